"""How near the words of a sentence are to those of a facet: static word vectors, and directions among them.

A sentence is the mean of its words' vectors; how far that lies along a facet's direction is a trait
like any other (``evidence/weighing.py``), and never decides alone. The table is ``data/words``:
40,000 English words, no names, 64 signed bytes each. Its README says where it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from operator import mul
from struct import Struct as Layout
from typing import TypeAlias

from briefbuild.evidence.tokens import TaggedText
from briefbuild.files import package_data

DIMENSIONS = 64
Vector: TypeAlias = tuple[float, ...]
Directions: TypeAlias = Mapping[str, Vector]
_WORDS = "words/en.txt"
_VECTORS = "words/en.vectors"
_DECIMALS = 4
_LANES = Layout(f"<{DIMENSIONS}I")
_LIFT = 128  # keeps each lane from being negative
_Leanings: TypeAlias = tuple[float, ...]


def words_of(text: TaggedText) -> tuple[str, ...]:
    """Return the words of a sentence that may have a vector: no figure, and nothing like a name."""
    return tuple(
        token.folded
        for token in text.tokens
        if token.text.islower() or (token is text.tokens[0] and token.text[1:].islower())
    )


def vector(words: Iterable[str]) -> Vector | None:
    """Return the mean vector of those words that have one; ``None`` where none has."""
    totals, known = summed(words)
    return tuple(total / known for total in totals) if known else None


def summed(words: Iterable[str]) -> tuple[tuple[int, ...], int]:
    """Return the sum of the vectors of those words that have one, and how many they are."""
    known = [found for word in words if (found := _lanes(word)) is not None]
    lifted = _LANES.unpack(sum(known).to_bytes(_LANES.size, "little"))
    return tuple(total - _LIFT * len(known) for total in lifted), len(known)


def leanings(words: Iterable[str], directions: Directions) -> Mapping[str, float]:
    """Return how far the mean vector of words lies along each direction; nothing where none has one."""
    leaning = _leaning(tuple(directions.values()))
    known = [found for word in words if (found := leaning(word)) is not None]
    if not known:
        return {}
    means = (round(sum(column) / len(known), _DECIMALS) for column in zip(*known, strict=True))
    return dict(zip(directions, means, strict=True))


@lru_cache(maxsize=4)
def _leaning(directions: tuple[Vector, ...]) -> Callable[[str], _Leanings | None]:
    """Return what tells, once a word, how far its vector lies along each direction."""

    @cache
    def leaning(word: str) -> _Leanings | None:
        found = _vector(word)
        if found is None:
            return None
        return tuple(sum(map(mul, found, direction)) for direction in directions)

    return leaning


@lru_cache(maxsize=4_096)
def _lanes(word: str) -> int | None:
    """Return a word's vector as one whole number, so that vectors are added at once: a lane a dimension."""
    found = _vector(word)
    if found is None:
        return None
    return int.from_bytes(_LANES.pack(*(number + _LIFT for number in found)), "little")


def _vector(word: str) -> tuple[int, ...] | None:
    places, vectors = _table()
    at = places.get(word)
    return None if at is None else tuple(vectors[at * DIMENSIONS : (at + 1) * DIMENSIONS])


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[str, int], memoryview]:
    """Return the place of each word, and all vectors one after the other."""
    words = package_data(_WORDS).decode().split()
    vectors = memoryview(package_data(_VECTORS)).cast("b")
    return {word: at for at, word in enumerate(words)}, vectors
