"""The examples of the README run, and print what the README says."""

import contextlib
import io
import json
import re
from pathlib import Path

import rawi

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def example(language):
    """The code in a language, and the output that stands below it."""
    return re.search(rf"```{language}\n(.*?)```\n\n```text\n(.*?)```", README, re.DOTALL).groups()


def test_python():
    code, output = example("python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert printed.getvalue() == output


def test_rust():
    """The Rust tests run the code; what it prints is said here by way of Python."""
    code, output = example("rust")
    literal = re.search(r'let text = "(.*?)";', code, re.DOTALL)[1]
    text = re.sub(r"\\\n\s*", "", literal).replace('\\"', '"')
    assert "".join(f"{quote.speaker}: {quote.text}\n" for quote in rawi.annotate(text).quotes) == output


def test_files_that_it_names_are_there():
    for path in re.findall(r"\b(?:examples|tests|python)/[\w./-]*\w", README):
        assert (ROOT / path).exists(), path


def test_the_notebooks_run():
    for path in sorted((ROOT / "python" / "notebooks").glob("*.ipynb")):
        names = {}
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                assert cell["outputs"] == [], "notebooks are kept without outputs"
                exec(compile("".join(cell["source"]), path.name, "exec"), names)
