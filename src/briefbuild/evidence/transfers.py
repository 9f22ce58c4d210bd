"""Transfers in a sentence: which noun phrases a verb of giving or receiving takes as its slots."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbuild.evidence.exchange_words import Frame
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, Verb
from briefbuild.evidence.objects import listed, objects, party_with, relative_object
from briefbuild.evidence.parties import can_receive, is_goods, is_party, owner_of
from briefbuild.evidence.verbs import (
    group_start,
    is_absolute,
    is_passive,
    phrases_after,
    subjects_of_group,
)


class Transfer(Struct, frozen=True, kw_only=True):
    """The slots of one verb or noun of transfer; ``start`` to ``end`` are the tokens of its clause.

    ``absolute`` tells "with the town supplying gas", which has no tense of its own; ``pronoun`` is the frame of a verb with
    "it" or "they" as its subject. ``group`` is where the verb with its helpers begins, ``place`` the verb itself.
    """

    place: int
    group: int
    start: int
    end: int
    items: tuple[NounPhrase, ...]
    givers: tuple[NounPhrase, ...] = ()
    receivers: tuple[NounPhrase, ...] = ()
    between: tuple[NounPhrase, ...] = ()
    mutual: bool = False
    absolute: bool = False
    pronoun: Frame | None = None


def transfers(parsed: Parsed) -> tuple[Transfer, ...]:
    """Return the transfers of a sentence in the order of their verbs; each has an item."""
    by_item: dict[int, Transfer] = {}
    for verb in parsed.verbs:  # of two verbs with one item, the nearer one has it
        each = _of_verb(parsed, verb)
        if each is not None:
            by_item[each.items[0].start] = each
    found = tuple(by_item.values())
    taken = {n for each in found for item in each.items for n in range(item.start, item.end)}
    nominal = (each for each in _nominal(parsed) if each.items[0].start not in taken)
    return tuple(sorted((*found, *nominal), key=lambda each: each.place))


# ------------------------------------------------------------------------------------- verbs


def _of_verb(parsed: Parsed, verb: Verb) -> Transfer | None:
    group = group_start(parsed, verb.place)
    absolute = is_absolute(parsed, verb, group)
    subjects = subjects_of_group(parsed, group, absolute=absolute)
    if parsed.word(group - 1) == "to" and not subjects:
        return None
    after = tuple(phrases_after(parsed, verb.place + 1))
    if is_passive(parsed, verb, group):
        slots = _passive(parsed, verb, subjects, after)
    else:
        slots = _active(parsed, verb, subjects, after)
    items, givers, receivers = slots
    shares = parsed.words.has("shared_with", parsed.word(verb.place)) and not receivers
    if not items or (shares and not is_passive(parsed, verb, group)):
        return None
    start = min((p.start for p in (*subjects, *items)), default=group)
    end = max(p.end for p in (*items, *givers, *receivers, *after[:1]))
    between = _between(parsed, items[-1].end)
    mutual = _is_mutual(parsed, start, end)
    if verb.form.frame is Frame.SWAP:
        partners = (*subjects, *party_with(parsed, after, "with", items[-1].end))
        mutual = mutual or len(partners) > 1
        between = between or (partners if len(partners) > 1 else ())
    if mutual and not between:
        between = subjects
    between = tuple(p for p in between if is_party(parsed, p))
    if mutual:
        givers = receivers = ()
    return Transfer(
        place=verb.place,
        group=group,
        start=min(start, group),
        end=max(end, verb.place + 1),
        items=items,
        givers=tuple(p for p in givers if is_party(parsed, p)),
        receivers=tuple(p for p in receivers if can_receive(parsed, p)),
        between=between if mutual or not (givers or receivers) else (),
        mutual=mutual,
        absolute=absolute,
        pronoun=verb.form.frame if parsed.word(group - 1) in {"it", "they"} else None,
    )


Slots = tuple[tuple[NounPhrase, ...], tuple[NounPhrase, ...], tuple[NounPhrase, ...]]


def _active(
    parsed: Parsed, verb: Verb, subjects: tuple[NounPhrase, ...], after: tuple[NounPhrase, ...]
) -> Slots:
    items, named = objects(parsed, after)
    if not items:
        items = relative_object(parsed, subjects)
    last = items[-1].end if items else 0
    if verb.form.frame is Frame.RECEIVE:
        owners = owner_of(parsed, items[0]) if items else ()
        return items, party_with(parsed, after, "from", last) or owners, subjects
    receivers = named or party_with(parsed, after, "to", last)
    if parsed.words.has("shared_with", parsed.word(verb.place)):
        receivers = receivers or party_with(parsed, after, "with", last)
    receivers = receivers or party_with(parsed, after, "for", last)
    return items, subjects, receivers or _for_whom(parsed, subjects)


def _passive(
    parsed: Parsed, verb: Verb, subjects: tuple[NounPhrase, ...], after: tuple[NounPhrase, ...]
) -> Slots:
    agents = party_with(parsed, after, "by", 0)
    goods = tuple(p for p in subjects if is_goods(parsed, p))
    if verb.form.frame is Frame.RECEIVE:
        return goods, party_with(parsed, after, "from", 0), agents
    if goods:
        return goods, agents, party_with(parsed, after, "to", 0)
    items, _ = objects(parsed, after)
    return items, agents, tuple(p for p in subjects if is_party(parsed, p))


# ------------------------------------------------------------------- both ways, and by nouns


def _is_mutual(parsed: Parsed, start: int, end: int) -> bool:
    around = range(max(0, start - 4), min(len(parsed.text.tokens), end + 4))
    words = [parsed.word(place) for place in around]
    phrases = (*parsed.words.phrases["reciprocal"], *parsed.words.phrases["pairs"])
    return any(
        tuple(words[at : at + len(phrase)]) == phrase
        for phrase in phrases
        for at in range(len(words))
    )


def _between(parsed: Parsed, place: int) -> tuple[NounPhrase, ...]:
    found = [p for p in parsed.phrases if p.start >= place and p.preposition == "between"]
    if not found:
        return ()
    first = found[0]
    other = next((p for p in parsed.phrases if p.start > first.end), None)
    if other is None or parsed.word(first.end) != "and":
        return ()
    return (first, other) if is_party(parsed, first) and is_party(parsed, other) else ()


def _nominal(parsed: Parsed) -> Iterator[Transfer]:
    """Yield transfers told by a noun: "Norway's supply of gas to the town by the firm"."""
    for phrase in parsed.phrases:
        word = parsed.word(phrase.head)
        if not (parsed.words.has("nominal", word) or parsed.words.has("mutual", word)):
            continue
        after = tuple(p for p in phrases_after(parsed, phrase.end) if p.start > phrase.head)
        if not after or after[0].preposition != "of" or not is_goods(parsed, after[0]):
            continue
        items = listed(parsed, after, 0)
        last = items[-1].end
        owner = owner_of(parsed, phrase) or _agent(parsed, after, last)
        receivers = party_with(parsed, after, "to", last)
        givers, backed = (owner, ()) if owner else _backing(parsed, phrase)
        yield Transfer(
            place=phrase.head,
            group=phrase.start,
            start=phrase.start,
            end=max(p.end for p in (*items, *receivers)),
            items=items,
            givers=givers,
            receivers=receivers or backed,
            between=_between(parsed, last) if not (givers or receivers) else (),
            mutual=parsed.words.has("mutual", word),
        )


def _agent(parsed: Parsed, after: tuple[NounPhrase, ...], last: int) -> tuple[NounPhrase, ...]:
    agents = party_with(parsed, after, "by", last)
    return agents or party_with(parsed, after, "from", last)


def _for_whom(parsed: Parsed, subjects: tuple[NounPhrase, ...]) -> tuple[NounPhrase, ...]:
    """Return the receiver of "For Norway, the town provides gas"."""
    first = parsed.phrases[0]
    opens = first.start == 1 and parsed.word(0) == "for" and parsed.word(first.end) == ","
    return (first,) if opens and is_party(parsed, first) and first not in subjects else ()


def _backing(
    parsed: Parsed, phrase: NounPhrase
) -> tuple[tuple[NounPhrase, ...], tuple[NounPhrase, ...]]:
    """Return giver and receiver of "A's support for B's plans, including the supply of …"."""
    before = [p for p in parsed.phrases if p.end <= phrase.start]
    if not any(parsed.word(p) in {"including", "through"} for p in range(phrase.start)):
        return (), ()
    for support in before:
        if parsed.word(support.head) in parsed.words.sets["backing"]:
            target = next((p for p in before if p.start > support.end - 1), None)
            receivers = (
                () if target is None else (owner_of(parsed, target) or _only(parsed, target))
            )
            return owner_of(parsed, support), receivers
    return (), ()


def _only(parsed: Parsed, phrase: NounPhrase) -> tuple[NounPhrase, ...]:
    return (phrase,) if phrase.preposition in {"for", "to"} and is_party(parsed, phrase) else ()
