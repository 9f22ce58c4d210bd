"""One value put into a YAML file as its editor wrote it: every other character stays in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, assert_never

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import OutlineError
from briefbuild.yaml_nodes import load
from briefbuild.yaml_nodes.composer import compose
from briefbuild.yaml_nodes.nodes import MappingNode, Node, ScalarNode, SequenceNode
from briefbuild.yaml_nodes.text import open_text

if TYPE_CHECKING:
    import yaml

STEP = 2  # spaces by which a new block is indented
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def with_value(data: bytes, file: str, path: Sequence[str], value: str) -> bytes:
    """Return the file with a value at ``path``, the keys that lead to it; the last one is new.

    ``value`` is YAML on one line. Keys on the way that are not there are made, as the first ones of
    their block. The result is read back. Raises ``OutlineError`` where the door refuses the file,
    and where it is written in a form in which nothing can be put without harm.
    """
    source = open_text(data, file)
    wanted = _values(compose(source))
    text = _inserted(source.text, path, value)
    _set(wanted, path, _values(load(f"value: {value}\n".encode(), file))["value"])
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK.encode()) else ""
    edited = (mark + text).encode()
    try:
        is_wanted = _values(load(edited, file)) == wanted
    except OutlineError:
        is_wanted = False
    if not is_wanted:
        message = f"“{path[-1]}” cannot be put in without changing something else"
        fix = f"write {path[-1]}: {value} below {' and '.join(path[:-1])} by hand"
        raise OutlineError.at(Position(file), Code.YAML_SYNTAX, message, fix)
    return edited


def _values(node: MappingNode) -> dict[str, object]:
    return {entry.key.text: _value(entry.value) for entry in node.entries}


def _value(node: Node) -> object:
    match node:
        case MappingNode():
            return _values(node)
        case SequenceNode():
            return [_value(item) for item in node.items]
        case ScalarNode():
            return node.text
        case _:
            assert_never(node)


def _set(values: dict[str, object], path: Sequence[str], value: object) -> None:
    key, *rest = path
    if not rest:
        values[key] = value
        return
    below = values.get(key)
    known = below if isinstance(below, dict) else {}
    values[key] = known
    _set(known, rest, value)


def _inserted(text: str, path: Sequence[str], value: str) -> str:
    import yaml

    key: yaml.Node | None = None
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    is_in_braces, depth = False, 0
    while isinstance(node, yaml.MappingNode) and (found := _pair(node, path[depth:-1])):
        is_in_braces = bool(node.flow_style)
        key, node = found
        depth += 1
    rest = path[depth:]
    if isinstance(node, yaml.MappingNode) and node.flow_style:
        index = node.start_mark.index + 1
        return f"{text[:index]}{_flow(rest, value)}{', ' if node.value else ''}{text[index:]}"
    if key is None or node is None:
        return _with_block(text, len(text), _block(rest, value, 0))
    if is_in_braces:  # a key without a value
        index = node.start_mark.index
        return f"{text[:index]} {{{_flow(rest, value)}}}{text[index:]}"
    column = key.start_mark.column + STEP
    if isinstance(node, yaml.MappingNode):
        column = node.value[0][0].start_mark.column
    return _with_block(text, key.end_mark.index, _block(rest, value, column))


def _pair(mapping: yaml.MappingNode, path: Sequence[str]) -> tuple[yaml.Node, yaml.Node] | None:
    return next((pair for pair in mapping.value if path and pair[0].value == path[0]), None)


def _flow(path: Sequence[str], value: str) -> str:
    key, *rest = path
    return f"{_key(key)}: {f'{{{_flow(rest, value)}}}' if rest else value}"


def _block(path: Sequence[str], value: str, column: int) -> list[str]:
    lines = [f"{' ' * (column + STEP * depth)}{_key(key)}:" for depth, key in enumerate(path)]
    return [*lines[:-1], f"{lines[-1]} {value}"]


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _with_block(text: str, index: int, lines: list[str]) -> str:
    """Return the text with lines after the one that ``index`` is in."""
    newline = "\r\n" if "\r\n" in text else "\n"
    end = text.find("\n", index) + 1 or len(text)
    before = text[:end] if text[:end].endswith("\n") else text[:end] + newline
    return before + "".join(f"{line}{newline}" for line in lines) + text[end:]
