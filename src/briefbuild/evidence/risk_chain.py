"""Cause, event and consequence in the words of one sentence on a risk; and what is only a trend."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from briefbuild.evidence.exchange_words import exchange_words
from briefbuild.evidence.extracts import parts
from briefbuild.evidence.whole_words import has_one
from briefbuild.files import package_data
from briefbuild.schema import ListOf, NonEmptyText, Record, read, required
from briefbuild.yaml_nodes import load

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAST_CAUSE = 2  # words of a cause
_LONGEST_SUBJECT = 8  # words of who or what is affected
_OPENING = 4  # words of "In the coming months,"


class ChainWords(Struct, frozen=True, kw_only=True):
    """The word lists of ``data/risks``."""

    modals: frozenset[str]
    suffers: frozenset[str]
    conditions: frozenset[str]
    no_cause: frozenset[str]
    consequences: tuple[str, ...]
    no_consequence: frozenset[str]
    trends: tuple[str, ...]
    to_come: frozenset[str]


class Chain(Struct, frozen=True):
    """The joints of a sentence: where its event and its consequence begin, in characters.

    ``None`` where the sentence does not state that much.
    """

    event: int | None = None
    consequence: int | None = None

    @property
    def breaks(self) -> tuple[int, ...]:
        """The joints in order."""
        return tuple(place for place in (self.event, self.consequence) if place is not None)


@cache
def chain_words(language: str = "en") -> ChainWords:
    """Return the words of a language for which data ships."""
    path = f"risks/{language}.yaml"
    return read(load(package_data(path), path), _FILE)


def chain(words: str) -> Chain:
    """Return where the words of a sentence pass from cause to event, and on to the consequence."""
    found = parts(words)
    event = _after_condition(words, found) or _before_modal(words, found)
    after = event or 0
    consequence = next((a for a, b in found if a > after and _is_consequence(words[a:b])), None)
    return Chain(event, consequence)


def condition(words: str) -> tuple[int, int] | None:
    """Return the range of the condition that a sentence names: a sign to watch for."""
    lists = chain_words()
    for start, end in parts(words):
        is_named = _first(words[start:end]) in lists.conditions - {"when", "without", "were"}
        if is_named and "“" not in words[start:end]:
            return start, end
    found = re.search(r"(?<!\w)(?:if|unless)(?!\w)[^,;.—“”]+", words)
    return (found.start(), found.end()) if found else None


def modal_at(words: str, place: int) -> tuple[int, int] | None:
    """Return the range of the first modal from a place on, within its part."""
    ends = (end for start, end in parts(words) if end > place)
    found = _modal().search(words, place, next(ends, len(words)))
    return (found.start(), found.end()) if found else None


def is_trend(words: str) -> bool:
    """Tell what has been going on, with no harm to come, from a risk."""
    lists = chain_words()
    folded = {word.lower() for word in _WORD.findall(words)}
    is_ongoing = has_one(words, lists.trends)
    return is_ongoing and folded.isdisjoint(lists.to_come | lists.modals)


def _after_condition(words: str, found: tuple[tuple[int, int], ...]) -> int | None:
    opening = words[slice(*found[0])]
    is_condition = _first(opening) in chain_words().conditions and "“" not in opening
    if not is_condition or len(found) == 1:
        return None
    # "If A happens, and if B does, …": a second condition, and no event of the first.
    goes_on = exchange_words().has("joints", _first(words[slice(*found[1])]))
    return None if goes_on else found[1][0]


def _before_modal(words: str, found: tuple[tuple[int, int], ...]) -> int | None:
    """Return where the first modal stands, where its subject can be a cause.

    It is looked for in the first part, and in the second after a short opening ("In time, …").
    """
    opens = len(_WORD.findall(words[found[0][0] : found[0][1]])) <= _OPENING
    for start, end in found[: 2 if opens else 1]:
        match = _modal().search(words, start, end)
        if match is not None:
            is_cause = _is_cause(words[start : match.start()]) and not _suffers(words, match.end())
            return match.start() if is_cause else None
    return None


def _is_cause(subject: str) -> bool:
    lists = chain_words()
    told = [word.lower() for word in _WORD.findall(subject)]
    if "that" in told:  # "the mayor warned that further cuts"
        told = told[len(told) - told[::-1].index("that") :]
    if len(told) < _LEAST_CAUSE:
        return False
    known = exchange_words()
    # "The gang holds the dam and may attack": the modal is a second verb of one subject.
    is_parted = known.has("prepositions", told[0]) or known.has("joints", told[-1])
    return not is_parted and lists.no_cause.isdisjoint(told)


def sufferer(words: str) -> tuple[int, int] | None:
    """Return the range of the subject to which a sentence says that something may happen."""
    for start, end in parts(words):
        match = _modal().search(words, start, end)
        if match is not None:
            begin = _subject_start(words, start, match.start())
            subject = words[begin : match.start()].rstrip()
            told = [word.lower() for word in _WORD.findall(subject)]
            is_short = 0 < len(told) <= _LONGEST_SUBJECT
            leads = is_short and exchange_words().has("prepositions", told[0])
            is_plain = is_short and not leads and chain_words().no_cause.isdisjoint(told)
            is_told = is_plain and _suffers(words, match.end())
            return (begin, begin + len(subject)) if is_told else None
    return None


def _subject_start(words: str, start: int, end: int) -> int:
    """Return where a subject begins behind an opening with a comma, or behind "that"."""
    found = [match.end() for match in re.finditer(r",\s+|\bthat\s+", words[start:end])]
    return start + max(found, default=0)


def _suffers(words: str, place: int) -> bool:
    """Tell whether the verb behind a modal happens to its subject."""
    following = [word.lower() for word in _WORD.findall(words[place : place + 60])]
    verb = next((word for word in following if not word.endswith("ly")), "")
    return verb in chain_words().suffers


@cache
def _modal() -> re.Pattern[str]:
    words = sorted(chain_words().modals, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)")


def _is_consequence(part: str) -> bool:
    lists = chain_words()
    first = _first(part)
    if first.endswith("ing") and len(first) > len("being"):
        return first not in lists.no_consequence
    return part.lower().startswith(tuple(f"{phrase} " for phrase in lists.consequences))


def _first(part: str) -> str:
    match = _WORD.search(part)
    return match[0].lower() if match else ""


_NAMES = (
    "modals",
    "suffers",
    "conditions",
    "no_cause",
    "consequences",
    "no_consequence",
    "trends",
    "to_come",
)
_LISTS = {
    name: required(name, ListOf(NonEmptyText()), f"Words: {name.replace('_', ' ')}.")
    for name in _NAMES
}
_FILE = Record(
    tuple(_LISTS.values()),
    lambda v, _: ChainWords(
        modals=frozenset(_LISTS["modals"].of(v)),
        suffers=frozenset(_LISTS["suffers"].of(v)),
        conditions=frozenset(_LISTS["conditions"].of(v)),
        no_cause=frozenset(_LISTS["no_cause"].of(v)),
        consequences=_LISTS["consequences"].of(v),
        no_consequence=frozenset(_LISTS["no_consequence"].of(v)),
        trends=_LISTS["trends"].of(v),
        to_come=frozenset(_LISTS["to_come"].of(v)),
    ),
)
