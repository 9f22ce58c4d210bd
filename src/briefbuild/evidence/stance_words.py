"""The words that tell where a view puts its holder, and what actors do: read from data once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache

from msgspec import Struct

from briefbuild.evidence.phrases import regular_endings
from briefbuild.files import package_data
from briefbuild.schema import ListOf, NonEmptyText, Record, read, required
from briefbuild.yaml_nodes import load

_NEGATIONS = frozenset({"no", "not", "never", "neither", "nor", "without", "hardly"})
_VIEW_WORDS = 7
_SPACED = str.maketrans(dict.fromkeys("—–“(", " "))  # what a word may begin after


class Stance(StrEnum):
    """Where a description puts an actor."""

    AGAINST = "against"
    IN_FAVOUR = "in-favour"
    RESERVED = "reserved"


class StanceWords(Struct, frozen=True, kw_only=True):
    """The word lists of ``data/stances``: verb forms, phrases, and stems."""

    responses: frozenset[str]
    bases: frozenset[str]
    moves: frozenset[str]
    speaking: frozenset[str]
    conditions: tuple[str, ...]
    demands: tuple[str, ...]
    unreal: frozenset[str]
    speeches: frozenset[str]
    stems: Mapping[Stance, tuple[str, ...]]


@cache
def stance_words(language: str = "en") -> StanceWords:
    """Return the words of a language for which data ships."""
    path = f"stances/{language}.yaml"
    return read(load(package_data(path), path), _FILE)


def stances(words: str) -> frozenset[Stance]:
    """Return where the words of a view put its holder; none or several are possible.

    Only the first words count: what follows may be anybody's.
    """
    first = words.lower().split()[:_VIEW_WORDS]
    if not _NEGATIONS.isdisjoint(first):
        return frozenset()
    folded = f" {' '.join(first)}".translate(_SPACED)
    return frozenset(
        stance
        for stance, stems in stance_words().stems.items()
        if any(f" {stem}" in folded for stem in stems)
    )


# -------------------------------------------------------------------------------------- words


def _forms(written: str) -> Iterator[str]:
    base, *irregular = written.split()
    endings = regular_endings(base)
    yield base
    yield from irregular
    yield from (form for form in endings if not (irregular and form.endswith("ed")))


def _all_forms(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in _forms(verb))


def _bases(verbs: Iterable[str], noun_like: Iterable[str]) -> frozenset[str]:
    """Return the forms that tell nothing done: bases, unless past too, and plurals of nouns."""
    pasts = {form for verb in verbs for form in verb.split()[1:]} | {"cut"}
    bases = {verb.split()[0] for verb in verbs} - pasts
    nouns = {form for noun in noun_like for form in regular_endings(noun) if form.endswith("s")}
    return frozenset(bases | nouns)


_NAMES = (
    "responses",
    "noun_like",
    "moves",
    "conditions",
    "demands",
    "unreal",
    "speaking",
    "speeches",
)
_LISTS = {
    name: required(name, ListOf(NonEmptyText()), f"Words: {name}.")
    for name in (*_NAMES, "against", "in_favour", "reserved")
}
_FILE = Record(
    tuple(_LISTS.values()),
    lambda v, _: StanceWords(
        responses=_all_forms(_LISTS["responses"].of(v)),
        bases=_bases(_LISTS["responses"].of(v), _LISTS["noun_like"].of(v)),
        moves=_all_forms(_LISTS["moves"].of(v)),
        speaking=_all_forms(_LISTS["speaking"].of(v)),
        conditions=_LISTS["conditions"].of(v),
        demands=_LISTS["demands"].of(v),
        unreal=frozenset(_LISTS["unreal"].of(v)),
        speeches=frozenset(_LISTS["speeches"].of(v)),
        stems={
            Stance.AGAINST: _LISTS["against"].of(v),
            Stance.IN_FAVOUR: _LISTS["in_favour"].of(v),
            Stance.RESERVED: _LISTS["reserved"].of(v),
        },
    ),
)
