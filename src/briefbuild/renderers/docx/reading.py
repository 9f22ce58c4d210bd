"""A finished DOCX taken apart: its parts, parsed safely, and how they refer to each other."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from functools import cache

from lxml import etree
from msgspec import Struct

from briefbuild.renderers.docx.ooxml import NAMESPACES

PREFIXES = {key.removeprefix("xmlns:"): value for key, value in NAMESPACES.items()}
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "/officeDocument"  # how the type of the package's main relationship ends


class Relationship(Struct, frozen=True):
    """A pointer from one part to another, or to an address outside the file."""

    kind: str
    target: str
    external: bool


@cache
def qualified(name: str) -> str:
    """Return ``w:p`` in Clark notation."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return each part by its name, in the order of the ZIP; raises ``zipfile.BadZipFile``."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def parsed(markup: bytes) -> etree._Element:
    """Return a part's root element; raises ``etree.XMLSyntaxError``. Entities are never resolved."""
    return etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True))


def relationships(parts: Mapping[str, bytes], source: str) -> dict[str, Relationship]:
    """Return the relationships of a part by id; ``source`` is its name, or empty for the package."""
    folder, name = posixpath.split(source)
    markup = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if markup is None:
        return {}
    found = {}
    for item in parsed(markup).iter(_RELATIONSHIP):
        external = item.get("TargetMode") == "External"
        target = item.get("Target", "")
        inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = item.get("Type", "")
        found[item.get("Id", "")] = Relationship(kind, target if external else inside, external)
    return found


def main_part(parts: Mapping[str, bytes]) -> str:
    """Return the name of the document part; raises ``LookupError`` where there is none."""
    for relation in relationships(parts, "").values():
        if relation.kind.endswith(_MAIN):
            return relation.target
    raise LookupError("the package names no document")
