"""Editions: an outline that extends another gives only what differs.

Single values and lists replace, groups of keys merge, sections are matched by id. Everything
happens on nodes, so each value keeps the file and line that it came from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from posixpath import normpath

from briefbuild.diagnostics import Code
from briefbuild.errors import BriefbuildError, OutlineError
from briefbuild.model.outline import EditorText
from briefbuild.outlines.paths import YamlPath
from briefbuild.schema import (
    EditorWords,
    ListOf,
    Report,
    did_you_mean,
    optional,
    shown,
)
from briefbuild.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, load, merged

LONGEST_CHAIN = 20

EXTENDS = optional("extends", YamlPath(), "An outline beside this one, which this one changes.")
REMOVE = optional("remove", ListOf(EditorWords()), "Ids of sections that this edition leaves out.")
ORDER = optional("order", ListOf(EditorWords()), "Ids of sections in their order; others follow.")

_SECTIONS = "sections"
_OUTPUT = "output"
_ID = "id"
_KIND = "kind"

_ById = dict[str, Node]


def resolve(path: str, read: Callable[[str], bytes], report: Report) -> MappingNode:
    """Return the outline at ``path`` merged with all that it extends, every section with its id.

    Notes problems of ids in ``report``; raises ``OutlineError`` for YAML that does not load, a
    file that cannot be read, and an outline that extends itself.
    """
    return _resolve((path,), read, report)


def _resolve(chain: tuple[str, ...], read: Callable[[str], bytes], report: Report) -> MappingNode:
    own = load(read(chain[-1]), chain[-1])
    base = MappingNode((), own.position)
    given = own.get(EXTENDS.name)
    if given is not None:
        parent = YamlPath().read(given, report.inside(EXTENDS.name))
        if parent is None:
            raise OutlineError(*report.problems)
        base = _parent(parent, chain, read, report)
    sections = _merged_sections(base.get(_SECTIONS), own, report)
    consumed = (_SECTIONS, EXTENDS.name, REMOVE.name, ORDER.name)
    # An edition's files cannot have the names of those of what it extends.
    node = merged(base.without(_SECTIONS, _OUTPUT), own.without(*consumed))
    return node if sections is None else node.having(_SECTIONS, sections)


def _parent(
    parent: EditorText, chain: tuple[str, ...], read: Callable[[str], bytes], report: Report
) -> MappingNode:
    path = normpath(str(PurePosixPath(chain[-1]).parent / parent.text))
    longer = (*chain, path)
    if path in chain:
        message = f"the outlines extend each other: {' → '.join(longer)}"
        raise OutlineError.at(parent.position, Code.EXTENDS, message, "take one extends out")
    if len(longer) > LONGEST_CHAIN:
        message = f"more than {LONGEST_CHAIN} outlines extend each other"
        raise OutlineError.at(parent.position, Code.EXTENDS, message, "extend the first directly")
    try:
        return _resolve(longer, read, report)
    except OutlineError:
        raise
    except BriefbuildError as error:
        message = f"{path}: {error.diagnostics[0].message}"
        raise OutlineError.at(parent.position, Code.EXTENDS, message, "check the name") from error


# ---------------------------------------------------------------------------------- sections


def _merged_sections(base: Node | None, own: MappingNode, report: Report) -> Node | None:
    given = own.get(_SECTIONS)
    if not isinstance(given, SequenceNode):
        # What is not a list is left to the schema, which says what it should be.
        if given is not None or not isinstance(base, SequenceNode):
            return given
        given = SequenceNode((), base.position)
    inherited = _by_id(base.items) if isinstance(base, SequenceNode) else {}
    sections = _overridden(inherited, _identified(given.items, report), report)
    removed = frozenset(_known_ids(own, REMOVE.name, sections, report))
    sections = {key: node for key, node in sections.items() if key not in removed}
    first = _known_ids(own, ORDER.name, sections, report)
    order = dict.fromkeys((*first, *sections))
    return SequenceNode(tuple(sections[key] for key in order), given.position)


def _by_id(items: Iterable[Node]) -> _ById:
    return {_text(item, _ID) or str(item.position): item for item in items}


def _identified(items: tuple[Node, ...], report: Report) -> _ById:
    """Return sections by id; the id is the kind unless given, with a number where that is taken."""
    free_ids = _FreeIds({_text(item, _ID) for item in items})
    identified: _ById = {}
    for item in items:
        key = _text(item, _ID) or free_ids.of_kind(_text(item, _KIND))
        if key is None or not isinstance(item, MappingNode):
            identified[str(item.position)] = item  # the schema will say what is wrong with it
        elif key in identified:
            first = identified[key].position.line
            message = f"the id {shown(key)} is given twice, first in line {first}"
            report.add(item.position, Code.DUPLICATE_ID, message, "give one of them another id")
        else:
            lacks_id = item.get(_ID) is None
            id_node = ScalarNode(key, item.position)
            identified[key] = item.having(_ID, id_node) if lacks_id else item
    return identified


class _FreeIds:
    """Ids for sections that give none; counting on from the last number keeps this linear."""

    def __init__(self, taken: set[str | None]) -> None:
        self._taken = taken
        self._numbers: Counter[str] = Counter()

    def of_kind(self, kind: str | None) -> str | None:
        """Return the next free id of a kind, or ``None`` for what no kind can be called."""
        if kind is None or not kind.isidentifier():
            return None
        candidate = kind
        while candidate in self._taken:
            self._numbers[kind] += 1
            candidate = f"{kind}-{self._numbers[kind] + 1}"
        self._taken.add(candidate)
        return candidate


def _overridden(inherited: _ById, own: _ById, report: Report) -> _ById:
    sections = dict(inherited)
    for key, item in own.items():
        old = inherited.get(key)
        if isinstance(old, MappingNode) and isinstance(item, MappingNode):
            sections[key] = merged(old, item)
        elif inherited and isinstance(item, MappingNode) and item.get(_KIND) is None:
            advice = did_you_mean(key, _ids(inherited), "ids")
            fix = f"{advice} (a new section needs a kind)"
            message = f"there is no section {shown(key)} to change"
            report.add(item.position, Code.UNKNOWN_NAME, message, fix)
        else:
            sections[key] = item
    return sections


def _known_ids(own: MappingNode, name: str, sections: _ById, report: Report) -> tuple[str, ...]:
    """Return the ids that a list of the outline names, once each."""
    node = own.get(name)
    if node is None:
        return ()
    label = report.inside(name)
    given = ListOf(EditorWords()).read(node, label) or ()
    for item in given:
        if item.text not in sections:
            message = f"there is no section {shown(item.text)}"
            fix = did_you_mean(item.text, _ids(sections), "ids")
            label.add(item.position, Code.UNKNOWN_NAME, message, fix)
    return tuple(dict.fromkeys(item.text for item in given if item.text in sections))


def _ids(sections: _ById) -> Iterable[str]:
    """Return the ids alone: what the schema has yet to refuse is kept under its position."""
    return (key for key, node in sections.items() if _text(node, _ID) is not None)


def _text(node: Node, key: str) -> str | None:
    value = node.get(key) if isinstance(node, MappingNode) else None
    return value.text if isinstance(value, ScalarNode) and value.text else None
