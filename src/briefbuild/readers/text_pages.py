"""Pages of a plain text: what was a running head, a page number or a footnote before it was text.

Programs that turn PDFs into text part the pages by form feeds, or only print the margins of each
page between its lines. A line of a margin, or of a note, belongs to no paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from briefbuild.readers.marks import ends_sentence

RUNNING = "running line"
NOTE = "footnote"

_LONGEST = 130  # characters of a running line
_ZONE = 3  # lines above and below a form feed that may be running
_FEWEST = 3  # pages that tell a running line where no form feed does
_WORDS = 3  # of a running line that only its counting tells: "Question 2" may be a heading
_BESIDE = 2  # lines between a running head and the foot of the page before
_NUMBER = re.compile(r"\d\d*")  # faster than \d+: a search can skip to the first \d
_NOTE_START = re.compile(r"(\d{1,3})(?:\s+(?=[^\W\d_a-z]|[\"“‘'(])|\Z)")


def margins(text: str, starts: Sequence[int], lines: Sequence[str]) -> Mapping[int, str]:
    """Return, by index of the line, what stands in the margins of pages: running lines and notes.

    ``lines`` are those that are not blank, ``starts`` their offsets in ``text``. A text that shows
    no pages has no margins.
    """
    breaks = _breaks(text, starts)
    running = _running(lines, breaks)
    if not running and len(breaks) < 2:
        return {}
    found = dict.fromkeys(running, RUNNING)
    for page in _pages(lines, breaks, running):
        edges = [index for index in (page[0], page[-1]) if lines[index].isdecimal()]
        inner = [index for index in page if index not in edges]
        found |= dict.fromkeys(edges, RUNNING) | dict.fromkeys(_notes(lines, inner), NOTE)
    return found


def _breaks(text: str, starts: Sequence[int]) -> tuple[int, ...]:
    """Return the index of the first line after each form feed."""
    if "\f" not in text:
        return ()
    return tuple(
        sorted({bisect_left(starts, found.end()) for found in re.finditer("\f", text)} - {0})
    )


def _running(lines: Sequence[str], breaks: Sequence[int]) -> frozenset[int]:
    """Return the lines that stand at the edge of several pages, figures aside."""
    if not breaks and not _may_count_pages(lines):
        return frozenset()
    groups = _groups(lines, range(len(lines)))
    edge = {
        index
        for place in breaks
        for index in range(max(0, place - _ZONE), min(len(lines), place + _ZONE))
    }
    found: set[int] = set()
    for indexes in groups.values():
        at_edge = [index for index in indexes if index in edge]
        if len(at_edge) > 1:
            found.update(at_edge)
        elif _counts_pages([lines[index] for index in indexes]):
            found.update(indexes)
    beside = {index + step for index in found for step in range(-_BESIDE, _BESIDE + 1)}
    for indexes in groups.values():
        if len(indexes) >= _FEWEST and all(index in beside for index in indexes):
            found.update(indexes)
    return frozenset(found)


def _groups(lines: Sequence[str], among: Iterable[int]) -> Mapping[str, list[int]]:
    """Return short lines that end like no sentence, by their words without figures."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index in among:
        line = lines[index]
        is_short = len(line) <= _LONGEST and not line.isdecimal()
        if is_short and not ends_sentence(line):
            groups[_NUMBER.sub("#", " ".join(line.lower().split()))].append(index)
    return groups


def _may_count_pages(lines: Sequence[str]) -> bool:
    """Tell whether enough short lines are equal but for figures: most texts have none."""
    numbered = [
        index
        for index, line in enumerate(lines)
        if len(line) <= _LONGEST and _NUMBER.search(line) is not None
    ]
    if len(numbered) < _FEWEST:
        return False
    return any(len(group) >= _FEWEST for group in _groups(lines, numbered).values())


def _counts_pages(texts: Sequence[str]) -> bool:
    """Tell whether lines that are equal but for figures count on: "Annual Report 2024 | 7"."""
    if len(texts) < _FEWEST or len(texts[0].split()) <= _WORDS:
        return False
    rows = [[int(number[:9]) for number in _NUMBER.findall(text)] for text in texts]
    return any(
        all(one < other for one, other in pairwise(column)) for column in zip(*rows, strict=False)
    )


def _pages(
    lines: Sequence[str], breaks: Sequence[int], running: frozenset[int]
) -> Iterator[Sequence[int]]:
    """Yield the lines of each page without its running lines, by their indexes."""
    page: list[int] = []
    for index in range(len(lines)):
        is_break = index in breaks or index in running
        if is_break and page:
            yield page
            page = []
        if index not in running:
            page.append(index)
    if page:
        yield page


def _notes(lines: Sequence[str], page: Sequence[int]) -> Sequence[int]:
    """Return the lines of a page from its first footnote on: the text above has its number."""
    for place, index in enumerate(page):
        start = _NOTE_START.match(lines[index])
        if start is None or place == 0:
            continue
        above = " ".join(lines[other] for other in page[:place])
        if _has_mark(above, start[1]) and _count_on(lines, page[place:], int(start[1])):
            return page[place:]
    return ()


def _has_mark(text: str, number: str) -> bool:
    """Tell whether a text has the mark of a note, without the raised place that it had in print."""
    after_word = rf"(?:[^\W\d_][.,;:]?|\b\d{{4}}[.,;:])[\"”’)]*{number}(?!\w)"
    return re.search(rf"{after_word}|[.,;:\"”’)] {number}(?=\s|\Z)", text) is not None


def _count_on(lines: Sequence[str], page: Sequence[int], first: int) -> bool:
    """Tell whether the numbers at the beginning of lines count on from the first."""
    starts = [_NOTE_START.match(lines[index]) for index in page]
    numbers = [int(start[1]) for start in starts if start]
    wanted = range(first, first + len(numbers))
    return numbers == list(wanted) or sorted(set(numbers)) == list(wanted)
