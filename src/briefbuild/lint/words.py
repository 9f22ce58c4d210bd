"""The words by which one language is checked, read from data once."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from briefbuild.files import package_data
from briefbuild.schema import ListOf, NonEmptyText, Record, Values, read, required
from briefbuild.yaml_nodes import load


class LintWords(Struct, frozen=True):
    """Patterns of words that present a claim as shared, of the present tense, and known acronyms."""

    shared: re.Pattern[str]
    present: re.Pattern[str]
    known: frozenset[str]


@cache
def lint_words(language: str) -> LintWords | None:
    """Return the words of a language (BCP 47); ``None`` where its texts cannot be read."""
    name = f"lint/{language.partition('-')[0].casefold()}.yaml"
    try:
        data = package_data(name)
    except FileNotFoundError:
        return None
    return read(load(data, name), _FILE)


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


_WORDS = ListOf(NonEmptyText(), minimum=1)
_SHARED = required("shared", _WORDS, "Words that present a claim as one of several sources.")
_PRESENT = required("present", _WORDS, "Words of a sentence that is about now.")
_KNOWN = required("known", _WORDS, "Abbreviations that need no expansion.")


def _lint_words(values: Values, _position: object) -> LintWords:
    known = frozenset(_KNOWN.of(values))
    return LintWords(_any(_SHARED.of(values)), _any(_PRESENT.of(values)), known)


_FILE = Record((_SHARED, _PRESENT, _KNOWN), _lint_words)
