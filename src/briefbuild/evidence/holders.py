"""Whose view a sentence gives: the subject of an attitude, not everyone whom it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from briefbuild.evidence.actors import Mention
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.phrases import Match, matches
from briefbuild.evidence.tokens import TaggedText

HOLDER = "holder"  # the word list that phrases capture the holder with
OFFICE = "office"  # the word list of those who speak for their state
PLACE = "place"
_ENDS_A_NAME = frozenset({"function", "be", "judge", "speak", "past", "date", "number"})
_HEAD_BEFORE = frozenset({"of", "in", "at", "from", "for", "on"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their"})
_MOST_WORDS = 3  # of a group's description on either side of its noun

Range: TypeAlias = tuple[int, int]


def holders(text: TaggedText, mentions: Iterable[Mention], codebook: Codebook) -> tuple[str, ...]:
    """Return the holders of a sentence's view, in order.

    A state or body, and who speaks for it, is given by its usual name; everyone else in the
    sentence's own words. Holders that are listed together ("Norway, Iceland and the union fear…")
    hold the view together.
    """
    named = {mention.start: mention for mention in mentions}
    ranges = sorted(
        {
            listed
            for match in _nearest(matches(codebook.holders, text))
            for tag, start, end in match.captures
            if tag in {HOLDER, PLACE}
            for listed in _listed(text, _head(text, (start, end)))
        }
    )
    return tuple(dict.fromkeys(_name(text, place, named) for place in ranges))


def _nearest(found: Iterable[Match]) -> tuple[Match, ...]:
    """Keep, of the matches that end at one word, the one that begins nearest to it."""
    by_end: dict[int, Match] = {}
    for match in found:
        kept = by_end.get(match.end)
        if kept is None or match.start > kept.start:
            by_end[match.end] = match
    return tuple(by_end.values())


def _head(text: TaggedText, place: Range) -> Range:
    """Return the noun that a holder belongs to: "critics" of "critics in the party"."""
    place = _whole(text, place)
    before = place[0] - 1
    if before >= 0 and text.tokens[before].folded in _ARTICLES:
        before -= 1
    if before < 1 or text.tokens[before].folded not in _HEAD_BEFORE:
        return place
    return next((found for found in text.tagged(HOLDER) if found[1] == before), place)


def _whole(text: TaggedText, place: Range) -> Range:
    """Return the longest name that a holder is part of."""
    return min(
        (found for found in text.tagged(HOLDER) if found[0] <= place[0] and place[1] <= found[1]),
        default=place,
    )


def _listed(text: TaggedText, last: Range) -> Iterator[Range]:
    """Yield a holder and those that a list joins to it: "A, B and" before "C"."""
    yield last
    joint = {"and", "or", "&"}
    while (before := _before_joint(text, last[0], joint)) is not None:
        yield before
        last, joint = before, {","}


def _before_joint(text: TaggedText, start: int, joints: set[str]) -> Range | None:
    index = start - 1
    if index >= 0 and text.tokens[index].folded in _ARTICLES:
        index -= 1
    if index < 1 or text.tokens[index].folded not in joints:
        return None
    end = index - 1 if text.tokens[index - 1].folded == "," else index
    return next((found for found in text.tagged(HOLDER) if found[1] == end), None)


def _name(text: TaggedText, place: Range, named: Mapping[int, Mention]) -> str:
    """Return how a brief calls a holder.

    Who holds an office speaks for the state or body before it: "Norwegian officials", "the EU's
    envoy". A person whom the document introduced speaks for the state of that introduction.
    """
    start, end = _described_from(text, place[0]), place[1]
    mention = named.get(start) or named.get(end - 1) or _possessor(text, start, named)
    if mention is None:
        return text.surface(start, end)
    if mention.people:
        end = max(end, _described_to(text, mention.end))
    office = any(OFFICE in text.tags[index] for index in range(place[0], end))
    alone = mention.start >= place[0] and mention.end >= end
    return mention.actor if office or alone else text.surface(mention.start, end)


def _possessor(text: TaggedText, start: int, named: Mapping[int, Mention]) -> Mention | None:
    if start < 1 or text.tokens[start - 1].folded != "'s":
        return None
    return next((mention for mention in named.values() if mention.end == start - 1), None)


def _described_from(text: TaggedText, start: int) -> int:
    """Return where a group's description begins: at "small" of "the small farmers"."""
    first = start
    while first > max(0, start - _MOST_WORDS) and _describes(text, first - 1):
        first -= 1
    return first


def _described_to(text: TaggedText, start: int) -> int:
    """Return where what a people's name qualifies ends: after "fleet" of "Scottish fleet was"."""
    last = start
    while last < min(len(text.tokens), start + _MOST_WORDS) and _describes(text, last):
        last += 1
    return last


def _describes(text: TaggedText, index: int) -> bool:
    return text.tokens[index].folded.isalpha() and _ENDS_A_NAME.isdisjoint(text.tags[index])
