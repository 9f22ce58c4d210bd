"""Styles and numbering of a Word file: what a paragraph is, and the mark that Word prints before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefbuild.model.source import Role
from briefbuild.readers.blocks import BULLET, whole_number
from briefbuild.readers.items import Verdict

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from briefbuild.readers.package import Package

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST_LEVEL = 9

# Built-in styles keep their English names in every language of Word.
_ROLES = {
    "title": Role.TITLE,
    "author": Role.BYLINE,
    "date": Role.DATE_LINE,
    "caption": Role.CAPTION,
    "image caption": Role.CAPTION,
    "table caption": Role.CAPTION,
    "quote": Role.QUOTATION,
    "intense quote": Role.QUOTATION,
    "block text": Role.QUOTATION,
    "quotations": Role.QUOTATION,
    "bibliography": Role.REFERENCES,
    "footnote text": Role.REFERENCES,
    "endnote text": Role.REFERENCES,
    "header": Role.FURNITURE,
    "footer": Role.FURNITURE,
    "toc heading": Role.FURNITURE,
    "table of figures": Role.FURNITURE,
}
_HEADING = re.compile(r"heading (\d)\Z")
_CONTENTS = re.compile(r"(?:toc|index) \d\Z")
_LONGEST_CHAIN = 20  # styles that a style may be based on


class Style(Struct, frozen=True):
    """A paragraph style: its English name, what it is based on, its outline level and list."""

    name: str
    parent: str | None
    outline: int
    list: str | None
    list_level: int


class Styles(Struct, frozen=True):
    """The paragraph styles of a file by their ids, and the number formats of its lists."""

    paragraphs: Mapping[str, Style]
    formats: Mapping[tuple[str, int], str]
    default: str | None = None
    language: str | None = None
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    def verdict(self, paragraph: Element) -> Verdict | None:
        """Return what a paragraph's style says about it."""
        own = value_of(paragraph, "pPr/outlineLvl")
        if whole_number(own, DEEPEST_LEVEL) < DEEPEST_LEVEL:
            return Verdict(Role.HEADING, "outline level", whole_number(own, 0) + 1)
        for style in self._chain(paragraph):
            heading = _HEADING.match(style.name)
            if heading:
                return Verdict(Role.HEADING, f"style {style.name}", int(heading[1]))
            if style.name in _ROLES:
                return Verdict(_ROLES[style.name], f"style {style.name}")
            if _CONTENTS.match(style.name):
                return Verdict(Role.FURNITURE, "table of contents")
            if style.outline < DEEPEST_LEVEL:
                return Verdict(Role.HEADING, f"style {style.name}", style.outline + 1)
        return None

    def mark(self, paragraph: Element) -> str:
        """Return the mark that Word prints before a list item; empty for another paragraph.

        Numbers are counted on the way, so paragraphs must come in their order.
        """
        number = value_of(paragraph, "pPr/numPr/numId")
        level = whole_number(value_of(paragraph, "pPr/numPr/ilvl"), 0)
        if number is None:
            listed = next((style for style in self._chain(paragraph) if style.list), None)
            number, level = (listed.list, listed.list_level) if listed else (None, 0)
        return "" if number is None or number == "0" else self._counted(number, level)

    def _counted(self, number: str, level: int) -> str:
        kind = self.formats.get((number, level), "decimal")
        if kind in {"bullet", "none"}:
            return BULLET if kind == "bullet" else ""
        for deeper in range(level + 1, DEEPEST_LEVEL):
            self.counters.pop((number, deeper), None)
        count = self.counters.get((number, level), 0) + 1
        self.counters[number, level] = count
        return f"{_letter(count)}. " if kind in {"lowerLetter", "upperLetter"} else f"{count}. "

    def _chain(self, paragraph: Element) -> tuple[Style, ...]:
        """Return the style of a paragraph and those that it is based on, nearest first."""
        found: list[Style] = []
        name = value_of(paragraph, "pPr/pStyle") or self.default
        while name is not None and name in self.paragraphs and len(found) < _LONGEST_CHAIN:
            found.append(self.paragraphs[name])
            name = found[-1].parent
        return tuple(found)


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26)


def value_of(element: Element, path: str) -> str | None:
    """Return ``w:val`` of a descendant by its path of local names; ``None`` where it is absent."""
    found = element.find("/".join(WORD + name for name in path.split("/")))
    return None if found is None else found.get(WORD + "val")


def read_styles(package: Package, folder: str) -> Styles:
    """Return the styles and list formats of a package; none where it has no such parts."""
    root = package.optional_xml(f"{folder}/styles.xml")
    styles: dict[str, Style] = {}
    default = language = None
    for element in () if root is None else root.iter(WORD + "style"):
        if element.get(WORD + "type") == "paragraph":
            identifier = element.get(WORD + "styleId") or ""
            styles[identifier] = _style(element)
            if element.get(WORD + "default") in {"1", "true", "on"}:
                default = identifier
    if root is not None:
        language = value_of(root, "docDefaults/rPrDefault/rPr/lang")
    return Styles(styles, _formats(package, folder), default, language)


def _style(element: Element) -> Style:
    return Style(
        name=(value_of(element, "name") or "").lower(),
        parent=value_of(element, "basedOn"),
        outline=whole_number(value_of(element, "pPr/outlineLvl"), DEEPEST_LEVEL),
        list=value_of(element, "pPr/numPr/numId"),
        list_level=whole_number(value_of(element, "pPr/numPr/ilvl"), 0),
    )


def _formats(package: Package, folder: str) -> dict[tuple[str, int], str]:
    """Return the number format of each list at each level."""
    root = package.optional_xml(f"{folder}/numbering.xml")
    if root is None:
        return {}
    abstract = {
        element.get(WORD + "abstractNumId"): [
            (whole_number(level.get(WORD + "ilvl"), 0), value_of(level, "numFmt") or "decimal")
            for level in element.iter(WORD + "lvl")
        ]
        for element in root.iter(WORD + "abstractNum")
    }
    return {
        (number.get(WORD + "numId") or "", level): kind
        for number in root.iter(WORD + "num")
        for level, kind in abstract.get(value_of(number, "abstractNumId"), [])
    }
