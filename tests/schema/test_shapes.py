from __future__ import annotations

from enum import StrEnum

import pytest

from briefbuild.diagnostics import Code, Position
from briefbuild.model.dates import PartialDate
from briefbuild.model.outline import EditorText
from briefbuild.schema import (
    DateText,
    EditorWords,
    Flag,
    Integer,
    Matching,
    NonEmptyText,
    Number,
    Shape,
    Text,
    choice_of,
    choice_of_enum,
    read,
)
from briefbuild.yaml_nodes import MappingNode, ScalarNode, SequenceNode
from tests.refusals import refused

HERE = Position("o.yaml", 3, 7)


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


def scalar(text: str, *, quoted: bool = False) -> ScalarNode:
    return ScalarNode(text, HERE, quoted)


@pytest.mark.parametrize(
    ("shape", "typed", "value"),
    [
        (Text(), " NO ", " NO "),
        (NonEmptyText(), " 1.10\n", "1.10"),
        (EditorWords(), "12:30", EditorText("12:30", HERE)),
        (Matching("[a-z]+", "a word"), "abc", "abc"),
        (Integer(0, 100), "007", 7),
        (Integer(-5, 5), "-5", -5),
        (Number(0, 10), "2.50", 2.5),
        (Number(0, 10), "10", 10.0),
        (Flag(), "yes", True),
        (Flag(), "No", False),
        (Flag(), "TRUE", True),
        (Flag(), "false", False),
        (choice_of(["a", "b"]), "b", "b"),
        (choice_of_enum(Size), "large", Size.LARGE),
        (DateText(), "2024", PartialDate(2024)),
        (DateText(), "2024-06", PartialDate(2024, 6)),
        (DateText(), "2024-02-29", PartialDate(2024, 2, 29)),
    ],
)
def test_a_fitting_value_is_converted(shape: Shape[object], typed: str, value: object) -> None:
    got = read(scalar(typed), shape)
    assert got == value
    assert type(got) is type(value)


def test_an_empty_text_on_purpose_is_text() -> None:
    assert read(scalar("", quoted=True), Text()) == ""


@pytest.mark.parametrize(
    ("shape", "typed", "code", "says"),
    [
        (EditorWords(), "  ", Code.WRONG_TYPE, "expected text, found nothing"),
        (Matching("[a-z]+", "a word"), "ABC", Code.WRONG_TYPE, 'expected a word, found "ABC"'),
        (Integer(1, 50), "many", Code.WRONG_TYPE, "expected a whole number from 1 to 50"),
        (Integer(1, 50), "1.0", Code.WRONG_TYPE, 'found "1.0"'),
        (Integer(1, 50), "٣", Code.WRONG_TYPE, 'found "٣"'),
        (Integer(1, 50), "51", Code.OUT_OF_RANGE, "from 1 to 50"),
        (Integer(1, 50), "9" * 5000, Code.OUT_OF_RANGE, "999…"),
        (Number(0, 9), "nan", Code.WRONG_TYPE, "expected a number from 0 to 9"),
        (Number(0, 9), "1e3", Code.WRONG_TYPE, 'found "1e3"'),
        (Number(0, 9), "9" * 5000, Code.OUT_OF_RANGE, "999…"),
        (Flag(), "maybe", Code.WRONG_TYPE, "expected yes or no"),
        (choice_of(["risks", "theories"]), "riskz", Code.UNKNOWN_NAME, 'did you mean "risks"?'),
        (
            choice_of(["risks", "theories"]),
            "xyz",
            Code.UNKNOWN_NAME,
            "known names: risks, theories",
        ),
        (choice_of_enum(Size), "Large", Code.UNKNOWN_NAME, 'did you mean "large"?'),
        (DateText(), "soon", Code.WRONG_TYPE, "a date such as 2024, 2024-06 or 2024-06-19"),
        (DateText(), "2024-6-1", Code.WRONG_TYPE, 'found "2024-6-1"'),
        (DateText(), "2024-02-30", Code.OUT_OF_RANGE, "February 2024 has 29 days, not 30"),
        (DateText(), "2024-13", Code.OUT_OF_RANGE, "month 13"),
        (DateText(), "0000", Code.OUT_OF_RANGE, "year 0"),
    ],
)
def test_another_value_is_refused_where_it_stands(
    shape: Shape[object], typed: str, code: Code, says: str
) -> None:
    (found,) = refused(lambda: read(scalar(typed), shape))
    assert (found.position, found.code) == (HERE, code)
    assert says in f"{found.message}; {found.fix}"
    assert len(str(found)) < 200


SCALARS: list[Shape[object]] = [
    Text(),
    NonEmptyText(),
    EditorWords(),
    Matching("x", "an x"),
    Integer(0, 9),
    Number(0, 9),
    Flag(),
    choice_of("ab"),
    DateText(),
]


@pytest.mark.parametrize("shape", SCALARS)
@pytest.mark.parametrize(
    ("node", "found"),
    [
        (scalar(""), "found nothing; write a value, or delete the key"),
        (SequenceNode((), HERE), "found a list"),
        (MappingNode((), HERE), "found a group of keys"),
    ],
)
def test_what_is_no_single_value_is_refused(
    shape: Shape[object], node: ScalarNode | SequenceNode | MappingNode, found: str
) -> None:
    (problem,) = refused(lambda: read(node, shape))
    assert str(problem) == f"o.yaml:3:7: BB212 expected {shape.expected}, {found}"


@pytest.mark.parametrize(
    ("shape", "schema"),
    [
        (Text(), {"type": ["string", "number", "boolean"]}),
        (EditorWords(), {"type": ["string", "number", "boolean"], "minLength": 1}),
        (Matching("a|b", "a or b"), {"type": "string", "pattern": "^(?:a|b)$"}),
        (Integer(1, 9), {"type": "integer", "minimum": 1, "maximum": 9}),
        (Number(1, 9), {"type": "number", "minimum": 1, "maximum": 9}),
        (Flag(), {"enum": ["yes", "no", True, False]}),
        (choice_of_enum(Size), {"enum": ["small", "large"]}),
        (DateText(), {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}),
    ],
)
def test_a_shape_describes_itself_as_json_schema(
    shape: Shape[object], schema: dict[str, object]
) -> None:
    assert shape.json_schema() == schema
