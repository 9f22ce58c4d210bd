"""Shingles: runs of five words by which texts are compared, and the sketch that stands for them.

A sketch keeps the shingles whose hash falls into the lowest eighth (FracMinHash), so it grows with
the text: a paragraph of 80 words in a book leaves as many traces there as in a letter. A short text
keeps its 32 lowest, however high they are (bottom-k).
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from briefbuild.model.source import QUOTABLE_ROLES, SourceDocument, Span

SHINGLE_LENGTH = 5  # words
SKETCH_SHARE = 8  # one shingle in so many is kept
SHORTEST_SKETCH = 32

_LIMIT = 2**32 // SKETCH_SHARE
# Scripts that put no space between words: there a character counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


def sketch(text: str) -> tuple[int, ...]:
    """Return the sketch of a text: hashes in ascending order, the same on every machine.

    Letter case, white space and punctuation do not count. A text of fewer than five words has none.
    """
    hashes = list(_shingles(_word().findall(text.lower())))
    low = {value for value in hashes if value < _LIMIT}
    if len(low) >= SHORTEST_SKETCH:
        return tuple(sorted(low))
    return tuple(sorted(set(hashes))[:SHORTEST_SKETCH])


def sketch_of(document: SourceDocument) -> tuple[int, ...]:
    """Return the sketch of what may be quoted from a source: furniture is no shared text."""
    return sketch("\n".join(span.of(document.text) for span in _running_text(document)))


def _running_text(document: SourceDocument) -> Iterator[Span]:
    return (region.span for region in document.regions if region.role in QUOTABLE_ROLES)


def _shingles(words: Sequence[str]) -> Iterable[int]:
    runs = zip(*(words[start:] for start in range(SHINGLE_LENGTH)), strict=False)
    return map(zlib.crc32, map(str.encode, map(" ".join, runs)))


class ShingledText(Struct, frozen=True, eq=False):
    """The running text of a source: where each word starts and ends, and the shingle it begins.

    Arrays, because thousands of them are kept at once; the last four words begin no shingle.
    """

    starts: array[int]
    ends: array[int]
    shingles: array[int]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the words from ``start`` up to ``end``."""
        return Span(self.starts[start], self.ends[end - 1])


def shingled(document: SourceDocument) -> ShingledText:
    """Return what may be quoted from a source, cut into words and shingles."""
    matches = [
        match
        for span in _running_text(document)
        for match in _word().finditer(document.text, span.start, span.end)
    ]
    return ShingledText(
        starts=array("L", (match.start() for match in matches)),
        ends=array("L", (match.end() for match in matches)),
        shingles=array("L", _shingles([match[0].lower() for match in matches])),
    )
