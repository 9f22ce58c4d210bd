"""Status words in boxes: fill and outline repeat what the word says, and never a hue."""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct

from briefbuild.model.brief import Firmness
from briefbuild.model.figure import Colour

INSET = 3.4  # points of box beside the word
MARGIN = 2.8  # points of air after the box, beside the space that follows
APART = 4.0  # points more between what stands before a chip and the chip
ABOVE, BELOW = 2.5, 2.6  # points of box over the capitals and under the baseline
OUTLINE = 0.9  # points; a heavier outline grows outwards, so that the words keep their room


class ChipBox(Struct, frozen=True):
    """The box of one level of firmness, and the colour of the word in it."""

    word: Colour
    fill: Colour | None
    stroke: Colour
    width: float = OUTLINE
    dash: tuple[float, ...] = ()


CHIP_BOXES = MappingProxyType(
    {
        Firmness.CONFIRMED: ChipBox(Colour.PAPER, Colour.ACCENT, Colour.ACCENT),
        Firmness.ASSERTED: ChipBox(Colour.INK, Colour.BAND, Colour.ACCENT),
        Firmness.REPORTED: ChipBox(Colour.INK, None, Colour.EDGE),
        Firmness.SPECULATED: ChipBox(Colour.INK, None, Colour.EDGE, dash=(2, 1.6)),
        Firmness.DISPUTED: ChipBox(Colour.INK, None, Colour.INK, width=1.8),
    }
)
