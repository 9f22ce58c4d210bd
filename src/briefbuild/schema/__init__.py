"""A small language for what a YAML file may hold: one declaration reads, checks and documents it.

A file is declared as a :class:`Record` of fields, each with the shape of its value::

    MAXIMUM = defaulted("max", Integer(0, 100), 8, "At most so many quotations.")
    WORDS = optional("words", ListOf(NonEmptyText()), "Only sentences with one of these words.")
    LIMITS = Record((MAXIMUM, WORDS), lambda values, position: Limits(MAXIMUM.of(values), …))

:func:`read` returns the typed value or raises all problems at once, each with its line and column;
``LIMITS.json_schema()`` is what editors' programs complete and check from.
"""

from __future__ import annotations

from typing import TypeVar

from briefbuild.errors import OutlineError
from briefbuild.schema.compound import (
    Field,
    FieldOf,
    ListOf,
    MappingOf,
    OneOf,
    Record,
    Values,
    Variants,
    by_name,
    defaulted,
    optional,
    required,
)
from briefbuild.schema.report import Report, did_you_mean, nearest, shown
from briefbuild.schema.shapes import (
    Choice,
    DateText,
    EditorWords,
    Flag,
    Integer,
    JsonSchema,
    Matching,
    MisfitError,
    NonEmptyText,
    Number,
    Scalar,
    Shape,
    Text,
    choice_of,
    choice_of_enum,
)
from briefbuild.yaml_nodes import Node

__all__ = [
    "Choice",
    "DateText",
    "EditorWords",
    "Field",
    "FieldOf",
    "Flag",
    "Integer",
    "JsonSchema",
    "ListOf",
    "MappingOf",
    "Matching",
    "MisfitError",
    "NonEmptyText",
    "Number",
    "OneOf",
    "Record",
    "Report",
    "Scalar",
    "Shape",
    "Text",
    "Values",
    "Variants",
    "by_name",
    "choice_of",
    "choice_of_enum",
    "defaulted",
    "did_you_mean",
    "nearest",
    "optional",
    "read",
    "required",
    "shown",
]

T = TypeVar("T")


def read(node: Node, shape: Shape[T]) -> T:
    """Return the value that ``node`` holds; raises ``OutlineError`` with every problem found."""
    report = Report()
    value = shape.read(node, report)
    if value is None or report.problems:
        raise OutlineError(*sorted(report.problems))
    return value
