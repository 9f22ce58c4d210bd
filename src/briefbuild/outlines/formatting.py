"""An outline in the usual form: two spaces a level, one blank line at most, no white space at ends.

Only white space is changed, line by line; comments, order and every way to write a value stay. What
the outline says is read before and after, and where it is not the same nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from briefbuild.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, load

STEP = 2  # spaces a level


def formatted(data: bytes, file: str) -> bytes:
    """Return an outline in the usual form; raises ``OutlineError`` for YAML that does not load."""
    before = load(data, file)
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    lines = _Lines(text.split("\n"))
    lines.mapping(before, 0)
    after = "\n".join(lines.formatted()).strip("\n").encode() + b"\n"
    return after if _says(load(after, file)) == _says(before) else data


class _Lines(Struct):
    """The lines of a file, which of them begin a key or an item and how far in they should stand."""

    lines: list[str]
    wanted: dict[int, int] = field(default_factory=dict)  # by line, counted from 0
    inside: set[int] = field(default_factory=set)  # lines in a text of several lines

    def mapping(self, node: MappingNode, indent: int) -> None:
        """Note where the keys of a group in block style should stand."""
        for entry in node.entries:
            place = entry.key.position
            if not self._before(place.line - 1, place.column).strip():
                self.wanted[place.line - 1] = indent
            self._value(entry.value, indent + STEP)

    def _value(self, node: Node, indent: int) -> None:
        match node:
            case ScalarNode():
                first = node.position.line
                self.inside.update(range(first, first + node.raw.rstrip("\n").count("\n")))
            case _ if self._is_flow(node):
                pass
            case MappingNode():
                self.mapping(node, indent)
            case SequenceNode():
                for item in node.items:
                    place = item.position
                    if self._before(place.line - 1, place.column).strip() == "-":
                        self.wanted[place.line - 1] = indent
                    self._value(item, indent + STEP)

    def _before(self, line: int, column: int) -> str:
        return self.lines[line][: column - 1]

    def _is_flow(self, node: MappingNode | SequenceNode) -> bool:
        place = node.position
        return self.lines[place.line - 1][place.column - 1 : place.column] in {"{", "["}

    def formatted(self) -> Iterator[str]:
        """Yield the lines as they should be; what begins nothing moves with the line before it.

        A comment moves with what it stands above.
        """
        moved = 0
        is_blank = True
        for number, line in enumerate(self.lines):
            if number in self.inside and number not in self.wanted:
                yield _shifted(line, moved)
                is_blank = False
                continue
            words = line.strip()
            if not words and is_blank:
                continue
            is_blank = not words
            if words.startswith("#"):
                yield _shifted(line, self._next_move(number, moved)).rstrip()
            elif number in self.wanted:
                moved = self.wanted[number] - _indent(line)
                opening = f"- {words[1:].lstrip()}" if words.startswith("- ") else words
                yield " " * self.wanted[number] + opening
            else:
                yield _shifted(line, moved).rstrip()

    def _next_move(self, number: int, otherwise: int) -> int:
        following = range(number + 1, len(self.lines))
        line = next((n for n in following if n in self.wanted), None)
        if line is not None:
            return self.wanted[line] - _indent(self.lines[line])
        return otherwise if _indent(self.lines[number]) else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _shifted(line: str, columns: int) -> str:
    """Return a line moved right, or left as far as there is white space."""
    if not line.strip():
        return line
    return " " * max(0, _indent(line) + columns) + line.lstrip(" ")


def _says(node: Node) -> object:
    """Return what a node says, without its places."""
    match node:
        case ScalarNode():
            return node.text, node.quoted
        case SequenceNode():
            return [_says(item) for item in node.items]
        case MappingNode():
            return [(entry.key.text, _says(entry.value)) for entry in node.entries]
