"""Prototype sentences of facets: how like a sentence is to those of one facet, against those of the others.

A sentence is the mean of its words' vectors (``evidence/meaning.py``), centred and scaled in each
dimension by the sentences of many subjects. Its **likeness** to another is the cosine between both, and
to a facet the mean over the facet's prototypes. The **contrast** to a facet is that, less ``others``
times its mean likeness to the other facets, times ``n / (n + support)`` for ``n`` words that are known:
few words are little evidence. What is fixed stands in ``data/weights/prototypes.json``, which
``tools/prototypes.py`` writes; docs/decisions/0015-prototype-sentences.md says what it is worth.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from math import fsum, hypot
from operator import mul

from msgspec import Struct
from msgspec.json import decode

from briefbuild.evidence.keys import PROTOTYPES_FILE
from briefbuild.evidence.meaning import Directions, Vector, summed, words_of
from briefbuild.evidence.tokens import tokenize
from briefbuild.files import package_data

LONGEST = 60  # words of a prototype
FEWEST = 3
_MOST = 3.0  # that likeness adds to a score
_DECIMALS = 4


class Scale(Struct, frozen=True):
    """What is fixed: where sentences lie, by dimension, and what a contrast is worth.

    A facet without weights gets 1.0, which assigns it, at a contrast of ``threshold``, and
    ``steepness`` more for each unit beyond.
    """

    centre: Vector
    spread: Vector
    others: float
    support: float
    threshold: float
    steepness: float


class Placed(Struct, frozen=True):
    """Where a sentence lies: the way there, its length, and how many of the words are known."""

    way: Vector
    length: float
    known: int


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


@lru_cache(maxsize=256)  # a sentence is asked for its own facets and for the fitted ones
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


def directions(prototypes: Mapping[str, Iterable[Vector]], fitted: Container[str]) -> Directions:
    """Return for each facet the vector along which a sentence's contrast to it is measured.

    Facets that are ``fitted`` are set against each other alone, so that one that an editor adds leaves
    their scores as they are.
    """
    means = {facet: _middle(vectors) for facet, vectors in prototypes.items()}
    return {
        facet: _against(
            own,
            [
                other
                for name, other in means.items()
                if name != facet and (facet not in fitted or name in fitted)
            ],
        )
        for facet, own in means.items()
    }


def _middle(vectors: Iterable[Vector]) -> Vector:
    columns = list(zip(*vectors, strict=True))
    return tuple(fsum(column) / len(column) for column in columns)


def _against(own: Vector, others: list[Vector]) -> Vector:
    if not others:
        return _rounded(own)
    less = scale().others
    return _rounded(
        number - less * other for number, other in zip(own, _middle(others), strict=True)
    )


def _rounded(numbers: Iterable[float]) -> Vector:
    return tuple(round(number, 6) for number in numbers)


def contrasts(words: tuple[str, ...], along: Directions) -> Mapping[str, float]:
    """Return the contrast of a sentence to each facet, from about -1 to 1; nothing of unknown words."""
    found = placed(words) if along else None
    if found is None:
        return {}
    share = found.known / (found.known + scale().support) / found.length
    return {
        facet: round(share * sum(map(mul, found.way, direction)), _DECIMALS)
        for facet, direction in along.items()
    }


def worth(contrast: float, fixed: Scale | None = None) -> float:
    """Return what a contrast adds to the score of a facet without weights: 1.0 assigns it."""
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
    return round(fsum(map(mul, found.way, other)) / found.length, _DECIMALS)
