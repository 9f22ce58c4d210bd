"""Callouts: tables of one cell, each kind with its own outline and fill."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from briefbuild.model.brief import CalloutKind
from briefbuild.model.figure import Colour
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.look import Rule, border, shading
from briefbuild.renderers.docx.ooxml import Markup, twips, w
from briefbuild.renderers.docx.style_ids import Style
from briefbuild.renderers.docx.tables import grid


@dataclass(frozen=True, slots=True)
class BoxLook:
    """How a box stands apart: its fill, and a rule at some of its sides."""

    fill: Colour | None
    rule: Rule
    sides: tuple[str, ...] = ("top", "left", "bottom", "right")


BOX_LOOKS = MappingProxyType(
    {
        CalloutKind.SIDE_BOX: BoxLook(Colour.TINT, Rule(Colour.ACCENT, 1.5), ("top",)),
        CalloutKind.KEY: BoxLook(Colour.TINT, Rule(Colour.TINT, 0.5), ("top",)),
        CalloutKind.OPEN_SLOT: BoxLook(None, Rule(Colour.EDGE, 0.9, "dashSmallGap")),
        CalloutKind.WARNING: BoxLook(None, Rule(Colour.INK, 1.8)),
    }
)


def box(context: Context, kind: CalloutKind, content: Markup) -> Markup:
    """Return ``content`` in a box as wide as the main column, which no page break cuts."""
    look, width = BOX_LOOKS[kind], twips(context.page.measure)
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
            w("trPr", w("cantSplit")),
            w("tc", w("tcPr", extent, shading(context.theme, look.fill)), content),
        ),
    )
