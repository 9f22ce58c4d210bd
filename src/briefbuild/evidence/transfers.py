"""Transfers in a sentence: which noun phrases a verb of giving or receiving takes as its slots."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefbuild.evidence.accords import is_by_accord, with_giver
from briefbuild.evidence.exchange_words import Frame
from briefbuild.evidence.nominals import between, named_first, nominals
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, Verb
from briefbuild.evidence.objects import (
    helped_before,
    is_dative,
    listed,
    objects,
    party_with,
    relative_object,
    whole_first,
    without_receiver,
)
from briefbuild.evidence.parties import (
    amounts_in,
    can_receive,
    is_burden,
    is_goods,
    is_party,
    is_receiver,
    is_someone,
    owner_of,
)
from briefbuild.evidence.permissions import permissions
from briefbuild.evidence.relations import relations
from briefbuild.evidence.slots import Transfer
from briefbuild.evidence.uses import uses
from briefbuild.evidence.verbs import (
    group_start,
    is_absolute,
    is_agentless,
    is_passive,
    main_subject,
    phrases_after,
    subjects_of_group,
)

Parties = tuple[NounPhrase, ...]
Slots = tuple[Parties, Parties, Parties]  # items, givers, receivers
_PRONOUNS = frozenset({"it", "they", "we"})


def transfers(parsed: Parsed) -> tuple[Transfer, ...]:
    """Return the transfers of a sentence in the order of their verbs; each has an item."""
    by_item: dict[int, Transfer] = {}
    for verb in parsed.verbs:  # of two verbs with one item, the nearer one has it
        each = _of_verb(parsed, verb)
        if each is not None:
            start = each.items[0].start
            by_item[start] = _fuller(by_item.get(start), each)
    found = [*by_item.values()]
    _add(found, permissions(parsed))
    _add(found, nominals(parsed))
    _add(found, relations(parsed))
    _add(found, uses(parsed))
    whole = (with_giver(parsed, each) for each in found)
    return tuple(sorted(whole, key=lambda each: each.place))


def _fuller(earlier: Transfer | None, nearer: Transfer) -> Transfer:
    if earlier is None or (nearer.givers and nearer.receivers):
        return nearer
    return earlier if earlier.givers and earlier.receivers else nearer


def _add(found: list[Transfer], others: Iterable[Transfer]) -> None:
    """Add transfers; of two that share an item one stays, the earlier unless it is less full."""
    for other in others:
        rivals = [each for each in found if _shares_item(each, other)]
        if not rivals:
            found.append(other)
        elif len(rivals) == 1 and _fuller(other, rivals[0]) is other:
            found[found.index(rivals[0])] = other


def _shares_item(one: Transfer, other: Transfer) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.items for b in other.items)


def _of_verb(parsed: Parsed, verb: Verb) -> Transfer | None:
    group = group_start(parsed, verb.place)
    absolute = is_absolute(parsed, verb, group)
    subjects = subjects_of_group(parsed, group, absolute=absolute)
    if parsed.word(group - 1) == "to" and not subjects:
        return None
    passive = is_passive(parsed, verb, group) or _is_reduced(parsed, verb, group)
    after = tuple(phrases_after(parsed, verb.place + 1))
    slots = (_passive if passive else _active)(parsed, verb, subjects, after)
    if slots is None or not slots[0] or (_shares(parsed, verb) and not (passive or slots[2])):
        return None
    items, givers, receivers = slots
    start = min((p.start for p in (*subjects, *items)), default=group)
    end = max(p.end for p in (*items, *givers, *receivers, *after[:1]))
    partners = (*subjects, *party_with(parsed, after, "with", items[-1].end))
    mutual = _is_mutual(parsed, start, end) or (_swaps(verb) and len(partners) > 1)
    between_whom = _between_whom(
        parsed, items, partners if _swaps(verb) else subjects, mutual=mutual
    )
    if mutual:
        givers = receivers = ()
    pronoun = _frame(parsed, verb, after) if parsed.word(group - 1) in _PRONOUNS else None
    helped = () if receivers or mutual else _helped_by(parsed, verb, items, absolute=absolute)
    transfer = Transfer(
        place=verb.place,
        group=group,
        start=min(start, group),
        end=max(end, verb.place + 1),
        items=items,
        givers=tuple(p for p in givers if is_party(parsed, p) or _gives(parsed, verb, p)),
        receivers=tuple(
            p
            for p in receivers or helped
            if can_receive(parsed, p) or is_dative(parsed, (p, *items))
        ),
        between=between_whom if mutual or not (givers or receivers) else (),
        mutual=mutual,
        absolute=absolute,
        inferred=(absolute and is_agentless(parsed, group)) or _is_part(parsed, subjects),
        pronoun=pronoun,
        helped=bool(helped),
    )
    return transfer if _is_kept(parsed, verb, transfer) else None


def _frame(parsed: Parsed, verb: Verb, after: Parties) -> Frame:
    """Return which way a verb points: who "leases a ship from Norway" receives."""
    turned = parsed.words.has("both_ways", verb.form.base) and party_with(parsed, after, "from", 0)
    return Frame.RECEIVE if turned else verb.form.frame


def _gives(parsed: Parsed, verb: Verb, subject: NounPhrase) -> bool:
    """Tell whether "the chiefs" of "the chiefs ceded" is someone: only persons and bodies do that."""
    return parsed.words.has("personal", verb.form.base) and is_someone(parsed, subject)


def _is_reduced(parsed: Parsed, verb: Verb, group: int) -> bool:
    """Tell "the boats sold by Norway" from "Norway sold": things do not sell."""
    bare = verb.form.participle and group == verb.place
    before = parsed.phrase_ending(verb.place)
    is_thing = before is not None and is_goods(parsed, before) and not is_party(parsed, before)
    return bare and is_thing and parsed.word(verb.place + 1) in {"by", "to", "from"}


def _helped_by(parsed: Parsed, verb: Verb, items: Parties, *, absolute: bool) -> Parties:
    """Return who gets it by "A helps B, lending it boats", or by "A supplies half of B's gas"."""
    if verb.form.frame is not Frame.GIVE:
        return ()
    if absolute and not is_agentless(parsed, verb.place):
        return helped_before(parsed, verb.place)
    last = next((p for p in parsed.phrases if p.end == items[-1].end), None)
    if last is None or last.preposition != "of" or not parsed.words.has("supplies", verb.form.base):
        return ()
    return owner_of(parsed, last)


def _is_kept(parsed: Parsed, verb: Verb, transfer: Transfer) -> bool:
    """Tell whether a verb that has other objects too has both sides, and no figure of trade."""
    if parsed.words.has("counting", verb.form.base) and _is_sum(parsed, transfer.items[0]):
        return False
    if parsed.words.has("plain", verb.form.base) and not _are_goods(parsed, transfer.items[0]):
        return _is_plain(parsed, transfer)
    if not parsed.words.has("strict", verb.form.base):
        return True
    if transfer.receivers and parsed.words.has("permitting", verb.form.base):
        return bool(transfer.givers or transfer.pronoun or is_by_accord(parsed, transfer))
    other = transfer.givers if verb.form.frame is Frame.RECEIVE else transfer.receivers
    return bool(other and (transfer.pronoun or (transfer.givers and transfer.receivers)))


def _are_goods(parsed: Parsed, item: NounPhrase) -> bool:
    """Tell whether the first words of an item name goods: "access | to the mills"."""
    first = next((p for p in parsed.phrases if p.start <= item.start < p.end), item)
    return is_goods(parsed, NounPhrase(item.start, min(first.end, item.end)))


def _is_plain(parsed: Parsed, transfer: Transfer) -> bool:
    """Tell whether both sides are plain parties, so that what passes between them is no idea."""
    givers = transfer.givers or transfer.pronoun
    return bool(givers) and any(is_party(parsed, p) for p in transfer.receivers)


def _is_sum(parsed: Parsed, item: NounPhrase) -> bool:
    return any(each.unit.isupper() for each in amounts_in(parsed, item))


def _shares(parsed: Parsed, verb: Verb) -> bool:
    return parsed.words.has("shared_with", parsed.word(verb.place))


def _swaps(verb: Verb) -> bool:
    return verb.form.frame is Frame.SWAP


def _between_whom(parsed: Parsed, items: Parties, partners: Parties, *, mutual: bool) -> Parties:
    """Return between whom something passes where nobody alone gives it."""
    found = between(parsed, items[-1].end) or (partners if mutual else ())
    return tuple(p for p in found if is_party(parsed, p))


def _is_mutual(parsed: Parsed, start: int, end: int) -> bool:
    around = range(max(0, start - 4), min(len(parsed.text.tokens), end + 4))
    words = [parsed.word(place) for place in around]
    phrases = (*parsed.words.phrases["reciprocal"], *parsed.words.phrases["pairs"])
    return any(
        tuple(words[at : at + len(phrase)]) == phrase
        for phrase in phrases
        for at in range(len(words))
    )


# ------------------------------------------------------------------------------------- frames


def _active(parsed: Parsed, verb: Verb, subjects: Parties, after: Parties) -> Slots | None:
    if parsed.words.has("relieving", verb.form.base):
        return _relieved(parsed, verb, subjects, after)
    if parsed.words.has("announcing", verb.form.base):
        return _announced(parsed, subjects, after)
    if parsed.words.has("letting_in", verb.form.base):
        return None
    if parsed.words.has("exempting", verb.form.base):
        return _exempted(parsed, verb, subjects, after[:1], after[1:])
    if (bearer := _paid_for(parsed, verb, after)) or parsed.words.has("bearing", verb.form.base):
        return after[:1], subjects, bearer
    items, named = _objects(parsed, verb, after)
    if not items:
        items = relative_object(parsed, subjects)
    last = items[-1].end if items else 0
    source = party_with(parsed, after, "from", last) or _keeper(parsed, after, last)
    if verb.form.frame is Frame.RECEIVE:
        if not source and _is_source_first(parsed, after):
            source = (replace(after[0], preposition=""),)
        return items, source or _seller(parsed, items), subjects
    if not named:
        items, named = without_receiver(parsed, items)
        last = items[-1].end if items else 0
    receivers = named or party_with(parsed, after, "to", last) or _them(parsed, verb, subjects)
    if source and not receivers and parsed.words.has("both_ways", verb.form.base):
        return items, source, subjects
    if items and not receivers and parsed.words.has("permitting", verb.form.base):
        return items, subjects, _entrant(parsed, items[0])
    if parsed.words.has("placing", verb.form.base):
        return _placed(parsed, subjects, after)
    for preposition in _prepositions(parsed, verb):
        receivers = receivers or party_with(parsed, after, preposition, last)
    return items, subjects, receivers or _for_whom(parsed, subjects)


def _objects(parsed: Parsed, verb: Verb, after: Parties) -> tuple[Parties, Parties]:
    """Return items and receivers before them; what is no known goods only after verbs that need none."""
    if verb.form.frame is Frame.RECEIVE and _is_source_first(parsed, after):
        after = after[1:]
    if parsed.words.has("dative", parsed.word(verb.place)):
        after = whole_first(after)
    items, named = objects(parsed, after, any_thing=_is_strong(parsed, verb))
    if items or not parsed.words.has("plain", verb.form.base):
        return (items, named) if items else _reimbursed(parsed, verb, after)
    return objects(parsed, after, any_thing=True)


def _is_source_first(parsed: Parsed, after: Parties) -> bool:
    """Tell "obtained from Norway a licence" from "benefits from Norwegian gas"."""
    if len(after) < 2 or after[0].preposition != "from" or after[1].start != after[0].end:
        return False
    return is_receiver(parsed, after[0])


def _reimbursed(parsed: Parsed, verb: Verb, after: Parties) -> tuple[Parties, Parties]:
    """Return what "reimbursed the port for its costs" pays, and to whom."""
    if not parsed.words.has("reimbursing", verb.form.base) or len(after) < 2:
        return (), ()
    paid = after[1]
    is_paid = paid.preposition == "for" and parsed.words.has("paid", parsed.word(paid.head))
    receives = not after[0].preposition and is_receiver(parsed, after[0])
    return (listed(parsed, after[1:], 0), after[:1]) if is_paid and receives else ((), ())


def _exempted(
    parsed: Parsed, verb: Verb, givers: Parties, freed: Parties, after: Parties
) -> Slots | None:
    """Return "A exempts B from its tax": that B is exempt is what A gives."""
    burden = next((p for p in after if p.preposition == "from"), None)
    if burden is None or not freed or not is_receiver(parsed, freed[0]):
        return None
    return (NounPhrase(verb.place, burden.end),), givers, freed


def _paid_for(parsed: Parsed, verb: Verb, after: Parties) -> Parties:
    """Return whose "the fees of the pupils" or "the port's costs" are, that somebody pays."""
    pays = verb.form.base == "pay" or parsed.words.has("bearing", verb.form.base)
    if not (pays and after) or after[0].preposition or not _has_head(parsed, after[0], "paid"):
        return ()
    of = after[1] if len(after) > 1 and after[1].start == after[0].end + 1 else after[0]
    owed = owner_of(parsed, after[0]) or ((of,) if of.preposition == "of" else ())
    return tuple(replace(p, preposition="") for p in owed if is_receiver(parsed, p))


def _keeper(parsed: Parsed, after: Parties, last: int) -> Parties:
    """Return whose stocks they are in "drawn from Norwegian army stocks"."""
    kept = next((p for p in after if p.start >= last and p.preposition == "from"), None)
    return (
        named_first(parsed, kept) if kept is not None and _has_head(parsed, kept, "stores") else ()
    )


def _passive(parsed: Parsed, verb: Verb, subjects: Parties, after: Parties) -> Slots | None:
    agents = party_with(parsed, after, "by", 0)
    if parsed.words.has("exempting", verb.form.base):
        return _exempted(parsed, verb, agents, subjects, after)
    goods = tuple(p for p in subjects if is_goods(parsed, p))
    if not agents and _is_part(parsed, subjects):
        agents = main_subject(parsed)
    if verb.form.frame is Frame.RECEIVE:
        return goods, party_with(parsed, after, "from", 0), agents
    if goods:
        receivers = party_with(parsed, after, "to", 0) or party_with(parsed, after[:1], "for", 0)
        return goods, agents, receivers or _disposal(parsed, after)
    items, _ = objects(parsed, after)
    return items, agents, tuple(p for p in subjects if is_party(parsed, p))


def _placed(parsed: Parsed, subjects: Parties, after: Parties) -> Slots | None:
    """Return "A placed X at the disposal of B", also with the parts the other way round."""
    receivers = _disposal(parsed, after)
    rest = tuple(p for p in after if p not in receivers and parsed.word(p.head) != "disposal")
    items = objects(parsed, rest, any_thing=True)[0] if receivers else ()
    return (items, subjects, receivers) if items else None


def _disposal(parsed: Parsed, after: Parties) -> Parties:
    """Return at whose disposal something is placed."""
    found = next((p for p in after if parsed.word(p.head) == "disposal"), None)
    if found is None:
        return ()
    owner = owner_of(parsed, found)
    return owner or party_with(parsed, after[after.index(found) + 1 :], "of", found.end)


def _them(parsed: Parsed, verb: Verb, subjects: Parties) -> Parties:
    """Return whom "them" is in "farmers said the firm had offered them gas": the sentence's subject."""
    if parsed.word(verb.place + 1) != "them":
        return ()
    return tuple(p for p in main_subject(parsed) if p not in subjects)


def _seller(parsed: Parsed, items: Parties) -> Parties:
    """Return whose the things are that somebody gets: what is owed has another seller."""
    is_owed = not items or parsed.words.has("owed", parsed.word(items[0].head))
    return () if is_owed else owner_of(parsed, items[0])


def _prepositions(parsed: Parsed, verb: Verb) -> tuple[str, ...]:
    """Return what brings the receiver of a verb beside "to"."""
    shared = ("with",) if _shares(parsed, verb) else ()
    shared = ("in",) if parsed.words.has("investing", verb.form.base) else shared
    poured = ("into",) if parsed.words.has("injecting", verb.form.base) else ()
    return (*shared, *poured, "towards", "toward", "for")


def _entrant(parsed: Parsed, item: NounPhrase) -> Parties:
    """Return who enters by "Norwegian access to its ports"."""
    head = next((p.head for p in parsed.phrases if p.start == item.start), item.head)
    return named_first(parsed, item) if parsed.words.has("entry", parsed.word(head)) else ()


def _is_part(parsed: Parsed, subjects: Parties) -> bool:
    """Tell "a grant, of which €9 million was paid": by whom the main clause tells."""
    first = min((p.start for p in subjects), default=0)
    return parsed.word(first - 2) == "of" and parsed.word(first - 1) == "which"


def _is_strong(parsed: Parsed, verb: Verb) -> bool:
    return parsed.words.has("strong", verb.form.base)


def _relieved(parsed: Parsed, verb: Verb, subjects: Parties, after: Parties) -> Slots | None:
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
    borne = tuple(p for p in after[number + 1 :] if p.preposition in ways)
    bearer = borne[:1] or (burden,)
    owed = owner_of(parsed, burden) or named_first(parsed, bearer[0]) or bearer
    owed = tuple(p for p in owed if not any(p.start == each.start for each in subjects))
    item = NounPhrase(verb.place, bearer[0].end)
    return (item,), subjects, tuple(replace(p, preposition="") for p in owed)


def _is_owed(parsed: Parsed, burden: NounPhrase) -> bool:
    return any(parsed.words.has("owed", parsed.word(n)) for n in range(burden.start, burden.end))


def _creditor(parsed: Parsed, after: Parties) -> Parties:
    """Return to whom a debt is owed."""
    found = next((p for p in after if p.preposition == "to" and is_party(parsed, p)), None)
    return () if found is None else (replace(found, preposition=""),)


def _announced(parsed: Parsed, subjects: Parties, after: Parties) -> Slots | None:
    """Return "A made a payment to B", "A signed a loan for B", "A made gas available to B"."""
    first = next((p for p in after[:1] if not p.preposition), None)
    if first is None:
        return None
    available = parsed.word(first.head) == "available"
    if available and first.end == first.start + 1:  # "made available to B 40 hectares"
        items, receivers = objects(parsed, after[1:])
        last = items[-1].end if items else 0
        return items, subjects, receivers or party_with(parsed, after, "to", last)
    thing = replace(first, end=first.end - 1) if available else first
    if not (available or _has_head(parsed, thing, "handed") or _is_sum(parsed, thing)):
        return None
    items = listed(parsed, (thing, *after[1:]), 0)
    last = max(items[-1].end, first.end)
    receivers = party_with(parsed, after, "to", last) or party_with(parsed, after, "for", last)
    return items, subjects, receivers


def _has_head(parsed: Parsed, phrase: NounPhrase, name: str) -> bool:
    return parsed.words.has(name, parsed.word(phrase.head))


def _for_whom(parsed: Parsed, subjects: Parties) -> Parties:
    """Return the receiver of "For Norway, the town provides gas"."""
    if not parsed.phrases:
        return ()
    first = parsed.phrases[0]
    opens = first.start == 1 and parsed.word(0) == "for" and parsed.word(first.end) == ","
    return (first,) if opens and is_party(parsed, first) and first not in subjects else ()
