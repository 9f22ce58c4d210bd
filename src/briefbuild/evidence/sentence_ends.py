"""Where a splitter's sentence does not end after all, and which marks belong to which side of an end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefbuild.readers.clauses import opens_sentence
from briefbuild.readers.language import Language, WordList, any_of

_REACH = 30  # characters: more than the longest word
_OPENING = 80  # characters of what follows: enough for two words
_FINAL = frozenset("!?…”’")
_SPACE = frozenset(" \n")
_LAST_WORD = re.compile(r"(\w+)\.\s*\Z")
_INITIALS = re.compile(r"(?:\b|(?<=\.))[A-Z]\.\s*\Z")  # "U.S.", "J.", the end of "D.C."
_WITHIN_WORD = re.compile(r"[A-Z]\.\Z")  # no gap: the splitter cut "U.S." itself
_HOUR = re.compile(r"\b[ap]\.m\.\s*\Z")
_INNER = tuple("—–,;:")  # with which no sentence begins
_ROMAN = re.compile(r"(?:[IVXLC]{2,}|[VXLC])\b")
_OPENERS = re.compile(r"(?<=\s)[“‘«(\[\"]+\s*\Z|(?<=[.!?])[“«(\[]+\s*\Z")
_CLOSERS = re.compile(r"[”’»)\]]+(?=\s|\Z)\s*")


def real_ends(text: str, sentences: Sequence[str], language: Language) -> list[int]:
    """Return where sentences of a text end, by what a splitter took for them; none is at the last."""
    found: list[int] = []
    if len(sentences) < 2:
        return found
    shortened = _shortened(language)
    opening = speaker_length(text, language)
    end = 0
    for sentence in sentences[:-1]:
        end += len(sentence)
        if end <= opening:
            continue
        if _ends_plainly(text, end, shortened):
            found.append(end)
        elif not goes_on(text, end, language):
            found.append(placed(text, end))
    return found


def plain_bounds(
    words: str, masked: str, sentences: Sequence[str], begin: int, language: Language
) -> list[int] | None:
    """Return where each sentence begins and ends, in turn, if all end plainly, as in most paragraphs.

    Places are counted from ``begin``, where the words begin. ``sentences`` are those of ``masked``: the even ``words``, with other spaces for what hides an end.
    One space or line feed stands after each sentence, and none before the first. ``None`` where an end
    may not be plain: then :func:`real_ends` tells.
    """
    if not words or words[0].isspace() or speaker_length(masked, language):
        return None
    shortened = _shortened(language)
    bounds = [begin]
    end = 0
    for sentence in sentences[:-1]:
        end += len(sentence)
        has_one_space = words[end - 1] in _SPACE and words[end - 2] not in _SPACE
        if not has_one_space or not _ends_plainly(masked, end, shortened):
            return None
        bounds += (begin + end - 1, begin + end)
    bounds.append(begin + len(words.rstrip()))
    return bounds


def speaker_length(text: str, language: Language) -> int:
    """Return how much of a paragraph names who speaks, as records do: "Mr. Roe. We thank the owners."."""
    if text[:2].lower() not in _first_letters(language) and not text[:1].isspace():
        return 0
    first = (text[:_REACH].split(maxsplit=1) or [""])[0].rstrip(".").lower()
    found = _speaker(language).match(text) if first in _first_words(language) else None
    return found.end() if found else 0


@cache
def _first_words(language: Language) -> frozenset[str]:
    """Return how the names of speakers begin."""
    told = language[WordList.SPEAKER_TITLES] | language[WordList.PRESIDING]
    return frozenset(words.partition(" ")[0] for words in told)


@cache
def _first_letters(language: Language) -> frozenset[str]:
    """Return the two letters with which the names of speakers begin: no name of an office is shorter."""
    return frozenset(word[:2] for word in _first_words(language))


@cache
def _speaker(language: Language) -> re.Pattern[str]:
    titles, presiding = (
        any_of(language[words]).replace(r"\ ", r"\s+")
        for words in (WordList.SPEAKER_TITLES, WordList.PRESIDING)
    )
    name = r"(?:\s+[A-Z][\w’'-]+){1,3}(?:\s+of(?:\s+[A-Z][a-z]+){1,2})?"
    return re.compile(rf"(?:(?i:{titles})\.?{name}|(?i:{presiding}))\.\s+(?=[“\"]?[A-Z])")


def _ends_plainly(text: str, end: int, shortened: frozenset[str]) -> bool:
    """Tell at a glance that a sentence ends: most do with a word that is no abbreviation.

    A space stands before the end, and a capital or a quotation after it: neither :func:`goes_on` nor
    :func:`placed` would say anything else.
    """
    begins = text[end]
    if text[end - 1] != " " or not (begins.isupper() or begins == "“"):
        return False
    before = text[end - _REACH if end > _REACH else 0 : end - 1].rstrip()
    if before[-1:] != ".":
        return before[-1:] in _FINAL
    word = before[:-1].rpartition(" ")[2]
    return len(word) > 1 and word.isalnum() and word.lower() not in shortened


@cache
def _shortened(language: Language) -> frozenset[str]:
    return language[WordList.BEFORE_NAMES] | language[WordList.ABBREVIATIONS]


def goes_on(text: str, end: int, language: Language) -> bool:
    """Tell whether a sentence goes on after ``end``, where a splitter of sentences ended it.

    It does before a word in lower case or a dash; before a number after "No." or "Sec."; before a name after
    "Gen." or "cf."; before a day after "p.m."; and after an initial ("U.S. Fifth Fleet"), unless what follows opens a sentence
    beyond doubt: two sentences in one piece are better than half of one.
    """
    following = text[end : end + _OPENING].lstrip()
    if following[:1].islower() or following[:1] in _INNER:
        return True
    before = text[max(0, end - _REACH) : end]
    if _WITHIN_WORD.search(before):
        return True
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last[1].lower()
    is_number = following[:1].isdigit() or _ROMAN.match(following) is not None
    if word in language[WordList.BEFORE_NAMES]:
        return True
    if is_number and word in language[WordList.ABBREVIATIONS]:
        return True
    if _HOUR.search(before):
        return following.split(maxsplit=1)[0].rstrip(",.").lower() in language[WordList.AFTER_HOURS]
    is_name = following[:1].isupper() and _INITIALS.search(before) is not None
    return is_name and not opens_sentence(following, language)


def placed(text: str, end: int) -> int:
    """Return the end of a sentence moved past marks that close it, or before marks that open the next."""
    closing = _CLOSERS.match(text, end)
    if closing:
        return closing.end()
    opening = _OPENERS.search(text, max(0, end - _REACH), end)
    return opening.start() if opening else end
