"""Clauses that tell something of a single actor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefbuild.model.source import Span


class CueKind(StrEnum):
    """What a clause tells of an actor."""

    OWN_WORDS = "own-words"
    VIEW = "view"
    RESPONSE = "response"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class ActorCue:
    """A clause on an actor: the words at ``keep`` of its source, within a passage, carry it."""

    kind: CueKind
    actor: str
    passage: str
    keep: Span
