"""Dated events: sentences that tell what happened when, the same event of several sources as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.likeness import claim_words
from briefbuild.model.claims import Claim
from briefbuild.model.dates import PartialDate
from briefbuild.model.evidence import THRESHOLD, Evidence, EvidenceBase, Modality, SourceEvidence
from briefbuild.model.mentions import DateMention

_ARTICLES = frozenset({"a", "an", "the", "this", "that"})
CONTEXT = "context"  # the facet that tells events from prospects and views
_TOLD = frozenset({Modality.STATED, Modality.REPORTED})
_WORD_BEFORE = re.compile(r"(?:(\w+)\s+)?([\w’']+)[\s(]*$")
_HALF_OF_A_SPAN = re.compile(r"[-–/]\d\d(?!\d)")  # "2024-25" is neither year
_NAME_AFTER = re.compile(r"(?:\s+[A-Z][\w’'-]*)+(?:\s+([a-z]+))?")


class Event(Struct, frozen=True, kw_only=True):
    """What happened at ``dates``, in order; ``also`` are the same event's sentences elsewhere."""

    dates: tuple[DateMention, ...]
    item: Evidence
    also: tuple[Evidence, ...] = ()

    @property
    def date(self) -> PartialDate:
        """The first date."""
        return self.dates[0].date

    @property
    def passages(self) -> frozenset[str]:
        """The passages of all its sentences."""
        return frozenset(each.passage.id for each in (self.item, *self.also))

    @property
    def sources(self) -> frozenset[str]:
        """The sources that tell of it."""
        return frozenset(each.passage.source for each in (self.item, *self.also))


def events(
    base: EvidenceBase, items: Iterable[Evidence], codebook: Codebook, claims: Iterable[Claim] = ()
) -> tuple[Event, ...]:
    """Return the events that ``items`` tell of, in order of their dates.

    A date after the publication of its source is a prospect; one inside a name or brackets dates a
    work; one after "by" or "until" ends a time, and half of "2024-25" is no date. None of these is an
    event.
    """
    claim_of = {name: claim.id for claim in claims for name in claim.passages}
    documents = {document.source.id: document for document in base.documents}
    merged: dict[tuple[str, str], Event] = {}
    for item in items:
        dates = tuple(_dates(documents[item.passage.source], item, codebook))
        if not dates:
            continue
        key = claim_of.get(item.passage.id, item.passage.id), dates[0].date.iso
        known = merged.get(key)
        if known is None:
            merged[key] = Event(dates=dates, item=item)
        else:
            merged[key] = Event(dates=known.dates, item=known.item, also=(*known.also, item))
    return tuple(sorted(merged.values(), key=lambda event: in_order(event.date)))


def in_order(date: PartialDate) -> tuple[int, int, int]:
    """Return what dates are sorted by; a bare year comes before its months."""
    return date.year, date.month or 0, date.day or 0


def _dates(document: SourceEvidence, item: Evidence, codebook: Codebook) -> Iterator[DateMention]:
    """Yield the dates of what an item says happened."""
    if item.modality not in _TOLD or item.score(CONTEXT) < THRESHOLD:
        return
    issued = document.source.reference.issued
    for mention in sorted(item.dates, key=lambda each: in_order(each.date)):
        is_past = issued is None or mention.date.iso <= issued.iso[: len(mention.date.iso)]
        if is_past and _is_told(document.source.text, item, mention, codebook):
            yield mention


def _is_told(text: str, item: Evidence, mention: DateMention, codebook: Codebook) -> bool:
    """Tell whether a date is said of something, and is no part of a name or a reference."""
    start, end = mention.span.start, mention.span.end
    in_brackets = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    if text[end : end + 1] == "/" or in_brackets or _HALF_OF_A_SPAN.match(text, end):
        return False
    before = _WORD_BEFORE.search(text[item.passage.quotable.start : start])
    if before is None:
        return True
    earlier, word = (before[1] or "").casefold(), before[2]
    is_name = word[:1].isupper() and word.casefold() not in codebook.function_words
    is_bare = mention.date.month is None and text[start:end].isdigit()
    is_name = is_name and is_bare and not word.endswith(("'s", "’s", "s’"))
    is_name = is_name or (
        is_bare and word.casefold() in _ARTICLES and _opens_name(text, end, codebook)
    )
    ends = claim_words().deadlines
    return not is_name and word.casefold() not in ends and earlier not in ends


def _opens_name(text: str, end: int, codebook: Codebook) -> bool:
    """Tell "the 2010 Act" and "the 2022 Regulations" from "the 2022 Berlin summit"."""
    name = _NAME_AFTER.match(text, end)
    return name is not None and (name[1] is None or name[1] in codebook.function_words)
