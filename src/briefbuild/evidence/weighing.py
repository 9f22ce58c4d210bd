"""Fitted weights on top of the codebook: what the form of a sentence says of what its cues found.

A logistic regression for each facet, scaled so that 1.0 assigns it. It weighs facets that a cue
speaks for, and no others: nothing else is coded. ``tools/fit_weights.py`` fits the weights;
docs/decisions/0011-fitted-weights-on-the-rules.md says what they gain.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec.structs import replace

from briefbuild.evidence.codebook import Codebook, Facet
from briefbuild.evidence.coding import (
    BELOW_THRESHOLD,
    OPENING_SENTENCES,
    first_words,
    read_sentence,
    remember,
)
from briefbuild.evidence.meaning import leanings, words_of
from briefbuild.evidence.prototypes import contrasts
from briefbuild.evidence.tokens import TaggedText
from briefbuild.model.evidence import THRESHOLD, Coding, Evidence, SourceEvidence
from briefbuild.model.exchange import Exchange

CONSTANT = "constant"
CUES = "cues of "
BEFORE = "sentence before: cues of "
PUT = "put as "
LIST = "words: "
MEANING = "meaning of its words: as in "
PROTOTYPES = "like prototypes of "
_MOST_OF_CUES = 2.5  # more cues than that say no more
_MOST_BEFORE = 2.0
_MOST_ACTORS = 2
_FARTHEST = 1.5  # standard deviations of all sentences along a direction
_CONTRAST = 0.2  # is one: two standard deviations
_USUAL_LENGTH = 20  # words
_SHORTEST = 3
_DECIMALS = 4


def traits(
    item: Evidence,
    before: Evidence | None,
    lists: Iterable[str],
    *,
    opens: bool,
    told: Iterable[Exchange] = (),
) -> Mapping[str, float]:
    """Return what the weights may ask of a sentence, by name; what it has not got is 0.

    ``before`` is the sentence before it in its source, ``lists`` are the word lists of which it has
    words, ``told`` the transfers that could be read from it, and ``opens`` tells that it is among
    those that begin the source.
    """
    found = {CONSTANT: 1.0, **{LIST + name: 1.0 for name in lists}}
    for coding in item.codings:
        found[CUES + coding.facet] = min(coding.by_cues, _MOST_OF_CUES)
    for coding in before.codings if before else ():
        found[BEFORE + coding.facet] = min(coding.by_cues, _MOST_BEFORE)
    words = item.quotation.text
    found[PUT + item.modality.value] = 1.0
    found["length"] = math.log(max(_SHORTEST, len(words.split())) / _USUAL_LENGTH)
    found["opens its source"] = float(opens)
    found["a figure"] = float(any(map(str.isdigit, words)))
    found["a quotation mark"] = float("“" in words or '"' in words)
    found["somebody's view"] = float(bool(item.holders))
    found["actors"] = float(min(_MOST_ACTORS, len(item.actors)))
    found["no actor"] = float(not item.actors)
    found["a date"] = float(bool(item.dates))
    found["a hedge"] = float(bool(item.hedges))
    read = tuple(told)
    found["a transfer"] = float(bool(read))
    found["a transfer between parties"] = float(any(map(_has_both_sides, read)))
    return found


def with_meaning(found: Mapping[str, float], leaning: Mapping[str, float]) -> Mapping[str, float]:
    """Return the traits of a sentence with how far its words lean to each facet, in place of any before.

    Farther than a sentence commonly lies says no more: the mean of few words lies far out.
    """
    others = {name: value for name, value in found.items() if not name.startswith(MEANING)}
    far = _FARTHEST
    return others | {MEANING + facet: max(-far, min(far, by)) for facet, by in leaning.items()}


def with_words(
    found: Mapping[str, float], text: TaggedText, codebook: Codebook
) -> Mapping[str, float]:
    """Return the traits of a sentence with those of its words: leanings, and likeness to prototypes."""
    words = words_of(text)
    alike = contrasts(words, codebook.yardsticks)
    told = {PROTOTYPES + facet: round(by / _CONTRAST, _DECIMALS) for facet, by in alike.items()}
    return with_meaning({**found, **told}, leanings(words, codebook.directions))


def _has_both_sides(exchange: Exchange) -> bool:
    return exchange.direction is not None or bool(exchange.between)


def weighed(
    item: Evidence, found: Mapping[str, float], text: TaggedText, codebook: Codebook
) -> Evidence:
    """Return a sentence with the scores that the codebook's weights give its facets.

    A facet without weights, such as an editor's own, keeps the sum of its cues. What a facet needs
    is needed as before.
    """
    codings = tuple(
        _weighed(coding, facet, found, text, codebook)
        for coding in item.codings
        for facet in codebook.facets
        if facet.name == coding.facet
    )
    return replace(item, codings=codings)


def _weighed(
    coding: Coding, facet: Facet, found: Mapping[str, float], text: TaggedText, codebook: Codebook
) -> Coding:
    weights = codebook.weights.get(coding.facet)
    if weights is None:
        return replace(coding, score=coding.by_cues)
    score = max(0.0, round(math.fsum(push for _, push in pushes(found, weights)), _DECIMALS))
    if score >= THRESHOLD > coding.by_cues and facet.needs is not None:
        lacks = first_words(facet.needs, text) is None
        score = min(score, BELOW_THRESHOLD) if lacks else score
    return replace(coding, score=score)


def pushes(found: Mapping[str, float], weights: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Yield what each trait of a sentence adds to the score of a facet, in the order of the traits."""
    for name, value in found.items():
        weight = weights.get(name)
        if value and weight is not None:
            yield name, weight * value


def traits_of(
    document: SourceEvidence, codebook: Codebook
) -> Iterator[tuple[Evidence, Mapping[str, float], TaggedText]]:
    """Yield the sentences of a source, each with its traits and its tagged words, read again."""
    texts = [item.passage.quotable.of(document.source.text) for item in document.items]
    memory = remember(texts, codebook)
    told = exchanges_by_passage(document.exchanges)
    for number, (before, item) in enumerate(pairwise((None, *document.items))):
        if item is not None:
            text = read_sentence(texts[number], codebook, memory).text
            opens, read = number < OPENING_SENTENCES, told.get(item.passage.id, ())
            found = traits(item, before, text.marks, opens=opens, told=read)
            yield item, with_words(found, text, codebook), text


def exchanges_by_passage(found: Iterable[Exchange]) -> Mapping[str, tuple[Exchange, ...]]:
    """Return the transfers of each passage that tells of any."""
    told: dict[str, tuple[Exchange, ...]] = {}
    for exchange in found:
        told[exchange.passage] = (*told.get(exchange.passage, ()), exchange)
    return told
