"""Differences between sources, told in a sentence or set side by side; nothing is decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefbuild.citations import cite, reference_id
from briefbuild.evidence.extracts import cut_words, part_of
from briefbuild.evidence.likeness import claim_words, stem
from briefbuild.model.brief import Citation, CitedPlace, Composed, Extract, Inlines
from briefbuild.model.claims import Conflict, ConflictKind, ConflictSide
from briefbuild.model.evidence import Evidence
from briefbuild.model.exchange import Exchange
from briefbuild.model.quotation import quote
from briefbuild.model.source import Locator, Span
from briefbuild.sections.kind import SectionJob

LONGEST = 24  # words of one side on page one
_BY_VALUE = frozenset({ConflictKind.FIGURES, ConflictKind.MEASURES, ConflictKind.DATES})


@dataclass(frozen=True, slots=True)
class Differing:
    """What telling of conflicts needs: the job, all evidence by passage, transfers by passage."""

    job: SectionJob
    items: Mapping[str, Evidence]
    transfers: Mapping[str, Sequence[Exchange]]


def differing(job: SectionJob) -> Differing:
    """Return what telling of a brief's conflicts needs."""
    transfers: dict[str, list[Exchange]] = {}
    for document in job.base.documents:
        for exchange in document.exchanges:
            transfers.setdefault(exchange.passage, []).append(exchange)
    return Differing(job, {item.passage.id: item for item in job.base.items}, transfers)


def camps(conflict: Conflict) -> tuple[tuple[ConflictSide, ...], ...]:
    """Return the sides of a conflict by camp."""
    numbers = sorted({side.camp for side in conflict.sides})
    return tuple(tuple(s for s in conflict.sides if s.camp == number) for number in numbers)


def transfer_of(desk: Differing, conflict: Conflict, side: ConflictSide) -> Exchange | None:
    """Return the transfer of the side's statement that the conflict is about, if it tells of one."""
    source = desk.job.base.source(side.source)
    for exchange in desk.transfers.get(side.passage, ()):
        if _word_of(exchange.item.of(source.text), conflict.matter) or any(
            each.span == side.span for each in exchange.quantities
        ):
            return exchange
    return None


def sentence(desk: Differing, conflict: Conflict) -> Inlines | None:
    """Return one sentence with words of two sides, or ``None`` where these would be too long."""
    first, second, *_ = camps(conflict)
    if conflict.kind is ConflictKind.CERTAINTY:
        return _certainty(desk, conflict, first, second)
    left, right = _first(desk, conflict, first), _first(desk, conflict, second)
    if left is None or right is None:
        return None
    return desk.job.phrases.inlines(
        f"differences.{conflict.kind.value}",
        actors=desk.job.phrases.series(conflict.actors),
        first=left,
        second=right,
    )


def _first(desk: Differing, conflict: Conflict, sides: Sequence[ConflictSide]) -> Inlines | None:
    """Return the words of the first side that are short enough."""
    for side in sides:
        span = words_of(desk, conflict, side)
        if len(span.of(desk.job.base.source(side.source).text).split()) <= LONGEST:
            return cited_words(desk, side, span)
    return None


def cited_words(desk: Differing, side: ConflictSide, span: Span) -> Inlines:
    """Return words of a side as an extract, with their place."""
    item = desk.items.get(side.passage)
    quotation = quote(desk.job.base.source(side.source), span)
    return desk.job.phrases.inlines(
        "quote.cited",
        quote=(Extract(quotation),),
        cite=(cite(side.source, item.passage.locator if item else Locator()),),
    )


def words_of(desk: Differing, conflict: Conflict, side: ConflictSide) -> Span:
    """Return the words that show the difference: the value, or the part that says or denies it."""
    item = desk.items.get(side.passage)
    if conflict.kind in _BY_VALUE or item is None:
        return side.span
    text = desk.job.base.source(side.source).text
    whole = item.passage.quotable
    place = _denial(whole.of(text)) if side.camp else _word_of(whole.of(text), conflict.matter)
    if place is None:
        return whole
    keep = Span(whole.start + place.start, whole.start + place.end)
    return part_of(text, whole, keep, item.hedges)


def _denial(words: str) -> Span | None:
    turns = claim_words().denials | cut_words().limits
    return next((at for at in _words(words) if at.of(words).casefold() in turns), None)


def _word_of(words: str, matter: str) -> Span | None:
    """Return the place of the first word that the matter of a conflict is named after."""
    return next((at for at in _words(words) if stem(at.of(words).casefold()) == matter), None)


def _words(text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in re.finditer(r"\w+", text))


def _certainty(
    desk: Differing,
    conflict: Conflict,
    facts: Sequence[ConflictSide],
    others: Sequence[ConflictSide],
) -> Inlines | None:
    transfer = transfer_of(desk, conflict, facts[0])
    if transfer is None or transfer.direction is None:
        return None
    phrases = desk.job.phrases
    giver, receiver = transfer.direction
    item = quote(desk.job.base.source(transfer.source), transfer.item)
    told = {side.source for side in facts}
    less = [side for side in others if side.source not in told] or others
    return phrases.inlines(
        "differences.certainty",
        item=(Extract(item),),
        giver=giver,
        receiver=receiver,
        facts=_places(desk, facts),
        manner=_manner(desk, conflict, less),
        others=_places(desk, less),
    )


def _manner(desk: Differing, conflict: Conflict, sides: Sequence[ConflictSide]) -> str:
    transfers = (transfer_of(desk, conflict, side) for side in sides)
    statuses = dict.fromkeys(each.status for each in transfers if each is not None)
    words = [desk.job.phrases.text(f"manner.{status.value}") for status in statuses]
    return desk.job.phrases.either(words)


def _places(desk: Differing, sides: Sequence[ConflictSide]) -> Inlines:
    """Return one citation of the sides' passages."""
    passages = [desk.items[side.passage].passage for side in sides if side.passage]
    places = (CitedPlace(reference_id(p.source), str(p.locator)) for p in passages)
    return (Citation(tuple(dict.fromkeys(places)), Composed("citation")),)
