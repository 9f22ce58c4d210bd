"""A brief with other inlines: the same blocks in the same order, their words put anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, assert_never

from msgspec.structs import replace

from briefbuild.model.brief import (
    Bibliography,
    Block,
    Callout,
    DisplayedQuote,
    Figure,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Row,
    Section,
    Table,
)

Change: TypeAlias = Callable[[str, Inlines], Inlines]
"""What is made of the inlines of one unit; the first argument is the id of ``walk.TextUnit``."""


def rewritten(section: Section, change: Change) -> Section:
    """Return a section with ``change`` applied to each of its units, in reading order."""
    end = section.shared.stop
    before = tuple(_block(block, change) for block in section.blocks[:end])
    aside = tuple(_apart(block, change) for block in section.aside)
    after = tuple(_block(block, change) for block in section.blocks[end:])
    return replace(section, blocks=(*before, *after), aside=aside)


def _block(block: Block, change: Change) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, content=change(block.id, block.content))
        case List():
            return _list(block, change)
        case DisplayedQuote() | Callout():
            return _apart(block, change)
        case Table():
            caption = change(block.id, block.caption)
            head = tuple(_row(row, change) for row in block.head)
            body = tuple(_row(row, change) for row in block.body)
            return replace(block, caption=caption, head=head, body=body)
        case Figure():
            caption = change(block.id, block.caption)
            return replace(block, caption=caption, equivalent=change(block.id, block.equivalent))
        case Bibliography():
            entries = (
                replace(entry, content=change(entry.id, entry.content)) for entry in block.entries
            )
            return replace(block, entries=tuple(entries))
        case _:
            assert_never(block)


def _apart(block: Callout | DisplayedQuote, change: Change) -> Callout | DisplayedQuote:
    match block:
        case DisplayedQuote():
            content = change(block.id, block.content)
            return replace(block, content=content, attribution=change(block.id, block.attribution))
        case Callout():
            title = change(block.id, block.title)
            return replace(
                block, title=title, blocks=tuple(_inner(inner, change) for inner in block.blocks)
            )
        case _:
            assert_never(block)


def _inner(block: Paragraph | List, change: Change) -> Paragraph | List:
    if isinstance(block, List):
        return _list(block, change)
    return replace(block, content=change(block.id, block.content))


def _list(block: List, change: Change) -> List:
    return replace(block, items=tuple(_item(item, change) for item in block.items))


def _item(item: ListItem, change: Change) -> ListItem:
    content = change(item.id, item.content)
    nested = _list(item.nested, change) if item.nested is not None else None
    return replace(item, content=content, nested=nested)


def _row(row: Row, change: Change) -> Row:
    cells = (
        replace(cell, paragraphs=tuple(change(row.id, words) for words in cell.paragraphs))
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))
