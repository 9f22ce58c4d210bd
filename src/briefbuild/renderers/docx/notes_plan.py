"""How a brief's notes get into Word: as its own footnotes or endnotes, or as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from briefbuild.model.brief import Brief
from briefbuild.model.outline import NotePlacement
from briefbuild.model.runs import RunKind, labels, runs
from briefbuild.model.walk import brief_units


class NotesPlan(StrEnum):
    """What a note is in the file; the first two are the names of Word's elements."""

    FOOTNOTES = "footnote"
    ENDNOTES = "endnote"
    PARAGRAPHS = "paragraph"


class _Reference(Struct, frozen=True):
    note: str
    in_note: bool


def notes_plan(brief: Brief, *, native: bool = True) -> NotesPlan:
    """Return what the notes of a brief become.

    Word counts the references itself, so its own notes say the brief's numbers only where the text
    refers to every note, and first to them in their order.
    """
    notes = tuple(note.id for note in brief.notes)
    called = tuple(dict.fromkeys(one.note for one in _references(brief) if not one.in_note))
    if not native or not notes or called != notes:
        return NotesPlan.PARAGRAPHS
    if brief.notes_placement is NotePlacement.END:
        return NotesPlan.ENDNOTES
    return NotesPlan.FOOTNOTES


def _references(brief: Brief) -> Iterator[_Reference]:
    known = labels(brief)
    for unit in brief_units(brief):
        for run in runs(unit.inlines, known):
            if run.kind is RunKind.NOTE_REFERENCE and run.target is not None:
                yield _Reference(run.target, unit.block in known.notes)
