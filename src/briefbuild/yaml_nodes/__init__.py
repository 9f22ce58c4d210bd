"""The one door for YAML: bytes in, nodes that know their line and column out.

Plain values stay text as typed (``NO``, ``12:30``, ``1.10``, ``007``); the schema converts them.
Anchors, aliases, merge keys, tags, second documents and repeated keys are refused: each has made
some program run code, fill memory or lose an entry in silence.
"""

from __future__ import annotations

from briefbuild.yaml_nodes.composer import compose
from briefbuild.yaml_nodes.nodes import (
    Entry,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    merged,
)
from briefbuild.yaml_nodes.text import open_text

__all__ = ["Entry", "MappingNode", "Node", "ScalarNode", "SequenceNode", "load", "merged"]


def load(data: bytes, file: str) -> MappingNode:
    """Return the keys and values of one YAML document; ``file`` is the name that messages print.

    Raises ``OutlineError`` with the line and column of what the door refuses.
    """
    return compose(open_text(data, file))
