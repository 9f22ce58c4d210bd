"""What a paragraph prints before its first sentence: a dateline, a stray word, a heading."""

from __future__ import annotations

import re
from functools import cache

from briefbuild.readers.clauses import openers_within, opens_sentence
from briefbuild.readers.language import Language, WordList, any_of

_HEAD_WORDS = 6
_SENTENCE_WORDS = 4
_LONGEST = 120  # characters that are looked at
_REACH = 2 * _LONGEST  # a heading may follow a dateline

_IN_CAPITALS = frozenset(".'’")  # "U.N.", "O'HARE"
_ANY_SPACE = re.compile(r"\s")
_WORD = r"[A-Z][\w.'’-]*"
_HEAD = re.compile(
    rf"(?P<head>{_WORD}(?:[ /-](?:{_WORD}|and|of|the|in|on|for|to|a|an|&|\d+)){{0,5}})"
    r"(?::|\.? [–—]|\.[–—])\s+(?=[“\"‘(]?[A-Z])"
)
# Four words and more in capitals, one of them long, before a sentence: a line that lost its end.
_CAPITALS = re.compile(
    r"(?=[A-Z0-9][^a-z ]* )(?=(?:\S+ )*?[A-Z]{4,}[ ,.])(?:[A-Z0-9][A-Z0-9.,:'’&/()-]*[ ]){4,}(?=[“\"‘(]?[A-Z][a-z])"
)
# The heading of a list item may be in small letters: "Training of pilots in both ports: In 2022, the ...".
_ITEM_HEAD = re.compile(r"(?P<head>[A-Z][\w ,'’&/()-]{8,110}):\s+(?=[“\"‘(]?[A-Z])")
_ITEM_HEAD_WORDS = 14
_STRAY = re.compile(rf"(?![IVXL]+\s)(?P<stray>{_WORD}(?:[ ]{_WORD})?)\s+(?=[A-Z])")


@cache
def _dateline(language: Language) -> re.Pattern[str]:
    months = "|".join(month[:3].capitalize() for month in sorted(language[WordList.MONTHS]))
    date = rf"(?:{months})[a-z]*\.? \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} (?:{months})[a-z]*\.?(?: \d{{4}})?"
    agency = r"\([A-Z][\w/ .&-]{1,40}\)"
    capitals = r"[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]+)*"
    place = r"[A-Z][\w.'’-]+(?:[ /-][A-Z][\w.'’-]+)*"
    day = rf"(?:,? (?:{date})| \((?:{date})\))"
    state = r"(?:[A-Z]{2}|[A-Z]\.[A-Z]\.)"  # Washington, DC
    after = r"(?:\s*(?:[–—]|--)|\s+-)\s*(?=[“\"‘]?[A-Z0-9])"
    return re.compile(
        rf"(?:{capitals}(?:, {place})?{day}?(?:\s*{agency})?"
        rf"|{place}(?:, {place})?(?:, (?:{date})(?:\s*{agency})?| \((?:{date})\)|\s*{agency})"
        rf"|{place}, {state}{day}?|\({place}(?:, {state})?\)"
        rf"|(?:{date})\s*{agency}){after}"
        rf"|{capitals}, (?:{date})\s+(?=[A-Z][a-z])"
    )


def may_have_opening(words: str, language: Language) -> bool:
    """Tell whether a paragraph may begin with a dateline or a heading: with what ends them."""
    start = words[:_REACH]
    has_mark = ":" in start or "-" in start or "–" in start or "—" in start
    return (
        has_mark
        or _told_head(language).match(start) is not None
        or (start[:2].isupper() and _CAPITALS.match(start) is not None)
    )


def may_have_head(words: str, language: Language) -> bool:
    """Tell whether a paragraph may begin with a heading: all others spare :func:`run_in_head_length`."""
    start = words[:_LONGEST]
    has_mark = ":" in start or "–" in start or "—" in start
    return has_mark or start[:2].isupper() or _told_head(language).match(words) is not None


def _may_be_dated(start: str) -> bool:
    """Tell whether a paragraph has a dash after a place or a date, or begins with capitals."""
    has_dash = "-" in start or "–" in start or "—" in start
    return has_dash or start[1:2].isupper() or start[1:2] in _IN_CAPITALS


def dateline_length(words: str, language: Language, *, is_first: bool) -> int:
    """Return how many characters of a paragraph are place, date and agency: 0 where none are.

    In the first paragraph a word or two without a comma or verb, before a word that begins a
    sentence, count too: "Geneva In an unusual step, the council …".
    """
    start = _ANY_SPACE.sub(" ", words[:_LONGEST])
    found = _dateline(language).match(start) if _may_be_dated(start) else None
    if found:
        return found.end()
    stray = _STRAY.match(start) if is_first else None
    if stray and _is_stray(stray["stray"], start[stray.end() :], language):
        return stray.end()
    return 0


def _is_stray(stray: str, rest: str, language: Language) -> bool:
    known = language[WordList.OPENERS] | language[WordList.PREPOSITIONS]
    return opens_sentence(rest, language) and known.isdisjoint(stray.lower().split())


@cache
def _glued_head(language: Language) -> re.Pattern[str]:
    """Return a pattern for a heading that hangs at the sentence below it: "Written StatementsOn ..."."""
    return re.compile(rf"(?:[A-Z][a-z]+ ){{1,3}}[A-Z][a-z]{{3,}}?(?={openers_within(language)} )")


@cache
def _section(language: Language) -> re.Pattern[str]:
    """Return a pattern for the name of a section that lost its line: "Abstract We compare ..."."""
    names = (name.capitalize() for name in language[WordList.SECTION_HEADINGS])
    return re.compile(rf"(?:{any_of(names)})\s+(?=[A-Z])")


@cache
def _told_head(language: Language) -> re.Pattern[str]:
    """Return a pattern for either of the two before."""
    return re.compile(f"{_section(language).pattern}|{_glued_head(language).pattern}")


def _begins_clause(words: str, language: Language) -> bool:
    """Tell whether words open a sentence beyond doubt, also by a verb: "Mitigating the harm ..."."""
    first, _space, rest = words[:_LONGEST].partition(" ")
    return opens_sentence(words, language) or (first.endswith("ing") and rest[:1].islower())


def run_in_head_length(words: str, language: Language) -> int:
    """Return how many characters of a paragraph are a heading set in its first line.

    Such a heading has capitals, no verb, and a colon or dash before a whole sentence; or it is the
    name of a section, before a word that opens a sentence.
    """
    capitals = _CAPITALS.match(words) if words[:2].isupper() else None
    told = capitals or _glued_head(language).match(words)
    if told:
        return told.end()
    section = _section(language).match(words)
    if section and _begins_clause(words[section.end() :], language):
        return section.end()
    found = _HEAD.match(words[:_LONGEST])
    if not found or len(words[found.end() :].split(maxsplit=_SENTENCE_WORDS)) <= _SENTENCE_WORDS:
        return 0
    folded = found["head"].lower().replace("’", "'").split()
    if not language[WordList.AUXILIARIES].isdisjoint(folded) or len(folded) > _HEAD_WORDS:
        return 0
    return found.end()


def item_head_length(words: str, language: Language) -> int:
    """Return how many characters of a list item are a heading: of several words, without a verb.

    A colon ends it before a whole sentence that a word opens which has its capital only there.
    """
    found = _ITEM_HEAD.match(words)
    if (
        found is None
        or len(words[found.end() :].split(maxsplit=_SENTENCE_WORDS)) <= _SENTENCE_WORDS
    ):
        return 0
    folded = found["head"].lower().replace("’", "'").split()
    verbs = language[WordList.AUXILIARIES] | language[WordList.VERBS]
    told = verbs | {word for word in folded[1:] if word.endswith("ed")}
    first = words[found.end() :].split(maxsplit=1)[0].strip('“"‘(,').lower()
    is_head = (
        len(folded) <= _ITEM_HEAD_WORDS
        and told.isdisjoint(folded)
        and folded[0] not in language[WordList.OPENERS]
        and first in language[WordList.OPENERS]
    )
    return found.end() if is_head else 0
