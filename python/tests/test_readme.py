"""The examples of the README run, and print what the README says.

`python python/tests/test_readme.py` writes their outputs anew.
"""

import contextlib
import io
import json
import re
from pathlib import Path

import pytest

import rawi

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"


def example(language):
    """The place of an example in the README: its code, and the output that stands below it."""
    return re.search(rf"```{language}\n(.*?)```\n\n```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


def printed_by_python(code):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    return printed.getvalue()


def printed_by_rust(code):
    """The Rust tests run the code; what it prints is found here by way of Python."""
    literal = re.search(r'let text = "(.*?)";', code, re.DOTALL)[1]
    text = re.sub(r"\\\n\s*", "", literal).replace('\\"', '"')
    return "".join(f"{quote.speaker}: {quote.text}\n" for quote in rawi.annotate(text).quotes)


PRINTED = {"python": printed_by_python, "rust": printed_by_rust}


@pytest.mark.parametrize("language", PRINTED)
def test_examples(language):
    code, output = example(language).groups()
    assert PRINTED[language](code) == output


def test_files_that_it_names_are_there():
    for path in re.findall(r"\b(?:examples|tests|python)/[\w./-]*\w", README.read_text(encoding="utf-8")):
        assert (ROOT / path).exists(), path


def test_the_notebooks_run():
    for path in sorted((ROOT / "python" / "notebooks").glob("*.ipynb")):
        names = {}
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                assert cell["outputs"] == [], "notebooks are kept without outputs"
                exec(compile("".join(cell["source"]), path.name, "exec"), names)


if __name__ == "__main__":
    for language, printed in PRINTED.items():
        found = example(language)
        text = found.string[: found.start(2)] + printed(found[1]) + found.string[found.end(2) :]
        README.write_text(text, encoding="utf-8")
