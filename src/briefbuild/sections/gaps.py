"""What the sources leave open, as far as it can be counted; never a guess at the cause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefbuild.citations import reference_id, source_keys
from briefbuild.model.brief import Inlines
from briefbuild.model.evidence import THRESHOLD
from briefbuild.model.walk import cited
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.ledger import LedgerRow, ledger_of

VIEW_FACET = "stakeholder_views"
OFTEN = 5  # statements that name an actor; below that, its silence is no gap
MOST_ACTORS = 6
MOST_DIRECTIONS = 3
UNDATED = "undated"


class Gap(Struct, frozen=True):
    """One gap: in a few words for page one, and in full."""

    id: str
    short: Inlines
    full: Inlines


def gaps(job: SectionJob) -> tuple[Gap, ...]:
    """Return the gaps that can be counted, those of the subject before those of the sources."""
    rows = _rows(job)
    told = _directions(job, rows)
    return tuple(
        Gap(
            name,
            *(job.phrases.inlines(f"gaps.{key}{length}", **fields) for length in ("_short", "")),
        )
        for name, key, fields in (
            *_amounts(job, told),
            *_lone_directions(job, told),
            *_open_sides(rows),
            *_silent(job),
            *_undated(job),
            *_lone_sections(job),
            *_uncoded(job),
        )
    )


_Directions = Mapping[tuple[str, str], Sequence[LedgerRow]]
_Found = tuple[str, str, dict[str, str | int]]


def _rows(job: SectionJob) -> tuple[LedgerRow, ...]:
    """Return the rows of the brief's ledger; without one, of all that its sources tell of."""
    ledgers = [each for each in job.jobs if each.spec.kind == "exchanges"] or [job]
    return tuple(row for each in ledgers for row in ledger_of(each))


def _directions(job: SectionJob, rows: Sequence[LedgerRow]) -> _Directions:
    found: dict[tuple[str, str], list[LedgerRow]] = defaultdict(list)
    for row in rows:
        if row.direction.is_whole:
            giver = job.phrases.series(row.direction.givers)
            receiver = job.phrases.series(row.direction.receivers)
            found[giver, receiver].append(row)
    return found


def _amounts(job: SectionJob, told: _Directions) -> Iterator[_Found]:
    """Yield the directions in which several transfers are told of and no amount is printed."""
    bare = [
        (direction, rows)
        for direction, rows in told.items()
        if len(rows) > 1
        and not any(entry.exchange.quantities for row in rows for entry in row.entries)
    ]
    for (giver, receiver), rows in sorted(bare, key=lambda pair: -len(pair[1]))[:MOST_DIRECTIONS]:
        name = f"amount-{giver}-{receiver}".replace(" ", "-").casefold()
        yield name, "amount", _named(job, giver, receiver) | {"n": len(rows)}


def _named(job: SectionJob, giver: str, receiver: str) -> dict[str, str | int]:
    return {"giver": job.phrases.named(giver), "receiver": job.phrases.named(receiver)}


def _lone_directions(job: SectionJob, told: _Directions) -> Iterator[_Found]:
    """Yield the directions in which one source alone tells of several transfers."""
    if len(job.base.documents) == 1:
        return
    keys = source_keys(job.base.sources)
    for (giver, receiver), rows in told.items():
        sources = {source for row in rows for source in row.sources}
        if len(sources) == 1 and len(rows) > 1:
            name = f"alone-{giver}-{receiver}".replace(" ", "-").casefold()
            key = keys[sources.pop()]
            yield name, "alone", _named(job, giver, receiver) | {"source": key}


def _open_sides(rows: Sequence[LedgerRow]) -> Iterator[_Found]:
    """Yield how many transfers leave open who gives or who receives."""
    bare = sum(not (row.direction.is_whole or row.direction.mutual) for row in rows)
    if bare:
        yield "sides", "sides", {"n": bare, "total": len(rows)}


def _silent(job: SectionJob) -> Iterator[_Found]:
    """Yield the actors that are named often and hold no view in any source, most named first."""
    named: Counter[str] = Counter()
    holders: set[str] = set()
    for item in job.base.items:
        named.update(set(item.actors))
        if item.score(VIEW_FACET) >= THRESHOLD:
            holders.update(item.holders)
    often = [(count, name) for name, count in named.items() if count >= OFTEN]
    ranked = sorted(often, key=lambda pair: (-pair[0], pair[1]))
    silent = [name for _count, name in ranked if name not in holders][:MOST_ACTORS]
    if silent:
        yield "silent", "silent", {"actors": job.phrases.named(*silent)}


def _undated(job: SectionJob) -> Iterator[_Found]:
    total = len(job.base.sources)
    undated = sum(source.reference.issued is None for source in job.base.sources)
    if undated:
        yield UNDATED, "undated", {"n": undated, "total": total}


def _lone_sections(job: SectionJob) -> Iterator[_Found]:
    """Yield each section that quotes evidence and cites one of several sources only."""
    keys = {reference_id(name): key for name, key in source_keys(job.base.sources).items()}
    titles = {each.spec.id: each.title for each in job.jobs}
    quoting = {use.title for use in job.used}
    for section in job.made:
        found = cited([section])
        title = titles[section.id]
        if len(found) == 1 and len(keys) > 1 and title in quoting:
            key = keys[min(found)]
            name = f"single-{key}-{title}".replace(" ", "-").casefold()
            yield name, "single", {"title": title, "source": key}


def _uncoded(job: SectionJob) -> Iterator[_Found]:
    names = [document.source.name for document in job.base.documents if not document.is_coded]
    if names:
        yield "uncoded", "uncoded", {"names": job.phrases.series(names)}
