"""The language of a source: declared, or told by its script and its commonest words.

Nothing is learned and nothing is random, so the answer is the same on every machine. A text in a
language that no list here knows has none, rather than that of its nearest neighbour.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from briefbuild.files import package_data
from briefbuild.model.source import QUOTABLE_ROLES, SourceDocument
from briefbuild.schema import MappingOf, Matching, NonEmptyText, read
from briefbuild.yaml_nodes import load

WORDS_FILE = "function_words.yaml"
SAMPLE = 20_000  # characters from the beginning: more says nothing new
FEWEST_WORDS = 2  # of one language: one may be a name
LOWEST_SHARE = 0.08  # of all words
CLEAR_LEAD = 1.1  # times the share of the next language
_KANA_SHARE = 0.1  # of all letters: Chinese has none

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
_WORD = re.compile(r"[^\W\d_]+")


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
    letters = len(_LETTER.findall(text))
    counts = {code: len(found) for code, found in _script_letters(text)}
    if counts.get("ja", 0) > _KANA_SHARE * letters:
        return "ja"
    code = max(counts, key=lambda code: counts[code], default=None)
    return code if code is not None and 2 * counts[code] > letters else None


def _script_letters(text: str):
    for code, letters in _SCRIPTS.items():
        found = re.findall(f"[{letters}]", text)
        if found:
            yield code, found


def _by_words(text: str) -> str | None:
    words = _WORD.findall(text.lower().replace("’","'"))
    weights = _weights()
    hits, scores = Counter(), defaultdict(float)
    for word, times in Counter(words).items():
        for code, weight in weights.get(word, ()):
            hits[code] += times
            scores[code] += times * weight
    if not scores: return None
    (best, score), *others = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    second = others[0][1] if others else 0
    if hits[best] < FEWEST_WORDS or score < LOWEST_SHARE * len(words) or score < CLEAR_LEAD * second: return None
    return best


@cache
def _weights():
    lists = read(load(package_data(WORDS_FILE), WORDS_FILE), MappingOf(Matching(r"[a-z]{2,3}", "x"), NonEmptyText()))
    holders = defaultdict(list)
    for code, words in lists.items():
        for word in set(words.split()):
            holders[word].append(code)
    return {w: [(c, 1/len(h)) for c in h] for w, h in holders.items()}
