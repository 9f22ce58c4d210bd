"""Transfers in a sentence: which noun phrases a verb of giving or receiving takes as its slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefbuild.evidence.exchange_words import Frame
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, Verb
from briefbuild.model.quantity import Quantity

_GOODS = "goods"
_PARTY = ("actor", "place", "name", "group")
_NO_PARTY = ("instrument", "text", "onlooker", "goods")
_ITEM_PREPOSITIONS = {"of", "to", "over"}  # "access to the banks", "a licence over any improvement"
_OPEN_RIGHTS = ("access", "right", "rights", "licence", "license", "concession", "exemption")
_TIMES = frozenset({"second", "day", "month", "%", "percentage point"})
_FAR = 14  # tokens over which a parenthesis may reach
_JOINED = frozenset({",", "and", "or", "&"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
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


# ---------------------------------------------------------------------------- what phrases are


def is_goods(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase names something that can change hands, or an amount of it."""
    head = parsed.word(phrase.head)
    is_thing = _head_has(parsed, phrase, _GOODS) or parsed.words.has("items", head)
    return is_thing or any(_is_amount(parsed, each, head) for each in amounts_in(parsed, phrase))
    return is_thing or any(_is_amount(each) for each in amounts_in(parsed, phrase))


def amounts_in(parsed: Parsed, phrase: NounPhrase) -> tuple[Quantity, ...]:
    """Return the amounts that a phrase holds."""
    start, end = parsed.text.tokens[phrase.start].start, parsed.text.tokens[phrase.end - 1].end
    return tuple(q for q in parsed.quantities if start <= q.span.start and q.span.end <= end)


def _is_amount(parsed: Parsed, quantity: Quantity, head: str) -> bool:
    """Tell "5 million euros" and "300 buses" from "two years" and "two examples"."""
    if quantity.unit:
        return quantity.unit not in _TIMES
    is_idea = any(parsed.words.has(name, head) for name in ("no_items", "no_parties"))
    return quantity.noun.lower() == head and not is_idea and not _is_group(parsed, quantity)


def _is_group(parsed: Parsed, quantity: Quantity) -> bool:
    end = quantity.span.end
    return any(parsed.text.tokens[last - 1].end == end for _, last in parsed.text.tagged("group"))


def is_party(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase names someone who can give or receive."""
    if any(_head_has(parsed, phrase, tag) for tag in _NO_PARTY):
        return False
    if parsed.word(phrase.start) in {"no", "neither"} or is_abstract(parsed, phrase):
        return False
    named = any(_head_has(parsed, phrase, tag) for tag in _PARTY)
    return named or _belongs_to_a_party(parsed, phrase, may_be_goods=False)


def _is_receiver(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase can receive: a party, or anyone else who is no thing and no idea."""
    return is_party(parsed, phrase) or _belongs_to_a_party(parsed, phrase, may_be_goods=True)


def _belongs_to_a_party(parsed: Parsed, phrase: NounPhrase, *, may_be_goods: bool) -> bool:
    """Tell whether a phrase is named after a state, place or name: "the Icelandic consortium"."""
    if is_abstract(parsed, phrase) or (not may_be_goods and _head_has(parsed, phrase, _GOODS)):
        return False
    owned = any(parsed.word(n) in {"'s", "’s"} for n in range(phrase.start, phrase.end))
    return not (owned and not may_be_goods) and any(
        phrase.start <= start < phrase.end
        for tag in ("actor", "place", "name")
        for start, _ in parsed.text.tagged(tag)
    )


def is_abstract(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase names an idea, an event or a text rather than someone."""
    if any(_head_has(parsed, phrase, tag) for tag in ("instrument", "text")):
        return True
    if parsed.words.has("no_parties", parsed.word(phrase.head)):
        return not _head_has(parsed, phrase, "actor")
    if any(_head_has(parsed, phrase, tag) for tag in _PARTY):
        return parsed.words.has("no_parties", parsed.word(phrase.start))
    words = [parsed.word(place) for place in range(phrase.start, phrase.end)]
    if any(parsed.words.has("no_parties", word) for word in words):
        return True
    endings = tuple(parsed.words.sets["abstract_endings"])
    return words[-1].endswith(endings) and not parsed.words.has("bodies", words[-1])


def _can_receive(parsed: Parsed, phrase: NounPhrase) -> bool:
    opening = parsed.text.tokens[phrase.start]
    if parsed.words.has("purposes", opening.folded) or parsed.words.has("helping", opening.folded):
        return False
    return _is_receiver(parsed, phrase) or _is_someone(parsed, phrase)


def _is_someone(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether "to the sector" names a receiver that no list knows."""
    if is_abstract(parsed, phrase) or is_goods(parsed, phrase):
        return False
    opening, head = parsed.word(phrase.start), parsed.word(phrase.head)
    is_one_word = phrase.end == phrase.start + 1
    return parsed.words.has("determiners", opening) or (is_one_word and head.endswith("s"))


def _head_has(parsed: Parsed, phrase: NounPhrase, tag: str) -> bool:
    return any(start <= phrase.head < end for start, end in parsed.text.tagged(tag))


# ------------------------------------------------------------------------------------- verbs


def _of_verb(parsed: Parsed, verb: Verb) -> Transfer | None:
    group = _group_start(parsed, verb.place)
    absolute = _is_absolute(parsed, verb, group)
    subjects = _subjects(parsed, group, absolute=absolute)
    if parsed.word(group - 1) == "to" and not subjects:
        return None
    after = tuple(_after(parsed, verb.place + 1))
    if _is_passive(parsed, verb, group):
        slots = _passive(parsed, verb, subjects, after)
    else:
        slots = _active(parsed, verb, subjects, after)
    items, givers, receivers = slots
    shares = parsed.words.has("shared_with", parsed.word(verb.place)) and not receivers
    if not items or (shares and not _is_passive(parsed, verb, group)):
        return None
    start = min((p.start for p in (*subjects, *items)), default=group)
    end = max(p.end for p in (*items, *givers, *receivers, *after[:1]))
    between = _between(parsed, items[-1].end)
    mutual = _is_mutual(parsed, start, end)
    if verb.form.frame is Frame.SWAP:
        partners = (*subjects, *_with_preposition(parsed, after, "with", items[-1].end))
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
        receivers=tuple(p for p in receivers if _can_receive(parsed, p)),
        between=between if mutual or not (givers or receivers) else (),
        mutual=mutual,
        absolute=absolute,
        pronoun=verb.form.frame if parsed.word(group - 1) in {"it", "they"} else None,
    )


Slots = tuple[tuple[NounPhrase, ...], tuple[NounPhrase, ...], tuple[NounPhrase, ...]]


def _active(
    parsed: Parsed, verb: Verb, subjects: tuple[NounPhrase, ...], after: tuple[NounPhrase, ...]
) -> Slots:
    items, named = _objects(parsed, after)
    if not items:
        items = _relative_object(parsed, subjects)
    last = items[-1].end if items else 0
    if verb.form.frame is Frame.RECEIVE:
        owners = _owner(parsed, items[0]) if items else ()
        return items, _with_preposition(parsed, after, "from", last) or owners, subjects
    receivers = named or _with_preposition(parsed, after, "to", last)
    if parsed.words.has("shared_with", parsed.word(verb.place)):
        receivers = receivers or _with_preposition(parsed, after, "with", last)
    receivers = receivers or _with_preposition(parsed, after, "for", last)
    return items, subjects, receivers or _for_whom(parsed, subjects)


def _passive(
    parsed: Parsed, verb: Verb, subjects: tuple[NounPhrase, ...], after: tuple[NounPhrase, ...]
) -> Slots:
    agents = _with_preposition(parsed, after, "by", 0)
    goods = tuple(p for p in subjects if is_goods(parsed, p))
    if verb.form.frame is Frame.RECEIVE:
        return goods, _with_preposition(parsed, after, "from", 0), agents
    if goods:
        return goods, agents, _with_preposition(parsed, after, "to", 0)
    items, _ = _objects(parsed, after)
    return items, agents, tuple(p for p in subjects if is_party(parsed, p))


def _objects(
    parsed: Parsed, after: tuple[NounPhrase, ...]
) -> tuple[tuple[NounPhrase, ...], tuple[NounPhrase, ...]]:
    """Return the items that a verb takes, and the receivers that stand before them."""
    receivers: tuple[NounPhrase, ...] = ()
    for place, phrase in enumerate(after):
        is_plain = not phrase.preposition
        is_given = phrase.preposition in {"with", "of", "from"} and (receivers or not place)
        if not place and is_plain and parsed.words.has("light", parsed.word(phrase.head)):
            continue
        if place == 1 and phrase.preposition in {"for", "of"} and not receivers:
            rest = (replace(p, preposition="") for p in after[place:])
            return _first_goods(parsed, tuple(rest)), ()
        if is_plain and not receivers and (split := _split(parsed, phrase)) is not None:
            named, item = split
            return _listed(parsed, (named, item, *after[place + 1 :]), 1), (named,)
        if (is_plain or is_given) and is_goods(parsed, phrase):
            return _listed(parsed, after, place), receivers
        if (
            place
            or not (is_plain or phrase.preposition == "to")
            or not _is_receiver(parsed, phrase)
        ):
            break
        receivers = (phrase,)
    return (), ()


def _first_goods(parsed: Parsed, after: tuple[NounPhrase, ...]) -> tuple[NounPhrase, ...]:
    """Return the items of "an opportunity for trade, fuel and food"."""
    for place, phrase in enumerate(after):
        if is_goods(parsed, phrase):
            return _listed(parsed, after, place)
    return ()


def _split(parsed: Parsed, phrase: NounPhrase) -> tuple[NounPhrase, NounPhrase] | None:
    """Return receiver and item of "Norway access", which nothing parts."""
    end = next((e for s, e in parsed.text.tagged("actor") if s == phrase.start), phrase.end)
    item = NounPhrase(end, phrase.end)
    is_name = parsed.text.tokens[phrase.start].text[0].isupper()
    if end >= phrase.end or not is_name or not is_goods(parsed, item):
        return None
    name = NounPhrase(phrase.start, end)
    text = parsed.text.tokens[end - 1].text
    if text.isupper() or parsed.word(end) in {"'s", "’s", "-", "–"} or (end - 1) in parsed.peoples:
        return None
    return name, item


def _listed(parsed: Parsed, after: tuple[NounPhrase, ...], place: int) -> tuple[NounPhrase, ...]:
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
    for phrase in after[place + 1 :]:
        adjacent = phrase.start == end + 1
        belongs = phrase.preposition == "of" or (opens_to and phrase.preposition in {"to", "over"})
        if not (adjacent and belongs):
            break
        end = phrase.end
    return NounPhrase(item.start, end, item.preposition)


def _opens_to(parsed: Parsed, item: NounPhrase) -> bool:
    return parsed.word(item.head) in _OPEN_RIGHTS


def _with_preposition(
    parsed: Parsed, after: tuple[NounPhrase, ...], wanted: str, last: int
) -> tuple[NounPhrase, ...]:
    """Return the first party after the item that a preposition brings, with its list."""
    for place, phrase in enumerate(after):
        if phrase.start < last or phrase.preposition != wanted:
            continue
        if wanted == "for" and not _only_ways(parsed, after[:place], last, phrase.start):
            return ()
        helped = _helped(parsed, phrase) or _named_alone(parsed, phrase)
        fits = _can_receive if wanted in {"to", "by"} else is_party
        if not fits(parsed, helped):
            return ()
        return (helped, *_more_parties(parsed, after[place + 1 :], helped.end))
    return ()


def _only_ways(parsed: Parsed, before: tuple[NounPhrase, ...], last: int, start: int) -> bool:
    """Tell whether only "into the canal" and the like stands between an item and "for whom"."""
    between = [p for p in before if p.start >= last]
    return start == last + 1 or bool(between and all(p.preposition == "into" for p in between))


def _more_parties(parsed: Parsed, after: Iterable[NounPhrase], end: int) -> Iterator[NounPhrase]:
    for phrase in after:
        gap = {parsed.word(n) for n in range(end, phrase.start)}
        is_listed = bool(gap) and gap <= _JOINED and not phrase.preposition
        is_verb = parsed.word(phrase.head).endswith("ing")
        if not is_listed or is_verb or not is_party(parsed, phrase):
            return
        yield _named_alone(parsed, phrase)
        end = phrase.end


def _helped(parsed: Parsed, phrase: NounPhrase) -> NounPhrase | None:
    """Return whom "to aid the town" is for."""
    if not parsed.words.has("helping", parsed.word(phrase.start)):
        return None
    inside = (
        NounPhrase(phrase.start + 1, phrase.end, "to") if phrase.end > phrase.start + 1 else None
    )
    after = next((p for p in parsed.phrases if p.start == phrase.end), None)
    return inside or (None if after is None else replace(after, preposition="to"))


def _named_alone(parsed: Parsed, phrase: NounPhrase) -> NounPhrase:
    """Return a state's name without the verb that runs on: "Norway | raises concerns"."""
    end = next((e for s, e in parsed.text.tagged("actor") if s == phrase.start), phrase.end)
    runs_on = (
        parsed.word(end) not in {"'s", "’s", "-", "–", "’", "'"}
        and parsed.text.tokens[min(end, phrase.end - 1)].text.islower()
    )
    if end < phrase.end and runs_on and not parsed.peoples & {*range(phrase.start, end)}:
        is_verb = parsed.word(end).endswith("s") and end + 1 < phrase.end
        return replace(phrase, end=end) if is_verb else phrase
    return phrase


def _relative_object(parsed: Parsed, subjects: tuple[NounPhrase, ...]) -> tuple[NounPhrase, ...]:
    """Return what "that" stands for in "a fund that the town would pay"."""
    if not subjects:
        return ()
    place = subjects[0].start - 1
    if parsed.word(place) not in {"that", "which"}:
        return ()
    place -= 1 if parsed.word(place - 1) == "," else 0
    before = parsed.phrase_ending(place)
    return (before,) if before is not None and is_goods(parsed, before) else ()


# ----------------------------------------------------------------------- around the verb


def _group_start(parsed: Parsed, place: int) -> int:
    """Return where a verb's own group begins: at "has" of "has since agreed to pay"."""
    words = parsed.words
    start = place
    while start > 0:
        word = parsed.word(start - 1)
        is_helper = words.has("auxiliaries", word)
        is_chain = words.has("chained", word) and parsed.word(start) in {"to", "have", "be"}
        if word == "turn" and parsed.word(start - 2) == "in":
            start -= 2
        elif word == "to" and (
            words.has("chained", parsed.word(start - 2))
            or parsed.word(start - 2) in words.sets["be"]
        ):
            start -= 1
        elif is_helper or is_chain or (word.endswith("ly") and len(word) > 4):
            start -= 1
        elif parsed.text.tokens[start - 1].folded == "<date>" and start > 1:
            start -= 1
        else:
            break
    return start


def _is_passive(parsed: Parsed, verb: Verb, group: int) -> bool:
    """Tell "were sold" and "have since been sold" from "are said to have sold"."""
    if not verb.form.participle:
        return False
    helpers = [parsed.word(place) for place in range(group, verb.place)]
    while helpers and (helpers[-1].endswith("ly") or parsed.words.has("fillers", helpers[-1])):
        helpers.pop()
    return bool(helpers) and parsed.words.has("be", helpers[-1])


def _after(parsed: Parsed, place: int) -> Iterator[NounPhrase]:
    """Yield the phrases after a verb up to the end of its clause."""
    end = _clause_end(parsed, place)
    first = place + 1 if parsed.words.has("particles", parsed.word(place)) else place
    for phrase in parsed.phrases:
        if first == phrase.start < end:
            yield replace(phrase, preposition="")
        elif place <= phrase.start < end:
            yield phrase


def _clause_end(parsed: Parsed, place: int) -> int:
    words = parsed.words
    verbs = {verb.place for verb in parsed.verbs if _begins_a_clause(parsed, verb)}
    for index in range(place, len(parsed.text.tokens)):
        word = parsed.word(index)
        ends = word in {";", ":", "—", "”", "“"} or words.has("relatives", word)
        if ends or words.has("subordinators", word) or index in verbs:
            return index
        if words.has("finite", word) and index > place:
            return index
    return len(parsed.text.tokens)


def _begins_a_clause(parsed: Parsed, verb: Verb) -> bool:
    """Tell a verb with a subject of its own from "goods bought abroad"."""
    if verb.form.gerund:
        return False
    before = parsed.word(verb.place - 1)
    if not verb.form.participle:
        return True
    phrase = parsed.phrase_ending(verb.place)
    opens = before in {"and", "or", "then"} or parsed.words.has("auxiliaries", before)
    return (
        opens
        or parsed.words.has("pronouns", before)
        or (phrase is not None and is_party(parsed, phrase))
    )


def _is_absolute(parsed: Parsed, verb: Verb, group: int) -> bool:
    """Tell "with the town supplying gas" and "about gas being sold" from a clause with a tense."""
    word = parsed.word(group)
    return (verb.form.gerund and group == verb.place) or word in {"being", "having"}


def _subjects(parsed: Parsed, group: int, *, absolute: bool = False) -> tuple[NounPhrase, ...]:
    """Return the noun phrases that a verb group has as its subject; none where it is a pronoun."""
    place = group
    word = parsed.word(place - 1)
    if word in {"who", "which", "that"}:
        place -= 2 if parsed.word(place - 2) == "," else 1
        word = parsed.word(place - 1)
    if word == ",":
        shared = main_subject(parsed) if absolute and parsed.word(group) != "being" else ()
        return shared or _beyond_parenthesis(parsed, place - 1)
    if word in {"and", "then"}:
        return _shared_subject(parsed, place - 1)
    if word == "to":
        obliged = parsed.phrase_ending(place - 1)
        binds = obliged is not None and parsed.words.has("obliging", parsed.word(obliged.start - 1))
        return (obliged,) if obliged is not None and binds else ()
    phrase = parsed.phrase_ending(place)
    if phrase is not None and absolute:
        phrase = replace(phrase, preposition="")
    return () if phrase is None else _chain(parsed, phrase)


def main_subject(parsed: Parsed) -> tuple[NounPhrase, ...]:
    """Return the party that a sentence is about, as far as its opening shows it."""
    first = next((p for p in parsed.phrases if not p.preposition), None)
    if first is None or not (first.start == 0 or parsed.word(first.start - 1) == ","):
        return ()
    named = _first_party(parsed, first)
    return (named,) if is_party(parsed, named) else ()


def _first_party(parsed: Parsed, phrase: NounPhrase) -> NounPhrase:
    """Return a phrase up to the end of the first party in it: "The town | prizes calm"."""
    opens = phrase.start + parsed.words.has("determiners", parsed.word(phrase.start))
    ends = [end for tag in _PARTY for start, end in parsed.text.tagged(tag) if start == opens]
    end = max(ends, default=phrase.end)
    runs_on = end < phrase.end and parsed.word(end).endswith("s") and parsed.word(end) != "'s"
    return replace(phrase, end=end) if runs_on else phrase


def _chain(parsed: Parsed, phrase: NounPhrase) -> tuple[NounPhrase, ...]:
    """Return the head of "bodies in the states", and the list of "one state and another"."""
    while phrase.preposition:
        before = parsed.phrase_ending(phrase.start - 1)
        if before is None:
            return ()
        phrase = before
    found = [phrase]
    while (before := _joined_before(parsed, found[0])) is not None:
        if before.preposition and before.preposition != "with":
            head = _chain(parsed, before)
            return head or tuple(found)
        found.insert(0, before)
    return tuple(found)


def _joined_before(parsed: Parsed, phrase: NounPhrase) -> NounPhrase | None:
    joint = phrase.start - 1
    if parsed.word(joint) not in {"and", "or", "&"} and not (
        parsed.word(joint) == "," and parsed.word(phrase.end) in {"and", "or", ","}
    ):
        return None
    end = joint - 1 if parsed.word(joint - 1) == "," else joint
    before = parsed.phrase_ending(end)
    return before if before is not None and is_party(parsed, before) else None


def _beyond_parenthesis(parsed: Parsed, comma: int) -> tuple[NounPhrase, ...]:
    """Return the subject before ", in turn," or the name in ", Name,"."""
    inside = parsed.phrase_ending(comma)
    for place in range(comma - 1, max(0, comma - _FAR), -1):
        if parsed.word(place) == ",":
            if parsed.word(place + 1) in {"including", "such"}:
                return tuple(p for p in parsed.phrases if place < p.start and p.end <= comma)
            is_name = inside is not None and inside.start == place + 1
            if is_name and inside is not None and _head_has(parsed, inside, "name"):
                return (inside,)
            before = parsed.phrase_ending(_group_start(parsed, place))
            return _chain(parsed, before) if before is not None else ()
    return ()


def _shared_subject(parsed: Parsed, joint: int) -> tuple[NounPhrase, ...]:
    """Return the subject of the clause that "and" goes on with: "A received it and sold it"."""
    for verb in reversed(parsed.verbs):
        if verb.place < joint and not verb.form.gerund and not verb.form.participle:
            return _subjects_of(parsed, verb)
        if verb.place < joint and verb.form.participle:
            return _subjects_of(parsed, verb)
    return ()


def _subjects_of(parsed: Parsed, verb: Verb) -> tuple[NounPhrase, ...]:
    group = _group_start(parsed, verb.place)
    return () if _is_passive(parsed, verb, group) else _subjects(parsed, group)


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
        after = tuple(p for p in _after(parsed, phrase.end) if p.start > phrase.head)
        if not after or after[0].preposition != "of" or not is_goods(parsed, after[0]):
            continue
        items = _listed(parsed, after, 0)
        last = items[-1].end
        owner = _owner(parsed, phrase) or _agent(parsed, after, last)
        receivers = _with_preposition(parsed, after, "to", last)
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
    agents = _with_preposition(parsed, after, "by", last)
    return agents or _with_preposition(parsed, after, "from", last)


def _for_whom(parsed: Parsed, subjects: tuple[NounPhrase, ...]) -> tuple[NounPhrase, ...]:
    """Return the receiver of "For Norway, the town provides gas"."""
    first = parsed.phrases[0]
    opens = first.start == 1 and parsed.word(0) == "for" and parsed.word(first.end) == ","
    return (first,) if opens and is_party(parsed, first) and first not in subjects else ()


def _owner(parsed: Parsed, phrase: NounPhrase) -> tuple[NounPhrase, ...]:
    """Return who stands before "'s" in a phrase."""
    for place in range(phrase.start, phrase.end):
        if parsed.word(place) in {"'s", "’s"}:
            owner = NounPhrase(phrase.start, place, phrase.preposition)
            return (owner,) if is_party(parsed, owner) else ()
    return ()


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
            receivers = () if target is None else (_owner(parsed, target) or _only(parsed, target))
            return _owner(parsed, support), receivers
    return (), ()


def _only(parsed: Parsed, phrase: NounPhrase) -> tuple[NounPhrase, ...]:
    return (phrase,) if phrase.preposition in {"for", "to"} and is_party(parsed, phrase) else ()


def joined(phrases: Iterable[NounPhrase]) -> NounPhrase:
    """Return the range from the first to the last of some phrases."""
    ranges = tuple(phrases)
    return NounPhrase(min(p.start for p in ranges), max(p.end for p in ranges))
