"""Words of a sentence with their places, and the tags that phrases can ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from briefbuild.evidence.dates import FoundDate, find_dates

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W\d_]))?"  # U.S., U.S.A
    r"|['’]s\b"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"  # don't, O'Brien; a possessive 's stands alone
    r"|\d+(?:[.,]\d+)*"
    r"|[^\w\s]"
)
BARRIERS = frozenset(";:")
DATE = "<date>"  # what phrases compare in place of a date's words


class Token(Struct, frozen=True):
    """A word, figure, date or punctuation mark; ``folded`` is what phrases compare."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The word as names are compared: "U.S." is "US", capitals stay."""
        return self.text.replace(".", "") if self.text[1:2] == "." else self.text


class TaggedText(Struct, frozen=True):
    """The tokens of one sentence; ``tags`` gives, for each token, how far a tag reaches from it.

    Tags are the names in angle brackets of the phrase language: ``actor``, ``date``, a word list.
    ``words`` and ``marks`` list the tokens of every word and of every tag, so that few are looked at.
    """

    text: str
    tokens: tuple[Token, ...]
    dates: tuple[FoundDate, ...]
    tags: tuple[dict[str, int], ...]
    words: dict[str, list[int]]
    marks: dict[str, list[int]]

    def tag(self, name: str, start: int, end: int) -> None:
        """Give the tokens from ``start`` up to ``end`` a tag; the longest reach is kept."""
        reach = self.tags[start]
        if name not in reach:
            self.marks.setdefault(name, []).append(start)
        reach[name] = max(reach.get(name, 0), end - start)

    def tagged(self, name: str) -> Iterable[tuple[int, int]]:
        """Yield the token ranges that carry a tag, in order."""
        starts = sorted(self.marks.get(name, ()))
        return ((start, start + self.tags[start][name]) for start in starts)

    def surface(self, start: int, end: int) -> str:
        """Return the words of a token range as they stand, white space collapsed."""
        if start >= end:
            return ""
        return " ".join(self.text[self.tokens[start].start : self.tokens[end - 1].end].split())


def tokenize(text: str) -> TaggedText:
    """Cut a sentence into tokens; a date is one token, so that "3 May" is never a "may"."""
    tokens, dates = _cut(text)
    words: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        words.setdefault(token.folded, []).append(index)
    return TaggedText(
        text,
        tokens=tokens,
        dates=dates,
        tags=tuple({"date": 1} if token.folded == DATE else {} for token in tokens),
        words=words,
        marks={"date": list(words[DATE])} if DATE in words else {},
    )


@lru_cache(maxsize=4_096)  # a sentence is read again for its document, a heading for each sentence
def _cut(text: str) -> tuple[tuple[Token, ...], tuple[FoundDate, ...]]:
    dates = find_dates(text)
    tokens: list[Token] = []
    position = 0
    for date in dates:
        tokens.extend(_words(text, position, date.start))
        tokens.append(Token(text[date.start : date.end], DATE, date.start, date.end))
        position = date.end
    tokens.extend(_words(text, position, len(text)))
    return tuple(tokens), dates


def fold(word: str) -> str:
    """Return a word in lower case with straight apostrophes."""
    return word.lower().replace("’", "'")


def _words(text: str, start: int, end: int) -> Iterable[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        folded = _directed(text, match.start()) if word == '"' else fold(word)
        yield Token(word, folded, match.start(), match.end())


def _directed(text: str, place: int) -> str:
    """Return a straight quotation mark as the one that opens, or closes: by what stands before."""
    before = text[place - 1 : place]
    return "“" if not before or before.isspace() or before in "([—–-" else "”"
