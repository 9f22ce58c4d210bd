from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefbuild.diagnostics import Position
from briefbuild.outlines.view import view
from briefbuild.yaml_nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode, load

HERE = Position("o.yaml", 7, 1)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")),
    max_size=12,
)
KEYS = st.lists(TEXTS.filter(bool), unique=True, max_size=4)


def scalar(text: str) -> ScalarNode:
    return ScalarNode(text, HERE, quoted=True)


def mapping(keys: list[str], values: list[Node]) -> MappingNode:
    pairs = zip(keys, values, strict=False)
    return MappingNode(tuple(Entry(scalar(key), value) for key, value in pairs), HERE)


def mappings(values: st.SearchStrategy[Node]) -> st.SearchStrategy[MappingNode]:
    return st.builds(mapping, KEYS, st.lists(values, min_size=4, max_size=4))


NODES: st.SearchStrategy[Node] = st.recursive(
    TEXTS.map(scalar),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: SequenceNode(tuple(items), HERE))
        | mappings(inner)
    ),
    max_leaves=10,
)


def plain(node: Node) -> object:
    match node:
        case ScalarNode():
            return node.text
        case SequenceNode():
            return [plain(item) for item in node.items]
        case MappingNode():
            return {entry.key.text: plain(entry.value) for entry in node.entries}


@given(mappings(NODES).filter(lambda node: bool(node.entries)))
def test_a_view_says_the_same_as_the_outline(node: MappingNode) -> None:
    text = "\n".join(view(node))
    assert plain(load(text.encode(), "view.yaml")) == plain(node)


def test_every_value_has_its_place() -> None:
    node = load(b"a: b\nc:\n  - d: |\n      e\n      f\n    g: NO\n", "o.yaml")
    assert [" ".join(line.split()) for line in view(node)] == [
        "a: b # o.yaml:1",
        "c:",
        '- d: "e\\nf\\n" # o.yaml:3',
        "g: NO # o.yaml:6",
    ]
