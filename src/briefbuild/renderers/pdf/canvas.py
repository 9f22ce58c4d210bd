"""A canvas on which nothing can be painted unmarked.

Whatever is painted belongs to a structure element or is an artifact: rules, boxes, headers and
footers are artifacts unless :meth:`TaggedCanvas.mark` says otherwise. The canvas records marks,
link areas and destinations; :mod:`briefbuild.renderers.pdf.finish` writes them into the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from io import BytesIO
from typing import Any

from msgspec import Struct, field
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from briefbuild.model.figure import Colour, Point
from briefbuild.renderers.pdf.fonts import UNPRINTED
from briefbuild.renderers.pdf.structure import Area, Mark, Node
from briefbuild.renderers.pdf.text import Hyperlink, Look

# A string's own marks, and what the way to the file would change.
ESCAPES = {code: f"\\{code:03o}" for code in (*b"()\\\r", *range(127, 256))}
LONGEST_RUN = 8_000  # characters that one operator shows; in UTF-16 they fit into a PDF's string


class Artifact(Enum):
    """What is not content, in the operands of PDF's ``BDC``."""

    LAYOUT = "/Artifact <</Type /Layout>> BDC"
    HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
    FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    REPEATED = "/Artifact <</Type /Pagination>> BDC"


class LinkArea(Struct, frozen=True):
    """An active rectangle (left, bottom, right, top) of a link."""

    rectangle: tuple[float, float, float, float]
    link: Hyperlink


class Destination(Struct, frozen=True):
    """A place that can be linked to: page from 0, and its top in points from the page's foot."""

    page: int
    left: float
    top: float


class OutlineEntry(Struct, frozen=True):
    """A bookmark; ``level`` counts from 0."""

    title: str
    level: int
    place: Destination


class PageRecord(Struct):
    """What a page holds for the structure: the element of each MCID, and its link areas."""

    marks: list[Node] = field(default_factory=list)
    areas: list[tuple[Node, LinkArea]] = field(default_factory=list)


class Record(Struct):
    """Everything that the canvas noted while painting."""

    pages: list[PageRecord] = field(default_factory=lambda: [PageRecord()])
    places: dict[str, Destination] = field(default_factory=dict)
    outline: list[OutlineEntry] = field(default_factory=list)


def _components(colour: str) -> str:
    """Return ``#RRGGBB`` as PDF's operands: from 0 to 1."""
    return " ".join(f"{int(colour[start : start + 2], 16) / 255:.4g}" for start in (1, 3, 5))


class TaggedCanvas(Canvas):
    """ReportLab's canvas with marks; ``default_font`` is a registered face, for pages begin with one."""

    _code: list[str]  # ReportLab's: the operators of the current page
    _doc: PDFDocument

    def __init__(
        self, size: tuple[float, float], colours: Mapping[Colour, str], default_font: str
    ) -> None:
        self.record = Record()
        self._marked: Node | Artifact | None = None
        self._override: Artifact | None = None
        components = {token: _components(value) for token, value in colours.items()}
        self._fills = {token: f"{value} rg" for token, value in components.items()}
        self._strokes = {token: f"{value} RG" for token, value in components.items()}
        super().__init__(
            BytesIO(),
            pagesize=size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=default_font,  # type: ignore[arg-type]  # the stub says float
        )

    # ------------------------------------------------------------------------------ marks

    def mark(self, content: Node | Artifact) -> None:
        """Say to what the next things painted belong, until the next call or the page's end."""
        if self._override is not None:
            content = self._override
        if content is self._marked:
            return
        self._end_mark()
        if isinstance(content, Node):
            page = self.record.pages[-1]
            number = len(page.marks)
            page.marks.append(content)
            content.record(Mark(len(self.record.pages) - 1, number))
            self._code.append(f"/{content.role} <</MCID {number}>> BDC")
        else:
            self._code.append(content.value)
        self._marked = content

    def repeat(self, artifact: Artifact | None) -> None:
        """Paint everything as ``artifact``, whatever its element, until called with ``None``."""
        self._override = artifact

    def _end_mark(self) -> None:
        if self._marked is not None:
            self._code.append("EMC")
            self._marked = None

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page and its last mark."""
        self._end_mark()
        super().showPage()
        self.record.pages.append(PageRecord())

    # ------------------------------------------------------------------------------- type

    def type(self, text: str, look: Look, x: float, baseline: float) -> None:
        """Paint ``text`` with the origin of its first letter at (x, baseline)."""
        while len(text) > LONGEST_RUN:
            self.type(text[:LONGEST_RUN], look, x, baseline)
            x += look.face.width(text[:LONGEST_RUN], look.size)
            text = text[LONGEST_RUN:]
        if not text:
            return
        plain = look.hyphen or UNPRINTED.isdisjoint(text)
        printed = text if plain else "".join(c for c in text if c not in UNPRINTED)
        shown = self._shown(printed, look)
        code = f"BT {self._fills[look.colour]} {x:.2f} {baseline:.2f} Td {shown} ET"
        if not plain:
            # Characters without a glyph are carried beside those that have one.
            actual = text.encode("utf-16-be", "surrogatepass").hex()
            code = f"/Span <</ActualText <feff{actual}>>> BDC\n{code}\nEMC"
        self._paint(code)

    def _paint(self, operators: str) -> None:
        """Add operators to the page: outside of marks nothing may be painted."""
        if self._marked is None:
            self.mark(Artifact.LAYOUT)
        self._code.append(operators)

    def _shown(self, text: str, look: Look) -> str:
        """Return the operators that show a text; a file has each font in parts of 255 characters."""
        font: Any = pdfmetrics.getFont(look.face.name)  # the stub knows no TrueType fonts
        document = self._doc
        return " ".join(
            f"{font.getSubsetInternalName(part, document)} {look.size:.2f} Tf "
            f"({codes.decode('latin-1').translate(ESCAPES)}) Tj"
            for part, codes in font.splitString(text, document)
        )

    # ------------------------------------------------------------------------------ shapes

    def box(
        self,
        rectangle: tuple[float, float, float, float],
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        width: float = 0.9,
        dash: Iterable[float] = (),
    ) -> None:
        """Paint a rectangle (x, bottom, width, height)."""
        if fill is None and stroke is None:
            return
        paint = "f" if stroke is None else "S" if fill is None else "B"
        parts = [] if fill is None else [self._fills[fill]]
        if stroke is not None:
            parts.append(self._pen(stroke, width, dash))
        corners = " ".join(f"{value:.2f}" for value in rectangle)
        self._paint(f"{' '.join(parts)} {corners} re {paint}")

    def rule(
        self,
        start: Point,
        end: Point,
        colour: Colour,
        width: float,
        dash: Iterable[float] = (),
    ) -> None:
        """Paint a straight line."""
        pen = self._pen(colour, width, dash)
        self._paint(f"{pen} {start.x:.2f} {start.y:.2f} m {end.x:.2f} {end.y:.2f} l S")

    def polygon(self, points: Iterable[Point], fill: Colour) -> None:
        """Paint a closed shape."""
        first, *rest = (f"{point.x:.2f} {point.y:.2f}" for point in points)
        lines = " ".join(f"{point} l" for point in rest)
        self._paint(f"{self._fills[fill]} {first} m {lines} h f")

    def _pen(self, colour: Colour, width: float, dash: Iterable[float]) -> str:
        pattern = " ".join(f"{length:g}" for length in dash)
        return f"{self._strokes[colour]} {width:.2f} w [{pattern}] 0 d"

    # --------------------------------------------------------------------- links and places

    def link(
        self, node: Node, link: Hyperlink, rectangle: tuple[float, float, float, float]
    ) -> None:
        """Make a rectangle (left, bottom, right, top) lead where ``link`` says."""
        if self._override is not None:
            return
        page = self.record.pages[-1]
        node.record(Area(len(self.record.pages) - 1, len(page.areas)))
        page.areas.append((node, LinkArea(rectangle, link)))

    def place(self, name: str, left: float, top: float) -> None:
        """Give a name to a place of this page, unless it names an earlier one."""
        if self._override is None:
            self.record.places.setdefault(name, self._here(left, top))

    def bookmark(self, title: str, level: int, left: float, top: float) -> None:
        """Add an entry to the file's outline that leads to a place of this page."""
        self.record.outline.append(OutlineEntry(title, level, self._here(left, top)))

    def _here(self, left: float, top: float) -> Destination:
        return Destination(len(self.record.pages) - 1, left, top)

    def finished(self) -> tuple[bytes, Record]:
        """Return the file, still without its structure, and what was recorded."""
        self.record.pages.pop()  # the page after the last
        return self.getpdfdata(), self.record  # type: ignore[no-untyped-call]  # no stub
