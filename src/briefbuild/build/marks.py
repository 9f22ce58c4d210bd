"""What a note or a citation of a brief stands behind, found by what is printed in its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefbuild.model.brief import (
    Brief,
    Citation,
    Edited,
    Emphasis,
    Extract,
    Inline,
    Inlines,
    Link,
    NoteReference,
    Quoted,
    Strong,
)
from briefbuild.model.quotation import Quotation, collapse
from briefbuild.model.runs import Labels, labels
from briefbuild.model.walk import TextUnit, plain, units

_MARK = re.compile(r"\[?\s*(\d{1,4}|S\d{1,4}(?:\s+\S.*?)?)\s*\]?")


class MarkedPlace(Struct, frozen=True):
    """Where a mark is printed: the words of the paragraph, and what it quotes before the mark."""

    section: str
    words: str
    quotation: Quotation | None
    by_editor: bool


def as_mark(text: str) -> str | None:
    """Return what stands between the brackets of a note or citation; ``None`` for other text."""
    found = _MARK.fullmatch(text.strip())
    return collapse(found[1]) if found else None


def marked(mark: str, brief: Brief) -> Iterator[MarkedPlace]:
    """Yield every place where a mark stands, in reading order."""
    known = labels(brief)
    for section in brief.sections:
        for block in section.contents:
            for unit in units(block):
                yield from _places(mark, section.id, unit, known)


def _places(mark: str, section: str, unit: TextUnit, known: Labels) -> Iterator[MarkedPlace]:
    quoted: Quotation | None = None
    for inline in _leaves(unit.inlines):
        match inline:
            case Quoted() | Extract():
                quoted = inline.quotation
            case Citation() | NoteReference():
                if mark in _printed(inline, known):
                    words = plain(unit.inlines, known)
                    yield MarkedPlace(section, words, quoted, isinstance(inline.origin, Edited))
                quoted = None
            case _:
                pass


def _printed(inline: Citation | NoteReference, known: Labels) -> tuple[str, ...]:
    """Return what the brackets print, each place by itself."""
    text = plain((inline,), known).strip("[]")
    return tuple(collapse(part) for part in text.split("; "))


def _leaves(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Emphasis() | Strong() | Link():
                yield from _leaves(inline.children)
            case _:
                yield inline
