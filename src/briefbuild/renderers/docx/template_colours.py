"""A template's own colour and font in what the brief adds.

An office's accents two to six may be anything: a rule or a fill in one of them could shout, or hide
the words on it. So only its first accent is used, and only where white paper makes it readable.
"""

from __future__ import annotations

from lxml import etree
from msgspec.structs import replace

from briefbuild.model.figure import Colour
from briefbuild.model.theme import Theme
from briefbuild.renderers.docx.drawing import SCHEME
from briefbuild.renderers.docx.look import COLOUR_SLOTS, rgb
from briefbuild.renderers.docx.ooxml import DRAWING
from briefbuild.renderers.docx.reading import qualified
from briefbuild.themes import TEXT_CONTRAST, contrast

TINT_SHARE, BAND_SHARE = 0.06, 0.15  # of the accent, in the white of the paper

_FONT_SLOTS = tuple(
    qualified(f"w:{name}") for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
)
_HEADINGS = ("heading", "title", "subtitle")  # how the names of their styles begin
_SLOT_ATTRIBUTES = tuple(qualified(f"w:{name}") for name in ("themeColor", "themeFill"))
_SCHEME_COLOUR = qualified("a:schemeClr")


def coloured(theme: Theme, template_theme: etree._Element | None) -> Theme:
    """Return ``theme`` with the template's accent, and tints of it."""
    accent = _accent(template_theme)
    paper = theme.colour(Colour.PAPER)
    if accent is None or contrast(accent, _mixed(accent, paper, BAND_SHARE)) < TEXT_CONTRAST:
        return theme
    colours = {
        **theme.colours,
        Colour.ACCENT: accent,
        Colour.TINT: _mixed(accent, paper, TINT_SHARE),
        Colour.BAND: _mixed(accent, paper, BAND_SHARE),
    }
    return replace(theme, colours=colours)


def _accent(template_theme: etree._Element | None) -> str | None:
    if template_theme is None:
        return None
    found = template_theme.find(f".//{{{DRAWING}}}accent1/{{{DRAWING}}}srgbClr")
    return None if found is None else f"#{found.get('val', '').upper()}"


def _mixed(one: str, other: str, share: float) -> str:
    """Return a colour that is ``share`` of one and the rest of the other."""
    pairs = (
        (int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5)
    )
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def leave_slots(tree: etree._Element, theme: Theme, template_theme: etree._Element | None) -> None:
    """Let what is neither ink, paper nor the template's accent be the colour that it says."""
    own_accent = theme.colour(Colour.ACCENT) == _accent(template_theme)
    kept = {Colour.INK, Colour.PAPER} | ({Colour.ACCENT} if own_accent else set())
    slots = {COLOUR_SLOTS[token] for token in kept}
    for element in tree.iter():
        for name in _SLOT_ATTRIBUTES:
            if element.get(name, next(iter(slots))) not in slots:
                del element.attrib[name]
    values = {slot: rgb(theme, token) for token, slot in SCHEME.items() if token not in kept}
    for element in tree.iter(_SCHEME_COLOUR):
        if element.get("val", "") in values:
            element.tag = qualified("a:srgbClr")
            element.set("val", values[element.get("val", "")])


def use_body_font(tree: etree._Element) -> None:
    """Let everything but headings be in the template's body font: an office may have no second one."""
    for fonts in tree.iter(qualified("w:rFonts")):
        style = next(fonts.iterancestors(qualified("w:style")), None)
        name = None if style is None else style.find(qualified("w:name"))
        words = "" if name is None else name.get(qualified("w:val"), "").casefold()
        if words.startswith(_HEADINGS):
            continue
        for slot in _FONT_SLOTS:
            if fonts.get(slot, "").startswith("major"):
                fonts.set(slot, fonts.get(slot, "").replace("major", "minor", 1))
