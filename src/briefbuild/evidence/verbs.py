"""The subject of a verb, and where its group and its clause end: around the verb."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefbuild.evidence.exchange_words import Frame
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, Verb
from briefbuild.evidence.parties import (
    PARTY,
    head_has,
    is_abstract,
    is_goods,
    is_party,
    owner_of,
)
from briefbuild.evidence.tokens import DATE

_CLAUSE_MARKS = frozenset({";", ":", "—", "“", "”"})
_ADVERBIAL = frozenset({("in", "turn"), ("in", "principle"), ("to", "date")})
_FAR = 14  # tokens over which a parenthesis may reach


def group_start(parsed: Parsed, place: int) -> int:
    """Return where a verb's own group begins: at "has" of "has since agreed to pay"."""
    words = parsed.words
    start = place
    while start > 0:
        word = parsed.word(start - 1)
        is_helper = words.has("auxiliaries", word) and not _governs(word, parsed.word(start))
        is_chain = words.has("chained", word) and parsed.word(start) in {"to", "have", "be", "in"}
        is_end = word == "up" and _before_gerund(parsed, start - 1)  # "would end up selling"
        is_more = word == "than" and parsed.word(start - 2) == "more"  # "more than willing to"
        is_pair = (parsed.word(start - 2), word) in _ADVERBIAL
        if is_end or is_more or is_pair:
            start -= 2
        elif word == "to" and (opening := _before_aside(parsed, start - 2)):
            start = opening - 1  # "promised, in writing, to sell"
        elif (
            (word == "to" and _is_chained(parsed, start - 2))
            or is_helper
            or is_chain
            or _before_gerund(parsed, start - 1)
            or _is_adverb(parsed, start - 1)
            or (parsed.text.tokens[start - 1].folded == "<date>" and start > 1)
        ):
            start -= 1
        else:
            break
    return start


def _before_aside(parsed: Parsed, comma: int) -> int:
    """Return where an aside begins that ends at a comma and follows a verb that "to" belongs to; 0 for none."""
    if parsed.word(comma) != ",":
        return 0
    commas = (n for n in range(comma - 1, max(0, comma - _FAR), -1) if parsed.word(n) == ",")
    opening = next(commas, 0)
    return opening if opening and _is_chained(parsed, opening - 1) else 0


def _before_gerund(parsed: Parsed, place: int) -> bool:
    """Tell "denied | hiring" and "began supplying", which share a subject."""
    after = parsed.words.verbs.get(parsed.word(place + 1))
    if after is None or not after.gerund:
        return False
    ends_up = parsed.word(place) == "up" and parsed.words.has("with_gerund", parsed.word(place - 1))
    return ends_up or parsed.words.has("with_gerund", parsed.word(place))


def _governs(word: str, after: str) -> bool:
    """Tell "by" of "by selling" from that of "by contrast"."""
    return word in {"by", "in"} and after not in {"turn", "contrast", DATE}


def _is_chained(parsed: Parsed, place: int) -> bool:
    """Tell whether an infinitive after a word belongs to its group: "agreed (in principle) to"."""
    if parsed.word(place) == "principle":
        place -= 2
    while parsed.words.has("fillers", parsed.word(place)):
        place -= 1
    if parsed.word(place) == DATE and parsed.word(place - 1) in {"in", "on"}:
        place -= 2  # "agreed in March to sell"
    return parsed.words.has("chained", parsed.word(place)) or parsed.words.has(
        "be", parsed.word(place)
    )


def _is_adverb(parsed: Parsed, place: int) -> bool:
    word = parsed.text.tokens[place].text
    return word.islower() and word.endswith("ly") and len(word) > len("only")


def is_passive(parsed: Parsed, verb: Verb, group: int) -> bool:
    """Tell "were sold" and "have since been sold" from "are said to have sold"."""
    if not verb.form.participle:
        return False
    helpers = [parsed.word(place) for place in range(group, verb.place)]
    while helpers and (helpers[-1].endswith("ly") or parsed.words.has("fillers", helpers[-1])):
        helpers.pop()
    return bool(helpers) and parsed.words.has("be", helpers[-1])


def phrases_after(parsed: Parsed, place: int) -> Iterator[NounPhrase]:
    """Yield the phrases after a verb up to the end of its clause."""
    end = _clause_end(parsed, place)
    is_amount = parsed.word(place) == "up" and parsed.word(place + 1) == "to"  # "up to ten boats"
    moves = parsed.words.has("particles", parsed.word(place)) and not is_amount
    first = place + 1 if moves else place
    for found in parsed.phrases:
        is_after = found.start < first < found.end
        phrase = replace(found, start=first) if is_after and found.start == place else found
        if first == phrase.start < end:
            yield replace(phrase, preposition="")
        elif first <= phrase.start < end or (not moves and place <= phrase.start < end):
            yield phrase


def _clause_end(parsed: Parsed, place: int) -> int:
    words = parsed.words
    verbs = {verb.place for verb in parsed.verbs if _begins_a_clause(parsed, verb)}
    for index in range(place, len(parsed.text.tokens)):
        word = parsed.word(index)
        is_named = word == "“" and words.has("prepositions", parsed.word(index - 1))
        ends = (word in _CLAUSE_MARKS and not is_named) or words.has("relatives", word)
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


def is_absolute(parsed: Parsed, verb: Verb, group: int) -> bool:
    """Tell "with the town supplying gas" and "about gas being sold" from a clause with a tense."""
    word = parsed.word(group)
    return (verb.form.gerund and group == verb.place) or word in {"being", "having"}


def is_agentless(parsed: Parsed, group: int) -> bool:
    """Tell whether a gerund such as "by letting" leaves its subject to the clause before it."""
    return parsed.word(group - 1) in {"by", "through", "in", "after", "before", "while"}


def subjects_of_group(
    parsed: Parsed, group: int, *, absolute: bool = False
) -> tuple[NounPhrase, ...]:
    """Return the noun phrases that a verb group has as its subject; none where it is a pronoun."""
    place = _before_bracket(parsed, group)
    place -= parsed.word(place - 1) in {"“", '"'}  # the ministry “regrets”
    word = parsed.word(place - 1)
    if absolute and is_agentless(parsed, group):
        return _agent_of_gerund(parsed, place - 1)
    if word in parsed.words.sets["rates"] and parsed.word(place - 2) in {"a", "per"}:
        place -= 2  # "rent of 5 million euros a year is paid"
        word = parsed.word(place - 1)
    if word in {"who", "which", "that"}:
        is_aside = parsed.word(place - 2) == ","
        place -= 2 if is_aside else 1
        word = parsed.word(place - 1)
        related = parsed.phrase_ending(place) if is_aside else None
        if related is not None and (head := _related(parsed, related)) is not None:
            return (head,)
    if word == ",":
        shared = main_subject(parsed) if absolute and parsed.word(group) != "being" else ()
        shared = shared or _beyond_parenthesis(parsed, place - 1)
        return shared or (() if absolute else _in_a_row(parsed, place - 1))
    if word in {"and", "then"}:
        return _shared_subject(parsed, place - 1)
    if word == "to":
        return _subject_of_infinitive(parsed, place - 1)
    if word == "of" and absolute:
        return _accused(parsed, place - 1)
    phrase = parsed.phrase_ending(place)
    if phrase is not None and parsed.word(phrase.head) in {"'s", "’s"}:
        return owner_of(parsed, phrase)  # "Norway's offer to sell": of the offer's owner
    if phrase is not None and phrase.preposition == "for" and parsed.word(phrase.start - 2) == ",":
        phrase = replace(phrase, preposition="")  # ", for the town sells gas"
    if phrase is not None and absolute:
        phrase = replace(phrase, preposition="")
    return () if phrase is None else _chain(parsed, phrase)


def _before_bracket(parsed: Parsed, place: int) -> int:
    """Return the place before what stands in brackets there: an abbreviation, a party and seat."""
    if parsed.word(place - 1) != ")":
        return place
    opening = (n for n in range(place - 2, max(-1, place - _FAR), -1) if parsed.word(n) == "(")
    return next(opening, place)


def _related(parsed: Parsed, phrase: NounPhrase) -> NounPhrase | None:
    """Return the party in a prepositional phrase that "which" after it tells of, if there is one."""
    while phrase.preposition in {"of", "from", "in"}:
        before = parsed.phrase_ending(phrase.start - 1)
        if before is None:
            return None
        phrase = before
    is_inside = phrase.preposition not in {"", "of", "from", "in"}
    return replace(phrase, preposition="") if is_inside and is_party(parsed, phrase) else None


def _agent_of_gerund(parsed: Parsed, place: int) -> tuple[NounPhrase, ...]:
    """Return who acts "by letting": the party nearest before that a verb follows, or that opens the sentence."""
    before = (p for p in reversed(parsed.phrases) if p.end <= place and not p.preposition)
    found = next((p for p in before if is_party(parsed, p) and _acts(parsed, p.end)), None)
    return main_subject(parsed) if found is None else (found,)


def _acts(parsed: Parsed, place: int) -> bool:
    """Tell whether a verb stands at a token, as far as its form shows: also "(lets Norway) to sell"."""
    word = parsed.word(place)
    is_known = word == "to" or parsed.words.has("finite", word)
    is_known = is_known or place in {verb.place for verb in parsed.verbs}
    return is_known or (place < len(parsed.text.tags) and "past" in parsed.text.tags[place])


def _subject_of_infinitive(parsed: Parsed, to: int) -> tuple[NounPhrase, ...]:
    """Return who is to act: "obliges A to", "A's offer to", "A signed a contract to"."""
    if parsed.word(to - 1) == DATE:  # "an agreement in 1951 to supply"
        to -= 2 if parsed.word(to - 2) in {"in", "on", "of"} else 1
    before = parsed.phrase_ending(to)
    if before is None:
        return ()
    if before.start == 0 and is_party(parsed, before):
        return (before,)  # "Norway to sell gas", as a headline has it
    governs = parsed.word(before.start - 1)
    form = parsed.words.verbs.get(parsed.word(to + 1))
    gets = form is not None and form.frame is Frame.RECEIVE
    if parsed.words.has("obliging", governs) or (gets and parsed.words.has("enabling", governs)):
        return (before,)
    empowers = parsed.words.has("enabling", governs) and not parsed.has_tag("actor", before.head)
    empowers = empowers or parsed.words.has("authorising", governs)
    if empowers and _is_by_law(parsed, before.start - 1):
        return (before,)
    if before.preposition == "for" and _provides(parsed, before.start - 2):
        return (replace(before, preposition=""),)
    head = before
    whose: tuple[NounPhrase, ...] = ()
    while not _is_undertaking(parsed, head):
        outer = parsed.phrase_ending(head.start - 1)
        if head.preposition not in {"of", "with", "for", "by"} or outer is None:
            return ()
        if head.preposition in {"of", "by"} and is_party(parsed, head):
            whose = (replace(head, preposition=""),)  # "the intention of Norway to sell"
        head = outer
    return whose or owner_of(parsed, head) or main_subject(parsed)


def _is_by_law(parsed: Parsed, verb: int) -> bool:
    """Tell "the act authorises the port to sell" from "Norway authorises the port to sell"."""
    subject = parsed.phrase_ending(group_start(parsed, verb))
    return subject is not None and is_abstract(parsed, subject)


def _provides(parsed: Parsed, place: int) -> bool:
    """Tell whether "for A to sell" is what an agreement or a law is about."""
    word = parsed.word(place)
    return any(parsed.words.has(name, word) for name in ("providing", "accords", "undertakings"))


def _accused(parsed: Parsed, of: int) -> tuple[NounPhrase, ...]:
    """Return who is "accused of selling"."""
    phrase = parsed.phrase_ending(of)
    if phrase is not None and parsed.words.has("accusing", parsed.word(phrase.start - 1)):
        return (phrase,) if is_party(parsed, phrase) else ()
    if phrase is None and parsed.words.has("accusing", parsed.word(of - 1)):
        return subjects_of_group(parsed, group_start(parsed, of - 1))
    return ()


def _is_undertaking(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether "a promise", or "Letters of Intent", is one to do something."""
    if parsed.words.has("undertakings", parsed.word(phrase.head)):
        return True
    return any(
        parsed.words.has("undertakings", parsed.word(place)) and parsed.word(place + 1) == "of"
        for place in range(phrase.start, phrase.end)
    )


def main_subject(parsed: Parsed) -> tuple[NounPhrase, ...]:
    """Return the party that a sentence is about, as far as its opening shows it."""
    first = next((p for p in parsed.phrases if not p.preposition), None)
    if first is None or not _opens(parsed, first.start):
        return ()
    if parsed.word(first.head) in {"'s", "’s"}:  # "Norway's June 2024 offer"
        first = replace(first, end=first.head)
    named = _first_party(parsed, first)
    return (named,) if is_party(parsed, named) else ()


def _opens(parsed: Parsed, place: int) -> bool:
    """Tell whether only "in 1951", "under the pact" or an aside stands before the first subject."""
    if place == 0 or parsed.word(place - 1) == ",":
        return True
    ended = parsed.phrase_ending(place)
    return parsed.word(place - 1) == DATE or (ended is not None and bool(ended.preposition))


def _first_party(parsed: Parsed, phrase: NounPhrase) -> NounPhrase:
    """Return a phrase up to the end of the first party in it: "The town | prizes calm"."""
    opens = phrase.start + parsed.words.has("determiners", parsed.word(phrase.start))
    ends = [end for tag in PARTY for start, end in parsed.text.tagged(tag) if start == opens]
    end = max(ends, default=phrase.end)
    after = parsed.word(end)
    is_verb = after.endswith(("s", "ly")) and after != "'s" and end - 1 not in parsed.peoples
    runs_on = end < phrase.end and is_verb
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
    joint = phrase.start - 1 - (parsed.word(phrase.start - 1) == "other")
    if parsed.word(joint) not in {"and", "or", "&"} and not (
        parsed.word(joint) == "," and parsed.word(phrase.end) in {"and", "or", ","}
    ):
        return None
    end = joint - 1 if parsed.word(joint - 1) == "," else joint
    before = parsed.phrase_ending(end)
    if before is not None and parsed.words.has("reporting", parsed.word(before.start)):
        return None  # "…, said Norway, and the town"
    fits = before is not None and (is_party(parsed, before) or is_goods(parsed, before))
    return before if fits else None


def _beyond_parenthesis(parsed: Parsed, comma: int) -> tuple[NounPhrase, ...]:
    """Return the subject before ", in turn," or the name in ", Name,"."""
    inside = parsed.phrase_ending(comma)
    for place in range(comma - 1, max(0, comma - _FAR), -1):
        if parsed.word(place) == ",":
            if parsed.word(place + 1) in {"including", "such"}:
                return tuple(p for p in parsed.phrases if place < p.start and p.end <= comma)
            is_name = inside is not None and inside.start == place + 1
            if is_name and inside is not None and head_has(parsed, inside, "name"):
                return () if _is_bare_office(parsed, place) else (inside,)
            before = parsed.phrase_ending(group_start(parsed, place))
            return _chain(parsed, before) if before is not None else ()
    return ()


def _is_bare_office(parsed: Parsed, place: int) -> bool:
    """Tell whether "the minister" stands before a token: his name is not that of the state for which he acts."""
    office = parsed.phrase_ending(place)
    is_office = office is not None and head_has(parsed, office, "office")
    return is_office and office is not None and not parsed.actors(office)


def _shared_subject(parsed: Parsed, joint: int) -> tuple[NounPhrase, ...]:
    """Return the subject of the clause that "and" goes on with: "A received it and sold it"."""
    for verb in reversed(parsed.verbs):
        if verb.place < joint and not verb.form.gerund:
            return _subjects_of(parsed, verb) or _lasting_subject(parsed, joint)
    return _lasting_subject(parsed, joint)


def _lasting_subject(parsed: Parsed, joint: int) -> tuple[NounPhrase, ...]:
    """Return what the sentence is about, unless another clause or subject stands before the joint."""
    subject = main_subject(parsed)
    if not subject:
        return ()
    words = [parsed.word(place) for place in range(subject[0].end, joint)]
    parted = any(
        word in _CLAUSE_MARKS
        or parsed.words.has("relatives", word)
        or parsed.words.has("subordinators", word)
        or parsed.words.has("pronouns", word)
        for word in words
    )
    others = (p for p in parsed.phrases if subject[0].end <= p.start and p.end <= joint)
    return () if parted or any(_is_subject(parsed, p) for p in others) else subject


def _in_a_row(parsed: Parsed, comma: int) -> tuple[NounPhrase, ...]:
    """Return the subject of "A built it, pays for it and lets B use it" at its commas."""
    opens = parsed.word(comma + 2)
    goes_on = (
        parsed.words.has("determiners", opens)
        or opens[:1] in "0123456789$€£"
        or (comma + 2 < len(parsed.text.tokens) and parsed.text.tokens[comma + 2].text[0].isupper())
    )
    return _lasting_subject(parsed, comma) if goes_on else ()


def _is_subject(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase between begins a clause: a party before a verb, or one after a comma and "and"."""
    after = parsed.word(phrase.end)
    is_verb = parsed.words.has("auxiliaries", after) or parsed.words.has("finite", after)
    is_verb = is_verb or phrase.end in {verb.place for verb in parsed.verbs if not verb.form.gerund}
    return not phrase.preposition and is_verb and is_party(parsed, phrase)


def _subjects_of(parsed: Parsed, verb: Verb) -> tuple[NounPhrase, ...]:
    group = group_start(parsed, verb.place)
    return () if is_passive(parsed, verb, group) else subjects_of_group(parsed, group)
