"""Headers and footers: first page, later pages, and the section that ties them to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import shorten

from briefbuild.model.brief import Running
from briefbuild.model.figure import Colour
from briefbuild.model.theme import PageGeometry
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.fields import field
from briefbuild.renderers.docx.look import Rule, border, shading, text_colour
from briefbuild.renderers.docx.measures import (
    BAND_DROP,
    BAND_GAP,
    BAND_HEIGHT,
    BAND_MARGIN,
    FOOTER_DISTANCE,
    GAP,
    HEADER_DISTANCE,
)
from briefbuild.renderers.docx.ooxml import NOTHING, Markup, element, join, root, twips, w
from briefbuild.renderers.docx.prose import plain_run, tab
from briefbuild.renderers.docx.style_ids import Style
from briefbuild.renderers.docx.tables import grid

LONGEST_TITLE = 90  # characters of the running title
SEPARATOR = " · "
FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def first_header(context: Context, running: Running) -> Markup:
    """Return page one's header: a band with office and series at the left, marking at the right."""
    left = join(
        plain_run(running.office, w("b"), w("bCs")) if running.office else NOTHING,
        plain_run("\N{EM SPACE}") if running.office and running.series else NOTHING,
        plain_run(running.series) if running.series else NOTHING,
    )
    right = plain_run(running.marking, w("b"), w("bCs")) if running.marking else NOTHING
    if not (left or right):
        return root("w:hdr", _space(GAP))
    return root("w:hdr", _space(BAND_DROP), _band(context, left, right), _space(BAND_GAP))


def _space(height: float) -> Markup:
    spacing = w("spacing", line=twips(height), lineRule="exact")
    return w("p", w("pPr", w("pStyle", val=Style.GAP), spacing))


def _band(context: Context, left: Markup, right: Markup) -> Markup:
    width = twips(context.page.text_width)
    widths = (width * 2 // 3, width - width * 2 // 3)
    cells = (
        _band_cell(context, widths[0], left, "left"),
        _band_cell(context, widths[1], right, "right"),
    )
    height = w("trHeight", val=twips(BAND_HEIGHT), hRule="atLeast")
    # Without a line of its own colour between the cells some programs leave a gap there.
    seam = w("tblBorders", border(context.theme, "insideV", Rule(Colour.ACCENT, 0.5)))
    return w(
        "tbl",
        w("tblPr", w("tblW", w=width, type="dxa"), seam, w("tblLayout", type="fixed")),
        grid(widths),
        w("tr", w("trPr", w("cantSplit"), height), *cells),
    )


def _band_cell(context: Context, width: int, content: Markup, side: str) -> Markup:
    inset = w(
        "tcMar",
        w("left", w=twips(BAND_MARGIN), type="dxa"),
        w("right", w=twips(BAND_MARGIN), type="dxa"),
    )
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        shading(context.theme, Colour.ACCENT),
        inset,
        w("vAlign", val="center"),
    )
    style = w("pPr", w("pStyle", val=Style.BAND), w("jc", val=side))
    return w("tc", properties, w("p", style, content))


def header(context: Context, running: Running) -> Markup:
    """Return the header of later pages: title left, marking right."""
    title = shorten(running.title, LONGEST_TITLE, placeholder=" …")
    marking = _marking(context, running)
    return root("w:hdr", _line(Style.HEADER, plain_run(title), tab(), marking))


def footer(context: Context, running: Running) -> Markup:
    """Return the footer of every page: office, series and edition; marking; page x of y."""
    names = SEPARATOR.join(
        part for part in (running.office, running.series, running.edition) if part
    )
    line = _line(
        Style.FOOTER,
        plain_run(names) if names else NOTHING,
        tab(),
        _marking(context, running),
        tab(),
        *_page_label(running.page_label),
    )
    return root("w:ftr", line)


def _line(style: Style, *content: Markup) -> Markup:
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def _marking(context: Context, running: Running) -> Markup:
    if not running.marking:
        return NOTHING
    ink = text_colour(context.theme, Colour.INK)
    return plain_run(running.marking, w("b"), w("bCs"), ink)


def _page_label(label: str) -> Iterator[Markup]:
    for piece in re.split(r"(\{pages?\})", label):
        if piece in FIELDS:
            yield field(FIELDS[piece], plain_run("1"))
        elif piece:
            yield plain_run(piece)


def section_properties(page: PageGeometry, references: Mapping[tuple[str, str], str]) -> Markup:
    """Return the page set-up; ``references`` has relationship ids by element and page type."""
    links = (
        element(f"w:{name}", **{"w:type": kind, "r:id": relation})
        for (name, kind), relation in references.items()
    )
    margins = w(
        "pgMar",
        top=twips(page.top),
        right=twips(page.right),
        bottom=twips(page.bottom),
        left=twips(page.left),
        header=twips(HEADER_DISTANCE),
        footer=twips(FOOTER_DISTANCE),
        gutter=0,
    )
    size = w("pgSz", w=twips(page.width), h=twips(page.height))
    return w("sectPr", *links, size, margins, w("titlePg"))
