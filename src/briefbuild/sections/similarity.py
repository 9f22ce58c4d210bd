"""How much two texts say the same: overlap of their words, rare words counting most."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct, field

_WORD = re.compile(r"\w+")
_CONTENT_WORD = 4  # letters from which a word mostly says what a text is about
_DECIMALS = 9  # a spread that is less is none
_PLAIN_LIMIT = 0.65  # plain overlap that makes two texts the same, whatever their rare words


class _Weights(dict[str, float]):
    """The weights of words; all that none of the texts has weigh the same."""

    def __init__(self, weights: Mapping[str, float], unseen: float) -> None:
        super().__init__(weights)
        self.unseen = unseen

    def __missing__(self, _word: str) -> float:
        """Return the weight of a word that no text has."""
        return self.unseen


class Similarity(Struct, frozen=True):
    """Word overlap with weights that fall with the number of texts that have the word."""

    weights: _Weights
    totals: dict[str, float] = field(default_factory=dict)

    def between(self, one: str, other: str) -> float:
        """Return the weighted Jaccard similarity of two texts, from 0.0 to 1.0."""
        left, right = words(one), words(other)
        shared = left & right
        if not shared:
            return 0.0
        if len(shared) >= _PLAIN_LIMIT * (len(left) + len(right) - len(shared)):
            return 1.0
        both = self._weight(shared)
        return both / (self._total(one) + self._total(other) - both)

    def _total(self, text: str) -> float:
        if text not in self.totals:
            self.totals[text] = self._weight(words(text))
        return self.totals[text]

    def _weight(self, found: frozenset[str]) -> float:
        return math.fsum(map(self.weights.__getitem__, found))


def similarity_of(texts: Iterable[str]) -> Similarity:
    """Return the similarity whose weights are the inverse document frequencies of ``texts``."""
    counts = Counter[str]()
    number = 0
    for text in texts:
        counts.update(words(text))
        number += 1
    weights = {word: math.log((1 + number) / count) for word, count in counts.items()}
    return Similarity(_Weights(weights, math.log(2 + number)))


@lru_cache(maxsize=10_000)  # each candidate is compared with every other
def words(text: str) -> frozenset[str]:
    """Return the words of a text, in small letters and each once."""
    return frozenset(_WORD.findall(text.casefold()))


class Centrality(Struct, frozen=True):
    """What all sentences of the sources speak of: for each word, how much of it is in a sentence.

    ``rarity`` is the inverse frequency of a word among sentences, ``common`` its mean share of them;
    ``mean`` and ``spread`` (a standard deviation) are those of the centrality of all sentences.
    """

    rarity: Mapping[str, float] = {}
    common: Mapping[str, float] = {}
    mean: float = 0.0
    spread: float = 0.0

    def shares(self, text: str) -> Mapping[str, float]:
        """Return what each word of a text adds to its centrality, in standard deviations."""
        known = [word for word in content_words(text) if word in self.rarity]
        if not known or not self.spread:
            return {}
        length = _length(map(self.rarity.__getitem__, known)) * self.spread
        return {word: self.rarity[word] * self.common[word] / length for word in known}

    @property
    def usual(self) -> float:
        """The mean centrality of all sentences, in standard deviations."""
        return self.mean / self.spread if self.spread else 0.0


def centrality_of(texts: Iterable[str]) -> Centrality:
    """Return what sentences speak of: the cosine of each with all others, by its words.

    The degree centrality of Erkan and Radev (Journal of Artificial Intelligence Research 22, 2004),
    counted by words and not by pairs, so that its cost grows with the sentences and not with their
    square.
    """
    told = [found for text in texts if (found := content_words(text))]
    counts = Counter(chain.from_iterable(told))
    rarity = {word: math.log((1 + len(told)) / count) for word, count in counts.items()}
    lengths = [_length(map(rarity.__getitem__, found)) for found in told]
    common = dict.fromkeys(counts, 0.0)
    for found, length in zip(told, lengths, strict=True):
        for word in found:
            common[word] += rarity[word] / length / len(told)
    degrees = [
        math.fsum(rarity[word] * common[word] for word in found) / length
        for found, length in zip(told, lengths, strict=True)
    ]
    return Centrality(rarity, common, *_mean_and_spread(degrees))


@lru_cache(maxsize=10_000)
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that may say what it is about: the short ones mostly do not."""
    return frozenset(word for word in words(text) if len(word) >= _CONTENT_WORD)


def _length(values: Iterable[float]) -> float:
    return math.sqrt(math.fsum(value * value for value in values))


def _mean_and_spread(values: Sequence[float]) -> tuple[float, float]:
    if not values:
        return 0.0, 0.0
    mean = math.fsum(values) / len(values)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))
    return round(mean, _DECIMALS), round(spread, _DECIMALS)
