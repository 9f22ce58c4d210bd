"""Shingles: runs of five words by which texts are compared, and the sketch that stands for them.

A sketch keeps the shingles whose hash falls into the lowest eighth (FracMinHash), so it grows with
the text: a paragraph of 80 words in a book leaves as many traces there as in a letter. A short text
keeps its 32 lowest, however high they are (bottom-k).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefbuild.model.source import QUOTABLE_ROLES, SourceDocument, Span

SHINGLE_LENGTH = 5  # words
SKETCH_SHARE = 8  # one shingle in so many is kept
SHORTEST_SKETCH = 32

_LIMIT = 2**32 // SKETCH_SHARE
# Scripts that put no space between words: there a character counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


def sketch(text: str) -> tuple[int, ...]:
    """Return the sketch of a text: hashes in ascending order, the same on every machine.

    Letter case, white space and punctuation do not count. A text of fewer than five words has none.
    """
    hashes = sorted({zlib.crc32(shingle) for shingle in _shingles(_words(text))})
    kept = sum(value < _LIMIT for value in hashes)
    return tuple(hashes[: max(kept, SHORTEST_SKETCH)])


def sketch_of(document: SourceDocument) -> tuple[int, ...]:
    """Return the sketch of what may be quoted from a source: furniture is no shared text."""
    return sketch("\n".join(span.of(document.text) for span in _running_text(document)))


def _running_text(document: SourceDocument) -> Iterator[Span]:
    return (region.span for region in document.regions if region.role in QUOTABLE_ROLES)


def _words(text: str) -> list[bytes]:
    return [word.encode() for word in _WORD.findall(text.lower())]


def _shingles(words: list[bytes]) -> Iterable[bytes]:
    return map(b" ".join, zip(*(words[start:] for start in range(SHINGLE_LENGTH)), strict=False))


@dataclass(frozen=True, slots=True, eq=False)
class ShingledText:
    """The running text of a source: start and end of each word, and the shingle that it begins."""

    places: tuple[tuple[int, int], ...]
    shingles: tuple[bytes, ...]
    distinct: frozenset[bytes]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the words from ``start`` up to ``end``."""
        return Span(self.places[start][0], self.places[end - 1][1])


def shingled(document: SourceDocument) -> ShingledText:
    """Return what may be quoted from a source, cut into words and shingles."""
    matches = [
        match
        for span in _running_text(document)
        for match in _WORD.finditer(document.text, span.start, span.end)
    ]
    shingles = tuple(_shingles([match[0].lower().encode() for match in matches]))
    return ShingledText(tuple(match.span() for match in matches), shingles, frozenset(shingles))
