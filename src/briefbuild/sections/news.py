"""What a sentence says that all sources speak of, and that is not said yet."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from briefbuild.model.evidence import Evidence, EvidenceBase
from briefbuild.sections.similarity import Centrality, centrality_of

# Set on the practice corpora of tests/corpora (see docs/evaluation.md).
_CENTRALITY = 0.3  # gained for each standard deviation by which it says more than others of
# what all sources speak of,
_FARTHEST = (-2.0, 2.5)  # within these bounds
_SAID = 0.2  # of what a word says, where it is quoted already
_MAIN_ACTOR = 0.2  # gained where somebody is named whom all sources name


class Common(Struct, frozen=True):
    """What all sources speak of: their words, and for each actor the share of sources that name him."""

    words: Centrality
    actors: Mapping[str, float]


def common_to(base: EvidenceBase) -> Common:
    """Return what all sources speak of."""
    naming = Counter(
        actor
        for document in base.documents
        for actor in {name for item in document.items for name in item.actors}
    )
    shares = {actor: number / len(base.documents) for actor, number in naming.items()}
    return Common(centrality_of(item.quotation.text for item in base.items), shares)


class News:
    """How much of what all sources speak of a sentence says, as its words are said before it."""

    def __init__(self, item: Evidence, common: Common) -> None:
        self._shares = dict(common.words.shares(item.quotation.text))
        self._told = math.fsum(self._shares.values()) - common.words.usual
        self._named = max(map(common.actors.__getitem__, item.actors), default=0.0)

    def say(self, words: frozenset[str]) -> None:
        """Take note that words are said: they are hardly news any more."""
        said = [self._shares.pop(word) for word in self._shares.keys() & words]
        self._told -= (1 - _SAID) * math.fsum(said)

    @property
    def value(self) -> float:
        """What is gained by the sentence."""
        least, most = _FARTHEST
        return _CENTRALITY * max(least, min(most, self._told)) + _MAIN_ACTOR * self._named
