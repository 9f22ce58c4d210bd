"""Texts set apart from the argument: side boxes, keys, warnings and open slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import assert_never

from briefbuild.model.brief import Callout, CalloutKind, List, Paragraph
from briefbuild.model.figure import Colour
from briefbuild.model.theme import StyleName
from briefbuild.renderers.pdf.frames import Panel
from briefbuild.renderers.pdf.lists import ListSetting, list_strips
from briefbuild.renderers.pdf.paragraphs import Layout, Setting, paragraph
from briefbuild.renderers.pdf.strips import Column, Strip
from briefbuild.renderers.pdf.structure import Node, Role

PADDING, SIDE_PADDING = 7.5, 10.0
APART = 12.0  # white space around a callout
UNBROKEN = 0.6  # of the page's height: a callout up to it stays on one page

PANELS = MappingProxyType(
    {
        CalloutKind.SIDE_BOX: Panel(left=0, width=0, fill=Colour.TINT, top_rule=1.5),
        CalloutKind.KEY: Panel(left=0, width=0, fill=Colour.TINT),
        CalloutKind.WARNING: Panel(left=0, width=0, outline=Colour.INK, outline_width=1.8),
        CalloutKind.OPEN_SLOT: Panel(left=0, width=0, outline=Colour.EDGE, dash=(4, 3)),
    }
)


def callout(block: Callout, parent: Node, layout: Layout) -> Iterator[Strip]:
    """Yield a callout; it is broken over pages only where it would take most of one."""
    column = layout.measure
    frame = replace(
        PANELS[block.kind], left=column.left, width=column.width, above=PADDING, below=PADDING
    )
    tree = parent.add(Role.DIVISION)
    strips = list(_content(block, tree, layout, column.inset(SIDE_PADDING, SIDE_PADDING), frame))
    if not strips:
        return
    strips[0].before, strips[-1].after = APART, APART
    if sum(strip.height for strip in strips) <= UNBROKEN * layout.height:
        for strip in strips[:-1]:
            strip.keep = True
    yield from strips


def _content(
    block: Callout, tree: Node, layout: Layout, column: Column, frame: Panel
) -> Iterator[Strip]:
    style = layout.style(StyleName.CALLOUT_TITLE)
    if block.title:
        pieces = layout.typesetter.pieces(block.title, style, tree.add(Role.PARAGRAPH), block.id)
        setting = Setting(keep=True, frame=frame, places=(block.id,))
        yield from paragraph(pieces, style, column, setting)
    body = layout.style(StyleName.CALLOUT_BODY)
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
