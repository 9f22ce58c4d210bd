"""Inlines flattened to runs: the one place that decides which characters a brief prints.

Both renderers, the text of blocks and every check go through :func:`runs`, so that DOCX, PDF and
JSON cannot differ in their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.brief import (
    Bibliography,
    Brief,
    Chip,
    Citation,
    CrossReference,
    Direction,
    Emphasis,
    Extract,
    Firmness,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    Quoted,
    Strong,
    Text,
)

OPENING_MARK, CLOSING_MARK = "“", "”"
ARROW = " → "
SOURCE_MARKER = re.compile(r"(\[\d{1,3}\])")


class RunKind(StrEnum):
    """What a run is, for renderers that show it differently."""

    TEXT = "text"
    QUOTED = "quoted"
    SOURCE_MARKER = "source-marker"  # a source's own [3] inside a quotation
    CITATION = "citation"
    NOTE_REFERENCE = "note-reference"
    CROSS_REFERENCE = "cross-reference"
    CHIP = "chip"
    LINE_BREAK = "line-break"


class Run(Struct, frozen=True, kw_only=True):
    """Characters of one kind and look. ``target`` is an id of the brief, ``url`` a web address."""

    text: str
    kind: RunKind = RunKind.TEXT
    bold: bool = False
    italic: bool = False
    language: str | None = None
    direction: Direction | None = None
    target: str | None = None
    url: str | None = None
    firmness: Firmness | None = None


class Labels(Struct, frozen=True):
    """What a brief's citations and note references print: keys and numbers by id."""

    references: Mapping[str, str]
    notes: Mapping[str, int]


def labels(brief: Brief) -> Labels:
    """Return the keys of the reference list and the numbers of the notes."""
    entries = (
        entry
        for section in brief.sections
        for block in section.contents
        if isinstance(block, Bibliography)
        for entry in block.entries
    )
    return Labels(
        {entry.id: entry.key for entry in entries},
        {note.id: number for number, note in enumerate(brief.notes, start=1)},
    )


def runs(inlines: Iterable[Inline], known: Labels) -> Iterator[Run]:
    """Yield the runs of ``inlines`` in order."""
    for inline in inlines:
        yield from _runs(inline, known)


def _runs(inline: Inline, known: Labels) -> Iterator[Run]:
    match inline:
        case Text():
            yield Run(text=inline.text, language=inline.language, direction=inline.direction)
        case Emphasis():
            yield from (replace(run, italic=True) for run in runs(inline.children, known))
        case Strong():
            yield from (replace(run, bold=True) for run in runs(inline.children, known))
        case Link():
            yield from (replace(run, url=inline.target) for run in runs(inline.children, known))
        case Quoted() | Extract():
            yield from _quoted(inline)
        case Citation():
            yield from _citation(inline, known)
        case NoteReference():
            number = f"[{known.notes[inline.note]}]"
            yield Run(text=number, kind=RunKind.NOTE_REFERENCE, target=inline.note)
        case CrossReference():
            yield Run(text=inline.text, kind=RunKind.CROSS_REFERENCE, target=inline.block)
        case Chip():
            yield Run(text=inline.text, kind=RunKind.CHIP, firmness=inline.firmness)
        case LineBreak():
            yield Run(text="\n", kind=RunKind.LINE_BREAK)
        case _:
            assert_never(inline)


def _quoted(inline: Quoted | Extract) -> Iterator[Run]:
    base = Run(text="", language=inline.language, direction=inline.direction)
    for number, words in enumerate(_pieces(inline)):
        if number:
            yield Run(text=ARROW)
        yield replace(base, text=OPENING_MARK, kind=RunKind.QUOTED)
        for piece in SOURCE_MARKER.split(words):
            if piece:
                marker = SOURCE_MARKER.fullmatch(piece) is not None
                kind = RunKind.SOURCE_MARKER if marker else RunKind.QUOTED
                yield replace(base, text=piece, kind=kind)
        yield replace(base, text=CLOSING_MARK, kind=RunKind.QUOTED)


def _pieces(inline: Quoted | Extract) -> Iterator[str]:
    """Yield the stretches of a quotation between its breaks, without the white space at their ends."""
    text = inline.quotation.text
    places = inline.breaks if isinstance(inline, Quoted) else ()
    for start, end in pairwise((0, *places, len(text))):
        yield text[start:end].strip()


def _citation(inline: Citation, known: Labels) -> Iterator[Run]:
    opening = "["
    for place in inline.places:
        key = known.references[place.reference]
        locator = f"\N{NO-BREAK SPACE}{place.locator}" if place.locator else ""
        yield Run(text=opening, kind=RunKind.CITATION)
        yield Run(text=f"{key}{locator}", kind=RunKind.CITATION, target=place.reference)
        opening = "; "
    yield Run(text="]", kind=RunKind.CITATION)
