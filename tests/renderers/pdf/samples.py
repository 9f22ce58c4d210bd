"""Small briefs and looks into finished files, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from random import Random
from typing import Any

import pikepdf
from msgspec.structs import replace

from briefbuild.model.brief import (
    Block,
    Brief,
    Cell,
    HeaderScope,
    Heading,
    Note,
    NoteReference,
    Paragraph,
    Row,
    Section,
    Table,
)
from briefbuild.model.outline import NotePlacement, Paper
from briefbuild.model.walk import text_of_units
from briefbuild.renderers import pdf
from briefbuild.renderers.pdf.marked import Element, page_contents, structure
from briefbuild.themes import default_theme
from tests.kitchen_sink import COMPOSED, cell, kitchen_sink, text

# Warnings of outloud that are no defects, each with its reason.
ACCEPTED_WARNINGS = {
    "ORD-001",  # it ranks a paragraph's words before its links, and finds them painted in turn
    "PAG-001",  # notes that only name a source and a place are alike but for their figures
    "TBL-014",  # a table's second page repeats its head as an artifact, as it must
}

WORDS = [
    "harbour",
    "office",
    "figure",
    "company",
    "ferry",
    "night",
    "berth",
    "island",
    "winter",
    "council",
    "fuel",
    "price",
    "tender",
    "report",
    "minister",
    "crew",
    "timetable",
    "fare",
    "mainland",
    "storm",
    "pier",
    "union",
    "budget",
    "vessel",
    "freight",
    "island",
    "mayor",
]


def sentences(count: int, start: int = 0) -> str:
    """Return sentences of twelve words, no two of which are alike."""
    return " ".join(_sentence(number) for number in range(start, start + count))


def _sentence(number: int) -> str:
    return " ".join(Random(number).choices(WORDS, k=12)).capitalize() + "."


def paragraph(words: str, name: str = "words") -> Paragraph:
    """Return a body paragraph."""
    return Paragraph(id=name, content=(text(words),))


def brief(*blocks: Block) -> Brief:
    """Return a brief of one section with a heading, the blocks, and the reference list."""
    whole = kitchen_sink()
    heading = Heading(id="one", level=1, number="1", content=(text("One section"),))
    section = Section(id="section", kind="context", blocks=(heading, *blocks))
    return replace(whole, sections=(section, whole.sections[-1]), notes=())


def noted(count: int, length: int = 1, placement: NotePlacement = NotePlacement.FOOT) -> Brief:
    """Return a brief of ``count`` headed paragraphs, each with a note of ``length`` sentences."""
    blocks: list[Block] = []
    notes = []
    for number in range(count):
        name = f"note-{number}"
        notes.append(Note(id=name, content=(text(sentences(length, 10_000 + 500 * number)),)))
        blocks.append(Heading(id=f"head-{number}", level=2, content=(text(f"Heading {number}"),)))
        words = (text(sentences(6, 50 * number)[:-1]), NoteReference(name, COMPOSED))
        rest = text(f". {sentences(3, 31 * number)}")
        blocks.append(Paragraph(id=f"words-{number}", content=(*words, rest)))
    return replace(brief(*blocks), notes=tuple(notes), notes_placement=placement)


def table(rows: int, length: int = 1, groups: bool = False) -> Table:
    """Return a table of four columns; its last has ``length`` sentences a row."""
    body = []
    for number in range(rows):
        if groups and number % 10 == 0:
            group = cell((text(f"Group {number // 10}"),), scope=HeaderScope.ROW, columns=4)
            body.append(Row(id=f"group-{number}", group=True, cells=(group,)))
        name = cell((text(f"Row {number}"),), scope=HeaderScope.ROW)
        words = ("some", f"{number} ships", sentences(length, number * length))
        cells = (name, *(cell((text(value),)) for value in words))
        body.append(Row(id=f"row-{number}", cells=cells))
    return Table(
        id="table",
        number="Table 1",
        caption=(text("Who says what"),),
        widths=(1, 1, 1, 3),
        head=(Row(id="head", cells=tuple(map(heading_cell, ("What", "How", "Much", "Words")))),),
        body=tuple(body),
    )


def heading_cell(words: str) -> Cell:
    """Return a cell that is the header of its column."""
    return cell((text(words),), scope=HeaderScope.COLUMN)


def render(of: Brief) -> bytes:
    """Return the finished file in the standard theme."""
    return pdf.render(of, default_theme())


@cache
def kitchen_sink_file(page: Paper = Paper.A4) -> bytes:
    """Return the finished kitchen sink."""
    return render(kitchen_sink(page))


def wanted(of: Brief) -> tuple[str, ...]:
    """Return the texts that a finished file must give back."""
    return tuple(words for _block, words in text_of_units(of))


def page_count(data: bytes) -> int:
    """Return the number of pages."""
    with pikepdf.open(BytesIO(data)) as file:
        return len(file.pages)


def addresses(data: bytes) -> list[str]:
    """Return the web addresses that the links of a file lead to."""
    with pikepdf.open(BytesIO(data)) as file:
        links = (link for page in file.pages for link in page.obj.get("/Annots", []))
        return [str(link.A.URI) for link in links if "/A" in link]


def words_by_page(data: bytes) -> list[tuple[int, str]]:
    """Return each piece of marked content with its page, from 0."""
    with pikepdf.open(BytesIO(data)) as file:
        pages = page_contents(file)
        return [(n, words.strip()) for n, page in enumerate(pages) for words in page.texts.values()]


def roles(data: bytes) -> list[str]:
    """Return the structure tree, a role a line, indented; with what an element says of itself."""
    with pikepdf.open(BytesIO(data)) as file:
        top = structure(file)
        assert top is not None
        return list(_roles(top, 0))


def _roles(element: Element, depth: int) -> Iterator[str]:
    source = element.source
    notes = [f"{key[1:]}={source[key]}" for key in ("/Lang", "/ID", "/Alt") if key in source]
    attributes: Any = source.get("/A")
    if attributes is not None:
        shown = (f"{key[1:]}={attributes[key]}" for key in sorted(attributes.keys()))
        notes += [note for note in shown if not note.startswith(("O=", "BBox="))]
    yield " ".join(["  " * depth + element.role, *notes])
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _roles(kid, depth + 1)
