"""What goes in: texts of every sort, options, and things that are no text."""

import datetime
import time

import pytest

import rawi

FUNCTIONS = [
    rawi.annotate,
    rawi.tokenize,
    rawi.sentences,
    rawi.entities,
    rawi.quotes,
    rawi.load(),
    rawi.dediac,
    rawi.strip_tatweel,
    rawi.Doc.from_json,
]


@pytest.mark.parametrize("function", FUNCTIONS, ids=repr)
@pytest.mark.parametrize("bad", [None, 3, b"text", bytearray(b"text"), ["text"], ("text",), {"text": 1}], ids=repr)
def test_what_is_no_str_is_refused(function, bad):
    with pytest.raises(TypeError, match=f"must be a str, not {type(bad).__name__}"):
        function(bad)


def test_a_subclass_of_str_is_text():
    class Text(str):
        pass

    assert rawi.annotate(Text("قال نعم")).text == "قال نعم"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\u200f", "\ufeff"])
def test_texts_without_words(text):
    doc = rawi.annotate(text)
    assert doc.text == text
    assert doc.ents == doc.quotes == ()
    assert rawi.Doc.from_json(doc.to_json()) == doc
    assert rawi.quotes(text) == rawi.entities(text) == []


def test_lone_surrogates_are_read_one_for_one():
    text = "قال\ud800 الوزير\udfff: \ud83d\ude00 🙂 نعم"
    doc = rawi.annotate(text)
    read = "قال\ufffd الوزير\ufffd: \ufffd\ufffd 🙂 نعم"
    assert doc.text == read
    assert len(doc.text) == len(text)
    last = doc[-1]
    assert (last.text, text[last.start_char : last.end_char]) == ("نعم", "نعم")
    assert rawi.dediac("قالَ\ud800") == "قال\ufffd"
    [piped] = rawi.load().pipe([text])
    assert piped == doc


def test_nul_and_controls_stay_in_the_text():
    text = "قال\x00 الوزير\x1b\x7f نعم"
    doc = rawi.annotate(text)
    assert doc.text == text
    assert doc[-1].text == "نعم"


@pytest.mark.parametrize("mark", ['"', "«", "»", "“", "'"])
def test_a_million_quote_marks(mark):
    start = time.perf_counter()
    doc = rawi.annotate(mark * 1_000_000)
    assert len(doc.text) == 1_000_000
    # Seconds where the time is linear, hours where it is not.
    assert time.perf_counter() - start < 60


def test_one_long_line():
    text = "قال الوزير إن الوفد وصل إلى المدينة " * 20_000
    doc = rawi.annotate(text)
    assert len(doc) == 7 * 20_000
    assert doc[-1].end_char == len(text) - 1


def test_layers():
    text = 'قالت الوزيرة: "نعمل ليل نهار".'
    doc = rawi.annotate(text, layers=["tokens"])
    assert doc.tokens == rawi.annotate(text).tokens
    assert doc.ents == doc.coref == doc.quotes == doc.marks == ()
    assert rawi.annotate(text, layers=iter(["tokens"])) == doc
    for bad in ("tokens", b"tokens"):
        with pytest.raises(TypeError, match="layers"):
            rawi.annotate(text, layers=bad)
    with pytest.raises(TypeError):
        rawi.annotate(text, layers=[1])
    with pytest.raises(ValueError, match="tokens, ents, coref, quotes"):
        rawi.annotate(text, layers=["words"])


def test_reference_date():
    day = datetime.date(2024, 2, 29)
    same = {rawi.load(reference_date=d).reference_date for d in (day, datetime.datetime(2024, 2, 29, 8), "2024-02-29")}
    assert same == {"2024-02-29"}
    assert rawi.load(reference_date=datetime.date(987, 1, 2)).reference_date == "0987-01-02"
    for bad in ("2024-02-30", "29/2/2024", "", "2024-2-29"):
        with pytest.raises(ValueError, match="YYYY-MM-DD"):
            rawi.load(reference_date=bad)
    with pytest.raises(TypeError):
        rawi.load(reference_date=20240229)


def test_options_are_named():
    with pytest.raises(TypeError):
        rawi.annotate("text", ["tokens"])
