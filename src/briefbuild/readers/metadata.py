"""What files say of themselves, made into a reference: names, dates, addresses, languages.

All of it is inferred: the catalogue may overrule it, and nothing is guessed beyond what is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Inference, Name, Reference
from briefbuild.readers.blocks import word_set
from briefbuild.readers.language import WordList
from briefbuild.readers.languages import load_language

_ISO_DATE = re.compile(r"(\d{4})(?:[-/](\d\d)(?:[-/](\d\d))?)?(?=$|[T ])")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?\Z")
_ADDRESS = re.compile(r"https?://\S+\Z")
_SEPARATOR = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
_PARTICLES = word_set("al bin da de del den der di du el la le van von")
_NO_AUTHOR = frozenset(
    {"", "admin", "administrator", "anonymous", "author", "root", "staff", "unknown", "user"}
)


class Stated(Struct, frozen=True):
    """What a file says about one field of its reference, and where in the file it says so."""

    field: str
    text: str
    basis: str


def reference_from(csl_type: str, statements: Iterable[Stated]) -> Reference:
    """Return the reference that a file states; of several statements the first usable one counts.

    The ``field`` of a statement is that of :class:`Reference`, or ``organisation`` for an author
    that is said to be a body.
    """
    known = [item for item in statements if item.text.strip()]
    values: dict[str, object] = {}
    inferred: list[Inference] = []
    for field, value_of in _VALUES.items():
        for item in known:
            value = value_of(item.text) if item.field == field else None
            if value is not None:
                values[field] = value
                inferred.append(Inference(field, item.basis))
                break
    authors, basis = _authors(known)
    if authors:
        inferred.append(Inference("author", basis))
    return Reference(type=csl_type, author=authors, inferred=tuple(inferred), **values)  # type: ignore[arg-type]  # by field


def _words(text: str) -> str | None:
    return " ".join(text.split()) or None


def _authors(statements: Sequence[Stated]) -> tuple[tuple[Name, ...], str]:
    """Return all authors that the first place names which names any, each once."""
    for basis in dict.fromkeys(item.basis for item in statements):
        found = [name for item in statements if item.basis == basis for name in _named(item)]
        if found:
            return tuple(dict.fromkeys(found)), basis
    return (), ""


def _named(item: Stated) -> Iterable[Name]:
    match item.field:
        case "author":
            return [name for part in _SEPARATOR.split(item.text) for name in _name(part)]
        case "organisation":
            return (Name(literal=" ".join(item.text.split())),)
        case _:
            return ()


def _name(text: str) -> Iterable[Name]:
    words = " ".join(text.split())
    if words.lower() in _NO_AUTHOR or words.startswith(("http:", "https:", "@")):
        return
    family, comma, given = words.partition(", ")
    if comma and _is_person(f"{given} {family}"):
        yield Name(family=family, given=given)
    elif not comma and _is_person(words):
        yield _person(words)
    else:
        yield Name(literal=words)


def _is_person(words: str) -> bool:
    """Tell whether words look like a person's name: two to four of them, with capitals."""
    offices = load_language()[WordList.MASTHEAD]
    return _PERSON.fullmatch(words) is not None and all(
        (word[0].isupper() or word in _PARTICLES) and word.lower() not in offices
        for word in words.split()
    )


def _person(words: str) -> Name:
    """Return a name in its usual order, cut before the family name and its particles."""
    parts = words.split()
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in _PARTICLES:
        start -= 1
    return Name(family=" ".join(parts[start:]), given=" ".join(parts[:start]))


def _date(text: str) -> PartialDate | None:
    """Return an ISO 8601 date as precise as it is stated."""
    found = _ISO_DATE.match(text.strip())
    try:
        return PartialDate(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:
        return None


def _address(text: str) -> str | None:
    return text.strip() if _ADDRESS.match(text.strip()) else None


def _language(text: str) -> str | None:
    """Return a language tag in the form of BCP 47."""
    found = _LANGUAGE.match(text.strip())
    if found is None:
        return None
    language, script, region = found.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


_VALUES: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "title": _words,
        "issued": _date,
        "container_title": _words,
        "publisher": _words,
        "url": _address,
        "language": _language,
    }
)
