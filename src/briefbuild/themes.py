"""Themes: the look of a brief, from YAML. A theme gives only what differs from the standard one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import BriefbuildError, OutlineError
from briefbuild.files import package_data
from briefbuild.model.figure import Colour
from briefbuild.model.outline import EditorText, Paper
from briefbuild.model.theme import (
    Alignment,
    FontFamily,
    PageGeometry,
    StyleName,
    TextStyle,
    Theme,
)
from briefbuild.schema import (
    Flag,
    JsonSchema,
    ListOf,
    MappingOf,
    MisfitError,
    NonEmptyText,
    Number,
    Record,
    Scalar,
    Text,
    Values,
    by_name,
    choice_of,
    choice_of_enum,
    defaulted,
    read,
    required,
)
from briefbuild.yaml_nodes import MappingNode, Node, ScalarNode, load, merged

DEFAULT_FILE = "themes/default.yaml"
FONT_FOLDER = "fonts"
TEXT_CONTRAST = 4.5  # WCAG 2, level AA

K = TypeVar("K")
V = TypeVar("V")

FontReader = Callable[[str], bytes]

_TEXT_COLOURS = frozenset({Colour.INK, Colour.INK_2, Colour.ACCENT})
_BACKGROUNDS = (Colour.PAPER, Colour.TINT, Colour.BAND)
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_TRUETYPE = (b"\x00\x01\x00\x00", b"true")


def load_theme(data: bytes, file: str, fonts: FontReader) -> Theme:
    """Return the theme of ``file``, completed by the standard one.

    ``fonts`` returns the bytes of a face by its file name. Raises ``OutlineError`` with every
    problem, among them text that is too pale to read.
    """
    return _theme(merged(_standard(), load(data, file)), file, fonts)


@cache
def default_theme() -> Theme:
    """Return the standard theme."""
    return _theme(_standard(), DEFAULT_FILE, lambda name: package_data(f"{FONT_FOLDER}/{name}"))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two ``#RRGGBB`` colours by WCAG 2: from 1 (none) to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# ------------------------------------------------------------------------------ the language


class _Face(Struct, frozen=True):
    """A font file."""

    name: str
    data: bytes


class _FaceName(Scalar[_Face], frozen=True):
    """The name of a font file, which is read at once so that a missing one is located."""

    fonts: FontReader

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "the name of a TrueType file, such as SourceSans3-Regular.ttf"

    def parse(self, node: ScalarNode) -> _Face:
        """Return the file; raises ``MisfitError``."""
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 _-]*\.ttf", node.text) is None:
            raise self.misfit(node)
        try:
            data = self.fonts(node.text)
        except (OSError, BriefbuildError) as error:
            message = f"the font {node.text} cannot be read"
            raise MisfitError(Code.PROJECT_FILE, message, "check the name") from error
        if not data.startswith(_TRUETYPE):
            raise self.misfit(node)
        return _Face(node.text, data)

    def json_schema(self) -> JsonSchema:
        """Return the schema of a file name."""
        return {"type": "string", "pattern": r"\.ttf$"}


class _ColourCode(Scalar[EditorText], frozen=True):
    """A colour, with its place for what may be said about its contrast."""

    @property
    def expected(self) -> str:
        """What messages call it; without quotation marks, YAML takes # for a comment."""
        return 'a colour in quotation marks, such as "#17445A"'

    def parse(self, node: ScalarNode) -> EditorText:
        """Return the colour in capitals; raises ``MisfitError``."""
        if _HEX.fullmatch(node.text) is None:
            raise self.misfit(node)
        return EditorText(node.text.upper(), node.position)

    def json_schema(self) -> JsonSchema:
        """Return the schema of a colour."""
        return {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}


_POINTS = Number(0, 300)


def _page_geometry(values: Values, position: Position) -> PageGeometry:
    page = by_name(PageGeometry)(values, position)
    if page.measure > page.text_width:
        message = f"measure is wider than the {page.text_width:g} points between the margins"
        raise MisfitError(Code.OUT_OF_RANGE, message, "make measure or the margins smaller")
    return page


_PAGE = Record(
    (
        required("width", Number(300, 1200), "Width of the paper."),
        required("height", Number(300, 1700), "Height of the paper."),
        required("left", _POINTS, "Left margin."),
        required("right", _POINTS, "Right margin."),
        required("top", _POINTS, "Top margin."),
        required("bottom", _POINTS, "Bottom margin."),
        required("measure", Number(100, 1200), "Width of running text."),
    ),
    _page_geometry,
)


def _style_shape(families: tuple[str, ...]) -> Record[TextStyle]:
    family = choice_of(families) if families else NonEmptyText()
    fields = (
        required("family", family, "A key of fonts."),
        required("size", Number(6, 72), "Size of type."),
        required("leading", Number(6, 144), "From one line of text to the next."),
        defaulted("colour", choice_of_enum(Colour), Colour.INK, "A key of colours."),
        defaulted("bold", Flag(), default=False, doc="Whether it is bold."),
        defaulted("italic", Flag(), default=False, doc="Whether it is italic."),
        defaulted("before", _POINTS, 0.0, "Space above."),
        defaulted("after", _POINTS, 0.0, "Space below."),
        defaulted("alignment", choice_of_enum(Alignment), Alignment.LEFT, "Where lines end."),
        defaulted("hyphenated", Flag(), default=False, doc="Whether lines may end in a word."),
    )
    return Record(fields, by_name(TextStyle))


class _Family(Struct, frozen=True):
    """A family and its four files."""

    name: str
    regular: _Face
    bold: _Face
    italic: _Face
    bold_italic: _Face
    substitute: str

    @property
    def faces(self) -> tuple[_Face, ...]:
        """The four files."""
        return self.regular, self.bold, self.italic, self.bold_italic

    @property
    def model(self) -> FontFamily:
        """The family without the bytes of its files."""
        regular, bold, italic, bold_italic = (face.name for face in self.faces)
        return FontFamily(
            name=self.name,
            regular=regular,
            bold=bold,
            italic=italic,
            bold_italic=bold_italic,
            substitute=self.substitute,
        )


def _family_shape(fonts: FontReader) -> Record[_Family]:
    face = _FaceName(fonts)
    fields = (
        required("name", NonEmptyText(), "The family's name, as Word lists it."),
        required("regular", face, "File of the upright face."),
        required("bold", face, "File of the bold face."),
        required("italic", face, "File of the italic face."),
        required("bold_italic", face, "File of the bold italic face."),
        required("substitute", NonEmptyText(), "What Word uses where the family is missing."),
    )
    return Record(fields, by_name(_Family))


# ----------------------------------------------------------------------------------- reading


@cache
def _standard() -> MappingNode:
    return load(package_data(DEFAULT_FILE), DEFAULT_FILE)


def _theme(node: MappingNode, file: str, fonts: FontReader) -> Theme:
    families = required("fonts", MappingOf(Text(), _family_shape(fonts)), "Families of type.")
    style = _style_shape(_keys(node.get(families.name)))
    name = required("name", NonEmptyText(), "What the theme is called.")
    colours = required("colours", MappingOf(choice_of_enum(Colour), _ColourCode()), "Colours.")
    styles = required("styles", MappingOf(choice_of_enum(StyleName), style), "Styles of text.")
    pages = required("pages", MappingOf(choice_of_enum(Paper), _PAGE), "Papers.")
    fallbacks = defaulted(
        "fallbacks", ListOf(_FaceName(fonts)), (), "Faces for characters that a style's has not."
    )

    fields = (name, families, fallbacks, colours, styles, pages)
    values = read(node, Record(fields, lambda got, _place: got))
    _refuse_pale_text(colours.of(values), styles.of(values), file)
    spare = fallbacks.of(values)
    faces = [face for family in families.of(values).values() for face in family.faces]
    return Theme(
        name=name.of(values),
        families=_frozen((key, family.model) for key, family in families.of(values).items()),
        colours=_frozen((key, code.text) for key, code in colours.of(values).items()),
        styles=styles.of(values),
        pages=pages.of(values),
        fonts=_frozen((face.name, face.data) for face in (*faces, *spare)),
        fallbacks=tuple(face.name for face in spare),
    )


def _keys(node: Node | None) -> tuple[str, ...]:
    return tuple(e.key.text for e in node.entries) if isinstance(node, MappingNode) else ()


def _frozen(pairs: Iterable[tuple[K, V]]) -> Mapping[K, V]:
    return MappingProxyType(dict(pairs))


def _refuse_pale_text(
    colours: Mapping[Colour, EditorText], styles: Mapping[StyleName, TextStyle], file: str
) -> None:
    text_colours = _TEXT_COLOURS | {style.colour for style in styles.values()}
    problems = []
    for text, background in product(sorted(text_colours), _BACKGROUNDS):
        measured = contrast(colours[text].text, colours[background].text)
        if measured >= TEXT_CONTRAST:
            continue
        # Where one of the two is the standard theme's, the designer's own is to blame.
        own = [c.position for c in (colours[text], colours[background]) if c.position.file == file]
        problems.append(
            Diagnostic(
                own[0] if own else Position(file, 1),
                Code.CONTRAST,
                f"{text} on {background} has a contrast of {measured:.1f}, too little for text",
                f"make it at least {TEXT_CONTRAST} (WCAG AA)",
            )
        )
    if problems:
        raise OutlineError(*problems)
