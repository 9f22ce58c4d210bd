"""What a source says twice: summary bullets and pull quotes that repeat its running text.

Counting such a sentence beside the one that it repeats would make one statement look like two.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefbuild.model.evidence import Passage
from briefbuild.model.source import Role, SourceDocument

REPEATS = "repeats the running text"
SHARE = 0.5  # of a bullet's words that one sentence must have
FEWEST_WORDS = 6  # different long words; a shorter bullet may share half of them by chance

_LONG_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*\d")
_STEM = 5  # letters: enough to know "ratify" again in "ratified"
_CROWD = 40  # sentences that share a stem; beyond that it tells nothing


def without_repeats(found: Sequence[Passage], source: SourceDocument) -> tuple[Passage, ...]:
    """Return the passages, those that repeat others of the same source marked as not quotable.

    A bullet repeats the sentence that has at least half of its words; a sentence repeats an earlier
    one of the very same words.
    """
    stems = [_stems(passage.quotable.of(source.text)) for passage in found]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(stems):
        if found[number].role is not Role.BULLET:
            for word in words:
                holders[word].append(number)
    first: dict[str, str] = {}
    return tuple(
        _marked(passage)
        if _is_summary(passage, stems[number], holders) or _is_again(passage, source, first)
        else passage
        for number, passage in enumerate(found)
    )


def _marked(passage: Passage) -> Passage:
    return replace(passage, obstacles=(*passage.obstacles, REPEATS))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _LONG_WORD.findall(text.casefold()))


def _is_summary(passage: Passage, words: frozenset[str], holders: dict[str, list[int]]) -> bool:
    if passage.role is not Role.BULLET or len(words) < FEWEST_WORDS:
        return False
    shared: Counter[int] = Counter()
    for word in words:
        if len(holders.get(word, ())) <= _CROWD:
            shared.update(holders.get(word, ()))
    return max(shared.values(), default=0) >= SHARE * len(words)


def _is_again(passage: Passage, source: SourceDocument, first: dict[str, str]) -> bool:
    words = " ".join(re.findall(r"\w+", passage.quotable.of(source.text).casefold()))
    return first.setdefault(words, passage.id) != passage.id
