"""The theme's fonts and colours as Word knows them: slots of the document theme, with values beside.

Everything names a slot (``accent1``, ``minorHAnsi``), so that an office that changes its Word theme
changes the brief; the literal value stands beside it for readers that know no themes.
"""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct

from briefbuild.model.figure import Colour
from briefbuild.model.theme import StyleName, TextStyle, Theme
from briefbuild.renderers.docx.ooxml import (
    NOTHING,
    Attribute,
    Markup,
    eighths,
    half_points,
    join,
    w,
)

COLOUR_SLOTS = MappingProxyType(
    {
        Colour.INK: "text1",
        Colour.PAPER: "background1",
        Colour.INK_2: "text2",
        Colour.TINT: "background2",
        Colour.ACCENT: "accent1",
        Colour.EDGE: "accent2",
        Colour.HAIR: "accent3",
        Colour.BAND: "accent4",
    }
)


class Rule(Struct, frozen=True):
    """A line at the edge of something: ``line`` is Word's word for it, lengths are points.

    ``space`` is the distance from what it borders; Word knows whole points only.
    """

    colour: Colour
    width: float
    line: str = "single"
    space: float = 0.0


def rgb(theme: Theme, token: Colour) -> str:
    """Return a token's colour as ``RRGGBB``."""
    return theme.colour(token).removeprefix("#").upper()


def text_colour(theme: Theme, token: Colour) -> Markup:
    """Return the colour of a run's characters."""
    return w("color", val=rgb(theme, token), themeColor=COLOUR_SLOTS[token])


def shading(theme: Theme, token: Colour | None) -> Markup:
    """Return the fill of a run, paragraph or cell; nothing without a colour."""
    if token is None:
        return NOTHING
    fill: dict[str, Attribute] = {"fill": rgb(theme, token), "themeFill": COLOUR_SLOTS[token]}
    return w("shd", val="clear", color="auto", **fill)


def border(theme: Theme, side: str, rule: Rule) -> Markup:
    """Return one border; ``side`` is the element's name."""
    paint: dict[str, Attribute] = {
        "color": rgb(theme, rule.colour),
        "themeColor": COLOUR_SLOTS[rule.colour],
    }
    return w(side, val=rule.line, sz=eighths(rule.width), space=round(rule.space), **paint)


# ---------------------------------------------------------------------------------------- type


def body_family(theme: Theme) -> str:
    """Return the key of the family that Word's theme calls the body font."""
    return theme.style(StyleName.BODY).family


def heading_family(theme: Theme) -> str:
    """Return the key of the family that Word's theme calls the heading font: the second one."""
    others = (key for key in theme.families if key != body_family(theme))
    return next(others, body_family(theme))


def font(theme: Theme, family: str) -> Markup:
    """Return the faces of a family: by theme slot for the two that Word's theme has room for."""
    name = theme.families[family].name
    slot = {heading_family(theme): "major", body_family(theme): "minor"}.get(family)
    if slot is None:
        return w("rFonts", ascii=name, hAnsi=name, cs=name)
    slots: dict[str, Attribute] = {
        "asciiTheme": f"{slot}HAnsi",
        "hAnsiTheme": f"{slot}HAnsi",
        "eastAsiaTheme": f"{slot}EastAsia",
        "cstheme": f"{slot}Bidi",
    }
    return w("rFonts", ascii=name, hAnsi=name, **slots)


def size(points: float) -> Markup:
    """Return the type size of a run, for every script."""
    return join(w("sz", val=half_points(points)), w("szCs", val=half_points(points)))


def type_properties(theme: Theme, style: TextStyle) -> Markup:
    """Return the run properties of a style, in the order of the schema."""
    return w(
        "rPr",
        font(theme, style.family),
        join(w("b"), w("bCs")) if style.bold else NOTHING,
        join(w("i"), w("iCs")) if style.italic else NOTHING,
        text_colour(theme, style.colour),
        size(style.size),
    )
