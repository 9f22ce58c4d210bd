"""Sentences all in capitals, as telegrams have them: read as if they were written in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefbuild.evidence.actors import ActorTable
from briefbuild.evidence.names import TITLES

_LEAST_WORDS = 5
_WORD = re.compile(r"[^\W\d_]+")
_TITLED = re.compile(
    rf"\b(?:{'|'.join(sorted(TITLES))})s?\.?\s+(?P<one>[A-Z]{{3,}})(?:\s+AND\s+(?P<other>[A-Z]{{3,}}))?\b",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    {"SAID", "TOLD", "SAW", "FELT", "THOUGHT", "MADE", "TOOK", "GAVE", "SAYS", "AND", "THE", "FOR"}
)


def is_loud(text: str) -> bool:
    """Tell whether a sentence is all in capitals."""
    return text.isupper() and text.count(" ") >= _LEAST_WORDS


def loud_names(texts: Iterable[str]) -> frozenset[str]:
    """Return the surnames, in capitals, that stand behind a title in the loud sentences of a document."""
    found = (match for text in texts if is_loud(text) for match in _TITLED.finditer(text))
    words = {match[group] for match in found for group in ("one", "other") if match[group]}
    return frozenset(
        word for word in words - _NO_NAMES if word.isupper() and not word.endswith(("ED", "ING"))
    )


def quiet(text: str, names: frozenset[str], table: ActorTable) -> str:
    """Return a loud sentence with capitals only at its beginning and in names, every other as it is.

    The result is as long as the text. ``names`` are those of persons; the table knows states and bodies.
    """
    if not is_loud(text) or len(text.lower()) != len(text):
        return text
    words = list(_WORD.finditer(text))
    capital = {0, *(n for n, word in enumerate(words) if word[0] in names)}
    capital.update(_of_actors([word[0].capitalize() for word in words], table))
    letters = list(text.lower())
    for n in capital:
        start = words[n].start()
        letters[start] = text[start]
    return "".join(letters)


def _of_actors(words: list[str], table: ActorTable) -> Iterator[int]:
    """Yield the places of words that are in the name of a known actor."""
    for place, word in enumerate(words):
        for alias in table.by_first_word.get(word, ()):
            if tuple(words[place : place + len(alias.words)]) == alias.words:
                yield from range(place, place + len(alias.words))
