"""The outline language: every key, what it accepts and the line that editors read about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from briefbuild.diagnostics import Code, Position
from briefbuild.model.codec import Json
from briefbuild.model.outline import (
    CitationForm,
    Data,
    Length,
    NamedActor,
    NotePlacement,
    Outline,
    Paper,
    SectionSpec,
    SourceFilter,
)
from briefbuild.outlines.extends import EXTENDS, ORDER, REMOVE
from briefbuild.outlines.paths import Glob, OutputName, StylePath, WordPath, YamlPath
from briefbuild.outlines.section_keys import (
    RANGE,
    TAG,
    WORDS,
    Vocabulary,
    accept_field,
    section_shape,
)
from briefbuild.schema import (
    DateText,
    EditorWords,
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
    Scalar,
    Shape,
    Text,
    Values,
    choice_of,
    choice_of_enum,
    defaulted,
    optional,
    required,
)
from briefbuild.yaml_nodes import ScalarNode

MOST_SECTIONS = 100
MOST_ACTORS = 100

_TITLE = required("title", EditorWords(), "The brief's title: best its main finding.")
_QUESTION = optional("question", EditorWords(), "The question that the brief answers.")
_AUDIENCE = optional("audience", EditorWords(), "Whom the brief is for.")
_MARKING = optional("marking", EditorWords(), "Handling marking, printed on every page.")
_OFFICE = optional("office", EditorWords(), "The office that issues the brief.")
_SERIES = optional("series", EditorWords(), "Series and number of the brief.")
_AUTHORS = defaulted("authors", ListOf(EditorWords()), (), "Who wrote the brief.")
_ISSUED = optional(
    "issued",
    DateText(),
    "Date of issue; a brief without it is a draft. With it, open slots and grave findings are errors.",
)
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
_CONTENTS_PAGES = defaulted(
    "contents_pages",
    Flag(),
    default=False,
    doc="Whether the table of contents in Word has page numbers: those of LibreOffice, which is needed.",
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
    doc="Whether the Word file has a comment on every quotation: why it was chosen, and its place.",
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
_TYPES = defaulted("type", WORDS, (), "Only sources of these types, as in CSL: report, webpage.")
_SOURCE_DATES = optional("issued", RANGE, "Only sources published in this range.")
_GRADES = defaulted(
    "grade",
    ListOf(Matching("[A-F][1-6]?", 'an Admiralty grade such as "B2", or its letter')),
    (),
    "Only sources with such a grade in the catalogue.",
)
_ORIGINS = defaulted("origin", WORDS, (), "Only sources with such an origin in the catalogue.")


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
_ACTOR_NAME = required("name", NonEmptyText(), "The name that the brief prints.")
_ALIASES = defaulted("aliases", WORDS, (), "Its other names in the sources.")


class _BareName(Scalar[NamedActor], frozen=True):
    """An actor that the sources call by its name only."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "a name"

    def parse(self, node: ScalarNode) -> NamedActor:
        """Return the actor; raises ``MisfitError`` for white space only."""
        return NamedActor(NonEmptyText().parse(node))

    def json_schema(self) -> JsonSchema:
        """Return the schema of text, with a length."""
        return NonEmptyText().json_schema()


_NAMED_ACTORS = defaulted(
    "actors",
    ListOf(
        OneOf(
            (
                _BareName(),
                Record(
                    (_ACTOR_NAME, _ALIASES),
                    lambda v, _: NamedActor(_ACTOR_NAME.of(v), _ALIASES.of(v)),
                ),
            )
        ),
        maximum=MOST_ACTORS,
    ),
    (),
    "Actors to recognise by more names, and to tell of first, in this order.",
)
_OUTPUT = optional(
    "output",
    OutputName(),
    "Name of the finished files, without ending; the outline’s own unless given.",
)
_STALE_AFTER = defaulted(
    "stale_after", Integer(1, 10_000), 90, "Days after which information counts as old."
)
_EDITION = optional("edition", TAG, "The edition that this is; sections may be only for some.")


def _printed(sections: tuple[SectionSpec, ...], edition: str | None) -> tuple[SectionSpec, ...]:
    printed = tuple(s for s in sections if not s.only_for or edition in s.only_for)
    if not printed:
        message = f"no section is for {f'the edition {edition}' if edition else 'every edition'}"
        raise MisfitError(Code.OUT_OF_RANGE, message, "give an edition that only_for names")
    return printed


_HEAD = (_TITLE, _QUESTION, _AUDIENCE, _MARKING, _OFFICE, _SERIES, _AUTHORS, _ISSUED, _CUT_OFF)
_LAYOUT = (_THEME, _CONTENTS, _CONTENTS_PAGES, _CITATIONS, _NOTES, _EVIDENCE)
_FILES = (_REVIEW, _TEMPLATE, _REFERENCE_STYLE)
_FOUND = (_SOURCES, _EXCLUDE_SOURCES, _ONLY_SOURCES_WITH, _EDITION)
# What an outline has as its keys have it, by the outline's own names.
_SAME: Mapping[str, FieldOf[Any]] = MappingProxyType(
    {
        **{field.name: field for field in (*_HEAD, *_FILES)},
        "language": _LANGUAGE,
        "page": _PAGE,
        "length": _LENGTH,
        "contents": _CONTENTS,
        "contents_pages": _CONTENTS_PAGES,
        "citations": _CITATIONS,
        "notes": _NOTES,
        "variables": _VARIABLES,
        "sources": _SOURCES,
        "exclude_sources": _EXCLUDE_SOURCES,
        "only_sources": _ONLY_SOURCES_WITH,
        "edition": _EDITION,
        "actors": _NAMED_ACTORS,
        "stale_after": _STALE_AFTER,
    }
)


def outline_shape(path: str, name: str, known: Vocabulary) -> Record[Outline]:
    """Return the shape of the outline at ``path``, whose finished files are called ``name``."""
    formats = defaulted(
        "formats", ListOf(choice_of(sorted(known.formats))), (), "What to make; all unless given."
    )
    sections = required(
        "sections",
        ListOf(section_shape(known), minimum=1, maximum=MOST_SECTIONS),
        "The sections, in their order.",
    )
    accept = accept_field(known)
    ladder = optional(
        "ladder",
        choice_of(sorted(known.ladders)),
        "The published scale whose words of likelihood the brief uses.",
    )
    same = {**_SAME, "formats": formats, "accept": accept, "ladder": ladder}

    def make(values: Values, _position: Position) -> Outline:
        theme = _THEME.of(values)
        return Outline(
            name=name,
            path=path,
            output=_OUTPUT.of(values) or name,
            theme=theme.text if theme else None,
            embed_evidence=_EVIDENCE.of(values) == "embed",
            sections=_printed(sections.of(values), _EDITION.of(values)),
            **{attribute: field.of(values) for attribute, field in same.items()},
        )

    look = (_OUTPUT, _LANGUAGE, _LENGTH, _PAGE, formats, *_LAYOUT, *_FILES)
    # Resolving consumes the keys of editions; they stay here for advice and for the JSON Schema.
    body = (_NAMED_ACTORS, ladder, _STALE_AFTER, accept, _VARIABLES, *_FOUND, sections)
    return Record((EXTENDS, *_HEAD, *look, *body, REMOVE, ORDER), make)


def outline_schema(known: Vocabulary) -> JsonSchema:
    """Return the JSON Schema (draft 7) of outlines, for editors' programs.

    It leaves to the program what depends on another file: an outline that extends one needs no
    title, and a section that it changes no kind.
    """
    outline = outline_shape("", "", known).json_schema()
    section = section_shape(known).json_schema()
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
