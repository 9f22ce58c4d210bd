"""The table of actors that ships with the program, with the names that an editor adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from briefbuild.evidence.actors import ActorTable, Alias, words_of
from briefbuild.schema import (
    Flag,
    ListOf,
    NonEmptyText,
    Record,
    defaulted,
    optional,
    read,
    required,
)
from briefbuild.yaml_nodes import MappingNode

_TEXTS = ListOf(NonEmptyText())


class _Actor(Struct, frozen=True, kw_only=True):
    """One entry of the table."""

    name: str
    capital: str | None
    people: tuple[str, ...]
    also: tuple[str, ...]
    unsure: bool


_NAME = required("name", NonEmptyText(), "The name that briefs print.")
_CAPITAL = optional("capital", NonEmptyText(), "The city that speaks for it.")
_PEOPLE = defaulted("people", _TEXTS, (), "Its people, as adjective and noun.")
_ALSO = defaulted("also", _TEXTS, (), "Other names of it.")
_UNSURE = defaulted("unsure", Flag(), False, "The name is also a first name or a word.")
_ACTOR = Record(
    (_NAME, _CAPITAL, _PEOPLE, _ALSO, _UNSURE),
    lambda v, _: _Actor(
        name=_NAME.of(v),
        capital=_CAPITAL.of(v),
        people=_PEOPLE.of(v),
        also=_ALSO.of(v),
        unsure=_UNSURE.of(v),
    ),
)
_STATES = required("states", ListOf(_ACTOR), "States and territories.")
_BODIES = required("bodies", ListOf(_ACTOR), "Bodies and institutions.")
_NOT_ACTORS = required("not_actors", _TEXTS, "Names that hold a state's name and are no actor.")
_TITLES = required("titles", _TEXTS, "Words between a state and a person who speaks for it.")
_TABLE = Record(
    (_STATES, _BODIES, _NOT_ACTORS, _TITLES),
    lambda v, _: _table(_STATES.of(v) + _BODIES.of(v), _NOT_ACTORS.of(v), _TITLES.of(v)),
)


def actor_table(node: MappingNode, added: Mapping[str, Iterable[str]]) -> ActorTable:
    """Return the table of a YAML document, with an editor's names by actor; those come first."""
    return extended(read(node, _TABLE), added)


def extended(table: ActorTable, added: Mapping[str, Iterable[str]]) -> ActorTable:
    """Return a table that also knows an editor's names, by the actor; those come first."""
    own = (Alias(words_of(alias), name) for name, also in added.items() for alias in (name, *also))
    known = (alias for group in table.by_first_word.values() for alias in group)
    return ActorTable(_by_first_word((*own, *known)), table.titles)


def _table(
    actors: Iterable[_Actor], not_actors: Iterable[str], titles: Iterable[str]
) -> ActorTable:
    aliases = [Alias(words_of(name), None) for name in not_actors]
    aliases.extend(alias for actor in actors for alias in _aliases(actor))
    known_titles = frozenset(tuple(title.lower().split()) for title in titles)
    return ActorTable(_by_first_word(aliases), known_titles)


def _aliases(actor: _Actor) -> Iterator[Alias]:
    """Yield every way to write an actor; a people's plural in -s is understood."""
    for written in (actor.name, *actor.also):
        yield Alias(words_of(written), actor.name, unsure=actor.unsure)
    for people in actor.people:
        yield Alias(words_of(people), actor.name, people=True)
        yield Alias(words_of(people + "s"), actor.name)
    if actor.capital is not None:
        yield Alias(words_of(actor.capital), actor.name, capital=True)


def _by_first_word(aliases: Iterable[Alias]) -> Mapping[str, tuple[Alias, ...]]:
    """Index aliases, the longest first; of two equal names the earlier wins."""
    groups: dict[str, list[Alias]] = {}
    for alias in aliases:
        groups.setdefault(alias.words[0], []).append(alias)
    return {
        word: tuple(sorted(group, key=lambda alias: -len(alias.words)))
        for word, group in groups.items()
    }
