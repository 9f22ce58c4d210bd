"""Rights that somebody has rather than is given: "Icelandic boats may use Norway's ports under the pact"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefbuild.evidence.accords import with_giver
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed
from briefbuild.evidence.objects import listed
from briefbuild.evidence.parties import is_party, is_receiver
from briefbuild.evidence.permissions import right_at
from briefbuild.evidence.slots import Transfer
from briefbuild.evidence.verbs import group_start, phrases_after, subjects_of_group

_NOT = frozenset({"no", "not", "never", "little"})


def uses(parsed: Parsed) -> Iterator[Transfer]:
    """Yield the rights of use whose giver a place or an agreement of the sentence names."""
    for place in range(len(parsed.text.tokens)):
        word = parsed.word(place)
        found: Transfer | None = None
        if parsed.words.has("having", word):
            found = _had(parsed, place)
        elif word == "may" or (parsed.word(place - 1) == "entitled" and word == "to"):
            found = _used(parsed, place)
        whole = None if found is None else with_giver(parsed, found)
        if whole is not None and whole.givers:
            yield whole


def _had(parsed: Parsed, place: int) -> Transfer | None:
    """Return "B has access to A's ports": whose place it is gives the right."""
    after = tuple(phrases_after(parsed, place + 1))
    if not after or after[0].preposition or parsed.word(after[0].start) in _NOT:
        return None
    if parsed.word(place + 1).endswith("ed"):  # "has eased entry to the port"
        return None
    if not parsed.words.has("territorial", parsed.word(after[0].head)):
        return None
    group = group_start(parsed, place)
    return _told(parsed, place, group, listed(parsed, after, 0))


def _used(parsed: Parsed, place: int) -> Transfer | None:
    """Return "B may use the port": who agreed to that gives the right."""
    right = right_at(parsed, place + 1)
    group = group_start(parsed, place)
    if right is None or parsed.word(place + 1) in _NOT:
        return None
    found = _told(parsed, right.start, group, (right,))
    return None if found is None else replace(found, permitted=True)


def _told(parsed: Parsed, place: int, group: int, items: tuple[NounPhrase, ...]) -> Transfer | None:
    receivers = subjects_of_group(parsed, group)
    if not receivers or not all(_may_use(parsed, p) for p in receivers):
        return None
    slots = (*items, *receivers)
    return Transfer(
        place=place,
        group=group,
        start=min(p.start for p in slots),
        end=max(p.end for p in slots),
        items=items,
        receivers=receivers,
    )


def _may_use(parsed: Parsed, phrase: NounPhrase) -> bool:
    return is_party(parsed, phrase) or is_receiver(parsed, phrase)
