"""What a PDF prints around its text: running heads, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefbuild.readers.pdf_lines import Line

_ZONE = 3  # lines at the head and at the foot of a page that may be running
_SAME_PLACE = 4.0  # points
_SHARE = 0.25  # of the pages: so many have a running line, at least two
_ENOUGH = 3  # pages: so many are enough in a document of any length
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_COUNT = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
_MARKER = re.compile(r"[⁰¹²³⁴-⁹]{1,3}\s*(?=\S)|[*†‡§]\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,3}\s+(?=[A-Z“\"'‘])")
_SMALL = 0.93  # of the size of the text: notes that have no raised marker are smaller


class PageText(Struct, frozen=True):
    """The lines of one page by what they are; ``body`` and ``notes`` are in reading order."""

    page: int
    heads: tuple[Line, ...]
    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    feet: tuple[Line, ...]
    unseen: tuple[Line, ...]


def sort_out(pages: Sequence[Sequence[Line]], body_size: float) -> Iterator[PageText]:
    """Yield each page with its running lines and notes set apart from the text."""
    running = _running(pages)
    for number, lines in enumerate(pages, start=1):
        seen = [line for line in lines if not line.unseen]
        middle = _middle(seen)
        margins = [line for line in seen if line in running.get(number, ())]
        rest = [line for line in seen if line not in margins]
        notes = _notes(rest, body_size)
        yield PageText(
            page=number,
            heads=tuple(line for line in margins if line.baseline >= middle),
            body=tuple(line for line in rest if line not in notes),
            notes=tuple(notes),
            feet=tuple(line for line in margins if line.baseline < middle),
            unseen=tuple(line for line in lines if line.unseen),
        )


def _middle(lines: Iterable[Line]) -> float:
    depths = [line.baseline for line in lines]
    return (max(depths) + min(depths)) / 2 if depths else 0.0


# ------------------------------------------------------------------------------ running lines


def _running(pages: Sequence[Sequence[Line]]) -> Mapping[int, frozenset[Line]]:
    """Return, by page, the lines that stand at the same place of several pages, figures aside."""
    places: dict[str, list[Line]] = defaultdict(list)
    for lines in pages:
        seen = sorted((line for line in lines if not line.unseen), key=_baseline)
        for line in {*seen[:_ZONE], *seen[-_ZONE:]}:
            places[_key(line)].append(line)
    needed = min(_ENOUGH, max(2, _SHARE * len(pages)))
    found: dict[int, set[Line]] = defaultdict(set)
    for lines in [*places.values(), *_numbered(pages)]:
        for line in lines:
            level = {
                other.page for other in lines if abs(other.baseline - line.baseline) <= _SAME_PLACE
            }
            if len(level) >= needed:
                found[line.page].add(line)
    return {page: frozenset(lines) for page, lines in found.items()}


def _numbered(pages: Sequence[Sequence[Line]]) -> Iterable[list[Line]]:
    """Return the outermost lines that count the pages, whatever else they say: one list a count."""
    counts: dict[tuple[bool, int], list[Line]] = defaultdict(list)
    for lines in pages:
        seen = sorted((line for line in lines if not line.unseen), key=_baseline)
        for is_head, line in ((False, seen[0]), (True, seen[-1])) if seen else ():
            for number in set(_COUNT.findall(line.text)):
                counts[is_head, int(number) - line.page].append(line)
    return counts.values()


def _baseline(line: Line) -> float:
    return line.baseline


def _key(line: Line) -> str:
    return _NUMBER.sub("#", line.text.lower())


# ---------------------------------------------------------------------------------- footnotes


def _notes(lines: Sequence[Line], body_size: float) -> list[Line]:
    """Return the footnotes of a page: from a line that begins with a marker to the column's foot."""
    notes: list[Line] = []
    for index, line in enumerate(lines):
        below = [
            other for other in lines if other.baseline < line.baseline and _shares(line, other)
        ]
        if line in notes or not begins_note(line, body_size):
            continue
        if all(other.size <= line.size + 0.5 and other in lines[index:] for other in below):
            notes += [line, *(other for other in below if other not in notes)]
    return [line for line in lines if line in notes]


def begins_note(line: Line, body_size: float) -> bool:
    """Tell whether a line begins a footnote: with a raised figure, or small and with a number."""
    if _MARKER.match(line.text):
        return line.size <= body_size + 0.5
    return line.size <= _SMALL * body_size and _NUMBERED.match(line.text) is not None


def _shares(one: Line, other: Line) -> bool:
    return one.left < other.right and other.left < one.right
