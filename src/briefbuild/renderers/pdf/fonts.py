"""Faces: their widths and the characters that they have.

A character without a glyph is never drawn as an empty box: :class:`Coverage` collects what is
missing while the text is set, and refuses the brief before anything is painted.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from msgspec import Struct, field
from reportlab.pdfbase import pdfmetrics
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
        font = TTFont(registered, BytesIO(data), asciiReadable=False, shapable=False)
    except TTFError as error:
        raise OutlineError.at(
            Position(name),
            Code.PROJECT_FILE,
            f"it is not a usable TrueType font ({error})",
            "use a .ttf file with TrueType outlines",
        ) from error
    pdfmetrics.registerFont(font)
    face = font.face
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
        """The faces for characters that a style's own does not have, in the theme's order."""
        return tuple(load_face(self.theme.fonts[name], name) for name in self.theme.fallbacks)


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
