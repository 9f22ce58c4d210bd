"""Whose view a sentence gives: the subject of an attitude, not everyone whom it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefbuild.evidence.actors import Mention
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.phrases import Match, matches
from briefbuild.evidence.tokens import TaggedText

HOLDER_TAGS = ("holder", "place")
_LISTED_BY = frozenset({",", "and", "or", "&"})


def holders(text: TaggedText, mentions: Iterable[Mention], codebook: Codebook) -> tuple[str, ...]:
    """Return the holders of a sentence's view, in order.

    A state or body is given by its usual name, everyone else in the sentence's own words. Holders
    that are listed together ("Norway, Iceland and the union fear…") hold the view together.
    """
    named = {(mention.start, mention.end): mention.actor for mention in mentions}
    ranges = sorted(
        {
            listed
            for match in _nearest(matches(codebook.holders, text))
            for holder in _captured(match)
            for listed in (*_listed_before(text, holder), holder)
        }
    )
    found = (named.get(place) or _actor_inside(named, place) or text.surface(*place) for place in ranges)
    return tuple(dict.fromkeys(found))


def _nearest(found: Iterable[Match]) -> tuple[Match, ...]:
    """Keep, of the matches that end at one word, the one that begins nearest to it."""
    by_end: dict[int, Match] = {}
    for match in found:
        kept = by_end.get(match.end)
        if kept is None or match.start > kept.start:
            by_end[match.end] = match
    return tuple(by_end.values())


def _captured(match: Match) -> Iterator[tuple[int, int]]:
    return ((start, end) for tag, start, end in match.captures if tag in HOLDER_TAGS)


def _listed_before(text: TaggedText, holder: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the holders that a list joins to one: "A, B and" before "C"."""
    start = holder[0]
    while start >= 2 and text.tokens[start - 1].folded in _LISTED_BY:
        before = start - 1
        if before >= 1 and text.tokens[before - 1].folded in _LISTED_BY:
            before -= 1
        listed = [place for place in text.tagged("holder") if place[1] == before]
        if not listed:
            return
        yield listed[0]
        start = listed[0][0]


def _actor_inside(
    named: dict[tuple[int, int], str], place: tuple[int, int]
) -> str | None:
    """Return the actor whose name begins a holder: "Russian officials" speak for Russia."""
    return next((actor for (start, end), actor in named.items() if start == place[0] and end <= place[1]), None)
