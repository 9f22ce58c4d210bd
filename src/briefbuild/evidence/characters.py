"""What somebody calls a matter: "the union called the deal a disgrace", "the pact is “a sale”".

Found where a matter that the text names with an article ("the deal") is called something, is said
to be something by a named holder or within quotation marks, or has become something in anybody's
words: "the deal has grown into a burden". Two such words need not exclude each other: they are
shown side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefbuild.evidence.exchange_words import exchange_words
from briefbuild.evidence.likeness import claim_words, stem
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, parse
from briefbuild.evidence.parties import amounts_in, is_party
from briefbuild.model.source import Span
from briefbuild.model.statements import Character

if TYPE_CHECKING:
    from briefbuild.evidence.coding import ReadSentence

_POINTING = frozenset({"the", "this", "their", "its"})
_ARTICLES = frozenset({"a", "an"})
_IT = frozenset({"it", "this", "them"})
_OPENS, _CLOSES = "“", "”"
_PASSED = frozenset({"as", "more", "of", "like", "being", "now", "only", _OPENS}) | _ARTICLES
_HELD = frozenset({"appears", "appear", "seems", "seem", "remains"})
_INTO = frozenset({"into", "to"})
_NEAR = 9  # tokens between a matter and the verb that says what it is


def characters(
    sentence: ReadSentence,
    holders: tuple[str, ...],
    offset: int = 0,
    before: Sequence[Character] = (),
) -> tuple[Character, ...]:
    """Return what a sentence calls matters; ``holders`` are those whose view it gives.

    What the sentence ``before`` it calls something is meant by "it": "Others described it as a burden".
    """
    words = sentence.text.words.keys()
    if words.isdisjoint(claim_words().matters) and (not before or words.isdisjoint(_IT)):
        return ()
    parsed = parse(sentence.text, exchange_words(), sentence.mentions)
    found = tuple(_characters(parsed, holders, offset))
    return found or tuple(_of_it(parsed, holders, offset, before[-1])) if before else found


def _of_it(
    parsed: Parsed, holders: tuple[str, ...], offset: int, before: Character
) -> Iterator[Character]:
    """Yield what somebody calls the matter of the sentence before, as "it"."""
    for place in range(1, len(parsed.text.tokens)):
        is_called = parsed.word(place - 1) in claim_words().calling and parsed.word(place) in _IT
        if not (is_called and holders):
            continue
        found = _words(parsed, place + 1) or _quoted(parsed, place + 1)
        if found is not None:
            character = _character(parsed, found, offset, before.matter)
            yield replace(character, holders=holders, bare=before.bare)


def _characters(parsed: Parsed, holders: tuple[str, ...], offset: int) -> Iterator[Character]:
    for whole in parsed.phrases:
        phrase = _without_verb(parsed, whole)
        matter = claim_words().matters.get(parsed.word(phrase.head))
        if matter is None or parsed.word(phrase.start) not in _POINTING:
            continue
        became = _become(parsed, phrase)
        place = _called(parsed, phrase) or _said_to_be(parsed, phrase) or became
        found = None if place is None else _words(parsed, place)
        if found is None:
            continue
        is_quoted = parsed.word(found[0] - 1) == _OPENS
        if is_quoted or holders or became:
            is_bare = phrase.end == phrase.start + 2
            character = _character(parsed, found, offset, matter)
            yield replace(character, holders=holders, bare=is_bare)


def _character(parsed: Parsed, words: tuple[int, int, int], offset: int, matter: str) -> Character:
    start, end, head = words
    tokens = parsed.text.tokens
    span = Span(offset + tokens[start].start, offset + tokens[end - 1].end)
    return Character(span=span, matter=matter, head=stem(parsed.word(head)))


def _quoted(parsed: Parsed, place: int) -> tuple[int, int, int] | None:
    """Return first, last and head token of a quotation that opens here: "as “renting the moon”"."""
    start = place + (parsed.word(place) == "as") + 1
    end = next((n for n in parsed.text.words.get(_CLOSES, ()) if n > start), 0)
    return (start, end, end - 1) if parsed.word(start - 1) == _OPENS and end else None


def _without_verb(parsed: Parsed, phrase: NounPhrase) -> NounPhrase:
    """Return "the deal" of "the deal appears"."""
    is_held = parsed.word(phrase.head) in _HELD and phrase.end > phrase.start + 1
    return NounPhrase(phrase.start, phrase.head, phrase.preposition) if is_held else phrase


def _called(parsed: Parsed, phrase: NounPhrase) -> int | None:
    """Return where the words begin that somebody calls a matter by."""
    if parsed.word(phrase.start - 1) not in claim_words().calling:
        return None
    return _past_members(parsed, phrase)


def _past_members(parsed: Parsed, phrase: NounPhrase) -> int:
    """Return where a matter ends with what belongs to it: "the pact between Norway and Denmark"."""
    end = phrase.end
    for each in parsed.phrases:
        is_joined = end > phrase.end and parsed.word(end) == "and" and not each.preposition
        if each.start == end + 1 and (is_joined or each.preposition not in {"", "as"}):
            end = each.end
    return end


def _said_to_be(parsed: Parsed, phrase: NounPhrase) -> int | None:
    """Return where the words begin that a matter is said to be."""
    if phrase.preposition:
        return None
    end = _past_members(parsed, phrase)
    for place in range(end, min(end + _NEAR, len(parsed.text.tokens))):
        word = parsed.word(place)
        if parsed.words.has("be", word):
            after = place + 1
            while parsed.word(after) in claim_words().calling or parsed.word(after) == "being":
                after += 1
            return after
        if not (parsed.words.has("auxiliaries", word) or word in _HELD or word == "to"):
            return None
    return None


def _become(parsed: Parsed, phrase: NounPhrase) -> int | None:
    """Return where the words begin for what a matter has become, "grown from a chore into a burden"."""
    if phrase.preposition:
        return None
    place = _past_members(parsed, phrase)
    while parsed.words.has("auxiliaries", parsed.word(place)):
        place += 1
    verb, place = parsed.word(place), place + 1
    if verb in claim_words().becoming:
        return place
    if verb not in claim_words().turning:
        return None
    if parsed.word(place) == "from":
        place = next((p.end for p in parsed.phrases if p.start == place + 1), place)
    return place + 1 if parsed.word(place) in _INTO else None


def _words(parsed: Parsed, place: int) -> tuple[int, int, int] | None:
    """Return first, last and head token of "a direct threat", "“a clearance sale”"."""
    start = place
    while parsed.word(start) in _PASSED and parsed.word(start) not in {_OPENS, *_ARTICLES}:
        start += 1
    opened = start
    while parsed.word(opened) in _ARTICLES or parsed.word(opened) == _OPENS:
        opened += 1
    phrase = next((p for p in parsed.phrases if p.start <= opened < p.end), None)
    if opened == start or phrase is None or amounts_in(parsed, phrase) or is_party(parsed, phrase):
        return None
    quoted = next((n for n in range(start, opened) if parsed.word(n) == _OPENS), None)
    return start if quoted is None else quoted + 1, _past_of(parsed, phrase), phrase.head


def _past_of(parsed: Parsed, phrase: NounPhrase) -> int:
    end = phrase.end
    for each in parsed.phrases:
        if each.start == end + 1 and each.preposition in {"of", "to", "for"}:
            end = each.end
    return end
