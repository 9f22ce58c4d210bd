"""Quotations: a source's exact words, made in one place and provable for ever after."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from briefbuild.model.source import SourceDocument, Span

ELLIPSIS = " … "
_PRINTABLE = bytes(range(32, 127)) + b"\n"
CONTEXT_LENGTH = 32  # code points of prefix and suffix, enough to tell two equal sentences apart


class QuotationError(ValueError):
    """The spans do not make a quotation of the source."""


class QuotedPart(Struct, frozen=True):
    """One unbroken stretch of a source; ``exact`` is its text with white space collapsed."""

    span: Span
    exact: str


class Quotation(Struct, frozen=True, kw_only=True):
    """One or more parts of one source, in its order; between two parts stands a declared ellipsis.

    ``prefix`` and ``suffix`` are the words around it (Web Annotation's TextQuoteSelector).
    Made by :func:`quote` only.
    """

    source: str
    parts: tuple[QuotedPart, ...]
    prefix: str = ""
    suffix: str = ""

    @property
    def text(self) -> str:
        """The words as printed."""
        return ELLIPSIS.join(part.exact for part in self.parts)

    @property
    def span(self) -> Span:
        """From the first part's start to the last part's end."""
        return Span(self.parts[0].span.start, self.parts[-1].span.end)


def collapse(text: str) -> str:
    """Return ``text`` with every run of white space as one space, and nothing else changed."""
    # The space is the only white space that is printable: most sentences need not be cut up.
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text.split())


@lru_cache(maxsize=2)
def is_even(text: str) -> bool:
    """Tell whether a text has no white space but single spaces and line feeds, nor odd characters.

    Then :func:`collapse` changes nothing in a line of it but what stands at its ends.
    """
    return beyond_ascii(text).isprintable() and "  " not in text


@lru_cache(maxsize=2)  # a text is asked by all that read it, one after the other
def beyond_ascii(text: str) -> str:
    """Return the characters of a text, in order, that are neither printable ASCII nor a line feed.

    They are few: to look at all of a text takes many times as long.
    """
    return encoded(text).translate(None, _PRINTABLE).decode()


@lru_cache(maxsize=2)
def encoded(text: str) -> bytes:
    """Return the UTF-8 of a text, with a question mark for what no UTF-8 can hold."""
    return text.encode(errors="replace")


def quote(source: SourceDocument, *spans: Span) -> Quotation:
    """Make a quotation of ``source`` from one or more spans.

    Raises :class:`QuotationError` if there is no span, one is blank or outside the text, or they
    are not in the order of the source.
    """
    if not spans:
        raise QuotationError("a quotation needs at least one span")
    parts = tuple(QuotedPart(span, collapse(span.of(source.text))) for span in spans)
    for before, after in pairwise(spans):
        if after.start < before.end:
            raise QuotationError(f"{source.name}: the parts of a quotation overlap or are reversed")
    if any(not part.exact or part.span.end > len(source.text) for part in parts):
        raise QuotationError(f"{source.name}: a quotation's span is blank or outside the text")
    before_text = source.text[max(0, spans[0].start - CONTEXT_LENGTH) : spans[0].start]
    after_text = source.text[spans[-1].end : spans[-1].end + CONTEXT_LENGTH]
    return Quotation(
        source=source.id, parts=parts, prefix=collapse(before_text), suffix=collapse(after_text)
    )


def is_verbatim(quotation: Quotation, source: SourceDocument) -> bool:
    """Tell whether ``quotation`` is what :func:`quote` makes of its spans today."""
    try:
        return quotation == quote(source, *(part.span for part in quotation.parts))
    except QuotationError:
        return False
