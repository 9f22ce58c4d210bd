"""Nodes from PyYAML's events; what is refused is refused while the events arrive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import OutlineError
from briefbuild.yaml_nodes import advice
from briefbuild.yaml_nodes.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from briefbuild.yaml_nodes.text import SourceText, unprintable

if TYPE_CHECKING:
    import yaml

MAX_DEPTH = 50
MAX_VALUES = 100_000

_QUOTED_STYLES = frozenset({"'", '"', "|", ">"})


def compose(source: SourceText) -> MappingNode:
    """Return the keys and values of the only document; raises ``OutlineError`` with the place."""
    return _Composer(source).document()


class _Composer:
    """Reads the events of one document, and counts its values and their depth."""

    def __init__(self, source: SourceText) -> None:
        from yaml import events as kinds

        self._kinds = kinds
        self._source = source
        self._events = _events(source)
        self._depth = 0
        self._values = 0

    def document(self) -> MappingNode:
        next(self._events)  # the stream's start
        start = next(self._events)
        if isinstance(start, self._kinds.StreamEndEvent):
            raise self._source.error(0, advice.EMPTY)
        if isinstance(start, self._kinds.DocumentStartEvent) and (start.version or start.tags):
            raise self._source.error(_index(start.start_mark), advice.DIRECTIVE)
        node = self._node(next(self._events))
        next(self._events)  # the document's end
        extra = next(self._events)
        if not isinstance(extra, self._kinds.StreamEndEvent):
            raise self._source.error(_index(extra.start_mark), advice.SECOND_DOCUMENT)
        if isinstance(node, MappingNode):
            return node
        empty = isinstance(node, ScalarNode) and not node.text and not node.quoted
        raise self._source.error(0, advice.EMPTY if empty else advice.NOT_A_MAPPING)

    def _node(self, event: yaml.Event) -> Node:
        index = _index(event.start_mark)
        self._refuse(event, index)
        position = self._source.position(index)
        if isinstance(event, self._kinds.ScalarEvent):
            return _scalar(event, position, self._source.text[index : _index(event.end_mark)])
        if isinstance(event, self._kinds.SequenceStartEvent):
            return SequenceNode(tuple(self._items()), position)
        return MappingNode(tuple(self._entries()), position)

    def _refuse(self, event: yaml.Event, index: int) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            message = f"more than {MAX_VALUES:,} values"
            finding = advice.Finding(Code.YAML_LIMIT, message, "split the file")
            raise self._source.error(index, finding)
        if isinstance(event, self._kinds.AliasEvent):
            raise self._source.error(index, advice.ALIAS)
        if getattr(event, "tag", None) is not None:
            raise self._source.error(index, advice.TAG)
        if getattr(event, "anchor", None) is not None:
            raise self._source.error(index, advice.ANCHOR)

    def _children(self) -> Iterator[yaml.Event]:
        """Yield the first event of each child of a collection; who asked reads the rest of it."""
        self._depth += 1
        while not isinstance(event := next(self._events), self._kinds.CollectionEndEvent):
            if self._depth > MAX_DEPTH:
                message = f"lists and keys are nested more than {MAX_DEPTH} deep"
                finding = advice.Finding(Code.YAML_LIMIT, message, "flatten them")
                raise self._source.error(_index(event.start_mark), finding)
            yield event
        self._depth -= 1

    def _items(self) -> Iterator[Node]:
        for event in self._children():
            yield self._node(event)

    def _entries(self) -> Iterator[Entry]:
        lines: dict[str, int] = {}
        for event in self._children():
            key = self._key(event)
            if key.text in lines:
                raise OutlineError.at(
                    key.position,
                    Code.YAML_DUPLICATE_KEY,
                    f'the key "{key.text:.60}" is given twice, first in line {lines[key.text]}',
                    "keep one of the two",
                )
            lines[key.text] = key.position.line
            yield Entry(key, self._node(next(self._events)))

    def _key(self, event: yaml.Event) -> ScalarNode:
        key = self._node(event)
        if not isinstance(key, ScalarNode):
            raise OutlineError.at(key.position, *advice.COMPLEX_KEY)
        if key.text == "<<" and not key.quoted:
            raise OutlineError.at(key.position, *advice.MERGE_KEY)
        if not key.text:
            raise OutlineError.at(key.position, *advice.NO_KEY)
        return key


def _scalar(event: yaml.ScalarEvent, position: Position, raw: str) -> ScalarNode:
    # Without an escape code there is nothing that the file's own characters had not shown.
    if "\\" in raw and (name := unprintable(event.value)):
        message = f"{name} cannot be printed"
        raise OutlineError.at(position, Code.YAML_ENCODING, message, "delete its escape code")
    return ScalarNode(event.value, position, quoted=event.style in _QUOTED_STYLES, raw=raw)


def _events(source: SourceText) -> Iterator[yaml.Event]:
    import yaml

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    parser = loader(source.text)
    last = 0
    try:
        while (event := parser.get_event()) is not None:
            last = _index(event.start_mark)
            yield event
    except yaml.MarkedYAMLError as error:
        problem, start = _index(error.problem_mark), _index(error.context_mark)
        said = f"{error.context or ''}; {error.problem or ''}"
        at_tab = source.text[problem : problem + 1] == "\t"
        rule = advice.TAB_RULE if at_tab else advice.rule_for(said)
        at = start if rule.at_start and error.context_mark else problem
        # The end of the file is no place to look at: what is missing there belongs to the last line.
        raise source.error(min(at, len(source.text.rstrip())), rule.finding) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The parser in Python lets absurd escape codes and versions fail in chr() and int().
        raise source.error(last, advice.OUT_OF_RANGE) from error


class _Mark(Protocol):
    """What the marks of both parsers have in common."""

    index: int


def _index(mark: _Mark | None) -> int:
    return mark.index if mark else 0
