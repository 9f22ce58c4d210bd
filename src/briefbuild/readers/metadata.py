"""What files say of themselves, made into a reference: names, dates, addresses, languages.

All of it is inferred: the catalogue may overrule it, and nothing is guessed beyond what is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Name
from briefbuild.readers.language import WordList, load_language

_ISO_DATE = re.compile(r"(\d{4})(?:[-/](\d\d)(?:[-/](\d\d))?)?(?=$|[T ])")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?\Z")
_SEPARATOR = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
_PARTICLES = frozenset("al bin da de del den der di du el la le van von".split())
_NO_AUTHOR = frozenset({"", "admin", "administrator", "author", "root", "staff", "unknown", "user"})


def first(*values: str | None) -> str | None:
    """Return the first value that says something."""
    return next((value.strip() for value in values if value and value.strip()), None)


def names_in(*fields: Iterable[str]) -> tuple[Name, ...]:
    """Return the authors of the first field that names any, each once."""
    for field in fields:
        found = [name for text in field for part in _SEPARATOR.split(text) for name in _name(part)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _name(text: str) -> Iterable[Name]:
    words = " ".join(text.split())
    if words.lower() in _NO_AUTHOR or words.startswith(("http:", "https:", "@")):
        return
    family, comma, given = words.partition(", ")
    if comma and _is_person(f"{given} {family}"):
        yield Name(family=family, given=given)
    elif not comma and _is_person(words):
        yield person(words)
    else:
        yield Name(literal=words)


def _is_person(words: str) -> bool:
    """Tell whether words look like a person's name: two to four of them, with capitals."""
    offices = load_language()[WordList.MASTHEAD]
    return _PERSON.fullmatch(words) is not None and all(
        (word[0].isupper() or word in _PARTICLES) and word.lower() not in offices
        for word in words.split()
    )


def person(words: str) -> Name:
    """Return a person's name in its usual order, cut before the family name and its particles."""
    parts = words.split()
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in _PARTICLES:
        start -= 1
    return Name(family=" ".join(parts[start:]), given=" ".join(parts[:start]))


def date_in(*values: str | None) -> PartialDate | None:
    """Return the first value that is an ISO 8601 date, as precise as it is stated."""
    for value in values:
        found = _ISO_DATE.match((value or "").strip())
        if found:
            try:
                return PartialDate(*(int(part) for part in found.groups() if part))
            except ValueError:
                continue
    return None


def web_address(*values: str | None) -> str | None:
    """Return the first value that is the address of a page."""
    return next((value for value in values if value and re.match(r"https?://\S+\Z", value)), None)


def language_tag(*values: str | None) -> str | None:
    """Return the first value that is a language tag, in the form of BCP 47."""
    for value in values:
        found = _LANGUAGE.match((value or "").strip())
        if found:
            language, script, region = found.groups()
            parts = (language.lower(), script and script.title(), region and region.upper())
            return "-".join(part for part in parts if part)
    return None
