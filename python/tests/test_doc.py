"""Documents and the objects made from them."""

import copy
import pickle

import pytest
from conftest import TEXT

import rawi


def test_offsets_are_code_points(doc):
    assert doc.text == TEXT
    assert len(doc.tokens) > 20
    parts = [*doc.tokens, *doc.sents, *doc.ents]
    parts += [segment for token in doc.tokens for segment in token.segments]
    parts += [mention for chain in doc.coref for mention in chain.mentions]
    for quote in doc.quotes:
        parts += [*quote.content, *quote.verbatim]
        parts += [part for part in (quote.cue, quote.source, quote.head) if part]
    parts += [mark for pair in doc.marks for mark in (pair.open, pair.close)]
    for part in parts:
        assert TEXT[part.start_char : part.end_char] == part.text


def test_tokens_and_gaps_rebuild_the_text(doc):
    at = 0
    for token in doc.tokens:
        assert TEXT[at : token.start_char].strip() == ""
        at = token.end_char
    assert TEXT[at:].strip() == ""


def test_a_document_is_a_sequence_of_its_tokens(doc):
    assert len(doc) == len(doc.tokens)
    assert list(doc) == list(doc.tokens)
    assert doc[0].text == "قالت"
    assert doc[-1] == doc.tokens[-1]
    assert [token.i for token in doc] == list(range(len(doc)))
    assert doc[1:3].text == "الوزيرة ليلى"
    assert list(doc[1:3]) == list(doc.tokens[1:3])
    assert len(doc[1:3]) == 2
    assert doc[1:3][0] == doc[1]
    assert doc[:].text.startswith("قالت")
    assert doc[5:5].text == doc[9:2].text == ""
    for index in (len(doc), -len(doc) - 1, 2**80):
        with pytest.raises(IndexError):
            doc[index]
    with pytest.raises(ValueError, match="step"):
        doc[::2]
    with pytest.raises(TypeError):
        doc["text"]


def test_layers_are_made_once(doc):
    for name in ("text", "tokens", "sents", "ents", "coref", "quotes", "marks"):
        assert getattr(doc, name) is getattr(doc, name)


def test_a_whole_token_is_its_own_stem():
    [token] = rawi.tokenize("xyz")
    [segment] = token.segments
    assert (segment.text, segment.form, segment.role) == ("xyz", "xyz", "stem")
    assert (segment.start_char, segment.end_char) == (0, 3)


def test_tokens_know_their_kind():
    kinds = {token.text: token.kind for token in rawi.tokenize("بلغت 3.5 % .")}
    assert kinds["بلغت"] == "word"
    assert kinds["3.5"] == "number"
    assert kinds["."] == "punct"


def test_char_span(doc):
    start = TEXT.index("الوزيرة")
    end = start + len("الوزيرة ليلى")
    assert doc.char_span(start, end).text == "الوزيرة ليلى"
    assert doc.char_span(start, end).label_ == ""
    assert doc.char_span(start, end, label="PER").label_ == "PER"
    assert doc.char_span(start + 1, end) is None
    assert doc.char_span(start + 1, end, alignment_mode="contract").text == "ليلى"
    assert doc.char_span(start + 1, end - 1, alignment_mode="expand").text == "الوزيرة ليلى"
    assert doc.char_span(start + 1, start + 2, alignment_mode="contract") is None
    for outside in ((-1, 4), (0, 10**6), (4, 2), (2**40, 2**41)):
        assert doc.char_span(*outside, alignment_mode="expand") is None
    with pytest.raises(ValueError, match="strict, contract, expand"):
        doc.char_span(0, 4, alignment_mode="nearest")


def test_json_there_and_back(doc):
    again = rawi.Doc.from_json(doc.to_json())
    assert again == doc
    assert again is not doc
    assert hash(again) == hash(doc)
    assert rawi.Doc.from_dict(doc.to_dict()) == doc
    data = doc.to_dict()
    assert data["text"] == TEXT
    assert data["tokens"][0]["start"] == 0
    assert doc != rawi.annotate("")
    assert doc != TEXT


def test_the_id_of_a_line_is_kept():
    for value in (None, 7, "a-1", ["x", 1]):
        assert rawi.Doc.from_dict({"text": "", "id": value}).id == value


@pytest.mark.parametrize(
    "bad",
    ["", "{}", "[]", '{"text": 1}', '{"text": "a", "sents": [{"start": 0, "end": 9}]}', '{"text": "a"} x'],
)
def test_json_that_is_no_document_is_refused(bad):
    with pytest.raises(ValueError):
        rawi.Doc.from_json(bad)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickling(doc, protocol):
    assert pickle.loads(pickle.dumps(doc, protocol)) == doc


def test_pickling_a_pipeline():
    nlp = rawi.load(layers=["tokens"], reference_date="2024-05-01")
    again = pickle.loads(pickle.dumps(nlp))
    assert (again.layers, again.reference_date) == (("tokens",), "2024-05-01")
    assert again(TEXT) == nlp(TEXT)


def test_copies_are_the_document_itself(doc):
    assert copy.copy(doc) is doc
    assert copy.deepcopy([doc])[0] is doc


def test_nothing_can_be_changed(doc):
    with pytest.raises(AttributeError):
        doc.text = ""
    with pytest.raises(AttributeError):
        doc[0].text = ""
    with pytest.raises(TypeError):
        doc.tokens[0] = None


def test_parts_compare_by_value(doc):
    again = rawi.annotate(TEXT)
    for name in ("tokens", "sents", "ents", "coref", "quotes", "marks"):
        layer = getattr(doc, name)
        assert layer == getattr(again, name)
        assert len(set(layer)) <= len(layer)
        if layer:
            assert layer[0] != "x"
            assert hash(layer[0]) == hash(getattr(again, name)[0])
    assert doc[0] != doc[1]
    assert doc[0].doc == doc


def test_parts_outlive_the_document():
    tokens = rawi.tokenize("قال الوزير")
    assert [str(token) for token in tokens] == ["قال", "الوزير"]
    assert tokens[1].doc.text == "قال الوزير"


def test_reprs_name_the_parts(doc):
    assert repr(doc).startswith("<Doc ")
    assert repr(doc[0]) == '<Token 0..4 word "قالت">'
    assert repr(doc[0:2]) == '<Span 0..12 "قالت الوزيرة">'
    assert str(doc) == TEXT
