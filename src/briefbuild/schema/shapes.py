"""Shapes of single values: what a key accepts, and the typed value that it becomes."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import ClassVar, Generic, TypeVar

from msgspec import Struct

from briefbuild.diagnostics import Code
from briefbuild.model.codec import Json
from briefbuild.model.dates import PartialDate
from briefbuild.model.outline import EditorText
from briefbuild.schema.report import Report, did_you_mean, shown
from briefbuild.yaml_nodes import Node, ScalarNode

T_co = TypeVar("T_co", covariant=True)
EnumT = TypeVar("EnumT", bound=StrEnum)

JsonSchema = dict[str, Json]

_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]+")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_DECIMAL_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_LONGEST_NUMBER = 18  # characters


class Shape(Struct, Generic[T_co], frozen=True):
    """What a value must look like; reading gives a ``T_co`` or notes a problem."""

    accepts: ClassVar[type[Node]]

    @property
    @abstractmethod
    def expected(self) -> str:
        """What messages call it: ``text``, ``a whole number from 1 to 9``."""

    @abstractmethod
    def read(self, node: Node, report: Report) -> T_co | None:
        """Return the value, or ``None`` after noting at least one problem in ``report``."""

    @abstractmethod
    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema (draft 7) that accepts what :meth:`read` accepts."""


class MisfitError(ValueError):
    """A single value does not fit; ``message`` says why."""

    def __init__(self, code: Code, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.fix = fix


class Scalar(Shape[T_co], frozen=True):
    """A single value; a kind of its own needs :meth:`parse`, ``expected`` and a JSON Schema."""

    accepts = ScalarNode

    @abstractmethod
    def parse(self, node: ScalarNode) -> T_co:
        """Return the value; raises ``MisfitError``."""

    def read(self, node: Node, report: Report) -> T_co | None:
        """Return the value, or ``None`` after a problem."""
        if not isinstance(node, ScalarNode) or not (node.text or node.quoted):
            report.unexpected(node, self.expected)
            return None
        try:
            return self.parse(node)
        except MisfitError as error:
            report.add(node.position, error.code, error.message, error.fix)
            return None

    def misfit(self, node: ScalarNode, code: Code = Code.WRONG_TYPE, fix: str = "") -> MisfitError:
        """Return the error for a value that is not what was expected."""
        return MisfitError(code, f"expected {self.expected}, found {shown(node.text)}", fix)


class Text(Scalar[str], frozen=True):
    """Text exactly as typed; ``""`` is allowed."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "text"

    def parse(self, node: ScalarNode) -> str:
        """Return the text."""
        return node.text

    def json_schema(self) -> JsonSchema:
        """Return a schema that takes what YAML 1.2 would resolve to a number or a truth value."""
        return {"type": ["string", "number", "boolean"]}


class NonEmptyText(Scalar[str], frozen=True):
    """Text with at least one character that is not white space; white space around it is dropped."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "text"

    def parse(self, node: ScalarNode) -> str:
        """Return the text; raises ``MisfitError`` for white space only."""
        if text := node.text.strip():
            return text
        raise MisfitError(
            Code.WRONG_TYPE, "expected text, found nothing", "write it, or delete the key"
        )

    def json_schema(self) -> JsonSchema:
        """Return the schema of text, with a length."""
        return {**Text().json_schema(), "minLength": 1}


class EditorWords(Scalar[EditorText], frozen=True):
    """Words that will be printed: not empty, and with the place where the editor wrote them."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "text"

    def parse(self, node: ScalarNode) -> EditorText:
        """Return text and place; raises ``MisfitError`` for white space only."""
        return EditorText(NonEmptyText().parse(node), node.position, node.raw)

    def json_schema(self) -> JsonSchema:
        """Return the schema of text, with a length."""
        return NonEmptyText().json_schema()


class Matching(Scalar[str], frozen=True):
    """Text that fits a pattern as a whole; ``called`` says in words what it is."""

    pattern: str
    called: str

    @property
    def expected(self) -> str:
        """What messages call it."""
        return self.called

    def parse(self, node: ScalarNode) -> str:
        """Return the text; raises ``MisfitError``."""
        if re.fullmatch(self.pattern, node.text) is None:
            raise self.misfit(node)
        return node.text

    def json_schema(self) -> JsonSchema:
        """Return the schema of a pattern."""
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}


class Integer(Scalar[int], frozen=True):
    """A whole number within bounds, both included."""

    minimum: int
    maximum: int

    @property
    def expected(self) -> str:
        """What messages call it."""
        return f"a whole number from {self.minimum} to {self.maximum}"

    def parse(self, node: ScalarNode) -> int:
        """Return the number; raises ``MisfitError``."""
        if _WHOLE_NUMBER.fullmatch(node.text) is None:
            raise self.misfit(node)
        # int() refuses thousands of digits; far fewer are already out of any range.
        fits = len(node.text) <= _LONGEST_NUMBER and self.minimum <= int(node.text) <= self.maximum
        if not fits:
            raise self.misfit(node, Code.OUT_OF_RANGE)
        return int(node.text)

    def json_schema(self) -> JsonSchema:
        """Return the schema of a whole number."""
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}


class Number(Scalar[float], frozen=True):
    """A decimal number within bounds, both included."""

    minimum: float
    maximum: float

    @property
    def expected(self) -> str:
        """What messages call it."""
        return f"a number from {self.minimum:g} to {self.maximum:g}"

    def parse(self, node: ScalarNode) -> float:
        """Return the number; raises ``MisfitError``."""
        if _DECIMAL_NUMBER.fullmatch(node.text) is None:
            raise self.misfit(node)
        if not self.minimum <= float(node.text) <= self.maximum:
            raise self.misfit(node, Code.OUT_OF_RANGE)
        return float(node.text)

    def json_schema(self) -> JsonSchema:
        """Return the schema of a number."""
        return {"type": "number", "minimum": self.minimum, "maximum": self.maximum}


class Flag(Scalar[bool], frozen=True):
    """``yes`` or ``no``, also as ``true`` or ``false``."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "yes or no"

    def parse(self, node: ScalarNode) -> bool:
        """Return the truth value; raises ``MisfitError``."""
        word = node.text.casefold()
        if word not in {"yes", "no", "true", "false"}:
            raise self.misfit(node)
        return word in {"yes", "true"}

    def json_schema(self) -> JsonSchema:
        """Return the schema of the four words, two of which YAML 1.2 resolves."""
        return {"enum": ["yes", "no", True, False]}


class Choice(Scalar[T_co], frozen=True):
    """One of several names, each of which stands for a value."""

    options: Mapping[str, T_co]

    @property
    def expected(self) -> str:
        """What messages call it."""
        return f"one of {', '.join(self.options)}"

    def parse(self, node: ScalarNode) -> T_co:
        """Return the value of the name; raises ``MisfitError`` with the nearest name."""
        if node.text not in self.options:
            message = f"unknown name {shown(node.text)}"
            raise MisfitError(Code.UNKNOWN_NAME, message, did_you_mean(node.text, self.options))
        return self.options[node.text]

    def json_schema(self) -> JsonSchema:
        """Return the list of names."""
        return {"enum": list(self.options)}


def choice_of(names: Iterable[str]) -> Choice[str]:
    """Return the choice among ``names``, which stand for themselves."""
    return Choice({name: name for name in names})


def choice_of_enum(members: type[EnumT]) -> Choice[EnumT]:
    """Return the choice among the values of an enumeration."""
    return Choice({member.value: member for member in members})


class DateText(Scalar[PartialDate], frozen=True):
    """A year, a month or a day: ``2024``, ``2024-06``, ``2024-06-19``."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "a date such as 2024, 2024-06 or 2024-06-19"

    def parse(self, node: ScalarNode) -> PartialDate:
        """Return the date with its precision; raises ``MisfitError``."""
        if _DATE.fullmatch(node.text) is None:
            raise self.misfit(node)
        try:
            return PartialDate.parse(node.text)
        except ValueError as error:
            raise MisfitError(Code.OUT_OF_RANGE, str(error), "correct the date") from error

    def json_schema(self) -> JsonSchema:
        """Return the schema of a date, which YAML 1.2 takes for a number where it is a year."""
        return {"type": ["string", "integer"], "pattern": f"^{_DATE.pattern}$"}
