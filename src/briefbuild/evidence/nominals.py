"""Transfers that a noun tells: "A's supply of gas to B", "gas deliveries", "a loan from A to B"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefbuild.evidence.noun_phrases import NounPhrase, Parsed
from briefbuild.evidence.objects import listed
from briefbuild.evidence.parties import (
    amounts_in,
    is_burden,
    is_goods,
    is_party,
    is_thing,
    owner_of,
)
from briefbuild.evidence.partners import party_with
from briefbuild.evidence.slots import Transfer
from briefbuild.evidence.tokens import DATE
from briefbuild.evidence.verbs import (
    group_start,
    main_subject,
    phrases_after,
    subjects_of_group,
)

Parties = tuple[NounPhrase, ...]
_MEANS = frozenset({"with", "under", "through", "by"})
_BETWEEN = frozenset({",", "and", "or", "(", ")", "both", DATE})
_NEAR = frozenset({"", "of", "to", "from", "by", "between", "worth", "in"})
_ROLES = {"of": "item", "by": "giver", "from": "giver", "to": "receiver"}


def nominals(parsed: Parsed) -> Iterator[Transfer]:
    """Yield the transfers that nouns tell; those of compounds and loans have both parties."""
    for phrase in parsed.phrases:
        word = parsed.word(phrase.head)
        after = tuple(_attached(parsed, phrase))
        found: Transfer | None = None
        if parsed.words.has("nominal", word) or parsed.words.has("mutual", word):
            found = (
                _of_goods(parsed, phrase, after)
                or _compound(parsed, phrase, after)
                or _in_any_order(parsed, phrase, after)
            )
        elif parsed.words.has("acquiring", word):
            found = _acquired(parsed, phrase, after)
        elif parsed.words.has("relief", word):
            found = _relief(parsed, phrase, after)
        if (
            found is None
            and (parsed.words.has("handed", word) or _is_sum_from(parsed, phrase, after))
            and not _is_of_an_idea(parsed, phrase, after)
        ):
            found = _handed(parsed, phrase, after)
        if found is not None:
            yield found


def _attached(parsed: Parsed, phrase: NounPhrase) -> Iterator[NounPhrase]:
    """Yield the phrases that belong to a noun: nothing but little words stands between them."""
    end = phrase.end
    for each in phrases_after(parsed, phrase.end):
        if each.start <= phrase.head:
            continue
        gap = range(end, each.start)
        if not gap or not all(_joins(parsed, place) for place in gap):
            return
        yield each
        if each.preposition not in _NEAR:
            return
        end = each.end


def _joins(parsed: Parsed, place: int) -> bool:
    word = parsed.word(place)
    return word in _BETWEEN or parsed.words.has("prepositions", word)


def _of_goods(parsed: Parsed, phrase: NounPhrase, after: Parties) -> Transfer | None:
    """Return "Norway's supply of gas to the town by the firm"."""
    if not after or after[0].preposition != "of" or not is_goods(parsed, after[0]):
        return None
    items = listed(parsed, after, 0)
    last = items[-1].end
    owner = named_first(parsed, phrase) or _agent(parsed, after, last)
    receivers = party_with(parsed, after, "to", last)
    givers, backed = (owner, ()) if owner else _backing(parsed, phrase)
    if owner and not receivers and parsed.words.has("lent", parsed.word(phrase.head)):
        lender = party_with(
            parsed, after, "from", last
        )  # "Norway's lease of the pier from Iceland"
        givers, receivers = (lender, owner) if lender else (givers, receivers)
    own = () if givers or not receivers else _own(parsed, phrase, receivers)
    return Transfer(
        place=phrase.head,
        group=phrase.start,
        start=phrase.start,
        end=max(p.end for p in (*items, *receivers)),
        items=items,
        givers=givers or own,
        receivers=receivers or backed,
        inferred=bool(own),
        between=between(parsed, last) if not (givers or receivers) else (),
        mutual=parsed.words.has("mutual", parsed.word(phrase.head)),
    )


def _is_of_an_idea(parsed: Parsed, phrase: NounPhrase, after: Parties) -> bool:
    """Tell "a transfer of functions from A to B", by which nothing is handed over."""
    return (
        parsed.words.has("nominal", parsed.word(phrase.head))
        and bool(after)
        and after[0].start == phrase.end + 1
        and after[0].preposition == "of"
        and not is_goods(parsed, after[0])
    )


def _in_any_order(parsed: Parsed, phrase: NounPhrase, after: Parties) -> Transfer | None:
    """Return "the transfer by A to B of boats", "the sale of wool by A to B", "shipments of A's wool to B"."""
    slots: dict[str, NounPhrase] = {}
    end = phrase.end
    for each in after:
        role = _ROLES.get(each.preposition, "")
        if each.start != end + 1 or not role or role in slots:
            break
        slots[role], end = each, each.end
    item = slots.get("item")
    if item is None or "receiver" not in slots:
        return None
    givers = (slots["giver"],) if "giver" in slots else owner_of(parsed, phrase)
    origin = () if givers else named_first(parsed, item)
    parties = (*(givers or origin), slots["receiver"])
    is_item = is_goods(parsed, item) or (
        item.end <= slots["receiver"].start and is_thing(parsed, item)
    )  # "the letter to the minister of culture"
    if not is_item or len(parties) < 2 or not all(is_party(parsed, p) for p in parties):
        return None
    found = _told(phrase, (item,), givers or origin, (slots["receiver"],))
    return replace(found, inferred=bool(origin))


def _own(parsed: Parsed, phrase: NounPhrase, receivers: Parties) -> Parties:
    """Return whom "its" is in "Norway regrets its sale of boats to Iceland"."""
    if parsed.word(phrase.start) not in {"its", "their"}:
        return ()
    subject = main_subject(parsed)
    gets = {actor for each in receivers for actor in parsed.actors(each)}
    return subject if subject and not any(parsed.actors(p) & gets for p in subject) else ()


def _compound(parsed: Parsed, phrase: NounPhrase, after: Parties) -> Transfer | None:
    """Return "Norway's gas deliveries to the town": only what is traded has such names too."""
    owner = named_first(parsed, phrase)
    if not owner or parsed.words.has("acquiring", parsed.word(phrase.head)):
        return None
    if is_burden(parsed, phrase):  # what is owed is not yet paid
        return None
    begin = owner[0].end + (parsed.word(owner[0].end) in {"'s", "’s"})
    goods = NounPhrase(begin, phrase.head)
    receivers = party_with(parsed, after, "to", phrase.end)
    if begin >= phrase.head or not receivers or not is_goods(parsed, goods):
        return None
    return _told(phrase, (goods,), owner, receivers)


def _acquired(parsed: Parsed, phrase: NounPhrase, after: Parties) -> Transfer | None:
    """Return "the town's purchase of gas from Norway"."""
    if not after or after[0].preposition != "of" or not is_goods(parsed, after[0]):
        return None
    items = listed(parsed, after, 0)
    givers = party_with(parsed, after, "from", items[-1].end)
    receivers = owner_of(parsed, phrase) or party_with(parsed, after, "by", items[-1].end)
    return _told(phrase, items, givers, receivers) if givers and receivers else None


def _relief(parsed: Parsed, phrase: NounPhrase, after: Parties) -> Transfer | None:
    """Return "A announced the cancellation of B's debt", "a suspension of B's repayments by A"."""
    if (
        not after
        or after[0].preposition not in {"of", "in", "on"}
        or not is_burden(parsed, after[0])
    ):
        return None
    burden = after[0]
    bearer = owner_of(parsed, burden) or next(
        (
            found
            for preposition in ("from", "for", "of", "by")
            if (found := party_with(parsed, after[1:], preposition, burden.end))
        ),
        (),
    )
    givers = owner_of(parsed, phrase) or _granting(parsed, phrase)
    if not (givers and bearer) or any(p.start == bearer[0].start for p in givers):
        return None
    return _told(phrase, (NounPhrase(phrase.start, burden.end),), givers, bearer)


def _granting(parsed: Parsed, phrase: NounPhrase) -> Parties:
    """Return who "announced" or "agreed to" what a phrase names: nothing else stands between."""
    place = phrase.start - 1
    place -= parsed.word(place) in {"to", "on"}
    if not parsed.words.has("granting", parsed.word(place)):
        return ()
    subjects = subjects_of_group(parsed, group_start(parsed, place))
    return tuple(p for p in subjects if is_party(parsed, p))


def _is_sum_from(parsed: Parsed, phrase: NounPhrase, after: Parties) -> bool:
    """Tell whether "€3 million from Norway for Iceland" is meant."""
    first = next(iter(after), None)
    is_from = first is not None and first.start == phrase.end + 1 and first.preposition == "from"
    return is_from and any(each.unit.isupper() for each in amounts_in(parsed, phrase))


def _handed(parsed: Parsed, phrase: NounPhrase, after: Parties) -> Transfer | None:
    """Return "a loan of €3 million from Norway to the town", or "Norway's loan to the town"."""
    owner = named_first(parsed, phrase)
    item = phrase
    if owner:
        begin = owner[0].end + (parsed.word(owner[0].end) in {"'s", "’s"})
        item = (
            phrase
            if amounts_in(parsed, NounPhrase(phrase.start, begin))
            else NounPhrase(begin, phrase.end)
        )
    items = listed(parsed, (item, *after), 0)
    givers = owner or party_with(parsed, after, "from", items[-1].end)
    receivers = party_with(parsed, after, "to", items[-1].end)
    givers = givers or (_granting(parsed, phrase) if receivers else ())
    if not receivers and givers and not owner:
        receivers = party_with(parsed, after, "for", givers[-1].end)
    if not receivers and givers and not owner and phrase.preposition in _MEANS:
        return _used(parsed, phrase, items, givers)
    return _told(phrase, items, givers, receivers) if givers and receivers else None


def _used(parsed: Parsed, phrase: NounPhrase, items: Parties, givers: Parties) -> Transfer | None:
    """Return "B built a pier with a loan from A": who does something with it has got it."""
    users = main_subject(parsed)
    named = {parsed.text.surface(p.start, p.end) for p in givers}
    if not users or any(parsed.text.surface(p.start, p.end) in named for p in users):
        return None
    return replace(_told(phrase, items, givers, users), helped=True)


def _told(phrase: NounPhrase, items: Parties, givers: Parties, receivers: Parties) -> Transfer:
    slots = (phrase, *items, *givers, *receivers)
    return Transfer(
        place=phrase.head,
        group=phrase.start,
        start=min(p.start for p in slots),
        end=max(p.end for p in slots),
        items=items,
        givers=givers,
        receivers=receivers,
    )


def named_first(parsed: Parsed, phrase: NounPhrase) -> Parties:
    """Return whose a thing is: "Norway's", or "Norwegian" and "U.S." at its beginning."""
    if owner := owner_of(parsed, phrase):
        return owner
    start = phrase.start
    while start < phrase.head and parsed.words.has("determiners", parsed.word(start)):
        start += 1
    found = next(
        (n for n in parsed.text.tagged("actor") if n[0] == start and n[1] < phrase.end), None
    )
    found = found or _people_in(parsed, phrase)
    return () if found is None else (NounPhrase(*found),)


def _people_in(parsed: Parsed, phrase: NounPhrase) -> tuple[int, int] | None:
    """Return "Norwegian" in "a €3 million Norwegian loan"."""
    if not amounts_in(parsed, phrase):
        return None
    found = (m for m in parsed.mentions if phrase.start < m.start and m.end == phrase.head)
    return next(((m.start, m.end) for m in found if m.people), None)


def between(parsed: Parsed, place: int) -> Parties:
    """Return the two parties of "between A and B" after a token."""
    found = [p for p in parsed.phrases if p.start >= place and p.preposition == "between"]
    if not found:
        return ()
    first = found[0]
    other = next((p for p in parsed.phrases if p.start > first.end), None)
    if other is None or parsed.word(first.end) != "and":
        return ()
    return (first, other) if is_party(parsed, first) and is_party(parsed, other) else ()


def _agent(parsed: Parsed, after: Parties, last: int) -> Parties:
    agents = party_with(parsed, after, "by", last)
    return agents or party_with(parsed, after, "from", last)


def _backing(parsed: Parsed, phrase: NounPhrase) -> tuple[Parties, Parties]:
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


def _only(parsed: Parsed, phrase: NounPhrase) -> Parties:
    return (phrase,) if phrase.preposition in {"for", "to"} and is_party(parsed, phrase) else ()
