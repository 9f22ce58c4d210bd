"""How a source puts a claim, and on whose word."""

from __future__ import annotations

from briefbuild.evidence.clauses import PRONOUNS, Range, describes, subject
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.phrases import matches
from briefbuild.evidence.tokens import TaggedText
from briefbuild.model.evidence import Modality

_AUTHORITIES = frozenset({"onlooker", "office", "group", "actor", "name"})
_QUALIFIERS = frozenset({"people", "region"})  # "Western" is nobody without its noun
_TELL = "tell"  # the word list of verbs that hand on a claim
_MOST_WORDS = 3  # that describe an authority


def modality(text: TaggedText, codebook: Codebook) -> Modality:
    """Return the first modality of the codebook whose words a sentence has, otherwise stated."""
    return modality_with_words(text, codebook)[0]


def modality_with_words(text: TaggedText, codebook: Codebook) -> tuple[Modality, str]:
    """Return a sentence's modality and the words that tell it; none where nothing does."""
    for kind, phrases in codebook.modality:
        match = next(matches(phrases, text), None)
        if match is not None:
            return kind, text.surface(match.start, match.end)
    return Modality.STATED, ""


def authority(text: TaggedText, codebook: Codebook, kind: Modality) -> str | None:
    """Return on whose word a sentence tells its claim, as it calls them: "Western officials".

    Where no phrase of the codebook says so, a reported claim has the subject of its verb of telling.
    """
    for match in matches(codebook.authorities, text):
        for tag, start, end in match.captures:
            if tag in _AUTHORITIES:
                return text.surface(*_described(text, start, end))
    return _teller(text) if kind is Modality.REPORTED else None


def _teller(text: TaggedText) -> str | None:
    """Return the subject of the first verb of telling; a pronoun names nobody."""
    for verb, _ in text.tagged(_TELL):
        place = None if _is_passive(text, verb) else subject(text, verb)
        if place is not None and text.tokens[place[0]].folded not in PRONOUNS:
            return text.surface(*_described(text, *place))
    return None


def _is_passive(text: TaggedText, verb: int) -> bool:
    """Tell "was told" from "told"."""
    return verb > 0 and "be" in text.tags[verb - 1]


def _described(text: TaggedText, start: int, end: int) -> Range:
    """Return the words that belong to an authority: "senior Western officials"."""
    first, last = start, end
    while first > max(0, start - _MOST_WORDS) and describes(text, first - 1):
        first -= 1
    qualifies = not _QUALIFIERS.isdisjoint(text.tags[end - 1])
    while qualifies and last < min(len(text.tokens), end + _MOST_WORDS) and describes(text, last):
        last += 1
    return first, last
