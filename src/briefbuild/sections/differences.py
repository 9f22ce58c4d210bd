"""Differences between sources, told in a sentence or set side by side; nothing is decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from briefbuild.citations import cite, reference_id, source_keys
from briefbuild.evidence.extracts import cut_words, part_of
from briefbuild.evidence.likeness import claim_words, stem
from briefbuild.model.brief import (
    Chip,
    Citation,
    CitedPlace,
    Composed,
    Extract,
    Firmness,
    Inlines,
)
from briefbuild.model.claims import Conflict, ConflictKind, ConflictSide
from briefbuild.model.evidence import Evidence, Modality
from briefbuild.model.exchange import Exchange, ExchangeStatus
from briefbuild.model.quotation import quote
from briefbuild.model.source import Locator, Span
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.ledger import FIRMNESS
from briefbuild.sections.quoting import caveats_on
from briefbuild.sections.showing import in_a_sentence

LONGEST = 24  # words of one side on page one
# How a sentence that tells of no transfer puts its claim.
_STATUSES = MappingProxyType(
    {
        Modality.STATED: ExchangeStatus.ASSERTED,
        Modality.REPORTED: ExchangeStatus.REPORTED,
        Modality.SPECULATED: ExchangeStatus.SPECULATED,
        Modality.FORECAST: ExchangeStatus.PLANNED,
        Modality.NORMATIVE: ExchangeStatus.ASSERTED,
    }
)
_NAMES_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*\s+)+$")
_JOINED = re.compile(r"\s*(?:(?:against|and|but|while|whereas)\s+)?")
_BY_VALUE = frozenset(
    {ConflictKind.FIGURES, ConflictKind.MEASURES, ConflictKind.DATES, ConflictKind.CHARACTER}
)


class Differing(Struct, frozen=True):
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
        actors=desk.job.phrases.named(*conflict.actors),
        first=left,
        second=right,
    )


def _first(desk: Differing, conflict: Conflict, sides: Sequence[ConflictSide]) -> Inlines | None:
    """Return the words of the first side that are short enough; failing that, a value alone."""
    for side in sides:
        text = desk.job.base.source(side.source).text
        span = words_of(desk, conflict, side)
        if len(span.of(text).split()) <= LONGEST:
            return _cited(desk, side, _without_stop(text, span))
    side = sides[0]
    return _cited(desk, side, side.span) if conflict.kind in _BY_VALUE else None


def _without_stop(text: str, span: Span) -> Span:
    """Return words without the stop that ended their sentence; that of "U.S." stays."""
    has_stop = re.search(r"[a-z0-9)”’]\.$", span.of(text)) is not None
    return Span(span.start, span.end - has_stop)


def _cited(desk: Differing, side: ConflictSide, span: Span) -> Inlines:
    """Return words of a side as an extract, with their place and an editor's caveats on them."""
    item = desk.items.get(side.passage)
    quotation = quote(desk.job.base.source(side.source), span)
    words = desk.job.phrases.inlines(
        "quote.cited",
        quote=(Extract(quotation),),
        cite=(cite(side.source, item.passage.locator if item else Locator()),),
    )
    return (*words, *caveats_on(desk.job, quotation))


def words_of(desk: Differing, conflict: Conflict, side: ConflictSide) -> Span:
    """Return the part of a statement that shows the difference: with the value, or the denial."""
    item = desk.items.get(side.passage)
    if item is None:
        return side.span
    text = desk.job.base.source(side.source).text
    whole = item.passage.quotable
    if conflict.kind is ConflictKind.DENIAL:
        return part_of(text, whole, side.span, is_core=False) if side.camp else side.span
    if conflict.kind in _BY_VALUE:
        part = part_of(text, whole, side.span, item.hedges)
        return _parted(text, part, side, conflict)
    is_denial = conflict.kind is ConflictKind.POLARITY and bool(side.camp)
    place = _denial(whole.of(text)) if is_denial else _word_of(whole.of(text), conflict.matter)
    if place is None:
        return whole
    keep = Span(whole.start + place.start, whole.start + place.end)
    return part_of(text, whole, keep, item.hedges, is_core=not side.camp)


def _parted(text: str, part: Span, side: ConflictSide, conflict: Conflict) -> Span:
    """Return a part without the value of another side: cut at the last comma between both, if there is one."""
    others = (e.span for e in conflict.sides if e.passage == side.passage and e.camp != side.camp)
    other = next((span for span in others if part.covers(span)), None)
    if other is None:
        return part
    first, second = sorted((side.span, other), key=lambda span: span.start)
    comma = max(text.rfind(mark, first.end, second.start) for mark in ",;")
    if comma < 0:
        return side.span
    joined = _JOINED.match(text, comma + 1)
    begin = joined.end() if joined else comma + 1
    return Span(part.start, comma) if side.span == first else Span(begin, part.end)


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
        giver=phrases.named(giver),
        receiver=phrases.named(receiver),
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


# ------------------------------------------------------------------------------ side by side


def subject(desk: Differing, conflict: Conflict) -> Inlines:
    """Return what a conflict is about, as the caption of its table."""
    phrases = desk.job.phrases
    told = camps(conflict)
    if conflict.kind in _BY_VALUE:
        words = [
            (Extract(quote(desk.job.base.source(camp[0].source), camp[0].span)),) for camp in told
        ]
        return phrases.inlines(
            f"conflicts.{conflict.kind.value}",
            first=words[0],
            second=words[1],
            all=phrases.listed(words),
        )
    if conflict.kind is ConflictKind.DENIAL:
        named = (Extract(quote(desk.job.base.source(s.source), s.span)) for s in told[1])
        who = [in_a_sentence(desk.job, each) for each in named]
        how = phrases.text(f"denials.{conflict.matter}")
        return phrases.inlines("conflicts.denial", how=how, who=phrases.listed(who))
    transfer = transfer_of(desk, conflict, told[0][0])
    if conflict.kind is ConflictKind.CERTAINTY and transfer is not None:
        giver, receiver = transfer.direction or ("", "")
        item = quote(desk.job.base.source(transfer.source), transfer.item)
        return phrases.inlines(
            "conflicts.certainty",
            item=(Extract(item),),
            giver=phrases.named(giver),
            receiver=phrases.named(receiver),
        )
    return phrases.inlines("conflicts.polarity", thing=_thing(desk, conflict))


def _thing(desk: Differing, conflict: Conflict) -> Inlines:
    """Return what the conflict is about, as the first side that has it prints it with its name."""
    for side in conflict.sides:
        source = desk.job.base.source(side.source)
        words = side.span.of(source.text)
        place = _word_of(words, conflict.matter)
        if place is not None:
            named = _NAMES_BEFORE.search(words[: place.start])
            start = side.span.start + (named.start() if named else place.start)
            return (Extract(quote(source, Span(start, side.span.start + place.end))),)
    return desk.job.phrases.inlines("conflicts.matter")


def chip_of(desk: Differing, conflict: Conflict, side: ConflictSide) -> Chip:
    """Return how firmly a side puts it, by its transfer, else by the modality of its sentence."""
    transfer = transfer_of(desk, conflict, side)
    item = desk.items.get(side.passage)
    if conflict.kind is ConflictKind.POLARITY and side.camp:
        key, firmness = "conflicts.not_so", Firmness.DISPUTED
    elif conflict.kind is ConflictKind.DENIAL and side.camp:
        key, firmness = f"denied.{conflict.matter}", Firmness.DISPUTED
    elif conflict.kind is ConflictKind.DENIAL and item is not None and item.holders:
        key, firmness = "denied.said", Firmness.REPORTED
    elif transfer is not None:
        key, firmness = f"transfer.{transfer.status.value}", FIRMNESS[transfer.status]
    else:
        status = _STATUSES[item.modality if item else Modality.STATED]
        key, firmness = f"transfer.{status.value}", FIRMNESS[status]
    return Chip(desk.job.phrases.text(key), firmness, Composed(key))


def reasons(
    desk: Differing, conflict: Conflict, sides: Sequence[ConflictSide]
) -> Iterator[Inlines]:
    """Yield sentences on why the sides may differ, each told from facts of the sources."""
    phrases = desk.job.phrases
    keys = source_keys(desk.job.base.sources)
    if conflict.kind is ConflictKind.MEASURES:
        yield phrases.inlines("reasons.measures")
    named = list(dict.fromkeys(side.source for side in sides))
    if len(named) == 1:
        key = "both_told" if conflict.kind is ConflictKind.DENIAL else "one_source"
        yield phrases.inlines(f"reasons.{key}", source=keys[named[0]])
    elif not no_source_is_dated(desk.job):  # else it is said once for all
        yield _dating(desk, named, keys)
    for tie in desk.job.base.shared:
        if {tie.first, tie.second} <= set(named):
            first, second = keys[tie.first], keys[tie.second]
            yield phrases.inlines("reasons.shared", first=first, second=second)
    for name in named:
        told = [_authority(desk, conflict, side) for side in sides if side.source == name]
        who = {each.quotation.text: each for each in told if each is not None}
        if who:
            words = phrases.listed([in_a_sentence(desk.job, each) for each in who.values()])
            yield phrases.inlines("reasons.relayed", source=keys[name], who=words)


def no_source_is_dated(job: SectionJob) -> bool:
    """Tell whether no source of the brief has a date of publication."""
    return all(source.reference.issued is None for source in job.base.sources)


def _dating(desk: Differing, sources: Sequence[str], keys: Mapping[str, str]) -> Inlines:
    """Return whether dates tell which of several sources is the later one."""
    phrases = desk.job.phrases
    issued = {name: desk.job.base.source(name).reference.issued for name in sources}
    dated = [
        phrases.text("reasons.dated", source=keys[name], date=str(date))
        for name, date in issued.items()
        if date is not None
    ]
    key = "none_dated" if not dated else "all_dated" if len(dated) == len(sources) else "some_dated"
    return phrases.inlines(f"reasons.{key}", n=len(sources), dated=dated)


def _authority(desk: Differing, conflict: Conflict, side: ConflictSide) -> Extract | None:
    """Return on whose word a side stands, in the source's words."""
    source = desk.job.base.source(side.source)
    transfer = transfer_of(desk, conflict, side)
    if transfer is not None and transfer.authorities:
        return Extract(quote(source, transfer.authorities[0].span))
    item = desk.items.get(side.passage)
    is_denied = conflict.kind in {ConflictKind.POLARITY, ConflictKind.DENIAL}
    if is_denied or item is None or not item.authority:
        return None
    start = source.text.find(item.authority, item.passage.quotable.start)
    if not 0 <= start < item.passage.quotable.end:
        return None
    return Extract(quote(source, Span(start, start + len(item.authority))))
