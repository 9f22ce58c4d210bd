"""Between whom an agreement is, and who gives by it: "under the deal with A, B will get boats".

An agreement hands nothing over; one of its parties does. Where a sentence says what one party gets by
an agreement and names one other party, that one gives: the words let it be understood. So does the
state in which a right is used: "a deal that gives A the use of bases in B".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from briefbuild.evidence.nominals import between
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed
from briefbuild.evidence.parties import is_party
from briefbuild.evidence.slots import Transfer

Parties = tuple[NounPhrase, ...]
_BY = frozenset({"under", "by", "through", "in", "with", "within", "per", "via"})
_AFTER = frozenset({"under", "through", "via"})
_LEADS_ON = frozenset({"that", "which", "to"})
_PARTS = frozenset({";", "“", "”", "but", "while"})
_DASHES = frozenset({"-", "–"})
_NAMED = frozenset({"the", "this", "that", "these", "those", "both"})
_WHERE = frozenset({"in", "on", "at", "over", "within", "across", "through", "off", "aboard"})
_OWN = frozenset({"'s", "’s", "'", "’"})
_SIGNS = 7  # words between those who sign and what they sign


def with_giver(parsed: Parsed, transfer: Transfer) -> Transfer:
    """Return a transfer by an agreement with the party that gives, where one alone can."""
    if transfer.givers or transfer.mutual or transfer.between or not transfer.receivers:
        return transfer
    host = _hosts(parsed, transfer)
    if not host and is_by_accord(parsed, transfer):
        agreed = signatories(parsed)
        host = _paying(parsed, transfer, agreed)
        both_act = len(agreed) > 1 and parsed.word(transfer.group - 1) == "to"  # "agreed to get"
        host = host or (() if both_act else facing(parsed, transfer.receivers, agreed))
    return replace(transfer, givers=host, inferred=True) if host else transfer


def with_receiver(parsed: Parsed, transfer: Transfer) -> Transfer:
    """Return "under the deal with A, B gives gas" with A, the one partner whom the agreement has."""
    if transfer.receivers or transfer.mutual or transfer.between or not transfer.givers:
        return transfer
    partner = facing(parsed, transfer.givers, signatories(parsed))
    if not partner or not is_by_accord(parsed, transfer):
        return transfer
    return replace(transfer, receivers=partner, helped=True)


def _paying(parsed: Parsed, transfer: Transfer, agreed: Parties) -> Parties:
    """Return who gives by "a deal with A paid the town": an agreement with one partner is the subject."""
    is_subject = len(agreed) == 1 and agreed[0].end == transfer.group
    names_nobody = not any(parsed.actors(each) for each in transfer.receivers)
    return (replace(agreed[0], preposition=""),) if is_subject and names_nobody else ()


def is_by_accord(parsed: Parsed, transfer: Transfer) -> bool:
    """Tell whether an agreement is what gives, or that by which somebody gets."""
    return any(_governs(parsed, phrase, transfer) for phrase in _accords(parsed))


def is_by_the_accord(parsed: Parsed, transfer: Transfer) -> bool:
    """Tell whether it is an agreement that the source has named: "under the pact", not "by some pact"."""
    return any(
        _governs(parsed, phrase, transfer) and parsed.word(phrase.start) in _NAMED
        for phrase in _accords(parsed)
    )


def _governs(parsed: Parsed, phrase: NounPhrase, transfer: Transfer) -> bool:
    if phrase.start > transfer.place:
        return phrase.preposition in _AFTER
    gap = {parsed.word(place) for place in range(phrase.end, transfer.group)}
    if gap & _PARTS:
        return False
    leads_on = parsed.word(transfer.group - 1) in _LEADS_ON or "which" in gap
    if phrase.preposition in _BY or leads_on:
        return True
    opens = phrase == parsed.phrases[0] or parsed.word(phrase.start - 1) in {",", "that"}
    aside = parsed.word(phrase.end) == parsed.word(transfer.group - 1) == ","
    return opens and (aside or "," not in gap)


def signatories(parsed: Parsed) -> Parties:
    """Return the parties of the first agreement that a sentence says is somebody's; empty for none."""
    found = (_of(parsed, phrase) for phrase in _accords(parsed))
    return next(filter(None, found), ())


def _accords(parsed: Parsed) -> Iterator[NounPhrase]:
    return (p for p in parsed.phrases if parsed.words.has("accords", parsed.word(p.head)))


def _of(parsed: Parsed, phrase: NounPhrase) -> Parties:
    pair = between(parsed, phrase.end)
    if pair:
        return pair
    others = (p for p in parsed.phrases if p.start >= phrase.end)
    partner = next((p for p in others if not _is_made(parsed, p.head)), None)
    if partner is not None and partner.preposition == "with" and is_party(parsed, partner):
        between_words = range(phrase.end, partner.start - 1)
        if all(_is_made(parsed, place) for place in between_words):
            return (_with_state(parsed, partner),)
    return _joined_by_dash(parsed, phrase) or _signing(parsed, phrase)


def _with_state(parsed: Parsed, partner: NounPhrase) -> NounPhrase:
    """Return "the nation of Norway" whole."""
    inside = next((p for p in parsed.phrases if p.start == partner.end + 1), None)
    is_state = inside is not None and inside.preposition == "of" and parsed.actors(inside)
    return replace(partner, end=inside.end) if inside is not None and is_state else partner


def _is_made(parsed: Parsed, place: int) -> bool:
    """Tell whether a word may stand in "a deal, (recently signed) with A"."""
    word = parsed.word(place)
    return word == "," or word.endswith(("ly", "ed")) or parsed.words.has("signing", word)


def _joined_by_dash(parsed: Parsed, phrase: NounPhrase) -> Parties:
    """Return the parties of "the Norway-Iceland deal"."""
    inside = [m for m in parsed.mentions if phrase.start <= m.start < phrase.end]
    if len(inside) == 2 and parsed.word(inside[0].end) in _DASHES:
        return tuple(NounPhrase(m.start, m.end) for m in inside)
    return ()


def _signing(parsed: Parsed, phrase: NounPhrase) -> Parties:
    """Return the two who sign together: "Norway and Iceland announced a deal"."""
    before = [p for p in parsed.phrases if p.end <= phrase.start and is_party(parsed, p)]
    for one, other in pairwise(before):
        is_pair = other.start == one.end + 1 and parsed.word(one.end) == "and"
        listed = parsed.word(one.start - 1) in {",", "and"} and one is not before[0]
        near = phrase.start - other.end <= _SIGNS
        signs = any(
            parsed.words.has("signing", parsed.word(n)) for n in range(other.end, phrase.start)
        )
        if is_pair and near and signs and not (one.preposition or other.preposition or listed):
            return (one, other)
    return ()


def facing(parsed: Parsed, receivers: Parties, parties: Parties) -> Parties:
    """Return the one party of an agreement that is none of those who get something by it."""
    gets = frozenset(actor for each in receivers for actor in parsed.actors(each))
    others = [each for each in parties if not parsed.actors(each) & gets]
    named = all(parsed.actors(each) for each in parties) and bool(gets)
    if not named or len(others) != 1 or (len(parties) > 1 and len(others) == len(parties)):
        return ()
    return (replace(others[0], preposition=""),)


def _hosts(parsed: Parsed, transfer: Transfer) -> Parties:
    """Return the states in whose places a right is used, unless the one that gets it is among them."""
    item = transfer.items[0]
    head = next((p.head for p in parsed.phrases if p.start <= item.start < p.end), item.head)
    if not parsed.words.has("territorial", parsed.word(head)):
        return ()
    gets = frozenset(actor for each in transfer.receivers for actor in parsed.actors(each))
    found = tuple(
        NounPhrase(mention.start, mention.end)
        for mention in parsed.mentions
        if item.start <= mention.start < _end(parsed, item)
        and _is_place(parsed, mention.start, mention.end)
        and mention.actor not in gets
    )
    return found if gets else ()


def _is_place(parsed: Parsed, start: int, end: int) -> bool:
    """Tell whether "bases in Norway", "Norway's bases" or "Norwegian bases" is meant."""
    if parsed.word(end) in _OWN or start in parsed.peoples:
        return True
    phrase = next((p for p in parsed.phrases if p.start <= start < p.end), None)
    if phrase is None:
        return False
    while not phrase.preposition and parsed.word(phrase.start - 1) in {",", "and"}:
        end = phrase.start - 2 if parsed.word(phrase.start - 2) == "," else phrase.start - 1
        before = parsed.phrase_ending(end)
        if before is None:
            return False
        phrase = before
    return phrase.preposition in _WHERE


def _end(parsed: Parsed, item: NounPhrase) -> int:
    """Return where the places of an item end: with its last phrase in a row of places."""
    end = item.end
    for phrase in parsed.phrases:
        joined = parsed.word(end) in {",", "and"} and phrase.start <= end + 2
        governed = phrase.preposition in {*_WHERE, "to", "of"} and phrase.start == end + 1
        if phrase.start >= end and (governed or (joined and not phrase.preposition)):
            end = phrase.end
    return end
