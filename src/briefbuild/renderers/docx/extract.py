"""The words of a finished DOCX, read from its bytes alone: the proof that nothing was lost."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefbuild.model.quotation import collapse
from briefbuild.renderers.docx.reading import main_part, parsed, parts_of, qualified

_PARAGRAPH = qualified("w:p")
_WORDS = qualified("w:t")
_SPACES = frozenset(qualified(name) for name in ("w:tab", "w:br", "w:cr"))
# What is drawn or deleted is no text of the brief, and a style's tab stops are no tabs.
_SKIPPED = frozenset(
    qualified(name)
    for name in ("mc:AlternateContent", "w:drawing", "w:pict", "w:del", "w:moveFrom", "w:pPr")
)


def extract(data: bytes) -> tuple[str, ...]:
    """Return the text of each paragraph of the body in reading order, white space collapsed.

    Table cells and boxes are read where they stand; headers, footers, drawings and paragraphs
    without a character are left out.
    """
    parts = parts_of(data)
    document = parsed(parts[main_part(parts)])
    texts = (collapse("".join(_words(item))) for item in _paragraphs(document))
    return tuple(text for text in texts if text)


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == _PARAGRAPH:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _paragraphs(child)


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == _WORDS:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield " "
        elif child.tag not in _SKIPPED:
            yield from _words(child)
