"""The keys of one section of an outline, and the words that keys share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct, field

from briefbuild.diagnostics import Position
from briefbuild.model.dates import DateRange
from briefbuild.model.evidence import Modality
from briefbuild.model.outline import (
    Acceptance,
    QuoteLimits,
    QuoteOrder,
    SectionSpec,
    Selection,
)
from briefbuild.outlines.paths import Glob
from briefbuild.outlines.selectors import SELECTOR
from briefbuild.schema import (
    Choice,
    DateText,
    EditorWords,
    Field,
    FieldOf,
    Integer,
    ListOf,
    Matching,
    NonEmptyText,
    Record,
    Values,
    Variants,
    choice_of,
    choice_of_enum,
    defaulted,
    optional,
    required,
)


class Vocabulary(Struct, frozen=True):
    """The names that an outline may use; ``kinds`` gives each section kind its own keys.

    ``rules`` are the checks of a finished brief, by their names and by their codes.
    """

    kinds: Mapping[str, tuple[Field, ...]]
    formats: frozenset[str]
    facets: frozenset[str]
    ladders: frozenset[str] = field(default_factory=frozenset)
    rules: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


MOST_SELECTORS = 100  # pins, and exclusions, of one section

_LIMITS = QuoteLimits()
WORDS = ListOf(NonEmptyText())
_ID = optional(
    "id",
    Matching("[A-Za-z][A-Za-z0-9_-]{0,59}", 'an id of letters, digits, "-" and "_"'),
    "The section's name in links and in outlines that extend this one; the kind unless given.",
)
_SECTION_TITLE = optional("title", EditorWords(), "The heading; each kind has one of its own.")
_INTRO = optional("intro", EditorWords(), "Your words before the evidence.")
_OUTRO = optional("outro", EditorWords(), "Your words after the evidence.")

_ACTORS = defaulted("actors", WORDS, (), "Only sentences that name one of these actors.")
_ONLY_SOURCES = defaulted("sources", ListOf(Glob()), (), "Only sources with such names.")
_INCLUDE = defaulted("include", WORDS, (), "Only sentences with one of these words.")
_EXCLUDE = defaulted("exclude", WORDS, (), "No sentence with any of these words.")

_FROM = optional("from", DateText(), "The first date.")
_TO = optional("to", DateText(), "The last date.")


def _date_range(values: Values, _position: Position) -> DateRange:
    return DateRange(_FROM.of(values), _TO.of(values))


RANGE = Record((_FROM, _TO), _date_range)
_DATES = optional("dates", RANGE, "Only sentences that name a date in this range.")
_STATUSES = ListOf(choice_of_enum(Modality))
_STATUS: FieldOf[tuple[Modality, ...]] = defaulted(
    "status", _STATUSES, (), "Only sentences that put their claim in one of these ways."
)
_LEAST_SOURCES = defaulted(
    "minimum_sources", Integer(0, 100), 0, "With fewer sources the section stays empty."
)

_MAXIMUM = optional(
    "max",
    Integer(0, 100),
    "At most so many quotations; the length of the brief decides unless given.",
)
_PER_SOURCE = optional("per_source", Integer(1, 100), "At most so many from any one source.")
_LONGEST = defaulted("words", Integer(5, 200), _LIMITS.words, "No quotation of more words.")


def _quote_limits(values: Values, _position: Position) -> QuoteLimits:
    maximum = _MAXIMUM.of(values)
    return QuoteLimits(
        maximum=_LIMITS.maximum if maximum is None else maximum,
        is_usual=maximum is None,
        per_source=_PER_SOURCE.of(values),
        words=_LONGEST.of(values),
    )


_QUOTES = defaulted(
    "quotes",
    Record((_MAXIMUM, _PER_SOURCE, _LONGEST), _quote_limits),
    _LIMITS,
    "How many quotations the section may show; it is never filled up to a number.",
)


_SELECTORS = ListOf(SELECTOR, maximum=MOST_SELECTORS)
_PIN = defaulted(
    "pin", _SELECTORS, (), "Sentences to quote before all others, by some of their exact words."
)
_KEEP_OUT = defaulted("exclude", _SELECTORS, (), "Sentences never to quote here, by their words.")


_ORDER_BY = defaulted(
    "order_by",
    choice_of_enum(QuoteOrder),
    QuoteOrder.RELEVANCE,
    "Order of the quotations, where the kind has none of its own; pins come first.",
)
_BUDGET = optional(
    "budget", Integer(10, 10_000), "At most so many words of quotations in the section."
)
TAG = Matching("[A-Za-z0-9][A-Za-z0-9_-]{0,59}", 'a name of letters, digits, "-" and "_"')
_ONLY_FOR = defaulted(
    "only_for", ListOf(TAG), (), "Editions that print the section; without it, every one."
)


def accept_field(known: Vocabulary) -> FieldOf[tuple[Acceptance, ...]]:
    """Return the key by which a section, or a whole outline, accepts findings."""
    rule = required("rule", Choice(known.rules), "The check, by its name or code.")
    reason = required("reason", EditorWords(), "Why you can live with it.")

    def make(values: Values, position: Position) -> Acceptance:
        return Acceptance(position=position, rule=rule.of(values), reason=reason.of(values))

    shape = ListOf(Record((rule, reason), make), maximum=len(known.rules) or None)
    return defaulted("accept", shape, (), "Findings of the checks with which you can live.")


def _select(facets: frozenset[str]) -> FieldOf[Selection]:
    names = ListOf(choice_of(sorted(facets)))
    wanted = defaulted("facets", names, (), "What the sentences are about; the kind's own.")

    def make(values: Values, _position: Position) -> Selection:
        return Selection(
            facets=wanted.of(values),
            actors=_ACTORS.of(values),
            sources=tuple(glob.pattern for glob in _ONLY_SOURCES.of(values)),
            include=_INCLUDE.of(values),
            exclude=_EXCLUDE.of(values),
            dates=_DATES.of(values),
            status=_STATUS.of(values),
            minimum_sources=_LEAST_SOURCES.of(values),
        )

    words = (_ACTORS, _ONLY_SOURCES, _INCLUDE, _EXCLUDE)
    shape = Record((wanted, *words, _DATES, _STATUS, _LEAST_SOURCES), make)
    return defaulted("select", shape, Selection(), "Which sentences the section may use.")


def section_shape(known: Vocabulary) -> Variants[SectionSpec]:
    """Return the shape of a section."""
    select = _select(known.facets)
    accept = accept_field(known)

    def make(values: Values, position: Position) -> SectionSpec:
        kind = str(values["kind"])
        return SectionSpec(
            id=_ID.of(values) or kind,
            kind=kind,
            position=position,
            title=_SECTION_TITLE.of(values),
            intro=_INTRO.of(values),
            outro=_OUTRO.of(values),
            select=select.of(values),
            quotes=_QUOTES.of(values),
            pin=_PIN.of(values),
            exclude=_KEEP_OUT.of(values),
            order_by=_ORDER_BY.of(values),
            budget=_BUDGET.of(values),
            only_for=_ONLY_FOR.of(values),
            accept=accept.of(values),
            options=MappingProxyType({key.name: key.of(values) for key in known.kinds[kind]}),
        )

    words = (_ID, _SECTION_TITLE, _INTRO, _OUTRO)
    quotes = (select, _QUOTES, _PIN, _KEEP_OUT, _ORDER_BY, _BUDGET)
    common = (*words, *quotes, _ONLY_FOR, accept)
    return Variants("kind", "What the section is made of.", common, known.kinds, make)
