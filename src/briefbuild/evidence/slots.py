"""The slots of one transfer in a sentence: who, what, to whom, and where it is told."""

from __future__ import annotations

from msgspec import Struct

from briefbuild.evidence.exchange_words import Frame
from briefbuild.evidence.noun_phrases import NounPhrase


class Transfer(Struct, frozen=True, kw_only=True):
    """The slots of one verb or noun of transfer; ``start`` to ``end`` are the tokens of its clause.

    ``absolute`` tells "with the town supplying gas", which has no tense of its own; ``pronoun`` is the frame of a verb with
    "it" or "they" as its subject. ``group`` is where the verb with its helpers begins, ``place`` the verb itself.
    ``inferred`` where the words let the giver be understood and do not say it, ``helped`` where they let
    the receiver be; ``permitted`` where "may" gives leave and does not doubt, ``agreed``
    where a contract is signed for what is yet to be given.
    """

    place: int
    group: int
    start: int
    end: int
    items: tuple[NounPhrase, ...]
    givers: tuple[NounPhrase, ...] = ()
    receivers: tuple[NounPhrase, ...] = ()
    between: tuple[NounPhrase, ...] = ()
    mutual: bool = False
    absolute: bool = False
    inferred: bool = False
    helped: bool = False
    permitted: bool = False
    agreed: bool = False
    pronoun: Frame | None = None
