"""For which body a person speaks, and who has a title: what the head of minutes says of those present."""

from __future__ import annotations

import re

from briefbuild.evidence.names import INSTITUTIONS, TITLES, surname

_POSTS = (
    r"(?:president|chair\w*|director|secretary|head|officer|executive|counsel|manager|spokes\w+|leader"
    r"|convenor|coordinator|representative|treasurer|fellow|adviser|advisor|analyst)"
)
_LISTED = "participants"  # what such a list is called
_OPENING = 3_000  # characters in which it stands
_HEAD = 8  # lines at the head of a text
_PERSON = r"[A-Z][\w’'-]+(?: [A-Z][\w.’'-]*)*"
_SMALL = frozenset({"and", "for", "of", "the", "in", "on"})
_IN_CAPITALS = (  # a heading: "STATEMENT OF ANA DIAZ, PRESIDENT, NESS DOCKERS UNION"
    r"[^\S\n]*,\s+(?i:[^.;:,\n]*\b{posts}\b[^.;:,\n]*),\s+(?P<body>[A-Z&’' -]+(?:\n[A-Z&’' -]+)?)$"
)
_IN_A_SENTENCE = (  # "Ana Diaz, president of the Ness Dockers Union"
    r",\s+(?:[\w-]+\s+){{0,4}}(?i:{posts})(?:,| of| for| at)(?:\s+the)?\s+(?P<body>[A-Z][^.;:,()\n]+)"
)
_WAYS = tuple(way.format(posts=_POSTS) for way in (_IN_CAPITALS, _IN_A_SENTENCE))


def body_of(person: str, aside: str, text: str) -> str:
    """Return the body of which a text calls a person an officer, or empty.

    ``aside`` is what stands in brackets behind the name: "Ms Diaz (Ness Dockers Union): …". Only what has
    the word for an institution in its name counts: "chief of staff, Oslo" does not. Its "spokesperson" speaks for
    the institution whose name is a line of its own at the head of the text.
    """
    if _is_body(aside):
        return aside
    last = re.escape(surname(person))
    for way in _WAYS:
        found = re.search(rf"\b(?i:{last}){way}", text, re.MULTILINE)
        if found and _is_body(name := _written(found["body"])):
            return name
    if re.search(rf"\b(?i:{last}),\s+(?:[\w-]+ ){{0,3}}[Ss]pokes\w+\s*$", text, re.MULTILINE):
        lines = (line.removeprefix("U.S. ").strip() for line in text.splitlines()[:_HEAD])
        return next((_written(line) for line in lines if _is_institution(_written(line))), "")
    return ""


def present(title: str, text: str) -> str:
    """Return the one person whom a line of its own names with a title, or empty.

    Lists of those present have such lines: "Secretary of State Ana Diaz", "Ana Diaz, Prime Minister of Ness".
    """
    title = re.escape(title)
    ways = (
        rf"^(?:(?!Vice|Deputy|Assistant)[A-Z]\w+ )?(?i:{title})(?: of [A-Z]\w+)? (?P<name>{_PERSON})[^\S\n]*(?:[,(].*)?$",
        rf"^(?:H[ie][sr] Excellency )?(?P<name>{_PERSON}),\s*(?:(?!to\b)\w+ ){{0,2}}(?i:{title})\b.*$",
    )
    found = {match["name"] for way in ways for match in re.finditer(way, text, re.MULTILINE)}
    return found.pop() if len(found) == 1 else ""


def those_present(text: str) -> dict[str, str]:
    """Return the persons whom a list of those present names by their titles, by the title with a capital."""
    head = text[:_OPENING]
    titles = (
        (title.capitalize() for title in TITLES if title in head.lower())
        if _LISTED in head.lower()
        else ()
    )
    return {title: person for title in sorted(titles) if (person := present(title, head))}


def _is_institution(line: str) -> bool:
    """Tell "Department of Fisheries" from "Department press briefing"."""
    words = line.split()
    return bool(words) and (
        words[-1] in INSTITUTIONS or (words[0] in INSTITUTIONS and "of" in words)
    )


def _is_body(name: str) -> bool:
    return not INSTITUTIONS.isdisjoint(name.split())


def _written(name: str) -> str:
    """Return a name as sentences write it: "Ness Dockers Union"."""
    words = name.split()
    if not name.isupper():
        return " ".join(words)
    return " ".join(word.lower() if word.lower() in _SMALL else word.capitalize() for word in words)
