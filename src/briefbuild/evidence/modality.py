"""How a source puts a claim, and on whose word."""

from __future__ import annotations

from briefbuild.evidence.clauses import (
    COORDINATOR,
    INDIRECT,
    LINKING,
    PRONOUNS,
    RELATIVE,
    SUBORDINATOR,
    Range,
    clause_start,
    describes,
    subject,
)
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.phrases import matches
from briefbuild.evidence.tokens import TaggedText
from briefbuild.model.evidence import Modality

_AUTHORITIES = frozenset({"onlooker", "office", "group", "actor", "name"})
_QUALIFIERS = frozenset({"people", "region"})  # "Western" is nobody without its noun
_TELL = "tell"  # the word list of verbs that hand on a claim
_VERBS = frozenset({"judge", "speak", "tell", "be", "past", LINKING})
_HIDDEN = frozenset({Modality.NORMATIVE, Modality.SPECULATED, Modality.FORECAST})
_CLAUSE_ENDS = frozenset({",", ";", ":", "—", "–", "“", "”"})
_THAT, _WHO = "that", "who"
_JOINTS = frozenset({"and", "or", "but", "nor", ","})
_CONCEDES = frozenset({"while", "although", "though", "whereas"})
_MOST_WORDS = 3  # that describe an authority


def modality(text: TaggedText, codebook: Codebook) -> Modality:
    """Return the first modality of the codebook whose words a sentence has, otherwise stated."""
    return modality_with_words(text, codebook)[0]


def modality_with_words(text: TaggedText, codebook: Codebook) -> tuple[Modality, str]:
    """Return a sentence's modality and the words that tell it; none where nothing does."""
    for kind, phrases in codebook.modality:
        found = (each for each in matches(phrases, text) if not _is_hidden(text, kind, each.start))
        match = next(found, None)
        if match is not None:
            return kind, text.surface(match.start, match.end)
    return Modality.STATED, ""


def _is_hidden(text: TaggedText, kind: Modality, place: int) -> bool:
    """Tell whether a word stands in a clause that says less than the sentence does.

    The words of "a fleet which may grow" or "asks what will follow" do not put the claim itself; the
    reason of a claim ("because they must") does not make it a demand.
    """
    if kind not in _HIDDEN:
        return False
    if kind is Modality.FORECAST and text.tokens[-1].folded == "?":
        return True
    for index in range(place - 1, -1, -1):
        tags = text.tags[index]
        if text.tokens[index].folded in _CLAUSE_ENDS or _TELL in tags:
            return False
        if INDIRECT in tags:
            return True
        if RELATIVE in tags and text.tokens[index].folded != _THAT:
            if not _reaches_clause_of(text, index, place):
                continue
            is_bound = index > 0 and text.tokens[index - 1].folded not in _CLAUSE_ENDS
            return is_bound or _is_aside_of_subject(text, index)
        if RELATIVE in tags:
            return _is_of_noun(text, kind, index)
        if SUBORDINATOR in tags and kind is Modality.NORMATIVE:
            return index > 0 and COORDINATOR not in tags
        if text.tokens[index].folded in _CONCEDES:
            return kind is Modality.SPECULATED and index == 0
    return False


def _reaches_clause_of(text: TaggedText, relative: int, place: int) -> bool:
    """Tell "crews who may row" from "crews who row should rest": the verb of "who" follows it."""
    between = range(relative + 1, place)
    if text.tokens[relative].folded != _WHO or any(_joins(text, index) for index in between):
        return True
    return all(LINKING in text.tags[index] for index in between)


def _joins(text: TaggedText, index: int) -> bool:
    return text.tokens[index].folded in _JOINTS


def _is_aside_of_subject(text: TaggedText, relative: int) -> bool:
    """Tell "two engineers, who asked us for silence, reckon" from "he fell, which may harm him"."""
    begin = clause_start(text, relative)
    before = (text.tags[index] for index in range(begin, relative))
    return relative > begin + 1 and all(_VERBS.isdisjoint(tags) for tags in before)


def _is_of_noun(text: TaggedText, kind: Modality, that: int) -> bool:
    """Tell "several that will end" from "he said that it will end": a forecast of the noun's only."""
    if kind is not Modality.FORECAST or that == 0:
        return False
    before = text.tags[that - 1]
    return describes(text, that - 1) and _VERBS.isdisjoint(before)


def authority(text: TaggedText, codebook: Codebook, kind: Modality) -> str | None:
    """Return on whose word a sentence tells its claim, as it calls them: "Western officials".

    Where no phrase of the codebook says so, a reported claim has the subject of its verb of telling.
    """
    for match in matches(codebook.authorities, text):
        for tag, start, end in match.captures:
            if tag in _AUTHORITIES:
                return text.surface(*_described(text, start, end))
    return _teller(text) if kind is Modality.REPORTED else None


def _teller(text: TaggedText) -> str | None:
    """Return the subject of the first verb of telling; a pronoun names nobody."""
    for verb, _ in text.tagged(_TELL):
        place = None if _is_passive(text, verb) else subject(text, verb)
        if place is not None and text.tokens[place[0]].folded not in PRONOUNS:
            return text.surface(*_described(text, *place))
    return None


def _is_passive(text: TaggedText, verb: int) -> bool:
    """Tell "was told" from "told"."""
    return verb > 0 and "be" in text.tags[verb - 1]


def _described(text: TaggedText, start: int, end: int) -> Range:
    """Return the words that belong to an authority: "senior Western officials"."""
    first, last = start, end
    while first > max(0, start - _MOST_WORDS) and describes(text, first - 1):
        first -= 1
    qualifies = not _QUALIFIERS.isdisjoint(text.tags[end - 1])
    while qualifies and last < min(len(text.tokens), end + _MOST_WORDS) and describes(text, last):
        last += 1
    return first, last
