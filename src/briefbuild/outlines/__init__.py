"""Outlines: what an editor writes, read and checked. An outline is the contract for its brief."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from msgspec.structs import replace

from briefbuild.errors import OutlineError
from briefbuild.model.outline import Outline
from briefbuild.outlines.extends import resolve
from briefbuild.outlines.formatting import formatted
from briefbuild.outlines.language import outline_schema, outline_shape
from briefbuild.outlines.paths import name_fault, output_name
from briefbuild.outlines.section_keys import Vocabulary
from briefbuild.outlines.view import view
from briefbuild.schema import Report

__all__ = [
    "Vocabulary",
    "formatted",
    "load_outline",
    "name_fault",
    "outline_schema",
    "resolve",
    "view",
]


def load_outline(path: str, read: Callable[[str], bytes], known: Vocabulary) -> Outline:
    """Return the outline at ``path``, with everything that it extends.

    ``read`` returns the bytes of an outline by its path. Raises ``OutlineError`` with every problem
    that can be told, each with its file, line and column.
    """
    report = Report()
    name = output_name(path, report)
    node = resolve(path, read, report)
    outline = outline_shape(path, name, known).read(node, report)
    if outline is None or report.problems:
        raise OutlineError(*sorted(report.problems))
    places = {entry.key.text: entry.value.position for entry in node.entries}
    return replace(outline, places=MappingProxyType(places))
