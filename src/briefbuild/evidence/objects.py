"""The objects of a verb of transfer: the items, and who is named with them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefbuild.evidence.noun_phrases import NounPhrase, Parsed
from briefbuild.evidence.parties import (
    amounts_in,
    is_goods,
    is_party,
    is_receiver,
    is_thing,
)
from briefbuild.evidence.partners import is_rate

_JOINED = frozenset({",", "and", "or", "&"})
_WHERE = frozenset({"in", "at", "on", "across"})
_BARE_RIGHTS = frozenset({"access", "entry", "passage", "permission", "leave", "asylum", "refuge"})
_OWNERS = frozenset({"'s", "’s", "'", "’"})
_ASIDE = 10  # words between the commas of an aside
_LONG = 3  # words of a receiver with its article, and the right
_OPEN_RIGHTS = ("access", "right", "rights", "licence", "license", "concession", "exemption")


def objects(
    parsed: Parsed, after: tuple[NounPhrase, ...], *, any_thing: bool = False
) -> tuple[tuple[NounPhrase, ...], tuple[NounPhrase, ...]]:
    """Return the items that a verb takes, and the receivers that stand before them.

    After some verbs (``any_thing``) whatever is no idea and no party changes hands.
    """
    receivers: tuple[NounPhrase, ...] = ()
    for place, phrase in enumerate(after):
        is_plain = not phrase.preposition or parsed.word(phrase.start - 2) == "up"
        if receivers and _is_beside(parsed, receivers, phrase):
            continue
        is_given = phrase.preposition in {"with", "of", "from"} and (receivers or not place)
        if not place and is_plain and parsed.words.has("light", parsed.word(phrase.head)):
            continue
        if place == 1 and phrase.preposition in {"for", "of"} and not receivers:
            return _first_goods(parsed, tuple(replace(p, preposition="") for p in after[1:])), ()
        if receivers and is_plain and _breaks_off(parsed, receivers[-1], phrase):
            break
        if is_plain and place and is_rate(parsed, phrase) and amounts_in(parsed, after[place - 1]):
            continue  # "buys it at $19 | a dose"
        if not place and (shifted := _shifted(parsed, phrase)) is not None:
            return listed(parsed, (*shifted, *after[1:]), 1), shifted[:1]
        joined = not receivers or _is_joined(parsed, receivers[-1], phrase)
        if is_plain and joined and (split := _split(parsed, phrase)) is not None:
            named, item = split
            return listed(parsed, (named, item, *after[place + 1 :]), 1), (*receivers, named)
        is_item = is_goods(parsed, phrase) or (any_thing and _is_described(parsed, phrase))
        if not (place or is_item) and is_plain and _heads_a_list(parsed, after):
            continue
        if not place and is_plain and _is_doubled(parsed, after, any_thing=any_thing):
            receivers = (phrase,)
            continue
        if (is_plain or is_given) and is_item:
            if receivers and _goes_on(parsed, receivers[-1], phrase):
                return (), ()  # "sends the army and navy advisers": not the army alone
            return listed(parsed, after, place), receivers
        joins = is_plain and bool(receivers) and _is_joined(parsed, receivers[-1], phrase)
        leads = not place and (is_plain or phrase.preposition == "to")
        if not (joins or leads) or not is_receiver(parsed, phrase):
            if (joins and _touches(after, place)) or (receivers and _is_after(receivers)):
                continue  # "to Norway, for use in Oslo, Bergen and Bodin, ten boats"
            break
        receivers = (*receivers, phrase)
    return (), ()


def _is_beside(parsed: Parsed, receivers: tuple[NounPhrase, ...], phrase: NounPhrase) -> bool:
    """Tell whether a phrase only says where, or stands in an aside on the receivers before it."""
    is_aside = _is_after(receivers) and bool(phrase.preposition)
    in_aside = phrase.start < _aside_end(parsed, receivers[-1])
    return is_aside or in_aside or _tells_where(parsed, phrase)


def _is_after(receivers: tuple[NounPhrase, ...]) -> bool:
    """Tell whether receivers stand with "to", as after their items, though the items follow."""
    return receivers[0].preposition == "to"


def _touches(after: tuple[NounPhrase, ...], place: int) -> bool:
    """Tell whether the next phrase begins where one ends."""
    return place + 1 < len(after) and after[place + 1].start == after[place].end


def _is_described(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether some thing is meant that no list knows: by more than one word, which a verb may be."""
    return phrase.end > phrase.start + 1 and is_thing(parsed, phrase)


def _shifted(parsed: Parsed, phrase: NounPhrase) -> tuple[NounPhrase, NounPhrase] | None:
    """Return receiver and item of "(returned) to Norway jurisdiction over the isle"."""
    if phrase.preposition != "to":
        return None
    begin = phrase.start + (parsed.word(phrase.start) == "the")
    end = next((e for s, e in parsed.text.tagged("actor") if s == begin), phrase.end)
    if end == phrase.end or end - 1 in parsed.peoples or not _parts(parsed, end):
        return None
    item = NounPhrase(end, phrase.end)
    return (NounPhrase(phrase.start, end), item) if is_goods(parsed, item) else None


def _parts(parsed: Parsed, place: int) -> bool:
    """Tell whether another phrase may begin at a word in small letters after a name."""
    return parsed.text.tokens[place].text.islower() and parsed.word(place) not in _OWNERS


def _heads_a_list(parsed: Parsed, after: tuple[NounPhrase, ...]) -> bool:
    """Tell whether "advice" opens "advice, money and boats", of which the rest are goods."""
    gap = [parsed.word(n) for n in range(after[0].end, after[1].start)] if len(after) > 1 else []
    is_listed = gap == [","] and not after[1].preposition and not is_party(parsed, after[0])
    return is_listed and is_goods(parsed, after[1]) and len(after) > 2


def _goes_on(parsed: Parsed, receiver: NounPhrase, phrase: NounPhrase) -> bool:
    """Tell whether only "and" stands between a receiver and what might be an item."""
    return phrase.start == receiver.end + 1 and parsed.word(receiver.end) in {"and", "or"}


def _aside_end(parsed: Parsed, receiver: NounPhrase) -> int:
    """Return where an object goes on after "sold the town, its only customer,": 0 without an aside."""
    opens = parsed.words.has("dative", parsed.word(receiver.start - 1))
    if not opens or parsed.word(receiver.end) != ",":
        return 0
    commas = [n for n in range(receiver.end + 1, receiver.end + _ASIDE) if parsed.word(n) == ","]
    after = commas[0] + 1 if commas else 0
    determined = parsed.words.has("determiners", parsed.word(after))
    return after if after and (determined or parsed.word(after)[:1].isdigit()) else 0


def _breaks_off(parsed: Parsed, receiver: NounPhrase, phrase: NounPhrase) -> bool:
    """Tell "as the bank told the town, ten boats sank": after a comma comes no object."""
    gap = [parsed.word(place) for place in range(receiver.end, phrase.start)]
    if phrase.start == _aside_end(parsed, receiver):
        return False
    return gap == [","] and not receiver.preposition and parsed.word(phrase.end) not in _JOINED


def whole_first(parsed: Parsed, after: tuple[NounPhrase, ...]) -> tuple[NounPhrase, ...]:
    """Return phrases with "the port | of Bodin" as one where another object touches it."""
    end = 1
    while end < len(after) and after[end].preposition == "of" == _glue(after[end - 1 : end + 1]):
        if not after[0].preposition and (cut := _after_state(parsed, after[end])):
            whole = replace(after[0], end=cut)  # "the nation of Norway | a right"
            return (whole, NounPhrase(cut, after[end].end), *after[end + 1 :])
        end += 1
    if end in {1, len(after)} or after[0].preposition or after[end].start != after[end - 1].end:
        return after
    return (replace(after[0], end=after[end - 1].end), *after[end:])


def _after_state(parsed: Parsed, phrase: NounPhrase) -> int:
    """Return where a state's name ends at which a phrase begins and does not end; 0 elsewhere."""
    end = next((e for s, e in parsed.text.tagged("actor") if s == phrase.start), phrase.end)
    is_name = end - 1 not in parsed.peoples and parsed.word(end) not in {*_OWNERS, "-", "–"}
    lower = end < phrase.end and parsed.text.tokens[end].text.islower()
    return end if is_name and lower else 0


def _glue(pair: tuple[NounPhrase, ...]) -> str:
    """Return the preposition of a phrase that follows another one with nothing else between."""
    one, other = pair
    return other.preposition if other.start == one.end + 1 else ""


def _tells_where(parsed: Parsed, phrase: NounPhrase) -> bool:
    is_item = phrase.preposition != "at" and is_goods(parsed, phrase)
    return phrase.preposition in _WHERE and not is_item


def _is_doubled(parsed: Parsed, after: tuple[NounPhrase, ...], *, any_thing: bool) -> bool:
    """Tell whether two objects touch, the first of which gets the other: "each town | a loan"."""
    if len(after) < 2 or after[1].start != after[0].end:
        return False
    if is_receiver(parsed, after[0]) and is_goods(parsed, after[1]):
        return True
    if is_dative(parsed, after):
        return True
    is_item = is_goods(parsed, after[1]) or is_thing(parsed, after[1])
    return any_thing and is_item and not is_goods(parsed, after[0])


def is_dative(parsed: Parsed, after: tuple[NounPhrase, ...]) -> bool:
    """Tell whether "gave | the port | ten cranes" gives the port something, thing though it is."""
    gives = parsed.words.has("dative", parsed.word(after[0].start - 1))
    opens = parsed.words.has("determiners", parsed.word(after[0].start))
    touches = after[0].end == after[1].start
    return (
        gives
        and opens
        and touches
        and not amounts_in(parsed, after[0])
        and is_goods(parsed, after[1])
    )


def _is_joined(parsed: Parsed, one: NounPhrase, other: NounPhrase) -> bool:
    gap = {parsed.word(place) for place in range(one.end, other.start)}
    return bool(gap) and gap <= _JOINED


def _first_goods(parsed: Parsed, after: tuple[NounPhrase, ...]) -> tuple[NounPhrase, ...]:
    """Return the items of "an opportunity for trade, fuel and food"."""
    for place, phrase in enumerate(after):
        if is_goods(parsed, phrase):
            return listed(parsed, after, place)
    return ()


def _split(parsed: Parsed, phrase: NounPhrase) -> tuple[NounPhrase, NounPhrase] | None:
    """Return receiver and item of "Norway access" or "the coast guard access", which nothing parts."""
    if (long := _split_before_right(parsed, phrase)) is not None:
        return long
    begin = phrase.start + (parsed.word(phrase.start) == "the")
    end = next((e for s, e in parsed.text.tagged("actor") if s == begin), phrase.end)
    if end == phrase.end and parsed.words.has("dative", parsed.word(phrase.start - 1)):
        end = next((e for s, e in parsed.text.tagged("name") if s == begin), phrase.end)
        end = phrase.end if _is_brought_to(parsed, phrase) else end
    item = NounPhrase(end, phrase.end)
    is_name = parsed.text.tokens[min(begin, phrase.head)].text[0].isupper()
    if end >= phrase.end or not is_name or not is_goods(parsed, item):
        return None
    name = NounPhrase(phrase.start, end)
    text = parsed.text.tokens[end - 1].text
    if text.isupper() or parsed.word(end) in {"'s", "’s", "-", "–"} or (end - 1) in parsed.peoples:
        return None
    return name, item


def _is_brought_to(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell "sold Apex aircraft to the town" from "paid Apex transit fees"."""
    after = next((p for p in parsed.phrases if p.start >= phrase.end), None)
    return after is not None and after.preposition == "to"


def _split_before_right(parsed: Parsed, phrase: NounPhrase) -> tuple[NounPhrase, NounPhrase] | None:
    """Return "the Icelandic coast guard" and "access": a right that is nobody's name has no article."""
    if parsed.word(phrase.head) not in _BARE_RIGHTS or phrase.end - phrase.start < _LONG:
        return None
    named = NounPhrase(phrase.start, phrase.head)
    is_whole = named.head not in parsed.peoples and parsed.word(named.head) not in _OWNERS
    opens = (
        parsed.words.has("determiners", parsed.word(phrase.start)) or phrase.start in parsed.peoples
    )
    if not (is_whole and opens):
        return None
    return named, NounPhrase(phrase.head, phrase.end)


def listed(parsed: Parsed, after: tuple[NounPhrase, ...], place: int) -> tuple[NounPhrase, ...]:
    """Return an item with what belongs to it, and the items that a list joins to it."""
    items = [_whole(parsed, after, place)]
    for number, phrase in enumerate(after[place + 1 :], start=place + 1):
        if phrase.end <= items[-1].end:
            continue
        gap = {parsed.word(n) for n in range(items[-1].end, phrase.start)}
        if phrase.preposition or not gap or not gap <= _JOINED or not is_goods(parsed, phrase):
            break
        items.append(_whole(parsed, after, number))
    return tuple(items)


def _whole(parsed: Parsed, after: tuple[NounPhrase, ...], place: int) -> NounPhrase:
    """Return an item with "of …", and a right with what it is a right to."""
    item = after[place]
    end = item.end
    opens_to = _opens_to(parsed, item)
    ways = {"of", "worth"} | ({"to", "over"} if opens_to else set[str]())
    if parsed.words.has("dominion", parsed.word(item.head)):
        ways.add("over")
    for phrase in after[place + 1 :]:
        adjacent = phrase.start == end + 1
        if not adjacent or phrase.preposition not in ways:
            break
        end = phrase.end
    if opens_to and parsed.word(end) == "to":  # "a licence to build boats"
        used = (p.end for p in after if p.start in {end + 1, end + 2} and not p.preposition)
        end = next(used, end)
    inside = next((p for p in after if p.start == end + 1 and p.preposition == "in"), None)
    if inside is not None and amounts_in(parsed, item) and _is_made_of(parsed, inside):
        end = inside.end  # "€3 million in aid"
    return NounPhrase(item.start, end, item.preposition)


def _is_made_of(parsed: Parsed, inside: NounPhrase) -> bool:
    return is_goods(parsed, inside) or parsed.words.has("backing", parsed.word(inside.head))


def without_receiver(
    parsed: Parsed, items: tuple[NounPhrase, ...]
) -> tuple[tuple[NounPhrase, ...], tuple[NounPhrase, ...]]:
    """Return the items of "market access to Norway", a right that somebody gets, and who gets it."""
    if len(items) != 1 or not any(
        parsed.word(n) in _OPEN_RIGHTS for n in range(items[0].start, items[0].end)
    ):
        return items, ()
    last = next((p for p in parsed.phrases if p.end == items[0].end), None)
    is_state = last is not None and any(
        (last.start, last.end) == found for found in parsed.text.tagged("actor")
    )
    if last is None or last.preposition != "to" or not is_state:
        return items, ()
    return (replace(items[0], end=last.start - 1),), (last,)


def _opens_to(parsed: Parsed, item: NounPhrase) -> bool:
    return parsed.word(item.head) in _OPEN_RIGHTS


def relative_object(parsed: Parsed, subjects: tuple[NounPhrase, ...]) -> tuple[NounPhrase, ...]:
    """Return what "that" stands for in "a fund that the town would pay"."""
    if not subjects:
        return ()
    place = subjects[0].start - 1
    if parsed.word(place) in {"that", "which"}:
        place -= 1 if parsed.word(place - 1) == "," else 0
        before = parsed.phrase_ending(place)
    else:
        before = parsed.phrase_ending(subjects[0].start)  # "the boats | the town is selling"
    return (before,) if before is not None and is_goods(parsed, before) else ()


def joined(phrases: Iterable[NounPhrase]) -> NounPhrase:
    """Return the range from the first to the last of some phrases."""
    ranges = tuple(phrases)
    return NounPhrase(min(p.start for p in ranges), max(p.end for p in ranges))
