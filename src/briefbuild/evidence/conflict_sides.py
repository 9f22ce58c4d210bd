"""What all conflicts are made of: their sides, and what tells that two statements are of one time."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from briefbuild.evidence.likeness import stem
from briefbuild.evidence.quantity_words import quantity_words
from briefbuild.model.claims import Conflict, ConflictKind, ConflictSide
from briefbuild.model.source import Span
from briefbuild.model.statements import Statement

MOST_SIDES = 3  # shown of each camp


@lru_cache(maxsize=1)  # read where it is asked for: the command line imports this module
def scales() -> frozenset[str]:
    """Return the stems of words of scale, such as "million"."""
    return frozenset(stem(scale) for scale in quantity_words().scales)


def of_one_time(one: Statement, other: Statement) -> bool:
    """Tell whether two statements may be of one time: their dates meet, or one has none."""
    years, others = {d.date.year for d in one.dates}, {d.date.year for d in other.dates}
    return not years or not others or bool(years & others)


def side_of(statement: Statement, span: Span, camp: int) -> ConflictSide:
    """Return a side of a conflict: words of a statement, and the camp to which they belong."""
    return ConflictSide(source=statement.source, passage=statement.passage, span=span, camp=camp)


def made_of(
    kind: ConflictKind, actors: tuple[str, ...], matter: str, sides: tuple[ConflictSide, ...]
) -> Conflict:
    """Return a conflict, named by its kind, its matter and the statements of its sides."""
    places = sorted(f"{side.source}:{side.passage}:{side.camp}" for side in sides)
    name = hashlib.sha256("\0".join((kind.value, matter, *places)).encode()).hexdigest()
    return Conflict(
        id=f"conflict-{name[:12]}", kind=kind, actors=actors, matter=matter, sides=sides
    )
