"""The table of contents: headings with the pages that they turn out to stand on.

Its lines are set before the pages are known: the room for a page number does not depend on the
number, which is looked up when the line is painted. So the brief is laid out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.brief import Brief, Heading
from briefbuild.model.figure import Colour
from briefbuild.model.quotation import collapse
from briefbuild.model.theme import StyleName, TextStyle
from briefbuild.model.walk import listed_headings, numbered, plain
from briefbuild.renderers.pdf.canvas import Artifact, TaggedCanvas
from briefbuild.renderers.pdf.lines import Segment
from briefbuild.renderers.pdf.pages import Page
from briefbuild.renderers.pdf.paragraphs import LABEL_GAP, Layout, Setting, paragraph
from briefbuild.renderers.pdf.strips import Strip, paint_segment
from briefbuild.renderers.pdf.structure import Node, Role
from briefbuild.renderers.pdf.text import Hyperlink, Piece

INDENT = 18.0  # points a level
NUMBER_ROOM = "00000"  # page numbers are never wider than this
AFTER = 3.0
LEADER = " ."
GAP = 4.0  # points between words, leaders and number

PageNumbers = dict[str, int]


def contents(brief: Brief, parent: Node, layout: Layout) -> Iterator[Strip]:
    """Yield the table of contents."""
    tree = parent.add(Role.CONTENTS)
    style = layout.style(StyleName.HEADING_2)
    words = layout.typesetter.words(
        brief.contents_title or "", style, tree.add(Role.CAPTION), "contents"
    )
    yield from paragraph(words, style, layout.measure, Setting(keep=True, places=("contents",)))
    trees = [tree]
    for heading in listed_headings(brief):
        level = min(heading.level, len(trees) + 1) - 1
        del trees[level + 1 :]
        if level == len(trees):
            trees.append(trees[-1].add(Role.CONTENTS))
        yield from _entry(heading, level, trees[level], layout)


def page_numbers(pages: Iterable[Page]) -> Iterator[tuple[str, int]]:
    """Yield the place names of strips with the number, from 1, of the page that they are on."""
    for number, page in enumerate(pages, start=1):
        for placed in page.strips:
            yield from ((place, number) for place in placed.strip.places)


def _entry(heading: Heading, level: int, parent: Node, layout: Layout) -> Iterator[Strip]:
    typesetter = layout.typesetter
    style = replace(layout.style(StyleName.LEAD), colour=Colour.INK, before=0.0, after=AFTER)
    title = plain(heading.content, typesetter.labels)
    description = collapse(f"{numbered(heading.number)}{title}")
    link = Hyperlink(description, target=heading.id)
    node = parent.add(Role.CONTENTS_ITEM).add(Role.REFERENCE).add(Role.LINK)
    words = f"{heading.number}{LABEL_GAP}{title}" if heading.number else title
    pieces = typesetter.words(words, style, node, heading.id, link)
    number = _number(style, node, link, layout)
    room = number.look.face.width(NUMBER_ROOM, number.look.size)
    column = layout.measure.inset(level * INDENT, room)
    lines = paragraph(pieces, style, column)
    if lines:
        end = layout.measure.left + layout.measure.width
        lines[-1].end = _Leader(number=number, right=end, numbers=layout.pages)
    yield from lines


def _number(style: TextStyle, node: Node, link: Hyperlink, layout: Layout) -> Piece:
    look = layout.typesetter.look(style)
    layout.typesetter.coverage.check("contents", look.face, f"0123456789{LEADER}")
    return Piece("", look, node, link)


class _Leader(Struct, frozen=True, kw_only=True):
    """What ends an entry: dots that lead on, and the page number at the right."""

    number: Piece
    right: float
    numbers: Mapping[str, int]

    def paint(self, canvas: TaggedCanvas, x: float, baseline: float) -> None:
        """Paint dots, which are an artifact, and number; a space parts the number from the words."""
        look = self.number.look
        target = self.number.link.target if self.number.link else None
        number = str(self.numbers[target or ""])
        end = self.right - look.face.width(number, look.size)
        step = look.face.width(LEADER, look.size)
        dots = int((end - x - 2 * GAP) / step)
        if dots > 0:
            canvas.mark(Artifact.LAYOUT)
            canvas.type(LEADER * dots, look, end - GAP - dots * step, baseline)
        space = look.face.width(" ", look.size)
        paint_segment(canvas, Segment(self.number, f" {number}", 0.0), end - space, baseline)
