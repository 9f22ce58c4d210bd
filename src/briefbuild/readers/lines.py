"""Plain text cut into paragraphs; lines of a hard-wrapped file are joined, the text stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from briefbuild.model.source import Span
from briefbuild.readers.clauses import is_severed
from briefbuild.readers.language import Language, WordList
from briefbuild.readers.marks import ends_sentence, list_mark
from briefbuild.readers.printed_dates import is_dated_line
from briefbuild.readers.text_pages import margins

WIDEST_WRAP = 130  # characters: a file with longer lines has one paragraph a line
NARROWEST_WRAP = 40
_STRAY_LONG_LINES = 10  # one line in so many may be longer: a web address, a table, a title
_BLOCK_LINES = 3  # lines without a blank one between that may show a width of their own
_SENTENCE_LINES = 6  # lines that a sentence may run over
_FILLED = 0.85  # of the width: such a line of running text goes on, unless it ends a sentence
_RARELY = 5  # one pair of lines in so many must show that lines are broken by hand
_SLACK = 1.06  # lines before a capital may be so much longer than the longest before lower case
_RAGGED = 2  # characters: a line that is longer than the others by more was not broken by hand

_OPEN_WORDS = 4  # of a line whose last word asks for another: "Sign in" is whole

_BEFORE_WORDS = re.compile(r"[\"'“‘(\[]+")
_RULER = re.compile(r"[\W_]+")
_COLUMNS = re.compile(r"\S(?:\t+| {3,})\S|\S \| \S.* \| \S|^\|.*\|$")


class Line(Struct, frozen=True):
    """A line without the white space at its ends; ``number`` counts every line of the file."""

    number: int
    start: int
    text: str
    indent: int

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def has_columns(self) -> bool:
        """Whether it looks like a row of a table."""
        may_have = "|" in self.text or "\t" in self.text or "   " in self.text
        if not may_have:
            return False
        mark = list_mark(self.text)  # wide space after it is that of a list
        return _COLUMNS.search(self.text, mark.end() if mark else 0) is not None

    @property
    def is_ruler(self) -> bool:
        """Whether it holds no letter and no figure."""
        return _RULER.fullmatch(self.text) is not None


class Paragraph(Struct, frozen=True):
    """Lines that belong together; ``is_wrapped`` where their file breaks its lines by hand.

    ``margin`` is what they are that stood in the margin of a page, empty for the text itself.
    """

    lines: tuple[Line, ...]
    is_wrapped: bool = False
    margin: str = ""

    @property
    def span(self) -> Span:
        """From its first character to its last."""
        return Span(self.lines[0].start, self.lines[-1].end)


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines that are not blank; every line break that Unicode knows ends one."""
    lines: list[Line] = []
    offset = 0
    number = -1
    for raw in text.splitlines(keepends=True):
        if raw != "\n":  # every second line
            number += raw != "\f"  # a page that ends there is no blank line
            stripped = raw.strip()
            if stripped:
                indent = 0 if raw[0] == stripped[0] else len(raw) - len(raw.lstrip())
                lines.append(Line(number, offset + indent, stripped, indent))
        else:
            number += 1
        offset += len(raw)
    return tuple(lines)


def paragraphs(text: str, language: Language) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs: one a line, or joined lines where they are hard-wrapped."""
    lines = split_lines(text)
    widths = _widths(lines)
    marginal = margins(text, [line.start for line in lines], [line.text for line in lines])
    if not any(widths):
        return tuple(
            Paragraph((line,), margin=marginal.get(index, "")) for index, line in enumerate(lines)
        )
    found: list[list[Line]] = []
    kinds: list[tuple[str, int | None]] = []
    for index, line in enumerate(lines):
        ahead = lines[index : index + _SENTENCE_LINES]
        width = widths[index]
        kind = marginal.get(index, ""), width
        goes_on = found and width is not None and kind == kinds[-1]
        if goes_on and width and _continues(found[-1], ahead, width, language):
            found[-1].append(line)
        else:
            found.append([line])
            kinds.append(kind)
    return tuple(
        Paragraph(tuple(group), is_wrapped=width is not None, margin=margin)
        for group, (margin, width) in zip(found, kinds, strict=True)
    )


def _widths(lines: Sequence[Line]) -> Sequence[int | None]:
    """Return for each line the width at which lines are broken there, ``None`` where they are not.

    Where the file as a whole shows no width, lines without a blank one between may: an excerpt that
    was pasted in.
    """
    whole = wrap_width(lines)
    found: list[int | None] = [whole] * len(lines)
    if whole is not None:
        return found
    starts = [
        index
        for index, line in enumerate(lines)
        if index == 0 or line.number != lines[index - 1].number + 1
    ]
    for start, end in pairwise((*starts, len(lines))):
        if end - start >= _BLOCK_LINES:
            found[start:end] = [wrap_width(lines[start:end])] * (end - start)
    return found


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the width at which a file breaks its lines by hand, ``None`` where it does not.

    A line that stops in mid-sentence, with the next one going on in lower case, shows the habit.
    """
    if not lines:
        return None
    lengths = sorted(len(line.text) for line in lines)
    widest = lengths[-1 - len(lengths) // _STRAY_LONG_LINES]
    if not NARROWEST_WRAP <= widest <= WIDEST_WRAP:
        return None
    pairs = [(one, other) for one, other in pairwise(lines) if other.number == one.number + 1]
    broken = [
        len(one.text)
        for one, other in pairs
        if other.text[0].islower()
        and len(one.text) * 2 > widest
        and not ends_sentence(one.text)
        and not one.has_columns
    ]
    if not broken or len(broken) * _RARELY < len(pairs):
        return None
    nearly = max(broken) * _SLACK
    return max(len(one.text) for one, _other in pairs if len(one.text) <= nearly)


def _continues(
    group: Sequence[Line], ahead: Sequence[Line], width: int, language: Language
) -> bool:
    last, line = group[-1], ahead[0]
    if line.number != last.number + 1 or _stands_alone(last) or line.is_ruler or line.has_columns:
        return False
    if is_dated_line(line.text, language):
        return False
    stopped = ends_sentence(last.text)
    if _begins_item(line, last, stopped=stopped) or _is_indented(line, group, stopped=stopped):
        return False
    first_word = line.text.split(maxsplit=1)[0]
    full = len(last.text) <= width + _RAGGED < len(last.text) + 1 + len(first_word) + _RAGGED
    if stopped or last.text.endswith(":"):
        return full and not _is_heading_line(ahead, width)
    if _BEFORE_WORDS.sub("", line.text)[:1].islower() or _ends_open(last, language):
        return True
    before = text_of(group[-_SENTENCE_LINES:])
    goes_on = full or (width * _FILLED <= len(last.text) <= width and _is_prose(before))
    return goes_on and not is_severed(before, text_of(ahead), language)


def _ends_open(line: Line, language: Language) -> bool:
    """Tell whether a line of several words ends with one that asks for another: "of", "the"."""
    words = line.text.lower().split()
    return len(words) >= _OPEN_WORDS and (
        words[-1] in language[WordList.PREPOSITIONS]
        or words[-1] in language[WordList.AFTER_VERBS]
        or words[-1] in {"and", "or"}
    )


def _is_heading_line(ahead: Sequence[Line], width: int) -> bool:
    """Tell whether a line stops short in mid-width, before one that begins with a capital."""
    if len(ahead) < 2 or ahead[1].number != ahead[0].number + 1 or ends_sentence(ahead[0].text):
        return False
    first_word = ahead[1].text.split(maxsplit=1)[0]
    return first_word[0].isupper() and len(ahead[0].text) + 1 + len(first_word) + _RAGGED <= width


def _is_prose(words: str) -> bool:
    """Tell whether most words of a text are in lower case, as in no title."""
    initials = [word[0] for word in words.split()]
    return sum(map(str.islower, initials)) * 2 > len(initials)


def _stands_alone(line: Line) -> bool:
    return line.is_ruler or line.has_columns or line.text.isupper()


def _begins_item(line: Line, last: Line, *, stopped: bool) -> bool:
    mark = list_mark(line.text)
    if mark is None:
        return False
    return bool(mark["bullet"]) or stopped or last.text.endswith((":", ";", ",", "and", "or"))


def _is_indented(line: Line, group: Sequence[Line], *, stopped: bool) -> bool:
    is_item = list_mark(group[0].text) is not None
    if is_item and len(group) > 1:
        return line.indent < group[1].indent
    return stopped and not is_item and line.indent > group[-1].indent


def text_of(lines: Iterable[Line]) -> str:
    """Return the words of some lines in one."""
    return " ".join(line.text for line in lines)
