"""What an amount measures: the noun that it is an amount of, and how often it falls due.

"A loan of €3 million", "the €3 million loan" and "the loan stands at €3 million" measure one thing; so
two amounts can be held against each other, or known to measure different things.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefbuild.evidence.exchange_words import exchange_words
from briefbuild.evidence.likeness import claim_words, stem
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, parse
from briefbuild.evidence.parties import amounts_in
from briefbuild.evidence.verbs import subjects_of_group
from briefbuild.model.quantity import Quantity
from briefbuild.model.source import Span
from briefbuild.model.statements import Measure

if TYPE_CHECKING:
    from briefbuild.evidence.coding import ReadSentence

_PER = frozenset({"a", "an", "per", "each", "every"})
_INSIDE = frozenset({"of", "in"})


def measures(sentence: ReadSentence, offset: int = 0) -> tuple[Measure, ...]:
    """Return what each amount of a sentence measures, as far as its words tell.

    ``offset`` is where the sentence stands in its source. An amount that only adds to another one
    ("€3 million more") measures nothing by itself.
    """
    if not any(token.text[:1].isdigit() for token in sentence.text.tokens):
        return ()
    parsed = parse(sentence.text, exchange_words(), sentence.mentions)
    return tuple(_measures(parsed, offset))


def _measures(parsed: Parsed, offset: int) -> Iterator[Measure]:
    for phrase in parsed.phrases:
        for quantity in amounts_in(parsed, phrase)[:1]:
            head = _head(parsed, phrase, quantity)
            if head is None:
                continue
            thing, inner = head
            if not parsed.word(thing).isalpha():  # the apostrophe of "60 partners' failure"
                continue
            if _adds(parsed, phrase) or _adds(parsed, _phrase_of(parsed, thing)):
                continue
            span = quantity.span
            yield Measure(
                span=Span(offset + span.start, offset + span.end),
                thing=stem(parsed.word(thing)),
                qualities=frozenset(_qualities(parsed, thing)),
                inner=inner,
                rate=_rate(parsed, phrase),
                many=not quantity.counted and _is_plural(parsed.word(thing)),
            )


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _head(
    parsed: Parsed, phrase: NounPhrase, quantity: Quantity
) -> tuple[int, frozenset[str]] | None:
    """Return the noun that an amount is of, and the nouns within that ("of the chain")."""
    if quantity.counted:
        return phrase.head, _members(parsed, phrase)
    after = parsed.text.tokens[phrase.head].start >= quantity.span.end
    if after:  # "the €3 million loan"
        return phrase.head, _members(parsed, phrase)
    inside = next((p for p in parsed.phrases if p.start == phrase.end + 1), None)
    if inside is not None and inside.preposition in _INSIDE and _is_thing(parsed, inside):
        return inside.head, _members(parsed, inside)
    outer = _outer(parsed, phrase)
    return None if outer is None else (outer.head, _members(parsed, outer) - _names(parsed, phrase))


def _outer(parsed: Parsed, phrase: NounPhrase) -> NounPhrase | None:
    """Return "a loan" of "a loan of €3 million", "the loan stands at €3 million"."""
    place = phrase.start - bool(phrase.preposition)
    if phrase.preposition == "of":
        return parsed.phrase_ending(place)
    start = place
    while _measures_verb(parsed, start - 1) and not _ends_a_phrase(parsed, start):
        start -= 1
    if start == place:
        return None
    return next(reversed(subjects_of_group(parsed, start)), None)


def _ends_a_phrase(parsed: Parsed, place: int) -> bool:
    """Tell "its cost" from "valued", which alone is no noun."""
    found = parsed.phrase_ending(place)
    return found is not None and found.end > found.start + 1


def _measures_verb(parsed: Parsed, place: int) -> bool:
    words = claim_words()
    word = parsed.word(place)
    return word in words.measuring or parsed.words.has("auxiliaries", word)


def _is_thing(parsed: Parsed, phrase: NounPhrase) -> bool:
    return not amounts_in(parsed, phrase) and parsed.text.tokens[phrase.head].text.islower()


def _members(parsed: Parsed, phrase: NounPhrase) -> frozenset[str]:
    """Return the head nouns of what follows with "of": "the cost of the chain"."""
    inside = next((p for p in parsed.phrases if p.start == phrase.end + 1), None)
    if inside is None or inside.preposition != "of" or amounts_in(parsed, inside):
        return frozenset()
    return frozenset({stem(parsed.word(inside.head))})


def _names(parsed: Parsed, phrase: NounPhrase) -> frozenset[str]:
    return frozenset({stem(parsed.word(phrase.head))})


def _qualities(parsed: Parsed, thing: int) -> Iterator[str]:
    """Yield the words that tell one such thing from another: "the first", "upfront"."""
    limits = claim_words().limiting
    for place in range(_phrase_of(parsed, thing).start, thing):
        if parsed.word(place) in limits:
            yield parsed.word(place)


def _phrase_of(parsed: Parsed, place: int) -> NounPhrase:
    found = (phrase for phrase in parsed.phrases if phrase.start <= place < phrase.end)
    return next(found, NounPhrase(place, place + 1))


def _adds(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether an amount comes on top of another, or is what another leaves."""
    adding = claim_words().adding
    around = (phrase.start - 1, *range(phrase.start, phrase.end), phrase.end)
    return any(parsed.word(place) in adding for place in around)


def _rate(parsed: Parsed, phrase: NounPhrase) -> str:
    """Return "year" of "€3 million a year", otherwise nothing."""
    rates = parsed.words.sets["rates"]
    for place in (phrase.end, phrase.end + 1):
        if parsed.word(place) in _PER and parsed.word(place + 1) in rates:
            return parsed.word(place + 1)
    return ""
