"""Faces: their widths and the characters that they have.

A character without a glyph is never drawn as an empty box: :class:`Coverage` collects what is
missing while the text is set, and refuses the brief before anything is painted.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import islice
from typing import Any

from msgspec import Struct, field
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import OutlineError
from briefbuild.model.brief import Brief
from briefbuild.model.theme import Theme
from briefbuild.model.walk import quotations

# Format characters that print nothing: they are carried as the file's text without a glyph.
UNPRINTED = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
NO_CHARACTER = frozenset({"Cc", "Cs", "Cn", "Co"})  # controls, surrogates, unassigned, private
RIGHT_TO_LEFT = frozenset({"R", "AL"})  # would be set in the wrong order
EXAMPLES = 12  # missing characters that a message names
HYPHEN, SOFT_HYPHEN = 0x2D, 0xAD
BLOCK = 100  # characters in one section of a map to Unicode, at most (Adobe Technical Note 5014)

MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
MAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class ArchivalFont(TTFont):
    """ReportLab's font, but each part of it has a map to Unicode that every reader understands.

    Two font files may have one PostScript name, as weights made from a variable font do: in a file
    each keeps its own glyphs.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Add the font's parts to a file; a part has up to 255 characters."""
        parts = tuple(self.state[doc].subsets)
        names = [self.getSubsetInternalName(part, doc)[1:] for part in range(len(parts))]
        own_name = self.face.name
        self.face.name = _free_name(own_name, doc)
        super().addObjects(doc)
        self.face.name = own_name
        objects: Any = doc.idToObject
        for name, part in zip(names, parts, strict=True):
            font = objects["BasicFonts"].dict[name]
            objects[font.ToUnicode.name].content = unicode_map(part)


def _free_name(name: bytes, doc: PDFDocument) -> bytes:
    """Return ``name``, with a number if another font of the file has it."""
    free, number = name, 1
    while f"fontDescriptor:AAAAAA+{free.decode('pdfdoc')}" in doc.idToObject:
        number += 1
        free = b"%s-%d" % (name, number)
    return free


def unicode_map(characters: Sequence[int]) -> str:
    """Return the CMap of one part of a font: codes, in their order, to code points.

    Code point 0 stands for no character and is left out (ISO 14289-1, 7.21.7); those beyond the
    basic plane are surrogate pairs (ISO 32000-1, 9.10.3).
    """
    pairs = (
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>\n"
        for code, point in enumerate(characters)
        if point
    )
    sections = []
    while block := list(islice(pairs, BLOCK)):
        sections.append(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n")
    return f"{MAP_HEAD}{''.join(sections)}{MAP_FOOT}"


class Advances(dict[str, float]):
    """The widths of characters, in thousandths of the size; others have none."""

    def __missing__(self, _character: str) -> float:
        """Return no width."""
        return 0.0


class Face(Struct, frozen=True, eq=False):
    """One font file. ``name`` is ReportLab's for it; ``hyphen`` is the width of a line's hyphen."""

    name: str
    title: str
    advances: Advances
    hyphen: float
    cap_height: float
    known_widths: dict[str, float] = field(default_factory=dict)
    known_characters: set[str] = field(default_factory=set)

    def width(self, text: str, size: float) -> float:
        """Return the width of ``text`` in points."""
        known = self.known_widths.get(text)
        if known is None:
            known = sum(map(self.advances.__getitem__, text))
            if len(text) < 40:  # words recur, 40,000-character ones do not
                self.known_widths[text] = known
        return known * size / 1000

    def hyphen_width(self, size: float) -> float:
        """Return the width of the hyphen at a line's end, in points."""
        return self.hyphen * size / 1000

    def missing(self, text: str) -> set[str]:
        """Return the characters of ``text`` that this face cannot print, or not in their order."""
        unknown = set(text) - self.known_characters
        if not unknown:
            return unknown
        lacking = {character for character in unknown if not self.prints(character)}
        self.known_characters.update(unknown - lacking)
        return lacking

    def prints(self, character: str) -> bool:
        """Tell whether this face can print a character in its right place."""
        if character in UNPRINTED:
            return True
        if unicodedata.category(character) in NO_CHARACTER:
            return False
        if unicodedata.bidirectional(character) in RIGHT_TO_LEFT:
            return False
        return character in self.advances


@lru_cache(maxsize=64)
def load_face(data: bytes, name: str) -> Face:
    """Register a TrueType file with ReportLab, once a process; raises ``OutlineError``."""
    registered = f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    try:
        font = ArchivalFont(registered, BytesIO(data), asciiReadable=False, shapable=False)
    except TTFError as error:
        raise OutlineError.at(
            Position(name),
            Code.PROJECT_FILE,
            f"it is not a usable TrueType font ({error})",
            "use a .ttf file with TrueType outlines",
        ) from error
    face = font.face
    # ReportLab takes fonts of one PostScript name for one, even in different files.
    own_name, face.name = face.name, registered.encode()
    pdfmetrics.registerFont(font)
    face.name = own_name
    if SOFT_HYPHEN not in face.charToGlyph and HYPHEN in face.charToGlyph:
        # A hyphen at a line's end is no part of the text: it is written as a soft one.
        face.charToGlyph[SOFT_HYPHEN] = face.charToGlyph[HYPHEN]
        face.charWidths[SOFT_HYPHEN] = face.charWidths[HYPHEN]
    advances = Advances(
        {
            chr(code): face.charWidths.get(code, face.defaultWidth)
            for code, glyph in face.charToGlyph.items()
            if glyph
        }
    )
    advances.setdefault("\u00a0", advances[" "])
    hyphen = advances["\u00ad"]
    advances.update(dict.fromkeys(UNPRINTED, 0.0))
    return Face(registered, name, advances, hyphen, face.capHeight / 1000)


class Fonts(Struct, frozen=True):
    """The faces of a theme, loaded when they are first used."""

    theme: Theme

    def face(self, family: str, *, bold: bool = False, italic: bool = False) -> Face:
        """Return a face of a family of the theme; raises ``OutlineError`` for a bad file."""
        faces = self.theme.families[family]
        name = {
            (False, False): faces.regular,
            (True, False): faces.bold,
            (False, True): faces.italic,
            (True, True): faces.bold_italic,
        }[bold, italic]
        return load_face(self.theme.fonts[name], name)

    @property
    def fallbacks(self) -> tuple[Face, ...]:
        """The faces for characters that a style's own does not have: the theme's, in its order.

        After them come the regular faces of its families: one may have signs that another has not.
        """
        regular = (family.regular for family in self.theme.families.values())
        names = dict.fromkeys((*self.theme.fallbacks, *regular))
        return tuple(load_face(self.theme.fonts[name], name) for name in names)


class Coverage(Struct):
    """What could not be printed so far: characters by block and face, in order of appearance."""

    brief: str
    missing: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def check(self, block: str, face: Face, text: str) -> None:
        """Remember the characters of ``text`` that ``face`` does not have."""
        lacking = face.missing(text)
        if lacking:
            self.missing.setdefault((block, face.title), set()).update(lacking)

    def require(self, brief: Brief) -> None:
        """Raise ``OutlineError`` if any character was missing.

        It names the characters, the block, and where a source's words bring them: source and span.
        """
        if self.missing:
            raise OutlineError(*(self._diagnostic(*item, brief) for item in self.missing.items()))

    def _diagnostic(self, place: tuple[str, str], characters: set[str], brief: Brief) -> Diagnostic:
        block, face = place
        where = f"block {block}{''.join(_quoted_at(block, characters, brief))}"
        turned = {c for c in characters if unicodedata.bidirectional(c) in RIGHT_TO_LEFT}
        if turned:
            return Diagnostic(
                Position(self.brief),
                Code.MISSING_GLYPH,
                f"{where}: a PDF cannot be set from right to left ({_examples(turned)})",
                "build the DOCX only, or leave the passage out",
            )
        return Diagnostic(
            Position(self.brief),
            Code.MISSING_GLYPH,
            f"{where}: the font {face} cannot print {_examples(characters)}",
            "name a font that has them under fallbacks in the theme, or leave the passage out",
        )


def _quoted_at(block: str, characters: set[str], brief: Brief) -> Iterator[str]:
    """Yield source and span (code points of its text) of the block's quotations that have them."""
    names = {source.id: source.name for source in brief.sources}
    for placed in quotations(brief):
        span = placed.quotation.span
        if placed.block == block and not characters.isdisjoint(placed.quotation.text):
            yield f", quoted from {names[placed.quotation.source]} at {span.start} to {span.end}"


def _examples(characters: set[str]) -> str:
    names = [_describe(character) for character in sorted(characters)]
    more = f" and {len(names) - EXAMPLES} more" if len(names) > EXAMPLES else ""
    return f"{', '.join(names[:EXAMPLES])}{more}"


def _describe(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{character} ({code})" if character.isprintable() else code
