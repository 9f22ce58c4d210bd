"""Phrases in a text as whole words, letter case aside: for lists of phrases, of which few occur.

A regular expression for each phrase, or for each list, takes longer to compile than to search with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def places(text: str, phrases: Iterable[str]) -> Iterator[int]:
    """Yield where one of ``phrases`` begins in ``text``, phrase by phrase; nothing inside a word."""
    lowered = _lowered(text)
    for phrase in phrases:
        wanted = phrase.lower()
        place = lowered.find(wanted)
        while place >= 0:
            if not (_is_word(lowered[place - 1 : place]) or _goes_on(lowered, wanted, place)):
                yield place
            place = lowered.find(wanted, place + 1)


def has_one(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether one of ``phrases`` stands in ``text``."""
    return next(places(text, phrases), None) is not None


def begins_with_one(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether ``text`` begins with one of ``phrases``."""
    lowered = _lowered(text)
    return any(
        lowered.startswith(wanted := phrase.lower()) and not _goes_on(lowered, wanted, 0)
        for phrase in phrases
    )


def _goes_on(text: str, phrase: str, place: int) -> bool:
    end = place + len(phrase)
    return _is_word(text[end : end + 1])


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _lowered(text: str) -> str:
    """Return a text in small letters, each in the place of its capital."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := one.lower()) == 1 else one for one in text)
