"""What an editor's text may refer to: the brief's sources and plain data."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefbuild.diagnostics import Position
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.outline import Data, EditorText
from briefbuild.phrasing import Phrases
from briefbuild.yaml_nodes.places import place_in


class Desk(Struct, frozen=True):
    """The sources of a brief, the phrases of its language, and the values of variables."""

    base: EvidenceBase
    phrases: Phrases
    variables: Mapping[str, Data]


def place_of(words: EditorText, offset: int) -> Position:
    """Return the place in its file of a character of an editor's text."""
    return place_in(words.text, offset, words.raw, words.position)
