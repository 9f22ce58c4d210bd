"""Captions that no word before them tells: printed twice, signed by an agency, or read out on air."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefbuild.model.source import Role
from briefbuild.readers.items import Item, Verdict, Verdicts
from briefbuild.readers.language import Language, WordList, is_one_sentence, sentence_parts
from briefbuild.readers.marks import STOPS

_CAPTION_WORDS = 60
_CREDIT_LENGTH = 120  # characters
_TAG_WORDS = 8
_LABEL_WORDS = 8  # with marks between
_TAIL = 60  # characters: more than an announcement of so many words
_CREDIT = re.compile(
    r"\(Photo(?:s|graph)?(?: by|:| courtesy)[^()]{3,80}\)\.?\Z|\d{4}\. \[[A-Z][\w/ .-]{1,40}\]\Z"
    r"|\((?:Photo(?: by)?:? )?[A-Z][\w.'’ -]{2,40}/[A-Z][\w.&/ -]{1,40}\)\.?\Z"
    r"|[.”\"] [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}/[A-Z][\w ]{1,30}\Z"
    r"|\[ ?[A-Z]{2,}(?:/[A-Z]{2,})? ?\]\Z"
    r"|[.”\"] (?:(?:File )?Photo(?:graph|s)?(?: by|:| courtesy(?: of)?)|Credit:|Image:) [A-Z][^.]{2,60}\Z"
)
_CLOSED = ")", ").", "]."  # a bracket may be of any length
_CREDIT_SIGNS = (")", "]", "/", "hoto", "Credit:", "Image:")  # one stands in every credit
_SURE_END = re.compile(r"[.!?…](?<=[^oO].)[\"'“”‘’)\]]* ")  # of no number: "no. 5"
_LABELS = frozenset({"caption", "image caption", "media caption", "photo caption", "video caption"})
_SIDES = re.compile(r"\((?:[LRC]|left|right|cent(?:er|re))\)|, (?:left|right|cent(?:er|re)),")


@cache
def _dated_end(language: Language) -> re.Pattern[str]:
    months = "|".join(month[:3] for month in sorted(language[WordList.MONTHS]))
    date = rf"(?:(?:{months})[a-z]*\.? \d{{1,2}}|\d{{1,2}} (?:{months})[a-z]*\.?),? \d{{4}}"
    return re.compile(rf"(?:, | on ){date}\.?(?: \([^()]+\))?\Z")


@cache
def _tags(language: Language) -> tuple[str, ...]:
    return tuple(phrase.rstrip(".:") for phrase in language[WordList.BROADCAST_TAGS])


@cache
def _tag(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[^,;:]+ {language.alternatives(WordList.BROADCAST_TAGS)}[.:]?\Z")


def captions(items: Sequence[Item], language: Language) -> Verdicts:
    """Decide about the captions and announcements of broadcasts among paragraphs."""
    found: Verdicts = {}
    tags = _tags(language)
    below_label = False
    for index, item in enumerate(items):
        what = ""
        if item.words <= _CAPTION_WORDS:
            what = _caption(item, language) or ("caption below its label" if below_label else "")
        if not what and item.text[-_TAIL:-1].lower().endswith(tags):
            what = "announcement of a broadcast" if _is_announced(item, language) else ""
        if what:
            found[index] = Verdict(Role.CAPTION, what)
        below_label = _is_label(item)
    return found | _twice(items)


def _is_label(item: Item) -> bool:
    is_short = item.words <= _LABEL_WORDS
    return is_short and "caption" in item.text.lower() and item.key in _LABELS


def _caption(item: Item, language: Language) -> str:
    if not item.text.endswith(".") or item.text.endswith(_CLOSED):
        tail = item.text[-_CREDIT_LENGTH:]
        if any(map(tail.__contains__, _CREDIT_SIGNS)) and _CREDIT.search(tail):
            return "caption with its credit"
    if item.text[-5:].strip(".)")[-2:].isdigit() and _is_moment(item, language):
        return "caption with its date"
    return ""


def _is_moment(item: Item, language: Language) -> bool:
    """Tell whether one sentence says in the present tense what somebody does on a past day."""
    if _SURE_END.search(item.text):
        return False  # a second sentence
    end = item.text if item.text.endswith(_CLOSED) else item.text[-_TAIL:]
    if _dated_end(language).search(end.lower()) is None or not is_one_sentence(item.folded):
        return False
    return _SIDES.search(item.text) is not None or _acts(item.text.split(), language)


def _acts(words: Sequence[str], language: Language) -> bool:
    """Tell whether the first verb of a sentence is one of what people do in pictures.

    After "the" or "in" such a word is a noun, and so it is before "were".
    """
    known, other = language[WordList.CAPTION_VERBS], language[WordList.AUXILIARIES]
    before_noun = language[WordList.AFTER_VERBS] | language[WordList.PREPOSITIONS]
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word in other and after not in known:
            return False
        if word in known and before.lower() not in before_noun:
            return after not in other
    return False


def _is_announced(item: Item, language: Language) -> bool:
    """Tell whether the last sentence says who reports the matter on air: "Jane Roe has more."."""
    if not item.text.endswith((".", ":")):
        return False
    if _tag(language).search(item.text[-_TAIL:].lower()) is None:
        return False
    last = sentence_parts(item.folded)[-1]
    return last.count(" ") < _TAG_WORDS and _tag(language).fullmatch(last) is not None


def _twice(items: Sequence[Item]) -> Verdicts:
    """Decide about a sentence that stands twice in a row: sites print it under both sizes of a picture."""
    found: Verdicts = {}
    for index, item in enumerate(items[:-1]):
        if item.words > _CAPTION_WORDS or not item.text.endswith(STOPS):
            continue
        below = index + (2 if len(items[index + 1].text) == 1 else 1)  # "x" closes the larger one
        if below < len(items) and items[below].text != item.text:
            continue
        around = (index - 1, below, below + 1)
        if [at for at in around if 0 <= at < len(items) and items[at].text == item.text] == [below]:
            verdict = Verdict(Role.CAPTION, "caption printed twice")
            found |= {index: verdict, below: verdict}
    return found
