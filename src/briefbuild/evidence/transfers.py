"""Transfers in a sentence: which noun phrases a verb of giving or receiving takes as its slots."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefbuild.evidence.accords import is_by_accord, with_giver, with_receiver
from briefbuild.evidence.exchange_words import Frame
from briefbuild.evidence.frames import active, is_part, passive, shares
from briefbuild.evidence.nominals import between, nominals
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, Verb
from briefbuild.evidence.objects import is_dative
from briefbuild.evidence.particular_frames import aided, hires, is_accord, is_sum
from briefbuild.evidence.parties import (
    can_receive,
    is_goods,
    is_party,
    is_receiver,
    is_someone,
    owner_of,
)
from briefbuild.evidence.partners import helped_before, party_with
from briefbuild.evidence.permissions import permissions
from briefbuild.evidence.relations import relations
from briefbuild.evidence.slots import Transfer
from briefbuild.evidence.uses import uses
from briefbuild.evidence.verbs import (
    group_start,
    is_absolute,
    is_agentless,
    is_passive,
    phrases_after,
    subjects_of_group,
)

Parties = tuple[NounPhrase, ...]
_PRONOUNS = frozenset({"it", "they", "we"})
_RELATIVES = frozenset({"that", "which", "who", "whom"})
_OBJECTS = frozenset({"it", "them", "him"})


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
    whole = (with_receiver(parsed, with_giver(parsed, each)) for each in found)
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
    reduced = _reduced(parsed, verb, group)
    subjects = reduced or subjects
    is_turned = bool(reduced) or is_passive(parsed, verb, group)
    if _has_pronoun(parsed, verb) or (not reduced and _describes(parsed, verb, group)):
        return None
    after = tuple(phrases_after(parsed, verb.place + 1))
    slots = (passive if is_turned else active)(parsed, verb, subjects, after)
    if slots is None or not slots[0] or (shares(parsed, verb) and not (is_turned or slots[2])):
        return None
    items, givers, receivers = slots
    owners = owner_of(parsed, items[0]) if is_turned and receivers and not givers else ()
    start = min((p.start for p in (*subjects, *items)), default=group)
    end = max(p.end for p in (*items, *givers, *receivers, *after[:1]))
    partners = (*subjects, *party_with(parsed, after, "with", items[-1].end))
    mutual = _is_mutual(parsed, start, end, group) or (_swaps(verb) and len(partners) > 1)
    sides = partners if _swaps(verb) else subjects
    between_whom = _between_whom(parsed, items, sides, mutual=mutual)
    if mutual:
        givers = receivers = ()
    pronoun = _frame(parsed, verb, after) if parsed.word(group - 1) in _PRONOUNS else None
    helped = () if receivers or mutual else _helped(parsed, verb, items, givers, absolute=absolute)
    unnamed = absolute and is_agentless(parsed, group)
    transfer = Transfer(
        place=verb.place,
        group=group,
        start=min(start, group),
        end=max(end, verb.place + 1),
        items=items,
        givers=owners or tuple(p for p in givers if is_party(parsed, p) or _gives(parsed, verb, p)),
        receivers=tuple(p for p in receivers or helped if _gets(parsed, verb, items, p)),
        between=between_whom if mutual or not (givers or receivers) else (),
        mutual=mutual,
        absolute=absolute,
        inferred=bool(owners) or is_part(parsed, subjects) or unnamed,
        pronoun=pronoun,
        helped=bool(helped),
        agreed=_signs(parsed, verb, after),
    )
    return transfer if _is_kept(parsed, verb, transfer) else None


def _has_pronoun(parsed: Parsed, verb: Verb) -> bool:
    """Tell whether what changes hands is a pronoun: "sold it to the town"."""
    after = parsed.word(verb.place + 2)
    return parsed.word(verb.place + 1) in _OBJECTS and parsed.words.has("prepositions", after)


def _describes(parsed: Parsed, verb: Verb, group: int) -> bool:
    """Tell "the boats | Norway guaranteed loans for have sunk": another verb has the phrase as its subject."""
    helpers = (parsed.word(place) for place in range(group, verb.place))
    has_helper = any(parsed.words.has("finite", word) for word in helpers)
    if not verb.form.participle or has_helper or _is_related(parsed, group):
        return False
    end = next(
        (n for n in range(verb.place + 1, len(parsed.text.tokens)) if _ends(parsed, n)), None
    )
    if end is None or not parsed.words.has("finite", parsed.word(end)):
        return False
    return parsed.phrase_ending(end) is not None and _is_alone(parsed, verb.place, end)


def _is_related(parsed: Parsed, group: int) -> bool:
    """Tell whether "that Norway | gave" or "the boats | Norway | gave" stands before a verb."""
    subject = parsed.phrase_ending(group)
    begin = group if subject is None else subject.start
    return parsed.word(begin - 1) in _RELATIVES or parsed.phrase_ending(begin) is not None


def _ends(parsed: Parsed, place: int) -> bool:
    word = parsed.word(place)
    lists = ("finite", "relatives", "subordinators", "joints")
    return not word[:1].isalnum() or any(parsed.words.has(name, word) for name in lists)


def _is_alone(parsed: Parsed, place: int, end: int) -> bool:
    """Tell whether a finite verb at a token has no subject of its own after the participle."""
    last = parsed.phrase_ending(end)
    return last is not None and (last.start <= place + 1 or bool(last.preposition))


def _frame(parsed: Parsed, verb: Verb, after: Parties) -> Frame:
    """Return which way a verb points: who "leases a ship from Norway" receives."""
    turned = parsed.words.has("both_ways", verb.form.base) and party_with(parsed, after, "from", 0)
    charters = hires(parsed, verb) and not party_with(parsed, after, "to", 0)
    return Frame.RECEIVE if turned or charters else verb.form.frame


def _gets(parsed: Parsed, verb: Verb, items: Parties, phrase: NounPhrase) -> bool:
    is_one = can_receive(parsed, phrase) or is_dative(parsed, (phrase, *items))
    return is_one or _is_equipped(parsed, verb, phrase)


def _signs(parsed: Parsed, verb: Verb, after: Parties) -> bool:
    announces = parsed.words.has("announcing", verb.form.base)
    return announces and bool(after) and is_accord(parsed, after[0])


def _is_equipped(parsed: Parsed, verb: Verb, phrase: NounPhrase) -> bool:
    """Tell whether "supplied the station with" brings a phrase, which gets it whatever it is."""
    equips = parsed.words.has("equipping", verb.form.base)
    return equips and phrase.start == verb.place + 1 and parsed.word(phrase.end) == "with"


def _gives(parsed: Parsed, verb: Verb, subject: NounPhrase) -> bool:
    """Tell whether "the chiefs" of "the chiefs ceded" is someone: only persons and bodies do that."""
    return parsed.words.has("personal", verb.form.base) and is_someone(parsed, subject)


def _reduced(parsed: Parsed, verb: Verb, group: int) -> Parties:
    """Return "the boats" of "the boats sold by Norway", which is not "Norway sold": things do not sell."""
    before = parsed.phrase_ending(verb.place)
    if not verb.form.participle or group != verb.place or before is None:
        return ()
    is_thing = is_goods(parsed, before) and not is_party(parsed, before)
    after = verb.place + 1 + parsed.word(verb.place + 1).endswith("ly")
    is_bare = is_thing and parsed.word(after) in {"by", "to", "from"}
    return (replace(before, preposition=""),) if is_bare else ()


def _helped(
    parsed: Parsed, verb: Verb, items: Parties, givers: Parties, *, absolute: bool
) -> Parties:
    """Return who gets it though the verb names nobody: whom it helps, or in whose state a sum is."""
    whom = _helped_by(parsed, verb, items, absolute=absolute)
    return whom or aided(parsed, verb, items, givers)


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
    if parsed.words.has("counting", verb.form.base) and is_sum(parsed, transfer.items[0]):
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
    return bool(givers) and any(is_receiver(parsed, p) for p in transfer.receivers)


def _swaps(verb: Verb) -> bool:
    return verb.form.frame is Frame.SWAP


def _between_whom(parsed: Parsed, items: Parties, partners: Parties, *, mutual: bool) -> Parties:
    """Return between whom something passes where nobody alone gives it."""
    found = between(parsed, items[-1].end) or (partners if mutual else ())
    return tuple(p for p in found if is_party(parsed, p))


def _is_mutual(parsed: Parsed, start: int, end: int, group: int) -> bool:
    """Tell whether "each other" or "both sides" stands beside a verb, and not before a comma."""
    commas = [n + 1 for n in range(start, group) if parsed.word(n) == ","]
    first = max(0, start - 4, *commas) if parsed.word(group - 1) == "," else max(0, start - 4)
    around = range(first, min(len(parsed.text.tokens), end + 4))
    words = [parsed.word(place) for place in around]
    phrases = (*parsed.words.phrases["reciprocal"], *parsed.words.phrases["pairs"])
    return any(
        tuple(words[at : at + len(phrase)]) == phrase
        for phrase in phrases
        for at in range(len(words))
    )
