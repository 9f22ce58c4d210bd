"""How a source puts a claim, and on whose word."""

from __future__ import annotations

from briefbuild.evidence.clauses import Range, describes
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.phrases import matches
from briefbuild.evidence.tokens import TaggedText
from briefbuild.model.evidence import Modality

_AUTHORITIES = frozenset({"onlooker", "office", "group", "actor", "name"})
_QUALIFIERS = frozenset({"people", "region"})  # "Western" is nobody without its noun
_MOST_WORDS = 3  # that describe an authority


def modality(text: TaggedText, codebook: Codebook) -> Modality:
    """Return the first modality of the codebook whose words a sentence has, otherwise stated."""
    for kind, phrases in codebook.modality:
        if next(matches(phrases, text), None) is not None:
            return kind
    return Modality.STATED


def authority(text: TaggedText, codebook: Codebook) -> str | None:
    """Return on whose word a sentence tells its claim, as it calls them: "Western officials"."""
    for match in matches(codebook.authorities, text):
        for tag, start, end in match.captures:
            if tag in _AUTHORITIES:
                return text.surface(*_described(text, start, end))
    return None


def _described(text: TaggedText, start: int, end: int) -> Range:
    """Return the words that belong to an authority: "senior Western officials"."""
    first, last = start, end
    while first > max(0, start - _MOST_WORDS) and describes(text, first - 1):
        first -= 1
    qualifies = not _QUALIFIERS.isdisjoint(text.tags[end - 1])
    while qualifies and last < min(len(text.tokens), end + _MOST_WORDS) and describes(text, last):
        last += 1
    return first, last
