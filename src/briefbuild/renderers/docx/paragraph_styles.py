"""Paragraph styles: type and spacing from the theme, and what else Word has to be told."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.figure import Colour
from briefbuild.model.theme import PageGeometry, StyleName, TextStyle, Theme
from briefbuild.renderers.docx.look import Rule, border, shading
from briefbuild.renderers.docx.measures import (
    BOX_KEY_INDENT,
    CONTENTS_INDENT,
    FOOTER_RULE,
    GAP,
    HEADER_RULE,
    HEADING_RULE,
    KEY_INDENT,
    LABEL_INDENT,
    QUOTE_BAR,
    STRIP_EDGE,
    STRIP_MARGINS,
    TABLE_RULE,
)
from briefbuild.renderers.docx.numbering import BULLETS, NUMBERS
from briefbuild.renderers.docx.ooxml import NOTHING, Markup, join, twips, w
from briefbuild.renderers.docx.style_ids import CONTENTS, HEADINGS, Style


class ParagraphStyle(Struct, frozen=True, kw_only=True):
    """One paragraph style.

    ``type`` is given where it is not the theme's own for that style. ``line`` is Word's line rule:
    ``exact`` for small type in tables, ``atLeast`` where a chip or a tall script may open the line.
    Indents are points. ``decoration`` is numbering, borders, fill and tab stops, in that order.
    """

    id: Style
    name: str
    type: TextStyle | None = None
    based_on: Style | None = Style.NORMAL
    following: Style | None = None
    line: str = "atLeast"
    keep_next: bool = False
    keep_lines: bool = False
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    outline: int | None = None
    decoration: Markup = NOTHING


def paragraph_properties(style: ParagraphStyle, kind: TextStyle) -> Markup:
    """Return the ``pPr`` of a style whose type is ``kind``."""
    return w(
        "pPr",
        w("keepNext") if style.keep_next else NOTHING,
        w("keepLines") if style.keep_lines else NOTHING,
        w("widowControl"),
        style.decoration,
        w(
            "spacing",
            before=twips(kind.before),
            after=twips(kind.after),
            line=240 if style.line == "auto" else twips(kind.leading),
            lineRule=style.line,
        ),
        _indent(style),
        NOTHING if style.outline is None else w("outlineLvl", val=style.outline),
    )


def _indent(style: ParagraphStyle) -> Markup:
    if not (style.left or style.right or style.hanging):
        return NOTHING
    return w(
        "ind",
        left=twips(style.left + style.hanging) or None,
        right=twips(style.right) or None,
        hanging=twips(style.hanging) or None,
    )


def paragraph_styles(theme: Theme, page: PageGeometry) -> Iterator[ParagraphStyle]:
    """Yield every paragraph style; running text leaves the side of the page free."""
    aside = page.text_width - page.measure
    plain = _flush(theme.style(StyleName.BODY))
    yield ParagraphStyle(id=Style.NORMAL, name="Normal", type=plain, based_on=None)
    yield from _front_styles(theme)
    yield from _heading_styles(theme)
    yield from _prose_styles(aside)
    yield from _quote_styles(theme, aside)
    yield from _table_styles(theme)
    yield from _box_styles(theme)
    yield from _reference_styles()
    yield from _contents_styles(aside, page.measure)
    yield from _running_styles(theme, page)


def _flush(kind: TextStyle) -> TextStyle:
    return replace(kind, before=0.0, after=0.0)


def _front_styles(theme: Theme) -> Iterator[ParagraphStyle]:
    yield ParagraphStyle(
        id=Style.TITLE, name="Title", following=Style.SUBTITLE, line="exact", keep_next=True
    )
    # The borders of the strip stand in the space before it and after.
    above, facts = theme.style(StyleName.SUBTITLE), theme.style(StyleName.FACTS)
    yield ParagraphStyle(
        id=Style.SUBTITLE,
        name="Subtitle",
        type=replace(above, after=above.after - STRIP_MARGINS[0]),
        following=Style.BODY,
        keep_lines=True,
    )
    yield ParagraphStyle(
        id=Style.FACTS,
        name="Brief Facts",
        type=replace(facts, after=facts.after - STRIP_MARGINS[0]),
        left=STRIP_MARGINS[1] + STRIP_EDGE,
        right=STRIP_MARGINS[1] + STRIP_EDGE,
        decoration=_strip(theme),
    )


def _strip(theme: Theme) -> Markup:
    """Return a fill with borders of its own colour: Word paints as far as the borders stand off."""
    above, beside = (Rule(Colour.TINT, STRIP_EDGE, space=space) for space in STRIP_MARGINS)
    below = Rule(Colour.ACCENT, TABLE_RULE.width, space=STRIP_MARGINS[0])
    sides = {"top": above, "left": beside, "bottom": below, "right": beside}
    edges = (border(theme, side, rule) for side, rule in sides.items())
    return join(w("pBdr", *edges), shading(theme, Colour.TINT))


def _heading_styles(theme: Theme) -> Iterator[ParagraphStyle]:
    rule = w("pBdr", border(theme, "top", HEADING_RULE))
    for level, style in enumerate(HEADINGS):
        yield ParagraphStyle(
            id=style,
            name=f"heading {level + 1}",
            following=Style.BODY,
            keep_next=True,
            keep_lines=True,
            outline=level,
            decoration=NOTHING if level else rule,
        )
    yield ParagraphStyle(
        id=Style.FRONT_HEADING,
        name="Brief Front Heading",
        based_on=Style.HEADING_1,
        following=Style.BODY,
        keep_next=True,
        keep_lines=True,
        decoration=w("pBdr", w("top", val="nil")),
    )


def _prose_styles(aside: float) -> Iterator[ParagraphStyle]:
    yield ParagraphStyle(id=Style.BODY, name="Body Text", right=aside)
    yield ParagraphStyle(
        id=Style.LEAD, name="Brief Lead", following=Style.BODY, keep_next=True, right=aside
    )
    for style, name, number in (
        (Style.LIST_BULLET, "List Bullet", BULLETS),
        (Style.LIST_NUMBER, "List Number", NUMBERS),
    ):
        numbering = w("numPr", w("numId", val=number))
        yield ParagraphStyle(id=style, name=name, right=aside, decoration=numbering)
    yield ParagraphStyle(
        id=Style.LABELLED, name="Brief Labelled Item", right=aside, hanging=LABEL_INDENT
    )


def _quote_styles(theme: Theme, aside: float) -> Iterator[ParagraphStyle]:
    bar = w("pBdr", border(theme, "left", QUOTE_BAR))
    for style, name, following in (
        (Style.QUOTE, "Quote", Style.ATTRIBUTION),
        (Style.ATTRIBUTION, "Brief Attribution", Style.BODY),
    ):
        yield ParagraphStyle(
            id=style,
            name=name,
            following=following,
            keep_lines=True,
            left=QUOTE_BAR.space + QUOTE_BAR.width,
            right=aside,
            decoration=bar,
        )


def _table_styles(theme: Theme) -> Iterator[ParagraphStyle]:
    cell = theme.style(StyleName.TABLE_CELL)
    bold = replace(cell, bold=True)
    for style, name, kind, keep_next in (
        (Style.TABLE_HEAD, "Brief Table Head", None, True),
        (Style.TABLE_TEXT, "Brief Table Text", None, False),
        (Style.ROW_HEAD, "Brief Row Head", bold, False),
        (Style.GROUP_HEAD, "Brief Group Head", bold, True),
    ):
        yield ParagraphStyle(id=style, name=name, type=kind, keep_next=keep_next, line="exact")
    yield ParagraphStyle(id=Style.CAPTION, name="caption", keep_next=True, keep_lines=True)
    yield ParagraphStyle(id=Style.NOTE, name="Brief Note")
    for style, name, line in (
        (Style.FIGURE, "Brief Figure", "auto"),
        (Style.FIGURE_LABEL, "Brief Figure Label", "exact"),
    ):
        yield ParagraphStyle(id=style, name=name, type=_flush(cell), line=line)


def _box_styles(theme: Theme) -> Iterator[ParagraphStyle]:
    slot = replace(theme.style(StyleName.HEADING_2), before=0.0)
    for style, name, kind in (
        (Style.CALLOUT_TITLE, "Brief Callout Title", None),
        (Style.SLOT_TITLE, "Brief Slot Title", slot),
    ):
        yield ParagraphStyle(
            id=style, name=name, type=kind, following=Style.CALLOUT_TEXT, keep_next=True
        )
    yield ParagraphStyle(id=Style.KEY_WORDS, name="Brief Key Words")
    yield ParagraphStyle(id=Style.CALLOUT_TEXT, name="Brief Callout Text")
    yield ParagraphStyle(id=Style.CALLOUT_ITEM, name="Brief Callout Item", hanging=BOX_KEY_INDENT)


def _reference_styles() -> Iterator[ParagraphStyle]:
    for style, name in (
        (Style.REFERENCE, "Bibliography"),
        (Style.FOOTNOTE_TEXT, "footnote text"),
    ):
        yield ParagraphStyle(id=style, name=name, keep_lines=True, hanging=KEY_INDENT)


def _contents_styles(aside: float, measure: float) -> Iterator[ParagraphStyle]:
    number = w("tabs", w("tab", val="right", leader="dot", pos=twips(measure)))
    yield ParagraphStyle(
        id=Style.CONTENTS_TITLE, name="TOC Heading", following=Style.BODY, keep_next=True
    )
    for level, style in enumerate(CONTENTS):
        yield ParagraphStyle(
            id=style,
            name=f"toc {level + 1}",
            left=level * CONTENTS_INDENT,
            right=aside,
            decoration=number,
        )
    yield ParagraphStyle(id=Style.COMMENT_TEXT, name="annotation text")


def _running_styles(theme: Theme, page: PageGeometry) -> Iterator[ParagraphStyle]:
    running = theme.style(StyleName.RUNNING)
    end = w("tab", val="right", pos=twips(page.text_width))
    middle = w("tab", val="center", pos=twips(page.text_width / 2))
    under = w("pBdr", border(theme, "bottom", HEADER_RULE))
    over = w("pBdr", border(theme, "top", FOOTER_RULE))
    header, footer = join(under, w("tabs", end)), join(over, w("tabs", middle, end))
    yield ParagraphStyle(id=Style.HEADER, name="header", decoration=header)
    yield ParagraphStyle(id=Style.FOOTER, name="footer", decoration=footer)
    white = replace(running, colour=Colour.PAPER)
    yield ParagraphStyle(id=Style.BAND, name="Brief Band", type=white)
    gap = replace(_flush(running), leading=GAP)
    yield ParagraphStyle(id=Style.GAP, name="Brief Gap", type=gap, line="exact")
