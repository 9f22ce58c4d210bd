"""Whose view a sentence gives: the subject of an attitude, not everyone whom it names.

A holder is a named actor or a group that the sentence describes. A bare adjective ("Western") or a
word that could be anyone ("countries", "the company") is none: rather no holder than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefbuild.evidence.clauses import (
    FIRST_PERSON,
    HOLDER,
    PRONOUNS,
    SPEAK,
    VERBS,
    Range,
    first_of_clause,
    first_person,
    listed,
    listed_by,
    subject,
    whole,
)
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.holder_names import Naming
from briefbuild.evidence.phrases import PhraseClass, matches
from briefbuild.evidence.tokens import TaggedText

_PLACE = "place"
_BODIES = frozenset(
    {"government", "committee", "department", "ministry", "administration", "opposition"}
    | {"commission", "council", "party", "union", "agency", "company"}
)
_INSTITUTIONS = _BODIES | frozenset(
    {"board", "bank", "court", "parliament", "congress", "senate", "association", "federation"}
    | {"authority", "museum"}
    | {"library", "institute", "university", "office", "service", "corporation", "group"}
    | {"society", "trust", "fund", "alliance", "coalition", "movement", "organisation"}
    | {"organization", "conservancy", "league", "treasury", "embassy", "secretariat"}
)
_ASKED = frozenset({"asked", "pressed", "questioned", "challenged"})  # "Asked if …, she said"
_VOICES = frozenset(  # who speaks for a body: "its members", "their chief executive"
    {"member", "members", "executive", "chief", "head", "director", "chair", "chairman"}
    | {"chairwoman", "chairperson", "board", "management"}
)
_MINE = frozenset({"my", "our"})
_THEIRS = frozenset({"their", "its", "his", "her"})
_OPINIONS = frozenset({"view", "opinion", "judgment", "judgement"})
_CLAUSE_OPENERS = frozenset({"that", "whether", "if", "because", "what", "how", "why"})
_ARTICLES = frozenset({"the", "a", "an"})
_HAVE_VIEWS = frozenset({"actor", "group", "institution"})
_NEAR = 4  # words from "and" to the subject after it
_SEPARATORS = frozenset({";", "but", "while", "whereas"})


def holders(
    sentence: ReadSentence,
    codebook: Codebook,
    before: tuple[str, ...] = (),
    *,
    inside: bool = False,
) -> tuple[str, ...]:
    """Return the holders of a sentence's view, in order.

    A state or body, and who speaks for it, is given by its usual name; everyone else in the
    sentence's own words. Holders that are listed together ("Norway, Iceland and the union fear…")
    hold the view together. ``before`` is the topic of the sentence before, whom a pronoun means;
    ``inside`` tells that the sentence begins within quotation marks.
    """
    text, naming = sentence.text, _naming(sentence)
    subjects, pronoun = _subjects(text, inside=inside)
    owner = _owner_of_view(text)
    if owner is not None and (not subjects or text.tokens[owner[0]].folded in _MINE):
        subjects, pronoun = [], owner
    standpoint = _named(naming, _standpoints(sentence, codebook, subjects))
    if standpoint or subjects:
        return standpoint or _named(naming, subjects)
    if pronoun is not None and text.tokens[pronoun[0]].folded in FIRST_PERSON | _MINE:
        return _ourselves(sentence, pronoun, before)
    if pronoun is not None and _may_mean(text, pronoun, before):
        return before
    named = _named(naming, _captured(text, codebook.holders))
    return named or (before if is_speech(text) and is_person(before) else ())


def speaker(sentence: ReadSentence, codebook: Codebook, *, inside: bool = False) -> tuple[str, ...]:
    """Return whom the words outside the quotation marks of a sentence name as its speaker."""
    text, naming = sentence.text, _naming(sentence)
    closed = max(text.words.get("”", []), default=0)
    after = _captured(text, codebook.holders, start=closed)
    return _named(naming, after) or _named(naming, _subjects(text, inside=inside)[0])


def in_full(sentence: ReadSentence, name: str) -> str:
    """Return somebody's name as the document of a sentence gives it in full."""
    return _naming(sentence).in_full(name)


def first_subject(sentence: ReadSentence) -> int | None:
    """Return where the first subject of an attitude stands that can be named, if one does."""
    found, _ = _subjects(sentence.text, inside=False)
    naming = _naming(sentence)
    return next((place[0] for place in found if naming.name(place) is not None), None)


def first_of_own(sentence: ReadSentence) -> int | None:
    """Return where the first "I" or "we" stands that is the subject of an attitude, if one is."""
    text = sentence.text
    found = (first_person(text, verb) for verb in _verbs(text, inside=False))
    return next((place[0] for place in found if place is not None), None)


def is_of_another(sentence: ReadSentence) -> bool:
    """Tell whether "he" or "they" hold the first view of a sentence, whoever says it."""
    _, pronoun = _subjects(sentence.text, inside=False)
    return pronoun is not None and sentence.text.tokens[pronoun[0]].folded not in FIRST_PERSON


def is_speech(text: TaggedText) -> bool:
    """Tell whether a sentence is all in quotation marks: its speaker was named before it.

    A speech that goes on in the next paragraph is not closed in this one.
    """
    opening, closing = text.words.get("“", []), text.words.get("”", [])
    is_unclosed = opening == [0] and not closing
    return is_unclosed or (opening[:1] == [0] and closing == [len(text.tokens) - 1])


def is_person(names: tuple[str, ...]) -> bool:
    """Tell whether what was named is one person: a name of several words with capitals."""
    words = names[0].split() if len(names) == 1 else []
    is_name = len(words) > 1 and all(word[:1].isupper() for word in words)
    return is_name and not names[0].isupper() and words[-1].casefold() not in _INSTITUTIONS


def topic(sentence: ReadSentence) -> tuple[str, ...]:
    """Return whom a sentence speaks of first, for a pronoun that follows."""
    text = sentence.text
    place = first_of_clause(text, len(text.tokens), begin=0)
    return () if place is None else _named(_naming(sentence), listed(text, place))


def _naming(sentence: ReadSentence) -> Naming:
    mentions = {mention.start: mention for mention in sentence.mentions}
    return Naming(sentence.text, mentions, sentence.full, sentence.offices)


def _named(naming: Naming, places: Iterable[Range]) -> tuple[str, ...]:
    names = (name for place in places for name in (naming.name(place), *naming.others(place)))
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _ourselves(sentence: ReadSentence, pronoun: Range, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return who "we" is: the body whose report it is, or the one of which the sentence before told.

    Of "I" nothing is known: a text seldom names its author in its sentences.
    """
    if sentence.text.tokens[pronoun[0]].folded not in {"we", "our"}:
        return ()
    if sentence.we:
        return (sentence.we,)
    is_body = len(before) == 1 and before[0].split()[-1].casefold() in _BODIES
    return before if is_body else ()


def _may_mean(text: TaggedText, pronoun: Range, before: tuple[str, ...]) -> bool:
    """Tell whether a pronoun can mean the topic of the sentence before.

    They are several or a group, he and she have a name; "it is feared that" means nobody.
    """
    word = text.tokens[pronoun[0]].folded
    if word in {"they", "their"} or len(before) != 1:
        return word in {"they", "their"} and bool(before) and not is_person(before)
    is_name = all(part[:1].isupper() for part in before[0].split())
    if word in {"his", "her"}:
        return is_person(before)
    if word == "its":
        is_body = before[0][:1].isupper() or before[0].split()[-1].casefold() in _INSTITUTIONS
        return is_body and not is_person(before)
    if word != "it":
        return is_name and before[0].split()[-1].casefold() not in _INSTITUTIONS
    following = text.tags[pronoun[1]] if pronoun[1] < len(text.tags) else {}
    return "be" not in following and (is_name or not before[0].endswith("s"))


def _standpoints(
    sentence: ReadSentence, codebook: Codebook, subjects: Sequence[Range]
) -> Iterator[Range]:
    """Yield whose standpoint a sentence tells: "For Norway, …", but not "For Ness, the auditor said …".

    A place has none, unless it is a state's capital.
    """
    text = sentence.text
    for place in _captured(text, codebook.standpoints):
        begin = place[1] + 1 + (_word(text, place[1] + 1) in _ARTICLES)
        is_aside = _word(text, place[1]) == "," and any(start == begin for start, _ in subjects)
        is_sure = any(_HAVE_VIEWS & text.tags[n].keys() for n in range(*place))
        last = text.tokens[place[1] - 1].text
        if not is_aside and (is_sure or last.isupper() or last in sentence.full):
            yield place


def _word(text: TaggedText, index: int) -> str:
    return text.tokens[index].folded if index < len(text.tokens) else ""


def _captured(text: TaggedText, phrases: PhraseClass, start: int = 0) -> list[Range]:
    """Return the holders of the first of some phrases that a sentence has from a token on."""
    by_end = {match.end: match for match in matches(phrases, text) if match.start >= start}
    first = next(iter(by_end.values()), None)
    if first is None:
        return []
    wanted = (capture for capture in first.captures if capture[0] in {HOLDER, _PLACE})
    places = [whole(text, (found[0], found[1])) for _, *found in wanted]
    joined = (each for place in places for way in (listed, listed_by) for each in way(text, place))
    return sorted(set(joined))


def _subjects(text: TaggedText, *, inside: bool) -> tuple[list[Range], Range | None]:
    """Return the subject of the first attitude, and those of others beside it in the sentence.

    The second result is a pronoun that nobody in the sentence explains. What stands within
    quotation marks is said by whom the words around them name.
    """
    found: list[Range] = []
    unexplained: Range | None = None
    last = 0
    for verb in _verbs(text, inside=inside):
        place = subject(text, verb)
        if found and not (_parted(text, last, verb) or _is_added(text, last, place)):
            continue
        if place is None and not found and (own := first_person(text, verb)) is not None:
            return [], own
        if place is not None and text.tokens[place[0]].folded in PRONOUNS:
            pronoun, place = (
                place,
                first_of_clause(text, place[0], begin=_after_speech(text, place[0], inside=inside)),
            )
            if place is None or _is_no_person(text, pronoun, place):
                unexplained, place = unexplained or pronoun, None
        elif place is not None and (owner := _owner(text, place)) is not None:
            unexplained, place = unexplained or owner, None
        if place is not None:
            found.extend(listed(text, place))
            last = verb
    return sorted(set(found)), unexplained


def _is_no_person(text: TaggedText, pronoun: Range, place: Range) -> bool:
    """Tell whether "he" or "she" cannot be a state or a body."""
    if text.tokens[pronoun[0]].folded not in {"he", "she"}:
        return False
    is_state = text.tags[place[0]].get("actor") == place[1] - place[0] > 0
    return is_state or text.tokens[place[1] - 1].folded in _INSTITUTIONS


def _owner(text: TaggedText, place: Range) -> Range | None:
    """Return the "its" of "its members" and "its finance ministry", who speak for what it means."""
    head = place[1] - 1
    speaks = text.tokens[head].folded in _VOICES or "office" in text.tags[head]
    owner = next(
        (n for n in range(place[0] - 1, max(-1, place[0] - 4), -1) if _owns(text, n)), None
    )
    if (
        owner is None
        or not speaks
        or any("," in text.words and text.tokens[n].folded == "," for n in range(owner, head))
    ):
        return None
    return owner, owner + 1


def _owner_of_view(text: TaggedText) -> Range | None:
    """Return the "their" of "in their view", and the "my" of "it is my opinion"."""
    places = (n for word in _OPINIONS & text.words.keys() for n in text.words[word] if n > 1)
    for place in sorted(places):
        before = text.tokens[place - 2].folded
        is_own = text.tokens[place - 1].folded in _MINE and before in {"in", "is", "remains"}
        if is_own or (text.tokens[place - 1].folded in _THEIRS and before == "in"):
            return place - 1, place
    return None


def _owns(text: TaggedText, index: int) -> bool:
    return text.tokens[index].folded in {"its", "their"}


def _is_added(text: TaggedText, last: int, place: Range | None) -> bool:
    """Tell "Rome has asked for a loan, and the bank, which …, wants": another clause with its own subject."""
    if place is None or place[0] < last or SPEAK in text.tags[last]:
        return False
    words = [token.folded for token in text.tokens[last : place[0]]]
    joints = [n for n in range(1, len(words)) if words[n - 1 : n + 1] == [",", "and"]]
    near = bool(joints) and len(words) - joints[-1] <= _NEAR
    return near and _CLAUSE_OPENERS.isdisjoint(words)


def _after_speech(text: TaggedText, place: int, *, inside: bool) -> int:
    """Return where a sentence goes on after the quotation, or question, that it begins with."""
    if text.tokens[0].folded in _ASKED:
        return place
    opens = inside or text.words.get("“", [])[:1] == [0]
    return text.words["”"][0] + 1 if opens and "”" in text.words else 0


def _verbs(text: TaggedText, *, inside: bool) -> list[int]:
    quoted = _quoted(text, inside=inside)
    found = {start for tag in VERBS for start, _ in text.tagged(tag) if not quoted[start]}
    named = {n for start, end in text.tagged("name") if end > start + 1 for n in range(start, end)}
    return sorted(found - named)  # "Advocate Ana Diaz" advocates nothing


def _quoted(text: TaggedText, *, inside: bool) -> list[bool]:
    """Tell which words stand within quotation marks, after their first."""
    last, result = "", list[bool]()
    for token in text.tokens:
        first = inside and last == "“"
        result.append(inside and not first)
        inside = (inside or token.folded == "“") and token.folded != "”"
        last = token.folded
    return result


def _parted(text: TaggedText, start: int, end: int) -> bool:
    """Tell whether a new clause begins between two verbs, beside the first and not within it."""
    return any(text.tokens[index].folded in _SEPARATORS for index in range(start + 1, end))
