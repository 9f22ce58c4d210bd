"""A paragraph as the rules see it, and what a rule decides about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from string import ascii_letters
from typing import TypeAlias

from msgspec import Struct

from briefbuild.model.quotation import collapse
from briefbuild.model.source import Role
from briefbuild.readers.glance import glance
from briefbuild.readers.language import Language, fold_collapsed
from briefbuild.readers.lines import Paragraph
from briefbuild.readers.marks import CLOSERS, MARKER, ends_sentence, list_mark, without_markers

_LONGEST_HEADING = 150  # characters
_LONGEST_PHRASE = 120  # characters
_HEADING_WORDS = 18
_HEADING_LINES = 2
_QUESTION_WORDS = 12
_LEAD_IN_WORDS = 7
_MARKED_WORDS = 8  # a longer line with a reference marker at its end is a sentence

_INNER_STOP = re.compile(rf"(?:\b(?:[a-z]{{2,}}|\w{{5,}})|[\d)\]])[.][”\"’]?{MARKER}? +[A-Z“\"]")
_GLUED_NUMBER = re.compile(r"(?:[^\W\d_)]|\b(?:1[5-9]|20)\d\d)[.!?][”\"’]?\d{1,3}\Z")
_PARTS = re.compile(r" +[·•] +| *\| *| {2,}|\t")
_PARTED_WORDS = 40
_INITIALS_AT_END = re.compile(r"\b(?:[A-Z]\.){2,}\Z")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-]|\.(?!-))*,?")
_BETWEEN_NAMES = re.compile(r",? (?:and|&) |, ")
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "la", "le", "van", "von", "y"}
)
_COMPARED = re.compile(r"[^\w#]+")
_COMPARED_SIGN = re.compile(r"[\w#]")
_START, _TELLING = 40, 12  # characters of a paragraph, and of what is compared
_ASCII_LETTERS = frozenset(ascii_letters)


class Item(Struct, frozen=True, dict=True):  # with a dict: what few are asked is worked out then
    """A paragraph: its words with white space collapsed, and what rules ask about them.

    It begins at ``start`` and ends at ``end``. ``mark`` is the kind of list mark that it begins with,
    ``content`` the words after the mark; ``parts`` are what bars, middle dots or gaps set apart within a
    single line. ``is_stopped``: it ends like a sentence. ``is_heading_like``: it is short, begins with a
    capital and does not end like a sentence. ``margin`` is what it is that stood in the margin of a page.
    """

    start: int
    end: int
    text: str
    content: str
    mark: str | None
    lines: int
    words: int
    parts: tuple[str, ...]
    has_columns: bool
    is_ruler: bool
    is_stopped: bool
    is_heading_like: bool
    margin: str = ""

    @property
    def opening(self) -> str:
        """Its first words in small letters, more than any phrase that it may begin with."""
        return self.text[:_LONGEST_PHRASE].lower()

    @cached_property
    def folded(self) -> str:
        """Its words as phrases are compared."""
        return fold_collapsed(self.text)

    @cached_property
    def key(self) -> str:
        """Its words alone, to tell whether two lines say the same."""
        return _COMPARED.sub(" ", self.folded).strip()

    def has_key(self, key: str) -> bool:
        """Tell whether ``key`` is its own, without looking at all of a long paragraph."""
        first = self.text[0]
        if first not in _ASCII_LETTERS and (found := _COMPARED_SIGN.search(self.text)):
            first = found[0]
        if first.lower() != key[:1] and first in _ASCII_LETTERS:
            return False
        start = _COMPARED.sub(" ", fold_collapsed(self.text[:_START])).strip()
        if len(start) > _TELLING + 2 and start[:_TELLING] != key[:_TELLING]:
            return False  # the last letters of the start may be made small, or counted, otherwise
        return self.key == key


class Verdict(Struct, frozen=True):
    """The role of a paragraph, and the name of the rule that gave it.

    ``level`` is that of a heading whose format tells it, 0 where it does not.
    """

    role: Role
    reason: str
    level: int = 0


Verdicts: TypeAlias = dict[int, Verdict]
"""What has been decided so far, by the number of the paragraph."""


def items(text: str, paragraphs: Iterable[Paragraph], language: Language) -> tuple[Item, ...]:
    """Return the paragraphs of a text as rules see them."""
    has_even_lines = glance(text, language).is_even
    return tuple(_item(paragraph, text, has_even_lines) for paragraph in paragraphs)


def _item(paragraph: Paragraph, text: str, has_even_lines: bool) -> Item:
    lines = paragraph.lines
    start, raw = lines[0].start, lines[0].text
    if len(lines) > 1:
        raw = text[start : lines[-1].end]
    words = raw if has_even_lines and len(lines) == 1 else collapse(raw)
    mark = list_mark(words)
    content, kind = (words[mark.end() :], _kind(mark)) if mark else (words, None)
    count = words.count(" ") + 1
    may_head = count <= _HEADING_WORDS and len(lines) <= _HEADING_LINES
    may_have_columns = "|" in raw or (not has_even_lines and _has_gaps(raw))
    return Item(
        start,
        start + len(raw),
        words,
        content,
        kind,
        len(lines),
        count,
        _parts(raw, has_gaps=not has_even_lines) if count <= _PARTED_WORDS else (words,),
        may_have_columns and all(line.has_columns for line in lines),
        not words[0].isalnum() and all(line.is_ruler for line in lines),
        ends_sentence(words),
        may_head and _has_heading_shape(content, kind, count),
        paragraph.margin,
    )


def _kind(mark: re.Match[str]) -> str | None:
    return "number" if mark.lastgroup == "glued" else mark.lastgroup


def _has_gaps(raw: str) -> bool:
    return "\t" in raw or "   " in raw


def _parts(line: str, *, has_gaps: bool) -> tuple[str, ...]:
    may_have_gap = has_gaps and ("  " in line or "\t" in line)
    has_dot = ("·" in line and " · " in line) or ("•" in line and " • " in line)
    if not (may_have_gap or has_dot or "|" in line):
        return (line,)
    return tuple(part for part in _PARTS.split(line) if part.strip(" |"))


def _has_heading_shape(text: str, mark: str | None, words: int) -> bool:
    if len(text) > _LONGEST_HEADING or mark in {"bullet", "dash"} or not _begins_like_heading(text):
        return False
    core = without_markers(text)
    if core != text and words > _MARKED_WORDS:
        return False
    match core.rstrip(CLOSERS)[-1:]:
        case "." | "…" | ";" | ",":
            return _INITIALS_AT_END.search(core) is not None and not is_prose(core)
        case "?" | "!":
            return words <= _QUESTION_WORDS and not _has_inner_stop(text)
        case ":":
            return words <= _LEAD_IN_WORDS and not _has_inner_stop(text)
        case _:
            is_glued = text[-1:].isdigit() and _GLUED_NUMBER.search(text) is not None
            return not is_glued and not _has_inner_stop(text)


def is_prose(words: str) -> bool:
    """Tell whether more than half of the words are in lower case, as in no title."""
    initials = [word[0] for word in words.split()]
    return sum(map(str.islower, initials)) * 2 > len(initials)


def _has_inner_stop(text: str) -> bool:
    """Tell whether a sentence ends within; "Chapter 2. Water" begins with a number, it ends none."""
    return "." in text and any(
        text[: stop.start()].count(" ") > 1 for stop in _INNER_STOP.finditer(text)
    )


def _begins_like_heading(text: str) -> bool:
    start = text.lstrip("\"'“‘(¿¡")[:1]
    return (start.isupper() or start.isdigit()) and any(map(str.isalpha, text))


def are_names(text: str) -> bool:
    """Tell whether a short line may be the names of persons: "A. Name, B. C. Name and D. Name"."""
    return all(is_name(part) for part in _BETWEEN_NAMES.split(text))


def opening_words(text: str) -> tuple[str, ...]:
    """Return the first two, three, four and five words of a text: what may be a name there."""
    words = text.split(maxsplit=5)[:5]
    return tuple(" ".join(words[:count]) for count in range(2, len(words) + 1))


def is_name(text: str) -> bool:
    """Tell whether words may be a person's name: two to five of them, with capitals."""
    words = text.split()
    if not 2 <= len(words) <= 5:
        return False
    return all(
        _NAME_WORD.fullmatch(word) is not None and (word[0].isupper() or word in _PARTICLES)
        for word in words
    )
