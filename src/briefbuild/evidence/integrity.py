"""Whether a sentence can be quoted on its own, and if not, why.

The constants are the words that a user reads. Two of them ask for the sentence before: what has no
other obstacle than those of :data:`DEPENDENT` may be quoted together with its predecessor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from briefbuild.model.source import QUOTABLE_ROLES, Region, Role, SourceDocument
from briefbuild.readers.clauses import is_severed
from briefbuild.readers.language import (
    Language,
    LineRules,
    WordList,
    any_of,
    fold_collapsed,
    line_rules,
)
from briefbuild.readers.marks import GARBLED, ends_sentence, list_mark

CUT_OFF: Final = "cut off before its end"
TRAILS_OFF: Final = "trails off"
LEADS_IN: Final = "leads into what follows it"
BEGINS_INSIDE: Final = "begins in mid-sentence"
PART_OF_LIST: Final = "part of a sentence that runs over a list"
UNREADABLE: Final = "holds a character that could not be read"
GLUED: Final = "has words run together"
RUN_TOGETHER: Final = "has two sentences run together"
UNBALANCED: Final = "opens or closes a quotation or bracket that it does not hold"
QUESTION: Final = "is a question"
PROMOTION: Final = "promotes something"
NOTICE: Final = "is a notice beside the article"
ADDRESS: Final = "holds a web address"
FRAGMENT: Final = "has no verb"
TOO_SHORT: Final = "is too short to say anything"
NEEDS_ANTECEDENT: Final = "refers to the sentence before it"
CARRIES_ON: Final = "carries on from the sentence before it"

DEPENDENT: Final = frozenset({NEEDS_ANTECEDENT, CARRIES_ON})

_INNER_MARKS = ")]},;:.!?%…"
_REACH = 700  # characters: more than a sentence
_SHORTEST = 3  # words
_PROSE_WORDS = 6  # in small letters, of a line that is no row of a table

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PARTICLE = re.compile(
    r"(?:al|el|bin|ibn|de|da|di|du|la|le|van|von|der|den|ten|ter)[ -]|[a-z]-?[A-Z]"
)
# The capital comes first in a pattern: there are few of them, and what stands before is looked up.
_CAPITAL_INSIDE = re.compile(r"[A-Z](?<=[a-z.!?][A-Z])")
_GLUED = re.compile(r"(?<![\w./@#:_-])[a-z]{3,}[A-Z][a-z]{2,}\b(?![/@_.]\w)")
_NO_SPACE_AFTER_STOP = re.compile(r"(?<![\w./@])[^\W\d_]{3,}[.!?][A-Z][a-z]{2,}\b(?![/@.]\w)")
_CAPITAL_AFTER_WORD = re.compile(r"([A-Z](?<=[a-z0-9)] [A-Z])[a-z]+),? (?=[a-z])")
_QUESTION_END = re.compile(r"\?[\"'”’)\]]*\Z")
_WEB_ADDRESS = re.compile(r"https?://|www\.|@[\w-]+\.\w")
_MEASURED = re.compile(r"\d\"")
_BEFORE_WORDS = "\"'("
_LONGEST_OPENING = 80  # characters: more than any phrase that a sentence may begin with


class _Openings(Struct, frozen=True):
    """How sentences begin that depend on the one before, as patterns of folded text.

    ``any`` tells, of text in small letters that is not folded, whether one of the others may fit.
    """

    needs: re.Pattern[str]
    carries: re.Pattern[str]
    alone: re.Pattern[str]
    promotes: re.Pattern[str]
    any: re.Pattern[str]


class Edges(Struct, frozen=True, kw_only=True):
    """What stands around a sentence's own words.

    ``starts_inside``: the paragraph before breaks off and may go on here; ``goes_on``: this one may
    go on after a break; ``has_marker``: a reference marker, which ends a sentence as well as a stop.
    """

    starts_inside: bool = False
    goes_on: bool = False
    has_marker: bool = False


NO_EDGES = Edges()


def breaks(source: SourceDocument, language: Language) -> frozenset[int]:
    """Return the offsets at which a region begins or ends within a sentence.

    They are where a paragraph stops short, and the next one, below it or beyond furniture, does
    not clearly begin a sentence: to quote half a sentence is worse than to leave out a whole one.
    """
    found: set[int] = set()
    before: Region | None = None
    for region in source.regions:
        if region.role in QUOTABLE_ROLES:
            if before is not None and _goes_on(source.text, before, region, language):
                found |= {before.span.end, region.span.start}
            before = region
        elif region.role is not Role.FURNITURE:
            before = region if _is_prose_in_columns(source.text, region) else None
    return frozenset(found)


def _is_prose_in_columns(text: str, region: Region) -> bool:
    """Tell whether a row of a table is a line of text beside other words: the next line goes on."""
    words = region.span.of(text).split()
    gap = len(text[: region.span.end].rstrip())
    is_next = text[gap : region.span.end].count("\n") == 1
    return region.role is Role.TABLE and is_next and sum(map(str.islower, words)) >= _PROSE_WORDS


def _goes_on(text: str, before: Region, region: Region, language: Language) -> bool:
    below = region.span.of(text).lstrip()
    end = before.span.of(text).rstrip()[-_REACH:]
    if not below or ends_sentence(end) or end.endswith(":") or list_mark(below):
        return False
    may_stop = before.role is Role.BULLET and not _ends_open(end, language)
    return below[:1].islower() or not (may_stop or is_severed(end, below[:_REACH], language))


def _ends_open(words: str, language: Language) -> bool:
    """Tell whether the last word asks for another one: "of", "the", "which"."""
    last = words.rsplit(maxsplit=1)[-1].lower()
    return (
        last in language[WordList.PREPOSITIONS]
        or last in language[WordList.AFTER_VERBS]
        or last in language[WordList.JOINERS]
    )


def obstacles(
    words: str,
    role: Role,
    language: Language,
    edges: Edges = NO_EDGES,
    notices: LineRules | None = None,
) -> tuple[str, ...]:
    """Return why a sentence must not be quoted on its own; nothing where it may be.

    ``words`` are its own, white space collapsed, without list mark and trailing reference markers.
    ``notices`` are the rules of :func:`notices_in` for a text that the sentence stands in.
    """
    notices = _notices(language) if notices is None else notices
    is_plain = "â€" not in words and _plain(language).fullmatch(words) is not None
    opens_oddly = _openings(language).any.match(words[:_LONGEST_OPENING].lower()) is not None
    found: list[str] = []
    if not is_plain or role is Role.BULLET or edges.starts_inside:
        found += _broken_edges(words, role, edges, language)
    if not is_plain:
        found += _joints(words, language)
    if _holds_pairs(words) and _is_unbalanced(words):
        found.append(UNBALANCED)
    if "?" in words and _QUESTION_END.search(words):
        found.append(QUESTION)
    if opens_oddly or notices.contains:
        found += _purpose(words, language, notices)
    if not is_plain and _WEB_ADDRESS.search(words):
        found.append(ADDRESS)
    found += _substance(words, language)
    if opens_oddly:
        found += _dependence(words, language)
    return tuple(found)


def notices_in(text: str, language: Language) -> LineRules:
    """Return the rules for notices, without the phrases that stand nowhere in a text."""
    return _notices(language).narrowed(text)


@cache
def _plain(language: Language) -> re.Pattern[str]:
    """Return the shape of most sentences: it begins and ends like one, and nothing within is odd.

    One look at it spares a look for each thing that could be wrong. No quantifier gives back what
    it took: a long sentence that does not fit is left at once.
    """
    opener = any_of(word.capitalize() for word in language[WordList.OPENERS])
    return re.compile(
        r"[“\"(]?[A-Z0-9]"
        r"(?:[a-zß-öø-ÿ0-9,;:%$€£'’ –—“”\"()-]++"
        rf"|(?<=[ “\"(.-])(?!{opener})[A-Z]++"  # a capital begins a word ...
        r"|(?<=\b[A-Z])\.(?=.)"  # ... or is an initial
        r"|(?<=[0-9])\.(?=[0-9])"
        r")*+(?<!www)[.!?][”’\")]*"
    )


def _broken_edges(words: str, role: Role, edges: Edges, language: Language) -> Iterator[str]:
    in_list = role is Role.BULLET
    is_stopped = edges.has_marker or ends_sentence(words)
    if words.endswith(("…", "...", "[...]", "[…]")):
        yield TRAILS_OFF
    elif words.endswith(":"):
        yield LEADS_IN
    elif in_list and words.endswith((";", ",", " and", " or")):
        yield PART_OF_LIST
    elif not is_stopped and (not in_list or edges.goes_on or _ends_open(words, language)):
        yield CUT_OFF
    if edges.starts_inside or words[0] in _INNER_MARKS:
        yield BEGINS_INSIDE
    elif words[0].islower() and not _PARTICLE.match(words):
        yield PART_OF_LIST if in_list else BEGINS_INSIDE


def _joints(words: str, language: Language) -> Iterator[str]:
    if "\N{REPLACEMENT CHARACTER}" in words or (not words.isascii() and GARBLED.search(words)):
        yield UNREADABLE
    has_inside = _CAPITAL_INSIDE.search(words) is not None
    if has_inside and _GLUED.search(words):
        yield GLUED
    unspaced = has_inside and _NO_SPACE_AFTER_STOP.search(words)
    if unspaced or _opens_inside(words, language):
        yield RUN_TOGETHER


def _holds_pairs(words: str) -> bool:
    """Tell whether a text has a mark that comes in pairs; letters other than English may be one."""
    return '"' in words or "(" in words or not words.isascii()


def _is_unbalanced(words: str) -> bool:
    straight = words.count('"')
    if straight:
        straight -= len(_MEASURED.findall(words))
    return (
        words.count("“") != words.count("”")
        or straight % 2 == 1
        or words.count("(") > words.count(")")
    )


def _opens_inside(words: str, language: Language) -> bool:
    """Tell whether a word stands within that has a capital only where a sentence begins."""
    return any(
        word.lower() in language[WordList.OPENERS] for word in _CAPITAL_AFTER_WORD.findall(words)
    )


def _purpose(words: str, language: Language, notices: LineRules) -> Iterator[str]:
    folded = fold_collapsed(words).lstrip(_BEFORE_WORDS)
    if _openings(language).promotes.match(folded):
        yield PROMOTION
    if notices.first_fit(folded, words.count(" ") + 1, is_prose=True):
        yield NOTICE


def _substance(words: str, language: Language) -> Iterator[str]:
    if words.count(" ") < _SHORTEST - 1:
        yield TOO_SHORT
    elif _verbs(language).isdisjoint(words.split(" ")) and not _has_verb(words, language):
        yield FRAGMENT


def _has_verb(words: str, language: Language) -> bool:
    """Tell whether some word can be a verb: one that is known, or by its ending or its place."""
    found = _WORD.findall(words if words.isascii() else words.replace("’", "'")) or [""]
    folded = [word.lower() for word in found]
    # What has a capital within a sentence is a name: "Reed" only looks like a verb.
    shaped = [word for word in found[1:] if word[0].islower()]
    return (
        not _verbs(language).isdisjoint(folded)
        or not language[WordList.BEFORE_VERBS].isdisjoint(folded[:-1])
        or not language[WordList.AFTER_VERBS].isdisjoint(folded[1:2])
        or any(map(_verb_shape(language).fullmatch, shaped))
        or ("'" in folded[0] and _verb_shape(language).fullmatch(folded[0]) is not None)
    )


@cache
def _verbs(language: Language) -> frozenset[str]:
    return language[WordList.AUXILIARIES] | language[WordList.VERBS]


@cache
def _verb_shape(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(sorted(language[WordList.VERB_SHAPES])))


@cache
def _notices(language: Language) -> LineRules:
    """Return the rules by which a sentence is furniture that stands in a paragraph of the article."""
    return line_rules(rule for rule in language.lines if rule.prose and rule.role is Role.FURNITURE)


def _dependence(words: str, language: Language) -> Iterator[str]:
    folded = fold_collapsed(words[:_LONGEST_OPENING]).lstrip(_BEFORE_WORDS)
    patterns = _openings(language)
    if patterns.alone.match(folded):
        return
    if patterns.needs.match(folded):
        yield NEEDS_ANTECEDENT
    elif patterns.carries.match(folded):
        yield CARRIES_ON


@cache
def _openings(language: Language) -> _Openings:
    verb = language.alternatives(WordList.EXPLETIVE_VERBS)
    stands_for_later = language.alternatives(WordList.EXPLETIVE)
    alone = language.alternatives(WordList.STANDS_ALONE)
    told = language.alternatives(WordList.REFERS_BACK, WordList.CARRIES_ON, WordList.PROMOTION)
    return _Openings(
        needs=re.compile(language.alternatives(WordList.REFERS_BACK)),
        carries=re.compile(language.alternatives(WordList.CARRIES_ON)),
        alone=re.compile(rf"{alone}|it {verb} (?:\w+ly )?{stands_for_later}"),
        promotes=re.compile(rf"(?:please )?{language.alternatives(WordList.PROMOTION)}"),
        any=_unfolded(f"please |{told}|{any_of(_notices(language).begins)}"),
    )


def _unfolded(pattern: str) -> re.Pattern[str]:
    """Return a pattern for the beginning of a sentence in small letters, its marks as they are."""
    marks = pattern.replace('"', '["“”]').replace("'", "['‘’]").replace(r"\#", r"\d[\d.,]*")
    return re.compile(rf"[\"'“”‘’(]*(?:{marks})")
