"""Prototype sentences of facets: how like a sentence is to those of one facet, against those of the others.

A sentence is the mean of its words' vectors (``evidence/meaning.py``), centred and scaled in each
dimension by the sentences of many subjects. Its **likeness** to another is the cosine between both, and to
a facet the mean over the facet's prototypes; of an editor's own facet the nearest one counts apart, as
the share ``nearest`` of it. The **contrast** to a facet is that, less ``others`` times the mean likeness to
the other facets, and all times ``n / (n + support)`` for ``n`` words that are known: few words are little
evidence. What is fixed stands in ``data/weights/prototypes.json``, which ``tools/prototypes.py`` writes;
docs/decisions/0015-prototype-sentences.md says what it is worth.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from math import fsum, hypot
from operator import mul

from msgspec import Struct
from msgspec.json import decode

from briefbuild.evidence.keys import PROTOTYPES_FILE
from briefbuild.evidence.meaning import Vector, summed, words_of
from briefbuild.evidence.tokens import tokenize
from briefbuild.files import package_data

LONGEST = 60  # words of a prototype
FEWEST = 3
_MOST = 3.0  # that likeness adds to a score
_DECIMALS = 4


class Scale(Struct, frozen=True):
    """What is fixed: where sentences lie, by dimension, and what a contrast is worth.

    An editor's own facet gets 1.0, which assigns it, at a contrast of ``threshold``, and
    ``steepness`` more for each unit beyond.
    """

    centre: Vector
    spread: Vector
    others: float
    nearest: float
    support: float
    threshold: float
    steepness: float


class Placed(Struct, frozen=True):
    """Where a sentence lies: the way there, its length, and how many of the words are known."""

    way: Vector
    length: float
    known: int


class Yardstick(Struct, frozen=True):
    """What the contrast to a facet is measured by: a direction, and the prototypes of which the nearest counts."""

    direction: Vector
    prototypes: tuple[Vector, ...] = ()


class Nearest(Struct, frozen=True):
    """The prototype of a facet that a sentence is most like; ``likeness`` is from -1 to 1."""

    prototype: str
    likeness: float


class PrototypeError(ValueError):
    """A sentence cannot be a prototype; the message says why, ``fix`` what to do."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


@lru_cache(maxsize=1)
def scale() -> Scale:
    """Return what ships with the program."""
    return decode(package_data(PROTOTYPES_FILE), type=Scale)


@lru_cache(maxsize=256)  # a sentence is asked for its own facets and for those that ship
def placed(words: tuple[str, ...]) -> Placed | None:
    """Return where a sentence of these words lies; ``None`` where no word is known."""
    totals, known = summed(words)
    if not known:
        return None
    columns = zip(totals, scale().centre, scale().spread, strict=True)
    way = tuple((total - known * centre) / spread for total, centre, spread in columns)
    return Placed(way, hypot(*way) or 1.0, known)


def prototype(text: str) -> Vector:
    """Return the vector of a prototype; raises ``PrototypeError``."""
    tokens = tokenize(text)
    number = sum(token.text[:1].isalpha() for token in tokens.tokens)
    if number < FEWEST:
        fix = "write a whole sentence that has the facet, as a source might"
        raise PrototypeError(f"{text!r} is no sentence", fix)
    if number > LONGEST:
        message = f"the sentence has {number} words, {LONGEST} are allowed"
        raise PrototypeError(message, "write one plain sentence, or two prototypes")
    found = placed(words_of(tokens))
    if found is None:
        message = "none of its words is known"
        raise PrototypeError(message, "use plain English words: names and figures are not compared")
    return tuple(number / found.length for number in found.way)


def yardsticks(
    prototypes: Mapping[str, Sequence[Vector]], shipped: Container[str]
) -> Mapping[str, Yardstick]:
    """Return for each facet what a sentence's contrast to it is measured by.

    Facets that are ``shipped`` are set against each other alone, so that one that an editor adds leaves
    their scores as they are. Only of the others does the nearest prototype count apart.
    """
    means = {facet: _mean(vectors) for facet, vectors in prototypes.items()}
    result: dict[str, Yardstick] = {}
    for facet, own in means.items():
        is_shipped = facet in shipped
        others = [
            other
            for name, other in means.items()
            if name != facet and (not is_shipped or name in shipped)
        ]
        nearest_counts = 0.0 if is_shipped else scale().nearest
        direction = _less(own, 1 - nearest_counts, others)
        result[facet] = Yardstick(direction, () if is_shipped else tuple(prototypes[facet]))
    return result


def _mean(vectors: Iterable[Vector]) -> Vector:
    columns = list(zip(*vectors, strict=True))
    return tuple(fsum(column) / len(column) for column in columns)


def _less(own: Vector, part: float, others: Sequence[Vector]) -> Vector:
    """Return part of a vector, less what is taken off for the mean of others."""
    against = _mean(others) if others else (0.0,) * len(own)
    off = scale().others
    return tuple(round(part * a - off * b, 6) for a, b in zip(own, against, strict=True))


def contrasts(words: tuple[str, ...], by: Mapping[str, Yardstick]) -> Mapping[str, float]:
    """Return the contrast of a sentence to each facet, from about -1 to 1; nothing of unknown words."""
    found = placed(words) if by else None
    if found is None:
        return {}
    share = found.known / (found.known + scale().support) / found.length
    return {
        facet: round(share * _along(found.way, yardstick), _DECIMALS)
        for facet, yardstick in by.items()
    }


def _along(way: Vector, yardstick: Yardstick) -> float:
    nearest_one = max((_dot(way, one) for one in yardstick.prototypes), default=0.0)
    return _dot(way, yardstick.direction) + scale().nearest * nearest_one


def _dot(one: Vector, other: Vector) -> float:
    return sum(map(mul, one, other), 0.0)


def worth(contrast: float, fixed: Scale | None = None) -> float:
    """Return what a contrast adds to the score of an own facet: 1.0 assigns it."""
    fixed = fixed or scale()
    more = fixed.steepness * (contrast - fixed.threshold)
    return round(max(0.0, min(_MOST, 1.0 + more)), _DECIMALS)


def nearest(words: tuple[str, ...], prototypes: Iterable[str]) -> Nearest | None:
    """Return the prototype that a sentence is most like, the first of equals; ``None`` without any."""
    found = placed(words)
    if found is None:
        return None
    alike = (Nearest(text, _likeness(found, prototype(text))) for text in prototypes)
    return max(alike, key=lambda each: each.likeness, default=None)


def _likeness(found: Placed, other: Vector) -> float:
    return round(_dot(found.way, other) / found.length, _DECIMALS)
