"""Placeholders of a template: plain words put in place of ``{{title}}`` and the like.

A value is never looked at again, so that no placeholder in it is filled, and nothing is evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from briefbuild.model.brief import Brief
from briefbuild.model.runs import labels
from briefbuild.model.walk import plain
from briefbuild.renderers.docx.moment import moment
from briefbuild.renderers.docx.ooxml import clean_xml
from briefbuild.renderers.docx.reading import qualified

BODY = "brief"  # where the brief itself goes
NAMES = ("title", "marking", "date", "office", "series")

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_TEXT, _PARAGRAPH = qualified("w:t"), qualified("w:p")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def values_of(brief: Brief) -> dict[str, str]:
    """Return what each placeholder becomes; the date is empty for a brief without one."""
    running = brief.running
    return {
        "title": plain(brief.front.title, labels(brief)),
        "marking": running.marking,
        "date": moment(brief.timestamp).partition("T")[0] if brief.timestamp else "",
        "office": running.office,
        "series": running.series,
    }


def unknown_placeholders(tree: etree._Element) -> tuple[str, ...]:
    """Return the placeholders that nobody fills."""
    names = (found[1] for words in _paragraph_words(tree) for found in _PLACEHOLDER.finditer(words))
    return tuple(dict.fromkeys(name for name in names if name not in (*NAMES, BODY)))


def insertion_points(tree: etree._Element) -> list[etree._Element]:
    """Return the paragraphs that say ``{{brief}}`` and nothing else."""
    return [
        paragraph
        for paragraph in tree.iter(_PARAGRAPH)
        if (found := _PLACEHOLDER.fullmatch(_words(paragraph).strip())) and found[1] == BODY
    ]


def fill_placeholders(tree: etree._Element, values: Mapping[str, str]) -> None:
    """Put ``values`` into every paragraph; Word may have split a placeholder over several runs."""
    for paragraph in tree.iter(_PARAGRAPH):
        texts = _texts(paragraph)
        # From the end, so that what is filled does not move what is still to be.
        for found in reversed(list(_PLACEHOLDER.finditer(_words(paragraph)))):
            if found[1] in values:
                _replace(texts, found.start(), found.end(), clean_xml(values[found[1]]))


def _paragraph_words(tree: etree._Element) -> Iterator[str]:
    return (_words(paragraph) for paragraph in tree.iter(_PARAGRAPH))


def _words(paragraph: etree._Element) -> str:
    return "".join(item.text or "" for item in _texts(paragraph))


def _texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the texts of a paragraph, without those of paragraphs inside it (text boxes)."""
    return [
        item
        for item in paragraph.iter(_TEXT)
        if next(item.iterancestors(_PARAGRAPH), None) is paragraph
    ]


def _replace(texts: list[etree._Element], start: int, end: int, value: str) -> None:
    """Replace the characters from ``start`` to ``end`` of joined texts; the first one gets the value."""
    position = 0
    for item in texts:
        words = item.text or ""
        first, last = max(start - position, 0), min(end - position, len(words))
        if first < last:
            item.text = words[:first] + value + words[last:]
            item.set(_SPACE, "preserve")
            value = ""
        position += len(words)
