"""What stands on pages without being content: the first page's band, headers and footers."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.brief import Running
from briefbuild.model.figure import Colour, Point
from briefbuild.model.theme import StyleName
from briefbuild.renderers.pdf.canvas import Artifact, TaggedCanvas
from briefbuild.renderers.pdf.paragraphs import Layout
from briefbuild.renderers.pdf.text import Look, Typesetter

FIRST_PAGE_HIGHER = 27.0  # the first page starts this much above the others
BAND_HEIGHT, BAND_PADDING = 26.0, 10.0
HEADER_BASELINE, HEADER_RULE = 26.5, 19.5  # above the text's top
FOOTER_RULE, FOOTER_BASELINE = 16.0, 27.5  # below the text's bottom
RULE = 0.5
GAP = 12.0  # between neighbours in one line
SEPARATOR = " · "
ELLIPSIS = "…"


class Furniture(Struct, frozen=True):
    """The running texts of a brief in their type."""

    running: Running
    layout: Layout
    regular: Look
    bold: Look

    @classmethod
    def of(cls, running: Running, layout: Layout) -> Furniture:
        """Prepare the furniture, and check that its faces have every character."""
        style = layout.style(StyleName.RUNNING)
        typesetter = layout.typesetter
        regular = typesetter.look(style)
        bold = replace(typesetter.look(style, bold=True), colour=Colour.INK)
        printed = (running.title, running.office, running.series, running.edition)
        text = "".join((*printed, running.marking, page_label(running, 1234567890, 1)))
        for look in (regular, bold):
            list(typesetter.parts(text + SEPARATOR + ELLIPSIS, look, "running"))
        return cls(running, layout, regular, bold)

    def paint(self, canvas: TaggedCanvas, number: int, total: int) -> None:
        """Paint page ``number`` (from 1) of ``total``."""
        canvas.mark(Artifact.HEADER)
        if number == 1:
            self._band(canvas)
        else:
            self._header(canvas)
        canvas.mark(Artifact.FOOTER)
        self._footer(canvas, page_label(self.running, number, total))

    def _band(self, canvas: TaggedCanvas) -> None:
        page, running = self.layout.page, self.running
        bottom = band_bottom(self.layout)
        canvas.box((page.left, bottom, page.text_width, BAND_HEIGHT), fill=Colour.ACCENT)
        white = replace(self.regular, colour=Colour.PAPER)
        bold = replace(self.bold, colour=Colour.PAPER)
        line = _Line(canvas, self.layout.typesetter, bottom + BAND_HEIGHT / 2 - 0.33 * white.size)
        end = line.right(running.marking, bold, page.width - page.right - BAND_PADDING)
        start = page.left + BAND_PADDING
        if running.office:
            start = line.left(running.office, bold, start, end)
        line.left(running.series, white, start, end)

    def _header(self, canvas: TaggedCanvas) -> None:
        page = self.layout.page
        top, right = page.height - page.top, page.width - page.right
        line = _Line(canvas, self.layout.typesetter, top + HEADER_BASELINE)
        end = line.right(self.running.marking, self.bold, right)
        line.left(self.running.title, self.regular, page.left, end)
        y = top + HEADER_RULE
        canvas.rule(Point(page.left, y), Point(right, y), Colour.HAIR, RULE)

    def _footer(self, canvas: TaggedCanvas, label: str) -> None:
        page, running = self.layout.page, self.running
        right, y = page.width - page.right, page.bottom - FOOTER_RULE
        canvas.rule(Point(page.left, y), Point(right, y), Colour.HAIR, RULE)
        line = _Line(canvas, self.layout.typesetter, page.bottom - FOOTER_BASELINE)
        line.right(label, self.regular, right)
        width = line.width(running.marking, self.bold)
        centre = page.left + (page.text_width - width) / 2
        line.left(running.marking, self.bold, centre, right)
        parts = (running.office, running.series, running.edition)
        imprint = SEPARATOR.join(part for part in parts if part)
        line.left(imprint, self.regular, page.left, centre - GAP)


class _Line(Struct, frozen=True):
    """One line of furniture, filled from both ends."""

    canvas: TaggedCanvas
    typesetter: Typesetter
    baseline: float

    def width(self, text: str, look: Look) -> float:
        """Return the width of a text in its faces."""
        parts = self.typesetter.parts(text, look, "running")
        return sum(part_look.face.width(part, part_look.size) for part, part_look in parts)

    def left(self, text: str, look: Look, start: float, end: float) -> float:
        """Paint what fits of ``text`` and return where its neighbour may start."""
        shown = shortened(text, end - start, lambda words: self.width(words, look))
        return self._type(shown, look, start) + GAP

    def right(self, text: str, look: Look, end: float) -> float:
        """Paint ``text`` up to ``end`` and return where its neighbour must end."""
        start = end - self.width(text, look)
        self._type(text, look, start)
        return start - GAP

    def _type(self, text: str, look: Look, x: float) -> float:
        for part, part_look in self.typesetter.parts(text, look, "running"):
            self.canvas.type(part, part_look, x, self.baseline)
            x += part_look.face.width(part, part_look.size)
        return x


def band_bottom(layout: Layout) -> float:
    """Return the lower edge of the first page's band, from the page's foot."""
    return layout.page.height - layout.page.top + FIRST_PAGE_HIGHER - BAND_HEIGHT


def page_label(running: Running, number: int, total: int) -> str:
    """Return ``Page 3 of 7`` in the brief's words."""
    return running.page_label.replace("{page}", str(number)).replace("{pages}", str(total))


def shortened(text: str, room: float, width: Callable[[str], float]) -> str:
    """Return ``text``, or as many of its words as fit with an ellipsis after them."""
    if width(text) <= room:
        return text
    words = text.split()
    while words:
        words.pop()
        attempt = " ".join(words) + ELLIPSIS
        if width(attempt) <= room:
            return attempt if words else ""
    return ""
