from collections.abc import Iterator
from typing import Any, Literal, final, overload

from typing_extensions import disjoint_base

__all__ = [
    "Chain",
    "Doc",
    "Engine",
    "Entity",
    "MarkPair",
    "Quote",
    "Segment",
    "Span",
    "Token",
    "__version__",
    "dediac",
    "main",
    "normalize_alef",
    "normalize_alef_maksura",
    "normalize_digits",
    "normalize_presentation_forms",
    "normalize_teh_marbuta",
    "segment",
    "strip_controls",
    "strip_tatweel",
]

__version__: str

@disjoint_base
class Span:
    """A range of a document's text."""

    @property
    def text(self) -> str:
        """The text under the span."""

    @property
    def start_char(self) -> int:
        """Offset of its first code point."""

    @property
    def end_char(self) -> int:
        """Offset after its last code point."""

    @property
    def label_(self) -> str:
        """Its label; empty where it has none."""

    @property
    def label(self) -> str:
        """The same as `label_`."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens that it covers or cuts."""

    @property
    def doc(self) -> Doc:
        """The document that it is part of."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Token]: ...
    @overload
    def __getitem__(self, key: int, /) -> Token: ...
    @overload
    def __getitem__(self, key: slice, /) -> tuple[Token, ...]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Token:
    """A word, number, mark or other unit of the text."""

    @property
    def text(self) -> str:
        """The surface text, as it stands in the document."""

    @property
    def start_char(self) -> int:
        """Offset of its first code point."""

    @property
    def end_char(self) -> int:
        """Offset after its last code point."""

    @property
    def i(self) -> int:
        """Its place among the tokens of the document."""

    @property
    def kind(self) -> str:
        """What it is: word, number, punct, symbol, url, email, hashtag, mention or emoji."""

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Its clitics and its stem, in order; one segment where nothing splits off."""

    @property
    def doc(self) -> Doc:
        """The document that it is part of."""

    def __len__(self) -> int:
        """Number of code points."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Segment:
    """A clitic or stem inside a token."""

    @property
    def text(self) -> str:
        """The text under the segment, as it stands in the document."""

    @property
    def form(self) -> str:
        """The restored form, which differs from the text in words like للعراق (ل + ال + عراق)."""

    @property
    def role(self) -> str:
        """Its job: conj, prep, fut, det, stem, pron, or punct (a dash drawn as a tatweel)."""

    @property
    def start_char(self) -> int:
        """Offset of its first code point."""

    @property
    def end_char(self) -> int:
        """Offset after its last code point."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Entity(Span):
    """A name, a date or an amount. It is a Span with a label and a value."""

    @property
    def norm(self) -> str | dict[str, Any] | None:
        """Its value: as str a date or time in ISO 8601, or the code of a country (ISO 3166), also of the
        one that a body is of (الحكومة العراقية) or a person (الرئيس العراقي برهم صالح); an amount as a dict with
        `value` and, where there are any, `unit` and `modifier`; None where it has no value."""

    @property
    def coref(self) -> Chain | None:
        """The chain of mentions that it belongs to, or None."""

    @property
    def confidence(self) -> float:
        """How sure the finder is, from 0 to 1."""

    @property
    def inner(self) -> tuple[Span, ...]:
        """Places and persons in the name of a body or work (القاهرة in جامعة القاهرة), each a `Span` with its
        label; of countries `ent.norm` of the body has the code."""

    def to_row(self) -> dict[str, Any]:
        """The entity as one flat row of a table."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Chain:
    """All mentions of one person, body or place."""

    @property
    def id(self) -> int:
        """Its number: `doc.coref[chain.id]` is the chain."""

    @property
    def name(self) -> str:
        """The fullest name found, without titles; or a description, where no name is known."""

    @property
    def label_(self) -> str:
        """PER, LOC, ORG or MISC; empty where that is not known."""

    @property
    def label(self) -> str:
        """The same as `label_`."""

    @property
    def roles(self) -> tuple[str, ...]:
        """Functions and titles that the text gives it, fullest first."""

    @property
    def mentions(self) -> tuple[Span, ...]:
        """Its mentions, in text order."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Quote:
    """A quotation: what was said, by whom, with which words it is announced."""

    @property
    def text(self) -> str:
        """The reported words; the parts of an interrupted quotation are joined by a space."""

    @property
    def kind(self) -> str:
        """direct, indirect, mixed or label."""

    @property
    def start_char(self) -> int:
        """Offset of the first code point of the content."""

    @property
    def end_char(self) -> int:
        """Offset after the last code point of the content."""

    @property
    def content(self) -> tuple[Span, ...]:
        """The reported words, without outer marks; several spans where the quotation is interrupted."""

    @property
    def verbatim(self) -> tuple[Span, ...]:
        """The parts of the content that stand in quote marks."""

    @property
    def cue(self) -> Span | None:
        """The words that announce it, or None."""

    @property
    def lemma(self) -> str | None:
        """The dictionary form of the cue, or None."""

    @property
    def source(self) -> Span | None:
        """The noun phrase of the source with titles and affiliation, or None."""

    @property
    def head(self) -> Span | None:
        """The name or head noun inside the source, or None."""

    @property
    def speaker(self) -> str | None:
        """The name of the one who speaks, or None where it is not known."""

    @property
    def speaker_id(self) -> int | None:
        """The id of the speaker's chain: `doc.coref[quote.speaker_id]`."""

    @property
    def relay(self) -> str | None:
        """The name of the one who passes the words on, or None."""

    @property
    def relay_id(self) -> int | None:
        """The id of the relay's chain."""

    @property
    def polarity(self) -> str:
        """`+`, or `-` where the source is said not to have said it."""

    @property
    def stance(self) -> str:
        """What the source does by saying it: say, assert, deny, claim, announce, ask, order …"""

    @property
    def confidence(self) -> float:
        """How sure the engine is, from 0 to 1."""

    @property
    def rule(self) -> str:
        """The rule that found it."""

    @property
    def why(self) -> str:
        """What that rule looks for, in words."""

    def to_row(self) -> dict[str, Any]:
        """The quotation as one flat row of a table."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class MarkPair:
    """A pair of quote marks."""

    @property
    def text(self) -> str:
        """The text between the marks."""

    @property
    def open(self) -> Span:
        """The opening mark."""

    @property
    def close(self) -> Span:
        """The closing mark."""

    @property
    def role(self) -> str:
        """What the pair holds: quote, fragment, name, title, scare or other."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Doc:
    """A text with everything that was found in it. Every offset is counted in code points.

    A document is made by `rawi.annotate` and never changes. `len`, iteration and indexing go
    over its tokens; a slice is a `Span`.
    """

    @property
    def id(self) -> Any:
        """The name or number that the document was read with, or None."""

    @property
    def text(self) -> str:
        """The text, as it was given."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens, in order."""

    @property
    def sents(self) -> tuple[Span, ...]:
        """Its sentences, in order."""

    @property
    def ents(self) -> tuple[Entity, ...]:
        """Its entities, in order, without overlaps."""

    @property
    def coref(self) -> tuple[Chain, ...]:
        """Persons, bodies and places with all their mentions."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Its quotations, in order."""

    @property
    def marks(self) -> tuple[MarkPair, ...]:
        """Its pairs of quote marks, in the order of the opening marks."""

    def char_span(
        self, start: int, end: int, label: str | None = None, alignment_mode: str = "strict"
    ) -> Span | None:
        """The span of the text from `start` to `end` (code points), fitted to whole tokens.

        `alignment_mode` says what happens where an end lies inside a token: with "strict" there is
        no span (None), "contract" keeps the tokens that lie wholly inside, "expand" takes in every
        token that is touched. None also where no token is left or the offsets are not in the text.
        """

    def to_json(self) -> str:
        """The document in JSON, with offsets in code points."""

    @staticmethod
    def from_json(json: str) -> Doc:
        """Reads a document back from `to_json`, or from the output of `rawi annotate`.

        Raises `ValueError` where it is no such JSON or contradicts itself.
        """

    def to_dict(self) -> dict[str, Any]:
        """The same as `to_json`, as Python values."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Doc:
        """Reads a document back from `to_dict`."""

    def to_html(self, *, page: bool = True) -> str:
        """The article as HTML, right to left, with its quotations and entities: a whole page that needs
        nothing else, or (`page=False`) a part to put into another page."""

    def to_text(self) -> str:
        """The text with each quotation in square brackets under its number, and a list of them."""

    def to_table(self) -> str:
        """Who said what, one quotation a line, in columns for a font of one width."""

    def to_conll(self) -> str:
        """Tokens, entities and quotations in columns, a token a line (`CoNLL`)."""

    def to_spacy_json(self) -> str:
        """The document as spaCy reads it: `spacy.tokens.Doc(vocab).from_json(json.loads(…))`."""

    def to_standoff(self) -> str:
        """The annotations as brat's standoff lines."""

    def _repr_html_(self) -> str: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Token]: ...
    @overload
    def __getitem__(self, key: int, /) -> Token: ...
    @overload
    def __getitem__(self, key: slice, /) -> Span: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...
    def __copy__(self) -> Doc: ...
    def __deepcopy__(self, memo: Any, /) -> Doc: ...

@final
class Engine:
    """The compiled part of a pipeline; `rawi.load` makes one with its options checked."""

    def __new__(
        cls,
        layers: tuple[str, ...] | None = None,
        reference_date: str | None = None,
        convention: str | None = None,
        gazetteer: list[tuple[str, str]] | None = None,
    ) -> Engine: ...
    def annotate(self, text: str) -> Doc:
        """Annotates one text."""

    def annotate_batch(self, texts: list[str], threads: int) -> list[Doc]:
        """Annotates a list of texts on up to `threads` threads; the documents come in the same order."""

def main(arguments: list[str]) -> int:
    """Runs the program with these arguments, of which the first is its name, and returns its exit status."""

@overload
def segment(text: str, scheme: str = "atb", *, spans: Literal[False] = False) -> str: ...
@overload
def segment(text: str, scheme: str = "atb", *, spans: Literal[True]) -> tuple[Token, ...]:
    """A text with its clitics cut off after a scheme: as a string or, with `spans=True`, as a tuple of Token.

    Schemes, with what they make of وللحكومة and كتابهم:
        surface: the words as they are: وللحكومة | كتابهم
        d1: conjunctions cut off: و+ للحكومة | كتابهم
        d2: and prepositions and the future particle: و+ ل+ الحكومة | كتابهم
        atb: and pronouns: و+ ل+ الحكومة | كتاب +هم
        d3: and the article: و+ ل+ ال+ حكومة | كتاب +هم
        farasa: as d3, joined: و+ل+ال+حكومة | كتاب+هم
    """

def dediac(text: str) -> str:
    """Drops vowel and other marks: short vowels, tanween, shadda, sukun, dagger alef, Quranic signs."""

def normalize_alef(text: str) -> str:
    """Makes every alef (أ إ آ ٱ) bare: ا."""

def normalize_alef_maksura(text: str) -> str:
    """Makes alef maksura (ى) and Persian yeh (ی) a ya (ي)."""

def normalize_digits(text: str) -> str:
    """Makes Arabic-Indic and Persian digits ASCII."""

def normalize_presentation_forms(text: str) -> str:
    """Resolves presentation forms (U+FB50–FDFF, U+FE70–FEFF) to the letters they stand for."""

def normalize_teh_marbuta(text: str) -> str:
    """Makes ta marbuta (ة) a ha (ه)."""

def strip_controls(text: str) -> str:
    """Drops invisible controls: zero-width characters, bidi marks, byte order marks, soft hyphens …"""

def strip_tatweel(text: str) -> str:
    """Drops tatweel (ـ), which only stretches a word."""
