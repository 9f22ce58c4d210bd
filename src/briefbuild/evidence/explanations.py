"""Explanations by a named idea: who claims what by it, what stands for and against it, what it expects.

Only ideas that a source names count (the codebook's list ``framework``), and those that an editor
names. What supports or contradicts a claim is read from the sentences that follow it in its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct, field

from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.whole_words import begins_with_one, has_one
from briefbuild.files import package_data
from briefbuild.model.evidence import Evidence, SourceEvidence
from briefbuild.model.obstacles import NEEDS_ANTECEDENT
from briefbuild.model.source import Span
from briefbuild.schema import ListOf, NonEmptyText, Record, read, required
from briefbuild.yaml_nodes import load

_FACET = "theories"  # the codebook's facet
_FRAMEWORK = "framework"  # the codebook's list of named schools, models and games
_OPENING = 40  # characters in which a sentence that turns to another idea names it
_POINTING = ("this", "these", "that", "in this", "in that", "on this", "on that", "such")
_DENIALS = ("not", "never", "no")
_POSSESSIVE = ("'s", "’s")
_ENDINGS = (("ists", "ism"), ("ist", "ism"))


class Words(Struct, frozen=True):
    """The word lists of ``data/explanations``."""

    supports: tuple[str, ...]
    no_support: tuple[str, ...]
    contrasts: tuple[str, ...]
    against: tuple[str, ...]
    expects: tuple[str, ...]


class Explanation(Struct, frozen=True, kw_only=True):
    """A claim by a named idea in one paragraph; ``name`` is where the sentence names it.

    ``key`` is equal for one idea in different forms: "realist", "realism".
    """

    key: str
    name: Span
    claim: Evidence
    support: tuple[Evidence, ...] = field(default=())
    against: tuple[Evidence, ...] = field(default=())
    expects: tuple[Evidence, ...] = field(default=())


@cache
def explanation_words(language: str = "en") -> Words:
    """Return the words of a language for which data ships."""
    path = f"explanations/{language}.yaml"
    return read(load(package_data(path), path), _FILE)


def named_idea(sentence: ReadSentence) -> Span | None:
    """Return where a sentence names an idea: by its longest name, and no person's ("Marx's")."""
    tokens = sentence.text.tokens
    places = [
        Span(tokens[first].start, tokens[end - 1].end)
        for first, end in sentence.text.tagged(_FRAMEWORK)
        if tokens[end - 1].folded not in _POSSESSIVE
    ]
    return max(places, key=lambda span: (len(span), -span.start), default=None)


def explanations(document: SourceEvidence, named: Iterable[str] = ()) -> Iterator[Explanation]:
    """Yield the explanations of one source in its order; ``named`` are ideas that an editor names.

    A paragraph belongs to the first idea of it, unless a later sentence opens with another.
    """
    text = document.source.text
    extra = tuple(named)
    open_one: list[Evidence] = []
    found: tuple[str, Span, Evidence] | None = None
    for item in _telling(document, extra):
        place = _named(item, text, extra)
        if found is not None and not _belongs(item, found, place):
            yield _explained(*found, open_one, text)
            found, open_one = None, []
        if found is None and place is not None:
            found = (_key(place.of(text)), place, item)
        elif found is not None:
            open_one.append(item)
    if found is not None:
        yield _explained(*found, open_one, text)


def _telling(document: SourceEvidence, extra: Iterable[str]) -> list[Evidence]:
    """Return the items of the paragraphs that may name an idea: few do."""
    text = document.source.text
    paragraphs = {
        item.passage.locator
        for item in document.items
        if item.score(_FACET) or has_one(item.passage.quotable.of(text), extra)
    }
    return [item for item in document.items if item.passage.locator in paragraphs]


def _belongs(item: Evidence, found: tuple[str, Span, Evidence], place: Span | None) -> bool:
    """Tell whether a sentence goes on with the idea of its paragraph."""
    locator = found[2].passage.locator
    if item.passage.locator != locator:
        return False
    opens = place is not None and place.start - item.passage.quotable.start <= _OPENING
    return not opens


def _named(item: Evidence, text: str, extra: Iterable[str]) -> Span | None:
    """Return where a sentence names an idea: one of the editor's before all others."""
    start, words = item.passage.quotable.start, item.passage.quotable.of(text)
    for name in extra:
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE)
        if match:
            return Span(start + match.start(), start + match.end())
    return item.idea


def _key(name: str) -> str:
    words = name.lower().replace("-", " ").split()
    first = " ".join(words)
    for ending, root in _ENDINGS:
        if words[0].endswith(ending):
            return words[0].removesuffix(ending) + root
    return first


def _explained(
    key: str, name: Span, claim: Evidence, rest: Iterable[Evidence], text: str
) -> Explanation:
    lists = explanation_words()
    support: list[Evidence] = []
    against: list[Evidence] = []
    expects: list[Evidence] = []
    for item in rest:
        words = item.passage.quotable.of(text)
        if begins_with_one(words, lists.contrasts) or has_one(words, lists.against):
            against.append(item)
        elif has_one(words, lists.expects):
            expects.append(item)
        elif _supports(item, words):
            support.append(item)
    return Explanation(
        key=key,
        name=name,
        claim=claim,
        support=tuple(support),
        against=tuple(against),
        expects=tuple(expects),
    )


def _supports(item: Evidence, words: str) -> bool:
    """Tell a sentence that gives a reason or an example, or goes on with "this" and denies nothing."""
    lists = explanation_words()
    if begins_with_one(words, lists.no_support) or has_one(words, _DENIALS):
        return False
    goes_on = NEEDS_ANTECEDENT in item.passage.obstacles and begins_with_one(words, _POINTING)
    return goes_on or has_one(words, lists.supports)


_AGAINST = required("against", ListOf(NonEmptyText()), "Words of a sentence against an idea.")
_EXPECTS = required("expects", ListOf(NonEmptyText()), "Words of what an idea lets expect.")
_SUPPORTS = required("supports", ListOf(NonEmptyText()), "Words of a sentence for an idea.")
_CONTRASTS = required("contrasts", ListOf(NonEmptyText()), "How such a sentence may begin.")
_NO_SUPPORT = required("no_support", ListOf(NonEmptyText()), "How such a sentence never begins.")
_FILE = Record(
    (_SUPPORTS, _NO_SUPPORT, _CONTRASTS, _AGAINST, _EXPECTS),
    lambda v, _: Words(
        supports=_SUPPORTS.of(v),
        no_support=_NO_SUPPORT.of(v),
        contrasts=_CONTRASTS.of(v),
        against=_AGAINST.of(v),
        expects=_EXPECTS.of(v),
    ),
)
