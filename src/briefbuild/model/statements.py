"""What the sentences of sources are compared by."""

from __future__ import annotations

from msgspec import Struct

from briefbuild.model.exchange import Exchange
from briefbuild.model.mentions import DateMention
from briefbuild.model.quantity import Quantity
from briefbuild.model.source import Span


class Terms(Struct, frozen=True):
    """The words of one sentence that can tell what it says, each once; no names and no figures."""

    source: str
    words: frozenset[str]


class Matter(Struct, frozen=True):
    """A transfer with the stems of its words.

    ``things`` are the words that name what changes hands ("gas" of "cheap gas from the sea"),
    ``words`` all words of the item, ``action`` those of the verb or noun.
    """

    exchange: Exchange
    things: frozenset[str]
    words: frozenset[str]
    action: frozenset[str]


class Measure(Struct, frozen=True, kw_only=True):
    """What the amount at ``span`` is of: the stem of its noun, and of nouns within that.

    ``qualities`` are words that tell it from others of its kind ("initial"), ``rate`` what it falls due
    for ("year", "dose"), empty where it is no rate, ``many`` where a sum is of several such things together.
    """

    span: Span
    thing: str
    inner: frozenset[str] = frozenset()
    qualities: frozenset[str] = frozenset()
    rate: str = ""
    many: bool = False


class Character(Struct, frozen=True, kw_only=True):
    """What a matter is called at ``span``: "a disgrace" of the deal.

    ``matter`` is one word for those that mean the same ("deal", "pact"), ``head`` the stem of the noun
    that it is called by, ``bare`` where nothing but an article stands with the matter.
    """

    span: Span
    matter: str
    head: str
    holders: tuple[str, ...] = ()
    bare: bool = False


class Denial(Struct, frozen=True, kw_only=True):
    """What a sentence denies: the id of the passage that it answers, with the words that are the claim.

    ``denier`` is where it names who denies. ``manner`` is how: denied, disputed, rejected, unconfirmed, unaccepted, untrue, contradicted.
    """

    passage: str
    claim: Span
    denier: Span
    manner: str


class Rival(Struct, frozen=True, kw_only=True):
    """A figure at ``second`` that somebody sets against the one at ``first`` of the passage before it."""

    passage: str
    first: Span
    second: Span


class Statement(Struct, frozen=True, kw_only=True):
    """One sentence, title or heading; ``passage`` is empty for the last two.

    ``subjects`` are pairs of an actor and what is said of something of his: ("Norway", "vessel").
    ``limited`` tells that the source does not state it as fact, ``negated`` that it says that
    something is not so or not confirmed, ``denial`` what of the sentences before it it denies,
    ``rival`` a figure of its that is set against one before it.
    """

    source: str
    passage: str
    span: Span
    terms: Terms
    actors: tuple[str, ...]
    subjects: tuple[tuple[str, str], ...]
    quantities: tuple[Quantity, ...]
    measures: tuple[Measure, ...] = ()
    characters: tuple[Character, ...] = ()
    dates: tuple[DateMention, ...] = ()
    matters: tuple[Matter, ...] = ()
    facets: frozenset[str] = frozenset()
    limited: bool = False
    negated: bool = False
    denial: Denial | None = None
    rival: Rival | None = None


class SourceStatements(Struct, frozen=True):
    """The statements of one source in its order."""

    statements: tuple[Statement, ...]
