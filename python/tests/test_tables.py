"""The tables of tests/data, which the Rust tests read too: both must find the same."""

from functools import reduce

import pytest
from conftest import table

import rawi

FOLDS = {
    "Diacritics": rawi.dediac,
    "Tatweel": rawi.strip_tatweel,
    "Alef": rawi.normalize_alef,
    "AlefMaksura": rawi.normalize_alef_maksura,
    "TehMarbuta": rawi.normalize_teh_marbuta,
    "PresentationForms": rawi.normalize_presentation_forms,
    "Digits": rawi.normalize_digits,
    "Controls": rawi.strip_controls,
}


def rows(groups):
    return [pytest.param(row, id=f"{group['about']}: {row}") for group in groups for row in group["rows"]]


def spans(parts, text):
    """The texts of tokens or sentences, each checked against its offsets."""
    for part in parts:
        assert text[part.start_char : part.end_char] == part.text
    return [part.text for part in parts]


@pytest.mark.parametrize("row", rows(table("words")["cut"]))
def test_words(row):
    text = row.replace("|", "")
    assert spans(rawi.tokenize(text), text) == row.replace("|", " ").split()


@pytest.mark.parametrize("row", table("words")["invisible"], ids=lambda row: ascii(row["text"]))
def test_invisible_controls(row):
    assert spans(rawi.tokenize(row["text"]), row["text"]) == row["tokens"]


@pytest.mark.parametrize("kind", table("words")["kinds"])
def test_kinds(kind):
    for text in table("words")["kinds"][kind]:
        assert [(token.text, token.kind) for token in rawi.tokenize(text)] == [(text, kind)]


@pytest.mark.parametrize("row", table("words")["segments"], ids=lambda row: row["token"])
def test_segments(row):
    [token] = rawi.tokenize(row["token"])
    written = [
        f"{s.text}:{s.role}" if s.form == s.text else f"{s.text}={s.form}:{s.role}" for s in token.segments
    ]
    assert written == (row["segments"].split() or [f"{token.text}:stem"])


def written(segment):
    return segment.text if segment.form == segment.text else f"{segment.text}={segment.form}"


@pytest.mark.parametrize("row", rows(table("clitics")["words"]))
def test_clitics(row):
    word, parts, roles = row.split()
    [token] = rawi.tokenize(word)
    assert "+".join(map(written, token.segments)) == parts
    assert ",".join(segment.role for segment in token.segments) == roles


@pytest.mark.parametrize("row", table("schemes")["texts"], ids=lambda row: ascii(row["text"]))
def test_schemes(row):
    for scheme in ("surface", "d1", "d2", "atb", "d3", "farasa"):
        assert rawi.segment(row["text"], scheme=scheme) == row[scheme]
        tokens = rawi.segment(row["text"], scheme, spans=True)
        for token in tokens:
            assert "".join(segment.text for segment in token.segments) == token.text
    assert rawi.segment(row["text"]) == row["atb"]


def test_an_unknown_scheme():
    with pytest.raises(ValueError, match="d4.*farasa"):
        rawi.segment("نص", scheme="d4")


@pytest.mark.parametrize("row", rows(table("sentences")["split"]))
def test_sentences(row):
    text = row.replace("|", "")
    want = [sentence.strip() for sentence in row.split("|")]
    assert spans(rawi.sentences(text), text) == [sentence for sentence in want if sentence]


@pytest.mark.parametrize("fold", FOLDS)
def test_normalisation(fold):
    for text, want in table("normalize")["folds"][fold]:
        assert FOLDS[fold](text) == want


def test_every_fold_has_its_function():
    assert set(table("normalize")["folds"]) == set(FOLDS)


def test_all_folds_in_turn():
    # Presentation forms first: the letters that they stand for are folded as well.
    order = sorted(FOLDS, key=lambda name: name != "PresentationForms")
    for text, want in table("normalize")["all"]:
        assert reduce(lambda text, name: FOLDS[name](text), order, text) == want


def value(norm):
    """A value as the table writes it: of an amount its number, its unit and how it relates to the number."""
    if not isinstance(norm, dict):
        return norm or ""
    number = norm["value"]
    parts = [int(number) if number.is_integer() else number, norm.get("unit"), norm.get("modifier")]
    return " ".join(str(part) for part in parts if part is not None)


@pytest.mark.parametrize("group", table("values")["group"], ids=lambda group: group["about"])
def test_values(group):
    nlp = rawi.load(layers=["ents"], reference_date=group.get("reference"))
    for row in group["rows"]:
        ents = [ent for ent in nlp(row["text"]).ents if ent.label_ not in ("PER", "LOC", "ORG", "MISC")]
        texts = spans(ents, row["text"])
        assert [[t, ent.label_, value(ent.norm)] for t, ent in zip(texts, ents, strict=True)] == row["ents"]


@pytest.mark.parametrize("case", table("names")["case"], ids=lambda case: case["why"])
def test_names(case):
    ents = [ent for ent in rawi.annotate(case["text"], layers=["ents"]).ents if ent.label_ in ("PER", "LOC", "ORG")]
    texts = spans(ents, case["text"])
    assert [[t, ent.label_] for t, ent in zip(texts, ents, strict=True)] == case["names"]


@pytest.mark.parametrize("case", table("names")["about"], ids=lambda case: case["why"])
def test_countries_and_inner_names(case):
    ents = rawi.annotate(case["text"], layers=["ents"]).ents
    rows = []
    for text, ent in zip(spans(ents, case["text"]), ents, strict=True):
        inner = [f"{t} {name.label_}" for t, name in zip(spans(ent.inner, case["text"]), ent.inner, strict=True)]
        rows.append([text, ent.label_, ent.norm or "", ", ".join(inner)])
    assert rows == case["names"]
