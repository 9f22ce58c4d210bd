"""A finished DOCX as its checks see it: every XML part parsed, and what it refers to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec import Struct

from briefbuild.renderers.docx.reading import (
    Relationship,
    main_part,
    parsed,
    qualified,
    relationships,
)

CONTENT_TYPES = "[Content_Types].xml"


class Opened(Struct, frozen=True):
    """A file taken apart: every XML part parsed, and the relationships of each."""

    trees: Mapping[str, etree._Element]
    relations: Mapping[str, Mapping[str, Relationship]]
    names: frozenset[str]
    main: str
    types: etree._Element

    @property
    def document(self) -> etree._Element:
        """The root of the document part."""
        return self.trees[self.main]

    @property
    def style_names(self) -> dict[str, str]:
        """The name of each style by its id; that of a built-in style is English everywhere."""
        styles = self.related("styles")
        names = {}
        for style in () if styles is None else styles.iter(qualified("w:style")):
            name = style.find(qualified("w:name"))
            names[style.get(qualified("w:styleId"), "")] = (
                "" if name is None else name.get(qualified("w:val"), "").casefold()
            )
        return names

    def related(self, kind: str) -> etree._Element | None:
        """Return the part that the document names as its ``styles``, ``settings`` and so on."""
        for relation in self.relations[self.main].values():
            if relation.kind.endswith(f"/{kind}"):
                return self.trees.get(relation.target)
        return None


def opened_parts(parts: Mapping[str, bytes]) -> Opened:
    """Return a file that is taken apart; raises ``LookupError`` and ``etree.XMLSyntaxError``."""
    trees = {
        name: parsed(content)
        for name, content in parts.items()
        if name.endswith(".xml") and name != CONTENT_TYPES
    }
    relations = {name: relationships(parts, name) for name in trees}
    main = main_part(parts)
    if main not in trees:
        message = f"{main} is missing"
        raise LookupError(message)
    types = parts.get(CONTENT_TYPES)
    if types is None:
        raise LookupError("the content types are missing")
    return Opened(trees, relations, frozenset(parts), main, parsed(types))


def repeated(values: Iterable[str]) -> Iterator[str]:
    """Yield the values that are there more than once."""
    return (value for value, times in Counter(values).items() if times > 1)
