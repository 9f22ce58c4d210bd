"""Content analysis of one sentence: tags, facets, modality, holders. Pure functions on text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefbuild.evidence.actors import Mention, find_actors, remember_persons, tag_actors
from briefbuild.evidence.codebook import Codebook, Cue, Facet
from briefbuild.evidence.names import remember_names, tag_names
from briefbuild.evidence.phrases import PhraseClass, matches
from briefbuild.evidence.tokens import TaggedText, tokenize
from briefbuild.model.evidence import Coding

THRESHOLD = 1.0
_BELOW_THRESHOLD = 0.99  # the most that a passage can reach without what its facet needs
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """What a whole document teaches about its sentences: words that are names, and whose voice
    the persons are whom it introduces by state and title.
    """

    names: frozenset[str]
    persons: Mapping[str, str]


def remember(texts: Iterable[str], codebook: Codebook) -> Memory:
    """Return what the sentences of one document teach."""
    sentences = tuple(tokenize(text) for text in texts)
    return Memory(remember_names(sentences), remember_persons(sentences, codebook.actors))


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with every tag that the codebook can ask for, and the actors that it names."""

    text: TaggedText
    mentions: tuple[Mention, ...]


def read_sentence(text: str, codebook: Codebook, memory: Memory) -> ReadSentence:
    """Tag a sentence: built-in tags first, then the word lists in the codebook's order."""
    tagged = tokenize(text)
    if not tagged.tokens:
        return ReadSentence(tagged, ())
    mentions = find_actors(tagged, codebook.actors, memory.persons)
    tagged.tag("start", 0, 0)
    tag_actors(tagged, mentions)
    tag_names(tagged, memory.names)
    _tag_words(tagged, codebook)
    for words in codebook.lists:
        for match in tuple(matches(words, tagged)):
            tagged.tag(words.name, match.start, match.end)
    return ReadSentence(tagged, mentions)


def _tag_words(tagged: TaggedText, codebook: Codebook) -> None:
    for index, token in enumerate(tagged.tokens):
        if token.folded[:1].isdigit():
            tagged.tag("number", index, index + 1)
        for ending in codebook.endings:
            if token.folded.endswith(ending[1:]) and len(token.folded) > len(ending):
                tagged.tag(ending, index, index + 1)


def code(
    sentence: ReadSentence, headings: Iterable[str], codebook: Codebook
) -> tuple[Coding, ...]:
    """Return the facets that a sentence speaks for at all, in the codebook's order.

    ``headings`` are those above the sentence; they support a facet that the words speak for, and
    never decide alone.
    """
    above = tuple(tokenize(heading) for heading in headings)
    codings = (_coding(facet, sentence.text, above) for facet in codebook.facets)
    return tuple(coding for coding in codings if coding.score > 0)


def _coding(facet: Facet, text: TaggedText, headings: Iterable[TaggedText]) -> Coding:
    score, found = 0.0, []
    for cue in facet.cues:
        words = first_words(cue.phrases, text)
        if words is not None:
            score += cue.weight
            found.append(f"{cue.name}: {words}")
    if score > 0:
        for cue in (*facet.guards, *_supporting(facet, headings)):
            words = first_words(cue.phrases, text) if cue.weight < 0 else ""
            if words is not None:
                score += cue.weight
                found.append(f"{cue.name}: {words}" if words else cue.name)
    if facet.needs is not None and first_words(facet.needs, text) is None:
        score = min(score, _BELOW_THRESHOLD)
    return Coding(facet.name, round(max(score, 0.0), _DECIMALS), tuple(found))


def _supporting(facet: Facet, headings: Iterable[TaggedText]) -> tuple[Cue, ...]:
    cue = facet.headings
    if cue is None or all(first_words(cue.phrases, heading) is None for heading in headings):
        return ()
    return (cue,)


def first_words(phrases: PhraseClass, text: TaggedText) -> str | None:
    """Return the first words of a text that a class of phrases matches, or ``None``."""
    match = next(matches(phrases, text), None)
    return None if match is None else text.surface(match.start, match.end)


def all_words(phrases: PhraseClass, text: TaggedText) -> tuple[str, ...]:
    """Return all words of a text that a class matches, in order and each once; none overlap."""
    found: list[str] = []
    end = 0
    for match in matches(phrases, text):
        if match.start >= end:
            found.append(text.surface(match.start, match.end))
            end = match.end
    return tuple(dict.fromkeys(found))
