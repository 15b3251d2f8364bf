"""Who said what, in Arabic news: tokens, entities and quotations with their speakers.

    >>> import rawi
    >>> doc = rawi.annotate('قال الوزير سامي حداد: "سنعلن النتائج غدا".')
    >>> for quote in doc.quotes:
    ...     print(quote.speaker, "|", quote.text)
    سامي حداد | سنعلن النتائج غدا

Every offset is counted in code points, as Python counts them: ``doc.text[ent.start_char:ent.end_char]``
is ``ent.text``.
"""

from ._pipeline import Pipeline, annotate, entities, load, quotes, render, sentences, tokenize
from ._rawi import (
    Chain,
    Doc,
    Entity,
    MarkPair,
    Quote,
    Segment,
    Span,
    Token,
    __version__,
    dediac,
    normalize_alef,
    normalize_alef_maksura,
    normalize_digits,
    normalize_presentation_forms,
    normalize_teh_marbuta,
    segment,
    strip_controls,
    strip_tatweel,
)

__all__ = [
    "Chain",
    "Doc",
    "Entity",
    "MarkPair",
    "Pipeline",
    "Quote",
    "Segment",
    "Span",
    "Token",
    "__version__",
    "annotate",
    "dediac",
    "entities",
    "load",
    "normalize_alef",
    "normalize_alef_maksura",
    "normalize_digits",
    "normalize_presentation_forms",
    "normalize_teh_marbuta",
    "quotes",
    "render",
    "segment",
    "sentences",
    "strip_controls",
    "strip_tatweel",
    "tokenize",
]
