"""From whom to whom a transfer goes, with what the sentence leaves open read from its context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.evidence import Evidence, EvidenceBase
from briefbuild.model.exchange import Basis, Exchange, Party

_POINTING = frozenset({"its", "their", "his", "her", "our", "my", "the", "this", "that", "these"})
_FIRST_PERSON = frozenset({"i", "we", "us", "our", "ours", "me", "my"})

Sides: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], bool]


class Direction(Struct, frozen=True, kw_only=True):
    """Who gives and who receives, by side; empty is not stated.

    ``mutual`` where both sides give and receive, or the sentence does not tell which does: then
    ``givers`` are all sides that it names, by name.
    ``inferred`` where a side is understood and not said.
    """

    givers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    mutual: bool = False
    inferred: bool = False

    @property
    def sides(self) -> Sides:
        """What rows of one direction have in common."""
        return self.givers, self.receivers, self.mutual

    @property
    def is_whole(self) -> bool:
        """Whether both sides are known."""
        return bool(self.givers and self.receivers and not self.mutual)

    @property
    def is_open(self) -> bool:
        """Whether one side, or both, is not stated."""
        return not (self.mutual or self.is_whole)


def directions(base: EvidenceBase) -> Mapping[str, Direction]:
    """Return the direction of every transfer by its id.

    Where a sentence leaves one side open, it is the only other actor of that sentence with whom the
    known side has a transfer in the same direction elsewhere in the sources; this is ``inferred``.
    Where a sentence says "we" or "us" the open side may be its author's, and stays open.
    """
    named = {item.passage.id: _others(item) for item in base.items}
    found = {each.id: _stated(each) for each in _all(base)}
    pairs = {
        (giver, receiver)
        for direction in found.values()
        if direction.is_whole
        for giver in direction.givers
        for receiver in direction.receivers
    }
    for each in _all(base):
        direction = found[each.id]
        if not direction.mutual and not direction.is_whole:
            found[each.id] = _completed(direction, named[each.passage], pairs)
    return found


def _others(item: Evidence) -> tuple[str, ...]:
    words = {word.strip("“”\"',.;:").lower() for word in item.quotation.text.split()}
    return item.actors if _FIRST_PERSON.isdisjoint(words) else ()


def _all(base: EvidenceBase) -> Iterator[Exchange]:
    for document in base.documents:
        yield from document.exchanges


def _stated(exchange: Exchange) -> Direction:
    parties = (*exchange.givers, *exchange.receivers)
    if exchange.mutual or exchange.between:
        between = sorted(_sides((*exchange.between, *parties)))
        return Direction(givers=tuple(between), mutual=True)
    givers, receivers = _sides(exchange.givers), _sides(exchange.receivers)
    if givers and givers == receivers:  # two parties of one state
        givers, receivers = _names(exchange.givers), _names(exchange.receivers)
    return Direction(
        givers=givers,
        receivers=receivers,
        inferred=any(party.basis is Basis.INFERRED for party in parties),
    )


def _sides(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_bare(party.side) for party in parties))


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_bare(party.name) for party in parties))


def _bare(name: str) -> str:
    """Return a name without what only its sentence explains: "Its Facility"."""
    first, space, rest = name.partition(" ")
    return rest if space and first.lower() in _POINTING else name


def _completed(
    direction: Direction, actors: Iterable[str], pairs: Iterable[tuple[str, str]]
) -> Direction:
    if len(direction.givers) == 1:
        (giver,) = direction.givers
        fitting = [actor for actor in actors if (giver, actor) in pairs]
        if len(fitting) == 1:
            return replace(direction, receivers=tuple(fitting), inferred=True)
    elif len(direction.receivers) == 1:
        (receiver,) = direction.receivers
        fitting = [actor for actor in actors if (actor, receiver) in pairs]
        if len(fitting) == 1:
            return replace(direction, givers=tuple(fitting), inferred=True)
    return direction
