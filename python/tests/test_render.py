"""Documents as pages, tables and in the formats of other tools."""

import json

import pytest

import rawi


def test_a_page_stands_alone(doc):
    page = doc.to_html()
    assert page.startswith("<!DOCTYPE html>")
    assert 'dir="rtl"' in page
    assert "ليلى حداد" in page
    assert rawi.render(doc) == page


def test_a_notebook_shows_a_part(doc):
    part = doc._repr_html_()
    assert part == doc.to_html(page=False) == rawi.render(doc, page=False)
    assert "<html" not in part
    assert 'dir="rtl"' in part


def test_markup_in_the_text_is_escaped():
    for page in (True, False):
        html = rawi.annotate("قال <script>alert(1)</script> & نعم").to_html(page=page)
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


def test_only_documents_are_rendered():
    with pytest.raises(TypeError, match="not str"):
        rawi.render("text")


def test_formats_of_other_tools(doc):
    assert doc.to_conll().count("\n") >= len(doc)
    spacy = json.loads(doc.to_spacy_json())
    assert [doc.text[t["start"] : t["end"]] for t in spacy["tokens"]][0] == "قالت"
    assert isinstance(doc.to_standoff(), str)
    assert len(doc.to_text()) >= len(doc.text)
    assert isinstance(doc.to_table(), str)
