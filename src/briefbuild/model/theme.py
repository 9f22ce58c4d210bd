"""How a brief looks, in both formats: fonts, sizes, colours and space. Lengths are points."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from briefbuild.model.figure import Colour
from briefbuild.model.outline import Paper


class Alignment(StrEnum):
    """Where the lines of a style begin and end."""

    LEFT = "left"
    JUSTIFIED = "justified"


class StyleName(StrEnum):
    """The roles of text that a theme styles."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    FACTS = "facts"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    BODY = "body"
    LEAD = "lead"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    LIST_ITEM = "list_item"
    TABLE_HEAD = "table_head"
    TABLE_CELL = "table_cell"
    CAPTION = "caption"
    NOTE = "note"
    REFERENCE = "reference"
    CALLOUT_TITLE = "callout_title"
    CALLOUT_BODY = "callout_body"
    KEY_WORDS = "key_words"
    RUNNING = "running"
    CHIP = "chip"


class FontFamily(Struct, frozen=True, kw_only=True):
    """Four faces of one family: TrueType files of the package's or the project's fonts.

    ``substitute`` is what Word should use where the family is not installed.
    """

    name: str
    regular: str
    bold: str
    italic: str
    bold_italic: str
    substitute: str


class TextStyle(Struct, frozen=True, kw_only=True):
    """Type of one role; ``leading`` is from baseline to baseline.

    ``hyphenated`` lets lines end inside words, where the brief's language allows it.
    """

    family: str
    size: float
    leading: float
    colour: Colour = Colour.INK
    bold: bool = False
    italic: bool = False
    before: float = 0.0
    after: float = 0.0
    alignment: Alignment = Alignment.LEFT
    hyphenated: bool = False


class PageGeometry(Struct, frozen=True, kw_only=True):
    """Paper and margins, and the width of the main column, in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    measure: float

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


class Template(Struct, frozen=True):
    """An office's own Word template: its path below the project, and its bytes."""

    name: str
    data: bytes


class Theme(Struct, frozen=True, kw_only=True):
    """One look. ``families`` has the keys that styles name (``serif``, ``sans``).

    ``fonts`` holds the bytes of every face by file name, read through the file door.
    ``fallbacks`` are the faces tried in turn for a character that a style's own does not have.
    ``template`` is the Word file that DOCX goes into, where the outline names one.
    """

    name: str
    families: Mapping[str, FontFamily]
    colours: Mapping[Colour, str]
    styles: Mapping[StyleName, TextStyle]
    pages: Mapping[Paper, PageGeometry]
    fonts: Mapping[str, bytes]
    fallbacks: tuple[str, ...] = ()
    template: Template | None = None

    def colour(self, token: Colour) -> str:
        """Return a token's colour as ``#RRGGBB``."""
        return self.colours[token]

    def style(self, name: StyleName) -> TextStyle:
        """Return the style of a role."""
        return self.styles[name]
