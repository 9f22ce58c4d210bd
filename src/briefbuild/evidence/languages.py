"""The language of a source: declared, or told by its script and its commonest words.

Nothing is learned and nothing is random, so the answer is the same on every machine. A text in a
language that no list here knows has none, rather than that of its nearest neighbour.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from briefbuild.files import package_data
from briefbuild.model.source import QUOTABLE_ROLES, SourceDocument
from briefbuild.schema import MappingOf, Matching, NonEmptyText, read
from briefbuild.yaml_nodes import load

WORDS_FILE = "function_words.yaml"
SAMPLE = 5_000  # characters from the beginning: more says nothing new
LOWEST_SHARE = 0.08  # of all words
CLEAR_LEAD = 1.1  # times the share of the next language

_FEWEST_BEYOND = 0.05  # of all characters: less is a few names in a Latin text
_KANA_SHARE = 0.1  # of all letters: Chinese has none
_MOST_NEEDED = 7  # different words; a long text in the language has dozens

_SCRIPTS = {
    "ja": "\u3040-\u30ff",
    "zh": "\u3400-\u9fff\uf900-\ufaff",
    "ko": "\u1100-\u11ff\uac00-\ud7af",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u0590-\u05ff",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff",
    "am": "\u1200-\u137f",
}
"""Scripts that one language writes nearly alone."""

_LETTER = re.compile(r"[^\W\d_]")
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2e80-\uffdc]")
# Not \\w, which knows no vowel signs and would cut the words of Indian scripts.
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~‘’“”„«»…–—।،؛؟¿¡·]+")
_CODE = Matching(r"[a-z]{2,3}", "a language code such as en")


def language_of(document: SourceDocument) -> str | None:
    """Return the language that a source declares, as two or three letters, or the one it is in."""
    declared = document.reference.language
    if declared:
        return declared.partition("-")[0].lower()
    spans = (region.span for region in document.regions if region.role in QUOTABLE_ROLES)
    return detect("\n".join(span.of(document.text) for span in spans))


def detect(text: str) -> str | None:
    """Return the language of a text (BCP 47), or ``None`` where it is not clear."""
    sample = text[:SAMPLE]
    return _by_script(sample) or _by_words(sample)


def _by_script(text: str) -> str | None:
    """Return the language whose script most letters are in, if one language alone writes it."""
    if len(_BEYOND_LATIN.findall(text)) < _FEWEST_BEYOND * len(text):
        return None
    letters = len(_LETTER.findall(text))
    counts = {code: len(script.findall(text)) for code, script in _scripts().items()}
    if counts["ja"] > _KANA_SHARE * letters:
        return "ja"
    code, count = max(counts.items(), key=lambda item: item[1])
    return code if 2 * count > letters else None


def _by_words(text: str) -> str | None:
    """Return the language whose function words make up most of the text, if it clearly leads."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    scores: dict[str, float] = defaultdict(float)
    different: dict[str, int] = defaultdict(int)
    holders = _holders()
    for word, times in Counter(words).items():
        codes = holders.get(word, ())
        for code in codes:
            scores[code] += times / len(codes)
            different[code] += 1
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    if not ranked:
        return None
    lead = scores[ranked[0]]
    is_clear = len(ranked) == 1 or lead >= CLEAR_LEAD * scores[ranked[1]]
    needed = min(_MOST_NEEDED, 2 + len(words) // 25)
    is_enough = lead >= LOWEST_SHARE * len(words) and different[ranked[0]] >= needed
    return ranked[0] if is_clear and is_enough else None


@cache
def _scripts() -> Mapping[str, re.Pattern[str]]:
    return {code: re.compile(f"[{letters}]") for code, letters in _SCRIPTS.items()}


@cache
def _holders() -> Mapping[str, tuple[str, ...]]:
    """Return the languages that have each function word."""
    lists = read(load(package_data(WORDS_FILE), WORDS_FILE), MappingOf(_CODE, NonEmptyText()))
    holders: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for code, words in lists.items():
        for word in dict.fromkeys(words.split()):
            holders[word] += (code,)
    return holders
