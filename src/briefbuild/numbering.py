"""Citations as numbered notes: each becomes a number in the text, and its places stand in the note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.model.brief import (
    Brief,
    Chip,
    Citation,
    CrossReference,
    Emphasis,
    Extract,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    NoteReference,
    Quoted,
    Section,
    Strong,
    Text,
)
from briefbuild.model.rewrite import rewritten
from briefbuild.sections import ANNEXES


def with_numbered_notes(brief: Brief) -> Brief:
    """Return the brief with a note for each citation, in reading order.

    Annexes keep their citations: they explain the keys that the notes give.
    """
    taker = _NoteTaker(list(brief.notes))
    sections = tuple(
        section if section.kind in ANNEXES else taker.section(section) for section in brief.sections
    )
    return replace(brief, sections=sections, notes=tuple(taker.notes))


class _NoteTaker(Struct):
    """The notes that were taken, and how many of each unit, so that ids do not hang on the order."""

    notes: list[Note]
    taken: Counter[str] = field(default_factory=Counter)

    def section(self, section: Section) -> Section:
        return rewritten(section, lambda unit, inlines: tuple(self.inlines(unit, inlines)))

    def inlines(self, unit: str, inlines: Inlines) -> Iterator[Inline]:
        for inline in inlines:
            match inline:
                case Citation():
                    yield self.note(unit, inline)
                case Emphasis() | Strong() | Link():
                    yield replace(inline, children=tuple(self.inlines(unit, inline.children)))
                case (
                    Text()
                    | Quoted()
                    | Extract()
                    | NoteReference()
                    | CrossReference()
                    | Chip()
                    | LineBreak()
                ):
                    yield inline
                case _:
                    assert_never(inline)

    def note(self, unit: str, citation: Citation) -> NoteReference:
        self.taken[unit] += 1
        name = f"{unit}.note-{self.taken[unit]}"
        self.notes.append(Note(id=name, content=(citation,)))
        return NoteReference(name, citation.origin)
