"""Values as an editor typed them, with their places."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from briefbuild.diagnostics import Position


class ScalarNode(Struct, frozen=True):
    """A single value, as typed; ``quoted`` tells ``""`` (empty on purpose) from nothing at all.

    ``raw`` is the value with its quotation marks, escapes and indentation, as it is in the file.
    """

    text: str
    position: Position
    quoted: bool = False
    raw: str = ""


class SequenceNode(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    position: Position


class Entry(Struct, frozen=True):
    """One key with its value."""

    key: ScalarNode
    value: Node


class MappingNode(Struct, frozen=True):
    """Keys and values in the order of the file; no key comes twice."""

    entries: tuple[Entry, ...]
    position: Position

    def get(self, key: str) -> Node | None:
        """Return the value of ``key``, or ``None`` where the key is absent."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)

    def without(self, *keys: str) -> MappingNode:
        """Return the mapping without ``keys``."""
        kept = tuple(entry for entry in self.entries if entry.key.text not in keys)
        return MappingNode(kept, self.position)

    def having(self, key: str, value: Node) -> MappingNode:
        """Return the mapping with ``key`` set to ``value``, which lends the key its position."""
        added = Entry(ScalarNode(key, value.position), value)
        return MappingNode((*self.without(key).entries, added), self.position)


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


def merged(base: MappingNode, over: MappingNode) -> MappingNode:
    """Return ``base`` with the values of ``over``: mappings merge, everything else is replaced.

    Every value keeps the position that it had in its own file.
    """
    entries = {entry.key.text: entry for entry in base.entries}
    for entry in over.entries:
        old = entries.get(entry.key.text)
        value = entry.value
        if old and isinstance(old.value, MappingNode) and isinstance(value, MappingNode):
            value = merged(old.value, value)
        entries[entry.key.text] = Entry(entry.key, value)
    return MappingNode(tuple(entries.values()), over.position)
