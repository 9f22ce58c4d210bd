"""The text of a finished file, from its structure tree alone.

Headers, footers and the table of contents are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefbuild.model.quotation import collapse
from briefbuild.renderers.pdf.marked import Element, PageContent, opened
from briefbuild.renderers.pdf.structure import FURNITURE_ROLES, TEXT_ROLES


def extract(data: bytes) -> tuple[str, ...]:
    """Return the text of each paragraph, heading and caption, in reading order.

    A list's bullets and what a figure paints stand outside of paragraphs. An untagged file has no
    text in reading order, and gives none.
    """
    file = opened(data)
    if file.top is None:
        return ()
    texts = (collapse(_text(element, file.pages)) for element in _paragraphs(file.top))
    return tuple(text for text in texts if text)


def _paragraphs(element: Element) -> Iterator[Element]:
    if element.role in FURNITURE_ROLES:
        return
    if element.role in TEXT_ROLES:
        yield element
        return
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _paragraphs(kid)


def _text(element: Element, pages: list[PageContent]) -> str:
    return "".join(
        pages[claim.page].texts.get(claim.number, "")
        for claim in element.claims()
        if 0 <= claim.page < len(pages)
    )
