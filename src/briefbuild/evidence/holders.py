"""Whose view a sentence gives: the subject of an attitude, not everyone whom it names.

A holder is a named actor or a group that the sentence describes. A bare adjective ("Western") or a
word that could be anyone ("countries", "the company") is none: rather no holder than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefbuild.evidence.actors import Mention
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.holder_names import Naming
from briefbuild.evidence.phrases import PhraseClass, matches
from briefbuild.evidence.subjects import (
    HOLDER,
    PRONOUNS,
    SUBORDINATOR,
    VERBS,
    Range,
    first_of_clause,
    listed,
    subject,
    whole,
)
from briefbuild.evidence.tokens import TaggedText

_PLACE = "place"
_SEPARATORS = frozenset({";", "but", "while", "whereas"})


def holders(text: TaggedText, mentions: Iterable[Mention], codebook: Codebook) -> tuple[str, ...]:
    """Return the holders of a sentence's view, in order.

    A state or body, and who speaks for it, is given by its usual name; everyone else in the
    sentence's own words. Holders that are listed together ("Norway, Iceland and the union fear…")
    hold the view together.
    """
    naming = Naming(text, {mention.start: mention for mention in mentions})
    for places in _readings(text, codebook):
        names = (naming.name(place) for place in places)
        found = tuple(dict.fromkeys(name for name in names if name is not None))
        if found:
            return found
    return ()


def _readings(text: TaggedText, codebook: Codebook) -> Iterator[list[Range]]:
    """Yield the holders by what tells them best: a standpoint, a verb, then other phrases."""
    yield _captured(text, codebook.standpoints)
    yield _subjects(text)
    yield _captured(text, codebook.holders)


def _captured(text: TaggedText, phrases: PhraseClass) -> list[Range]:
    """Return the holders of phrases, of those that end at one word the nearest to it."""
    by_end = {match.end: match for match in matches(phrases, text)}
    return sorted(
        {
            place
            for match in by_end.values()
            for tag, start, end in match.captures
            if tag in {HOLDER, _PLACE}
            for place in listed(text, whole(text, (start, end)))
        }
    )


def _subjects(text: TaggedText) -> list[Range]:
    """Return the subject of the first attitude, and those of others beside it in the sentence.

    What stands within quotation marks is said by whom the words around them name.
    """
    found: list[Range] = []
    last = 0
    for verb in _verbs(text):
        if found and not _parted(text, last, verb):
            continue
        place = subject(text, verb)
        if place is not None and text.tokens[place[0]].folded in PRONOUNS:
            place = _antecedent(text, place)
        if place is not None:
            found.extend(listed(text, place))
            last = verb
    return sorted(set(found))


def _verbs(text: TaggedText) -> list[int]:
    quoted = _quoted(text)
    return sorted(
        {start for tag in VERBS for start, _ in text.tagged(tag) if not quoted[start]}
    )


def _quoted(text: TaggedText) -> list[bool]:
    """Tell which words stand within quotation marks, after their first."""
    inside, result = False, list[bool]()
    for token in text.tokens:
        result.append(inside and not text.text.startswith("“", token.start - 1))
        inside = (inside or token.text == "“") and token.text != "”"
    return result


def _parted(text: TaggedText, start: int, end: int) -> bool:
    """Tell whether a new clause begins between two verbs, beside the first and not within it."""
    return any(
        text.tokens[index].folded in _SEPARATORS for index in range(start + 1, end)
    )


def _antecedent(text: TaggedText, pronoun: Range) -> Range | None:
    """Return whom a pronoun means, where its own sentence opens with them."""
    return first_of_clause(text, pronoun[0], begin=0)
