"""A codebook as an editor writes it: its keys, and the place of every phrase."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from briefbuild.diagnostics import Code
from briefbuild.model.evidence import Modality
from briefbuild.model.outline import EditorText
from briefbuild.schema import (
    EditorWords,
    Integer,
    ListOf,
    MappingOf,
    Matching,
    MisfitError,
    NonEmptyText,
    Number,
    OneOf,
    Record,
    Shape,
    Values,
    choice_of,
    choice_of_enum,
    defaulted,
    optional,
    required,
)

NO_WEIGHTS = "none"
SUPPORT_LIMIT = 0.4  # headings and openings support other cues; they never decide alone
_LARGEST_WEIGHT = 3.0
_WIDEST_GAP = 20  # words


class WrittenPhrases(Struct, frozen=True):
    """Phrases that count, and phrases that spoil a match which they overlap."""

    any: tuple[EditorText, ...]
    exceptions: tuple[EditorText, ...] = ()


PhraseList: TypeAlias = tuple[EditorText, ...] | WrittenPhrases


class WrittenCue(Struct, frozen=True):
    """Phrases with their weight."""

    weight: float
    phrases: WrittenPhrases


class WrittenFacet(Struct, frozen=True, kw_only=True):
    """A facet before its phrases are read."""

    definition: str
    cues: Mapping[str, WrittenCue]
    guards: Mapping[str, WrittenCue]
    needs: tuple[EditorText, ...]
    prototypes: tuple[EditorText, ...]
    headings: WrittenCue | None
    opening: float
    without_holder: float
    transfer: float


class WrittenCodebook(Struct, frozen=True, kw_only=True):
    """A codebook before its phrases are read."""

    gap: int
    long_gap: int
    irregular: Mapping[str, tuple[str, ...]]
    spelling: Mapping[str, str]
    function_words: tuple[str, ...]
    words: Mapping[str, PhraseList]
    hedges: PhraseList
    modality: Mapping[Modality, PhraseList]
    authorities: PhraseList
    standpoints: PhraseList
    holders: PhraseList
    facets: Mapping[str, WrittenFacet]
    actors: Mapping[str, tuple[str, ...]]
    weights: str


def as_phrases(written: PhraseList) -> WrittenPhrases:
    """Return a list of phrases in its full form."""
    return written if isinstance(written, WrittenPhrases) else WrittenPhrases(written)


_NAME = Matching(r"[a-z][a-z0-9_-]*", "a name in small letters, such as stakeholder_views")
_LIST = ListOf(EditorWords())
_ANY = required("any", _LIST, "Phrases, any of which counts.")
_EXCEPT = defaulted("except", _LIST, (), "Phrases that spoil a match which they overlap.")
_PHRASES: Shape[PhraseList] = OneOf(
    (_LIST, Record((_ANY, _EXCEPT), lambda v, _: WrittenPhrases(_ANY.of(v), _EXCEPT.of(v))))
)
_NO_PHRASES: PhraseList = ()


def _cue(smallest: float, largest: float) -> Record[WrittenCue]:
    weight = required("weight", Number(smallest, largest), "Added to the score, once.")
    return Record(
        (weight, _ANY, _EXCEPT),
        lambda v, _: WrittenCue(weight.of(v), WrittenPhrases(_ANY.of(v), _EXCEPT.of(v))),
    )


_DEFINITION = required("definition", NonEmptyText(), "What the facet means, for people.")
_CUES = defaulted(
    "cues",
    MappingOf(NonEmptyText(), _cue(0.0, _LARGEST_WEIGHT)),
    MappingProxyType({}),
    "What speaks for the facet.",
)
_PROTOTYPES = defaulted(
    "prototypes",
    _LIST,
    (),
    "Sentences such as a source might have on the facet: what is like them speaks for it.",
)
_GUARDS = defaulted(
    "guards",
    MappingOf(NonEmptyText(), _cue(-_LARGEST_WEIGHT, 0.0)),
    MappingProxyType({}),
    "What speaks against the facet.",
)
_NEEDS = defaulted("needs", _LIST, (), "Phrases of which a passage must have one.")
_HEADINGS = optional(
    "headings", _cue(0.0, SUPPORT_LIMIT), "Words of a heading that support other cues."
)
_OPENING = defaulted(
    "opening", Number(0.0, SUPPORT_LIMIT), 0.0, "Added to the sentences that open a source."
)
_WITHOUT_HOLDER = defaulted(
    "without_holder",
    Number(-_LARGEST_WEIGHT, 0.0),
    0.0,
    "Added where nobody is found to hold a view.",
)
_TRANSFER = defaulted(
    "transfer",
    Number(0.0, _LARGEST_WEIGHT),
    0.0,
    "Added where it could be read who gives or gets what; it speaks for the facet without any cue.",
)


def _facet(values: Values) -> WrittenFacet:
    """Return a facet; raises ``MisfitError`` for one that nothing could speak for."""
    facet = WrittenFacet(
        definition=_DEFINITION.of(values),
        cues=_CUES.of(values),
        guards=_GUARDS.of(values),
        needs=_NEEDS.of(values),
        prototypes=_PROTOTYPES.of(values),
        headings=_HEADINGS.of(values),
        opening=_OPENING.of(values),
        without_holder=_WITHOUT_HOLDER.of(values),
        transfer=_TRANSFER.of(values),
    )
    if not (facet.cues or facet.prototypes or facet.transfer):
        raise MisfitError(
            Code.MISSING_KEY,
            "it has neither cues nor prototypes, so nothing speaks for it",
            "write prototypes: a list of five to twelve sentences that have the facet",
        )
    return facet


_FACET = Record(
    (
        _DEFINITION,
        _CUES,
        _GUARDS,
        _NEEDS,
        _PROTOTYPES,
        _HEADINGS,
        _OPENING,
        _WITHOUT_HOLDER,
        _TRANSFER,
    ),
    lambda v, _: _facet(v),
)

_GAP = defaulted("gap", Integer(1, _WIDEST_GAP), 5, "How many words ... may stand for.")
_LONG_GAP = defaulted("long_gap", Integer(1, _WIDEST_GAP), 15, "How many ...... may stand for.")
_IRREGULAR = defaulted(
    "irregular",
    MappingOf(NonEmptyText(), ListOf(NonEmptyText())),
    MappingProxyType({}),
    "Word forms that no rule gives.",
)
_SPELLING = defaulted(
    "spelling",
    MappingOf(NonEmptyText(), NonEmptyText()),
    MappingProxyType({}),
    "British and American spellings; an ending begins with a hyphen.",
)
_FUNCTION_WORDS = required(
    "function_words", ListOf(NonEmptyText()), "Words with which no name begins, in small letters."
)
_WORDS = required("words", MappingOf(_NAME, _PHRASES), "Lists that phrases name in < >.")
_HEDGES = defaulted("hedges", _PHRASES, _NO_PHRASES, "Words that limit a claim.")
_MODALITY = defaulted(
    "modality",
    MappingOf(choice_of_enum(Modality), _PHRASES),
    MappingProxyType({}),
    "How a claim is put; the first that fits is taken, otherwise it is stated.",
)
_AUTHORITIES = defaulted(
    "authorities", _PHRASES, _NO_PHRASES, "Phrases that say on whose word a claim is told."
)
_STANDPOINTS = defaulted(
    "standpoints",
    _PHRASES,
    _NO_PHRASES,
    "Phrases that say from whose point of view, with <holder>.",
)
_HOLDERS = defaulted(
    "holders", _PHRASES, _NO_PHRASES, "Phrases with the <holder> of a view that no verb tells."
)
_FACETS = required("facets", MappingOf(_NAME, _FACET), "What passages are sorted into.")
_ACTORS = defaulted(
    "actors",
    MappingOf(NonEmptyText(), ListOf(NonEmptyText())),
    MappingProxyType({}),
    "Actors of this subject, each with its other names.",
)
_WEIGHTS = defaulted(
    "weights",
    choice_of(("policy", NO_WEIGHTS)),
    NO_WEIGHTS,
    "Which fitted weights are put on the cues of the facets that they know; with none, cues add up.",
)

CODEBOOK = Record(
    (
        _GAP,
        _LONG_GAP,
        _IRREGULAR,
        _SPELLING,
        _FUNCTION_WORDS,
        _WORDS,
        _HEDGES,
        _MODALITY,
        _AUTHORITIES,
        _STANDPOINTS,
        _HOLDERS,
        _FACETS,
        _ACTORS,
        _WEIGHTS,
    ),
    lambda v, _: WrittenCodebook(
        gap=_GAP.of(v),
        long_gap=_LONG_GAP.of(v),
        irregular=_IRREGULAR.of(v),
        spelling=_SPELLING.of(v),
        function_words=_FUNCTION_WORDS.of(v),
        words=_WORDS.of(v),
        hedges=_HEDGES.of(v),
        modality=_MODALITY.of(v),
        authorities=_AUTHORITIES.of(v),
        standpoints=_STANDPOINTS.of(v),
        holders=_HOLDERS.of(v),
        facets=_FACETS.of(v),
        actors=_ACTORS.of(v),
        weights=_WEIGHTS.of(v),
    ),
)
