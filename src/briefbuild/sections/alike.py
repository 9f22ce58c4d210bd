"""What several sources say alike: counted, cited, and in the words of one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefbuild.evidence.extracts import parts
from briefbuild.evidence.likeness import stem
from briefbuild.evidence.origins import origin_groups
from briefbuild.evidence.shared_values import Printed, SharedValue, shared_values
from briefbuild.model.brief import Extract, Inlines, Quoted
from briefbuild.model.claims import Claim
from briefbuild.model.evidence import Evidence, EvidenceBase
from briefbuild.model.exchange import Exchange, ExchangeStatus
from briefbuild.model.quotation import quote
from briefbuild.model.source import Span
from briefbuild.model.walk import quoted_inlines, units
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.ledger import Entry, entries
from briefbuild.sections.quoting import caveats_on
from briefbuild.sections.showing import is_whole, part, places_of

SHORTEST, LONGEST = 4, 32  # words of a quotation on page one: a bare year tells nothing
MOST_ITEMS = 2  # that are named of what passes in one direction, as fact or otherwise
_REFUSED = frozenset({ExchangeStatus.DENIED, ExchangeStatus.CANCELLED})


class Camp(Struct, frozen=True):
    """Those who say a thing in one manner, a sentence of each source, and what each says passes."""

    items: tuple[Evidence, ...]
    manner: str
    words: Inlines = ()


class Alike(Struct, frozen=True, kw_only=True):
    """One thing that ``sources`` sources of ``origins`` origins say, in one sentence (``content``).

    ``words`` are the thing alone; ``facts`` state it as fact, ``others`` less firmly, and together they
    have one sentence of each source.
    """

    id: str
    origins: int
    content: Inlines
    words: Inlines
    facts: Camp
    others: Camp

    @property
    def items(self) -> tuple[Evidence, ...]:
        """A sentence of each source, those that state it as fact first."""
        return (*self.facts.items, *self.others.items)

    @property
    def sources(self) -> int:
        """How many sources say it."""
        return len(self.items)

    @property
    def passages(self) -> frozenset[str]:
        """The passages that it cites."""
        return frozenset(item.passage.id for item in self.items)


def alike(job: SectionJob) -> tuple[Alike, ...]:
    """Return what at least two origins say, the most widely said first; no sentence serves twice."""
    desk = _desk(job)
    transfers = list(_transfers(desk))
    told = frozenset(e.exchange.passage for e in entries(job) if e.direction.is_whole)
    kept = [each for each in transfers if each.origins > 1]
    for other in (*_claims(desk, told), *_values(desk, told)):
        said = frozenset[str]().union(*(each.passages for each in kept))
        if other.origins > 1 and not other.passages <= said:
            kept.append(other)
    return tuple(sorted(kept, key=lambda each: (-each.origins, -each.sources)))


class _Desk(Struct, frozen=True):
    """The job, evidence by passage, what is quoted whole or no fact, and the leader of each origin."""

    job: SectionJob
    items: Mapping[str, Evidence]
    quoted: frozenset[str]
    limited: frozenset[str]
    leaders: Mapping[str, str]

    def origins(self, sources: Iterable[str]) -> int:
        """Return how many origins sources have."""
        return len({self.leaders.get(source, source) for source in sources})


def _desk(job: SectionJob) -> _Desk:
    return _Desk(
        job,
        {item.passage.id: item for item in job.base.items},
        quoted_passages(job),
        frozenset(each.passage for each in job.statements() if each.limited),
        leaders(job.base),
    )


def leaders(base: EvidenceBase) -> Mapping[str, str]:
    """Return the first source of its origin for each source that is not an origin by itself."""
    groups = origin_groups(base.sources, base.shared)
    return {source: group.sources[0] for group in groups for source in group.sources}


def quoted_passages(job: SectionJob) -> frozenset[str]:
    """Return the passages that the sections composed so far quote whole."""
    quoted = {
        (inline.quotation.source, part.span)
        for section in job.made
        for block in section.contents
        for unit in units(block)
        for inline in quoted_inlines(unit.inlines)
        if isinstance(inline, Quoted)
        for part in inline.quotation.parts
    }
    by_source: dict[str, list[Span]] = {}
    for source, span in quoted:
        by_source.setdefault(source, []).append(span)
    return frozenset(
        item.passage.id
        for item in job.base.items
        if any(s.covers(item.passage.quotable) for s in by_source.get(item.passage.source, ()))
    )


# -------------------------------------------------------------------------------- transfers


def _transfers(desk: _Desk) -> Iterator[Alike]:
    """Yield what passes in one direction, by how many sources; a source counts by its firmest word."""
    groups: dict[tuple[str, str], dict[str, list[Entry]]] = {}
    for entry in entries(desk.job):
        giver = desk.job.phrases.series(entry.direction.givers)
        receiver = desk.job.phrases.series(entry.direction.receivers)
        is_told = _REFUSED.isdisjoint(entry.exchange.statuses)
        if entry.direction.is_whole and giver != receiver and is_told:
            by_source = groups.setdefault((giver, receiver), {})
            by_source.setdefault(entry.exchange.source, []).append(entry)
    for direction, found in groups.items():
        if len(found) > 1:
            yield _direction(desk, direction, found)


def _direction(
    desk: _Desk, direction: tuple[str, str], by_source: Mapping[str, Sequence[Entry]]
) -> Alike:
    firmest = [min(found, key=lambda e: e.exchange.is_limited) for found in by_source.values()]
    facts = [each for each in firmest if not each.exchange.is_limited]
    others = [each for each in firmest if each.exchange.is_limited]
    most = MOST_ITEMS // len([camp for camp in (facts, others) if camp])
    camps = _camp(desk, facts, most), _camp(desk, others, most)
    told = [_told(desk, camp) for camp in camps if camp.items]
    phrases = desk.job.phrases
    giver, receiver = direction
    return Alike(
        id="-".join(("from", *giver.split(), "to", *receiver.split())).casefold(),
        origins=desk.origins(by_source),
        content=phrases.inlines(
            "alike.transfers" if len(told) > 1 else "alike.transfers_one",
            giver=phrases.named(giver),
            receiver=phrases.named(receiver),
            first=told[0],
            second=told[-1],
        ),
        words=phrases.inlines(
            "alike.direction", giver=phrases.named(giver), receiver=phrases.named(receiver)
        ),
        facts=camps[0],
        others=camps[1],
    )


def _camp(desk: _Desk, camp: Sequence[Entry], most: int) -> Camp:
    exchanges = [each.exchange for each in camp]
    items = tuple(each.evidence for each in camp)
    if not items:
        return Camp((), "")
    return Camp(items, _manner(desk, exchanges), _items(desk, exchanges, most))


def _told(desk: _Desk, camp: Camp) -> Inlines:
    return desk.job.phrases.inlines(
        "alike.camp",
        n=len(camp.items),
        manner=camp.manner,
        items=camp.words,
        cite=places_of(camp.items),
    )


def _manner(desk: _Desk, camp: Sequence[Exchange]) -> str:
    """Return how the sources of one camp put it: as fact, or as reported or possible."""
    if not camp[0].is_limited:
        return desk.job.phrases.text("manner.asserted")
    statuses = dict.fromkeys(
        status for each in camp for status in each.statuses if status is not ExchangeStatus.ASSERTED
    )
    words = [desk.job.phrases.text(f"manner.{status.value}") for status in statuses]
    return desk.job.phrases.either(words)


def _items(desk: _Desk, camp: Sequence[Exchange], most: int) -> Inlines:
    """Return what passes, in the words of the first sources of a camp, each thing once."""
    shown: dict[str, Extract] = {}
    for each in camp:
        quotation = quote(desk.job.base.source(each.source), each.item)
        shown.setdefault(quotation.text.casefold(), Extract(quotation))
    return desk.job.phrases.joined(list(shown.values())[:most])


# ----------------------------------------------------------------------------------- claims


def _claims(desk: _Desk, told: frozenset[str]) -> Iterator[Alike]:
    for claim in desk.job.claims():
        items = [desk.items[name] for name in claim.passages if name not in told]
        for item in sorted(items, key=lambda item: len(item.quotation.text)):
            words = _words(desk, item, _anchor(desk, claim, item))
            if words is not None:
                yield _claim(desk, claim, item, words)
                break


def _anchor(desk: _Desk, claim: Claim, item: Evidence) -> Span:
    """Return the place of what makes the sentences alike: a date, else the part with most terms."""
    text = desk.job.base.source(item.passage.source).text
    if item.dates:
        return item.dates[0].span
    whole = item.passage.quotable
    words = whole.of(text)
    start, end = max(parts(words), key=lambda part: _shared(words[slice(*part)], claim))
    return Span(whole.start + start, whole.start + end)


def _shared(words: str, claim: Claim) -> int:
    return sum(stem(word) in claim.terms for word in re.findall(r"\w+", words.casefold()))


def _claim(desk: _Desk, claim: Claim, item: Evidence, words: Inlines) -> Alike:
    items = [desk.items[name] for name in claim.passages]
    facts, others = _camps(desk, items, frozenset(claim.limited))
    return Alike(
        id=claim.id,
        origins=claim.origins,
        content=desk.job.phrases.inlines(
            "alike.claim",
            facts=len(facts.items),
            others=len(others.items),
            manner=others.manner,
            quote=words,
            cite=places_of([item]),
            rest=places_of(each for each in items if each is not item),
        ),
        words=words,
        facts=facts,
        others=others,
    )


def _camps(desk: _Desk, items: Iterable[Evidence], limited: frozenset[str]) -> tuple[Camp, Camp]:
    """Return sentences, one a source, apart: those of sources that state it as fact, and the others."""
    facts: list[Evidence] = []
    others: list[Evidence] = []
    for item in items:
        (others if item.passage.source in limited else facts).append(item)
    phrases = desk.job.phrases
    manners = dict.fromkeys(
        phrases.text(f"manner.{each}") for item in others for each in _limits(desk, item)
    )
    fact = phrases.text("manner.stated")
    return Camp(tuple(facts), fact), Camp(tuple(others), phrases.either(list(manners)))


def _limits(desk: _Desk, item: Evidence) -> Iterator[str]:
    """Yield how a statement is limited: the statuses of its transfers, else its modality."""
    statuses = [
        status.value
        for document in desk.job.base.documents
        for exchange in document.exchanges
        if exchange.passage == item.passage.id
        for status in exchange.statuses
        if status is not ExchangeStatus.ASSERTED
    ]
    yield from statuses or [item.modality.value]


def _words(desk: _Desk, item: Evidence, anchor: Span) -> Inlines | None:
    """Return the part of a sentence round ``anchor``, unless it is long or stands elsewhere whole."""
    words = part(desk.job, item, anchor)
    if is_whole(item, words) and (item.passage.id in desk.quoted or not item.passage.is_quotable):
        return None
    if not SHORTEST <= len(words.text.split()) <= LONGEST:
        return None
    return (Extract(words), *caveats_on(desk.job, words))


# ----------------------------------------------------------------------------------- values


def _values(desk: _Desk, told: frozenset[str]) -> Iterator[Alike]:
    groups = origin_groups(desk.job.base.sources, desk.job.base.shared)
    for value in shared_values(desk.job.statements(), desk.job.base, groups):
        for place in (each for each in value.places if each.passage not in told):
            words = _words(desk, desk.items[place.passage], place.span)
            if words is not None:
                yield _value(desk, value, place, words)
                break


def _value(desk: _Desk, value: SharedValue, place: Printed, words: Inlines) -> Alike:
    shown = place.passage
    within = place.span.start - desk.items[shown].passage.span.start  # a sentence may have several
    items = [desk.items[place.passage] for place in value.places]
    limited = frozenset(each.source for each in value.places if each.passage in desk.limited)
    facts, others = _camps(desk, items, limited)
    return Alike(
        id=f"value-{shown}-{within}",
        origins=value.origins,
        content=desk.job.phrases.inlines(
            "alike.date" if value.is_date else "alike.figure",
            quote=words,
            cite=places_of([desk.items[shown]]),
            rest=places_of(each for each in items if each.passage.id != shown),
        ),
        words=desk.job.phrases.inlines(
            "alike.one_date" if value.is_date else "alike.one_figure", quote=words
        ),
        facts=facts,
        others=others,
    )
