"""The YAML of a language, ``data/languages/<code>.yaml``, and of a project's own rules for lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefbuild.model.source import Role
from briefbuild.readers.language import Language, LineRule, WordList, fold
from briefbuild.schema import (
    Flag,
    Integer,
    ListOf,
    MappingOf,
    NonEmptyText,
    Record,
    Values,
    choice_of_enum,
    defaulted,
    read,
    required,
)
from briefbuild.yaml_nodes import load


def read_language(code: str, data: bytes) -> Language:
    """Return the language that the YAML ``data`` describes; raises ``OutlineError``."""
    lines, words = read(load(data, f"languages/{code}.yaml"), _FILE)
    return Language(code, lines, words)


def read_rules(data: bytes, file: str) -> tuple[LineRule, ...]:
    """Return the rules of a project's own file, in their order; raises ``OutlineError``."""
    return read(load(data, file), Record((_LINES,), lambda values, _position: _LINES.of(values)))


_PHRASES = ListOf(NonEmptyText(), minimum=1)

_REASON = required("reason", NonEmptyText(), "What the line is; printed as the reason of its role.")
_ROLE = required("role", choice_of_enum(Role), "The role that the rule gives.")
_WORDS = defaulted("words", Integer(1, 500), 12, "Longest paragraph that the rule may take.")
_EDGE = defaulted("edge", Flag(), False, "Only above or below the running text.")
_PROSE = defaulted("prose", Flag(), False, "Also where the paragraph ends like a sentence.")
_ANY = defaulted("any", Flag(), False, "One sentence with a phrase of `contains` is enough.")
_WHOLE = defaulted("whole", _PHRASES, (), "The paragraph is one of these phrases.")
_BEGINS = defaulted("begins", _PHRASES, (), "The paragraph begins with one of these phrases.")
_CONTAINS = defaulted("contains", _PHRASES, (), "One of these phrases stands anywhere in it.")


def _line_rule(values: Values) -> LineRule:
    return LineRule(
        reason=_REASON.of(values),
        role=_ROLE.of(values),
        words=_WORDS.of(values),
        edge=_EDGE.of(values),
        prose=_PROSE.of(values),
        any=_ANY.of(values),
        whole=frozenset(map(fold, _WHOLE.of(values))),
        begins=tuple(map(fold, _BEGINS.of(values))),
        contains=tuple(map(fold, _CONTAINS.of(values))),
    )


def _folded_lists(
    lists: Mapping[WordList, Iterable[str]],
) -> Mapping[WordList, frozenset[str]]:
    return {name: frozenset(map(fold, words)) for name, words in lists.items()}


_RULE_FIELDS = (_REASON, _ROLE, _WORDS, _EDGE, _PROSE, _ANY, _WHOLE, _BEGINS, _CONTAINS)
_RULE = Record(_RULE_FIELDS, lambda values, _position: _line_rule(values))
_LINES = required("lines", ListOf(_RULE), "Rules for paragraphs as a whole, the first fit wins.")
_LISTS = required(
    "words", MappingOf(choice_of_enum(WordList), _PHRASES), "Word lists that other rules ask for."
)
_FILE = Record(
    (_LINES, _LISTS),
    lambda values, _position: (_LINES.of(values), _folded_lists(_LISTS.of(values))),
)
