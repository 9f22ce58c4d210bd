"""Callouts: tables of one cell, each kind with its own outline and fill; and columns side by side."""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct

from briefbuild.model.brief import CalloutKind
from briefbuild.model.figure import Colour
from briefbuild.model.theme import StyleName
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.look import Rule, border, shading
from briefbuild.renderers.docx.measures import BOX_MARGINS, GUTTER, LEAST_SIDE, LEAST_TEXT, SIDE
from briefbuild.renderers.docx.ooxml import NOTHING, Markup, twips, w
from briefbuild.renderers.docx.style_ids import Style
from briefbuild.renderers.docx.tables import grid


class BoxLook(Struct, frozen=True):
    """How a box stands apart: its fill, and a rule at some of its sides."""

    fill: Colour | None
    rule: Rule
    sides: tuple[str, ...] = ("top", "left", "bottom", "right")


BOX_LOOKS = MappingProxyType(
    {
        CalloutKind.SIDE_BOX: BoxLook(Colour.TINT, Rule(Colour.ACCENT, 1.5), ("top",)),
        CalloutKind.KEY: BoxLook(None, Rule(Colour.ACCENT, 1.5), ("left",)),
        CalloutKind.OPEN_SLOT: BoxLook(None, Rule(Colour.EDGE, 0.9, "dashSmallGap")),
        CalloutKind.WARNING: BoxLook(None, Rule(Colour.INK, 1.8)),
    }
)


# Open, and filled: on page one the bottom line has the same height before it is written and after.
SLOTS = frozenset({CalloutKind.OPEN_SLOT, CalloutKind.KEY})
SLOT_LINES = 6  # of a bottom line of 60 words


def box(context: Context, kind: CalloutKind, content: Markup) -> Markup:
    """Return ``content`` in a box as wide as its column, which no page break cuts."""
    look, width = BOX_LOOKS[kind], twips(context.measure)
    outline = (border(context.theme, side, look.rule) for side in look.sides)
    extent = w("tcW", w=width, type="dxa")
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=Style.CALLOUT),
            w("tblW", w=width, type="dxa"),
            w("tblBorders", *outline),
            w("tblLayout", type="fixed"),
        ),
        grid((width,)),
        w(
            "tr",
            w("trPr", w("cantSplit"), _least_height(context, kind)),
            w("tc", w("tcPr", extent, shading(context.theme, look.fill)), content),
        ),
    )


def _least_height(context: Context, kind: CalloutKind) -> Markup:
    if not context.is_front or kind not in SLOTS:
        return NOTHING
    title, words = (
        context.theme.style(name) for name in (StyleName.HEADING_2, StyleName.KEY_WORDS)
    )
    height = title.leading + title.after + SLOT_LINES * words.leading + 2 * BOX_MARGINS[0]
    return w("trHeight", val=twips(height), hRule="atLeast")


class Columns(Struct, frozen=True):
    """The widths of running text and of what stands beside it, in points."""

    text: float
    side: float


def columns_of(context: Context) -> Columns | None:
    """Return the columns of a page, or ``None`` where it has room for one only.

    An office's template has text as wide as its page: there it gives way.
    """
    page = context.page
    side = page.text_width - page.measure - GUTTER
    if side >= LEAST_SIDE:
        return Columns(page.measure, side)
    text = page.text_width - GUTTER - SIDE
    return Columns(text, SIDE) if context.theme.template and text >= LEAST_TEXT else None


def columns(widths: Columns, text: Markup, aside: Markup) -> Markup:
    """Return running text with what stands beside it, in a table without lines."""
    main, side = twips(widths.text + GUTTER), twips(widths.side)
    gutter = w("tcMar", w("right", w=twips(GUTTER), type="dxa"))
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=Style.COLUMNS),
            w("tblW", w=main + side, type="dxa"),
            w("tblLayout", type="fixed"),
        ),
        grid((main, side)),
        w(
            "tr",
            w("tc", w("tcPr", w("tcW", w=main, type="dxa"), gutter), text),
            w("tc", w("tcPr", w("tcW", w=side, type="dxa")), aside),
        ),
    )
