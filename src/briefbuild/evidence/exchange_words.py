"""The words by which one language tells of transfers, read from data once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache

from msgspec import Struct

from briefbuild.evidence.phrases import regular_endings
from briefbuild.files import package_data
from briefbuild.model.exchange import ExchangeStatus
from briefbuild.schema import (
    FieldOf,
    ListOf,
    MappingOf,
    NonEmptyText,
    Record,
    Values,
    choice_of_enum,
    read,
    required,
)
from briefbuild.yaml_nodes import load


class Frame(StrEnum):
    """Which way a verb points: from its subject, to its subject, or both ways."""

    GIVE = "give"
    RECEIVE = "receive"
    SWAP = "swap"


class Reach(StrEnum):
    """Where a word of certainty must stand to count for a verb."""

    GROUP = "group"
    BEFORE = "before"
    CLAUSE = "clause"


class VerbForm(Struct, frozen=True):
    """What a word form says of its verb.

    ``participle`` forms can be passive, ``gerund`` forms have no tense; a ``noun_like`` form may be a
    noun. ``base`` is the form under which lists of verbs have it.
    """

    base: str
    frame: Frame
    participle: bool = False
    gerund: bool = False
    noun_like: bool = False


class ExchangeWords(Struct, frozen=True, kw_only=True):
    """The word lists of ``data/exchanges``; phrases of several words are tuples."""

    verbs: Mapping[str, VerbForm]
    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    status: Mapping[ExchangeStatus, Mapping[Reach, tuple[tuple[str, ...], ...]]]

    def may_tell(self, words: Collection[str]) -> bool:
        """Tell whether any of some words, or two of them, can begin to tell of a transfer."""
        others = [self.sets[name] for name in _TELLING]
        if any(word in self.verbs or any(word in each for each in others) for word in words):
            return True
        if "from" in words and not self.sets["sums"].isdisjoint(words):
            return True
        having, leave = self.sets["having"], self.sets["leave"]
        rights, accords = self.sets["territorial"], self.sets["accords"]
        return (not having.isdisjoint(words) and not rights.isdisjoint(words)) or (
            not leave.isdisjoint(words) and not accords.isdisjoint(words)
        )

    def has(self, name: str, word: str) -> bool:
        """Tell whether a list of single words holds a word."""
        return word in self.sets[name]


# Lists of words, beside verbs, with which a transfer may be told.
_TELLING = (
    "nominal",
    "mutual",
    "handed",
    "acquiring",
    "relief",
    "helps",
    "relying",
    "coming",
    "supplying",
    "getting",
)
_SETS = (
    "particles",
    "strict",
    "both_ways",
    "strong",
    "plain",
    "personal",
    "paid",
    "reimbursing",
    "investing",
    "parts",
    "having",
    "exempting",
    "providing",
    "opened",
    "epithets",
    "comparing",
    "spans",
    "national",
    "ordinals",
    "ceding",
    "lent",
    "equipping",
    "hiring",
    "renewing",
    "renewed",
    "anybody",
    "owning",
    "own_state",
    "leave",
    "authorising",
    "bearing",
    "describing",
    "stores",
    "placing",
    "relief",
    "with_gerund",
    "accusing",
    "dominion",
    "enabling",
    "coming_by",
    "granting",
    "helps",
    "supplies",
    "relying",
    "coming",
    "supplying",
    "getting",
    "copulas",
    "dative",
    "announcing",
    "handed",
    "relieving",
    "burdens",
    "permitting",
    "rights",
    "people",
    "firms",
    "owed",
    "acting",
    "entry",
    "injecting",
    "letting_in",
    "no_receiver",
    "acquiring",
    "counting",
    "ideas",
    "nominal",
    "backing",
    "determiners",
    "prepositions",
    "joints",
    "relatives",
    "subordinators",
    "pronouns",
    "rates",
    "weekdays",
    "undertakings",
    "auxiliaries",
    "be",
    "chained",
    "obliging",
    "adverbs",
    "adjectival",
    "containers",
    "finite",
    "helping",
    "light",
    "mutual",
    "purposes",
    "reporting",
    "shared_with",
    "fillers",
    "bodies",
    "sums",
    "aiding",
    "perfect",
    "building",
    "private",
    "services",
    "ability",
    "modals",
    "plurals",
    "terrain",
    "regional",
    "person_endings",
    "recipients",
    "items",
    "general",
    "no_items",
    "no_parties",
    "accords",
    "signing",
    "territorial",
    "abstract_endings",
)
_PHRASES = ("including", "reciprocal", "pairs", "in_return", "no_transfer", "bargain", "phrasal")


@cache
def exchange_words(language: str = "en") -> ExchangeWords:
    """Return the words of a language for which data ships."""
    path = f"exchanges/{language}.yaml"
    return read(load(package_data(path), path), _FILE)


def _list(name: str) -> FieldOf[tuple[str, ...]]:
    return required(name, _WORDS, f"Words: {name.replace('_', ' ')}.")


def _forms(written: str, frame: Frame, noun_like: frozenset[str]) -> dict[str, VerbForm]:
    """Return all forms of a verb given as its base, or as base, past and participle."""
    base, *irregular = written.split()
    gerunds = {form for form in regular_endings(base) if form.endswith("ing")}
    pasts = set(irregular) or {form for form in regular_endings(base) if form.endswith("ed")}
    others = {form for form in regular_endings(base) if form.endswith("s")} | {base}
    forms = {form: VerbForm(base, frame, noun_like=base in noun_like) for form in others}
    forms |= {form: VerbForm(base, frame, gerund=True) for form in gerunds}
    return forms | {form: VerbForm(base, frame, participle=True) for form in pasts}


def _phrases(written: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    phrases = {tuple(phrase.lower().split()) for phrase in written}
    return tuple(sorted(phrases, key=lambda words: (-len(words), words)))


_WORDS = ListOf(NonEmptyText())
_FRAMES = {frame: _list(frame.value) for frame in Frame}
_NOUN_LIKE = _list("noun_like")
_SET_FIELDS = {name: _list(name) for name in _SETS}
_PHRASE_FIELDS = {name: _list(name) for name in _PHRASES}
_STATUS = required(
    "status",
    MappingOf(choice_of_enum(ExchangeStatus), MappingOf(choice_of_enum(Reach), _WORDS)),
    "Words of each status.",
)


def _compiled(values: Values) -> ExchangeWords:
    noun_like = frozenset(_NOUN_LIKE.of(values))
    verbs: dict[str, VerbForm] = {}
    for frame, field in _FRAMES.items():
        for verb in field.of(values):
            verbs |= _forms(verb, frame, noun_like)
    return ExchangeWords(
        verbs=verbs,
        sets={name: frozenset(field.of(values)) for name, field in _SET_FIELDS.items()},
        phrases={name: _phrases(field.of(values)) for name, field in _PHRASE_FIELDS.items()},
        status={
            status: {reach: _phrases(words) for reach, words in reaches.items()}
            for status, reaches in _STATUS.of(values).items()
        },
    )


_FILE = Record(
    (*_FRAMES.values(), _NOUN_LIKE, *_SET_FIELDS.values(), *_PHRASE_FIELDS.values(), _STATUS),
    lambda values, _: _compiled(values),
)
