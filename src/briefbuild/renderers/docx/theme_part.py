"""Two parts that say which colours and fonts there are: ``theme1.xml`` and ``fontTable.xml``."""

from __future__ import annotations

from types import MappingProxyType

from briefbuild.model.figure import Colour
from briefbuild.model.theme import FontFamily, Theme
from briefbuild.renderers.docx.look import body_family, heading_family, rgb
from briefbuild.renderers.docx.ooxml import DRAWING, Markup, element, join, root, w

# The theme's own names for its colours, in the order of the schema.
COLOUR_ELEMENTS = MappingProxyType(
    {
        "dk1": Colour.INK,
        "lt1": Colour.PAPER,
        "dk2": Colour.INK_2,
        "lt2": Colour.TINT,
        "accent1": Colour.ACCENT,
        "accent2": Colour.EDGE,
        "accent3": Colour.HAIR,
        "accent4": Colour.BAND,
        "accent5": Colour.ACCENT,
        "accent6": Colour.INK_2,
        "hlink": Colour.ACCENT,
        "folHlink": Colour.ACCENT,
    }
)

# What Word takes for a script that the theme's own faces do not hold.
SCRIPT_FONTS = MappingProxyType(
    {
        "Jpan": "Yu Gothic",
        "Hang": "Malgun Gothic",
        "Hans": "Microsoft YaHei",
        "Hant": "Microsoft JhengHei",
        "Arab": "Arial",
        "Hebr": "Arial",
        "Thai": "Tahoma",
    }
)

SERIFS = ("Cambria", "Georgia", "Times New Roman", "Constantia", "Palatino Linotype")


def theme_part(theme: Theme) -> Markup:
    """Return ``theme1.xml``: the colours, the two fonts, and the formats that the schema demands."""
    elements = element(
        "a:themeElements",
        element("a:clrScheme", _colours(theme), name=theme.name),
        element("a:fontScheme", _fonts(theme), name=theme.name),
        element("a:fmtScheme", _formats(), name=theme.name),
    )
    return element("a:theme", elements, **{"xmlns:a": DRAWING, "name": theme.name})


def _colours(theme: Theme) -> Markup:
    values = ((name, rgb(theme, token)) for name, token in COLOUR_ELEMENTS.items())
    return join(*(element(f"a:{name}", element("a:srgbClr", val=value)) for name, value in values))


def _fonts(theme: Theme) -> Markup:
    heading, body = theme.families[heading_family(theme)], theme.families[body_family(theme)]
    return join(
        element("a:majorFont", _faces(heading)),
        element("a:minorFont", _faces(body)),
    )


def _faces(family: FontFamily) -> Markup:
    return join(
        element("a:latin", typeface=family.name),
        element("a:ea", typeface=""),
        element("a:cs", typeface=""),
        *(element("a:font", script=key, typeface=name) for key, name in SCRIPT_FONTS.items()),
    )


def _formats() -> Markup:
    placeholder = element("a:solidFill", element("a:schemeClr", val="phClr"))
    line = element("a:ln", placeholder, w=9525)
    effect = element("a:effectStyle", element("a:effectLst"))
    return join(
        element("a:fillStyleLst", *[placeholder] * 3),
        element("a:lnStyleLst", *[line] * 3),
        element("a:effectStyleLst", *[effect] * 3),
        element("a:bgFillStyleLst", *[placeholder] * 3),
    )


def font_table(theme: Theme) -> Markup:
    """Return ``fontTable.xml``: each family, with what to use where it is not installed."""
    return root("w:fonts", *(_font_entry(family) for family in theme.families.values()))


def _font_entry(family: FontFamily) -> Markup:
    kind = "roman" if family.substitute in SERIFS else "swiss"
    return w(
        "font",
        w("altName", val=family.substitute),
        w("family", val=kind),
        w("pitch", val="variable"),
        name=family.name,
    )
