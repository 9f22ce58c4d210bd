"""What rests on a source in a brief or an edition, and what remains without it."""

from __future__ import annotations

from collections.abc import Set

from msgspec import Struct

from briefbuild.build.content import Content
from briefbuild.model.changes import Statement


class Impact(Struct, frozen=True):
    """What one brief or edition has from the sources asked for.

    ``place`` is the outline or the edition's folder; ``others`` are words of the sources in cells
    and sentences, and sentences that cite them; ``remaining`` counts the statements that each of the
    sections concerned keeps from other sources.
    """

    place: str
    statements: tuple[Statement, ...]
    others: tuple[Statement, ...]
    total: int
    remaining: tuple[tuple[str, int], ...]


def resting(place: str, content: Content, ids: Set[str]) -> Impact:
    """Return what rests on the sources with these ids."""
    statements = tuple(item for item in content.statements if item.source in ids)
    others = tuple(item for item in content.others if item.source in ids)
    sections = dict.fromkeys(item.section for item in (*statements, *others))
    kept = [item.section for item in content.statements if item.source not in ids]
    remaining = tuple((section, kept.count(section)) for section in sections)
    return Impact(place, statements, others, len(content.statements), remaining)
