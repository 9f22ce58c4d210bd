"""A key is put into a YAML file, and nothing else of the file moves."""

from __future__ import annotations

import pytest

from briefbuild.errors import OutlineError
from briefbuild.yaml_nodes import MappingNode, load
from briefbuild.yaml_nodes.editing import with_value

PATH = ("sources", "a.txt", "withdrawn")

FILES = {
    "a new entry stands first": (
        "# Ours.\nsources:\n  # the oldest\n  b.txt:\n    title: B # good\n",
        (
            '# Ours.\nsources:\n  "a.txt":\n    withdrawn: yes\n  # the oldest\n'
            "  b.txt:\n    title: B # good\n"
        ),
    ),
    "a new key stands first": (
        "sources:\n    a.txt: # ours\n        # checked\n        title: A\n    b.txt:\n",
        (
            "sources:\n    a.txt: # ours\n        withdrawn: yes\n        # checked\n"
            "        title: A\n    b.txt:\n"
        ),
    ),
    "an entry with comments only": (
        "sources:\n  a.txt:\n    # title: …\n  b.txt: {}\n",
        "sources:\n  a.txt:\n    withdrawn: yes\n    # title: …\n  b.txt: {}\n",
    ),
    "an entry in braces": (
        "sources:\n  a.txt: {title: A}\n",
        "sources:\n  a.txt: {withdrawn: yes, title: A}\n",
    ),
    "an empty entry in braces": (
        "sources:\n  a.txt: {} # none\n",
        "sources:\n  a.txt: {withdrawn: yes} # none\n",
    ),
    "all in braces": (
        "sources: {b.txt: {title: B}}\n",
        'sources: {"a.txt": {withdrawn: yes}, b.txt: {title: B}}\n',
    ),
    "an entry without value in braces": (
        "sources: {a.txt: , b.txt: {}}\n",
        "sources: {a.txt: {withdrawn: yes} , b.txt: {}}\n",
    ),
    "no sources yet": (
        "references: library.json",
        'references: library.json\nsources:\n  "a.txt":\n    withdrawn: yes\n',
    ),
    "sources without an entry": ("sources:\n", 'sources:\n  "a.txt":\n    withdrawn: yes\n'),
    "lines of Windows and a byte order mark": (
        "\ufeffsources:\r\n  a.txt:\r\n    title: A\r\n",
        "\ufeffsources:\r\n  a.txt:\r\n    withdrawn: yes\r\n    title: A\r\n",
    ),
    "a quoted key": (
        "sources:\n  'a.txt':\n    title: A\n",
        "sources:\n  'a.txt':\n    withdrawn: yes\n    title: A\n",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_key_is_put_in(name: str) -> None:
    before, after = FILES[name]
    edited = with_value(before.encode(), "sources.yaml", PATH, "yes")
    assert edited.decode() == after
    node: object = load(edited, "sources.yaml")
    for key in PATH:
        assert isinstance(node, MappingNode)
        node = node.get(key)
    assert getattr(node, "text", None) == "yes"


def test_a_form_that_cannot_be_edited_is_left_alone() -> None:
    with pytest.raises(OutlineError, match="by hand"):
        with_value(b"sources: {a.txt}\n", "sources.yaml", PATH, "yes")


def test_a_key_that_has_a_value_is_left_alone() -> None:
    with pytest.raises(OutlineError, match="by hand"):
        with_value(b"sources: {a.txt: {withdrawn: yes}}\n", "sources.yaml", PATH, "no")


def test_what_the_door_refuses_is_not_edited() -> None:
    with pytest.raises(OutlineError):
        with_value(b"sources: {a.txt: *x}\n", "sources.yaml", PATH, "yes")
