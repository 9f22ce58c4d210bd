"""What several sources say alike, and where they differ. Passages are named by their ids."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from briefbuild.model.source import Span


class Claim(Struct, frozen=True, kw_only=True):
    """One claim and the passages that make it, at most one for each source, the plainest first.

    ``asserted`` and ``limited`` are the sources that state it as fact, and those that only report,
    expect or suppose it; together they are all its sources. ``origins`` counts sources that share
    their text once: it is never more than the number of sources.
    """

    id: str
    passages: tuple[str, ...]
    asserted: tuple[str, ...]
    limited: tuple[str, ...]
    origins: int
    terms: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """All sources of the claim, those that assert it first."""
        return self.asserted + self.limited


class ConflictKind(StrEnum):
    """In what two statements differ.

    ``MEASURES`` and ``CHARACTER`` are no conflicts: figures of different things, and different words
    for one matter, which need not exclude each other, are shown side by side.
    """

    FIGURES = "figures"
    MEASURES = "measures"
    DATES = "dates"
    CERTAINTY = "certainty"
    POLARITY = "polarity"
    DENIAL = "denial"
    CHARACTER = "character"


class ConflictSide(Struct, frozen=True, kw_only=True):
    """One side: the words that differ at ``span`` of a source.

    ``passage`` is empty where the words stand in a title or heading. ``camp`` is equal for sides that
    say the same.
    """

    source: str
    passage: str
    span: Span
    camp: int


class Conflict(Struct, frozen=True, kw_only=True):
    """Statements on one matter that differ; there are at least two camps.

    ``actors`` are those whom it is about, and ``matter`` the word for what it is about; for a denial,
    how it denies.
    """

    id: str
    kind: ConflictKind
    actors: tuple[str, ...]
    matter: str
    sides: tuple[ConflictSide, ...]

    @property
    def is_within_one_source(self) -> bool:
        """Whether a source contradicts itself."""
        return len({side.source for side in self.sides}) == 1
