"""Rights that somebody gives by letting somebody do something: "A allows B to use its ports"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefbuild.evidence.exchange_words import Frame
from briefbuild.evidence.nominals import named_first
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, Verb
from briefbuild.evidence.parties import is_goods, is_party, is_receiver
from briefbuild.evidence.partners import party_with
from briefbuild.evidence.slots import Transfer
from briefbuild.evidence.verbs import (
    group_start,
    is_absolute,
    is_agentless,
    is_passive,
    phrases_after,
    subjects_of_group,
)

_LET = frozenset({"let", "lets", "letting"})
_PRONOUNS = frozenset({"it", "they"})
_OWN = frozenset({"its", "their", "his", "her", "our"})
_JOINTS = frozenset({"and", "or", ","})


def permissions(parsed: Parsed) -> Iterator[Transfer]:
    """Yield the rights that a sentence says are given; the item is what the receiver may do."""
    for verb in parsed.verbs:
        if parsed.words.has("permitting", verb.form.base) or parsed.words.has(
            "letting_in", verb.form.base
        ):
            group = group_start(parsed, verb.place)
            passive = is_passive(parsed, verb, group)
            lets_in = parsed.words.has("letting_in", verb.form.base)
            found = (_passive if passive else _active)(parsed, verb, group)
            if passive and lets_in:
                found = _admitted(parsed, verb, group)
            if found is not None:
                yield found


def _active(parsed: Parsed, verb: Verb, group: int) -> Transfer | None:
    """Return the right of "A allows B to use", also where A is "it" or "they"."""
    allowed = next((p for p in parsed.phrases if p.start == verb.place + 1), None)
    if allowed is None:
        return None
    receivers = _whom(parsed, allowed)
    right = right_at(parsed, receivers[-1].end) or _inside(parsed, verb, receivers[-1].end)
    absolute = is_absolute(parsed, verb, group)
    subjects = subjects_of_group(parsed, group, absolute=absolute)
    givers = tuple(p for p in subjects if is_party(parsed, p))
    is_bare = parsed.word(group - 1) in _PRONOUNS
    if right is None or not (givers or is_bare):
        return None
    found = _built(parsed, (verb.place, group), right, givers, receivers)
    if found is None:
        return None
    inferred = absolute and is_agentless(parsed, group)
    return replace(found, pronoun=Frame.GIVE if is_bare else None, inferred=inferred)


def _passive(parsed: Parsed, verb: Verb, group: int) -> Transfer | None:
    """Return the right of "B was allowed by A to use": the subject receives."""
    receivers = subjects_of_group(parsed, group)
    after = tuple(phrases_after(parsed, verb.place + 1))
    givers = party_with(parsed, after, "by", 0)
    right = right_at(parsed, max((p.end for p in givers), default=verb.place + 1))
    return _built(parsed, (verb.place, group), right, givers, receivers) if right else None


def _admitted(parsed: Parsed, verb: Verb, group: int) -> Transfer | None:
    """Return "Icelandic boats are admitted to Norway's ports": whose place it is lets them in."""
    after = tuple(phrases_after(parsed, verb.place + 1))
    place = next((p for p in after[:3] if p.preposition in {"to", "into"}), None)
    agents = party_with(parsed, after, "by", 0)
    if place is None:
        return None
    inside = tuple(p for p in after if p.start == place.end + 1 and p.preposition == "of")
    hosts = agents or named_first(parsed, place) or party_with(parsed, inside, "of", 0)
    if not hosts and is_party(parsed, place):
        hosts = (replace(place, preposition=""),)
    receivers = subjects_of_group(parsed, group)
    gets = {actor for each in receivers for actor in parsed.actors(each)}
    if not hosts or not gets or gets & {a for each in hosts for a in parsed.actors(each)}:
        return None
    return _built(parsed, (verb.place, group), NounPhrase(verb.place, place.end), hosts, receivers)


def _whom(parsed: Parsed, first: NounPhrase) -> tuple[NounPhrase, ...]:
    """Return who is let do something; a bare verb of "let" may have been read into the phrase."""
    if parsed.word(first.start - 1) in _LET:
        for end in range(first.start + 1, first.end):
            if parsed.words.has("rights", parsed.word(end)):
                return (NounPhrase(first.start, end),)
    found = [first]
    for phrase in parsed.phrases:
        gap = {parsed.word(n) for n in range(found[-1].end, phrase.start)}
        if phrase.start > found[-1].end and gap and gap <= _JOINTS and not phrase.preposition:
            found.append(phrase)
    return tuple(found)


def right_at(parsed: Parsed, place: int) -> NounPhrase | None:
    """Return the right at a token: "to" or nothing, a verb of use, and what it is used of."""
    begin = place + (parsed.word(place) == "to")
    if not parsed.words.has("rights", parsed.word(begin)):
        return None
    end = begin + 1
    for phrase in parsed.phrases:
        joined = phrase.start <= end or (phrase.preposition and phrase.start == end + 1)
        if phrase.end > end and joined:
            end = phrase.end
    return NounPhrase(begin, end) if end > begin + 1 else None


def _inside(parsed: Parsed, verb: Verb, place: int) -> NounPhrase | None:
    """Return where somebody is let in: "A admits vessels to its waters"."""
    found = next((p for p in parsed.phrases if p.start == place + 1), None)
    if found is None or parsed.word(found.start) not in _OWN:
        return None
    lets_in = parsed.words.has("letting_in", verb.form.base)
    return NounPhrase(verb.place, found.end) if lets_in else None


def _built(
    parsed: Parsed,
    verb: tuple[int, int],
    right: NounPhrase,
    givers: tuple[NounPhrase, ...],
    receivers: tuple[NounPhrase, ...],
) -> Transfer | None:
    place, group = verb
    if not receivers or not all(_is_let(parsed, p, place) for p in receivers):
        return None
    slots = (right, *givers, *receivers)
    return Transfer(
        place=place,
        group=group,
        start=min(group, *(p.start for p in slots)),
        end=max(p.end for p in slots),
        items=(right,),
        givers=givers,
        receivers=receivers,
    )


def _is_let(parsed: Parsed, phrase: NounPhrase, verb: int) -> bool:
    """Tell whether somebody is let do something; into a place also ships and planes are let."""
    lets_in = parsed.words.has("letting_in", parsed.words.verbs[parsed.word(verb)].base)
    return is_receiver(parsed, phrase) or (lets_in and is_goods(parsed, phrase))
