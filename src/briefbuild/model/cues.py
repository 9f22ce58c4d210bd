"""Clauses that tell something of a single actor."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from briefbuild.model.source import Span


class CueKind(StrEnum):
    """What a clause tells of an actor."""

    OWN_WORDS = "own-words"
    VIEW = "view"
    RESPONSE = "response"
    MOVE = "move"


class ActorCue(Struct, frozen=True):
    """A clause on an actor: the words at ``keep`` of its source, within a passage, carry it."""

    kind: CueKind
    actor: str
    passage: str
    keep: Span
