"""What the sentences of sources are compared by."""

from __future__ import annotations

from dataclasses import dataclass

from briefbuild.model.exchange import Exchange
from briefbuild.model.mentions import DateMention
from briefbuild.model.quantity import Quantity
from briefbuild.model.source import Span


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one sentence that can tell what it says, each once; no names and no figures."""

    source: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Matter:
    """A transfer with the stems of its words.

    ``things`` are the words that name what changes hands ("gas" of "cheap gas from the sea"),
    ``words`` all words of the item, ``action`` those of the verb or noun.
    """

    exchange: Exchange
    things: frozenset[str]
    words: frozenset[str]
    action: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence, title or heading; ``passage`` is empty for the last two.

    ``subjects`` are pairs of an actor and what is said of something of his: ("Norway", "vessel").
    ``limited`` tells that the source does not state it as fact, ``negated`` that it says that
    something is not so or not confirmed.
    """

    source: str
    passage: str
    span: Span
    terms: Terms
    actors: tuple[str, ...]
    subjects: tuple[tuple[str, str], ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...] = ()
    matters: tuple[Matter, ...] = ()
    facets: frozenset[str] = frozenset()
    limited: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class SourceStatements:
    """The statements of one source in its order."""

    statements: tuple[Statement, ...]
