"""Whom "it" or "they" before a verb of transfer means, as far as the clauses before it show.

A pronoun means the one party that its sentence has as a subject before it; where the sentence names
nobody before it, the topic of the sentence before. Where two could be meant, nobody is.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefbuild.evidence.exchange_words import ExchangeWords
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed
from briefbuild.evidence.parties import is_party
from briefbuild.evidence.tokens import TaggedText
from briefbuild.evidence.verbs import main_subject

_PRONOUNS = frozenset({"it", "they"})


def points_back(text: TaggedText, words: ExchangeWords) -> bool:
    """Tell whether a word of a sentence may mean whom the sentence before names."""
    lists = (_PRONOUNS, words.sets["owning"], words.sets["epithets"])
    return any(not text.words.keys().isdisjoint(each) for each in lists)


def names_someone(parsed: Parsed, place: int) -> bool:
    """Tell whether a sentence names a party before a token: then a pronoun there means one of those."""
    return any(p.end <= place and is_party(parsed, p) for p in parsed.phrases)


def meant(parsed: Parsed, place: int) -> tuple[NounPhrase, ...]:
    """Return the one party that the pronoun at a token can mean in its own sentence; empty for none."""
    found = tuple(p for p in _subjects(parsed, place) if _fits(parsed, place, p))
    parties = {parsed.text.surface(p.start, p.end) for p in found}
    return found[-1:] if len(parties) == 1 else ()


def asked_about(parsed: Parsed) -> tuple[NounPhrase, ...]:
    """Return the one party of a question: "So what has Norway promised?"."""
    if parsed.word(len(parsed.text.tokens) - 1) != "?":
        return ()
    found = tuple(p for p in parsed.phrases if not p.preposition and is_party(parsed, p))
    return found if len(found) == 1 else ()


def is_own_state(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether "her Government" or "their country" is meant, which names nobody by itself."""
    is_owned = parsed.words.has("owning", parsed.word(phrase.start))
    return is_owned and parsed.words.has("own_state", parsed.word(phrase.head))


def agrees(pronoun: str, name: str, *, is_state: bool) -> bool:
    """Tell whether a pronoun agrees with a name in number: states and firms are one, however they end."""
    last = name.rsplit(maxsplit=1)[-1]
    is_several = last.endswith("s") and not last.endswith("ss")
    is_one = is_state or last[0].isupper() or not is_several
    return is_one if pronoun == "it" else is_several


def _fits(parsed: Parsed, place: int, phrase: NounPhrase) -> bool:
    head = phrase.head
    if head in parsed.peoples:
        return parsed.word(place) != "it"
    is_state = parsed.has_tag("actor", head)
    return agrees(parsed.word(place), parsed.text.tokens[head].text, is_state=is_state)


def _subjects(parsed: Parsed, place: int) -> Iterator[NounPhrase]:
    """Yield the parties before a token that a verb follows and no preposition governs."""
    yield from (p for p in main_subject(parsed) if p.end <= place)
    for phrase in parsed.phrases:
        is_subject = not phrase.preposition and (
            _is_verb(parsed, phrase.end) or _runs_on(parsed, phrase)
        )
        if phrase.end <= place and is_subject and is_party(parsed, phrase):
            yield phrase


def _runs_on(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a verb that no list knows may have been read into "Denmark knew"."""
    end = next((e for s, e in parsed.text.tagged("actor") if s == phrase.start), phrase.end)
    return end < phrase.end and end - 1 not in parsed.peoples


def _is_verb(parsed: Parsed, place: int) -> bool:
    """Tell whether what ends a phrase at a token may be a verb: no mark and no little word."""
    word = parsed.word(place)
    little = ("prepositions", "joints", "pronouns", "determiners", "relatives", "subordinators")
    return word[:1].isalpha() and not any(parsed.words.has(name, word) for name in little)
