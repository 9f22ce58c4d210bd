"""The outline language: every key, what it accepts and the line that editors read about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from briefbuild.diagnostics import Code, Position
from briefbuild.model.codec import Json
from briefbuild.model.dates import DateRange
from briefbuild.model.evidence import Modality
from briefbuild.model.outline import (
    Acceptance,
    CitationForm,
    Data,
    Length,
    NotePlacement,
    Outline,
    Paper,
    QuoteLimits,
    QuoteOrder,
    SectionSpec,
    Selection,
    SourceFilter,
)
from briefbuild.outlines.extends import EXTENDS, ORDER, REMOVE
from briefbuild.outlines.paths import Glob, StylePath, WordPath, YamlPath
from briefbuild.outlines.selectors import SELECTOR
from briefbuild.schema import (
    Choice,
    DateText,
    EditorWords,
    Field,
    FieldOf,
    Flag,
    Integer,
    JsonSchema,
    ListOf,
    MappingOf,
    Matching,
    MisfitError,
    NonEmptyText,
    OneOf,
    Record,
    Shape,
    Text,
    Values,
    Variants,
    choice_of,
    choice_of_enum,
    defaulted,
    optional,
    required,
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that an outline may use; ``kinds`` gives each section kind its own keys.

    ``rules`` are the checks of a finished brief, by their names and by their codes.
    """

    kinds: Mapping[str, tuple[Field, ...]]
    formats: frozenset[str]
    facets: frozenset[str]
    ladders: frozenset[str] = field(default_factory=frozenset)
    rules: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


MOST_SECTIONS = 100
MOST_SELECTORS = 100  # pins, and exclusions, of one section

_LIMITS = QuoteLimits()
_WORDS = ListOf(NonEmptyText())

# --------------------------------------------------------------------------- keys of a section

_ID = optional(
    "id",
    Matching("[A-Za-z][A-Za-z0-9_-]{0,59}", 'an id of letters, digits, "-" and "_"'),
    "The section's name in links and in outlines that extend this one; the kind unless given.",
)
_SECTION_TITLE = optional("title", EditorWords(), "The heading; each kind has one of its own.")
_INTRO = optional("intro", EditorWords(), "Your words before the evidence.")
_OUTRO = optional("outro", EditorWords(), "Your words after the evidence.")

_ACTORS = defaulted("actors", _WORDS, (), "Only sentences that name one of these actors.")
_ONLY_SOURCES = defaulted("sources", ListOf(Glob()), (), "Only sources with such names.")
_INCLUDE = defaulted("include", _WORDS, (), "Only sentences with one of these words.")
_EXCLUDE = defaulted("exclude", _WORDS, (), "No sentence with any of these words.")

_FROM = optional("from", DateText(), "The first date.")
_TO = optional("to", DateText(), "The last date.")


def _date_range(values: Values, _position: Position) -> DateRange:
    return DateRange(_FROM.of(values), _TO.of(values))


_RANGE = Record((_FROM, _TO), _date_range)
_DATES = optional("dates", _RANGE, "Only sentences that name a date in this range.")
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
_TAG = Matching("[A-Za-z0-9][A-Za-z0-9_-]{0,59}", 'a name of letters, digits, "-" and "_"')
_ONLY_FOR = defaulted(
    "only_for", ListOf(_TAG), (), "Editions that print the section; without it, every one."
)


def _accept(known: Vocabulary) -> FieldOf[tuple[Acceptance, ...]]:
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


def _section_shape(known: Vocabulary) -> Variants[SectionSpec]:
    select = _select(known.facets)
    accept = _accept(known)

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


# --------------------------------------------------------------------------- keys of an outline

_TITLE = required("title", EditorWords(), "The brief's title: best its main finding.")
_QUESTION = optional("question", EditorWords(), "The question that the brief answers.")
_AUDIENCE = optional("audience", EditorWords(), "Whom the brief is for.")
_MARKING = optional("marking", EditorWords(), "Handling marking, printed on every page.")
_OFFICE = optional("office", EditorWords(), "The office that issues the brief.")
_SERIES = optional("series", EditorWords(), "Series and number of the brief.")
_AUTHORS = defaulted("authors", ListOf(EditorWords()), (), "Who wrote the brief.")
_ISSUED = optional("issued", DateText(), "Date of issue; a brief without it is a draft.")
_CUT_OFF = optional("cut_off", DateText(), "Information later than this date is not considered.")
_LANGUAGE = defaulted(
    "language",
    Matching("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", 'a language tag such as "en" or "en-GB"'),
    "en",
    "Language of the brief's own words.",
)
_LENGTH = defaulted(
    "length",
    choice_of_enum(Length),
    Length.LONG,
    "How much is printed: at most one page, four pages or eight, annexes apart.",
)
_PAGE = defaulted("page", choice_of_enum(Paper), Paper.A4, "Paper size.")
_THEME = optional("theme", YamlPath(), "A theme of the project, which changes the standard look.")
_CONTENTS = defaulted(
    "contents", Flag(), default=False, doc="Whether to print a table of contents."
)
_CITATIONS = defaulted(
    "citations",
    choice_of_enum(CitationForm),
    CitationForm.KEYS,
    "How sources are cited: by key and place, [S3 ¶ 12], or by numbered notes.",
)
_NOTES = defaulted(
    "notes",
    choice_of_enum(NotePlacement),
    NotePlacement.FOOT,
    "Where notes stand: at the foot of the page, or at the end.",
)
_EVIDENCE = defaulted(
    "evidence",
    choice_of(("omit", "embed")),
    "omit",
    "Whether the PDF carries the brief as JSON, with every quotation's place.",
)
_REVIEW = defaulted(
    "review",
    Flag(),
    default=False,
    doc="Whether the Word file has a comment on every quotation: its place and its neighbours.",
)
_TEMPLATE = optional(
    "template", WordPath(), "A Word template of your office, with {{brief}} where the text goes."
)
_REFERENCE_STYLE = optional(
    "reference_style",
    StylePath(),
    "How the reference list is written: a style of the program, or a CSL file of the project.",
)
_NAME = Matching(
    "(?!brief$)[A-Za-z][A-Za-z0-9_]{0,59}", 'a name of letters, digits and "_", and not "brief"'
)
_TEXT_OR_GROUP: Shape[Data] = OneOf((Text(), MappingOf(_NAME, Text())))
_VARIABLES: FieldOf[Mapping[str, Data]] = defaulted(
    "variables",
    MappingOf(_NAME, _TEXT_OR_GROUP),
    MappingProxyType({}),
    'Words by name, printed where a text of yours says "{{ name }}".',
)
_SOURCES = required(
    "sources",
    ListOf(Glob(), minimum=1),
    'Files below the source folder; "*" stands for any characters, "**" for any folders.',
)
_EXCLUDE_SOURCES = defaulted(
    "exclude_sources", ListOf(Glob()), (), "Files below the source folder to leave out."
)
_TYPES = defaulted("type", _WORDS, (), "Only sources of these types, as in CSL: report, webpage.")
_SOURCE_DATES = optional("issued", _RANGE, "Only sources published in this range.")
_GRADES = defaulted(
    "grade",
    ListOf(Matching("[A-F][1-6]?", 'an Admiralty grade such as "B2", or its letter')),
    (),
    "Only sources with such a grade in the catalogue.",
)
_ORIGINS = defaulted("origin", _WORDS, (), "Only sources with such an origin in the catalogue.")


def _source_filter(values: Values, _position: Position) -> SourceFilter:
    return SourceFilter(
        types=_TYPES.of(values),
        issued=_SOURCE_DATES.of(values),
        grades=_GRADES.of(values),
        origins=_ORIGINS.of(values),
    )


_ONLY_SOURCES_WITH = defaulted(
    "only_sources",
    Record((_TYPES, _SOURCE_DATES, _GRADES, _ORIGINS), _source_filter),
    SourceFilter(),
    "Which of the found sources to use, by what is known of them.",
)
_STALE_AFTER = defaulted(
    "stale_after", Integer(1, 10_000), 90, "Days after which information counts as old."
)
_EDITION = optional("edition", _TAG, "The edition that this is; sections may be only for some.")


def _printed(sections: tuple[SectionSpec, ...], edition: str | None) -> tuple[SectionSpec, ...]:
    printed = tuple(s for s in sections if not s.only_for or edition in s.only_for)
    if not printed:
        message = f"no section is for {f'the edition {edition}' if edition else 'every edition'}"
        raise MisfitError(Code.OUT_OF_RANGE, message, "give an edition that only_for names")
    return printed


_HEAD = (_TITLE, _QUESTION, _AUDIENCE, _MARKING, _OFFICE, _SERIES, _AUTHORS, _ISSUED, _CUT_OFF)
_FOUND = (_SOURCES, _EXCLUDE_SOURCES, _ONLY_SOURCES_WITH, _EDITION)


def outline_shape(path: str, name: str, known: Vocabulary) -> Record[Outline]:
    """Return the shape of the outline at ``path``, whose finished files are called ``name``."""
    formats = defaulted(
        "formats", ListOf(choice_of(sorted(known.formats))), (), "What to make; all unless given."
    )
    sections = required(
        "sections",
        ListOf(_section_shape(known), minimum=1, maximum=MOST_SECTIONS),
        "The sections, in their order.",
    )
    accept = _accept(known)
    ladder = optional(
        "ladder",
        choice_of(sorted(known.ladders)),
        "The published scale whose words of likelihood the brief uses.",
    )

    def make(values: Values, _position: Position) -> Outline:
        theme = _THEME.of(values)
        return Outline(
            name=name,
            path=path,
            title=_TITLE.of(values),
            question=_QUESTION.of(values),
            audience=_AUDIENCE.of(values),
            marking=_MARKING.of(values),
            office=_OFFICE.of(values),
            series=_SERIES.of(values),
            authors=_AUTHORS.of(values),
            issued=_ISSUED.of(values),
            cut_off=_CUT_OFF.of(values),
            language=_LANGUAGE.of(values),
            page=_PAGE.of(values),
            length=_LENGTH.of(values),
            formats=formats.of(values),
            theme=theme.text if theme else None,
            contents=_CONTENTS.of(values),
            citations=_CITATIONS.of(values),
            notes=_NOTES.of(values),
            embed_evidence=_EVIDENCE.of(values) == "embed",
            review=_REVIEW.of(values),
            template=_TEMPLATE.of(values),
            reference_style=_REFERENCE_STYLE.of(values),
            variables=_VARIABLES.of(values),
            sources=_SOURCES.of(values),
            exclude_sources=_EXCLUDE_SOURCES.of(values),
            only_sources=_ONLY_SOURCES_WITH.of(values),
            edition=_EDITION.of(values),
            ladder=ladder.of(values),
            accept=accept.of(values),
            stale_after=_STALE_AFTER.of(values),
            sections=_printed(sections.of(values), _EDITION.of(values)),
        )

    look = (
        _LANGUAGE,
        _LENGTH,
        _PAGE,
        formats,
        _THEME,
        _CONTENTS,
        _CITATIONS,
        _NOTES,
        _EVIDENCE,
        _REVIEW,
        _TEMPLATE,
        _REFERENCE_STYLE,
    )
    # Resolving consumes the keys of editions; they stay here for advice and for the JSON Schema.
    body = (ladder, _STALE_AFTER, accept, _VARIABLES, *_FOUND, sections)
    return Record((EXTENDS, *_HEAD, *look, *body, REMOVE, ORDER), make)


def outline_schema(known: Vocabulary) -> JsonSchema:
    """Return the JSON Schema (draft 7) of outlines, for editors' programs.

    It leaves to the program what depends on another file: an outline that extends one needs no
    title, and a section that it changes no kind.
    """
    outline = outline_shape("", "", known).json_schema()
    section = _section_shape(known).json_schema()
    properties = outline["properties"]
    if isinstance(properties, dict) and isinstance(sections := properties["sections"], dict):
        sections["items"] = _either(section, ["kind"], ["id"])
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Outline of a brief",
        **_either(outline, ["title", "sources", "sections"], ["extends"]),
    }


def _either(schema: JsonSchema, whole: list[Json], changing: list[Json]) -> JsonSchema:
    """Return ``schema`` with two ways to have what is required."""
    needs: list[Json] = [{"required": whole}, {"required": changing}]
    return {key: value for key, value in schema.items() if key != "required"} | {"anyOf": needs}
