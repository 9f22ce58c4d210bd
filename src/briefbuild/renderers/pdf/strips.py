"""What pages are made of: horizontal strips, one below the other, that pages may break between.

A strip knows its own left edge and how to paint itself below a given height. Lines of type, table
rows, rules and drawings are all strips, so one page breaker serves them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from briefbuild.model.figure import Colour, Point
from briefbuild.renderers.pdf import chips
from briefbuild.renderers.pdf.canvas import Artifact, TaggedCanvas
from briefbuild.renderers.pdf.lines import Line, Segment
from briefbuild.renderers.pdf.structure import Kid, Node
from briefbuild.renderers.pdf.text import Look, Piece

WORD_AND_SPACE = re.compile(r"[^ ]* |[^ ]+")
UNDERLINE_DROP, UNDERLINE_WIDTH = 1.6, 0.5


class Column(Struct, frozen=True):
    """A vertical stretch of the page that type is set in, in points from the left edge."""

    left: float
    width: float

    def inset(self, left: float, right: float = 0.0) -> Column:
        """Return the column narrowed at its sides."""
        return Column(self.left + left, self.width - left - right)


class Frame(Protocol):
    """What surrounds or underlies neighbouring strips."""

    @property
    def above(self) -> float:
        """The padding over its first strip."""

    @property
    def below(self) -> float:
        """The padding under its last strip."""

    def paint(self, canvas: TaggedCanvas, top: float, bottom: float) -> None:
        """Paint behind the strips that one page has of it."""


class Bookmark(Struct, frozen=True):
    """An entry of the file's outline that leads to a strip."""

    title: str
    level: int


class Strip(Struct, kw_only=True, eq=False):
    """A horizontal strip of a page. All lengths are points.

    ``before`` and ``after`` are the white space that it asks for; between two strips the larger
    counts, and at the head of a page none. ``keep`` forbids a page to end after it. ``repeated``
    strips are painted again when a page begins with this one. ``notes`` are the lines of each note
    that stands at the foot of this strip's page.

    ``boxes`` stand in the side column, from this strip on; after the ``last`` strip of their text none
    waits any longer. A ``clear`` strip starts below both columns. Of notes, ``order`` is the number.
    """

    height: float
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    frame: Frame | None = None
    repeated: tuple[Strip, ...] = ()
    places: tuple[str, ...] = ()
    bookmark: Bookmark | None = None
    left: float = 0.0
    notes: tuple[tuple[Strip, ...], ...] = ()
    boxes: tuple[SideBox, ...] = ()
    clear: bool = False
    last: bool = False
    order: int = 0

    def text_lines(self) -> Iterator[TextLine]:
        """Yield the lines of type in it."""
        return iter(())

    def paint(self, canvas: TaggedCanvas, top: float) -> None:
        """Paint the strip with its upper edge at ``top``; white space paints nothing."""

    def split(self, height: float) -> tuple[Strip, Strip] | None:  # noqa: ARG002 - for those that can
        """Return a head of at most ``height`` and the tail, or ``None`` where it cannot be cut."""
        return None

    def arrive(self, canvas: TaggedCanvas, top: float) -> None:
        """Record that links and bookmarks to this strip lead here."""
        for name in self.places:
            canvas.place(name, self.left, top)
        if self.bookmark is not None:
            canvas.bookmark(self.bookmark.title, self.bookmark.level, self.left, top)


class SideForm(Struct, frozen=True, eq=False):
    """The strips of a box in one of its columns, with their part of the structure."""

    strips: tuple[Strip, ...]
    node: Kid


class SideBox(Struct, eq=False):
    """A box set twice, for the side column and for the text's; ``parent`` has the first as a kid.

    Which of the two is printed shows when pages are broken.
    """

    parent: Node
    beside: SideForm
    inside: SideForm
    moved: bool = False

    @property
    def notes(self) -> tuple[tuple[Strip, ...], ...]:
        """The notes that it calls first."""
        return tuple(note for strip in self.beside.strips for note in strip.notes)

    def move(self) -> tuple[Strip, ...]:
        """Print it in the text's column: return its strips there, and change the structure."""
        kids = self.parent.kids
        kids[kids.index(self.beside.node)] = self.inside.node
        self.moved = True
        return self.inside.strips


class Label(Struct, frozen=True, eq=False):
    """A list item's bullet or number, beside its first line."""

    piece: Piece
    left: float


class LineEnd(Protocol):
    """What follows the words of a line, up to the column's edge."""

    def paint(self, canvas: TaggedCanvas, x: float, baseline: float) -> None:
        """Paint it; the words end at ``x``."""


class TextLine(Strip, kw_only=True, eq=False):
    """One line of type; ``baseline`` is measured from the strip's top."""

    line: Line
    baseline: float
    label: Label | None = None
    end: LineEnd | None = None

    def text_lines(self) -> Iterator[TextLine]:
        """Yield the line itself."""
        yield self

    def paint(self, canvas: TaggedCanvas, top: float) -> None:
        """Paint boxes of chips, the type, its underlines, and make its links active."""
        baseline = top - self.baseline
        if self.label is not None:
            piece = self.label.piece
            paint_segment(canvas, Segment(piece, piece.text, 0.0), self.label.left, baseline)
        x = self.left
        for segment in _stretched(self.line):
            paint_segment(canvas, segment, x, baseline)
            x += segment.width
        if self.end is not None:
            self.end.paint(canvas, self.left + self.line.width, baseline)


def _stretched(line: Line) -> Iterator[Segment]:
    """Yield the segments of a line; in a justified one, each word with the space that follows it."""
    if not line.stretch:
        yield from line.segments
        return
    for segment in line.segments:
        if segment.piece.look.chip is not None:
            yield segment
            continue
        look = segment.piece.look
        for part in WORD_AND_SPACE.findall(segment.text):
            width = look.face.width(part, look.size) if not look.hyphen else segment.width
            yield Segment(segment.piece, part, width + line.stretch * part.endswith(" "))


def paint_segment(canvas: TaggedCanvas, segment: Segment, x: float, baseline: float) -> None:
    """Paint characters of one piece with what belongs to them, from ``x`` to the right."""
    piece, look = segment.piece, segment.piece.look
    width = look.face.width(segment.text.rstrip(), look.size)
    if look.chip is not None:
        _paint_chip(canvas, look, width, x, baseline)
        x += chips.INSET
    canvas.mark(piece.node)
    canvas.type(segment.text, look, x, baseline)
    right = x + width
    if look.underlined:
        canvas.mark(Artifact.LAYOUT)
        low = baseline - UNDERLINE_DROP
        canvas.rule(Point(x, low), Point(right, low), look.colour, UNDERLINE_WIDTH)
    if piece.link is not None:
        box = (x, baseline - 0.25 * look.size, right, baseline + 0.75 * look.size)
        canvas.link(piece.node, piece.link, box)
    if piece.place is not None:
        canvas.place(piece.place, x, baseline + look.size)


def _paint_chip(canvas: TaggedCanvas, look: Look, word: float, x: float, baseline: float) -> None:
    """Paint the box behind a word ``word`` points wide; ``x`` is the box's left edge."""
    if look.chip is None:
        return
    box = chips.CHIP_BOXES[look.chip]
    height = look.face.cap_height * look.size + chips.ABOVE + chips.BELOW
    inside = chips.OUTLINE / 2
    canvas.mark(Artifact.LAYOUT)
    canvas.box(
        (
            x + inside,
            baseline - chips.BELOW + inside,
            word + 2 * chips.INSET - chips.OUTLINE,
            height - chips.OUTLINE,
        ),
        fill=box.fill,
        stroke=box.stroke,
        width=box.width,
        dash=box.dash,
    )


class RuleStrip(Strip, kw_only=True, eq=False):
    """A horizontal rule at the strip's top."""

    width: float
    colour: Colour
    weight: float

    def paint(self, canvas: TaggedCanvas, top: float) -> None:
        """Paint the rule."""
        canvas.mark(Artifact.LAYOUT)
        y = top - self.weight / 2
        start, end = Point(self.left, y), Point(self.left + self.width, y)
        canvas.rule(start, end, self.colour, self.weight)
