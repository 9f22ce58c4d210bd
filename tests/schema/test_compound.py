from __future__ import annotations

import pytest
from msgspec import Struct

from briefbuild.diagnostics import Code, Position
from briefbuild.schema import (
    EditorWords,
    Integer,
    ListOf,
    MappingOf,
    MisfitError,
    OneOf,
    Record,
    Shape,
    Text,
    Values,
    Variants,
    choice_of,
    defaulted,
    optional,
    read,
    required,
)
from briefbuild.yaml_nodes import load
from tests.refusals import refused, refused_lines

MINIMUM = required("from", Integer(0, 9), "The least.")
MAXIMUM = defaulted("to", Integer(0, 9), 5, "The most.")
NOTE = optional("note", Text(), "A note.")


class Bounds(Struct, frozen=True):
    minimum: int
    maximum: int
    note: str | None
    position: Position


def bounds(values: Values, position: Position) -> Bounds:
    made = Bounds(MINIMUM.of(values), MAXIMUM.of(values), NOTE.of(values), position)
    if made.minimum > made.maximum:
        raise MisfitError(Code.OUT_OF_RANGE, "from is more than to", "swap them")
    return made


BOUNDS = Record((MINIMUM, MAXIMUM, NOTE), bounds)


def kept(values: Values, _position: Position) -> Values:
    return values


def of(shape: Shape[object], text: str) -> object:
    return read(load(text.encode(), "f"), shape)


def test_a_record_is_built_from_its_keys_and_its_place() -> None:
    assert of(BOUNDS, "from: 1\nto: 2\nnote: x\n") == Bounds(1, 2, "x", Position("f", 1, 1))


def test_keys_that_are_left_out_have_their_defaults() -> None:
    assert of(BOUNDS, "from: 1\n") == Bounds(1, 5, None, Position("f", 1, 1))


def test_a_field_gives_its_default_for_values_that_were_never_read() -> None:
    assert MAXIMUM.of({}) == 5
    assert NOTE.of({}) is None


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    assert refused_lines(lambda: of(BOUNDS, "too: 3\nnote: [a]\nxyz: 1\n")).splitlines() == [
        'f:1:1: BB211 unknown key "too"; did you mean "to"?',
        'f:1:1: BB213 the key "from" is missing; write "from: …" (a whole number from 0 to 9)',
        "f:2:7: BB212 note: expected text, found a list",
        'f:3:1: BB211 unknown key "xyz"; known keys: from, to, note',
    ]


def test_a_misspelt_key_is_not_also_missing() -> None:
    assert refused_lines(lambda: of(BOUNDS, "form: 3\n")) == (
        'f:1:1: BB211 unknown key "form"; did you mean "from"?'
    )


def test_keys_that_do_not_fit_each_other_are_told_at_the_group() -> None:
    group = Record((required("size", BOUNDS, "Its size."),), kept)
    assert refused_lines(lambda: of(group, "size:\n  from: 7\n")) == (
        "f:2:3: BB215 size: from is more than to; swap them"
    )


def test_a_list_keeps_its_order_and_tells_every_bad_entry() -> None:
    record = Record((required("sizes", ListOf(Integer(0, 9)), "Sizes."),), kept)
    assert of(record, "sizes: [3, 1]") == {"sizes": (3, 1)}
    lines = refused_lines(lambda: of(record, "sizes: [3, x, 10]")).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["f:1:12:", "f:1:15:"]


def test_a_single_value_where_a_list_should_be_is_shown_in_brackets() -> None:
    record = Record((required("words", ListOf(Text(), minimum=1), "Words."),), kept)
    assert refused_lines(lambda: of(record, "words: a")) == (
        'f:1:8: BB212 words: expected a list (each entry: text), found "a"; '
        'write it in brackets: ["a"]'
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [("words: []", "at least 1, found 0"), ("words: [a, b, c]", "at most 2, found 3")],
)
def test_a_list_has_no_fewer_and_no_more_entries_than_allowed(text: str, says: str) -> None:
    words = ListOf(Text(), minimum=1, maximum=2)
    record = Record((required("words", words, "Words."),), kept)
    assert says in refused_lines(lambda: of(record, text))


def test_free_keys_are_read_by_their_own_shape() -> None:
    shape = MappingOf(choice_of(["red", "blue"]), Integer(0, 9))
    assert of(shape, "blue: 1\nred: 2\n") == {"blue": 1, "red": 2}
    assert refused_lines(lambda: of(shape, "bleu: 1\nred: x\n")).splitlines() == [
        'f:1:1: BB214 unknown name "bleu"; did you mean "blue"?',
        'f:2:6: BB212 red: expected a whole number from 0 to 9, found "x"',
    ]


def test_free_keys_may_keep_their_place() -> None:
    shape = MappingOf(EditorWords(), Text())
    ((key, _value),) = read(load(b"\nx: 1\n", "f"), shape).items()
    assert key.position == Position("f", 2, 1)


@pytest.mark.parametrize(("text", "value"), [("a: x", "x"), ("a: [x, y]", ("x", "y"))])
def test_one_of_several_shapes_is_chosen_by_what_is_there(text: str, value: object) -> None:
    either: OneOf[object] = OneOf((Text(), ListOf(Text())))
    assert of(Record((required("a", either, "A."),), kept), text) == {"a": value}


def test_none_of_several_shapes_names_them_all() -> None:
    either: OneOf[object] = OneOf((Text(), ListOf(Text())))
    assert refused_lines(lambda: of(either, "a: 1")) == (
        "f:1:1: BB212 expected text or a list (each entry: text), found a group of keys"
    )


PETS = Variants(
    "kind",
    "What it is.",
    (NOTE,),
    {"cat": (required("lives", Integer(1, 9), "Lives."),), "dog": ()},
    kept,
)


def test_the_tag_decides_which_keys_are_known() -> None:
    assert of(PETS, "kind: cat\nlives: 9\n") == {"kind": "cat", "note": None, "lives": 9}
    assert of(PETS, "kind: dog\n") == {"kind": "dog", "note": None}
    assert refused_lines(lambda: of(PETS, "kind: dog\nlives: 9\n")) == (
        'f:2:1: BB211 unknown key "lives"; known keys: kind, note'
    )


def test_an_unknown_tag_is_one_mistake() -> None:
    assert refused_lines(lambda: of(PETS, "kind: catt\nlives: 9\n")) == (
        'f:1:7: BB214 kind: unknown name "catt"; did you mean "cat"?'
    )


@pytest.mark.parametrize("shape", [BOUNDS, PETS, MappingOf(Text(), Text())])
def test_a_value_where_keys_should_be_is_refused(shape: Shape[object]) -> None:
    outer = Record((required("a", shape, "A."),), kept)
    (found,) = refused(lambda: of(outer, "a: x"))
    assert found.message.startswith("a: expected a group of keys")


def test_a_record_describes_itself_as_json_schema() -> None:
    assert BOUNDS.json_schema() == {
        "type": "object",
        "properties": {
            "from": {"description": "The least.", "type": "integer", "minimum": 0, "maximum": 9},
            "to": {
                "description": "The most.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9,
                "default": 5,
            },
            "note": {"description": "A note.", "type": ["string", "number", "boolean"]},
        },
        "required": ["from"],
        "additionalProperties": False,
    }


def test_lists_and_free_keys_describe_themselves() -> None:
    words = {"type": ["string", "number", "boolean"]}
    assert ListOf(Text(), minimum=2, maximum=4).json_schema() == {
        "type": "array",
        "items": words,
        "minItems": 2,
        "maxItems": 4,
    }
    assert MappingOf(choice_of("ab"), Text()).json_schema() == {
        "type": "object",
        "additionalProperties": words,
        "propertyNames": {"enum": ["a", "b"]},
    }
    assert MappingOf(Text(), Text()).json_schema() == {
        "type": "object",
        "additionalProperties": words,
    }
    assert OneOf((Text(), Text())).json_schema() == {"anyOf": [words, words]}


def test_each_variant_allows_only_its_own_keys() -> None:
    schema = PETS.json_schema()
    assert isinstance(schema["properties"], dict)
    assert list(schema["properties"]) == ["kind", "note", "lives"]
    rules = schema["allOf"]
    assert isinstance(rules, list)
    assert rules[1] == {
        "if": {"properties": {"kind": {"const": "dog"}}, "required": ["kind"]},
        "then": {"properties": {}, "propertyNames": {"enum": ["kind", "note"]}},
    }


@pytest.mark.parametrize(("entry", "says_so"), [(OneOf((Text(), BOUNDS)), True), (BOUNDS, False)])
def test_brackets_are_advised_only_where_a_list_takes_words(
    entry: Shape[object], *, says_so: bool
) -> None:
    record = Record((required("words", ListOf(entry), "Words."),), kept)
    lines = refused_lines(lambda: of(record, "words: a"))
    assert ("write it in brackets" in lines) == says_so
