"""Pipelines, and the functions for one text that use them."""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, Literal, TypeVar, overload

from ._rawi import Doc, Engine, Span, Token

Context = TypeVar("Context")


class Pipeline:
    """Annotates texts, one by one or in streams. Made by `rawi.load`."""

    __slots__ = ("_engine", "convention", "gazetteer", "layers", "reference_date")

    layers: tuple[str, ...] | None
    reference_date: str | None
    convention: str | None
    gazetteer: dict[str, str] | None

    def __init__(
        self,
        *,
        layers: Iterable[str] | None = None,
        reference_date: date | str | None = None,
        convention: str | None = None,
        gazetteer: Mapping[str, str] | None = None,
    ) -> None:
        if isinstance(layers, (str, bytes)):
            raise TypeError(f"layers must be an iterable of names such as ['tokens', 'ents'], not {layers!r}")
        if isinstance(reference_date, date):
            # A datetime is a date as well: only its day counts.
            reference_date = date.isoformat(reference_date)
        elif not isinstance(reference_date, (str, type(None))):
            raise TypeError(f"reference_date must be a date or a str, not {type(reference_date).__name__}")
        self.layers = None if layers is None else tuple(layers)
        self.reference_date = reference_date
        self.convention = convention
        if gazetteer is not None and not isinstance(gazetteer, Mapping):
            raise TypeError(f"gazetteer must be a mapping of names to labels, not {type(gazetteer).__name__}")
        self.gazetteer = None if gazetteer is None else dict(gazetteer)
        names = None if self.gazetteer is None else list(self.gazetteer.items())
        self._engine = Engine(self.layers, reference_date, convention, names)

    def __call__(self, text: str) -> Doc:
        """Annotates one text."""
        return self._engine.annotate(text)

    @overload
    def pipe(
        self,
        texts: Iterable[str],
        *,
        as_tuples: Literal[False] = False,
        n_threads: int | None = None,
        batch_size: int = 64,
    ) -> Iterator[Doc]: ...

    @overload
    def pipe(
        self,
        texts: Iterable[tuple[str, Context]],
        *,
        as_tuples: Literal[True],
        n_threads: int | None = None,
        batch_size: int = 64,
    ) -> Iterator[tuple[Doc, Context]]: ...

    def pipe(
        self,
        texts: Iterable[Any],
        *,
        as_tuples: bool = False,
        n_threads: int | None = None,
        batch_size: int = 64,
    ) -> Iterator[Any]:
        """Annotates a stream of texts; the documents come one by one, in the same order.

        Args:
            texts: Any iterable of texts, also one that never ends. It is read `batch_size` items at a time.
            as_tuples: Take `(text, context)` pairs and give `(doc, context)` pairs.
            n_threads: Threads to work on; without it as many as there are processors to use. Other
                Python threads run on meanwhile.
            batch_size: Texts worked on together.

        An item of a wrong type raises a TypeError that names its number, after the documents before it.
        """
        if isinstance(texts, (str, bytes)):
            raise TypeError(f"texts must be an iterable of texts, not one {type(texts).__name__}")
        threads = _processors() if n_threads is None else n_threads
        for name, value in (("n_threads", threads), ("batch_size", batch_size)):
            if not isinstance(value, int):
                raise TypeError(f"{name} must be an int, not {type(value).__name__}")
            if value < 1:
                raise ValueError(f"{name} must be at least 1, not {value}")
        return self._stream(iter(texts), as_tuples, threads, batch_size)

    def _stream(self, items: Iterator[Any], as_tuples: bool, threads: int, batch_size: int) -> Iterator[Any]:
        done = 0
        failure: Exception | None = None
        while failure is None:
            texts: list[str] = []
            contexts: list[Any] = []
            try:
                for item in islice(items, batch_size):
                    text, context = _pair(item, done + len(texts)) if as_tuples else (item, None)
                    if not isinstance(text, str):
                        number = done + len(texts)
                        raise TypeError(f"item {number}: the text must be a str, not {type(text).__name__}")
                    texts.append(text)
                    contexts.append(context)
            except Exception as error:
                # What came before the failure is still handed out.
                failure = error
            if not texts and failure is None:
                return
            docs = self._engine.annotate_batch(texts, threads)
            done += len(docs)
            yield from zip(docs, contexts) if as_tuples else docs
        raise failure

    def __repr__(self) -> str:
        options = {
            "layers": self.layers,
            "reference_date": self.reference_date,
            "convention": self.convention,
            "gazetteer": self.gazetteer,
        }
        given = ", ".join(f"{name}={value!r}" for name, value in options.items() if value is not None)
        return f"rawi.load({given})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _load, (self.layers, self.reference_date, self.convention, self.gazetteer)


def _pair(item: Any, number: int) -> Any:
    if not isinstance(item, (tuple, list)) or len(item) != 2:
        raise TypeError(f"item {number}: with as_tuples an item must be a (text, context) pair, not {item!r:.80}")
    return item


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux says which processors may be used
        return os.cpu_count() or 1


def _load(
    layers: tuple[str, ...] | None,
    reference_date: str | None,
    convention: str | None,
    gazetteer: dict[str, str] | None,
) -> Pipeline:
    return Pipeline(layers=layers, reference_date=reference_date, convention=convention, gazetteer=gazetteer)


def load(
    *,
    layers: Iterable[str] | None = None,
    reference_date: date | str | None = None,
    convention: str | None = None,
    gazetteer: Mapping[str, str] | None = None,
) -> Pipeline:
    """Makes a pipeline. Nothing is downloaded; it is ready at once and safe to share between threads.

    Args:
        layers: The layers wanted, of "tokens", "ents", "coref", "quotes"; without it all. Layers that
            these need are made too.
        reference_date: The day that relative dates (أمس، الشهر الماضي) are counted from, as a
            `datetime.date` or "YYYY-MM-DD"; without it such dates have no value.
        convention: What counts as a name: "ours" (the default), or "anercorp" (no ministries,
            governments and armies).
        gazetteer: Names to find besides, with their labels: `{"درب الحرير": "ORG"}`. Spellings of alef
            and ya and diacritics do not matter; attached particles are read off.
    """
    return Pipeline(layers=layers, reference_date=reference_date, convention=convention, gazetteer=gazetteer)


_everything = Pipeline()
_tokens = Pipeline(layers=["tokens"])
_ents = Pipeline(layers=["ents", "coref"])
_quotes = Pipeline(layers=["quotes"])


def annotate(
    text: str,
    *,
    layers: Iterable[str] | None = None,
    reference_date: date | str | None = None,
    convention: str | None = None,
    gazetteer: Mapping[str, str] | None = None,
) -> Doc:
    """Annotates one text. The options are those of `load`."""
    if layers is None and reference_date is None and convention is None and gazetteer is None:
        return _everything(text)
    options = load(layers=layers, reference_date=reference_date, convention=convention, gazetteer=gazetteer)
    return options(text)


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, as a list of Token."""
    return list(_tokens(text).tokens)


def sentences(text: str) -> list[Span]:
    """The sentences of a text, as a list of Span."""
    return list(_tokens(text).sents)


def entities(text: str) -> list[dict[str, Any]]:
    """The entities of a text, as a list of flat dicts: rows for `pandas.DataFrame`."""
    return [entity.to_row() for entity in _ents(text).ents]


def quotes(text: str) -> list[dict[str, Any]]:
    """The quotations of a text, as a list of flat dicts: rows for `pandas.DataFrame`."""
    return [quote.to_row() for quote in _quotes(text).quotes]


def render(doc: Doc, *, page: bool = True) -> str:
    """A document as an HTML page or, with `page=False`, as a part to put into one: `doc.to_html`."""
    if not isinstance(doc, Doc):
        raise TypeError(f"render takes a Doc, as annotate makes it, not {type(doc).__name__}")
    return doc.to_html(page=page)
