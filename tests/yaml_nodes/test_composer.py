from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import OutlineError
from briefbuild.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, composer, load
from tests.refusals import refused, refused_lines


@pytest.fixture(params=[True, False], ids=["parser in C", "parser in Python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param and not yaml.__with_libyaml__:
        pytest.skip("this PyYAML has no parser in C")
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param)


def read(text: str) -> MappingNode:
    return load(text.encode(), "o.yaml")


def value(text: str) -> Node:
    return read(text).entries[0].value


def test_every_value_knows_its_line_and_column() -> None:
    node = read("title: A\nsections:\n  - kind: risks\n    quotes: {max: 2}\n")
    sections = node.get("sections")
    assert isinstance(sections, SequenceNode)
    section = sections.items[0]
    assert isinstance(section, MappingNode)
    quotes = section.get("quotes")
    assert isinstance(quotes, MappingNode)
    assert sections.position == Position("o.yaml", 3, 3)
    assert section.entries[0].key.position == Position("o.yaml", 3, 5)
    assert quotes.entries[0].value == ScalarNode("2", Position("o.yaml", 4, 19), raw="2")


@pytest.mark.parametrize(
    "typed",
    ["NO", "on", "12:30", "1.10", "007", "0x1F", "null", "~", "2024-02-30", "1_000", "=", ".5"],
)
def test_a_plain_value_stays_as_typed(typed: str) -> None:
    assert value(f"title: {typed}") == ScalarNode(typed, Position("o.yaml", 1, 8), raw=typed)


def test_a_number_of_5000_digits_is_text() -> None:
    digits = "9" * 5000
    assert value(f"title: {digits}") == ScalarNode(digits, Position("o.yaml", 1, 8), raw=digits)


def test_an_empty_text_on_purpose_is_not_a_missing_one() -> None:
    node = read("a:\nb: ''\nc: |\n")
    assert [entry.value for entry in node.entries] == [
        ScalarNode("", Position("o.yaml", 1, 3), quoted=False),
        ScalarNode("", Position("o.yaml", 2, 4), quoted=True, raw="''"),
        ScalarNode("", Position("o.yaml", 3, 4), quoted=True, raw="|\n"),
    ]


def test_a_folded_text_is_one_text() -> None:
    assert value("question: >-\n  one\n  two\n") == ScalarNode(
        "one two", Position("o.yaml", 1, 11), quoted=True, raw=">-\n  one\n  two\n"
    )


def test_a_second_key_of_the_same_name_is_refused_and_names_the_first() -> None:
    assert refused_lines(lambda: read("title: A\nsections: []\ntitle: B\n")) == (
        'o.yaml:3:1: BB202 the key "title" is given twice, first in line 1; keep one of the two'
    )


def test_equal_keys_of_different_groups_are_two_keys() -> None:
    assert len(read("a: {x: 1}\nb: {x: 1}\n").entries) == 2


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("a: &x 1", "1:4", "anchors"),
        ("a: [*x]", "1:5", "aliases"),
        ("a: [*.txt]", "1:5", "must be in quotes"),
        ("a: !!python/object/apply:os.system [id]", "1:4", "tags"),
        ("a: !include x", "1:4", "tags"),
        ("a: !x!y z", "1:4", "tags"),
        ("? !k a\n: b", "1:3", "tags"),
        ("a: {<<: {b: 1}}", "1:5", "merge keys"),
        ("<<: *a", "1:1", "merge keys"),
        ("a: 1\n---\nb: 2\n", "2:1", "second document"),
        ("%YAML 1.1\n---\na: 1\n", "1:1", "begins with %"),
        ("%TAG ! tag:x,2000:\n---\na: 1\n", "1:1", "begins with %"),
        ("? [a]\n: b\n", "1:3", "a key must be a word"),
        ("a: {{x}}\n", "1:5", "a key must be a word"),
    ],
)
def test_dangerous_yaml_is_refused_at_its_place(text: str, place: str, says: str) -> None:
    (found,) = refused(lambda: read(text))
    assert found.code is Code.YAML_FORBIDDEN
    assert str(found).startswith(f"o.yaml:{place}: ")
    assert says in str(found)


def test_a_quoted_merge_key_is_a_key() -> None:
    assert read("'<<': 1").entries[0].key.text == "<<"


@pytest.mark.parametrize("text", ["", "\ufeff", "# a note\n", "---\n", "\n\n"])
def test_an_empty_file_is_told(text: str) -> None:
    (found,) = refused(lambda: read(text))
    assert found.position.line == 1


@pytest.mark.parametrize("text", ["- a\n", "[a]", "word", "''"])
def test_a_file_without_keys_is_told(text: str) -> None:
    assert "does not begin with a key" in refused_lines(lambda: read(text))


def test_a_key_without_a_name_is_refused() -> None:
    assert "no key before this colon" in refused_lines(lambda: read("? \n: x"))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("depth", [60, 60_000])
def test_depth_is_refused_before_it_hurts(opening: str, depth: int) -> None:
    started = time.process_time()
    (found,) = refused(lambda: read("x:\n " + opening * depth))
    assert found.code is Code.YAML_LIMIT
    assert time.process_time() - started < 2


def test_fifty_levels_are_allowed() -> None:
    assert read("x: " + "[" * 49 + "]" * 49).entries
    assert "nested" in refused_lines(lambda: read("x: " + "[" * 50 + "a" + "]" * 50))


def test_the_number_of_values_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composer, "MAX_VALUES", 9)
    assert read("a: [1, 2, 3, 4, 5, 6]").entries
    assert refused_lines(lambda: read("a: [1, 2, 3, 4, 5, 6, 7]")) == (
        "o.yaml:1:23: BB204 more than 9 values; split the file"
    )


@pytest.mark.parametrize("escape", [r"\0", r"\x07", r"\uD800", r"\uFFFF", r"\UFFFFFFFF"])
def test_an_escape_of_what_cannot_be_printed_is_refused(escape: str) -> None:
    assert refused(lambda: read(f'title: "{escape}"'))[0].position.line == 1


def test_an_absurd_version_is_refused() -> None:
    assert refused(lambda: read(f"%YAML {'9' * 5000}.1\n---\na: 1\n"))


def nodes(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case SequenceNode():
            for item in node.items:
                yield from nodes(item)
        case MappingNode():
            for entry in node.entries:
                yield entry.key
                yield from nodes(entry.value)
        case ScalarNode():
            pass


SYNTAX = (
    "a: |b: |c|- |\n|\n  |\n    |[|]|{|}|, |'|\"|> |&x |*x|!t |# |---\n|...\n|%|? |: |\\|\\x|<<: "
)
PIECES = [*SYNTAX.split("|"), "| ", "\t", "\r", "\ufeff", "\x85", "\u2028", "\0", "é", "😀"]


@settings(max_examples=400)
@given(
    st.one_of(
        st.binary(max_size=200), st.lists(st.sampled_from(PIECES)).map("".join).map(str.encode)
    )
)
def test_any_bytes_give_nodes_or_a_located_refusal(data: bytes) -> None:
    try:
        found = list(nodes(load(data, "o.yaml")))
    except OutlineError as error:
        places = [item.position for item in error.diagnostics]
    else:
        places = [node.position for node in found]
    assert places
    assert all(place.line >= 1 and place.file == "o.yaml" for place in places)


SCALARS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=12)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(SCALARS.filter(bool), inner, max_size=4)
    ),
    max_leaves=12,
)


def written(tree: object) -> str:
    """Return a tree as flow YAML, every text in double quotes."""
    match tree:
        case str():
            escaped = tree.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
        case list():
            return f"[{', '.join(written(item) for item in tree)}]"
        case dict():
            return f"{{{', '.join(f'{written(k)}: {written(v)}' for k, v in tree.items())}}}"
        case _:
            raise TypeError


def tree_of(node: Node) -> object:
    match node:
        case ScalarNode():
            return node.text
        case SequenceNode():
            return [tree_of(item) for item in node.items]
        case MappingNode():
            return {entry.key.text: tree_of(entry.value) for entry in node.entries}


@given(st.dictionaries(SCALARS.filter(bool), TREES, max_size=4))
def test_what_was_written_is_what_is_read(tree: dict[str, object]) -> None:
    assert tree_of(read(written(tree))) == tree
