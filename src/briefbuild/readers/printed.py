"""What a source prints of itself where its file says nothing: its title, its authors and its date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from briefbuild.model.dates import PartialDate
from briefbuild.model.quotation import collapse
from briefbuild.model.source import QUOTABLE_ROLES, Inference, Name, Reference, Region, Role
from briefbuild.readers.items import is_name
from briefbuild.readers.language import WordList
from briefbuild.readers.languages import load_language
from briefbuild.readers.printed_dates import printed_date

_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_BETWEEN_NAMES = re.compile(r"\s*[,;|•·–—]\s*|\s+(?:and|&)\s+")
_DATED_ROLES = (Role.DATE_LINE, Role.BYLINE, Role.FURNITURE)
_DATED_WORDS = 12  # of a line above the title: a longer one tells of the date of something else
_BASES = {
    "title": "the title that the text prints",
    "author": "the byline that the text prints",
    "issued": "the date that the text prints above its beginning",
}
_BYLINE_OPENS = 4  # words within which "by" stands: "Compiled by", "Words and pictures by"


def completed(reference: Reference, text: str, regions: Iterable[Region]) -> Reference:
    """Return ``reference`` with the title, authors and date that the text prints, where it has none.

    They are marked as inferred. The date stands above the running text, on a line of its own or in
    one with a name, a series or a number.
    """
    regions = tuple(regions)
    head = tuple(takewhile(lambda region: region.role not in QUOTABLE_ROLES, regions))
    lines = {Role.TITLE: "", Role.BYLINE: ""}
    for region in regions:
        if region.role in lines and not lines[region.role]:
            lines[region.role] = collapse(region.span.of(text))
    found: dict[str, object] = {}
    if lines[Role.TITLE] and reference.title is None:
        found["title"] = lines[Role.TITLE]
    if not reference.author and (authors := _authors(lines[Role.BYLINE])):
        found["author"] = authors
    if not reference.issued and (date := _issued(head, text)):
        found["issued"] = date
    if not found:
        return reference
    bases = (Inference(name, _BASES[name]) for name in found)
    return replace(reference, **found, inferred=(*reference.inferred, *bases))


def _issued(head: Sequence[Region], text: str) -> PartialDate | None:
    """Return the date of the first line that names one, date lines before all others."""
    for role in _DATED_ROLES:
        for line in _lines(head, text, role):
            date = printed_date(line)
            if date is not None and not _is_of_access(line):
                return date
    return None


def _lines(head: Sequence[Region], text: str, role: Role) -> Iterator[str]:
    """Yield what may be dated: regions of a role, but of furniture the short lines alone."""
    for region in head:
        words = region.span.of(text)
        if region.role is role and role is not Role.FURNITURE:
            yield words
        elif region.role is role:
            yield from (line for line in words.splitlines() if line.count(" ") < _DATED_WORDS)


def _is_of_access(line: str) -> bool:
    """Tell whether a line says when somebody looked at the source."""
    return not load_language()[WordList.ACCESS].isdisjoint(line.lower().split())


def _authors(byline: str) -> tuple[Name, ...]:
    """Return the persons that a byline begins with; what follows the last is an office or a date.

    The names stay in one piece: a byline does not say which part is the family's.
    """
    words = _IN_BRACKETS.sub("", byline).split()
    opening = [word.lower().rstrip(":") for word in words[:_BYLINE_OPENS]]
    known = load_language()[WordList.BYLINE]
    start = max((place + 1 for place, word in enumerate(opening) if word in known), default=0)
    parts = _BETWEEN_NAMES.split(" ".join(words[start:]))
    return tuple(Name(literal=part) for part in takewhile(_is_person, parts))


def _is_person(words: str) -> bool:
    """Tell whether a part of a byline is a name, no office ("Senior Researcher") and no paper."""
    known = load_language()
    offices = known[WordList.AUTHOR_ROLES] | known[WordList.MASTHEAD]
    return is_name(words) and offices.isdisjoint(words.lower().split())
