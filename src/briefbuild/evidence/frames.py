"""The slots of a verb of giving or receiving: who, what and to whom, in its active and passive voice."""

from __future__ import annotations

from msgspec.structs import replace

from briefbuild.evidence.exchange_words import Frame
from briefbuild.evidence.nominals import named_first
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, Verb
from briefbuild.evidence.objects import objects, relative_object, whole_first, without_receiver
from briefbuild.evidence.particular_frames import (
    Parties,
    Slots,
    disposal,
    equipped,
    exempted,
    given_apart,
    has_head,
    has_own_frame,
    hires,
    is_paid,
    opened,
    own_frame,
    reimbursed,
    reimbursed_for,
)
from briefbuild.evidence.parties import is_goods, is_party, is_receiver, owner_of
from briefbuild.evidence.partners import party_with
from briefbuild.evidence.verbs import main_subject


def active(parsed: Parsed, verb: Verb, subjects: Parties, after: Parties) -> Slots | None:
    """Return the slots of a verb in the active: "A gives B X", "A gives X to B", "B gets X from A"."""
    if has_own_frame(parsed, verb):
        return own_frame(parsed, verb, subjects, after)
    if found := given_apart(parsed, verb, after):
        return found[0], subjects, found[1]
    items, named = equipped(parsed, verb, after) or _objects(parsed, verb, after)
    if not items:
        items = relative_object(parsed, subjects)
        named = _given_before(parsed, verb, after) if items else ()
    last = items[-1].end if items else 0
    source = party_with(parsed, after, "from", last) or _keeper(parsed, after, last)
    if verb.form.frame is Frame.RECEIVE:
        if not source and _is_source_first(parsed, after):
            source = (replace(after[0], preposition=""),)
        return items, source or _seller(parsed, items), subjects
    if not named:
        items, named = without_receiver(parsed, items)
        last = items[-1].end if items else 0
    builds = parsed.words.has("building", verb.form.base)
    named = named or (() if builds else party_with(parsed, after, "to", last))
    receivers = named or _them(parsed, verb, subjects)
    if source and not receivers and parsed.words.has("both_ways", verb.form.base):
        return items, source, subjects
    if not receivers and hires(parsed, verb):
        return items, named_first(parsed, items[0]) if items else (), subjects
    if items and not receivers and parsed.words.has("permitting", verb.form.base):
        return items, subjects, _entrant(parsed, items[0])
    for preposition in _prepositions(parsed, verb):
        receivers = receivers or party_with(parsed, after, preposition, last)
    return items, subjects, receivers or _for_whom(parsed, subjects)


def _given_before(parsed: Parsed, verb: Verb, after: Parties) -> Parties:
    """Return "Iceland" of "the boats that Norway gave Iceland"."""
    gives = parsed.words.has("dative", parsed.word(verb.place)) and bool(after)
    touches = gives and after[0].start == verb.place + 1 and not after[0].preposition
    return after[:1] if touches and is_party(parsed, after[0]) else ()


def _objects(parsed: Parsed, verb: Verb, after: Parties) -> tuple[Parties, Parties]:
    """Return items and receivers before them; what is no known goods only after verbs that need none."""
    if verb.form.frame is Frame.RECEIVE and _is_source_first(parsed, after):
        after = after[1:] if after[1].start == after[0].end else after[2:]
    if parsed.words.has("dative", parsed.word(verb.place)):
        after = whole_first(parsed, after)
    found = objects(parsed, after, any_thing=_is_strong(parsed, verb))
    if found[0]:
        return found
    found = reimbursed(parsed, verb, after)
    return found if found[0] else _ceded(parsed, verb, after)


def _ceded(parsed: Parsed, verb: Verb, after: Parties) -> tuple[Parties, Parties]:
    """Return "the province" of "ceded the province to the crown": who is somebody may be handed over."""
    if len(after) < 2 or not parsed.words.has("ceding", verb.form.base):
        return (), ()
    thing, whom = after[:2]
    is_whole = not thing.preposition and whom.preposition == "to" and whom.start == thing.end + 1
    is_idea = parsed.words.has("ideas", parsed.word(thing.head))
    is_one = parsed.words.has("determiners", parsed.word(thing.start)) and not is_idea
    is_one = is_one and is_party(parsed, thing) and not parsed.has_tag("office", thing.head)
    return ((thing,), ()) if is_whole and is_one and is_party(parsed, whom) else ((), ())


def _is_source_first(parsed: Parsed, after: Parties) -> bool:
    """Tell "obtained from Norway a licence" from "benefits from Norwegian gas"."""
    if len(after) < 2 or after[0].preposition != "from":
        return False
    aside = parsed.word(after[0].end) == "," == parsed.word(after[1].end)
    thing = after[1 + aside] if len(after) > 1 + aside else after[1]
    touches = thing.start == after[aside].end + aside and not thing.preposition
    return touches and is_receiver(parsed, after[0])


def _keeper(parsed: Parsed, after: Parties, last: int) -> Parties:
    """Return whose stocks they are in "drawn from Norwegian army stocks"."""
    kept = next((p for p in after if p.start >= last and p.preposition == "from"), None)
    return (
        named_first(parsed, kept) if kept is not None and has_head(parsed, kept, "stores") else ()
    )


def passive(parsed: Parsed, verb: Verb, subjects: Parties, after: Parties) -> Slots | None:
    """Return the slots of a verb in the passive: "B is given X by A", "X is given to B by A"."""
    if parsed.words.has("announcing", verb.form.base) and _is_made_so(parsed, verb.place + 1):
        return None
    agents = _agents(parsed, verb, after)
    named = {p.start for p in agents}
    after = tuple(p for p in after if p.start not in named)
    if parsed.words.has("exempting", verb.form.base):
        return exempted(parsed, verb, agents, subjects, after)
    if (found := opened(parsed, verb, (*subjects, *after))) is not None:
        return found[0], agents, found[1]
    goods = tuple(p for p in subjects if is_goods(parsed, p) or is_paid(parsed, verb, p))
    if not agents and is_part(parsed, subjects):
        agents = main_subject(parsed)
    if verb.form.frame is Frame.RECEIVE or hires(parsed, verb):
        whom = agents or party_with(parsed, after, "for", 0)
        return goods, party_with(parsed, after, "from", 0), whom
    if goods:
        goods = tuple(_with_amount(parsed, p, verb.place) for p in goods)
        builds = parsed.words.has("building", verb.form.base)
        receivers = () if builds else party_with(parsed, after, "to", 0)
        receivers = receivers or party_with(parsed, after[:1], "for", 0)
        return goods, agents, receivers or disposal(parsed, after)
    items = objects(parsed, after, any_thing=bool(agents) and _is_plain(parsed, verb))[0]
    items = items or reimbursed_for(parsed, verb, after)
    return items, agents, tuple(p for p in subjects if is_party(parsed, p))


def _is_made_so(parsed: Parsed, place: int) -> bool:
    """Tell "was made known to" from "was made available to" and "was made by"."""
    word = parsed.word(place)
    is_little = parsed.words.has("prepositions", word) or word == "available"
    return (
        word.isalpha()
        and not is_little
        and parsed.words.has("prepositions", parsed.word(place + 1))
    )


def _with_amount(parsed: Parsed, phrase: NounPhrase, place: int) -> NounPhrase:
    """Return "a total of €3 million" whole, before a verb at a token."""
    inside = next((p for p in parsed.phrases if p.start == phrase.end + 1), None)
    is_whole = inside is not None and inside.preposition == "of" and inside.end <= place
    return replace(phrase, end=inside.end) if inside is not None and is_whole else phrase


def _agents(parsed: Parsed, verb: Verb, after: Parties) -> Parties:
    """Return by whom: "by" after another participle ("papers seen by the bank") is not the verb's."""
    number = next((n for n, p in enumerate(after) if p.preposition == "by"), None)
    if number is None:
        return ()
    before = after[number].start - 2
    is_others = before != verb.place and _is_participle(parsed, before)
    return () if is_others else party_with(parsed, after[number:], "by", 0)


def _is_participle(parsed: Parsed, place: int) -> bool:
    return parsed.word(place).endswith("ed") or "past" in parsed.text.tags[place]


def _is_plain(parsed: Parsed, verb: Verb) -> bool:
    return parsed.words.has("plain", verb.form.base)


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
    shared = ("with",) if shares(parsed, verb) else ()
    invested = ("in", "into") if parsed.words.has("investing", verb.form.base) else ()
    poured = ("into",) if parsed.words.has("injecting", verb.form.base) else ()
    return (*shared, *invested, *poured, "towards", "toward", "for")


def _entrant(parsed: Parsed, item: NounPhrase) -> Parties:
    """Return who enters by "Norwegian access to its ports"."""
    head = next((p.head for p in parsed.phrases if p.start == item.start), item.head)
    return named_first(parsed, item) if parsed.words.has("entry", parsed.word(head)) else ()


def is_part(parsed: Parsed, subjects: Parties) -> bool:
    """Tell "a grant, of which €9 million was paid": by whom the main clause tells."""
    first = min((p.start for p in subjects), default=0)
    return parsed.word(first - 2) == "of" and parsed.word(first - 1) == "which"


def _is_strong(parsed: Parsed, verb: Verb) -> bool:
    return parsed.words.has("strong", verb.form.base)


def _for_whom(parsed: Parsed, subjects: Parties) -> Parties:
    """Return the receiver of "For Norway, the town provides gas"."""
    if not parsed.phrases:
        return ()
    first = parsed.phrases[0]
    opens = first.start == 1 and parsed.word(0) == "for" and parsed.word(first.end) == ","
    return (first,) if opens and is_party(parsed, first) and first not in subjects else ()


def shares(parsed: Parsed, verb: Verb) -> bool:
    """Tell whether a verb is "share", which tells of a transfer only with whom."""
    return parsed.words.has("shared_with", parsed.word(verb.place))
