"""The package as a whole: names, documentation, types, tables of rows."""

import doctest
import importlib.metadata
import inspect
import subprocess
import sys

import pandas
from conftest import TEXT

import rawi
from rawi import _rawi


def test_every_public_name_is_there_and_documented():
    assert sorted(rawi.__all__) == list(rawi.__all__)
    for name in rawi.__all__:
        value = getattr(rawi, name)
        if name == "__version__":
            continue
        assert inspect.getdoc(value), name
        assert value.__module__ in ("rawi", "rawi._pipeline", "rawi._rawi"), name
        if inspect.isclass(value):
            for attribute, member in vars(value).items():
                if not attribute.startswith("_") and not inspect.ismemberdescriptor(member):
                    assert inspect.getdoc(member), f"{name}.{attribute}"


def test_every_name_of_the_compiled_module_is_exported():
    internal = {"Engine", "main"}
    assert set(_rawi.__all__) - internal <= set(rawi.__all__)


def test_the_example_of_the_docstring():
    assert doctest.testmod(rawi, raise_on_error=False) == (0, 3)


def test_version():
    assert rawi.__version__ == importlib.metadata.version("rawi")


def test_stubs_agree_with_the_module():
    """Every name, attribute and signature of the stubs is in the module, and the other way round."""
    check = subprocess.run([sys.executable, "-m", "mypy.stubtest", "rawi"], capture_output=True, text=True)
    assert check.returncode == 0, check.stdout


def test_the_package_is_typed(tmp_path):
    user = tmp_path / "user.py"
    user.write_text(
        "import rawi\n"
        "doc: rawi.Doc = rawi.annotate('x', layers=['tokens'])\n"
        "name: str | None = doc.quotes[0].speaker\n"
        "first: rawi.Token = doc[0]\n"
        "part: rawi.Span = doc[0:2]\n"
        "docs: list[rawi.Doc] = list(rawi.load().pipe(['x']))\n"
        "for again, number in rawi.load().pipe([('x', 1)], as_tuples=True):\n"
        "    print(again.text, number + 1)\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path}", str(user)]
    check = subprocess.run(command, capture_output=True, text=True)
    assert check.returncode == 0, check.stdout


def test_entities_and_quotes_are_rows(doc):
    assert rawi.entities(TEXT) == [entity.to_row() for entity in doc.ents]
    assert rawi.quotes(TEXT) == [quote.to_row() for quote in doc.quotes]
    written = doc.to_dict()
    for layer, name in ((doc.ents, "ents"), (doc.quotes, "quotes")):
        assert [part.confidence for part in layer] == [part["confidence"] for part in written[name]]
    for rows in (rawi.entities(TEXT), rawi.quotes(TEXT)):
        frame = pandas.DataFrame(rows)
        assert len(frame) == len(rows)
        if rows:
            assert list(frame.columns) == list(rows[0])


def test_tokens_and_sentences_are_those_of_the_document(doc):
    assert rawi.tokenize(TEXT) == list(doc.tokens)
    assert rawi.sentences(TEXT) == list(doc.sents)
