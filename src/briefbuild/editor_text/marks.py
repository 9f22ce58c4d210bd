"""Citations and variables in an editor's text, taken out before the rest is read as Markdown.

A placeholder stands in their stead, so that no source's words and no variable's value are markup.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct, field

from briefbuild.diagnostics import Code, Position
from briefbuild.editor_text.cited import cited
from briefbuild.editor_text.desk import Desk, place_of
from briefbuild.editor_text.variables import value_of
from briefbuild.model.brief import Inlines
from briefbuild.model.outline import EditorText
from briefbuild.schema import MisfitError, Report

# Private-use characters, which an editor's text may not have.
PLACEHOLDER = re.compile("\ue000(\\d+)\ue001")

_RESERVED = re.compile("[\ue000\ue001]")
_OPENING = re.compile(r"\\.|\{\{|\{%|\{#|\[@|[\ue000\ue001]", re.DOTALL)
_CITATION = re.compile(r'\[@(?:[^\]"“”]|["“][^"“”]*["”])*\]')
_VARIABLE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)

Filling: TypeAlias = str | Inlines


class MarkedText(Struct):
    """An editor's text with placeholders, what they stand for, and the way back to the file."""

    words: EditorText
    text: str = ""
    fillings: list[Filling] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)  # in ``text``, of each stretch
    _origins: list[int] = field(default_factory=list)  # in ``words.text``, of the same stretch

    def copy(self, start: int, end: int) -> None:
        """Take over a stretch of the editor's text."""
        self._note(start)
        self.text += self.words.text[start:end]

    def fill(self, start: int, filling: Filling) -> None:
        """Put a placeholder where a mark begins."""
        self._note(start)
        self.text += f"\ue000{len(self.fillings)}\ue001"
        self.fillings.append(filling)

    def place(self, offset: int) -> Position:
        """Return the place in the file of a character of ``text``."""
        stretch = max(0, bisect_right(self._starts, offset) - 1)
        if not self._starts:
            return self.words.position
        return place_of(self.words, self._origins[stretch] + offset - self._starts[stretch])

    def _note(self, origin: int) -> None:
        self._starts.append(len(self.text))
        self._origins.append(origin)


def take_out_marks(words: EditorText, desk: Desk, report: Report) -> MarkedText:
    """Return ``words`` with placeholders for its citations and variables; notes what is wrong."""
    marked = MarkedText(words)
    copied = 0
    for start, end, filling in _marks(words, desk, report):
        marked.copy(copied, start)
        marked.fill(start, filling)
        copied = end
    marked.copy(copied, len(words.text))
    return marked


def _marks(words: EditorText, desk: Desk, report: Report) -> Iterator[tuple[int, int, Filling]]:
    """Yield start, end and filling of each mark."""
    at = 0
    while opening := _OPENING.search(words.text, at):
        start, at = opening.span()
        if opening[0].startswith("\\"):
            continue
        try:
            end, filling = _mark(words, start, opening[0], desk)
        except MisfitError as error:
            report.add(place_of(words, start), error.code, error.message, error.fix)
            continue
        yield start, end, filling
        at = end


def _mark(words: EditorText, start: int, opening: str, desk: Desk) -> tuple[int, Filling]:
    """Return the end and the filling of the mark at ``start``; raises ``MisfitError``."""
    if opening == "[@":
        found = _CITATION.match(words.text, start)
        if found is None:
            raise MisfitError(
                Code.EDITOR_TEXT,
                "this citation is never closed",
                r"add ], or write \[ for a bracket",
            )
        return found.end(), cited(found[0], words, place_of(words, start), desk)
    if opening == "{{":
        found = _VARIABLE.match(words.text, start)
        if found is None:
            message = "these braces are never closed"
            raise MisfitError(Code.VARIABLE, message, r"add }}, or write \{ for a brace")
        return found.end(), value_of(found[1], desk.variables)
    if _RESERVED.match(opening):
        message = f"U+{ord(opening):04X} is no character of any script"
        raise MisfitError(Code.EDITOR_TEXT, message, "delete it")
    message = f"{opening} begins an instruction to a template, and there are none here"
    raise MisfitError(Code.VARIABLE, message, r"write \{ for a brace; {{ name }} prints a variable")
