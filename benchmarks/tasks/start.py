"""Nothing but the imports and the fonts of a PDF: what every brief costs, whatever its length."""

from __future__ import annotations

from briefbuild.renderers import renderer
from briefbuild.renderers.pdf.fonts import Fonts
from briefbuild.themes import default_theme

if __name__ == "__main__":
    renderer("pdf")
    fonts = Fonts(default_theme())
    for family in ("serif", "sans"):
        for bold in (False, True):
            fonts.face(family, bold=bold)
