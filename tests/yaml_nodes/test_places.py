from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.diagnostics import Position
from briefbuild.yaml_nodes import ScalarNode, load
from briefbuild.yaml_nodes.places import place_in


def scalar(yaml: str) -> ScalarNode:
    node = load(yaml.encode(), "o.yaml").get("a")
    assert isinstance(node, ScalarNode)
    return node


@pytest.mark.parametrize(
    ("yaml", "line", "column"),
    [
        ("a: one X", 1, 8),
        ("a: one\n  two X", 2, 7),
        ('a: "one X"', 1, 9),
        (r'a: "\"one\u2026\u00a0\t X"', 1, 25),
        ('a: "one \\\n  two X"', 2, 7),
        ("a: 'it''s X'", 1, 11),
        ("a: |\n  one\n\n  two X\n", 4, 7),
        ("a: >-\n  one\n  two\n   X\n", 4, 4),
        ("a: |2 # a note\n   X", 2, 4),
    ],
)
def test_a_character_is_found_in_every_style(yaml: str, line: int, column: int) -> None:
    node = scalar(yaml)
    found = place_in(node.text, node.text.index("X"), node.raw, node.position)
    assert found == Position("o.yaml", line, column)


def test_without_the_raw_text_the_start_is_the_place() -> None:
    start = Position("o.yaml", 3, 4)
    assert place_in("one two", 4, "", start) == start
    assert place_in("one", 3, "one", start) == start


@given(st.text(alphabet="ab '\"\\\n\té…", min_size=1, max_size=30))
def test_any_double_quoted_text_maps_each_character_to_itself(text: str) -> None:
    import json

    yaml = f"a: {json.dumps(text + 'X')}"
    node = scalar(yaml)
    assert node.text == text + "X"
    found = place_in(node.text, len(text), node.raw, node.position)
    assert yaml[found.column - 1] == "X"
