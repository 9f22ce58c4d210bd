"""``styles.xml`` from the theme, with the ids that Word's own tools know."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from msgspec import Struct

from briefbuild.model.brief import Firmness
from briefbuild.model.figure import Colour
from briefbuild.model.theme import PageGeometry, StyleName, Theme
from briefbuild.renderers.docx.look import (
    Rule,
    border,
    font,
    shading,
    size,
    text_colour,
    type_properties,
)
from briefbuild.renderers.docx.measures import BOX_MARGINS, CELL_MARGINS, ROW_RULE, TABLE_RULE
from briefbuild.renderers.docx.ooxml import NOTHING, Attribute, Markup, join, root, twips, w
from briefbuild.renderers.docx.paragraph_styles import (
    ParagraphStyle,
    paragraph_properties,
    paragraph_styles,
)
from briefbuild.renderers.docx.style_ids import CHIP_STYLES, CUSTOM, ROLES, Style

COMMENT_MARK = 8.0  # points
WORD_STYLES = 376  # how many latent styles Word has


class ChipLook(Struct, frozen=True):
    """What keeps a level of firmness apart without a hue: fill, outline and the colour of words."""

    fill: Colour
    outline: Rule
    words: Colour = Colour.INK


CHIP_LOOKS = MappingProxyType(
    {
        Firmness.CONFIRMED: ChipLook(
            Colour.ACCENT, Rule(Colour.ACCENT, 0.9, space=1), Colour.PAPER
        ),
        Firmness.ASSERTED: ChipLook(Colour.BAND, Rule(Colour.ACCENT, 0.9, space=1)),
        Firmness.REPORTED: ChipLook(Colour.PAPER, Rule(Colour.EDGE, 0.9, space=1)),
        Firmness.SPECULATED: ChipLook(
            Colour.PAPER, Rule(Colour.EDGE, 0.9, "dashSmallGap", space=1)
        ),
        Firmness.DISPUTED: ChipLook(Colour.PAPER, Rule(Colour.INK, 1.8, space=1)),
    }
)


def styles_part(theme: Theme, page: PageGeometry, language: str) -> Markup:
    """Return ``styles.xml`` for a theme on a page."""
    return root(
        "w:styles",
        _defaults(theme, language),
        _latent_styles(),
        *(_paragraph_style(theme, style) for style in paragraph_styles(theme, page)),
        *_character_styles(theme),
        *(_chip_style(theme, level, look) for level, look in CHIP_LOOKS.items()),
        *_table_styles(theme),
        _style("numbering", "NoList", "No List", w("semiHidden"), default=True),
    )


def _defaults(theme: Theme, language: str) -> Markup:
    body = theme.style(StyleName.BODY)
    run = w("rPr", font(theme, body.family), size(body.size), w("lang", val=language))
    paragraph = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def _latent_styles() -> Markup:
    """Return the rule that hides Word's other styles from its lists until somebody uses one."""
    return w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=WORD_STYLES,
    )


def _style(kind: str, style_id: str, name: str, *content: Markup, default: bool = False) -> Markup:
    attributes: dict[str, Attribute] = {
        "default": 1 if default else None,
        "customStyle": 1 if style_id.startswith(CUSTOM) else None,
    }
    return w("style", w("name", val=name), *content, type=kind, styleId=style_id, **attributes)


def _paragraph_style(theme: Theme, style: ParagraphStyle) -> Markup:
    kind = style.type or theme.style(ROLES[style.id])
    return _style(
        "paragraph",
        style.id,
        style.name,
        w("basedOn", val=style.based_on) if style.based_on else NOTHING,
        w("next", val=style.following) if style.following else NOTHING,
        w("qFormat"),
        paragraph_properties(style, kind),
        type_properties(theme, kind),
        default=style.id is Style.NORMAL,
    )


# ---------------------------------------------------------------------------------- characters


def _character_styles(theme: Theme) -> Iterator[Markup]:
    sans = font(theme, theme.style(StyleName.RUNNING).family)
    accent = text_colour(theme, Colour.ACCENT)
    quiet = text_colour(theme, Colour.INK_2)
    hidden = w("semiHidden")
    on_line = w("vertAlign", val="baseline")  # the number stands in brackets, never raised
    yield _style(
        "character", "DefaultParagraphFont", "Default Paragraph Font", hidden, default=True
    )
    for style, name, look in (
        (Style.HYPERLINK, "Hyperlink", (accent, w("u", val="single"))),
        (Style.FOOTNOTE_REFERENCE, "footnote reference", (sans, accent, on_line)),
        (Style.COMMENT_REFERENCE, "annotation reference", (size(COMMENT_MARK),)),
        (Style.CITATION, "Brief Citation", (sans, accent)),
        (Style.SOURCE_MARKER, "Brief Source Marker", (quiet,)),
        (Style.CROSS_REFERENCE, "Brief Cross Reference", (accent,)),
        (Style.NUMBER, "Brief Number", (accent,)),
        (Style.KEY, "Brief Key", (sans, w("b"), w("bCs"))),
        (Style.LABEL, "Brief Label", (sans, w("b"), w("bCs"), accent)),
    ):
        yield _style("character", style, name, w("rPr", *look))


def _chip_style(theme: Theme, level: Firmness, look: ChipLook) -> Markup:
    chip = theme.style(StyleName.CHIP)
    properties = w(
        "rPr",
        font(theme, chip.family),
        join(w("b"), w("bCs")) if chip.bold else NOTHING,
        text_colour(theme, look.words),
        size(chip.size),
        border(theme, "bdr", look.outline),
        shading(theme, look.fill),
    )
    return _style("character", CHIP_STYLES[level], f"Brief Chip {level.capitalize()}", properties)


# -------------------------------------------------------------------------------------- tables


def _table_styles(theme: Theme) -> Iterator[Markup]:
    flush = w("tblInd", w=0, type="dxa")
    plain = w("tblPr", flush, _cell_margins(0.0, 0.0))
    yield _style("table", "TableNormal", "Normal Table", w("semiHidden"), plain, default=True)
    rules = w(
        "tblBorders",
        border(theme, "top", TABLE_RULE),
        border(theme, "bottom", ROW_RULE),
        border(theme, "insideH", ROW_RULE),
    )
    for style, name, borders, margins in (
        (Style.TABLE, "Brief Table", rules, CELL_MARGINS),
        (Style.CALLOUT, "Brief Callout", NOTHING, BOX_MARGINS),
        (Style.COLUMNS, "Brief Columns", NOTHING, (0.0, 0.0)),
    ):
        properties = w("tblPr", flush, borders, _cell_margins(*margins))
        yield _style("table", style, name, w("basedOn", val="TableNormal"), properties)


def _cell_margins(above: float, beside: float) -> Markup:
    sides = {"top": above, "left": beside, "bottom": above, "right": beside}
    margins = (w(side, w=twips(margin), type="dxa") for side, margin in sides.items())
    return w("tblCellMar", *margins)
