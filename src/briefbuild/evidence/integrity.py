"""Whether a sentence can be quoted on its own, and if not, why.

The constants are the words that a user reads. Two more ask for the sentence before: what has no other
obstacle than those of :data:`briefbuild.model.obstacles.DEPENDENT` may be quoted with its predecessor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from msgspec import Struct

from briefbuild.evidence.quotation_marks import is_unbalanced
from briefbuild.evidence.sentence_ends import speaker_length
from briefbuild.model.obstacles import CARRIES_ON, NEEDS_ANTECEDENT
from briefbuild.model.quotation import collapse
from briefbuild.model.source import QUOTABLE_ROLES, Region, Role, SourceDocument
from briefbuild.readers.clauses import is_severed, openers_within
from briefbuild.readers.glance import glance
from briefbuild.readers.items import is_prose
from briefbuild.readers.language import (
    Language,
    LineRules,
    WordList,
    any_of,
    fold_collapsed,
    line_rules,
    unfolded,
)
from briefbuild.readers.marks import ends_sentence, garbled, list_mark
from briefbuild.readers.text_pages import RUNNING

CUT_OFF: Final = "cut off before its end"
TRAILS_OFF: Final = "trails off"
LEADS_IN: Final = "leads into what follows it"
BEGINS_INSIDE: Final = "begins in mid-sentence"
PART_OF_LIST: Final = "part of a sentence that runs over a list"
UNREADABLE: Final = "holds a character that could not be read"
GLUED: Final = "has words run together"
RUN_TOGETHER: Final = "has two sentences run together"
CUT_WORD: Final = "has a word cut at the end of a line"
WITHIN_QUOTATION: Final = "stands within a quotation that begins before it"
UNBALANCED: Final = "opens or closes a quotation or bracket that it does not hold"
QUESTION: Final = "is a question"
PROMOTION: Final = "promotes something"
NOTICE: Final = "is a notice beside the article"
ADDRESS: Final = "holds a web address"
FRAGMENT: Final = "has no verb"
TOO_SHORT: Final = "is too short to say anything"

_BESIDE = frozenset({Role.FURNITURE, Role.BYLINE})  # what may stand in a paragraph of the article
_INNER_MARKS = ")]},;:.!?%…—–"
_REACH = 700  # characters: more than a sentence
_SHORTEST = 3  # words
_NOTICE_WORDS = 6  # of furniture: a shorter line may be the head of a page
_LABEL_WORDS = 4  # a paragraph of no more is no half of a sentence
_WORDS_KEPT = 10_000
_PROSE_WORDS = 6  # in small letters, of a line that is no row of a table

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PARTICLE = re.compile(
    r"(?:al|el|bin|ibn|de|da|di|du|la|le|van|von|der|den|ten|ter)[ -]|[a-z]-?[A-Z]"
)
# The capital comes first in a pattern: there are few of them, and what stands before is looked up.
_CAPITAL_INSIDE = re.compile(r"[A-Z](?<=[a-z.!?][A-Z])")
_GLUED = re.compile(r"(?<![\w./@#:_-])[a-z]{3,}[A-Z][a-z]{2,}\b(?![/@_.]\w)")
_NO_SPACE_AFTER_STOP = re.compile(r"(?<![\w./@])[^\W\d_]{3,}[.!?][A-Z][a-z]{2,}\b(?![/@.]\w)")
_CAPITAL_AFTER_WORD = re.compile(
    r"([A-Z](?:(?<=[a-z0-9)] [A-Z])|(?<=[A-Z]{2} [A-Z]))[a-z]+),? (?=[a-z])"
)
# As members of a parliament put one in writing.
_WRITTEN_QUESTION = re.compile(
    r"To ask\b.*,\s+(?:how|if|what|when|where|whether|which|who|whose|why)\b", re.DOTALL
)
_QUESTION_END = re.compile(r"\?[\"'”’)\]]*\Z")
_WEB_ADDRESS = re.compile(r"https?://|www\.|@[\w-]+\.\w")
_BEFORE_WORDS = "\"'("
_LONGEST_OPENING = 80  # characters: more than any phrase that a sentence may begin with


class _Openings(Struct, frozen=True):
    """How sentences begin that depend on the one before, as patterns of folded text."""

    needs: re.Pattern[str]
    carries: re.Pattern[str]
    alone: re.Pattern[str]
    promotes: re.Pattern[str]


class Shape(Enum):
    """The shape of words: one look at it spares a look for each thing that could be wrong with them.

    A simple sentence begins with a letter and has no quotation, bracket or question.
    """

    SIMPLE = "simple sentence in which nothing is odd"
    PLAIN = "sentence in which nothing is odd"
    OTHER = "anything else"


class Rules(Struct, frozen=True):
    """What the sentences of one text are looked at with.

    ``simple`` and ``plain`` are the shapes of most of them; ``odd`` tells, of their beginnings in
    small letters, whether they may begin in a way that counts; ``notices`` has the phrases that
    stand in the text.
    """

    language: Language
    simple: re.Pattern[str]
    plain: re.Pattern[str]
    odd: re.Pattern[str]
    notices: LineRules

    def shape(self, words: str) -> Shape:
        """Return the shape of words whose white space is collapsed."""
        if self.simple.fullmatch(words):
            return Shape.SIMPLE
        return Shape.PLAIN if self.plain.fullmatch(words) else Shape.OTHER


def rules_in(text: str, language: Language) -> Rules:
    """Return the rules for the sentences of a text."""
    return Rules(
        language=language,
        simple=_simple(language),
        plain=_plain(language),
        odd=_odd_opening(language),
        notices=_notices(language).narrowed(glance(text, language).phrases),
    )


class Edges(Struct, frozen=True, kw_only=True):
    """What stands around a sentence's own words.

    ``starts_inside``: the paragraph before breaks off and may go on here; ``goes_on``: this one may
    go on after a break; ``has_marker``: a reference marker, which ends a sentence as well as a stop.
    ``is_spoken``: a quotation that begins before it in its paragraph is still open; ``cuts_word``: a line of it
    ends within a word, which would be printed with a gap.
    """

    starts_inside: bool = False
    goes_on: bool = False
    has_marker: bool = False
    is_spoken: bool = False
    cuts_word: bool = False


NO_EDGES = Edges()


def breaks(source: SourceDocument, language: Language) -> frozenset[int]:
    """Return the offsets at which a region begins or ends within a sentence.

    They are where a paragraph stops short, and the next one, below it or beyond a running line, does
    not clearly begin a sentence: to quote half a sentence is worse than to leave out a whole one.
    No sentence goes on beyond a notice, nor after a label, which has no verb.
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
        elif region.reason != RUNNING and _words_in(source.text, region) >= _NOTICE_WORDS:
            before = None
    return frozenset(found)


def _words_in(text: str, region: Region) -> int:
    return len(region.span.of(text).split())


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
    if below[:1].islower():
        return True
    is_label = before.role is Role.BULLET or _is_label(collapse(end), language)
    may_stop = is_label and not _ends_open(end, language)
    return not (may_stop or is_severed(end, below[:_REACH], language))


def _is_label(words: str, language: Language) -> bool:
    """Tell whether words without a stop are no half of a sentence: few, in capitals, or without a verb."""
    parts = words.split(" ")
    if len(parts) <= _LABEL_WORDS or not is_prose(words):
        return True
    return _verbs(language).isdisjoint(parts) and not any(part.endswith("ed") for part in parts)


def _ends_open(words: str, language: Language) -> bool:
    """Tell whether the last word asks for another one: "of", "the", "which"."""
    *_, last = ("", *words.lower().split())
    return (
        last in language[WordList.PREPOSITIONS]
        or last in language[WordList.AFTER_VERBS]
        or last in language[WordList.JOINERS]
        or (last[:1].isalnum() and last.endswith((",", "-", "–", "—")))
    )


def obstacles(words: str, role: Role, rules: Rules, edges: Edges, shape: Shape) -> tuple[str, ...]:
    """Return why a sentence must not be quoted on its own; nothing where it may be.

    ``words`` are its own, white space collapsed, without list mark and trailing reference markers;
    ``shape`` is what the rules say of them.
    """
    said = words[speaker_length(words, rules.language) :]
    opens_oddly = rules.odd.match(said[:_LONGEST_OPENING].lower()) is not None
    found: list[str] = []
    if shape is not Shape.SIMPLE or role is Role.BULLET or edges is not NO_EDGES:
        found += _form(words, role, rules.language, edges, shape)
    if words.startswith("To ask ") and _WRITTEN_QUESTION.match(words):
        found.append(QUESTION)
    if opens_oddly or rules.notices.contains or _has_cues(words):
        found += _purpose(words, rules)
    if shape is Shape.OTHER and _WEB_ADDRESS.search(words):
        found.append(ADDRESS)
    found += _substance(said, rules.language)
    if opens_oddly:
        found += _dependence(said, rules.language)
    return tuple(found)


def _form(words: str, role: Role, language: Language, edges: Edges, shape: Shape) -> Iterator[str]:
    """Yield what the marks and capitals of words say against them."""
    if shape is Shape.OTHER or role is Role.BULLET or edges.starts_inside:
        yield from _broken_edges(words, role, edges, language)
    if shape is Shape.OTHER:
        yield from _joints(words, language)
    if is_unbalanced(words):
        yield UNBALANCED
    if edges.cuts_word:
        yield CUT_WORD
    if edges.is_spoken:
        yield WITHIN_QUOTATION
    if "?" in words and _QUESTION_END.search(words):
        yield QUESTION


@cache
def _simple(language: Language) -> re.Pattern[str]:
    """Return the shape of sentences that begin with a letter and have no mark of more than one."""
    return _sentence(language, begins="[A-Z]", within="", ends="[.!]")


@cache
def _plain(language: Language) -> re.Pattern[str]:
    """Return the shape of sentences in which nothing is odd."""
    return _sentence(language, begins='[“"(]?[A-Z0-9]', within='“”"()', ends='[.!?][”’")]*')


def _sentence(language: Language, *, begins: str, within: str, ends: str) -> re.Pattern[str]:
    """Return the shape of a sentence with some marks.

    No quantifier gives back what it took: a long sentence that does not fit is left at once.
    """
    opener = any_of(word.capitalize() for word in language[WordList.OPENERS])
    return re.compile(
        rf"{begins}"
        rf"(?:[a-zß-öø-ÿ0-9,;:%$£'’ –—{within}-]++"
        "|€(?<!â€)"  # with which garbled marks begin
        rf"|(?<=[ “\"(.-])(?!{opener})[A-Z]++"  # a capital begins a word ...
        r"|(?<=\b[A-Z])\.(?=.)"  # ... or is an initial
        r"|(?<=[0-9])\.(?=[0-9])"
        rf")*+(?<!www)(?<!\.){ends}"
    )


def _broken_edges(words: str, role: Role, edges: Edges, language: Language) -> Iterator[str]:
    in_list = role is Role.BULLET
    is_stopped = edges.has_marker or ends_sentence(words)
    if words.endswith(("…", "...", "[...]", "[…]", "….")):
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
    if "\N{REPLACEMENT CHARACTER}" in words or garbled(words):
        yield UNREADABLE
    has_inside = _CAPITAL_INSIDE.search(words) is not None
    if has_inside and (_GLUED.search(words) or _glued_opener(language).search(words)):
        yield GLUED
    unspaced = has_inside and _NO_SPACE_AFTER_STOP.search(words)
    if unspaced or _opens_inside(words, language):
        yield RUN_TOGETHER


@cache
def _glued_opener(language: Language) -> re.Pattern[str]:
    """Return a pattern for a word that opens a sentence and hangs at the one before: "StatementsOn"."""
    return re.compile(rf"[A-Za-z][a-z]{{3,}}(?:{openers_within(language)})(?= )")


def _opens_inside(words: str, language: Language) -> bool:
    """Tell whether a word stands within that has a capital only where a sentence begins."""
    return any(
        word.lower() in language[WordList.OPENERS] for word in _CAPITAL_AFTER_WORD.findall(words)
    )


def _has_cues(words: str) -> bool:
    """Tell whether words have marks of the script of a broadcast."""
    return "((" in words or "[[" in words or "]]" in words


def _purpose(words: str, rules: Rules) -> Iterator[str]:
    folded = fold_collapsed(words).lstrip(_BEFORE_WORDS)
    if _openings(rules.language).promotes.match(folded):
        yield PROMOTION
    if _has_cues(words) or rules.notices.first_fit(folded, words.count(" ") + 1, is_prose=True):
        yield NOTICE


def _substance(words: str, language: Language) -> Iterator[str]:
    parts = words.split(" ")
    if len(parts) < _SHORTEST:
        yield TOO_SHORT
    elif not _shows_verb(parts, language) and not _has_verb(words, language):
        yield FRAGMENT


def _shows_verb(parts: Sequence[str], language: Language) -> bool:
    """Tell whether a word without a mark is a verb: most sentences have one."""
    return not _verbs(language).isdisjoint(parts) or (
        parts[0][0].isalpha() and any(map(_is_verb_shaped(language), parts[1:]))
    )


def _has_verb(words: str, language: Language) -> bool:
    """Tell whether some word can be a verb: one that is known, or by its ending or its place."""
    found = _WORD.findall(words if words.isascii() else words.replace("’", "'")) or [""]
    folded = [word.lower() for word in found]
    # What has a capital within a sentence is a name: "Reed" only looks like a verb.
    shaped = folded[1:] if words.isupper() else [word for word in found[1:] if word[0].islower()]
    is_shaped = _is_verb_shaped(language)
    return (
        not _verbs(language).isdisjoint(folded)
        or not language[WordList.BEFORE_VERBS].isdisjoint(folded[:-1])
        or not language[WordList.AFTER_VERBS].isdisjoint(folded[1:2])
        or any(map(is_shaped, shaped))
        or ("'" in folded[0] and is_shaped(folded[0]))
    )


@cache
def _verbs(language: Language) -> frozenset[str]:
    return language[WordList.AUXILIARIES] | language[WordList.VERBS]


@cache
def _is_verb_shaped(language: Language) -> Callable[[str], bool]:
    """Return what tells whether a word looks like a verb: of most words it is asked often."""
    shape = re.compile("|".join(sorted(language[WordList.VERB_SHAPES])))
    return lru_cache(_WORDS_KEPT)(lambda word: shape.fullmatch(word) is not None)


@cache
def _notices(language: Language) -> LineRules:
    """Return the rules by which a sentence is furniture that stands in a paragraph of the article."""
    return line_rules(rule for rule in language.lines if rule.prose and rule.role in _BESIDE)


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
    return _Openings(
        needs=re.compile(language.alternatives(WordList.REFERS_BACK)),
        carries=re.compile(language.alternatives(WordList.CARRIES_ON)),
        alone=re.compile(rf"{alone}|it {verb} (?:\w+ly )?{stands_for_later}"),
        promotes=re.compile(rf"(?:please )?{language.alternatives(WordList.PROMOTION)}"),
    )


@cache
def _odd_opening(language: Language) -> re.Pattern[str]:
    """Return a pattern for the beginnings, in small letters, that count."""
    told = language.alternatives(WordList.REFERS_BACK, WordList.CARRIES_ON, WordList.PROMOTION)
    notices = any_of(_notices(language).begins, whole=False)
    return re.compile(rf"[\"'“”‘’(]*(?:{unfolded(f'please |{told}|{notices}')})")
