"""The coverage ledger: every sentence of the sources, and what became of it.

A sentence is used, set aside with its reason, or unplaced; nothing is lost in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from briefbuild.model.brief import Brief, Section
from briefbuild.model.evidence import THRESHOLD, Evidence, EvidenceBase, SourceEvidence
from briefbuild.model.walk import section_quotations
from briefbuild.sections import ANNEXES, FURTHER

NO_FACET = "speaks for no facet"
NOT_CHOSEN = "coded, not chosen"
CUT = "chosen, not printed for want of room"


class Fate(StrEnum):
    """What became of a sentence."""

    USED = "used"
    SET_ASIDE = "set aside"
    UNPLACED = "unplaced"


class Entry(Struct, frozen=True, kw_only=True):
    """One sentence, or one stretch that is no running text, with its fate and the reason for it.

    The reason of a used sentence is the ids of the sections that quote it. ``evidence`` is ``None``
    for a stretch.
    """

    source: str
    place: str
    words: str
    fate: Fate
    reason: str
    evidence: Evidence | None = None

    @property
    def facets(self) -> tuple[str, ...]:
        """The facets that the sentence is coded with."""
        codings = self.evidence.codings if self.evidence else ()
        return tuple(coding.facet for coding in codings if coding.score >= THRESHOLD)


def entries(base: EvidenceBase, brief: Brief | None = None) -> tuple[Entry, ...]:
    """Return the ledger of a brief, in the sources' order; without one, nothing is used.

    A sentence is used where the brief prints words of it; annexes that repeat them do not count.
    """
    used: dict[str, list[str]] = {}
    items = {document.source.id: document.items for document in base.documents}
    repeating = ANNEXES - {FURTHER}
    sections = [s for s in brief.sections if s.kind not in repeating] if brief else []
    for section in sections:
        for passage in _printed(section, items):
            used.setdefault(passage, []).append(section.id)
    cut = frozenset(name for section in sections for name in section.left_out)
    return tuple(entry for document in base.documents for entry in _of_source(document, used, cut))


def _printed(section: Section, items: Mapping[str, Sequence[Evidence]]) -> Iterator[str]:
    """Yield the passages of which a section prints words, in quotations or parts of sentences."""
    for placed in section_quotations(section):
        for item in items[placed.quotation.source]:
            if item.passage.quotable.overlaps(placed.quotation.span):
                yield item.passage.id


def totals(ledger: Sequence[Entry]) -> Mapping[Fate, Mapping[str, int]]:
    """Return how many entries have each fate, by reason, the most frequent first."""
    counts = {fate: Counter[str]() for fate in Fate}
    for entry in ledger:
        counts[entry.fate][entry.reason] += 1
    return {
        fate: dict(sorted(count.items(), key=lambda item: (-item[1], item[0])))
        for fate, count in counts.items()
    }


def _of_source(
    document: SourceEvidence, used: Mapping[str, list[str]], cut: frozenset[str]
) -> Iterator[Entry]:
    source = document.source
    for item in document.items:
        fate, reason = _fate(item, used, cut)
        yield Entry(
            source=source.name,
            place=str(item.passage.locator),
            words=item.quotation.text,
            fate=fate,
            reason=reason,
            evidence=item,
        )
    for aside in document.set_aside:
        words = " ".join(aside.span.of(source.text).split())
        yield Entry(
            source=source.name, place="", words=words, fate=Fate.SET_ASIDE, reason=aside.reason
        )


def _fate(item: Evidence, used: Mapping[str, list[str]], cut: frozenset[str]) -> tuple[Fate, str]:
    sections = used.get(item.passage.id)
    if sections:
        return Fate.USED, ", ".join(dict.fromkeys(sections))
    if item.passage.id in cut:
        return Fate.UNPLACED, CUT
    if not item.passage.is_quotable:
        return Fate.SET_ASIDE, item.passage.obstacles[0]
    coded = any(coding.score >= THRESHOLD for coding in item.codings)
    return Fate.UNPLACED, NOT_CHOSEN if coded else NO_FACET
