"""Explanations by a named idea: who claims what by it, what stands for and against it, what it expects.

Only ideas that a source names count (the codebook's list ``framework``), and those that an editor
names. What supports or contradicts a claim is read from the sentences that follow it in its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.coding import ReadSentence, read_sentence, remember
from briefbuild.files import package_data
from briefbuild.model.evidence import Evidence, SourceEvidence
from briefbuild.model.source import Span
from briefbuild.schema import ListOf, NonEmptyText, Record, read, required
from briefbuild.yaml_nodes import load

_FRAMEWORK = "framework"  # the codebook's list of named schools, models and games
_POSSESSIVE = ("'s", "’s")
_ENDINGS = (("ists", "ism"), ("ist", "ism"))


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of ``data/explanations``."""

    contrasts: tuple[str, ...]
    against: tuple[str, ...]
    expects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
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


def explanations(
    document: SourceEvidence, codebook: Codebook, named: Iterable[str] = ()
) -> Iterator[Explanation]:
    """Yield the explanations of one source in its order; ``named`` are ideas that an editor names.

    A paragraph belongs to the first idea of it, unless a later sentence opens with another.
    """
    text = document.source.text
    memory = remember((item.passage.quotable.of(text) for item in document.items), codebook)
    extra = tuple(named)
    open_one: list[Evidence] = []
    found: tuple[str, Span, Evidence] | None = None
    for item in document.items:
        place = _named(item, read_sentence(item.passage.quotable.of(text), codebook, memory), extra)
        if found is not None and not _belongs(item, found, place):
            yield _explained(*found, open_one, text)
            found, open_one = None, []
        if found is None and place is not None:
            found = (_key(place.of(text)), place, item)
        elif found is not None:
            open_one.append(item)
    if found is not None:
        yield _explained(*found, open_one, text)


def _belongs(item: Evidence, found: tuple[str, Span, Evidence], place: Span | None) -> bool:
    """Tell whether a sentence goes on with the idea of its paragraph."""
    locator = found[2].passage.locator
    if item.passage.locator != locator:
        return False
    opens = place is not None and place.start - item.passage.quotable.start < len("From the ")
    return not opens


def _named(item: Evidence, sentence: ReadSentence, extra: Iterable[str]) -> Span | None:
    """Return where a sentence names an idea: its longest name, and no person."""
    start = item.passage.quotable.start
    words = sentence.text.text
    for name in extra:
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE)
        if match:
            return Span(start + match.start(), start + match.end())
    tokens = sentence.text.tokens
    places = [
        Span(start + tokens[a].start, start + tokens[b - 1].end)
        for a, b in sentence.text.tagged(_FRAMEWORK)
        if tokens[b - 1].folded not in _POSSESSIVE
    ]
    return max(places, key=lambda span: (len(span), -span.start), default=None)


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
        if _begins(words, lists.contrasts) or _has(words, lists.against):
            against.append(item)
        elif _has(words, lists.expects):
            expects.append(item)
        else:
            support.append(item)
    return Explanation(
        key=key,
        name=name,
        claim=claim,
        support=tuple(support),
        against=tuple(against),
        expects=tuple(expects),
    )


def _begins(words: str, phrases: Iterable[str]) -> bool:
    return any(re.match(rf"{re.escape(phrase)}(?!\w)", words, re.IGNORECASE) for phrase in phrases)


def _has(words: str, phrases: Iterable[str]) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", words, re.IGNORECASE) for phrase in phrases
    )


_AGAINST = required("against", ListOf(NonEmptyText()), "Words of a sentence against an idea.")
_EXPECTS = required("expects", ListOf(NonEmptyText()), "Words of what an idea lets expect.")
_CONTRASTS = required("contrasts", ListOf(NonEmptyText()), "How such a sentence may begin.")
_FILE = Record(
    (_CONTRASTS, _AGAINST, _EXPECTS),
    lambda v, _: Words(_CONTRASTS.of(v), _AGAINST.of(v), _EXPECTS.of(v)),
)
