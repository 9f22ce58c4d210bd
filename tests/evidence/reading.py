"""Sentences read with the shipped codebook, for the tests of the evidence stage."""

from __future__ import annotations

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.coding import ReadSentence, code, read_sentence, remember
from briefbuild.evidence.holders import holders
from briefbuild.evidence.modality import authority, modality


def reading(text: str, *before: str) -> ReadSentence:
    """Return a sentence as read in a document that has the sentences ``before`` it."""
    codebook = standard_codebook()
    return read_sentence(text, codebook, remember((*before, text), codebook))


def named(text: str, *before: str) -> list[str]:
    """Return the actors of a sentence, mere places left out."""
    return [mention.actor for mention in reading(text, *before).mentions if not mention.place]


def holders_of(text: str, *before: str, topic: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return whose view a sentence gives; ``topic`` is that of the sentence before it."""
    return holders(reading(text, *before), standard_codebook(), topic)


def modality_of(text: str) -> str:
    """Return how a sentence puts its claim."""
    return modality(reading(text).text, standard_codebook()).value


def facets_of(text: str) -> set[str]:
    """Return the facets that a sentence is assigned."""
    codings = code(reading(text), standard_codebook())
    return {coding.facet for coding in codings if coding.score >= 1.0}


def authority_of(text: str) -> str | None:
    """Return on whose word a sentence tells its claim."""
    codebook, sentence = standard_codebook(), reading(text).text
    return authority(sentence, codebook, modality(sentence, codebook))
