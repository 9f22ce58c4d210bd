"""A figure that somebody sets against the one before it: "The ministry had said 22 million".

The second figure has no words of its own for what it measures, so it is held against the one figure of its
kind in the clause or sentence before it. Whose it is must be named: a body that puts the number at
something, an owner of an estimate, somebody who said a bare amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefbuild.evidence.clauses import HOLDER, PEOPLE, PRONOUNS, subject
from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.denials import denial_words
from briefbuild.evidence.quantities import find_quantities
from briefbuild.evidence.quantity_words import quantity_words
from briefbuild.evidence.tokens import TaggedText
from briefbuild.model.evidence import Evidence
from briefbuild.model.quantity import Quantity
from briefbuild.model.source import Span
from briefbuild.model.statements import Rival

_AT = frozenset({"at", "nearer", "near", "closer", "to"})
_IS = frozenset({"is", "was", "of", "at", "stands", "stood"})
_OWNED = frozenset({"'s", "’s", "'", "’", "own"})
_NAMELESS = PRONOUNS | {"we", "i", "you", "who", "which", "that"}
_LOOSE = frozenset({"about", "only", "some", "just", "nearly", "almost", "around", "over", "under"})
_ENDS = frozenset({"", ".", ",", ";", ")", "and", "but", "while", "in", "for", "last", "a"})
_NEAR = 4  # words between a verb and the "at" before its figure
_FARTHEST = 10.0  # times: figures farther apart than that are of different things


def rivals(items: Sequence[Evidence], sentences: Sequence[ReadSentence]) -> Mapping[str, Rival]:
    """Return which figures of one source are set against one before them, by their passages' ids."""
    found: dict[str, Rival] = {}
    for place, sentence in enumerate(sentences):
        here = items[place].passage
        for start in _rival_starts(sentence.text):
            own = [q for q in find_quantities(sentence.text.text) if q.span.end <= start]
            there, told, before = here, sentence.text.text, own
            if not own and place:
                there, told = items[place - 1].passage, sentences[place - 1].text.text
                is_near = there.locator.headings == here.locator.headings
                before = [*find_quantities(told)] if is_near else []
            pair = _pair(sentence.text, start, told, before)
            if pair is not None:
                first, second = (
                    _moved(span, passage.quotable.start)
                    for span, passage in zip(pair, (there, here), strict=True)
                )
                found.setdefault(here.id, Rival(passage=there.id, first=first, second=second))
    return found


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _rival_starts(text: TaggedText) -> Iterator[int]:
    """Yield where the figures begin that somebody sets against another, as characters of a sentence."""
    words = denial_words()
    if text.words.keys().isdisjoint(words.putting | words.figures | words.saying):
        return
    for place, token in enumerate(text.tokens):
        before = place
        while before > 0 and text.tokens[before - 1].folded in _LOOSE:
            before -= 1
        is_number = "number" in text.tags[place] or token.folded in quantity_words().number_words
        is_amount = is_number or token.text in "€$£¥₹"
        if is_amount and "date" not in text.tags[place] and _is_set_against(text, before, place):
            yield token.start


def _is_set_against(text: TaggedText, before: int, place: int) -> bool:
    """Tell whether the words before a figure say whose it is, and not what it measures."""
    words, last = denial_words(), _word(text, before - 1)
    if last in _AT:
        verb = next(
            (
                n
                for n in range(before - 2, before - 2 - _NEAR, -1)
                if _word(text, n) in words.putting
            ),
            None,
        )
        between = {_word(text, n) for n in range((verb or 0) + 1, before - 1)}
        is_it = between <= words.figures | {"it", "the", "this"}
        return verb is not None and is_it and (_is_named(text, verb) or _has_noun(text, verb))
    noun = before - 2
    if last in _IS and _word(text, noun) in words.figures:
        return _word(text, noun - 1) in _OWNED or PEOPLE in text.tags[max(0, noun - 1)]
    verb = before - 1
    is_said = last in words.saying and (_is_named(text, verb) or _has_noun(text, verb))
    return is_said and _word(text, _past_scale(text, place)) in _ENDS


def _past_scale(text: TaggedText, place: int) -> int:
    """Return the token after a figure and its scale."""
    place += 1 + (not text.tokens[place].text[0].isalnum())
    return place + (_word(text, place) in quantity_words().scales)


def _is_named(text: TaggedText, verb: int) -> bool:
    found = subject(text, verb)
    return (
        found is not None
        and _word(text, found[0]) not in _NAMELESS
        and HOLDER in text.tags[found[0]]
    )


def _has_noun(text: TaggedText, verb: int) -> bool:
    """Tell whether a noun stands before a verb, whether it is known to name a body or not."""
    word = _word(text, verb - 1)
    is_plain = word.isalpha() and word not in _NAMELESS
    return is_plain and "function" not in text.tags[max(0, verb - 1)]


def _word(text: TaggedText, place: int) -> str:
    return text.tokens[place].folded if 0 <= place < len(text.tokens) else ""


def _pair(
    text: TaggedText, start: int, told: str, before: Sequence[Quantity]
) -> tuple[Span, Span] | None:
    """Return both figures where the one at ``start`` differs from the only one of its kind before it."""
    whole = next(
        (q for q in find_quantities(text.text) if q.span.start <= start < q.span.end), None
    )
    if whole is None:
        if len(before) != 1:
            return None
        place = next(n for n, token in enumerate(text.tokens) if token.start == start)
        end = text.tokens[_past_scale(text, place) - 1].end
        noun = before[0].noun or before[0].span.of(told).split()[-1]
        bare = find_quantities(f"{text.text[start:end]} {noun}")
        whole = replace(bare[0], span=Span(start, end)) if bare else None
    same = [q for q in before if whole and (q.unit, q.counted) == (whole.unit, whole.counted)]
    if whole is None or len(same) != 1 or same[0].agrees(whole) or _are_far(same[0], whole):
        return None
    return same[0].span, whole.span


def _are_far(one: Quantity, other: Quantity) -> bool:
    """Tell whether one figure is many times the other, or no figure at all."""
    sizes = sorted(abs(q.low if q.low is not None else q.high or 0.0) for q in (one, other))
    return sizes[0] == 0.0 or sizes[1] / sizes[0] > _FARTHEST
