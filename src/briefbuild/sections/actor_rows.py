"""What the sources tell of each actor: own words, how it is described, what it did and would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct, field

from briefbuild.model.cues import CueKind
from briefbuild.model.evidence import THRESHOLD, Evidence
from briefbuild.model.obstacles import DEPENDENT
from briefbuild.model.source import Span
from briefbuild.sections.actor_names import homes, one_name
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.pins import excluded_passages
from briefbuild.sections.select import Choice, admitted

VIEWS = "stakeholder_views"
OFTEN = 5  # sentences that name an actor before its silence is a gap
_FEW = 2  # such gaps that a grid shows
_SHARE = 4  # of all sources, one in so many must name it


class Clause(Struct, frozen=True):
    """A clause on an actor: the words at ``keep`` of its source, and the sentence that has them."""

    item: Evidence
    keep: Span


class ActorRow(Struct):
    """The evidence on one actor, in the order of the sources; all empty is a gap."""

    actor: str
    positions: list[Evidence] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    cues: dict[CueKind, list[Clause]] = field(default_factory=dict)

    @property
    def is_gap(self) -> bool:
        """Whether the sources only name the actor."""
        return not (self.positions or self.choices or self.cues)

    def passages(self, kind: CueKind) -> frozenset[str]:
        """Return the passages with clauses of one kind."""
        return frozenset(cue.item.passage.id for cue in self.of(kind))

    def of(self, kind: CueKind) -> list[Clause]:
        """Return the clauses of one kind."""
        return self.cues.get(kind, [])

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """Sorts what is told most of first, whole cells before many statements."""
        cells = len(self.cues) + bool(self.positions or self.choices)
        told = len(self.positions) + sum(len(found) for found in self.cues.values())
        return -bool(self.choices), -cells, -told, self.actor


class _Rows(Struct, frozen=True):
    """The rows of a brief by actor, by which name each is called, and the one source of bare bodies."""

    called: Mapping[str, str]
    homes: Mapping[str, str]
    found: dict[str, ActorRow] = field(default_factory=dict)

    def of(self, actors: Iterable[str], item: Evidence) -> Iterator[ActorRow]:
        """Yield the row of each actor of whom a sentence tells, a new one where there is none yet."""
        for actor in actors:
            if self.homes.get(actor, item.passage.source) == item.passage.source:
                name = self.called.get(actor, actor)
                yield self.found.setdefault(name, ActorRow(name))


def _rows(job: SectionJob) -> _Rows:
    items = [item for document in job.base.documents for item in document.items]
    states = frozenset(actor for item in items for actor in item.actors)
    cues = (cue.actor for document in job.base.documents for cue in document.cues)
    names = chain((name for item in items for name in item.holders), cues)
    held = ((name, item.passage.source) for item in items for name in item.holders)
    return _Rows(one_name(names, states), homes(held))


def actor_rows(job: SectionJob) -> tuple[ActorRow, ...]:
    """Return the actors of whom the sources tell most first, then those that they only name.

    The actors that the outline names come before all others, in its order.
    """
    kept_out = excluded_passages(job.spec, job.base)
    usable = {
        item.passage.id: item
        for item in admitted(job.base, job.spec.select)
        if item.passage.id not in kept_out
    }
    rows = _rows(job)
    for choice in job.choices:
        for row in rows.of(choice.evidence.holders[:1], choice.evidence):
            row.choices.append(choice)
    for item in usable.values():
        if item.score(VIEWS) >= THRESHOLD and DEPENDENT.issuperset(item.passage.obstacles):
            for row in rows.of(item.holders, item):
                row.positions.append(item)
    for document in job.base.documents:
        for cue in document.cues:
            if cue.passage in usable:
                item = usable[cue.passage]
                for row in rows.of((cue.actor,), item):
                    row.cues.setdefault(cue.kind, []).append(Clause(item, cue.keep))
    return _ordered(job, usable, rows.found)


def _ordered(
    job: SectionJob, usable: Mapping[str, Evidence], rows: Mapping[str, ActorRow]
) -> tuple[ActorRow, ...]:
    turn = {actor: number for number, actor in enumerate(job.actors)}
    told = sorted(rows.values(), key=lambda row: (turn.get(row.actor, len(turn)), row.rank))
    named = [ActorRow(actor) for actor in job.actors if actor not in rows]
    gaps = [row for row in _gaps(job, usable, rows) if row.actor not in turn]
    return (*told, *named, *gaps)


def _gaps(
    job: SectionJob, usable: Mapping[str, Evidence], rows: Mapping[str, ActorRow]
) -> Iterator[ActorRow]:
    """Yield the actors that are often named, in several sources, and of whom nothing is told."""
    named: Counter[str] = Counter()
    sources: dict[str, set[str]] = {}
    for item in usable.values():
        for actor in set(item.actors) - rows.keys():
            named[actor] += 1
            sources.setdefault(actor, set()).add(item.passage.source)
    least = max(1, len(job.base.documents) // _SHARE)
    often = [
        (-count, actor)
        for actor, count in named.items()
        if count >= OFTEN and len(sources[actor]) >= least
    ]
    for _count, actor in sorted(often)[:_FEW]:
        yield ActorRow(actor)
