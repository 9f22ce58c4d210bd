"""Blocks of a brief as Word's paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec.structs import replace

from briefbuild.model.brief import (
    Bibliography,
    Block,
    Callout,
    CalloutKind,
    DisplayedQuote,
    Figure,
    Heading,
    HeadingKind,
    List,
    ListItem,
    Paragraph,
    ParagraphKind,
    Section,
    Table,
)
from briefbuild.model.walk import NUMBER_GAP, announces, numbered, plain
from briefbuild.renderers.docx.bookmarks import block_bookmark, bookmarked, number_bookmark
from briefbuild.renderers.docx.boxes import SLOTS, box, columns, columns_of
from briefbuild.renderers.docx.captions import caption_number
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.drawing import figure_run
from briefbuild.renderers.docx.measures import GAP, HAIR
from briefbuild.renderers.docx.numbering import BULLETS, LEVELS, start_list
from briefbuild.renderers.docx.ooxml import NOTHING, Markup, join, twips, w
from briefbuild.renderers.docx.prose import keyed, paragraph, plain_run
from briefbuild.renderers.docx.style_ids import HEADINGS, Style
from briefbuild.renderers.docx.tables import table

PARAGRAPH_STYLES = {
    ParagraphKind.BODY: Style.BODY,
    ParagraphKind.LEAD: Style.LEAD,
    ParagraphKind.NOTE: Style.NOTE,
    ParagraphKind.FACTS: Style.FACTS,
}


def block_markup(context: Context, block: Block, following: Block | None) -> Markup:
    """Return a block; ``following`` is what comes after it, which decides the gap below a table."""
    match block:
        case Heading():
            return heading(context, block)
        case Paragraph():
            keep = w("keepNext") if announces(block, following, context.known) else NOTHING
            style = PARAGRAPH_STYLES[block.kind]
            return paragraph(context, style, block.content, keep, ids=(block.id,))
        case List():
            return join(*_list(context, block))
        case DisplayedQuote():
            return _quote(context, block)
        case Table():
            return join(_table(context, block), _gap(context, following))
        case Figure():
            return join(*_figure(context, block, following))
        case Callout():
            return join(_callout(context, block), _gap(context, following))
        case Bibliography():
            return _bibliography(context, block)
        case _:
            assert_never(block)


def section_markup(context: Context, section: Section, following: Block | None) -> Markup:
    """Return a section; ``following`` is what comes after it.

    What stands beside its text does so in a table, unless the text has headings: Word's list of
    headings has none from inside of tables.
    """
    context = replace(context, is_front=section.is_front)
    shared, blocks = section.shared, section.blocks
    text, widths = blocks[shared], columns_of(context)
    if widths is None or not section.aside or not text or _has_sections(text):
        return _flow(context, section.contents, following)
    after = blocks[shared.stop :]
    below = after[0] if after else following
    beside = columns(
        widths,
        _flow(replace(context, column=widths.text), text, None),
        _flow(replace(context, column=widths.side), section.aside, None),
    )
    return join(
        _flow(context, blocks[: shared.start], text[0]),
        beside,
        _gap(context, below),
        _flow(context, after, following),
    )


def _has_sections(blocks: Iterable[Block]) -> bool:
    return any(isinstance(block, Heading) and block.kind is HeadingKind.SECTION for block in blocks)


def _flow(context: Context, blocks: Sequence[Block], following: Block | None) -> Markup:
    after = (*blocks[1:], following)[: len(blocks)]
    return join(*(block_markup(context, *pair) for pair in zip(blocks, after, strict=True)))


def heading(context: Context, block: Heading) -> Markup:
    """Return a heading with its number in its text."""
    by_level = HEADINGS[min(block.level, len(HEADINGS)) - 1]
    style = Style.FRONT_HEADING if block.kind is HeadingKind.FRONT else by_level
    label = NOTHING
    if block.number:
        number = bookmarked(context, number_bookmark(block.id), plain_run(block.number))
        label = join(number, plain_run(NUMBER_GAP))
    return paragraph(context, style, block.content, label=label, ids=(block.id,))


def _gap(context: Context, following: Block | None) -> Markup:
    """Return what keeps a table from its neighbour; without it Word makes two tables one.

    Word wants a paragraph behind the last table of a document, too: one that takes no page of its own.
    """
    if _keeps_away(following):
        return NOTHING
    is_last = following is None and context.column is None
    low = w("spacing", line=twips(HAIR), lineRule="exact") if is_last else NOTHING
    return w("p", w("pPr", w("pStyle", val=Style.GAP), low))


def _keeps_away(block: Block | None) -> bool:
    """Tell whether a block begins with white space of its own."""
    match block:
        case Heading() | Paragraph(kind=ParagraphKind.NOTE):
            return True
        case Table() | Figure():
            return _captioned(block)
        case _:
            return False


# --------------------------------------------------------------------------- lists and quotes


def _list(
    context: Context, block: List, *, level: int = 0, boxed: bool = False
) -> Iterator[Markup]:
    depth = min(level, LEVELS - 1)
    number = start_list(context.ordered_levels, depth) if block.ordered else BULLETS
    listed = w("numPr", w("ilvl", val=depth), w("numId", val=number))
    plain_style = Style.LIST_NUMBER if block.ordered else Style.LIST_BULLET
    style = Style.CALLOUT_TEXT if boxed else plain_style
    outer: tuple[str, ...] = (block.id,)
    for item in block.items:
        ids = (*outer, item.id)
        if item.label:
            yield _labelled(context, item, ids, boxed=boxed)
        else:
            yield paragraph(context, style, item.content, listed, ids=ids)
        outer = ()
        if item.nested is not None:
            yield from _list(context, item.nested, level=level + 1, boxed=boxed)


def _labelled(context: Context, item: ListItem, ids: tuple[str, ...], *, boxed: bool) -> Markup:
    style, look = (Style.CALLOUT_ITEM, Style.KEY) if boxed else (Style.LABELLED, Style.LABEL)
    return paragraph(context, style, item.content, label=keyed(item.label, look), ids=ids)


def _quote(context: Context, block: DisplayedQuote) -> Markup:
    if not block.attribution:
        return paragraph(context, Style.QUOTE, block.content, ids=(block.id,))
    return join(
        paragraph(context, Style.QUOTE, block.content, w("keepNext"), ids=(block.id,)),
        paragraph(context, Style.ATTRIBUTION, block.attribution),
    )


# ------------------------------------------------------------------------- tables and figures


def _captioned(block: Table | Figure) -> bool:
    return bool(block.caption or block.number)


def _caption(context: Context, block: Table | Figure) -> Markup:
    label = NOTHING
    if block.number:
        number = caption_number(context, block, block.number)
        label = join(bookmarked(context, number_bookmark(block.id), number), plain_run(NUMBER_GAP))
    return paragraph(context, Style.CAPTION, block.caption, label=label, ids=(block.id,))


def _table(context: Context, block: Table) -> Markup:
    title = f"{numbered(block.number)}{plain(block.caption, context.known)}"
    if _captioned(block):
        return join(_caption(context, block), table(context, block, title))
    return join(_anchor(context, block.id), table(context, block, title))


def _figure(context: Context, block: Figure, following: Block | None) -> Iterator[Markup]:
    yield _caption(context, block) if _captioned(block) else _anchor(context, block.id)
    keep = w("keepNext") if block.equivalent else NOTHING
    after = 0.0 if block.equivalent or _keeps_away(following) else GAP
    style = w("pPr", w("pStyle", val=Style.FIGURE), keep, w("spacing", after=twips(after)))
    yield w("p", style, figure_run(context, block))
    if block.equivalent:
        yield paragraph(context, Style.NOTE, block.equivalent)


def _callout(context: Context, block: Callout) -> Markup:
    anchor = NOTHING if block.title else _anchor(context, block.id)
    content = tuple(_callout_content(context, block)) or (w("p"),)
    return box(context, block.kind, join(anchor, *content))


def _callout_content(context: Context, block: Callout) -> Iterator[Markup]:
    title = Style.SLOT_TITLE if block.kind in SLOTS else Style.CALLOUT_TITLE
    text = Style.KEY_WORDS if block.kind is CalloutKind.KEY else Style.CALLOUT_TEXT
    if block.title:
        yield paragraph(context, title, block.title, ids=(block.id,))
    for inner in block.blocks:
        match inner:
            case Paragraph():
                yield paragraph(context, text, inner.content, ids=(inner.id,))
            case List():
                yield from _list(context, inner, boxed=True)
            case _:
                assert_never(inner)


def _bibliography(context: Context, block: Bibliography) -> Markup:
    entries = (
        paragraph(
            context,
            Style.REFERENCE,
            entry.content,
            label=keyed(entry.key, Style.KEY),
            ids=(entry.id,),
        )
        for entry in block.entries
    )
    return join(_anchor(context, block.id), *entries)


def _anchor(context: Context, block_id: str) -> Markup:
    return bookmarked(context, block_bookmark(block_id), NOTHING)
