"""``numbering.xml``: one definition for bullets, one for numbers, and a fresh count for each list."""

from __future__ import annotations

from collections.abc import Sequence

from briefbuild.model.figure import Colour
from briefbuild.model.theme import Theme
from briefbuild.renderers.docx.look import text_colour
from briefbuild.renderers.docx.ooxml import Markup, root, twips, w

LEVELS = 9  # Word has no more
BULLETS, NUMBERS = 1, 2  # the ids that the list styles name; lists that count start at 3
BULLET_INDENT, NUMBER_INDENT = 11.0, 18.0  # points a level

BULLET_SIGNS = ("•", "–")  # of lists, and of lists in lists


def start_list(ordered_levels: list[int], level: int) -> int:
    """Return the id of a numbered list that begins at 1 on ``level``, and remember its level."""
    ordered_levels.append(level)
    return NUMBERS + len(ordered_levels)


def numbering_part(theme: Theme, ordered_levels: Sequence[int]) -> Markup:
    """Return ``numbering.xml``; ``ordered_levels`` has the level of each list that counts."""
    counted = (
        _number(NUMBERS + place, NUMBERS, start_at_level=level)
        for place, level in enumerate(ordered_levels, start=1)
    )
    return root(
        "w:numbering",
        _definition(BULLETS, [_bullet(theme, level) for level in range(LEVELS)]),
        _definition(NUMBERS, [_counter(level) for level in range(LEVELS)]),
        _number(BULLETS, BULLETS),
        _number(NUMBERS, NUMBERS),
        *counted,
    )


def _definition(number: int, levels: Sequence[Markup]) -> Markup:
    kind = w("multiLevelType", val="multilevel")
    return w("abstractNum", kind, *levels, abstractNumId=number)


def _bullet(theme: Theme, level: int) -> Markup:
    sign = BULLET_SIGNS[min(level, 1)]
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="bullet"),
        w("lvlText", val=sign),
        w("lvlJc", val="left"),
        _indent(level, BULLET_INDENT),
        w("rPr", text_colour(theme, Colour.ACCENT)),
        ilvl=level,
    )


def _counter(level: int) -> Markup:
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="decimal"),
        w("lvlText", val=f"%{level + 1}."),
        w("lvlJc", val="left"),
        _indent(level, NUMBER_INDENT),
        ilvl=level,
    )


def _indent(level: int, step: float) -> Markup:
    return w("pPr", w("ind", left=twips(step * (level + 1)), hanging=twips(step)))


def _number(number: int, definition: int, start_at_level: int | None = None) -> Markup:
    link = w("abstractNumId", val=definition)
    if start_at_level is None:
        return w("num", link, numId=number)
    restart = w("lvlOverride", w("startOverride", val=1), ilvl=start_at_level)
    return w("num", link, restart, numId=number)
