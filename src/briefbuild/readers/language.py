"""What a language looks like on a page: lines that are not the article, words that open sentences.

All of it is data, in ``data/languages/<code>.yaml``; nothing here knows a topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, takewhile

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.source import Role

_NUMBER = re.compile(r"\d\d*(?:[.,]\d+)*")  # faster than \d+: a search can skip to the first \d
_LONGEST_PHRASE = 120  # characters
_NUMBER_SIGN = "#"  # what stands for every number in a folded text
_FOLDED = re.compile(r"[#'\"]")
_NUMBERS = frozenset("#0123456789")
_ASCII = frozenset(map(chr, range(128)))
_SAME_MARK = {"'": "'‘’", '"': '"“”'}
_NOT_PLAIN = re.compile(r"[^ !$-&(-~]")  # of a phrase: what a text may have in another form
_SENTENCE_END = re.compile(r"(?<!\bno)[.!?…][\"')\]]* ")
_PLAIN_MARKS = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'))


class WordList(StrEnum):
    """The word lists of a language file, by their keys there."""

    __hash__ = str.__hash__  # Enum's is written in Python, and lists are looked up all the time

    PROMOTION = "promotion"
    REFERENCES = "references"
    REFERENCE_SIGNS = "reference_signs"
    FURNITURE_HEADINGS = "furniture_headings"
    LINK_HEADINGS = "link_headings"
    BIOGRAPHY_HEADINGS = "biography_headings"
    BIOGRAPHY_BEGINS = "biography_begins"
    BIOGRAPHY_VERBS = "biography_verbs"
    AUTHOR_ROLES = "author_roles"
    AUTHOR_VERBS = "author_verbs"
    BYLINE = "byline"
    MASTHEAD = "masthead"
    SECTION_HEADINGS = "section_headings"
    MONTHS = "months"
    ACCESS = "access"
    OPENERS = "openers"
    JOINERS = "joiners"
    PREPOSITIONS = "prepositions"
    ADJECTIVE_ENDINGS = "adjective_endings"
    AUXILIARIES = "auxiliaries"
    VERBS = "verbs"
    VERB_SHAPES = "verb_shapes"
    BEFORE_VERBS = "before_verbs"
    AFTER_VERBS = "after_verbs"
    REFERS_BACK = "refers_back"
    STANDS_ALONE = "stands_alone"
    EXPLETIVE_VERBS = "expletive_verbs"
    EXPLETIVE = "expletive"
    CARRIES_ON = "carries_on"
    ABBREVIATIONS = "abbreviations"
    BEFORE_NAMES = "before_names"
    AFTER_HOURS = "after_hours"
    SPEAKER_TITLES = "speaker_titles"
    PRESIDING = "presiding"
    HEADS_OF_SPEECHES = "heads_of_speeches"
    CAPTION_VERBS = "caption_verbs"
    BROADCAST_TAGS = "broadcast_tags"


class LineRule(Struct, frozen=True, kw_only=True):
    """A rule for a paragraph as a whole; its phrases are folded.

    ``words`` is the longest paragraph that it may take; ``edge`` keeps it above or below the
    running text; without ``prose`` it leaves alone what ends like a sentence. ``any``: one sentence
    with a phrase of ``contains`` is enough.
    """

    reason: str
    role: Role
    words: int
    edge: bool
    prose: bool
    any: bool
    whole: frozenset[str]
    begins: tuple[str, ...]
    contains: tuple[str, ...]

    def fits(self, folded: str, *, is_prose: bool) -> bool:
        """Tell whether the rule gives a paragraph its role."""
        if folded.rstrip(" .:!") in self.whole:
            return True
        if is_prose and not self.prose:
            return False
        return begins_with(folded, self.begins) or self._is_told_by(folded, is_prose=is_prose)

    def _is_told_by(self, folded: str, *, is_prose: bool) -> bool:
        """Tell whether a line, or at least half of the sentences, contain one of the phrases."""
        present = [phrase for phrase in self.contains if phrase in folded] if self.contains else []
        if not present or not is_prose or self.any:
            return bool(present)
        parts = sentence_parts(folded)
        told = sum(any(phrase in part for phrase in present) for part in parts)
        return told * 2 >= len(parts)


class Openings(Struct, frozen=True, eq=False):
    """How phrases begin, up to what a text may have in another form, by their first two letters.

    A key of one letter stands for all that begins with it. ``spelled`` has the first two letters of all
    in either case, as far as they are ASCII: most texts begin with none of them.
    """

    beginnings: Mapping[str, tuple[str, ...]]
    spelled: frozenset[str]

    def fit(self, text: str) -> bool:
        """Tell whether a text, in letters of either case, may begin with one of the phrases."""
        if text[:2] not in self.spelled and text[:2].isascii():
            return False
        start = text[:2].lower()
        first = _NUMBER_SIGN if text[:1].isdigit() else start[:1]
        if first in self.beginnings:
            return True
        likely = self.beginnings.get(start)
        return likely is not None and text[:_LONGEST_PHRASE].lower().startswith(likely)


def openings(phrases: Iterable[str]) -> Openings:
    """Return the beginnings of folded phrases, each once."""
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        for first in _SAME_MARK.get(phrase[0], phrase[0]):
            is_number = first == _NUMBER_SIGN
            beginning = first if is_number else first + _FOLDED.split(phrase[1:])[0]
            found.setdefault(beginning[:2], set()).add(beginning)
    beginnings = {first: tuple(sorted(found[first])) for first in sorted(found)}
    return Openings(beginnings, _spellings(beginnings))


def _spellings(keys: Iterable[str]) -> frozenset[str]:
    """Return the two ASCII letters, or the one, with which a text that begins with a key may begin."""
    found: set[str] = set()
    for key in keys:
        first = _NUMBERS if key == _NUMBER_SIGN else {key[0], key[0].upper()}
        second = {key[1], key[1].upper()} if len(key) > 1 else _ASCII
        found.update(one + other for one in first for other in second)
        found.update(first if len(key) == 1 else ())
    return frozenset(found)


class LineRules(Struct, frozen=True, eq=False):
    """Some line rules, in order, and what any of them looks for: most lines have none of it.

    ``begins`` are the phrases that a line may begin with or be, ``openings`` how such lines begin;
    ``starting`` are the rules that know lines by their beginning, by its first two letters.
    """

    rules: tuple[LineRule, ...]
    words: int
    begins: frozenset[str]
    openings: Openings
    starting: Mapping[str, tuple[LineRule, ...]]
    contains: tuple[str, ...]

    def first_fit(self, folded: str, words: int, *, is_prose: bool) -> LineRule | None:
        """Return the first rule that fits a paragraph of so many ``words``."""
        if words > self.words:
            return None
        is_told = any(map(folded.__contains__, self.contains))
        for rule in self.rules if is_told else self._starting_as(folded):
            if words <= rule.words and rule.fits(folded, is_prose=is_prose):
                return rule
        return None

    def _starting_as(self, folded: str) -> tuple[LineRule, ...]:
        return self.starting.get(folded[:2]) or self.starting.get(folded[:1], ())

    def narrowed(self, present: frozenset[str]) -> LineRules:
        """Return the same rules for the paragraphs of one text, with the phrases that stand in it."""
        return _narrowed(self, present)


@lru_cache(maxsize=64)  # few texts have any of the phrases, and few have others
def _narrowed(rules: LineRules, present: frozenset[str]) -> LineRules:
    return replace(rules, contains=tuple(filter(present.__contains__, rules.contains)))


def line_rules(rules: Iterable[LineRule]) -> LineRules:
    """Return rules, in their order, as one."""
    rules = tuple(rules)
    contains = tuple(dict.fromkeys(phrase for rule in rules for phrase in rule.contains))
    begins = frozenset(phrase for rule in rules for phrase in (*rule.whole, *rule.begins))
    return LineRules(
        rules,
        words=max((rule.words for rule in rules), default=0),
        begins=begins,
        openings=openings(begins),
        starting=_starting(rules),
        contains=contains,
    )


def _starting(rules: Sequence[LineRule]) -> Mapping[str, tuple[LineRule, ...]]:
    """Return, for each two letters that a line may begin with, the rules to try on it, in order.

    A key of one letter is for what begins with no other key.
    """
    found: dict[str, set[int]] = {}
    for place, rule in enumerate(rules):
        for phrase in (*rule.whole, *rule.begins):
            found.setdefault(phrase[:2], set()).add(place)
    return {
        first: tuple(rules[place] for place in sorted(places | found.get(first[:1], set())))
        for first, places in found.items()
    }


class Language(Struct, frozen=True, eq=False):
    """One language: the rules for lines, in order, and its lists of folded words."""

    code: str
    lines: tuple[LineRule, ...]
    words: Mapping[WordList, frozenset[str]]

    def __getitem__(self, name: WordList) -> frozenset[str]:
        """Return a word list; a list that the file leaves out is empty."""
        return self.words.get(name, frozenset())

    def alternatives(self, *names: WordList) -> str:
        """Return a pattern that matches any phrase of some lists, the longest first."""
        return any_of(phrase for name in names for phrase in self[name])


def pieces(phrase: str) -> Sequence[bytes]:
    """Return the pieces of a phrase that stand in every text that has it, in small letters."""
    return tuple(piece.encode() for piece in _NOT_PLAIN.split(phrase) if piece)


def fold(text: str) -> str:
    """Return ``text`` as phrases are compared: lower case, plain marks, ``#`` for each number."""
    return fold_collapsed(" ".join(text.split()))


def fold_collapsed(words: str) -> str:
    """Return what :func:`fold` does, for words whose white space is collapsed already."""
    # Marks first: without curly ones most English is ASCII, where the rest is much faster.
    if not words.isascii():
        for curly, plain in _PLAIN_MARKS:
            words = words.replace(curly, plain)
    return _NUMBER.sub("#", words.lower())


def sentence_parts(folded: str) -> list[str]:
    """Return the sentences of a folded text, roughly: good enough to count them."""
    return [part for part in _SENTENCE_END.split(folded) if part]


def is_one_sentence(folded: str) -> bool:
    """Tell whether a folded text without white space at its ends is one sentence, roughly."""
    end = _SENTENCE_END.search(folded)
    return end is None or (end.start() == 0 and len(sentence_parts(folded)) < 2)


def begins_with(folded: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a folded text begins with one of the phrases, as whole words."""
    return folded.startswith(phrases) and any(
        folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum()
        for phrase in phrases
    )


def any_of(phrases: Iterable[str], *, whole: bool = True) -> str:
    """Return a pattern that matches any of some phrases, the longest first, as ``whole`` words.

    What phrases begin with in common is written once, so that it is tried once.
    """
    ordered = sorted(set(phrases))
    return _branches(ordered, "", whole=whole) if ordered else "(?!)"


def _branches(endings: Sequence[str], before: str, *, whole: bool) -> str:
    """Return a pattern for the ways, in order, in which a phrase may go on after ``before``."""
    found = []
    for first, group in groupby(endings, key=lambda ending: ending[:1]):
        members = tuple(group)
        if first:
            pairs = takewhile(
                lambda pair: pair[0] == pair[1], zip(members[0], members[-1], strict=False)
            )
            shared = "".join(letter for letter, _ in pairs)
            rest = [member[len(shared) :] for member in members]
            found.append(re.escape(shared) + _branches(rest, before + shared, whole=whole))
    if not endings[0]:  # the phrase may end here, but only where it cannot go on
        found.append(r"\b" if whole and before[-1:].isalnum() else "")
    return found[0] if len(found) == 1 else "(?:" + "|".join(found) + ")"


def unfolded(pattern: str) -> str:
    """Return a pattern of folded phrases for text in small letters that is not folded otherwise."""
    return pattern.replace('"', '["“”]').replace("'", "['‘’]").replace(r"\#", r"(?:\#|\d[\d.,]*)")
