"""The words and signs of amounts in one language, read from data once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from briefbuild.files import package_data
from briefbuild.model.quantity import Bound
from briefbuild.schema import (
    ListOf,
    MappingOf,
    NonEmptyText,
    Number,
    Record,
    choice_of_enum,
    read,
    required,
)
from briefbuild.yaml_nodes import load

_LARGEST = 1e15


class QuantityWords(Struct, frozen=True, kw_only=True):
    """What amounts are made of; ``units`` gives the base unit and the factor of each word."""

    scales: Mapping[str, float]
    number_words: Mapping[str, float]
    currency_signs: Mapping[str, str]
    currency_words: Mapping[str, str]
    units: Mapping[str, tuple[str, float]]
    bounds: Mapping[str, Bound]
    names: frozenset[str]
    same: Mapping[str, str]
    plurals: frozenset[str]
    no_nouns: frozenset[str]
    with_particle: frozenset[str]


@cache
def quantity_words(language: str = "en") -> QuantityWords:
    """Return the words of a language for which data ships."""
    path = f"quantities/{language}.yaml"
    return read(load(package_data(path), path), _FILE)


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of these words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)


_TEXTS = ListOf(NonEmptyText())
_FACTORS = MappingOf(NonEmptyText(), Number(0.0, _LARGEST))
_CODES = MappingOf(NonEmptyText(), NonEmptyText())
_SCALES = required("scales", _FACTORS, "Words that multiply a figure.")
_NUMBER_WORDS = required("number_words", _FACTORS, "Numbers written as words.")
_SIGNS = required("currency_signs", _CODES, "What stands before a sum, with its ISO 4217 code.")
_CURRENCIES = required("currency_words", _CODES, "What stands after a sum, with its ISO 4217 code.")
_UNITS = required("units", MappingOf(NonEmptyText(), _FACTORS), "Base units and their multiples.")
_BOUNDS = required("bounds", MappingOf(choice_of_enum(Bound), _TEXTS), "Words before a figure.")
_NAMES = required("names", _TEXTS, "Words after which a number is a name.")
_SAME = required("same", ListOf(_TEXTS), "Counted nouns that mean the same.")
_PLURALS = required("plurals", _TEXTS, "Plural nouns without -s.")
_NO_NOUNS = required("no_nouns", _TEXTS, "Words that no number counts.")
_WITH_PARTICLE = required("with_particle", _TEXTS, "Verbs of which a bound may be a part.")
_FILE = Record(
    (
        _SCALES,
        _NUMBER_WORDS,
        _SIGNS,
        _CURRENCIES,
        _UNITS,
        _BOUNDS,
        _NAMES,
        _SAME,
        _PLURALS,
        _NO_NOUNS,
        _WITH_PARTICLE,
    ),
    lambda v, _: QuantityWords(
        scales=_SCALES.of(v),
        number_words=_NUMBER_WORDS.of(v),
        currency_signs=_SIGNS.of(v),
        currency_words=_CURRENCIES.of(v),
        units={
            word: (base, factor)
            for base, words in _UNITS.of(v).items()
            for word, factor in words.items()
        },
        bounds={word: bound for bound, words in _BOUNDS.of(v).items() for word in words},
        names=frozenset(_NAMES.of(v)),
        same={word: words[0] for words in _SAME.of(v) for word in words},
        plurals=frozenset(_PLURALS.of(v)),
        no_nouns=frozenset(_NO_NOUNS.of(v)),
        with_particle=frozenset(_WITH_PARTICLE.of(v)),
    ),
)
