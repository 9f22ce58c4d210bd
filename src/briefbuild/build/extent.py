"""How much a brief prints: its words by where they come from, and what it takes from each source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefbuild.model.brief import Brief
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.source import SourceDocument, Span
from briefbuild.model.walk import quotations
from briefbuild.model.words import section_words
from briefbuild.sections import ANNEXES


class Reproduced(Struct, frozen=True):
    """How many words of a source a brief prints, each place of the source counted once."""

    source: str
    words: int
    total: int

    @property
    def share(self) -> float:
        """The part of the source's words that is printed, 0.0 to 1.0."""
        return self.words / self.total if self.total else 0.0


class LeftOut(Struct, frozen=True):
    """How many statements a section chose and did not print for the sake of length."""

    section: str
    statements: int


class Extent(Struct, frozen=True, kw_only=True):
    """The words of a brief; ``quoted``, ``edited`` and ``composed`` are parts of all of them.

    ``core`` are those of the sections that are no annexes.
    """

    core: int
    annexes: int
    quoted: int
    edited: int
    composed: int
    reproduced: tuple[Reproduced, ...]
    left_out: tuple[LeftOut, ...]


def extent(brief: Brief, base: EvidenceBase) -> Extent:
    """Measure a brief that was composed from ``base``."""
    core, annexes, kinds = 0, 0, {"quoted": 0, "edited": 0, "composed": 0}
    for section in brief.sections:
        for kind, words in section_words(section):
            kinds[kind] += words
            if section.kind in ANNEXES:
                annexes += words
            else:
                core += words
    return Extent(
        core=core,
        annexes=annexes,
        **kinds,
        reproduced=tuple(_reproduced(source, brief) for source in base.sources),
        left_out=tuple(
            LeftOut(section.id, len(section.left_out))
            for section in brief.sections
            if section.left_out
        ),
    )


def _reproduced(source: SourceDocument, brief: Brief) -> Reproduced:
    spans = sorted(
        part.span
        for placed in quotations(brief)
        if placed.quotation.source == source.id
        for part in placed.quotation.parts
    )
    words = sum(len(span.of(source.text).split()) for span in united(spans))
    return Reproduced(source.name, words, len(source.text.split()))


def united(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans that cover the same text as the sorted ``spans`` and do not overlap."""
    united: Span | None = None
    for span in spans:
        if united is not None and span.start <= united.end:
            united = Span(united.start, max(united.end, span.end))
            continue
        if united is not None:
            yield united
        united = span
    if united is not None:
        yield united
