"""The logical structure of a file: elements in reading order, independent of what is painted where.

The layout builds the tree of blocks; the canvas only records which piece of which page belongs to
an element. Elements inside a paragraph (links, foreign words) join the tree when they are first
painted, so that they stand between the words before and after them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct, field


class Role(StrEnum):
    """The standard structure types of PDF 1.7 that a brief uses."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    DIVISION = "Div"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    HEADING_4 = "H4"
    PARAGRAPH = "P"
    BLOCK_QUOTE = "BlockQuote"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    TABLE = "Table"
    TABLE_ROW = "TR"
    TABLE_HEADER = "TH"
    TABLE_DATA = "TD"
    CAPTION = "Caption"
    CONTENTS = "TOC"
    CONTENTS_ITEM = "TOCI"
    FIGURE = "Figure"
    LINK = "Link"
    REFERENCE = "Reference"
    BIBLIOGRAPHY_ENTRY = "BibEntry"
    NOTE = "Note"
    SPAN = "Span"


# One paragraph of the brief each: what stands in them, and only that, is the text of the file.
TEXT_ROLES = frozenset(
    {
        Role.HEADING_1,
        Role.HEADING_2,
        Role.HEADING_3,
        Role.HEADING_4,
        Role.PARAGRAPH,
        Role.CAPTION,
    }
)
FURNITURE_ROLES = frozenset({Role.CONTENTS})  # made from the brief's text, and no part of it


class Mark(Struct, frozen=True):
    """A piece of marked content: ``page`` counts from 0, ``number`` is the page's MCID."""

    page: int
    number: int


class Area(Struct, frozen=True):
    """A link's active area: the ``number``-th annotation of a page, both from 0."""

    page: int
    number: int


Kid: TypeAlias = "Node | Mark | Area"
Attributes: TypeAlias = dict[str, str | int | tuple[float, ...]]


class Node(Struct, eq=False):
    """A structure element; ``attributes`` are by owner (``Table``, ``List``, ``Layout``)."""

    role: Role
    parent: Node | None = None
    alt: str | None = None
    language: str | None = None
    id: str | None = None
    attributes: dict[str, Attributes] = field(default_factory=dict)
    kids: list[Kid] = field(default_factory=list)
    attached: bool = False

    def add(
        self,
        role: Role,
        *,
        alt: str | None = None,
        id: str | None = None,  # noqa: A002 - the name that PDF has for it
        attributes: dict[str, Attributes] | None = None,
    ) -> Node:
        """Add a block element as the last kid and return it."""
        node = Node(role, self, alt=alt, id=id, attributes=attributes or {}, attached=True)
        self.kids.append(node)
        return node

    def inner(self, role: Role, *, language: str | None = None) -> Node:
        """Return an element that joins this one's kids when it is first painted."""
        return Node(role, self, language=language)

    def record(self, kid: Mark | Area) -> None:
        """Note that a piece of content is this element's; it joins the tree if it was not in it."""
        self._attach()
        self.kids.append(kid)

    def _attach(self) -> None:
        if not self.attached and self.parent is not None:
            self.attached = True
            self.parent._attach()  # noqa: SLF001 - its own class
            self.parent.kids.append(self)

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()
