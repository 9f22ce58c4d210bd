"""Verbs whose objects stand otherwise than those of giving: relieving, exempting, paying for, placing."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefbuild.evidence.nominals import named_first
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, Verb
from briefbuild.evidence.objects import listed, objects
from briefbuild.evidence.parties import (
    amounts_in,
    is_burden,
    is_goods,
    is_party,
    is_receiver,
    is_thing,
    owner_of,
)
from briefbuild.evidence.partners import party_with
from briefbuild.evidence.verbs import phrases_after

Parties = tuple[NounPhrase, ...]
Slots = tuple[Parties, Parties, Parties]  # items, givers, receivers
_OWN_FRAMES = ("relieving", "announcing", "exempting", "bearing", "placing", "letting_in")


def has_own_frame(parsed: Parsed, verb: Verb) -> bool:
    """Tell whether a verb takes its objects otherwise than verbs of giving do."""
    return any(parsed.words.has(name, verb.form.base) for name in _OWN_FRAMES)


def own_frame(parsed: Parsed, verb: Verb, subjects: Parties, after: Parties) -> Slots | None:
    """Return the slots of such a verb; who is let in is read with permissions."""
    base = verb.form.base
    if parsed.words.has("relieving", base):
        return relieved(parsed, verb, subjects, after)
    if parsed.words.has("announcing", base):
        return announced(parsed, subjects, after)
    if parsed.words.has("exempting", base):
        return exempted(parsed, verb, subjects, after[:1], after[1:])
    if parsed.words.has("bearing", base):
        bearer = paid_for(parsed, verb, after)
        return (listed(parsed, after, 0), subjects, bearer) if bearer else None
    return placed(parsed, subjects, after) if parsed.words.has("placing", base) else None


def given_apart(parsed: Parsed, verb: Verb, after: Parties) -> tuple[Parties, Parties] | None:
    """Return items and receivers where a verb that has other objects too takes these."""
    if bearer := paid_for(parsed, verb, after):
        return listed(parsed, after, 0), bearer
    return (
        opened(parsed, verb, after) or paid_in(parsed, verb, after) or renewed(parsed, verb, after)
    )


def reimbursed(parsed: Parsed, verb: Verb, after: Parties) -> tuple[Parties, Parties]:
    """Return what "reimbursed the port for its costs" pays, and to whom."""
    if not parsed.words.has("reimbursing", verb.form.base) or len(after) < 2:
        return (), ()
    paid = after[1]
    is_paid = paid.preposition == "for" and parsed.words.has("paid", parsed.word(paid.head))
    receives = not after[0].preposition and is_receiver(parsed, after[0])
    return (listed(parsed, after[1:], 0), after[:1]) if is_paid and receives else ((), ())


def reimbursed_for(parsed: Parsed, verb: Verb, after: Parties) -> Parties:
    """Return what is paid where "the port is reimbursed by the bank for its costs"."""
    if not parsed.words.has("reimbursing", verb.form.base):
        return ()
    paid = next((n for n, p in enumerate(after) if p.preposition == "for"), None)
    is_paid = paid is not None and has_head(parsed, after[paid], "paid")
    return listed(parsed, after[paid:], 0) if paid is not None and is_paid else ()


def exempted(
    parsed: Parsed, verb: Verb, givers: Parties, freed: Parties, after: Parties
) -> Slots | None:
    """Return "A exempts B from its tax": that B is exempt is what A gives."""
    burden = next((p for p in after if p.preposition == "from"), None)
    if burden is None or not freed or not is_receiver(parsed, freed[0]):
        return None
    return (NounPhrase(verb.place, burden.end),), givers, freed


def paid_for(parsed: Parsed, verb: Verb, after: Parties) -> Parties:
    """Return whose "the fees of the pupils" or "the port's costs" are, that somebody pays."""
    if after and not after[0].preposition and _is_share(parsed, after):
        after = after[1:]  # "85 percent of the port's costs"
    elif not after or after[0].preposition:
        return ()
    if not is_paid(parsed, verb, after[0]):
        return ()
    of = after[1] if len(after) > 1 and after[1].start == after[0].end + 1 else after[0]
    owed = owner_of(parsed, after[0]) or ((of,) if of.preposition == "of" else ())
    return tuple(replace(p, preposition="") for p in owed if is_receiver(parsed, p))


def _is_share(parsed: Parsed, after: Parties) -> bool:
    """Tell whether a phrase is a share of what the next one names."""
    is_joined = len(after) > 1 and after[1].preposition == "of"
    return is_joined and any(each.unit == "%" for each in amounts_in(parsed, after[0]))


def is_paid(parsed: Parsed, verb: Verb, phrase: NounPhrase) -> bool:
    """Tell whether a verb pays what a phrase names: "the costs"."""
    lists = ("bearing", "reimbursing")
    pays = verb.form.base == "pay" or any(parsed.words.has(n, verb.form.base) for n in lists)
    return pays and (has_head(parsed, phrase, "paid") or _is_share_of_costs(parsed, phrase))


def _is_share_of_costs(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase is a share of what is paid: "85 percent | of the costs"."""
    whole = next((each for each in parsed.phrases if each.start == phrase.end + 1), phrase)
    return _is_share(parsed, (phrase, whole)) and has_head(parsed, whole, "paid")


def opened(parsed: Parsed, verb: Verb, after: Parties) -> tuple[Parties, Parties] | None:
    """Return "its harbour" and "Danish ships" of "opened its harbour to Danish ships"."""
    if verb.form.base != "open" or not after or not has_head(parsed, after[0], "opened"):
        return None
    whom = next((p for p in after[1:] if p.preposition == "to"), None)
    if whom is None or not is_receiver(parsed, whom):
        return None
    return after[:1], (replace(whom, preposition=""),)


def paid_in(parsed: Parsed, verb: Verb, after: Parties) -> tuple[Parties, Parties] | None:
    """Return what "repaid Norway in wheat" pays with, and whom."""
    if verb.form.base not in {"pay", "repay"} or len(after) < 2:
        return None
    whom, what = after[:2]
    joined = what.preposition == "in" and what.start == whom.end + 1 and not whom.preposition
    fits = joined and is_party(parsed, whom) and is_goods(parsed, what)
    return (listed(parsed, after, 1), (whom,)) if fits else None


def hires(parsed: Parsed, verb: Verb) -> bool:
    """Tell whether a subject gets what it charters or rents; who rents it out gives it."""
    return parsed.words.has("hiring", verb.form.base) and parsed.word(verb.place + 1) != "out"


def placed(parsed: Parsed, subjects: Parties, after: Parties) -> Slots | None:
    """Return "A placed X at the disposal of B", also with the parts the other way round."""
    receivers = disposal(parsed, after)
    rest = tuple(p for p in after if p not in receivers and parsed.word(p.head) != "disposal")
    items = objects(parsed, rest, any_thing=True)[0] if receivers else ()
    return (items, subjects, receivers) if items else None


def disposal(parsed: Parsed, after: Parties) -> Parties:
    """Return at whose disposal something is placed."""
    found = next((p for p in after if parsed.word(p.head) == "disposal"), None)
    if found is None:
        return ()
    owner = owner_of(parsed, found)
    return owner or party_with(parsed, after[after.index(found) + 1 :], "of", found.end)


def relieved(parsed: Parsed, verb: Verb, subjects: Parties, after: Parties) -> Slots | None:
    """Return "A cut its tariffs on B's fish", "A forgave B's debt": who bore the burden receives."""
    number = next((n for n, p in enumerate(after[:2]) if is_burden(parsed, p)), None)
    if number is None or (number and after[1].preposition != "of"):
        return None
    burden = after[number]
    ways = {"on", "for", "of", "to"}
    if _is_owed(parsed, burden):  # "B's debt to A": A is the creditor
        ways = {"for", "of"}
        acting = tuple(p for p in subjects if is_party(parsed, p))
        subjects = acting or _creditor(parsed, after[number + 1 :])
    borne = tuple(
        p for p in after[number + 1 :] if p.preposition in ways and not _follows(parsed, p)
    )
    bearer = borne[:1] or (burden,)
    # "Japanese debt" is Japan's to pay, "Japanese tariffs" are others' to pay.
    named = named_first(parsed, bearer[0]) if borne or _is_owed(parsed, burden) else ()
    owed = owner_of(parsed, burden) or named or borne[:1]
    owed = tuple(p for p in owed if not any(p.start == each.start for each in subjects))
    item = NounPhrase(verb.place, bearer[0].end)
    return (item,), subjects, tuple(replace(p, preposition="") for p in owed)


def _follows(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell "in response to a ruling", which brings nobody who bears a burden."""
    return parsed.words.has("no_receiver", parsed.word(phrase.start - 2))


def _is_owed(parsed: Parsed, burden: NounPhrase) -> bool:
    return any(parsed.words.has("owed", parsed.word(n)) for n in range(burden.start, burden.end))


def _creditor(parsed: Parsed, after: Parties) -> Parties:
    """Return to whom a debt is owed."""
    near = (p for p in after[:2] if p.preposition == "to" and is_party(parsed, p))
    found = next(near, None)
    return () if found is None else (replace(found, preposition=""),)


def announced(parsed: Parsed, subjects: Parties, after: Parties) -> Slots | None:
    """Return "A made a payment to B", "A signed a loan for B", "A made gas available to B"."""
    first = next((p for p in after[:1] if not p.preposition), None)
    if first is None:
        return None
    if (available := _available(parsed, after)) is not None:
        return _made_available(parsed, subjects, after, available)
    if is_accord(parsed, first):
        return _ordered(parsed, subjects, after)
    if not (has_head(parsed, first, "handed") or is_sum(parsed, first)):
        return None
    items = listed(parsed, (first, *after[1:]), 0)
    last = max(items[-1].end, first.end)
    receivers = party_with(parsed, after, "to", last) or party_with(parsed, after, "for", last)
    return items, subjects, receivers


def _ordered(parsed: Parsed, subjects: Parties, after: Parties) -> Slots | None:
    """Return "A signed a contract with B for 12 ships": counted goods come from whom it is signed with."""
    sellers = party_with(parsed, after[:3], "with", 0)
    goods = next((n for n, p in enumerate(after) if p.preposition == "for"), None)
    if not sellers or goods is None or not amounts_in(parsed, after[goods]):
        return None
    items = listed(parsed, after, goods) if is_goods(parsed, after[goods]) else ()
    return (items, sellers, subjects) if items and not is_sum(parsed, items[0]) else None


def _available(parsed: Parsed, after: Parties) -> int | None:
    """Return which of the first phrases after "made" ends with "available"."""
    found = (n for n, p in enumerate(after[:3]) if parsed.word(p.head) == "available")
    return next(found, None)


def _made_available(parsed: Parsed, subjects: Parties, after: Parties, place: int) -> Slots:
    """Return "made 40 hectares available to B" and "made available to B 40 hectares"."""
    phrase = after[place]
    if phrase.end == phrase.start + 1 and not place:
        items, named = objects(parsed, after[1:])
        last = items[-1].end if items else 0
        return items, subjects, named or party_with(parsed, after, "to", last)
    whole = replace(phrase, end=phrase.end - 1)
    items = listed(parsed, (*after[:place], whole), 0)
    receivers = party_with(parsed, after, "to", phrase.end)
    return items, subjects, receivers or party_with(parsed, after, "for", phrase.end)


def has_head(parsed: Parsed, phrase: NounPhrase, name: str) -> bool:
    """Tell whether a list of words holds the head of a phrase."""
    return parsed.words.has(name, parsed.word(phrase.head))


def is_accord(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase names a contract or another undertaking."""
    return has_head(parsed, phrase, "accords") or has_head(parsed, phrase, "undertakings")


def is_sum(parsed: Parsed, item: NounPhrase) -> bool:
    """Tell whether a phrase holds a sum of money."""
    return any(each.unit.isupper() for each in amounts_in(parsed, item))


def equipped(parsed: Parsed, verb: Verb, after: Parties) -> tuple[Parties, Parties] | None:
    """Return what "supplies the station with fuel" supplies, and whom, thing though it is."""
    if not parsed.words.has("equipping", verb.form.base) or len(after) < 2:
        return None
    whom, what = after[:2]
    joined = what.preposition == "with" and what.start == whom.end + 1 and not whom.preposition
    is_item = joined and (is_goods(parsed, what) or is_thing(parsed, what))
    is_one = parsed.words.has("determiners", parsed.word(whom.start)) or is_receiver(parsed, whom)
    return (listed(parsed, after, 1), (whom,)) if is_item and is_one else None


def renewed(parsed: Parsed, verb: Verb, after: Parties) -> tuple[Parties, Parties] | None:
    """Return "the licences" and "three firms" of "renewed the licences of three firms"."""
    renews = parsed.words.has("renewing", verb.form.base) and bool(after)
    if not renews or after[0].preposition or not has_head(parsed, after[0], "renewed"):
        return None
    of = after[1] if len(after) > 1 and after[1].start == after[0].end + 1 else after[0]
    owned = owner_of(parsed, after[0]) or ((of,) if of.preposition == "of" else ())
    whom = tuple(replace(p, preposition="") for p in owned if is_receiver(parsed, p))
    return (after[:1], whom) if whom else None


def is_aid(parsed: Parsed, item: NounPhrase) -> bool:
    """Tell whether "emergency funding" is given for something."""
    return has_head(parsed, item, "backing") or has_head(parsed, item, "handed")


def aided(parsed: Parsed, verb: Verb, items: Parties, givers: Parties) -> Parties:
    """Return the one state in which, or for whose matters, a sum is: "€3 million for Iceland's schools"."""
    aids = parsed.words.has("aiding", verb.form.base)
    if not (givers and aids and (is_sum(parsed, items[0]) or is_aid(parsed, items[0]))):
        return ()
    last = _past_kind(parsed, items[-1].end)
    while parsed.word(last).endswith("ly"):
        last += 1
    if parsed.word(last) not in {"for", "to"}:
        return ()
    gives = {actor for each in givers for actor in parsed.actors(each)}
    found = {
        actor: phrase
        for phrase in phrases_after(parsed, last)
        for actor, phrase in _states_in(parsed, phrase)
    }
    is_one = len(found) == 1 and "" not in found and gives.isdisjoint(found)
    return tuple(replace(phrase, preposition="") for phrase in found.values()) if is_one else ()


def _past_kind(parsed: Parsed, end: int) -> int:
    """Return where a sum ends with what it is in: "€3 million in aid and advice"."""
    kind = next((each for each in parsed.phrases if each.start == end + 1), None)
    if kind is None or kind.preposition != "in" or parsed.actors(kind):
        return end
    joined = next((each for each in parsed.phrases if each.start == kind.end + 1), None)
    is_joined = joined is not None and parsed.word(kind.end) == "and" and not joined.preposition
    return joined.end if joined is not None and is_joined else kind.end


def _states_in(parsed: Parsed, phrase: NounPhrase) -> Iterator[tuple[str, NounPhrase]]:
    """Yield the states of "in Iceland" and "Iceland's schools", and nobody for any other that is named."""
    for mention in parsed.mentions:
        is_repeated = parsed.word(mention.start - 1) == "("  # "Iceland (IS)"
        if phrase.start <= mention.start < phrase.end and not is_repeated:
            is_owner = parsed.word(mention.end) in {"'s", "’s"}
            is_place = phrase.preposition == "in" and mention.end == phrase.end
            name = NounPhrase(mention.start, mention.end)
            fits = (is_owner or is_place) and not (mention.people or mention.place)
            yield (mention.actor, name) if fits else ("", name)
