"""Who gives what to whom, in exact places of a source, and how surely the source says it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from briefbuild.model.mentions import DateMention
from briefbuild.model.quantity import Quantity
from briefbuild.model.source import Span


class ExchangeStatus(StrEnum):
    """How a source puts a transfer; carried unchanged, never turned into a probability."""

    ASSERTED = "asserted"
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    ALLEGED = "alleged"
    SPECULATED = "speculated"
    OFFERED = "offered"
    CONDITIONAL = "conditional"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    DENIED = "denied"


class Basis(StrEnum):
    """Whether the sentence says that a party gives or receives, or only lets it be understood."""

    STATED = "stated"
    INFERRED = "inferred"


_LIMITING = frozenset(
    {
        ExchangeStatus.SPECULATED,
        ExchangeStatus.ALLEGED,
        ExchangeStatus.REPORTED,
        ExchangeStatus.CONDITIONAL,
        ExchangeStatus.PLANNED,
        ExchangeStatus.OFFERED,
    }
)


class Party(Struct, frozen=True, kw_only=True):
    """Someone who gives, receives or vouches: the words are at ``span``.

    ``actor`` is the state or body behind the words, empty where none is named; ``name`` is what a
    brief calls the party.
    """

    name: str
    span: Span
    actor: str = ""
    basis: Basis = Basis.STATED

    @property
    def side(self) -> str:
        """What directions are grouped by: the state or body, otherwise the party itself."""
        return self.actor or self.name


class Exchange(Struct, frozen=True, kw_only=True):
    """One transfer that one sentence speaks of; every span is in the text of ``source``.

    ``clause`` covers all words that the slots were read from. An empty ``givers`` or ``receivers``
    is not stated. Where ``mutual`` is true the parties ``between`` whom it passes give and receive
    alike; where it is false and ``between`` is filled, the direction is not stated. ``statuses`` are
    the weakest first and never empty: a reported offer is both. ``authorities`` are those by whom it
    is confirmed, alleged, reported or denied.
    """

    id: str
    source: str
    passage: str
    clause: Span
    item: Span
    givers: tuple[Party, ...] = ()
    receivers: tuple[Party, ...] = ()
    between: tuple[Party, ...] = ()
    mutual: bool = False
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    in_return: Span | None = None
    statuses: tuple[ExchangeStatus, ...] = (ExchangeStatus.ASSERTED,)
    authorities: tuple[Party, ...] = ()

    @property
    def status(self) -> ExchangeStatus:
        """The status that limits the statement most."""
        return self.statuses[0]

    @property
    def is_limited(self) -> bool:
        """Whether the source puts the transfer as less than a fact."""
        return not _LIMITING.isdisjoint(self.statuses)

    @property
    def direction(self) -> tuple[str, str] | None:
        """Who gives and who receives, by side; ``None`` unless both are there."""
        if not self.givers or not self.receivers:
            return None
        return self.givers[0].side, self.receivers[0].side
