"""What a source says twice: summary bullets and pull quotes that repeat its running text.

Counting such a sentence beside the one that it repeats would make one statement look like two.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from briefbuild.model.evidence import Passage
from briefbuild.model.source import Role, SourceDocument

REPEATS = "repeats the running text"
SHARE = 0.5  # of a bullet's words that one sentence must have
SHARE_OF_TWO = 0.75  # that two sentences in a row must have, where neither has enough
FEWEST_WORDS = 6  # different long words; a shorter bullet may share half of them by chance
# In a list of which at least half repeats the text, the others need to have less in common with it.
LOW_SHARE = 0.4
LOW_SHARE_OF_TWO = 0.5

_LONG_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*\d")
_STEM = 5  # letters: enough to know "ratify" again in "ratified"
_CROWD = 40  # sentences that share a stem; beyond that it tells nothing


def without_repeats(found: Sequence[Passage], source: SourceDocument) -> tuple[Passage, ...]:
    """Return the passages, those that repeat others of the same source marked as not quotable.

    A bullet repeats the sentence that has at least half of its words, or two in a row that have
    three quarters; a sentence repeats an earlier one of the very same words.
    """
    stems = [_stems(passage.quotable.of(source.text)) for passage in found]
    summaries = _summaries(found, stems)
    first: dict[str, str] = {}
    return tuple(
        _marked(passage) if number in summaries or _is_again(passage, source, first) else passage
        for number, passage in enumerate(found)
    )


def _marked(passage: Passage) -> Passage:
    return replace(passage, obstacles=(*passage.obstacles, REPEATS))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _LONG_WORD.findall(text.casefold()))


def _summaries(found: Sequence[Passage], stems: Sequence[frozenset[str]]) -> set[int]:
    """Return the bullets that sum up the running text, by their numbers."""
    holders = _holders(found, stems)
    summaries: set[int] = set()
    for numbers in _lists(found):
        shares = {
            number: _shares(stems[number], holders)
            for number in numbers
            if len(stems[number]) >= FEWEST_WORDS
        }
        firm = {n for n, (one, two) in shares.items() if one >= SHARE or two >= SHARE_OF_TWO}
        if len(firm) * 2 >= len(numbers):
            firm |= {
                n for n, (one, two) in shares.items() if one >= LOW_SHARE or two >= LOW_SHARE_OF_TWO
            }
        summaries |= firm
    return summaries


def _holders(
    found: Sequence[Passage], stems: Sequence[frozenset[str]]
) -> Mapping[str, Sequence[int]]:
    """Return, for each stem, the sentences that have it; bullets are no running text."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(stems):
        if found[number].role is not Role.BULLET:
            for word in words:
                holders[word].append(number)
    return {word: numbers for word, numbers in holders.items() if len(numbers) <= _CROWD}


def _lists(found: Sequence[Passage]) -> Iterator[list[int]]:
    """Yield the numbers of the bullets of each list, which no other sentence interrupts."""
    for is_list, group in groupby(range(len(found)), lambda n: found[n].role is Role.BULLET):
        if is_list:
            yield list(group)


def _shares(words: frozenset[str], holders: Mapping[str, Sequence[int]]) -> tuple[float, float]:
    """Return the largest share of a bullet's words in one sentence, and in two in a row."""
    one: Counter[int] = Counter()
    two: Counter[int] = Counter()  # by the first of the two
    for word in words:
        places = holders.get(word, ())
        one.update(places)
        two.update({place - step for place in places for step in (0, 1)})
    most = (max(shared.values(), default=0) for shared in (one, two))
    return next(most) / len(words), next(most) / len(words)


def _is_again(passage: Passage, source: SourceDocument, first: dict[str, str]) -> bool:
    words = " ".join(re.findall(r"\w+", passage.quotable.of(source.text).casefold()))
    return first.setdefault(words, passage.id) != passage.id
