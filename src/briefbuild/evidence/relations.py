"""Transfers that go on: "B relies on A for gas", "A is B's main supplier of gas", "B's gas comes from A"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefbuild.evidence.nominals import named_first
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed
from briefbuild.evidence.objects import listed
from briefbuild.evidence.parties import is_goods, is_party, owner_of
from briefbuild.evidence.partners import party_with
from briefbuild.evidence.slots import Transfer
from briefbuild.evidence.verbs import group_start, phrases_after, subjects_of_group

Parties = tuple[NounPhrase, ...]
_FAR = 7  # words in which whom somebody helps is named


def relations(parsed: Parsed) -> Iterator[Transfer]:
    """Yield the transfers that a sentence tells as a standing relation of two parties."""
    for place in range(len(parsed.text.tokens)):
        word = parsed.word(place)
        found: Transfer | None = None
        if parsed.words.has("relying", word):
            found = _relying(parsed, place)
        elif parsed.words.has("coming", word) and parsed.word(place + 1) == "from":
            found = _coming(parsed, place)
        elif parsed.words.has("copulas", word):
            found = _role(parsed, place)
        elif parsed.words.has("helps", word):
            found = _helping(parsed, place)
        if found is not None:
            yield found


def _relying(parsed: Parsed, place: int) -> Transfer | None:
    """Return "B relies on A for gas"."""
    noun = next((p for p in parsed.phrases if p.head == place), None)
    receivers = _subjects(parsed, place) if noun is None else owner_of(parsed, noun)
    after = tuple(phrases_after(parsed, place + 1))
    if not after or after[0].preposition not in {"on", "upon"}:
        return None
    givers = party_with(parsed, after, after[0].preposition, 0)
    last = givers[-1].end if givers else 0
    begins = {last + 1, last + 3} if parsed.word(last + 2) == "of" else {last + 1}
    goods = next((n for n, p in enumerate(after) if p.start in begins), None)
    if goods is None or not givers or parsed.word(last) != "for":
        return None
    return _told(parsed, place, _items(parsed, after, goods), givers, receivers)


def _helping(parsed: Parsed, place: int) -> Transfer | None:
    """Return "A helped B build a mill": that it is A's, the words let be understood."""
    after = tuple(
        replace(p, start=max(p.start, place + 1)) for p in parsed.phrases if p.end > place + 1
    )
    begin = next((n for n in range(place + 1, place + _FAR) if _comes_by(parsed, n)), None)
    if begin is None or not after or after[0].start != place + 1:
        return None
    end = begin - (parsed.word(begin - 1) == "to")
    receivers = (replace(after[0], end=end),) if after[0].start < end else ()
    between = {parsed.word(n) for n in range(place + 1, end)} & {",", "and", "of", "in"}
    goods = tuple(phrases_after(parsed, begin + 1))
    if after[0].end > begin + 1:  # "gain" was taken for a noun
        goods = (NounPhrase(begin + 1, after[0].end), *goods)
    if between or not goods or goods[0].preposition:
        return None
    found = _told(parsed, place, _items(parsed, goods, 0), _subjects(parsed, place), receivers)
    return None if found is None else replace(found, inferred=True)


def _comes_by(parsed: Parsed, place: int) -> bool:
    return parsed.words.has("coming_by", parsed.word(place))


def _coming(parsed: Parsed, place: int) -> Transfer | None:
    """Return "most of B's gas comes from A"."""
    subject = parsed.phrase_ending(group_start(parsed, place))
    after = tuple(phrases_after(parsed, place + 1))
    if subject is None or not is_goods(parsed, subject):
        return None
    receivers = owner_of(parsed, subject)
    begin = receivers[-1].end + 1 if receivers else subject.start
    item = NounPhrase(begin, subject.end)
    givers = party_with(parsed, after[:1], "from", 0)
    return _told(parsed, place, (item,) if is_goods(parsed, item) else (), givers, receivers)


def _role(parsed: Parsed, place: int) -> Transfer | None:
    """Return "A is B's main supplier of gas", or "B is the largest recipient of A's aid"."""
    subjects = _subjects(parsed, place)
    after = tuple(phrases_after(parsed, place + 1))
    role = next((n for n, p in enumerate(after[:2]) if _is_role(parsed, p)), None)
    if role is None or (role and parsed.word(after[0].head) not in {"one", "among"}):
        return None
    gives = parsed.words.has("supplying", parsed.word(after[role].head))
    items, other = _given(parsed, after, role) if gives else _got(parsed, after, role)
    givers, receivers = (subjects, other) if gives else (other, subjects)
    return _told(parsed, place, items, givers, receivers)


def _is_role(parsed: Parsed, phrase: NounPhrase) -> bool:
    word = parsed.word(phrase.head)
    return parsed.words.has("supplying", word) or parsed.words.has("getting", word)


def _given(parsed: Parsed, after: Parties, role: int) -> tuple[Parties, Parties]:
    """Return what a supplier supplies and to whom: "B's supplier of gas", "gas supplier to B"."""
    phrase = after[role]
    owner = owner_of(parsed, phrase)
    of = role + 1 if len(after) > role + 1 and after[role + 1].preposition == "of" else None
    items = () if of is None else _items(parsed, after, of)
    inner = NounPhrase(phrase.head - 1, phrase.head)
    if not items and inner.start > phrase.start and is_goods(parsed, inner):
        items = (inner,)
    last = items[-1].end if of is not None and items else phrase.end
    return items, owner or party_with(parsed, after, "to", last)


def _got(parsed: Parsed, after: Parties, role: int) -> tuple[Parties, Parties]:
    """Return what a recipient gets and of whom: "recipient of A's aid", "buyer of gas from A"."""
    if len(after) <= role + 1 or after[role + 1].preposition != "of":
        return (), ()
    goods = after[role + 1]
    owner = named_first(parsed, goods)
    items = _items(parsed, after, role + 1)
    if not items:
        return (), ()
    if owner:
        begin = owner[0].end + (parsed.word(owner[0].end) in {"'s", "’s"})
        return (replace(items[0], start=begin), *items[1:]), owner
    return items, party_with(parsed, after, "from", items[-1].end)


def _items(parsed: Parsed, after: Parties, place: int) -> Parties:
    return listed(parsed, after, place) if _holds(parsed, after, place) else ()


def _holds(parsed: Parsed, after: Parties, place: int) -> bool:
    """Tell whether a phrase, or what follows "most of", is goods."""
    inside = after[place + 1] if len(after) > place + 1 else None
    is_part = inside is not None and inside.preposition == "of" and is_goods(parsed, inside)
    return is_goods(parsed, after[place]) or is_part


def _subjects(parsed: Parsed, place: int) -> Parties:
    found = subjects_of_group(parsed, group_start(parsed, place))
    return tuple(p for p in found if is_party(parsed, p))


def _told(
    parsed: Parsed, place: int, items: Parties, givers: Parties, receivers: Parties
) -> Transfer | None:
    if not (items and givers and receivers) or not all(
        is_party(parsed, p) for p in (*givers, *receivers)
    ):
        return None
    slots = (*items, *givers, *receivers)
    return Transfer(
        place=place,
        group=group_start(parsed, place),
        start=min(p.start for p in slots),
        end=max(p.end for p in slots),
        items=items,
        givers=tuple(replace(p, preposition="") for p in givers),
        receivers=receivers,
    )
