"""Lists: bullets, numbers or labels in the margin of their items, and lists inside items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.brief import CrossReference, List, ListItem
from briefbuild.model.figure import Colour
from briefbuild.model.theme import StyleName, TextStyle
from briefbuild.renderers.pdf.canvas import Artifact, TaggedCanvas
from briefbuild.renderers.pdf.paragraphs import Layout, Setting, paragraph
from briefbuild.renderers.pdf.strips import Column, Frame, Label, Strip
from briefbuild.renderers.pdf.structure import Node, Role
from briefbuild.renderers.pdf.text import Look, Piece

BULLETS = ("•", "–")  # of lists and of lists in lists
BULLET_WIDTH = 1.0  # of the size: the room of a bullet
NUMBER_WIDTH = 1.6  # of the size: the room of a number
LABEL_GAP = 1.0  # of the size, between a label and its words
LABEL_SHARE = 0.4  # of the width: a list with a wider label has them all at the head of the words


class ListSetting(Struct, frozen=True):
    """Where and how a list is set; ``depth`` counts the lists around it."""

    style: TextStyle
    column: Column
    frame: Frame | None = None
    depth: int = 0


class PageNumber(Struct, frozen=True):
    """The page that a line leads to, at the column's edge: furniture, like a table of contents."""

    look: Look
    right: float
    target: str
    pages: Mapping[str, int]

    def paint(self, canvas: TaggedCanvas, x: float, baseline: float) -> None:  # noqa: ARG002
        """Paint the number, if the target is on a page."""
        number = str(self.pages.get(self.target, ""))
        canvas.mark(Artifact.LAYOUT)
        left = self.right - self.look.face.width(number, self.look.size)
        canvas.type(number, self.look, left, baseline)


def list_block(block: List, parent: Node, layout: Layout) -> Iterator[Strip]:
    """Yield a list in the main column."""
    setting = ListSetting(layout.style(StyleName.LIST_ITEM), layout.measure)
    yield from list_strips(block, parent, layout, setting)


def list_strips(block: List, parent: Node, layout: Layout, setting: ListSetting) -> Iterator[Strip]:
    """Yield a list and the lists inside it, each further in than the one that holds it."""
    labelled = any(item.label for item in block.items)
    numbering = "/None" if labelled else "/Decimal" if block.ordered else "/Disc"
    tree = parent.add(Role.LIST, attributes={"List": {"ListNumbering": numbering}})
    room = _room(block, layout, setting)
    column = setting.column.inset(room)
    for number, item in enumerate(block.items, start=1):
        bullet = f"{number}." if block.ordered else BULLETS[min(setting.depth, 1)]
        node = tree.add(Role.LIST_ITEM)
        label = None if item.label else _bullet(bullet, node.add(Role.LABEL), layout, setting)
        body = node.add(Role.LIST_BODY)
        words = body.add(Role.PARAGRAPH)
        label = label or _label(item, words.add(Role.LABEL), layout, setting)
        pieces = layout.typesetter.pieces(item.content, setting.style, words, item.id)
        if item.label and not (room and pieces):
            pieces, label = (label.piece, *pieces), None
        on_page = Setting(frame=setting.frame, label=label, places=(item.id,))
        numbered = _page_number(item, layout, setting)
        room_right = NUMBER_WIDTH * setting.style.size if numbered else 0.0
        lines = paragraph(pieces, setting.style, column.inset(0.0, room_right), on_page)
        if lines:
            lines[-1].end = numbered
        yield from lines
        if item.nested is not None:
            inner = replace(setting, column=column, depth=setting.depth + 1)
            yield from list_strips(item.nested, body, layout, inner)


def _page_number(item: ListItem, layout: Layout, setting: ListSetting) -> PageNumber | None:
    """Return the page that an item leads to, where it does nothing else in a box: a small contents."""
    match item.content:
        case (CrossReference(block=block),) if setting.frame is not None:
            look = layout.typesetter.look(setting.style)
            layout.typesetter.coverage.check(item.id, look.face, "0123456789")
            right = setting.column.left + setting.column.width
            return PageNumber(look, right, block, layout.pages)
        case _:
            return None


def _room(block: List, layout: Layout, setting: ListSetting) -> float:
    """Return the width of the margin: of a bullet, or of the widest label; 0 where it is too wide."""
    size, look = setting.style.size, _label_look(layout, setting)
    labels = [look.face.width(item.label, size) for item in block.items if item.label]
    if not labels:
        return size * (NUMBER_WIDTH if block.ordered else BULLET_WIDTH)
    room = max(labels) + LABEL_GAP * size
    return room if room <= LABEL_SHARE * setting.column.width else 0.0


def _bullet(bullet: str, node: Node, layout: Layout, setting: ListSetting) -> Label:
    look = layout.typesetter.look(setting.style)
    if bullet in BULLETS:
        look = replace(look, colour=Colour.ACCENT)
    layout.typesetter.coverage.check("list", look.face, bullet)
    return Label(Piece(bullet, look, node), setting.column.left)


def _label(item: ListItem, node: Node, layout: Layout, setting: ListSetting) -> Label:
    """Return the words of an item that stand in the margin; they are part of its text."""
    look = _label_look(layout, setting)
    layout.typesetter.coverage.check(item.id, look.face, item.label)
    return Label(Piece(f"{item.label} ", look, node), setting.column.left)


def _label_look(layout: Layout, setting: ListSetting) -> Look:
    """Return the bold sans at the size of the words; in a box it has no colour of its own."""
    sans = replace(layout.style(StyleName.CALLOUT_BODY), size=setting.style.size)
    colour = Colour.ACCENT if setting.frame is None else Colour.INK
    return replace(layout.typesetter.look(sans, bold=True), colour=colour)
