"""Texts set apart from the argument: side boxes, keys, warnings and open slots."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import assert_never

from msgspec.structs import replace

from briefbuild.model.brief import Callout, CalloutKind, List, Paragraph
from briefbuild.model.figure import Colour
from briefbuild.model.theme import StyleName
from briefbuild.renderers.pdf.frames import Panel
from briefbuild.renderers.pdf.lists import ListSetting, list_strips
from briefbuild.renderers.pdf.paragraphs import Layout, Setting, paragraph
from briefbuild.renderers.pdf.strips import Column, Strip
from briefbuild.renderers.pdf.structure import Node, Role

PADDING = 7.5  # above and below the words of a box
BESIDE, BESIDE_NARROW = 12.0, 8.0  # at their sides, in the text's column and in the side one
APART = 12.0  # white space around a callout
UNBROKEN = 0.6  # of the page's height: a callout up to it stays on one page
SLOT_LINES = 6  # the lines of a bottom line of 60 words

PANELS = MappingProxyType(
    {
        CalloutKind.SIDE_BOX: Panel(left=0, width=0, fill=Colour.TINT, top_rule=1.5),
        CalloutKind.KEY: Panel(left=0, width=0, left_rule=1.5),
        CalloutKind.WARNING: Panel(left=0, width=0, outline=Colour.INK, outline_width=1.8),
        CalloutKind.OPEN_SLOT: Panel(left=0, width=0, outline=Colour.EDGE, dash=(4, 3)),
    }
)
SLOTS = frozenset({CalloutKind.OPEN_SLOT, CalloutKind.KEY})  # open, and filled


def callout(block: Callout, parent: Node, layout: Layout) -> Iterator[Strip]:
    """Yield a callout; it is broken over pages only where it would take most of one.

    On page one the bottom line has the same height before it is written and after.
    """
    column = layout.measure
    frame = replace(
        PANELS[block.kind], left=column.left, width=column.width, above=PADDING, below=PADDING
    )
    tree = parent.add(Role.DIVISION)
    sides = BESIDE if layout.narrow is None else BESIDE_NARROW
    strips = list(_content(block, tree, layout, column.inset(sides, sides), frame))
    if not strips:
        return
    if layout.is_front and block.kind in SLOTS:
        _stretch(strips, block, layout, frame)
    strips[0].before, strips[-1].after = APART, APART
    if sum(strip.height for strip in strips) <= UNBROKEN * layout.height:
        for strip in strips[:-1]:
            strip.keep = True
    yield from strips


def _stretch(strips: list[Strip], block: Callout, layout: Layout, frame: Panel) -> None:
    """Add white space up to the height of a full slot: before the last words of an open one."""
    title, words = layout.style(StyleName.HEADING_2), layout.style(StyleName.KEY_WORDS)
    full = title.leading + title.after + SLOT_LINES * words.leading
    used = sum(strip.height + strip.after for strip in strips) - strips[-1].after
    room = full - used
    if room <= 0:
        return
    filler = Strip(height=room, frame=frame)
    last = block.blocks[-1].id if len(block.blocks) > 1 else ""
    is_open = block.kind is CalloutKind.OPEN_SLOT
    place = next((n for n, strip in enumerate(strips) if is_open and last in strip.places), None)
    strips.insert(len(strips) if place is None else place, filler)


def _content(
    block: Callout, tree: Node, layout: Layout, column: Column, frame: Panel
) -> Iterator[Strip]:
    is_slot = block.kind in SLOTS
    style = layout.style(StyleName.HEADING_2 if is_slot else StyleName.CALLOUT_TITLE)
    style = replace(style, before=0.0)
    if block.title:
        pieces = layout.typesetter.pieces(block.title, style, tree.add(Role.PARAGRAPH), block.id)
        setting = Setting(keep=True, frame=frame, places=(block.id,))
        yield from paragraph(pieces, style, column, setting)
    is_key = block.kind is CalloutKind.KEY
    body = layout.style(StyleName.KEY_WORDS if is_key else StyleName.CALLOUT_BODY)
    for inner in block.blocks:
        match inner:
            case Paragraph():
                node = tree.add(Role.PARAGRAPH)
                pieces = layout.typesetter.pieces(inner.content, body, node, inner.id)
                yield from paragraph(pieces, body, column, Setting(frame=frame, places=(inner.id,)))
            case List():
                yield from list_strips(inner, tree, layout, ListSetting(body, column, frame))
            case _:
                assert_never(inner)
