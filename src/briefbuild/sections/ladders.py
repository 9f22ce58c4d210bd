"""Published scales of likelihood: their words, what each stands for, and where a text uses them.

A word is found as a whole, the longest first, so that "very unlikely" is not "unlikely".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from briefbuild.files import package_data
from briefbuild.schema import (
    Integer,
    ListOf,
    MappingOf,
    NonEmptyText,
    Record,
    by_name,
    defaulted,
    read,
    required,
)
from briefbuild.yaml_nodes import load

DATA_FILE = "ladders/en.yaml"


class Rung(Struct, frozen=True, kw_only=True):
    """Words of one degree of likelihood, and the per cent that its publisher gives for them.

    Those that are ``ambiguous`` have another common meaning and are not looked for in running text.
    """

    words: tuple[str, ...]
    least: int
    most: int
    ambiguous: tuple[str, ...] = ()


class Ladder(Struct, frozen=True, kw_only=True):
    """A scale, from the least likely to the most; ``source`` is where it was published."""

    name: str
    source: str
    rungs: tuple[Rung, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All words, the least likely first."""
        return tuple(word for rung in self.rungs for word in rung.words)

    def rung(self, word: str) -> Rung | None:
        """Return the rung that has a word, whatever its letter case."""
        folded = " ".join(word.split()).casefold()
        return next((rung for rung in self.rungs if folded in rung.words), None)


class Scales(Struct, frozen=True):
    """The ladders by the names that outlines use, and the words that state confidence."""

    ladders: Mapping[str, Ladder]
    confidence: tuple[str, ...]

    def used(self, text: str) -> tuple[str, ...]:
        """Return the words of likelihood that a text uses, in its order and as it has them."""
        return tuple(match[0] for match in _searched_words().finditer(text))

    def states_confidence(self, text: str) -> bool:
        """Tell whether a text says how sound a judgement is."""
        return _one_of(self.confidence).search(text) is not None


@cache
def scales() -> Scales:
    """Return the scales that ship with the program."""
    return read(load(package_data(DATA_FILE), DATA_FILE), _FILE)


@cache
def _searched_words() -> re.Pattern[str]:
    return _one_of(tuple(dict.fromkeys(_searched())))


def _searched() -> Iterator[str]:
    for ladder in scales().ladders.values():
        for rung in ladder.rungs:
            yield from (word for word in rung.words if word not in rung.ambiguous)


@cache
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


_WORDS = ListOf(NonEmptyText(), minimum=1)
_PER_CENT = Integer(0, 100)
_RUNG = Record(
    (
        required("words", _WORDS, "Words of one degree, the usual first."),
        required("least", _PER_CENT, "Per cent from which they are used."),
        required("most", _PER_CENT, "Per cent up to which they are used."),
        defaulted("ambiguous", ListOf(NonEmptyText()), (), "Those that also mean something else."),
    ),
    by_name(Rung),
)
_LADDER = Record(
    (
        required("name", NonEmptyText(), "What a brief calls it."),
        required("source", NonEmptyText(), "Where it was published."),
        required("rungs", ListOf(_RUNG, minimum=2), "Its degrees, the least likely first."),
    ),
    by_name(Ladder),
)
_FILE = Record(
    (
        required("ladders", MappingOf(NonEmptyText(), _LADDER), "Scales by name."),
        required("confidence", _WORDS, "Words that say how sound a judgement is."),
    ),
    by_name(Scales),
)
