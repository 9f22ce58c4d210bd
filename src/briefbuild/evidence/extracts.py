"""The part of a sentence that says one thing: cut where English joins its parts, hedges kept.

A part is always an unbroken stretch of the sentence. What limits it stands with it: a condition or
a negation in the part itself, and every hedge before it that no firm joint ("; ", "but", "while")
parts from it. Where no safe cut is found the whole sentence is the part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from briefbuild.evidence.phrases import regular_endings
from briefbuild.evidence.whole_words import places
from briefbuild.files import package_data
from briefbuild.model.source import Span
from briefbuild.schema import ListOf, NonEmptyText, Record, read, required
from briefbuild.yaml_nodes import load

LONG_PART = 22  # words from which a part may end where what it is kept for ends
_SPARE = 4  # words behind that end which make the cut worth it
_FIRM = re.compile(r"[;—–]\s*|,\s+(?:but|while|whereas|although|though|yet)\s+", re.IGNORECASE)
_JOINT = re.compile(r";\s+|\s*—\s*|\s+–\s+|,\s+")
_WORD = re.compile(r"[\w’'-]+")
_MARKS = ("’", "'")  # of a genitive
_STOPS = re.compile(r"[\s.,;:—–]+$")


class CutWords(Struct, frozen=True, kw_only=True):
    """The word lists of ``data/extracts``."""

    begins: frozenset[str]
    relates: frozenset[str]
    resumes: frozenset[str]
    introduces: frozenset[str]
    dropped: tuple[str, ...]
    joined: frozenset[str]
    openings: tuple[str, ...]
    limits: frozenset[str]


@cache
def cut_words(language: str = "en") -> CutWords:
    """Return the words of a language for which data ships."""
    path = f"extracts/{language}.yaml"
    return read(load(package_data(path), path), _FILE)


def part_of(
    text: str, sentence: Span, keep: Span, hedges: Iterable[str] = (), *, is_core: bool = True
) -> Span:
    """Return the part of a sentence of ``text`` that holds ``keep``, with all that limits it.

    ``hedges`` are words of the sentence that limit its claim. Where ``keep`` ``is_core``, all that is
    to be said, a long part ends with it.
    """
    words = sentence.of(text)
    first, last = keep.start - sentence.start, keep.end - sentence.start
    joints = _joints(words)
    first = _back_to_hedge(words, first, hedges)
    start = max((end for _, end in joints if end <= first), default=_after_opening(words))
    end = min((begin for begin, _ in joints if begin >= last), default=len(words))
    end = _earlier_end(words, start, last, end, hedges) if is_core else end
    start = _after_dropped(words, start, first)
    end -= len(_trailing(words[start:end]))
    whole = end - start >= len(words) - len(_trailing(words)) - 1
    return sentence if whole else Span(sentence.start + start, sentence.start + end)


def standing_alone(text: str, sentence: Span, part: Span) -> Span:
    """Return a part; one that begins with "which" or the like with all that stands before it."""
    points_back = _first_word(part.of(text)) in cut_words().relates
    return Span(sentence.start, part.end) if points_back else part


def parts(words: str) -> tuple[tuple[int, int], ...]:
    """Return the parts of a sentence's words as ranges of characters, in order."""
    joints = _joints(words)
    starts = [_after_opening(words), *(end for _, end in joints)]
    ends = [*(begin for begin, _ in joints), len(words)]
    return tuple((a, b) for a, b in zip(starts, ends, strict=True) if a < b)


def _joints(words: str) -> list[tuple[int, int]]:
    """Return where one part ends and the next begins."""
    lists = cut_words()
    found = []
    opened = _first_word(words) in lists.introduces
    for match in _JOINT.finditer(words):
        following = _WORD.findall(words[match.end() : match.end() + 60])[:3]
        if not following:
            continue
        first = following[0].lower()
        is_comma = match[0].startswith(",")
        participle = _is_participle(following)
        begins = first in lists.begins or " ".join(following[:2]).lower() in lists.begins
        closes = first in lists.resumes
        if not is_comma or participle or begins or closes or opened:
            found.append((match.start(), match.end()))
        opened = False if is_comma else opened
    return [pair for pair in found if not _within_quotes(words, pair[0])]


def _is_participle(following: list[str]) -> bool:
    """Tell whether "making …" or "potentially making …" follows."""
    first = following[1] if following[0].lower().endswith("ly") and following[1:] else following[0]
    is_form = first.islower() and first.endswith("ing") and len(first) > 5
    return is_form and first not in regular_endings("th")


def _within_quotes(words: str, place: int) -> bool:
    before = words[:place]
    return before.count("“") > before.count("”")


def _first_word(words: str) -> str:
    match = _WORD.search(words)
    return match[0].lower() if match else ""


def _after_opening(words: str) -> int:
    """Return where a sentence begins after "Additionally, "."""
    for opening in cut_words().openings:
        if words[: len(opening) + 2].lower() == f"{opening}, ":
            return len(opening) + 2
    return 0


def _back_to_hedge(words: str, first: int, hedges: Iterable[str]) -> int:
    """Return where the hedges begin that stand before a place with no firm joint between."""
    firm = max((m.end() for m in _FIRM.finditer(words) if m.end() <= first), default=0)
    return min((firm + place for place in places(words[firm:first], hedges)), default=first)


def _earlier_end(words: str, start: int, last: int, end: int, hedges: Iterable[str]) -> int:
    """Return where a long part may end: behind what is kept, unless something there limits it."""
    rest = words[last:end]
    behind = [word.lower() for word in _WORD.findall(rest)]
    limits = cut_words().limits | {hedge.lower() for hedge in hedges}
    kept = _WORD.findall(words[start:last])
    # Neither "Oslo" of "Oslo’s network" nor "without" says anything for itself.
    is_open = rest.startswith(_MARKS) or (kept and kept[-1].lower() in limits)
    is_long = len(_WORD.findall(words[start:end])) > LONG_PART and len(behind) >= _SPARE
    if is_long and not is_open and limits.isdisjoint(behind) and "n't" not in rest:
        return last
    return end


def _after_dropped(words: str, start: int, first: int) -> int:
    for word in sorted(cut_words().dropped, key=len, reverse=True):
        end = start + len(word) + 1
        is_one = _first_word(words[end:]) not in cut_words().joined  # "as" of "as of" is no joint
        if end <= first and is_one and words[start:end].lower() == f"{word} ":
            return end
    return start


def _trailing(words: str) -> str:
    match = _STOPS.search(words)
    return match[0] if match else ""


_LISTS = {
    name: required(name, ListOf(NonEmptyText()), f"Words: {name}.")
    for name in (
        "begins",
        "relates",
        "resumes",
        "introduces",
        "dropped",
        "joined",
        "openings",
        "limits",
    )
}
_FILE = Record(
    tuple(_LISTS.values()),
    lambda v, _: CutWords(
        begins=frozenset(_LISTS["begins"].of(v)),
        relates=frozenset(_LISTS["relates"].of(v)),
        resumes=frozenset(_LISTS["resumes"].of(v)),
        introduces=frozenset(_LISTS["introduces"].of(v)),
        dropped=_LISTS["dropped"].of(v),
        joined=frozenset(_LISTS["joined"].of(v)),
        openings=_LISTS["openings"].of(v),
        limits=frozenset(_LISTS["limits"].of(v)),
    ),
)
