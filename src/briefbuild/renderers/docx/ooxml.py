"""WordprocessingML as text: small functions that write elements, and one door for raw words.

``Markup`` is a string that is already XML. Words of a brief become markup through :func:`text`
only, so that a type checker sees any that would reach a file unescaped.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NewType

Markup = NewType("Markup", str)
Attribute = str | int | None
NOTHING = Markup("")

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = {
    "xmlns:w": WORD,
    "xmlns:r": RELATIONSHIPS,
    "xmlns:a": DRAWING,
    "xmlns:wp": WORD_DRAWING,
    "xmlns:mc": COMPATIBILITY,
    "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xmlns:wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "xmlns:wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTES = _IN_TEXT | str.maketrans({'"': "&quot;"})
_WHITE_CONTROL = re.compile("[\t\n\v\f\r\x1c-\x1f]")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")


def clean_xml(characters: str) -> str:
    """Return ``characters`` as XML 1.0 can hold them.

    White-space controls become a space, which is how every other format reads them; any other
    control character, lone surrogate or non-character becomes U+FFFD.
    """
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", _WHITE_CONTROL.sub(" ", characters))


def text(characters: str) -> Markup:
    """Return raw words as markup."""
    return Markup(clean_xml(characters).translate(_IN_TEXT))


@lru_cache(maxsize=4096)  # most are the same few: styles, lengths, colours
def _attribute(characters: str) -> str:
    return clean_xml(characters).translate(_IN_ATTRIBUTES)


def element(name: str, /, *children: Markup, **attributes: Attribute) -> Markup:
    """Return an element with its prefix and attributes as given; those that are None are left out."""
    start = "".join(
        f' {key}="{value if isinstance(value, int) else _attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(children)
    return Markup(f"<{name}{start}>{content}</{name}>" if content else f"<{name}{start}/>")


def w(name: str, /, *children: Markup, **attributes: Attribute) -> Markup:
    """Return an element of the WordprocessingML namespace, its attributes in that namespace."""
    qualified = {f"w:{key}": value for key, value in attributes.items()}
    return element(f"w:{name}", *children, **qualified)


def join(*markup: Markup) -> Markup:
    """Return elements one after the other."""
    return Markup("".join(markup))


def root(name: str, /, *children: Markup) -> Markup:
    """Return a part's root element: every namespace that our markup uses is declared on it."""
    return element(name, *children, **NAMESPACES)


# ------------------------------------------------------------------------------------ lengths


def twips(points: float) -> int:
    """Return points as twentieths of a point: page, indents, spacing, column widths."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Return points as half points: type sizes."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Return points as eighths of a point: borders, of which Word shows no thinner than 1/4."""
    return max(2, round(points * 8))


def emu(points: float) -> int:
    """Return points as English Metric Units: drawings."""
    return round(points * 12_700)
