"""What a sentence calls a dated event: the noun phrase that carries the date, and nothing round it."""

from __future__ import annotations

from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.exchange_words import exchange_words
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, parse
from briefbuild.evidence.tokens import DATE
from briefbuild.model.source import Span

FEWEST_WORDS = 3  # beside the date, with its preposition: less names no event
_JOINING = frozenset({"of", "to", "between", "against"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_PREPOSITIONS = frozenset({"in", "on", "of"})  # of a date behind the name
# What may stand before the name of an event; after a verb it would be what is done, not the event.
_OPENING = frozenset({"", "after", "before", "by", "during", "following", "since", "until"})


def event_name(sentence: ReadSentence, date: Span) -> Span | None:
    """Return the words of a sentence that name the event of a date in it, or ``None``.

    "(after) the collapse of the Orl bridge in 1991" and "the Mayor’s 2023 visit to Oslo" are names,
    with the date in them. A verb's object is none: "banned the export of coal in 1904".
    """
    text, tokens = sentence.text.text, sentence.text.tokens
    place = next((n for n, token in enumerate(tokens) if token.start == date.start), 0)
    if not place or tokens[place - 1].folded not in _POSSESSIVE | _PREPOSITIONS:
        return None
    parsed = parse(sentence.text, exchange_words(), sentence.mentions)
    found = _carried_inside(parsed, place) or _carried_behind(parsed, place)
    if found is None or parsed.word(found[0] - 1) not in _OPENING:
        return None
    inner = [token.text for token in tokens[found[0] + 1 : found[1]] if token.folded != DATE]
    name = Span(tokens[found[0]].start, tokens[found[1] - 1].end)
    is_long = len(name.of(text).split()) - len(date.of(text).split()) > FEWEST_WORDS
    return name if is_long and any(word[:1].isupper() for word in inner) else None


def _carried_inside(parsed: Parsed, place: int) -> tuple[int, int] | None:
    """Return the range of "the mayor's 2023 visit to Oslo"."""
    before = parsed.phrase_ending(place)
    after = next((phrase for phrase in parsed.phrases if phrase.start == place + 1), None)
    if before is None or after is None or parsed.word(place - 1) not in _POSSESSIVE:
        return None
    return before.start, _forward(parsed, after)


def _forward(parsed: Parsed, phrase: NounPhrase) -> int:
    following = next((p for p in parsed.phrases if p.start == phrase.end + 1), None)
    if following is None or following.preposition not in _JOINING:
        return phrase.end
    return _forward(parsed, following)


def _carried_behind(parsed: Parsed, place: int) -> tuple[int, int] | None:
    """Return the range of "the collapse of the bridge in 1991"."""
    phrase = parsed.phrase_ending(place - 1)
    if phrase is None or parsed.word(place - 1) not in _PREPOSITIONS:
        return None
    return _back(parsed, phrase).start, place + 1


def _back(parsed: Parsed, phrase: NounPhrase) -> NounPhrase:
    before = parsed.phrase_ending(phrase.start - 1)
    return _back(parsed, before) if phrase.preposition in _JOINING and before else phrase
