"""Rules and distances that the theme leaves to each format. Lengths are points."""

from __future__ import annotations

from briefbuild.model.figure import Colour
from briefbuild.renderers.docx.look import Rule

HEADING_RULE = Rule(Colour.ACCENT, 1.5, space=5)
QUOTE_BAR = Rule(Colour.ACCENT, 2.25, space=9)
HEADER_RULE = Rule(Colour.HAIR, 0.5, space=4)
FOOTER_RULE = Rule(Colour.HAIR, 0.5, space=5)
TABLE_RULE = Rule(Colour.ACCENT, 0.9)
ROW_RULE = Rule(Colour.HAIR, 0.5)

KEY_INDENT = 24.0  # hanging indent of references and notes
LABEL_INDENT, BOX_KEY_INDENT = (
    39.0,
    18.0,
)  # hanging indents of labelled items, in the text and in boxes
CONTENTS_INDENT = 12.0  # a level of the table of contents
HAIR = 1.0  # what stands behind the last table of a document
GAP = 12.0  # between a table or box and what follows it
CELL_MARGINS = (2.5, 5.0)  # above and below; at the sides
BOX_MARGINS = (6.0, 10.0)
STRIP_MARGINS = (5.0, 10.0)
STRIP_EDGE = 0.5
GUTTER, LEAST_SIDE = 18.0, 90.0  # before the side column, and the least width that it needs
SIDE, LEAST_TEXT = 127.0, 280.0  # in a template: the side column, and the least beside it

HEADER_DISTANCE, FOOTER_DISTANCE = 24.0, 27.0  # from the edge of the paper
BAND_DROP, BAND_HEIGHT, BAND_MARGIN = 9.0, 26.0, 10.0  # the band begins below the header's top
BAND_GAP = 4.0  # between the band and the title
