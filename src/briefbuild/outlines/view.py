"""An outline as it is after ``extends``: every value with the file and line that it comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from briefbuild.diagnostics import Position
from briefbuild.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode

NOTE_COLUMN = 60  # where the places begin, so that they can be read down the page

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*")


def view(node: MappingNode) -> Iterator[str]:
    """Yield the lines of a YAML file that says the same as ``node``, with places as comments."""
    return _mapping(node, "")


def _mapping(node: MappingNode, indent: str) -> Iterator[str]:
    for entry in node.entries:
        yield from _entry(f"{indent}{_scalar(entry.key)}:", entry.value, indent)


def _entry(opening: str, value: Node, indent: str) -> Iterator[str]:
    match value:
        case ScalarNode():
            yield _noted(f"{opening} {_scalar(value)}".rstrip(), value.position)
        case SequenceNode(items=()):
            yield _noted(f"{opening} []", value.position)
        case MappingNode(entries=()):
            yield _noted(f"{opening} {{}}", value.position)
        case SequenceNode():
            yield opening
            for item in value.items:
                yield from _item(item, f"{indent}  ")
        case MappingNode():
            yield opening
            yield from _mapping(value, f"{indent}  ")


def _item(item: Node, indent: str) -> Iterator[str]:
    if not isinstance(item, MappingNode) or not item.entries:
        yield from _entry(f"{indent}-", item, f"{indent}  ")
        return
    first, *rest = _mapping(item, f"{indent}  ")
    yield f"{indent}- {first[len(indent) + 2 :]}"
    yield from rest


def _scalar(node: ScalarNode) -> str:
    if not node.text and not node.quoted:
        return ""
    return node.text if _PLAIN.fullmatch(node.text) else json.dumps(node.text, ensure_ascii=False)


def _noted(line: str, position: Position) -> str:
    return f"{line:<{NOTE_COLUMN}} # {position.file}:{position.line}"
