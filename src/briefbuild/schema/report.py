"""Problems of a file, collected so that an editor sees them all at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from msgspec import Struct, field

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import OutlineError
from briefbuild.yaml_nodes import MappingNode, Node, ScalarNode

LISTED_NAMES = 16
MOST_PROBLEMS = 100
SHOWN_CHARACTERS = 40


class Report(Struct, frozen=True):
    """The problems found so far; ``label`` is the key that is being read, such as ``quotes.max``."""

    problems: list[Diagnostic] = field(default_factory=list)
    label: str = ""

    def inside(self, key: str) -> Report:
        """Return the same report with ``key`` added to the label."""
        return Report(self.problems, f"{self.label}.{key}" if self.label else key)

    def add(self, position: Position, code: Code, message: str, fix: str = "") -> None:
        """Note a problem; the message is printed behind the label.

        Raises ``OutlineError`` when there are ``MOST_PROBLEMS``: a hostile file could have 50,000.
        """
        said = f"{self.label}: {message}" if self.label else message
        self.problems.append(Diagnostic(position, code, said, fix))
        if len(self.problems) >= MOST_PROBLEMS:
            raise OutlineError(*sorted(self.problems))

    def unexpected(self, node: Node, expected: str, fix: str = "") -> None:
        """Note that ``node`` is not what its key needs."""
        empty = isinstance(node, ScalarNode) and not node.text
        message = f"expected {expected}, found {found(node)}"
        advice = fix or ("write a value, or delete the key" if empty else "")
        self.add(node.position, Code.WRONG_TYPE, message, advice)


def found(node: Node) -> str:
    """Return what stands there, in words; long values are cut."""
    if isinstance(node, MappingNode):
        return "a group of keys"
    if not isinstance(node, ScalarNode):
        return "a list"
    return shown(node.text) if node.text else "nothing"


def shown(text: str) -> str:
    """Return ``text`` in quotation marks, on one line and at most ``SHOWN_CHARACTERS`` long."""
    line = " ".join(text.split())
    cut = line if len(line) <= SHOWN_CHARACTERS else f"{line[: SHOWN_CHARACTERS - 1]}…"
    return f'"{cut}"'


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like ``word``; letter case, ``-`` and ``_`` count little."""
    folded = {_folded(name): name for name in sorted(known, reverse=True)}
    matches = difflib.get_close_matches(_folded(word[:100]), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str], kind: str = "names") -> str:
    """Return advice about an unknown name: the nearest one, else the known ones."""
    names = tuple(known)
    near = nearest(word, names)
    if near is not None:
        return f'did you mean "{near}"?'
    listed = ", ".join(names[:LISTED_NAMES])
    more = ", …" if len(names) > LISTED_NAMES else ""
    return f"known {kind}: {listed or 'none'}{more}"


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")
