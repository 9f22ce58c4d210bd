"""Which sources are one text, or have passages in common. No shared text is no proof of independence."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from briefbuild.model.source import Span


class Kinship(StrEnum):
    """What ties two sources together: their text, or (``STATED``) the editor."""

    COPY = "copy"
    REWRITE = "rewrite"
    PASSAGE = "passage"
    STATED = "stated"


class SharedPassage(Struct, frozen=True):
    """The same words in two sources, up to a few changed ones; ``words`` counts the equal ones."""

    first: Span
    second: Span
    words: int


class SharedOrigin(Struct, frozen=True, kw_only=True):
    """What two sources, given by id, have in common.

    ``share`` is the part of the shorter one's text that stands in the other, from 0 to 1, measured
    in runs of five words. ``STATED`` is the editor's word: the catalogue gives both one origin.
    """

    first: str
    second: str
    kind: Kinship
    share: float = 0.0
    passages: tuple[SharedPassage, ...] = ()


class OriginGroup(Struct, frozen=True):
    """Sources, by id, that count as one origin, and what ties them together."""

    sources: tuple[str, ...]
    ties: tuple[SharedOrigin, ...]
