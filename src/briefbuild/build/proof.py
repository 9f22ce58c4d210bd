"""Proof: every quotation is its source's words, in the model and in the finished file.

The model is proved against the sources; a file is proved against the model by reading the file
again, from its bytes alone. Nothing that fails is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.model.brief import Brief
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.quotation import Quotation, QuotationError, collapse, is_verbatim, quote
from briefbuild.model.runs import ARROW, CLOSING_MARK, OPENING_MARK
from briefbuild.model.source import SourceDocument
from briefbuild.model.walk import quotations, text_of_units

SHOWN_LENGTH = 160  # characters of a text that a message prints


def prove_model(brief: Brief, base: EvidenceBase) -> tuple[Diagnostic, ...]:
    """Return one diagnostic for each quotation that is not its source's words at its span."""
    return tuple(
        _not_verbatim(placed.quotation, base)
        for placed in quotations(brief)
        if not is_verbatim(placed.quotation, base.source(placed.quotation.source))
    )


def prove_file(name: str, brief: Brief, extracted: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """Return what a finished file lost or changed: quotations first, then any other text.

    ``extracted`` are the paragraphs that the format's ``extract`` read from the file.
    """
    expected = text_of_units(brief)
    wanted = tuple(text for _block, text in expected)
    if wanted == extracted:
        return ()
    printed: dict[str, list[str]] = {}
    for here, there in _aligned(wanted, extracted):
        printed.setdefault(expected[here][0], []).append(extracted[there])
    return (*_lost_quotations(name, brief, printed), _first_difference(name, wanted, extracted))


def _aligned(wanted: Sequence[str], found: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places: paragraphs that are the same, or stand in each other's stead."""
    matcher = SequenceMatcher(a=wanted, b=found, autojunk=False)
    for _tag, start, end, found_start, found_end in matcher.get_opcodes():
        yield from zip(range(start, end), range(found_start, found_end), strict=False)


def nearest(words: str, source: SourceDocument) -> str:
    """Return the passage of ``source`` that is most like ``words``; for messages only."""
    paragraphs = [collapse(region.span.of(source.text)) for region in source.regions]
    best = max(paragraphs, key=lambda text: _likeness(words, text), default="")
    return shorten(best)


def _likeness(words: str, text: str) -> float:
    matcher = SequenceMatcher(a=words.casefold().split(), b=text.casefold().split(), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / (len(words.split()) or 1)


def shorten(text: str) -> str:
    """Return ``text`` cut to what a message shows."""
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH].rstrip()}…"


def _not_verbatim(quotation: Quotation, base: EvidenceBase) -> Diagnostic:
    source = base.source(quotation.source)
    try:
        there = quote(source, *(part.span for part in quotation.parts)).text
    except QuotationError:
        there = nearest(quotation.text, source)
    return Diagnostic(
        Position(source.name),
        Code.QUOTE_MISMATCH,
        f"the quotation “{shorten(quotation.text)}” is not in the source; nearest: “{shorten(there)}”",
        "rebuild; if it stays, report it: nothing was published",
    )


def _lost_quotations(
    name: str, brief: Brief, printed: Mapping[str, Iterable[str]]
) -> Iterator[Diagnostic]:
    names = {source.id: source.name for source in brief.sources}
    for placed in quotations(brief):
        wanted = f"{OPENING_MARK}{placed.quotation.text}{CLOSING_MARK}"
        there = tuple(printed.get(placed.block, ()))
        if not any(wanted in _unbroken(text) for text in there):
            near = max(there, key=lambda text: _likeness(wanted, text), default="nothing")
            yield Diagnostic(
                Position(name),
                Code.QUOTE_NOT_PRINTED,
                f"the quotation “{shorten(placed.quotation.text)}” of "
                f"{names[placed.quotation.source]} is not in block {placed.block}; "
                f"nearest there: “{shorten(near)}”",
                "nothing of this brief was published; report it",
            )


def _unbroken(text: str) -> str:
    """Return a printed text without the arrows between the pieces of a quotation."""
    return text.replace(f"{CLOSING_MARK}{ARROW}{OPENING_MARK}", " ")


def _first_difference(name: str, wanted: Sequence[str], found: Sequence[str]) -> Diagnostic:
    pairs = zip_longest(wanted, found, fillvalue="")
    here, there = next((here, there) for here, there in pairs if here != there)
    return Diagnostic(
        Position(name),
        Code.TEXT_NOT_PRINTED,
        f"the file reads “{shorten(there)}” where the brief says “{shorten(here)}”",
        "nothing of this brief was published; report it",
    )
