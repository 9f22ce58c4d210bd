"""Content analysis of one sentence: tags, facets, modality, holders. Pure functions on text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from briefbuild.evidence.actors import Mention, find_actors, remember_persons, tag_actors
from briefbuild.evidence.capitals import loud_names, quiet
from briefbuild.evidence.codebook import Codebook, Cue, Facet, circumstance
from briefbuild.evidence.meaning import words_of
from briefbuild.evidence.names import full_names, remember_names, tag_names
from briefbuild.evidence.offices import office_holders
from briefbuild.evidence.phrases import PhraseClass, matches
from briefbuild.evidence.prototypes import contrasts, worth
from briefbuild.evidence.tokens import TaggedText, tokenize
from briefbuild.model.evidence import Coding

OPENING_SENTENCES = 3  # with so many a source opens
BELOW_THRESHOLD = 0.99  # the most that a passage can reach without what its facet needs
LIKE_PROTOTYPES = "like its prototypes"
_DECIMALS = 4
_COMMITTEE = "Committee"
_OWN_WORK = frozenset(
    {("we", "recommend"), ("our", "inquiry"), ("our", "report"), ("our", "predecessor")}
    | {("our", "predecessors"), ("this", "inquiry")}
)


class Memory(Struct, frozen=True):
    """What a whole document teaches about its sentences.

    ``names`` are words that it writes with a capital; ``persons`` those whom it introduces by a
    state and a title, with the state for which they speak; ``full`` has the full name that ends
    with a word, ``offices`` the one person of a title; ``we`` is the committee whose report it is, or empty;
    ``loud`` are names in sentences all in capitals.
    """

    names: frozenset[str]
    persons: Mapping[str, str]
    full: Mapping[str, str]
    offices: Mapping[str, str] = {}
    we: str = ""
    loud: frozenset[str] = frozenset()


def remember(texts: Iterable[str], codebook: Codebook) -> Memory:
    """Return what the sentences of one document teach."""
    written = tuple(texts)
    loud = loud_names(written)
    sentences = tuple(tokenize(quiet(text, loud, codebook.actors)) for text in written)
    full = full_names(
        sentences,
        codebook.function_words,
        codebook.actors.forms_of_address,
        frozenset(codebook.actors.by_first_word),
    )
    return Memory(
        names=remember_names(sentences, codebook.function_words),
        persons=remember_persons(sentences, codebook.actors),
        full=full,
        offices=office_holders(sentences, codebook.actors.titles, full),
        we=full.get(_COMMITTEE, "") if any(map(_reports, sentences)) else "",
        loud=loud,
    )


def _reports(text: TaggedText) -> bool:
    """Tell whether a committee speaks of its own work: "we recommend", "our inquiry"."""
    follows = zip(text.tokens, text.tokens[1:], strict=False)
    return any((one.folded, other.folded) in _OWN_WORK for one, other in follows)


class ReadSentence(Struct, frozen=True):
    """A sentence with every tag that the codebook can ask for, and the actors that it names.

    ``full`` are the full names of its document by their last word, ``offices`` its persons by their
    titles, and ``we`` is who speaks of himself in it so.
    """

    text: TaggedText
    mentions: tuple[Mention, ...]
    full: Mapping[str, str] = {}
    offices: Mapping[str, str] = {}
    we: str = ""


def read_sentence(text: str, codebook: Codebook, memory: Memory) -> ReadSentence:
    """Tag a sentence: built-in tags first, then the word lists in the codebook's order."""
    tagged = tokenize(quiet(text, memory.loud, codebook.actors))
    if not tagged.tokens:
        return ReadSentence(tagged, ())
    mentions = find_actors(tagged, codebook.actors, memory.persons)
    tagged.tag("start", 0, 0)
    tag_actors(tagged, mentions)
    tag_names(tagged, memory.names, codebook.function_words)
    _tag_words(tagged, codebook)
    for words in codebook.lists:
        for match in tuple(matches(words, tagged)):
            tagged.tag(words.name, match.start, match.end)
    return ReadSentence(tagged, mentions, memory.full, memory.offices, memory.we)


def _tag_words(tagged: TaggedText, codebook: Codebook) -> None:
    endings = tuple(ending[1:] for ending in codebook.endings)
    for index, token in enumerate(tagged.tokens):
        if token.folded[:1].isdigit():
            tagged.tag("number", index, index + 1)
        if token.folded in codebook.function_words:
            tagged.tag("function", index, index + 1)
        if not token.folded.endswith(endings):
            continue
        for ending in codebook.endings:
            if token.folded.endswith(ending[1:]) and len(token.folded) > len(ending):
                tagged.tag(ending, index, index + 1)


class Around(Struct, frozen=True):
    """What is known of a sentence beside its words.

    ``headings`` are those above it, and ``opens`` tells that its source begins with it: both support a
    facet that the words speak for, and never decide alone. ``held`` tells that somebody is known to
    hold the view, if it is one, and ``transfer`` that it could be read who gives or gets what.
    """

    headings: tuple[str, ...] = ()
    opens: bool = False
    held: bool = True
    transfer: bool = False


NOTHING_KNOWN = Around()


def code(
    sentence: ReadSentence, codebook: Codebook, around: Around = NOTHING_KNOWN
) -> tuple[Coding, ...]:
    """Return the facets that a sentence speaks for at all, in the codebook's order."""
    text = sentence.text
    alike = contrasts(words_of(text), codebook.own_yardsticks)
    codings = (
        _coding(facet, text, around, worth(alike[facet.name]) if facet.name in alike else 0.0)
        for facet in codebook.facets
    )
    return tuple(coding for coding in codings if coding.score > 0)


def _coding(facet: Facet, text: TaggedText, around: Around, alike: float) -> Coding:
    """Return how far a sentence has a facet; ``alike`` is what likeness to its prototypes adds."""
    found = [(cue, words) for cue in facet.cues if (words := first_words(cue.phrases, text))]
    like = circumstance(LIKE_PROTOTYPES, alike)
    if like is not None:
        found.append((like, ""))
    if facet.transfer is not None and around.transfer:
        found.append((facet.transfer, ""))
    if found:
        against = ((cue, first_words(cue.phrases, text)) for cue in facet.guards)
        found.extend((cue, words) for cue, words in against if words)
        found.extend(_supporting(facet, around))
        if facet.without_holder is not None and not around.held:
            found.append((facet.without_holder, ""))
    score = sum(cue.weight for cue, _ in found)
    if facet.needs is not None and first_words(facet.needs, text) is None:
        score = min(score, BELOW_THRESHOLD)
    cues = tuple(f"{cue.name}: {words}" if words else cue.name for cue, words in found)
    total = round(max(score, 0.0), _DECIMALS)
    return Coding(facet.name, total, cues, total)


def _supporting(facet: Facet, around: Around) -> Iterator[tuple[Cue, str]]:
    """Yield what only supports other cues, with the words of the heading that do."""
    heading = facet.heading
    if heading is not None:
        above = (first_words(heading.phrases, _heading(text)) for text in around.headings)
        words = next(filter(None, above), None)
        if words is not None:
            yield heading, words
    if facet.opening is not None and around.opens:
        yield facet.opening, ""


@lru_cache(maxsize=256)  # a heading stands above many sentences
def _heading(text: str) -> TaggedText:
    return tokenize(text)


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
