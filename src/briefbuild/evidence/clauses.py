"""The subject of a verb: the one holder of its clause that no preposition and no aside hides.

There is no parser: the words before a verb are walked back over helping verbs, adverbs and asides
between commas, then over what qualifies a noun ("in the west", "of the old school"). Where that
does not end at a holder there is none, rather than the nearest one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from briefbuild.evidence.tokens import TaggedText

HOLDER = "holder"  # the word lists of the codebook that grammar is read from
LINKING = "linking"
PREPOSITION = "preposition"
RELATIVE = "relative"
INDIRECT = "indirect"
COORDINATOR = "coordinator"
QUANTITY = "quantity"
CATENATIVE = "catenative"
ONLOOKER = "onlooker"
SUBORDINATOR = "subordinator"
SPEAK = "speak"
VERBS = ("judge", SPEAK)
PEOPLE = "people"  # the built-in tag of "Norwegian"
PRONOUNS = frozenset({"it", "he", "she", "they"})
FIRST_PERSON = frozenset({"we", "i"})

_DETERMINERS = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "some", "many", "both"}
    | {"first", "second", "third", "fourth", "fifth"}
    | {"each", "all", "other", "most", "several", "these", "those", "this", "that", "any", "every"}
)
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "sir", "dame", "."})
_HONOURED = frozenset({"venerable", "honourable", "reverend", "right", "most", "very"})
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})
_TIMES = frozenset(
    {"week", "month", "year", "decade", "summer", "autumn", "winter", "spring", "night", "morning"}
)
_THESE = frozenset({"this", "last", "next", "that"})
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"today", "yesterday", "tomorrow"}
)
_NO_SUBJECT_BEFORE = frozenset({"to", "'s", "’s"})  # "the town's stated aim" has no verb there
_EMPHASIS = frozenset({"*", "_"})
_AND = frozenset({"and", "or", "&"})
_COMMA = frozenset({","})
_COORDINATORS = _AND | {"but", "yet", "nor"}
_LETTERS = frozenset(
    {"letter", "statement", "submission", "message", "note", "petition", "memorandum", "cable"}
    | {"complaint", "request", "appeal", "demand", "communication", "memo"}
)
_SENT_BY = {"who": frozenset({"from", "by", "with", "to"}), "which": frozenset({"by"})}
_HARD_STOPS = frozenset({";", ":", "“", "”", '"', "(", ")", "—", "–"})
_LONGEST_QUALIFIER = 9  # words between a noun and its verb: "of the old school in the north"
_MOST_DESCRIBING = 3  # words between a preposition or an article and its noun

_ABSTRACT_LISTS = frozenset({"harm", "do_harm", "handover", "goods", "stance", "past"})
_ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ity", "ism", "ance", "ence", "ness", "cy", "hip")

Range: TypeAlias = tuple[int, int]


def subject(text: TaggedText, verb: int) -> Range | None:
    """Return the token range of the subject of the verb at ``verb``.

    It may be a pronoun, which is none of the holders. A verb that shares its subject with an
    earlier one ("sold its share and now wants", "voted no, fearing") has the subject of that one.
    """
    last = _before_bracket(text, _before_linking(text, verb - 1))
    if last < 0:
        return None
    word = text.tokens[last].folded
    if word in _NO_SUBJECT_BEFORE:
        return None
    if word in _COORDINATORS or (word == "," and text.tokens[verb].folded.endswith("ing")):
        return first_of_clause(text, last, begin=clause_start(text, last))
    if word == ",":
        return _before_aside(text, last)
    if word == "“":  # only the verb is quoted: the ministry “regrets” the step
        return _ending_at(text, last)
    if RELATIVE in text.tags[last]:
        end = last - (text.tokens[last - 1].folded == ",")
        return _ending_at(text, end) or _sender(text, end, word)
    return _ending_at(text, last + 1)


def _sender(text: TaggedText, end: int, relative: str) -> Range | None:
    """Return whom "who" means after "a letter from the envoy", and "which" after "paid by the town"."""
    found = next((whole(text, each) for each in text.tagged(HOLDER) if each[1] == end), None)
    if found is None or relative not in _SENT_BY:
        return None
    index = found[0] - 1
    while index > 0 and _may_describe(text, index):
        index -= 1
    is_other = index > 0 and HOLDER not in text.tags[index - 1]
    is_sent = _word(text, index) == "from" and _word(text, index - 1) in _LETTERS
    is_named = is_sent or _word(text, index) in _SENT_BY[relative]
    return found if is_other and is_named else None


def first_person(text: TaggedText, verb: int) -> Range | None:
    """Return the "we" or "I" that is the subject of a verb."""
    index = _before_linking(text, verb - 1)
    if index > 0 and text.tokens[index].folded in _COORDINATORS:  # "we regret and oppose"
        begin = clause_start(text, index)
        index = next((n for n in range(begin, index) if _word(text, n) in FIRST_PERSON), index)
    is_own = index >= 0 and text.tokens[index].folded in FIRST_PERSON
    aside = _word(text, index - 1) == "," == _word(text, verb + 1)  # "Norway, I believe, wants"
    is_told = _word(text, verb) == "told" and "be" in text.tags[verb - 1]
    related = _word(text, index - 1) in {"which", "whom"}  # "Norway, which we support, wants"
    is_own = is_own and not aside and not is_told and not related
    return (index, index + 1) if is_own else None


def clause_start(text: TaggedText, end: int) -> int:
    """Return where the clause begins that a token belongs to."""
    return next((i + 1 for i in range(end - 1, -1, -1) if _is_hard_stop(text, i)), 0)


def first_of_clause(text: TaggedText, end: int, *, begin: int) -> Range | None:
    """Return the first holder from ``begin`` up to a token that no preposition governs."""
    for found in text.tagged(HOLDER):
        if begin <= found[0] and found[1] <= end and not _is_possessor(text, found):
            place = whole(text, found)
            if not is_governed(text, place):
                return named_aside(text, place)
    return None


def whole(text: TaggedText, place: Range) -> Range:
    """Return the longest name that a holder is part of."""
    return min(
        (found for found in text.tagged(HOLDER) if found[0] <= place[0] and place[1] <= found[1]),
        default=place,
    )


def is_governed(text: TaggedText, place: Range) -> bool:
    """Tell whether a preposition stands before a noun, its article and what describes it."""
    index = place[0] - 1
    if index > 0 and _word(text, index) in _EMPHASIS:  # "at *The Echo*"
        return PREPOSITION in text.tags[index - 1]
    for _ in range(_MOST_DESCRIBING):
        if index < 0 or PREPOSITION in text.tags[index] or not _may_describe(text, index):
            break
        index -= 1
    counts = index > 0 and _word(text, index) == "of" and QUANTITY in text.tags[index - 1]
    return index >= 0 and PREPOSITION in text.tags[index] and not counts


def listed(text: TaggedText, last: Range) -> Iterator[Range]:
    """Yield a holder and those that a list joins to it: "A, B and" before "C"."""
    yield last
    before = _before_joint(text, last[0], _AND)
    if before is None:
        return
    others = [before]
    while (before := _before_joint(text, before[0], _COMMA | _AND)) is not None:
        others.append(before)
    if len(others) > 1 or _word(text, others[0][1]) != ",":  # "it hurts Rome, and Oslo objects"
        yield from others


def listed_by(text: TaggedText, first: Range) -> Iterator[Range]:
    """Yield the holders that a list joins to one after "by": "by A, B and C"."""
    if _follows_by(text, first[0]):
        yield from listed_behind(text, first)


def listed_behind(text: TaggedText, first: Range) -> Iterator[Range]:
    """Yield the holders that a list joins to its first one: "B" and "C" of "A, B and C"."""
    found, joined = [first], False
    while not joined:
        index = found[-1][1]
        comma = _word(text, index) == ","
        joined = _word(text, index + comma) in _AND
        if not (comma or joined):
            return
        begin = index + comma + joined
        begin += _word(text, begin) in _DETERMINERS
        place = next((each for each in text.tagged(HOLDER) if each[0] == begin), None)
        if place is None:
            return
        found.append(place)
    yield from found[1:]


def _follows_by(text: TaggedText, start: int) -> bool:
    index = start - 1 - (_word(text, start - 1) in _DETERMINERS)
    return index >= 0 and _word(text, index) == "by"


def describes(text: TaggedText, index: int) -> bool:
    """Tell whether a word may describe the noun after it: no verb, no function word, no date."""
    word = text.tokens[index].folded
    return (
        (word.isalpha() or _is_abbreviation(word))
        and not word.endswith(("ly", "ing"))
        and {
            "function",
            "be",
            "past",
            "date",
            "number",
            "judge",
            "speak",
            LINKING,
            PREPOSITION,
        }.isdisjoint(text.tags[index])
    )


def _is_abbreviation(word: str) -> bool:
    """Tell "u.s." from a stop."""
    return word.replace(".", "").isalpha()


def _may_describe(text: TaggedText, index: int) -> bool:
    is_count = "number" in text.tags[index] and "date" not in text.tags[index]
    if _word(text, index) == "that" and _word(text, index + 1) in _DETERMINERS:
        return False  # "checks that their union wants"
    return is_count or text.tokens[index].folded in _DETERMINERS or describes(text, index)


def _before_linking(text: TaggedText, index: int) -> int:
    while index >= 0:
        if LINKING in text.tags[index] and not _is_named(text, index):
            index -= 1
        elif (before := _before_catenative(text, index)) is not None:
            index = before
        elif (length := _time_ending(text, index)) and index >= length:
            index -= length
        else:
            break
    return index


def _is_named(text: TaggedText, index: int) -> bool:
    """Tell "Italy" and "Ola Kelly", which end like adverbs, from an adverb."""
    return HOLDER in text.tags[index] or (index > 0 and text.tokens[index].text[0].isupper())


def _before_catenative(text: TaggedText, index: int) -> int | None:
    """Return the index before "continues to", where that ends at an index."""
    if _word(text, index) != "to":
        return None
    return next((start - 1 for start, end in text.tagged(CATENATIVE) if end == index + 1), None)


def _time_ending(text: TaggedText, index: int) -> int:
    """Return how many words before a verb only say when: "on Tuesday", "in May", "this month"."""
    word, before = _word(text, index), _word(text, index - 1)
    if word in _TIMES and before in _THESE:
        return 2
    if word in _DAYS or "date" in text.tags[index]:
        return 2 if before in {"on", "in", "late", "early"} else 1
    return 0


def _before_bracket(text: TaggedText, index: int) -> int:
    """Return the index before what stands in brackets there: a party and seat, an abbreviation."""
    if index < 0 or text.tokens[index].folded != ")":
        return index
    opening = (i for i in range(index, 0, -1) if text.tokens[i].folded == "(")
    return next(opening, index + 1) - 1


def _before_aside(text: TaggedText, comma: int) -> Range | None:
    """Return the subject before an aside that ends with a comma: "X, which …," or "X, Name,"."""
    commas = [index for index in range(comma - 1, 0, -1) if text.tokens[index].folded == ","]
    related = (
        index
        for index in commas
        if RELATIVE in text.tags[index + 1] and _word(text, index + 2) not in _DETERMINERS
    )
    opening = next(related, next(iter(commas), None))
    if opening is None or any(_is_hard_stop(text, index) for index in range(opening, comma)):
        return None
    person = _person_between(text, opening + 1, comma)
    if person is not None:
        return person
    before = _ending_at(
        text, _before_bracket(text, opening - 1) + 1
    )  # "ANA DIAZ (Ness), speaking …,"
    return before if before is None else named_aside(text, before)


def _person_between(text: TaggedText, start: int, end: int) -> Range | None:
    """Return the person's name that fills an aside: "the chair of the board, Ana Diaz,"."""
    first = start
    while first < end and _word(text, first) in _TITLES:
        first += 1
    names = (found for found in text.tagged("name") if start <= found[0] <= first)
    is_filled = any(found[1] == end for found in names)
    is_whole = end > first + 1 or _word(text, start - 3) in _OWNERS  # "her sister, Ana, says"
    is_person = is_filled and is_whole and "actor" not in text.tags[first]
    return (first, end) if is_person else None


def named_aside(text: TaggedText, place: Range) -> Range:
    """Return the person's name that an office or a group is followed by: "the envoy, Ana Diaz,"."""
    if "actor" in text.tags[place[0]] or _word(text, place[1]) != ",":
        return place
    begin = place[1] + 1
    owned = _word(text, place[0] - 1) in _OWNERS  # "their union, the NDU,"
    if _word(text, begin) == "the" and (owned or _word(text, begin + 1) in _HONOURED):
        begin += 1
    while _word(text, begin) in _TITLES:
        begin += 1
    person = next((found for found in text.tagged("name") if found[0] == begin), None)
    closed = person is not None and _word(text, person[1]) == ","
    return person if person is not None and closed and (owned or person[1] > begin + 1) else place


def _word(text: TaggedText, index: int) -> str:
    return text.tokens[index].folded if 0 <= index < len(text.tokens) else ""


def _ending_at(text: TaggedText, end: int) -> Range | None:
    """Return the noun with which the words before ``end`` begin: "critics" of "critics in Rome"."""
    if end > 0 and text.tokens[end - 1].folded in PRONOUNS:
        return end - 1, end
    by_end = {found[1]: whole(text, found) for found in text.tagged(HOLDER)}
    end = _before_onlookers(text, end)
    index = end
    while index > max(0, end - _LONGEST_QUALIFIER):
        found = by_end.get(index)
        if found is None:
            if _closes_clause(text, index - 1):
                return _apposed(text, (index, end))
            index -= 1
            continue
        *_, first = listed(text, found)
        if not is_governed(text, first):
            reached = index == end or _reaches(text, index, end)
            return _apposed(text, found if reached else (index, end)) or (
                found if reached else None
            )
        index = first[0]
    return None


def _before_onlookers(text: TaggedText, end: int) -> int:
    """Return where "members" ends in "members and outside observers", or the end itself."""
    if end < 1 or ONLOOKER not in text.tags[end - 1]:
        return end
    index = end - 2
    while index > end - 2 - _MOST_DESCRIBING and index > 0 and _may_describe(text, index):
        index -= 1
    return index if index > 0 and _word(text, index) in _AND else end


def _apposed(text: TaggedText, place: Range) -> Range | None:
    """Return the person before an office without a comma after it: "Ana Diaz, the town's envoy said"."""
    index = place[0]
    while index > max(0, place[0] - _LONGEST_QUALIFIER) and _word(text, index - 1) != ",":
        index -= 1
    possessed = any(_word(text, n) == "'s" for n in range(index, place[1]))
    is_office = possessed or (
        "group" in text.tags[place[1] - 1] and "name" not in text.tags[place[0]]
    )
    if not is_office or _word(text, index - 1) != ",":
        return None
    names = (found for found in text.tagged("name") if found[1] == index - 1)
    return next((found for found in names if _is_person(text, found)), None)


def _is_person(text: TaggedText, place: Range) -> bool:
    """Tell a person's name from that of a state or body; none is the object of a preposition."""
    is_body = any({"actor", "group"} & text.tags[index].keys() for index in range(*place))
    return place[1] - place[0] > 1 and not is_body and not is_governed(text, place)


def _reaches(text: TaggedText, begin: int, end: int) -> bool:
    """Tell whether the words up to a verb belong to the noun: "in Rome", "Norwegian fleet"."""
    if PREPOSITION in text.tags[begin]:
        return True
    is_adjective = PEOPLE in text.tags[begin - 1] and begin == end - 1
    return is_adjective and describes(text, begin) and not _is_abstract(text, begin)


def _is_abstract(text: TaggedText, index: int) -> bool:
    named = _ABSTRACT_LISTS & text.tags[index].keys()
    return bool(named) or text.tokens[index].folded.endswith(_ABSTRACT_ENDINGS)


def _closes_clause(text: TaggedText, index: int) -> bool:
    return (
        _is_hard_stop(text, index)
        or text.tokens[index].folded == ","
        or any(tag in text.tags[index] for tag in (*VERBS, "be", RELATIVE, SUBORDINATOR))
    )


def _is_hard_stop(text: TaggedText, index: int) -> bool:
    return text.tokens[index].folded in _HARD_STOPS


def _is_possessor(text: TaggedText, place: Range) -> bool:
    return place[1] < len(text.tokens) and text.tokens[place[1]].folded in {"'s", "'", "’"}


def _before_joint(text: TaggedText, start: int, joints: frozenset[str]) -> Range | None:
    index = start - 1
    while index >= 0 and index > start - 2 - _MOST_DESCRIBING and _may_describe(text, index):
        index -= 1
    if index < 1 or text.tokens[index].folded not in joints:
        return None
    end = index - 1 if text.tokens[index - 1].folded == "," else index
    end = _before_bracket(text, end - 1) + 1
    return next((whole(text, found) for found in text.tagged(HOLDER) if found[1] == end), None)
