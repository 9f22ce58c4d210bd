"""The catalogue's file: what ``seeds/sources.yaml`` may hold, declared once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import cast

from msgspec import Struct

from briefbuild.catalogue.description import Catalogue, PlacedEntry, composed
from briefbuild.catalogue.entry import CSL_KEYS, CSL_TYPES, CatalogueEntry, Stated, StatedCaveat
from briefbuild.catalogue.library import Library, read_library
from briefbuild.catalogue.shapes import Given, LibraryName, MaybeEmpty, NameAsWritten, OrNone
from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.errors import BriefbuildError, OutlineError
from briefbuild.model.outline import EditorText
from briefbuild.model.source import Name, Release, Withdrawal
from briefbuild.schema import (
    Choice,
    DateText,
    EditorWords,
    ListOf,
    MappingOf,
    Matching,
    MisfitError,
    NonEmptyText,
    OneOf,
    Record,
    Values,
    by_name,
    choice_of,
    defaulted,
    did_you_mean,
    optional,
    read,
    required,
)
from briefbuild.yaml_nodes import load

LibraryOpener = Callable[[str], bytes]


def load_catalogue(data: bytes, file: str, open_library: LibraryOpener) -> Catalogue:
    """Return the catalogue of ``file``, with the library that it names.

    ``open_library`` returns the bytes of a file below the source folder, and raises
    ``BriefbuildError``. Raises ``OutlineError`` with every problem of the catalogue or the library.
    """
    content = read(load(data, file), CATALOGUE)
    _refuse_faults(content.entries)
    library = Library()
    if content.references is not None:
        library = _library(content.references, open_library)
    return Catalogue(
        named={composed(p.pattern.text): p for p in content.entries if not p.is_pattern},
        patterns=tuple(placed for placed in content.entries if placed.is_pattern),
        library=library,
    )


def unknown_names(catalogue: Catalogue, names: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return a warning for each entry that fits none of the sources, given by name."""
    known = tuple(names)
    present = {composed(name) for name in known}
    unused = [
        placed
        for name, placed in catalogue.named.items()
        if name not in present and placed.entry.withdrawn is None  # a withdrawn file may be deleted
    ]
    unused += [p for p in catalogue.patterns if not any(p.fits(name) for name in known)]
    return tuple(sorted(_unknown(placed.pattern, known) for placed in unused))


def _unknown(pattern: EditorText, known: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        pattern.position,
        Code.CATALOGUE_NAME,
        f'no source is called "{pattern.text}"',
        did_you_mean(pattern.text, known, "sources"),
        Severity.WARNING,
    )


def _library(path: EditorText, open_library: LibraryOpener) -> Library:
    try:
        data = open_library(path.text)
    except BriefbuildError as error:
        raise OutlineError.at(
            path.position,
            Code.CATALOGUE_LIBRARY,
            f"{path.text}: {error.diagnostics[0].message}",
            "put the library beside the sources, or delete the key",
        ) from error
    beside = PurePosixPath(path.position.file).parent
    return read_library(data, str(beside / path.text))


def _refuse_faults(entries: Iterable[PlacedEntry]) -> None:
    """Raise ``OutlineError`` for ids and caveats of more than one source, and ids given twice."""
    problems: list[Diagnostic] = []
    places: dict[str, Position] = {}
    for placed in entries:
        place, entry = placed.pattern.position, placed.entry
        if placed.is_pattern and (entry.id or entry.caveats):
            message = '"id" and "caveats" belong to one source, and this is a pattern for several'
            fix = "write them below the full name of the file"
            problems.append(Diagnostic(place, Code.WRONG_TYPE, message, fix))
        elif entry.id:
            first = places.setdefault(entry.id.casefold(), place)
            if first != place:
                message = f'the id "{entry.id}" is given twice, first in line {first.line}'
                problems.append(
                    Diagnostic(place, Code.DUPLICATE_ID, message, "give each source its own")
                )
    if problems:
        raise OutlineError(*problems)


# ------------------------------------------------------------------------------------ its keys


def _name(values: Values, _position: Position) -> Name:
    given = {key: cast("str", value) for key, value in values.items() if value}
    if not given or ("literal" in given and len(given) > 1):
        message = "a name is either family and given, or literal"
        fix = "write {family: …, given: …} for a person, {literal: …} for a body"
        raise MisfitError(Code.WRONG_TYPE, message, fix)
    return Name(**given)


_PART = NonEmptyText()
_PERSON = Record(
    (
        optional("family", _PART, "Family name of a person."),
        optional("given", _PART, "Given names of a person."),
        optional("literal", _PART, "Name of a body, or one that is not to be cut."),
    ),
    _name,
)
_NAME: OneOf[Name] = OneOf((NameAsWritten(), _PERSON))
_DATE = OrNone(DateText())
_WORDS = OrNone(NonEmptyText())
_ADDRESS = OrNone(
    Matching(r"https?://[^\s<>\"]+", "a web address that begins with http:// or https://")
)
_LANGUAGE = Matching(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language tag such as en or pt-BR")
_ID = Matching(
    r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}", "a short id of letters, figures, full stops, - and _"
)
_GRADE = Matching(
    r"[A-F][1-6]", "an Admiralty grade such as B2: source A to F, then what it says 1 to 6"
)
_PUBLIC: Choice[tuple[str, ...]] = Choice({"public": ()})
_MARKINGS: OneOf[tuple[str, ...]] = OneOf((_PUBLIC, ListOf(NonEmptyText(), minimum=1)))
_LIBRARY_DOC = "A library in CSL-JSON, as Zotero exports it, beside the sources."

_TITLE = optional("title", _WORDS, 'The title; "" where the source has none.')
_AUTHOR = optional("author", ListOf(_NAME), "Who wrote it; [] where the source does not say.")
_ISSUED = optional("issued", _DATE, "Date of publication, never of access; as precise as known.")
_CONTAINER = optional("container-title", _WORDS, "The journal, newspaper, site or series it is in.")
_PUBLISHER = optional("publisher", _WORDS, "Who published it.")
_URL = optional("URL", _ADDRESS, "Its address on the web.")
_ACCESSED = optional("accessed", _DATE, "When somebody of the office read it there.")
_KIND = optional("type", choice_of(CSL_TYPES), "What it is, in CSL's words.")
_TONGUE = optional("language", _LANGUAGE, "The language that it is written in (BCP 47).")

_CAVEAT = Record(
    (
        required("quote", EditorWords(), "The exact words of the source that the caveat is about."),
        required("note", EditorWords(), "What a reader must know of them; it follows the words."),
    ),
    by_name(StatedCaveat),
)
_SHORT_ID = optional("id", _ID, "A short id for the source, in place of its file name.")
_ASSESSED = optional("grade", _GRADE, "The editor's Admiralty grade.")
_ORIGIN = optional("origin", NonEmptyText(), "Where the text comes from: an agency, an author.")
_RELEASE = optional("release", _MARKINGS, "public, or the markings of briefs that may use it.")
_CAVEATS = defaulted("caveats", ListOf(_CAVEAT), (), "Corrections bound to words of the source.")

_WITHDRAWN_ON = optional("date", DateText(), "Since when.")
_REASON = optional("reason", NonEmptyText(), "Why; notices of editions that rest on it print it.")


def _withdrawal(values: Values, _position: Position) -> Withdrawal:
    return Withdrawal(_WITHDRAWN_ON.of(values), _REASON.of(values) or "")


_BARE: Choice[Withdrawal] = Choice({"yes": Withdrawal()})
_WITHDRAWAL: OneOf[Withdrawal] = OneOf((_BARE, Record((_WITHDRAWN_ON, _REASON), _withdrawal)))
_WITHDRAWN = optional(
    "withdrawn", _WITHDRAWAL, "That no brief may rest on it any more: yes, or date and reason."
)


def _entry(values: Values, _position: Position) -> CatalogueEntry:
    markings = _RELEASE.of(values)
    return CatalogueEntry(
        id=_SHORT_ID.of(values),
        stated=_stated(values),
        grade=_ASSESSED.of(values),
        origin=_ORIGIN.of(values),
        release=None if markings is None else Release(markings),
        caveats=_CAVEATS.of(values),
        withdrawn=_WITHDRAWN.of(values),
    )


def _stated(values: Values) -> Stated:
    given = {field: values[key] for field, key in CSL_KEYS.items() if values[key] is not None}
    plain = {f: value.value if isinstance(value, Given) else value for f, value in given.items()}
    return cast("Stated", plain)


_CSL_FIELDS = (
    _TITLE,
    _AUTHOR,
    _ISSUED,
    _CONTAINER,
    _PUBLISHER,
    _URL,
    _ACCESSED,
    _KIND,
    _TONGUE,
)
_OUR_FIELDS = (_SHORT_ID, _ASSESSED, _ORIGIN, _RELEASE, _CAVEATS, _WITHDRAWN)
_ENTRY = MaybeEmpty(Record((*_CSL_FIELDS, *_OUR_FIELDS), _entry))


class _File(Struct, frozen=True):
    """What the file holds; its library is only named."""

    references: EditorText | None
    entries: tuple[PlacedEntry, ...]


_REFERENCES = optional("references", LibraryName(), _LIBRARY_DOC)
_NO_ENTRIES: Mapping[EditorText, CatalogueEntry] = MappingProxyType({})
_SOURCES = defaulted(
    "sources",
    MappingOf(EditorWords(), _ENTRY),
    _NO_ENTRIES,
    "What is known of each source, by file name or by a pattern such as reports/*.",
)


def _file(values: Values, _position: Position) -> _File:
    entries = (PlacedEntry(name, entry) for name, entry in _SOURCES.of(values).items())
    return _File(references=_REFERENCES.of(values), entries=tuple(entries))


CATALOGUE = Record((_REFERENCES, _SOURCES), _file)
"""The shape of ``sources.yaml``; its ``json_schema()`` is what editors' programs check from."""
