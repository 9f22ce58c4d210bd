"""A brief in reading order: its blocks, its quotations, and the text units that files must show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from msgspec import Struct

from briefbuild.model.brief import (
    Bibliography,
    Block,
    Brief,
    Callout,
    Chip,
    Citation,
    Composed,
    DisplayedQuote,
    Emphasis,
    Extract,
    Figure,
    Heading,
    HeadingKind,
    Inline,
    Inlines,
    Link,
    List,
    Paragraph,
    Quoted,
    Section,
    Strong,
    Table,
    Text,
)
from briefbuild.model.outline import NotePlacement
from briefbuild.model.quotation import Quotation, collapse
from briefbuild.model.runs import Labels, labels, runs

NUMBER_GAP = "\N{EN SPACE}"
CONTENTS_DEPTH = 2  # levels of headings that a table of contents lists


class TextUnit(Struct, frozen=True):
    """One paragraph of a finished file, in reading order, with the block that it belongs to."""

    block: str
    inlines: Inlines
    label: str = ""  # printed before the inlines: a number or a key


class PlacedQuotation(Struct, frozen=True):
    """A quotation with the section and the block that print it."""

    section: Section
    block: str
    quotation: Quotation
    is_extract: bool = False


def units(block: Block) -> Iterator[TextUnit]:
    """Yield the paragraphs that a block prints, in reading order."""
    match block:
        case Heading():
            yield TextUnit(block.id, block.content, numbered(block.number))
        case Paragraph():
            yield TextUnit(block.id, block.content)
        case List():
            yield from _list_units(block)
        case DisplayedQuote():
            yield TextUnit(block.id, block.content)
            if block.attribution:
                yield TextUnit(block.id, block.attribution)
        case Table():
            yield TextUnit(block.id, block.caption, numbered(block.number))
            for row in (*block.head, *block.body):
                for cell in row.cells:
                    yield from (TextUnit(row.id, content) for content in cell.paragraphs)
        case Figure():
            yield TextUnit(block.id, block.caption, numbered(block.number))
            if block.equivalent:
                yield TextUnit(block.id, block.equivalent)
        case Callout():
            if block.title:
                yield TextUnit(block.id, block.title)
            for inner in block.blocks:
                yield from units(inner)
        case Bibliography():
            for entry in block.entries:
                yield TextUnit(entry.id, entry.content, numbered(entry.key))
        case _:
            assert_never(block)


def numbered(number: str | None) -> str:
    """Return a number or key with the gap that follows it, or nothing."""
    return f"{number}{NUMBER_GAP}" if number else ""


def _list_units(block: List) -> Iterator[TextUnit]:
    for item in block.items:
        yield TextUnit(item.id, item.content, numbered(item.label))
        if item.nested is not None:
            yield from _list_units(item.nested)


def brief_units(brief: Brief) -> Iterator[TextUnit]:
    """Yield every paragraph of a brief: front matter, sections, notes.

    Notes are read after the sections wherever they are printed; only endnotes have a heading.
    Furniture is left out: headers, footers and the table of contents.
    """
    yield TextUnit("title", brief.front.title)
    if brief.front.question:
        yield TextUnit("question", brief.front.question)
    if brief.front.facts is not None:
        yield from units(brief.front.facts)
    for section in brief.sections:
        for block in section.contents:
            yield from units(block)
    if has_endnotes(brief):
        yield TextUnit("notes", notes_heading(brief).content)
    for number, note in enumerate(brief.notes, start=1):
        yield TextUnit(note.id, note.content, numbered(f"[{number}]"))


def has_endnotes(brief: Brief) -> bool:
    """Tell whether notes are printed after the last section, under a heading of their own."""
    return bool(brief.notes) and brief.notes_placement is NotePlacement.END


def notes_heading(brief: Brief) -> Heading:
    """Return the heading of the endnotes, which belongs to no section."""
    return Heading(id="notes", level=1, content=(Text(brief.notes_title, Composed("notes")),))


def listed_headings(brief: Brief) -> Iterator[Heading]:
    """Yield the headings of a table of contents; those of page one's parts are in none."""
    for section in brief.sections:
        for block in section.contents:
            if (
                isinstance(block, Heading)
                and block.level <= CONTENTS_DEPTH
                and block.kind is HeadingKind.SECTION
            ):
                yield block
    if has_endnotes(brief):
        yield notes_heading(brief)


def announces(block: Block, following: Block | None, known: Labels) -> bool:
    """Tell whether a paragraph only leads to what follows it, and should not be parted from that."""
    return (
        isinstance(block, Paragraph)
        and isinstance(following, List | DisplayedQuote | Table)
        and plain(block.content, known).endswith(":")
    )


def plain(inlines: Iterable[Inline], known: Labels) -> str:
    """Return the characters that inlines print, with white space collapsed."""
    return collapse("".join(run.text for run in runs(inlines, known)))


def text_of_units(brief: Brief) -> tuple[tuple[str, str], ...]:
    """Return ``(block id, text)`` of every paragraph; every finished file must show just these.

    Paragraphs without a character (an empty cell) are left out, as files do not show them.
    """
    known = labels(brief)
    pairs = (
        (unit.block, collapse(unit.label + plain(unit.inlines, known)))
        for unit in brief_units(brief)
    )
    return tuple((block, text) for block, text in pairs if text)


def quoted_inlines(inlines: Iterable[Inline]) -> Iterator[Quoted | Extract]:
    """Yield the inlines that print a source's words, in order."""
    for inline in inlines:
        match inline:
            case Quoted() | Extract():
                yield inline
            case Emphasis() | Strong() | Link():
                yield from quoted_inlines(inline.children)
            case _:
                pass


def cited(sections: Iterable[Section]) -> frozenset[str]:
    """Return the ids of the references that sections cite."""
    return frozenset(
        place.reference
        for section in sections
        for block in section.contents
        for unit in units(block)
        for citation in citations(unit.inlines)
        for place in citation.places
    )


def citations(inlines: Iterable[Inline]) -> Iterator[Citation]:
    """Yield the citations of inlines, in order."""
    for inline in inlines:
        match inline:
            case Citation():
                yield inline
            case Emphasis() | Strong() | Link():
                yield from citations(inline.children)
            case _:
                pass


def status_templates(sections: Iterable[Section]) -> frozenset[str]:
    """Return the templates of the status words that sections print in chips."""
    return frozenset(
        inline.origin.template
        for section in sections
        for block in section.contents
        for unit in units(block)
        for inline in unit.inlines
        if isinstance(inline, Chip) and isinstance(inline.origin, Composed)
    )


def quotations(brief: Brief) -> Iterator[PlacedQuotation]:
    """Yield every quotation and extract of the sections, in reading order."""
    for section in brief.sections:
        yield from section_quotations(section)


def section_quotations(section: Section) -> Iterator[PlacedQuotation]:
    """Yield every quotation and extract of one section, in reading order."""
    for block in section.contents:
        for unit in units(block):
            for inline in quoted_inlines(unit.inlines):
                is_extract = isinstance(inline, Extract)
                yield PlacedQuotation(section, unit.block, inline.quotation, is_extract)
