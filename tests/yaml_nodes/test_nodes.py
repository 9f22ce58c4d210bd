from __future__ import annotations

from briefbuild.yaml_nodes import MappingNode, ScalarNode, load, merged


def plain(node: MappingNode) -> dict[str, str]:
    """Return each scalar's text with the file and line it came from."""
    found = {}
    for entry in node.entries:
        match entry.value:
            case ScalarNode(text, position):
                found[entry.key.text] = f"{text} {position.file}:{position.line}"
            case MappingNode() as inner:
                found |= {f"{entry.key.text}.{key}": text for key, text in plain(inner).items()}
            case _:
                found[entry.key.text] = f"list {entry.value.position.file}"
    return found


def test_merging_keeps_the_place_of_every_value() -> None:
    base = load(b"a: 1\nb: {c: 2, d: 3}\ne: [x]\n", "base")
    over = load(b"b:\n  d: 4\ne: [y]\nf: 5\n", "over")
    assert plain(merged(base, over)) == {
        "a": "1 base:1",
        "b.c": "2 base:2",
        "b.d": "4 over:2",
        "e": "list over",
        "f": "5 over:4",
    }


def test_a_group_of_keys_and_a_value_replace_each_other() -> None:
    base, over = load(b"a: {b: 1}\nc: 2\n", "base"), load(b"a: 1\nc: {b: 2}\n", "over")
    assert plain(merged(base, over)) == {"a": "1 over:1", "c.b": "2 over:2"}


def test_keys_are_taken_out_and_set() -> None:
    node = load(b"a: 1\nb: 2\nc: 3\n", "f")
    assert plain(node.without("a", "c")) == {"b": "2 f:2"}
    value = node.get("c")
    assert value is not None
    assert plain(node.having("a", value)) == {"b": "2 f:2", "c": "3 f:3", "a": "3 f:3"}
    assert node.get("d") is None
