"""What changed between an issued edition and a later version of its brief."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Statement(Struct, frozen=True, order=True):
    """A quoted statement: the ids of the section and of the source, and the exact words."""

    section: str
    source: str
    words: str


class Reworded(Struct, frozen=True):
    """A statement before and after."""

    before: Statement
    after: Statement


class Side(Struct, frozen=True, order=True):
    """What one source says in a difference: its id, and its exact words."""

    source: str
    words: str


class Difference(Struct, frozen=True, order=True):
    """A conflict between statements: in what they differ (a ``ConflictKind``), on what matter of whom.

    It stays the same one while these stay, whatever its sides' words become.
    """

    kind: str
    matter: str
    actors: tuple[str, ...]
    sides: tuple[Side, ...]

    @property
    def subject(self) -> tuple[str, str, tuple[str, ...]]:
        """What makes it the same difference in two editions."""
        return self.kind, self.matter, self.actors


class Support(Struct, frozen=True):
    """A key judgement by its block's id, and what is given for and against it.

    Where the brief is too short for the words of a source, a side has the place that it cites.
    """

    judgement: str
    words: str
    given: tuple[Side, ...]
    against: tuple[Side, ...]


class SupportChange(Struct, frozen=True):
    """A judgement of both editions: what is given for it, and against it, that was not or no longer."""

    words: str
    gained: tuple[Side, ...]
    lost: tuple[Side, ...]
    against: tuple[Side, ...]
    no_longer_against: tuple[Side, ...]


class ChangeReport(Struct, frozen=True, kw_only=True):
    """Changes since edition ``since``, issued on ``issued`` (``2026-01-15``).

    ``figures`` are reworded statements with other numbers; ``texts`` are changed words of the
    editor or the program, as block, before and after.
    """

    since: int
    issued: str
    new: tuple[Statement, ...] = ()
    gone: tuple[Statement, ...] = ()
    figures: tuple[Reworded, ...] = ()
    wording: tuple[Reworded, ...] = ()
    appeared: tuple[Difference, ...] = ()
    settled: tuple[Difference, ...] = ()
    support: tuple[SupportChange, ...] = ()
    texts: tuple[tuple[str, str, str], ...] = ()

    @property
    def statements(self) -> Mapping[str, tuple[Statement | Reworded, ...]]:
        """The kinds of change to statements, in the order of a report."""
        return {
            "new": self.new,
            "gone": self.gone,
            "figures": self.figures,
            "wording": self.wording,
        }

    @property
    def differences(self) -> Mapping[str, tuple[Difference, ...]]:
        """The conflicts between sources that appeared and that were settled."""
        return {"appeared": self.appeared, "settled": self.settled}

    @property
    def groups(
        self,
    ) -> Mapping[str, tuple[Statement | Reworded | Difference | SupportChange, ...]]:
        """Every kind of change but those of other words, in the order of a report."""
        return {**self.statements, **self.differences, "support": self.support}
