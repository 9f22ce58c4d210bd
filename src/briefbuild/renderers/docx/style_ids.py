"""Style ids. Word shows those without ``Brief`` by the name that its user's language gives them."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from briefbuild.model.brief import Firmness
from briefbuild.model.theme import StyleName

CUSTOM = "Brief"  # how the ids of our own styles begin


class Style(StrEnum):
    """The id of a paragraph, character or table style."""

    NORMAL = "Normal"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    FACTS = "BriefFacts"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    FRONT_HEADING = "BriefFrontHeading"
    BODY = "BodyText"
    LEAD = "BriefLead"
    QUOTE = "Quote"
    ATTRIBUTION = "BriefAttribution"
    LIST_BULLET = "ListBullet"
    LIST_NUMBER = "ListNumber"
    LABELLED = "BriefLabelledItem"
    CAPTION = "Caption"
    FIGURE = "BriefFigure"
    FIGURE_LABEL = "BriefFigureLabel"
    TABLE_HEAD = "BriefTableHead"
    TABLE_TEXT = "BriefTableText"
    ROW_HEAD = "BriefRowHead"
    GROUP_HEAD = "BriefGroupHead"
    NOTE = "BriefNote"
    CALLOUT_TITLE = "BriefCalloutTitle"
    SLOT_TITLE = "BriefSlotTitle"
    CALLOUT_TEXT = "BriefCalloutText"
    CALLOUT_ITEM = "BriefCalloutItem"
    KEY_WORDS = "BriefKeyWords"
    REFERENCE = "Bibliography"
    FOOTNOTE_TEXT = "FootnoteText"
    CONTENTS_TITLE = "TOCHeading"
    CONTENTS_1 = "TOC1"
    CONTENTS_2 = "TOC2"
    CONTENTS_3 = "TOC3"
    COMMENT_TEXT = "CommentText"
    HEADER = "Header"
    FOOTER = "Footer"
    BAND = "BriefBand"
    GAP = "BriefGap"

    HYPERLINK = "Hyperlink"
    FOOTNOTE_REFERENCE = "FootnoteReference"
    COMMENT_REFERENCE = "CommentReference"
    CITATION = "BriefCitation"
    SOURCE_MARKER = "BriefSourceMarker"
    CROSS_REFERENCE = "BriefCrossReference"
    NUMBER = "BriefNumber"
    KEY = "BriefKey"
    LABEL = "BriefLabel"

    TABLE = "BriefTable"
    CALLOUT = "BriefCallout"
    COLUMNS = "BriefColumns"


CHIP_STYLES = MappingProxyType({level: f"{CUSTOM}Chip{level.capitalize()}" for level in Firmness})
CONTENTS = (Style.CONTENTS_1, Style.CONTENTS_2, Style.CONTENTS_3)
HEADINGS = (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)

# The styles of running text, which leave the side of the page free.
INDENTED = frozenset(
    {
        Style.BODY,
        Style.LEAD,
        Style.LIST_BULLET,
        Style.LIST_NUMBER,
        Style.LABELLED,
        Style.QUOTE,
        Style.ATTRIBUTION,
    }
)

# The role in the theme that gives a paragraph style its type.
ROLES = MappingProxyType(
    {
        Style.NORMAL: StyleName.BODY,
        Style.TITLE: StyleName.TITLE,
        Style.SUBTITLE: StyleName.SUBTITLE,
        Style.FACTS: StyleName.FACTS,
        Style.HEADING_1: StyleName.HEADING_1,
        Style.HEADING_2: StyleName.HEADING_2,
        Style.HEADING_3: StyleName.HEADING_3,
        Style.FRONT_HEADING: StyleName.HEADING_2,
        Style.BODY: StyleName.BODY,
        Style.LEAD: StyleName.LEAD,
        Style.QUOTE: StyleName.QUOTE,
        Style.ATTRIBUTION: StyleName.ATTRIBUTION,
        Style.LIST_BULLET: StyleName.LIST_ITEM,
        Style.LIST_NUMBER: StyleName.LIST_ITEM,
        Style.LABELLED: StyleName.LIST_ITEM,
        Style.CAPTION: StyleName.CAPTION,
        Style.FIGURE: StyleName.TABLE_CELL,
        Style.FIGURE_LABEL: StyleName.TABLE_CELL,
        Style.TABLE_HEAD: StyleName.TABLE_HEAD,
        Style.TABLE_TEXT: StyleName.TABLE_CELL,
        Style.ROW_HEAD: StyleName.TABLE_CELL,
        Style.GROUP_HEAD: StyleName.TABLE_CELL,
        Style.NOTE: StyleName.NOTE,
        Style.CALLOUT_TITLE: StyleName.CALLOUT_TITLE,
        Style.SLOT_TITLE: StyleName.HEADING_2,
        Style.CALLOUT_TEXT: StyleName.CALLOUT_BODY,
        Style.CALLOUT_ITEM: StyleName.CALLOUT_BODY,
        Style.KEY_WORDS: StyleName.KEY_WORDS,
        Style.REFERENCE: StyleName.REFERENCE,
        Style.FOOTNOTE_TEXT: StyleName.REFERENCE,
        Style.CONTENTS_TITLE: StyleName.CALLOUT_TITLE,
        Style.CONTENTS_1: StyleName.CALLOUT_BODY,
        Style.CONTENTS_2: StyleName.CALLOUT_BODY,
        Style.CONTENTS_3: StyleName.CALLOUT_BODY,
        Style.COMMENT_TEXT: StyleName.NOTE,
        Style.HEADER: StyleName.RUNNING,
        Style.FOOTER: StyleName.RUNNING,
        Style.BAND: StyleName.RUNNING,
        Style.GAP: StyleName.RUNNING,
    }
)
