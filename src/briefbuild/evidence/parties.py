"""What noun phrases can be in a transfer: goods, parties, or neither."""

from __future__ import annotations

from briefbuild.evidence.noun_phrases import NounPhrase, Parsed
from briefbuild.model.quantity import Quantity

_GOODS = "goods"
PARTY = ("actor", "place", "name", "group")
_NO_PARTY = ("instrument", "text", "onlooker", "goods")
_NONE = frozenset({"no", "neither"})
_ANY = frozenset({"a", "any", "either", "another"})
_TIMES = frozenset({"second", "day", "month", "%", "percentage point"})


def is_goods(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase names something that can change hands, or an amount of it."""
    head = parsed.word(phrase.head)
    is_thing = head_has(parsed, phrase, _GOODS) or parsed.words.has("items", head)
    return (
        is_thing
        or _is_named_thing(parsed, phrase)
        or _is_model(parsed, phrase)
        or _is_worth(parsed, phrase)
        or _is_dominion(parsed, phrase)
        or _holds_goods(parsed, phrase)
        or any(_is_amount(parsed, each, head) for each in amounts_in(parsed, phrase))
    )


def is_burden(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase names what somebody owes: "its debt", "debt service payments"."""
    head = parsed.word(phrase.head)
    owed = (
        parsed.words.has("owed", parsed.word(phrase.head - 1))
        or parsed.word(phrase.head - 1) == "service"
    )
    return parsed.words.has("burdens", head) or (head in {"payment", "payments"} and owed)


def is_thing(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase names something that no list knows: no idea, no party, no pronoun."""
    head = parsed.word(phrase.head)
    is_idea = any(parsed.words.has(name, head) for name in ("ideas", "no_items", "no_parties"))
    is_paid = parsed.words.has("paid", head)
    is_word = parsed.text.tokens[phrase.head].text.islower() and not parsed.has_tag(
        "number", phrase.head
    )
    opens = parsed.words.has("determiners", parsed.word(phrase.start))
    is_plain = is_word and phrase.end > phrase.start + opens and not head.endswith(("ly", "ed"))
    return (
        is_plain
        and (is_paid or not (is_idea or is_abstract(parsed, phrase)))
        and not is_party(parsed, phrase)
    )


def _is_model(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a number of things is meant that a designation names: "18 MQ-9s"."""
    if not parsed.word(phrase.start)[:1].isdigit():
        return False
    return any(
        parsed.word(place) == "-" and parsed.word(place + 1)[:1].isdigit()
        for place in range(phrase.start + 1, phrase.end)
    )


def _is_dominion(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether "control over the canal" can be handed over: control of something, by its words."""
    over = parsed.word(phrase.end) in {"of", "over"}
    return over and parsed.words.has("dominion", parsed.word(phrase.head))


def _is_worth(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether "a bonus of $3 million" is a sum, whatever it is called."""
    head = parsed.word(phrase.head)
    if any(parsed.words.has(name, head) for name in ("ideas", "no_items", "no_parties")):
        return False
    inside = next((p for p in parsed.phrases if p.start == phrase.end + 1), None)
    if inside is None or inside.preposition != "of":
        return False
    return any(each.unit.isupper() for each in amounts_in(parsed, inside))


def _is_named_thing(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a thing with its own name is meant: "the patrol boat Thetis"."""
    name = next((s for s, e in parsed.text.tagged("name") if e == phrase.end), phrase.start)
    return name - 1 > phrase.start and (
        parsed.words.has("items", parsed.word(name - 1))
        or any(start <= name - 1 < end for start, end in parsed.text.tagged(_GOODS))
    )


def _holds_goods(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether "a line of credit" or "a batch of vaccines" holds something."""
    head = parsed.word(phrase.head)
    if not any(parsed.words.has(name, head) for name in ("containers", "parts", "services")):
        return False
    inside = next((p for p in parsed.phrases if p.start == phrase.end + 1), None)
    return inside is not None and inside.preposition == "of" and is_goods(parsed, inside)


def amounts_in(parsed: Parsed, phrase: NounPhrase) -> tuple[Quantity, ...]:
    """Return the amounts that a phrase holds."""
    start, end = parsed.text.tokens[phrase.start].start, parsed.text.tokens[phrase.end - 1].end
    return tuple(q for q in parsed.quantities if start <= q.span.start and q.span.end <= end)


def _is_amount(parsed: Parsed, quantity: Quantity, head: str) -> bool:
    """Tell "5 million euros" and "300 buses" from "two years" and "two examples"."""
    if quantity.unit:
        return quantity.unit not in _TIMES
    lists = ("ideas", "no_items", "no_parties", "recipients")
    is_idea = any(parsed.words.has(name, head) for name in lists)
    return quantity.noun.lower() == head and not is_idea and not _counts_a_group(parsed, quantity)


def _counts_a_group(parsed: Parsed, quantity: Quantity) -> bool:
    end = quantity.span.end
    return any(parsed.text.tokens[last - 1].end == end for _, last in parsed.text.tagged("group"))


def is_party(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase names someone who can give or receive."""
    if _is_named_body(parsed, phrase):
        return True
    if _runs_into_a_name(parsed, phrase):
        return False
    if any(head_has(parsed, phrase, tag) for tag in _NO_PARTY) and not _are_people(parsed, phrase):
        return False
    if parsed.word(phrase.start) in _NONE or is_abstract(parsed, phrase):
        return False
    if _is_anybody(parsed, phrase):
        return False
    named = any(head_has(parsed, phrase, tag) for tag in PARTY) or _are_people(parsed, phrase)
    return (
        named or _is_body(parsed, phrase) or _belongs_to_a_party(parsed, phrase, may_be_goods=False)
    )


def _runs_into_a_name(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell "to ask Norway" and "a failed Norway" from "northern Norway" and "the Norwegian bank"."""
    opens = phrase.start + parsed.words.has("determiners", parsed.word(phrase.start))
    if opens == phrase.end or not parsed.text.tokens[opens].text.islower():
        return False
    first = parsed.word(opens)
    describes = parsed.words.has("regional", first) or parsed.word(opens + 1) in {"-", "–", "of"}
    is_name = any(
        opens < start and (end == phrase.end or opens == phrase.start)
        for tag in ("actor", "place", "name")
        for start, end in parsed.text.tagged(tag)
        if end <= phrase.end and start not in parsed.peoples
    )
    return is_name and not describes and not amounts_in(parsed, phrase)


def _is_anybody(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell "a party" and "any state", which name nobody, from "a member of the union"."""
    if parsed.word(phrase.start) == "any":
        return True
    is_bare = phrase.end == phrase.start + 2 and parsed.word(phrase.start) in _ANY
    return is_bare and parsed.words.has("anybody", parsed.word(phrase.head))


def _is_named_body(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether "the Ministry of Water" is meant, a body by its name though the name ends with goods."""
    start = phrase.start + parsed.words.has("determiners", parsed.word(phrase.start))
    if (start, phrase.end) not in parsed.text.tagged("name"):
        return False
    inner = range(start, phrase.end)
    is_body = any(parsed.words.has("bodies", parsed.word(n)) or _is_group(parsed, n) for n in inner)
    return is_body and any(parsed.word(n) == "of" for n in inner)


def _is_group(parsed: Parsed, place: int) -> bool:
    return any(start <= place < end for start, end in parsed.text.tagged("group"))


def _is_body(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether "the regional organisation" is meant, which no list of groups knows."""
    head = parsed.word(phrase.head)
    opens = parsed.words.has("determiners", parsed.word(phrase.start))
    return opens and parsed.words.has("bodies", head) and not parsed.words.has("items", head)


def _are_people(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell "the islands" and "the engineers", who may act, from "300 engineers", who are sent."""
    if any(head_has(parsed, phrase, tag) for tag in ("instrument", "text", "onlooker")):
        return False
    head = parsed.word(phrase.head)
    if _is_firm(parsed, phrase):
        return True
    are_named = head_has(parsed, phrase, "group") and head.endswith("s")
    is_one = parsed.word(phrase.start) == "the" or bool(_owners(parsed, phrase))
    acts = parsed.words.has("acting", head) and is_one
    are_people = are_named or acts or parsed.words.has("people", head)
    return are_people and not amounts_in(parsed, phrase)


def _is_firm(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell "North Sea Energy" from "cheap energy": all its words have capitals."""
    start = phrase.start + parsed.words.has("determiners", parsed.word(phrase.start))
    words = [parsed.text.tokens[place].text for place in range(start, phrase.end)]
    is_known = len(words) > 1 or parsed.word(phrase.start) == "the"  # "the Fund"
    is_name = is_known and bool(words) and all(word[0].isupper() for word in words)
    return is_name and parsed.words.has("firms", parsed.word(phrase.head))


def _owners(parsed: Parsed, phrase: NounPhrase) -> list[int]:
    return [n for n in range(phrase.start, phrase.end) if parsed.word(n) in {"'s", "’s"}]


def is_receiver(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase can receive: a party, or anyone else who is no thing and no idea."""
    is_terrain = parsed.words.has("terrain", parsed.word(phrase.head))
    if is_terrain or _runs_into_a_name(parsed, phrase):
        return False
    return is_party(parsed, phrase) or _belongs_to_a_party(parsed, phrase, may_be_goods=True)


def _belongs_to_a_party(parsed: Parsed, phrase: NounPhrase, *, may_be_goods: bool) -> bool:
    """Tell whether a phrase is named after a state, place or name: "the Icelandic consortium"."""
    if is_abstract(parsed, phrase) or (not may_be_goods and head_has(parsed, phrase, _GOODS)):
        return False
    owned = any(parsed.word(n) in {"'s", "’s"} for n in range(phrase.start, phrase.end))
    return not (owned and not may_be_goods) and any(
        phrase.start <= start < phrase.end
        for tag in ("actor", "place", "name")
        for start, _ in parsed.text.tagged(tag)
    )


def is_abstract(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase names an idea, an event or a text rather than someone."""
    if any(head_has(parsed, phrase, tag) for tag in ("instrument", "text")):
        return True
    if parsed.words.has("no_parties", parsed.word(phrase.head)):
        return not head_has(parsed, phrase, "actor")
    if parsed.word(phrase.head)[:1].isdigit():  # "Clause 8", "Resolution 2371"
        return True
    if any(head_has(parsed, phrase, tag) for tag in PARTY):
        return parsed.words.has("no_parties", parsed.word(phrase.start))
    words = [parsed.word(place) for place in range(phrase.start, phrase.end)]
    if parsed.words.has("bodies", words[-1]):
        return False
    if any(parsed.words.has("no_parties", word) for word in words):
        return True
    endings = tuple(parsed.words.sets["abstract_endings"])
    return words[-1].endswith(endings)


def can_receive(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether "to" before a phrase names a receiver, rather than a purpose."""
    opening = parsed.text.tokens[phrase.start]
    if parsed.words.has("purposes", opening.folded) or parsed.words.has("helping", opening.folded):
        return False
    return is_receiver(parsed, phrase) or is_someone(parsed, phrase)


def is_someone(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase names somebody whom no list knows: by the ending of his name, or as a body."""
    if is_abstract(parsed, phrase) or is_goods(parsed, phrase):
        return False
    if parsed.word(phrase.start) in _NONE or _is_anybody(parsed, phrase):
        return False
    opening, head = parsed.word(phrase.start), parsed.word(phrase.head)
    is_misread = parsed.words.has("handed", head) or _runs_into_a_name(parsed, phrase)
    if is_misread:  # "to support the delivery", "to ask Norway"
        return False
    opens = parsed.words.has("determiners", opening) or head.endswith("s")
    acts = head.endswith(tuple(parsed.words.sets["person_endings"]))
    is_known = parsed.words.has("recipients", head) or head_has(parsed, phrase, "group")
    return opens and (acts or is_known)


def head_has(parsed: Parsed, phrase: NounPhrase, tag: str) -> bool:
    """Tell whether the head of a phrase is inside a range that carries a tag."""
    return any(start <= phrase.head < end for start, end in parsed.text.tagged(tag))


def owner_of(parsed: Parsed, phrase: NounPhrase) -> tuple[NounPhrase, ...]:
    """Return who stands before "'s" in a phrase."""
    for place in range(phrase.start, phrase.end):
        if parsed.word(place) in {"'s", "’s"}:
            owner = NounPhrase(phrase.start, place, phrase.preposition)
            is_one = place > phrase.start and not amounts_in(parsed, owner)
            return (owner,) if is_one and is_party(parsed, owner) else ()
    before = parsed.phrase_ending(phrase.start)
    if before is None or parsed.word(before.head) not in {"'s", "’s"}:
        return ()
    return owner_of(parsed, before)  # "Norway's | €3 million grant"
