"""The state of which a column or a speech says "we".

Who says "our government" speaks as one of a nation, and the lines above the text often name it: by the
newspaper's or the writer's place. Where they name one state only, "we" and "us" are that state; a
body that speaks of its own work ("our report") says nothing of a nation.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefbuild.evidence.actors import ActorTable, find_actors
from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.exchange_words import exchange_words
from briefbuild.evidence.tokens import TaggedText, tokenize
from briefbuild.model.source import QUOTABLE_ROLES, SourceDocument

_OUR = frozenset({"our", "my"})
_WE = frozenset({"we", "us"})
_MARKS = frozenset({"“", "”", '"'})


def home(source: SourceDocument, read: Iterable[ReadSentence], table: ActorTable) -> str:
    """Return the state of which a source says "we"; empty where it is not known."""
    speaking = [sentence for sentence in read if _speaks_for_a_state(sentence)]
    if not speaking:
        return ""
    peoples = {actor for sentence in speaking for actor in _people(sentence)}
    named = peoples or {actor for line in _above(source) for actor in _actors(line, table)}
    return named.pop() if len(named) == 1 else ""


def is_outside(text: TaggedText, place: int) -> bool:
    """Tell whether a token stands outside quotation marks, as far as its sentence shows."""
    return sum(token.text in _MARKS for token in text.tokens[:place]) % 2 == 0


def _speaks_for_a_state(sentence: ReadSentence) -> bool:
    """Tell whether a sentence says "our government", or "we Norwegians"."""
    text, words = sentence.text, exchange_words()
    ours = (place for own in _OUR for place in text.words.get(own, ()))
    is_ours = any(words.has("national", _after(text, n)) and is_outside(text, n) for n in ours)
    return is_ours or any(True for _ in _people(sentence))


def _after(text: TaggedText, place: int) -> str:
    return text.tokens[place + 1].folded if place + 1 < len(text.tokens) else ""


def _people(sentence: ReadSentence) -> Iterable[str]:
    """Yield whose people "we Norwegians" are."""
    text = sentence.text
    for mention in sentence.mentions:
        before = text.tokens[mention.start - 1].folded if mention.start else ""
        if before in _WE and is_outside(text, mention.start):
            yield mention.actor


def _above(source: SourceDocument) -> Iterable[str]:
    """Yield the lines above the running text."""
    for region in source.regions:
        if region.role in QUOTABLE_ROLES:
            return
        for line in region.span.of(source.text).splitlines():
            yield line.title() if line.isupper() else line


def _actors(line: str, table: ActorTable) -> Iterable[str]:
    """Yield the states that a line names: only of a state somebody says "our country"."""
    text = tokenize(line)
    found = find_actors(text, table, {}) if text.tokens else ()
    states = _states(table) if found else frozenset()
    return (mention.actor for mention in found if mention.actor in states)


def _states(table: ActorTable) -> frozenset[str]:
    """Return the actors that have a people."""
    known = (alias for group in table.by_first_word.values() for alias in group)
    return frozenset(alias.actor for alias in known if alias.people and alias.actor)
