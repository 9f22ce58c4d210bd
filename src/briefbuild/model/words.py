"""The words of a brief, counted by where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias, assert_never

from briefbuild.model.brief import (
    Chip,
    Citation,
    CrossReference,
    Edited,
    Emphasis,
    Extract,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    Quoted,
    Section,
    Strong,
    Text,
)
from briefbuild.model.walk import units

Provenance: TypeAlias = Literal["quoted", "edited", "composed"]


def section_words(section: Section) -> Iterator[tuple[Provenance, int]]:
    """Yield where the words of a section come from, and how many they are.

    Citations, the numbers of notes, and labels and numbers are no words.
    """
    for block in section.contents:
        for unit in units(block):
            yield from _counted(unit.inlines)


def _counted(inlines: Iterable[Inline]) -> Iterator[tuple[Provenance, int]]:
    for inline in inlines:
        match inline:
            case Text() | Chip() | CrossReference():
                words = len(inline.text.split())
                yield ("edited" if isinstance(inline.origin, Edited) else "composed"), words
            case Quoted() | Extract():
                yield "quoted", len(inline.quotation.text.split())
            case Emphasis() | Strong() | Link():
                yield from _counted(inline.children)
            case Citation() | NoteReference() | LineBreak():
                pass
            case _:
                assert_never(inline)
