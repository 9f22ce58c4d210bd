"""How much two texts say the same: overlap of their words, rare words counting most."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct, field

_WORD = re.compile(r"\w+")
_CONTENT_WORD = 5  # letters from which a word mostly says what a text is about
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


class Topic(Struct, frozen=True):
    """What several sources speak of: for each word, the share of the other sources that have it."""

    shares: Mapping[str, float]

    def share(self, text: str) -> float:
        """Return the mean share of a text's content words, from 0.0 to 1.0."""
        content = [word for word in words(text) if len(word) >= _CONTENT_WORD]
        if not content:
            return 0.0
        return math.fsum(self.shares.get(word, 0.0) for word in content) / len(content)


def topic_of(sources: Iterable[Iterable[str]]) -> Topic:
    """Return the topic of sources, each given by its sentences."""
    counts = Counter[str]()
    number = 0
    for sentences in sources:
        counts.update(frozenset[str]().union(*(words(sentence) for sentence in sentences)))
        number += 1
    others = max(1, number - 1)
    return Topic({word: (count - 1) / others for word, count in counts.items()})
