"""What a source prints of itself where its file says nothing: its title and its authors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from briefbuild.model.quotation import collapse
from briefbuild.model.source import Inference, Name, Reference, Region, Role
from briefbuild.readers.items import is_name
from briefbuild.readers.language import WordList, load_language

_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_BETWEEN_NAMES = re.compile(r"\s*[,;|•·–—]\s*|\s+(?:and|&)\s+")
_BYLINE_OPENS = 4  # words within which "by" stands: "Compiled by", "Words and pictures by"


def completed(reference: Reference, text: str, regions: Iterable[Region]) -> Reference:
    """Return ``reference`` with the title and authors that the text prints, where it has none.

    They are marked as inferred.
    """
    lines = {Role.TITLE: "", Role.BYLINE: ""}
    for region in regions:
        if region.role in lines and not lines[region.role]:
            lines[region.role] = collapse(region.span.of(text))
    title, authors = lines[Role.TITLE], _authors(lines[Role.BYLINE])
    if title and reference.title is None:
        basis = Inference("title", "the title that the text prints")
        reference = replace(reference, title=title, inferred=(*reference.inferred, basis))
    if authors and not reference.author:
        basis = Inference("author", "the byline that the text prints")
        reference = replace(reference, author=authors, inferred=(*reference.inferred, basis))
    return reference


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
    """Tell whether a part of a byline is a name and no office ("Senior Researcher")."""
    roles = load_language()[WordList.AUTHOR_ROLES]
    return is_name(words) and roles.isdisjoint(words.lower().split())
