"""Headings, paragraphs, lists, displayed quotations, the reference list and the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.brief import (
    Bibliography,
    BibliographyEntry,
    DisplayedQuote,
    Heading,
    HeadingKind,
    Note,
    Paragraph,
    ParagraphKind,
)
from briefbuild.model.figure import Colour
from briefbuild.model.quotation import collapse
from briefbuild.model.theme import StyleName, TextStyle
from briefbuild.model.walk import numbered, plain
from briefbuild.renderers.pdf.frames import Bar
from briefbuild.renderers.pdf.paragraphs import LABEL_GAP, Layout, Setting, paragraph
from briefbuild.renderers.pdf.strips import Bookmark, Column, Label, RuleStrip, Strip
from briefbuild.renderers.pdf.structure import Node, Role
from briefbuild.renderers.pdf.text import Hyperlink, Piece, backlink

HEADINGS = (
    (StyleName.HEADING_1, Role.HEADING_2),  # the brief's title is the only H1
    (StyleName.HEADING_2, Role.HEADING_3),
    (StyleName.HEADING_3, Role.HEADING_4),
)
PARAGRAPHS = MappingProxyType(
    {
        ParagraphKind.BODY: StyleName.BODY,
        ParagraphKind.LEAD: StyleName.LEAD,
        ParagraphKind.NOTE: StyleName.NOTE,
        ParagraphKind.FACTS: StyleName.FACTS,
    }
)
LEAD_END = 0.35  # of the measure: the last line of a lead is no shorter
SECTION_RULE, SECTION_RULE_GAP = 1.5, 4.5
QUOTE_BAR, QUOTE_INDENT = 2.25, 12.0
KEY_WIDTH = 24.0  # points: the room of a reference's key or a note's number


def heading(block: Heading, parent: Node, layout: Layout) -> Iterator[Strip]:
    """Yield a heading; a section's has the accent rule over it, one of page one looks like level 2."""
    level = min(block.level, len(HEADINGS))
    in_front = block.kind is HeadingKind.FRONT
    opens_section = level == 1 and not in_front
    name, _role = HEADINGS[level - 1]
    _name, role = HEADINGS[min(level, _level_above(parent) + 1) - 1]
    style = layout.style(StyleName.HEADING_2 if in_front else name)
    column = layout.full if opens_section else layout.heads
    node = parent.add(role)
    pieces = layout.typesetter.pieces(block.content, style, node, block.id)
    title = collapse(f"{numbered(block.number)}{plain(block.content, layout.typesetter.labels)}")
    if block.number:
        number = layout.typesetter.plain(f"{block.number}{LABEL_GAP}", style, node, block.id)
        pieces = (number, *pieces)
    setting = Setting(
        keep=True, balanced=True, places=(block.id,), bookmark=Bookmark(title, level - 1)
    )
    lines = paragraph(pieces, style, column, setting)
    if opens_section and lines:
        yield _section_rule(style, column)
        lines[0].before = 0.0
    yield from lines


def _level_above(parent: Node) -> int:
    """Return the level of the last heading in a section: the structure must not skip one."""
    levels = {role: level for level, (_name, role) in enumerate(HEADINGS, start=1)}
    roles = (kid.role for kid in reversed(parent.kids) if isinstance(kid, Node))
    return next((levels[role] for role in roles if role in levels), 0)


def _section_rule(style: TextStyle, column: Column) -> RuleStrip:
    return RuleStrip(
        height=SECTION_RULE + SECTION_RULE_GAP,
        before=style.before,
        keep=True,
        left=column.left,
        width=column.width,
        colour=Colour.ACCENT,
        weight=SECTION_RULE,
    )


def paragraph_block(block: Paragraph, parent: Node, layout: Layout) -> Iterator[Strip]:
    """Yield a paragraph; a lead stays with what it leads to, a note takes the full width."""
    style, node = layout.style(PARAGRAPHS[block.kind]), parent.add(Role.PARAGRAPH)
    column = layout.full if block.kind is ParagraphKind.NOTE else layout.measure
    pieces = layout.typesetter.pieces(block.content, style, node, block.id)
    setting = Setting(places=(block.id,))
    if block.kind is ParagraphKind.LEAD:
        setting = replace(setting, keep=True, loose_end=LEAD_END)
    yield from paragraph(pieces, style, column, setting)


def displayed_quote(block: DisplayedQuote, parent: Node, layout: Layout) -> Iterator[Strip]:
    """Yield a quotation beside its bar, with who said it beneath."""
    tree = parent.add(Role.BLOCK_QUOTE)
    frame = Bar(left=layout.measure.left, weight=QUOTE_BAR, below=1.5)
    column = layout.measure.inset(QUOTE_INDENT)
    parts = ((StyleName.QUOTE, block.content), (StyleName.ATTRIBUTION, block.attribution))
    for name, content in parts:
        if content:
            style, node = layout.style(name), tree.add(Role.PARAGRAPH)
            pieces = layout.typesetter.pieces(content, style, node, block.id)
            lines = paragraph(pieces, style, column, Setting(frame=frame, places=(block.id,)))
            if lines and name is StyleName.QUOTE:
                lines[0].before = max(style.before, layout.style(StyleName.BODY).after)
                lines[-1].keep = bool(block.attribution)
            yield from lines


def bibliography(block: Bibliography, parent: Node, layout: Layout) -> Iterator[Strip]:
    """Yield the reference list: keys hang in the margin of the entries."""
    for entry in block.entries:
        yield from _entry(entry, parent, layout)


def _entry(entry: BibliographyEntry, parent: Node, layout: Layout) -> Iterator[Strip]:
    style = layout.style(StyleName.REFERENCE)
    node, bold = parent.add(Role.PARAGRAPH), replace(style, bold=True)
    key = layout.typesetter.plain(f"{entry.key} ", bold, node.add(Role.LABEL), entry.id)
    words = node.inner(Role.BIBLIOGRAPHY_ENTRY)
    pieces = layout.typesetter.pieces(entry.content, style, words, entry.id)
    yield from _hanging(key, pieces, style, layout.full, entry.id)


class NoteSetting(Struct, frozen=True):
    """Where notes are set; ``called`` are those that some line of the brief points to."""

    style: TextStyle
    column: Column
    called: frozenset[str]


def notes(
    items: Iterable[Note], parent: Node, layout: Layout, setting: NoteSetting
) -> Iterator[list[Strip]]:
    """Yield the lines of each note; the number of a called one leads back to where it is."""
    for number, note in enumerate(items, start=1):
        lines = list(_note(number, note, parent, layout, setting))
        for line in lines:
            line.order = number
        yield lines


def _note(
    number: int, note: Note, parent: Node, layout: Layout, setting: NoteSetting
) -> Iterator[Strip]:
    style = setting.style
    node = parent.add(Role.NOTE, id=note.id).add(Role.PARAGRAPH)
    label = layout.typesetter.plain(f"[{number}] ", style, node.add(Role.LABEL), note.id)
    if note.id in setting.called:
        link = Hyperlink(f"[{number}]", target=backlink(note.id))
        accent = replace(label.look, colour=Colour.ACCENT)
        label = replace(label, link=link, look=accent, node=label.node.inner(Role.LINK))
    pieces = layout.typesetter.pieces(note.content, style, node.inner(Role.SPAN), note.id)
    yield from _hanging(label, pieces, style, setting.column, note.id)


def _hanging(
    label: Piece, pieces: tuple[Piece, ...], style: TextStyle, column: Column, block: str
) -> Iterator[Strip]:
    width = max(KEY_WIDTH, label.look.face.width(label.text, label.look.size) + 3)
    setting = Setting(label=Label(label, column.left), places=(block,))
    lines = paragraph(pieces, style, column.inset(width), setting)
    # A label without words is still printed, as the words.
    yield from lines or paragraph((label,), style, column, Setting(places=(block,)))
