"""What the tests share: a short text and the tables that the Rust tests read as well."""

import tomllib
from pathlib import Path

import pytest

import rawi

DATA = Path(__file__).resolve().parents[2] / "tests" / "data"

TEXT = (
    "قالت الوزيرة ليلى حداد: «سنفتح المعبر يوم الأحد». وأضافت أن ٣٫٥ ملايين دولار رُصدت للمشروع.\n"
    "وكان رئيس البلدية سامي نعمة وعد بـ\"خطوة قريبة\" 🙂"
)


def table(name):
    """The cases of tests/data/NAME.toml."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def doc():
    return rawi.annotate(TEXT)
