"""A brief as a PDF: compose its strips and structure, break pages, paint them, finish the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec.structs import replace

from briefbuild.model.brief import (
    Bibliography,
    Block,
    Brief,
    Callout,
    DisplayedQuote,
    Figure,
    FrontMatter,
    Heading,
    List,
    Paragraph,
    Section,
    Table,
)
from briefbuild.model.figure import Colour
from briefbuild.model.runs import RunKind, labels, runs
from briefbuild.model.theme import StyleName, Theme
from briefbuild.model.walk import announces, brief_units, has_endnotes, notes_heading, text_of_units
from briefbuild.renderers.pdf.callouts import callout
from briefbuild.renderers.pdf.canvas import TaggedCanvas
from briefbuild.renderers.pdf.contents import PageNumbers, contents, page_numbers
from briefbuild.renderers.pdf.figures import figure_strips
from briefbuild.renderers.pdf.finish import finish
from briefbuild.renderers.pdf.fonts import Coverage, Fonts
from briefbuild.renderers.pdf.frames import Panel
from briefbuild.renderers.pdf.furniture import Furniture, band_bottom
from briefbuild.renderers.pdf.lists import list_block
from briefbuild.renderers.pdf.pages import break_pages, paint_page
from briefbuild.renderers.pdf.paragraphs import Layout, Setting, paragraph
from briefbuild.renderers.pdf.placing import Area
from briefbuild.renderers.pdf.prose import (
    NoteSetting,
    bibliography,
    displayed_quote,
    heading,
    notes,
    paragraph_block,
)
from briefbuild.renderers.pdf.strips import Column, SideBox, SideForm, Strip
from briefbuild.renderers.pdf.structure import Node, Role
from briefbuild.renderers.pdf.tables import table_strips
from briefbuild.renderers.pdf.text import DESCRIPTION_LENGTH, Typesetter, backlink

FACTS_PADDING, FACTS_SIDES, FACTS_RULE = 5.0, 10.0, 0.9
TITLE_DROP = 15.0  # between the facts and the title
QUESTION_WIDTH = 0.82  # of the text's width


def render(brief: Brief, theme: Theme) -> bytes:
    """Return the finished file; raises ``OutlineError`` where a font lacks a character."""
    numbers: PageNumbers = {}
    layout = _layout(brief, theme, numbers)
    root = Node(Role.DOCUMENT, attached=True)
    strips = list(_with_footnotes(_strips(brief, root, layout), brief, root, layout))
    furniture = Furniture.of(brief.running, layout)
    layout.typesetter.coverage.require(brief)
    page = layout.page
    first = Area(band_bottom(layout), page.bottom, page.left)
    others = Area(page.height - page.top, page.bottom, page.left)
    pages = break_pages(strips, first, others)
    numbers.update(page_numbers(pages))
    canvas = TaggedCanvas((page.width, page.height), theme.colours, furniture.regular.face.name)
    for number, content in enumerate(pages, start=1):
        furniture.paint(canvas, number, len(pages))
        paint_page(canvas, content, others)
        canvas.showPage()
    data, record = canvas.finished()
    return finish(data, record, root, brief)


def _layout(brief: Brief, theme: Theme, numbers: PageNumbers) -> Layout:
    descriptions: dict[str, str] = {}
    for block, text in text_of_units(brief):
        descriptions.setdefault(block, text[:DESCRIPTION_LENGTH])
    typesetter = Typesetter(
        theme, Fonts(theme), labels(brief), brief.language, Coverage(brief.name), descriptions
    )
    return Layout(typesetter, theme.pages[brief.page], numbers)


def _strips(brief: Brief, root: Node, layout: Layout) -> Iterator[Strip]:
    yield from _front(brief.front, root, layout)
    if brief.contents_title is not None:
        yield from contents(brief, root, layout)
    for section in brief.sections:
        yield from _section(section, root.add(Role.SECTION), layout)
    if has_endnotes(brief):
        tree = root.add(Role.SECTION)
        yield from heading(notes_heading(brief), tree, layout)
        setting = NoteSetting(layout.style(StyleName.REFERENCE), layout.full, _called_notes(brief))
        for note in notes(brief.notes, tree, layout, setting):
            yield from note


def _with_footnotes(
    strips: Iterable[Strip], brief: Brief, root: Node, layout: Layout
) -> Iterator[Strip]:
    """Hang each footnote on the strip that first calls it, and what none calls on the last."""
    if not brief.notes or has_endnotes(brief):
        yield from strips
        return
    strips = list(strips)  # the structure of the sections comes before the notes'
    tree = root.add(Role.SECTION)
    setting = NoteSetting(layout.style(StyleName.REFERENCE), layout.measure, _called_notes(brief))
    set_notes = notes(brief.notes, tree, layout, setting)
    waiting = {
        backlink(note.id): tuple(lines) for note, lines in zip(brief.notes, set_notes, strict=True)
    }
    boxes: list[SideBox] = []
    for strip in strips:
        _hang_notes(strip, waiting)
        boxes += strip.boxes
        if strip.last:
            _hang_box_notes(boxes, waiting)
            boxes.clear()
        yield strip
    yield Strip(height=0.0, notes=tuple(waiting.values()))


def _hang_box_notes(boxes: Iterable[SideBox], waiting: dict[str, tuple[Strip, ...]]) -> None:
    """Hang the notes that boxes call on both forms of each: one of them will be printed."""
    for box in boxes:
        for form, left in ((box.inside, dict(waiting)), (box.beside, waiting)):
            for strip in form.strips:
                _hang_notes(strip, left)


def _hang_notes(strip: Strip, waiting: dict[str, tuple[Strip, ...]]) -> None:
    for line in strip.text_lines():
        places = (segment.piece.place for segment in line.line.segments)
        called = [waiting.pop(place) for place in places if place in waiting]
        line.notes = tuple(called)
        if line is not strip:
            strip.notes = (*strip.notes, *called)


def _called_notes(brief: Brief) -> frozenset[str]:
    known = labels(brief)
    return frozenset(
        str(run.target)
        for unit in brief_units(brief)
        for run in runs(unit.inlines, known)
        if run.kind is RunKind.NOTE_REFERENCE
    )


def _front(front: FrontMatter, root: Node, layout: Layout) -> Iterator[Strip]:
    """Yield the title block: the facts stand over the title, and are read after it."""
    title_node = root.add(Role.HEADING_1)
    question_node = root.add(Role.PARAGRAPH) if front.question else None
    if front.facts is not None:
        yield from _facts(front.facts, root, layout)
    yield Strip(height=TITLE_DROP, keep=True)
    style = layout.style(StyleName.TITLE)
    title = layout.typesetter.pieces(front.title, style, title_node, "title")
    keeping = Setting(keep=True, balanced=True, places=("title",))
    yield from paragraph(title, style, layout.full, keeping)
    if question_node is not None:
        style = layout.style(StyleName.SUBTITLE)
        question = layout.typesetter.pieces(front.question, style, question_node, "question")
        column = layout.full.inset(0.0, layout.full.width * (1 - QUESTION_WIDTH))
        yield from paragraph(question, style, column, Setting(balanced=True))


def _facts(facts: Paragraph, root: Node, layout: Layout) -> Iterator[Strip]:
    style, node = layout.style(StyleName.FACTS), root.add(Role.PARAGRAPH)
    full = layout.full
    frame = Panel(
        left=full.left,
        width=full.width,
        fill=Colour.TINT,
        above=FACTS_PADDING,
        below=FACTS_PADDING,
        bottom_rule=FACTS_RULE,
    )
    stressed = layout.typesetter.look(style, bold=True).face
    pieces = [
        replace(piece, look=replace(piece.look, colour=Colour.INK))
        if piece.look.face is stressed
        else piece
        for piece in layout.typesetter.pieces(facts.content, style, node, facts.id)
    ]
    column = full.inset(FACTS_SIDES, FACTS_SIDES)
    setting = Setting(keep=True, frame=frame, places=(facts.id,))
    lines = paragraph(pieces, style, column, setting)
    for line in lines:
        line.before = line.after = 0.0
    yield from lines


def _section(section: Section, tree: Node, layout: Layout) -> Iterator[Strip]:
    layout = replace(layout, is_front=section.is_front)
    side = layout.side if section.aside else None
    shared, blocks = section.shared, section.blocks
    strips = _blocks(blocks[: shared.start], tree, layout)
    text = _blocks(blocks[shared], tree, replace(layout, is_shared=side is not None))
    if text and side is not None:
        text[0].boxes = tuple(_side_boxes(section, tree, layout, side))
        text[-1].last = True
    else:
        text += _blocks(section.aside, tree, layout)
    rest = _blocks(blocks[shared.stop :], tree, layout)
    if rest:
        rest[0].clear = True
    strips += text + rest
    if strips:
        strips[0].places = (*strips[0].places, section.id)
        strips[0].clear = True
    yield from strips


def _blocks(blocks: Sequence[Block], tree: Node, layout: Layout) -> list[Strip]:
    strips: list[Strip] = []
    following = (*blocks[1:], None)
    for block, below in zip(blocks, following[: len(blocks)], strict=True):
        strips += block_strips(block, tree, layout)
        if strips and announces(block, below, layout.typesetter.labels):
            strips[-1].keep = True
    return strips


def _side_boxes(section: Section, tree: Node, layout: Layout, side: Column) -> Iterator[SideBox]:
    """Yield what stands beside a section's text, set for the side column and for the text's."""
    for block in section.aside:
        inside = SideForm(tuple(block_strips(block, tree, layout)), tree.kids.pop())
        narrow = replace(layout, narrow=side)
        beside = SideForm(tuple(block_strips(block, tree, narrow)), tree.kids[-1])
        if beside.strips:
            yield SideBox(tree, beside, inside)


def block_strips(block: Block, tree: Node, layout: Layout) -> Iterator[Strip]:
    """Yield the strips of a block, and add its structure to ``tree``."""
    match block:
        case Heading():
            yield from heading(block, tree, layout)
        case Paragraph():
            yield from paragraph_block(block, tree, layout)
        case List():
            yield from list_block(block, tree, layout)
        case DisplayedQuote():
            yield from displayed_quote(block, tree, layout)
        case Table():
            yield from table_strips(block, tree, layout)
        case Figure():
            yield from figure_strips(block, tree, layout)
        case Callout():
            yield from callout(block, tree, layout)
        case Bibliography():
            yield from bibliography(block, tree, layout)
        case _:
            assert_never(block)
