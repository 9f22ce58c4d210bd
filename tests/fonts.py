"""A made-up TrueType font for tests: boxes for glyphs, for whatever characters are wanted."""

from __future__ import annotations

from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

UNITS, WIDTH = 1000, 900


def boxes(characters: str) -> bytes:
    """Return a font that has a box for each of ``characters``."""
    codes = sorted({ord(character) for character in characters})
    names = [".notdef", *(f"u{code:04X}" for code in codes)]
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(codes, names[1:], strict=True)))
    builder.setupGlyf({name: _box() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (WIDTH, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes"})
    builder.setupOS2(sTypoAscender=880, usWinAscent=880, usWinDescent=120, sCapHeight=700)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _box() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 700), (850, 700), (850, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()
