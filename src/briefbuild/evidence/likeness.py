"""Which sentences of different sources say nearly the same, by the rare words that they share.

An inverted index finds the pairs: sentences are never all compared with each other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from briefbuild.evidence.quantity_words import quantity_words
from briefbuild.files import package_data
from briefbuild.model.statements import Terms
from briefbuild.schema import ListOf, NonEmptyText, Record, Values, read, required
from briefbuild.yaml_nodes import load

if TYPE_CHECKING:
    from briefbuild.evidence.codebook import Codebook
    from briefbuild.evidence.coding import ReadSentence

COMMON_SHARE = 0.06  # of all sentences: a word in more of them is the topic and says nothing
_COMMON_LEAST = 4  # sentences: in a small collection a word may still tell
_CROWD = 40  # sentences with one word: above that, it makes no pairs
_SHORTEST = 3  # letters of a term
_DECIMALS = 4


class ClaimWords(Struct, frozen=True):
    """Words that say nothing of a matter, that deny one, or stand before a date that is none.

    ``measuring`` are the words between a thing and its amount, ``limiting`` those that tell one such
    thing from another, ``adding`` those by which an amount only adds to another one. ``matters`` are
    nouns of what may be called many things, each with one word for those that mean the same;
    ``calling`` the verbs by which it is called so, ``becoming`` and ``turning`` those by which it is so since.
    """

    empty: frozenset[str]
    denials: frozenset[str]
    deadlines: frozenset[str]
    measuring: frozenset[str]
    limiting: frozenset[str]
    adding: frozenset[str]
    calling: frozenset[str]
    becoming: frozenset[str]
    turning: frozenset[str]
    matters: Mapping[str, str]


@cache
def claim_words(language: str = "en") -> ClaimWords:
    """Return the words of a language for which data ships."""
    path = f"claims/{language}.yaml"
    return read(load(package_data(path), path), _FILE)


_WORDS = ListOf(NonEmptyText())
_EMPTY = required("empty", _WORDS, "Words that say nothing of a matter.")
_DENIALS = required("denials", _WORDS, "Words that deny something.")
_DEADLINES = required("deadlines", _WORDS, "Words before a date that is no event's.")
_MEASURING = required("measuring", _WORDS, "Words between a thing and its amount.")
_LIMITING = required("limiting", _WORDS, "Words that tell one thing from another of its kind.")
_ADDING = required("adding", _WORDS, "Words of amounts that add to another.")
_CALLING = required("calling", _WORDS, "Verbs by which a matter is called something.")
_BECOMING = required("becoming", _WORDS, "Verbs by which a matter is something since.")
_TURNING = required("turning", _WORDS, "Such verbs that need a word such as into.")
_MATTERS = required("matters", _WORDS, "Nouns of matters; those on one line mean the same.")
_LISTS = (
    _EMPTY,
    _DENIALS,
    _DEADLINES,
    _MEASURING,
    _LIMITING,
    _ADDING,
    _CALLING,
    _BECOMING,
    _TURNING,
)


def _claim_words(values: Values) -> ClaimWords:
    alike = [line.split() for line in _MATTERS.of(values)]
    matters = {word: words[0] for words in alike for word in words}
    lists = {words.name: frozenset(words.of(values)) for words in _LISTS}
    return ClaimWords(**lists, matters=matters)


_FILE = Record((*_LISTS, _MATTERS), lambda values, _: _claim_words(values))


class Likeness(Struct, frozen=True):
    """How like two sentences are: the cosine of their terms, and how many rare ones they share."""

    cosine: float
    shared: int


def terms_of(source: str, sentence: ReadSentence, codebook: Codebook) -> Terms:
    """Return the terms of a sentence; names count for nothing, so that no person makes a match."""
    text = sentence.text
    names = {
        place
        for tag in ("name", "actor", "place")
        for start, end in text.tagged(tag)
        for place in range(start, end)
    }
    return Terms(
        source,
        frozenset(
            stem(token.folded)
            for place, token in enumerate(text.tokens)
            if place not in names
            and token.folded.isalpha()
            and len(token.folded) >= _SHORTEST
            and token.folded not in codebook.function_words
            and token.folded not in claim_words().empty
        ),
    )


def stem(word: str) -> str:
    """Return a word without its ending, by rules of thumb; words that mean the same are one."""
    same = quantity_words().same.get(word, word)
    word = same.replace("isation", "ization").replace("defence", "defense")
    for ending, short in (
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", "e"),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and word[-2:] != "ss":
            word = word[: -len(ending)] + short
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


def alike(sentences: Sequence[Terms]) -> Mapping[tuple[int, int], Likeness]:
    """Return the likeness of each pair of sentences that shares a rare word, by their places.

    Weights fall with the number of sentences that have a word; words of the topic weigh nothing.
    """
    counts = Counter(word for each in sentences for word in each.words)
    limit = max(_COMMON_LEAST, COMMON_SHARE * len(sentences))
    weights = {
        word: math.log(len(sentences) / count) for word, count in counts.items() if count <= limit
    }
    vectors = [
        {word: weights[word] for word in each.words if word in weights} for each in sentences
    ]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for word in sorted(vector):
            holders[word].append(place)
    products: dict[tuple[int, int], float] = defaultdict(float)
    shared = Counter[tuple[int, int]]()
    for word in sorted(holders):
        for pair in _pairs(holders[word]):
            products[pair] += weights[word] ** 2
            shared[pair] += 1
    lengths = [math.sqrt(math.fsum(w * w for w in vector.values())) for vector in vectors]
    return {
        pair: Likeness(
            round(product / (lengths[pair[0]] * lengths[pair[1]]), _DECIMALS), shared[pair]
        )
        for pair, product in products.items()
        if product > 0
    }


def _pairs(places: list[int]) -> Iterable[tuple[int, int]]:
    return combinations(places, 2) if 1 < len(places) <= _CROWD else ()
