"""The table of quotations and quote marks, which the Rust tests read too: both must find the same."""

import pytest
from conftest import table

import rawi


def rows(name):
    """The rows of a table; those that the engine does not get right yet must go on failing."""
    parameters = []
    for row in table("quotes")[name]:
        why = row.get("pending")
        marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
        parameters.append(pytest.param(row, id=row["of"], marks=marks))
    return parameters


def text(span):
    return span and span.text


@pytest.mark.parametrize("row", rows("case"))
def test_quotations(row):
    wanted = [
        {
            "kind": quote["kind"],
            "cue": quote.get("cue"),
            "source": quote.get("source"),
            "head": quote.get("head", quote.get("source")),
            "content": quote["content"],
            "speaker": quote.get("speaker"),
            "relay": quote.get("relay"),
            "polarity": quote.get("polarity", "+"),
        }
        for quote in row.get("quotes", [])
    ]
    found = [
        {
            "kind": quote.kind,
            "cue": text(quote.cue),
            "source": text(quote.source),
            "head": text(quote.head),
            "content": [span.text for span in quote.content],
            "speaker": quote.speaker,
            "relay": quote.relay,
            "polarity": quote.polarity,
        }
        for quote in rawi.annotate(row["text"]).quotes
    ]
    assert found == wanted


@pytest.mark.parametrize("row", rows("marks"))
def test_marks(row):
    assert [[pair.text, pair.role] for pair in rawi.annotate(row["text"]).marks] == row["pairs"]
