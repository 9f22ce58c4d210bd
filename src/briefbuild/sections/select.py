"""Which evidence a section shows, and in which order; never filled up to a number.

Greedy choice: how surely a sentence is of the facet, and how much of what the sources speak of it
says that is not yet said; less what is already quoted of the same source or, of views, of the same
holder, and less what makes a quotation hard to read by itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.evidence import THRESHOLD, Evidence, EvidenceBase, SourceEvidence
from briefbuild.model.obstacles import DEPENDENT
from briefbuild.model.outline import QuoteLimits, SectionSpec, Selection
from briefbuild.model.quotation import Quotation, quote
from briefbuild.model.source import Span
from briefbuild.sections.news import Common, News, common_to
from briefbuild.sections.similarity import Similarity, content_words, similarity_of

DUPLICATE = 0.5  # similarity from which two quotations say the same
# What follows was set on the practice corpora of tests/corpora (see docs/evaluation.md).
_BEST_SCORE = 3.0  # from here a score is sure
_LOG_ODDS = 2.0  # of a score of 1.0: the scale of the fitted weights
_SURENESS = 4.0  # lost where a sentence is e times less likely to be of the facet
_SAME_SOURCE = 0.15  # lost for each quotation that the source has already
_SAME_HOLDER = 0.4  # lost, of a view, for each that its holder has already
_OTHER_FACET = 0.8  # lost for each point by which another facet is stronger
_UNSUPPORTED = 0.2  # lost where nobody is known to hold a view, or nothing to pass in a transfer
_FIRM = 1.6  # the least score of such evidence: words alone are too little
_JOINED = 0.3  # lost where the sentence before is needed and says nothing on the facet
_LONG = 50  # words of a quotation
_EACH_LONG_WORD = 0.03  # lost for each word beyond
_BREVITY = 0.2  # lost where a sentence has e times fewer words than a long quotation: it tells less
_DECIMALS = 4

_FEW = 2  # quotations of a section; what comes after them
# keep such a score after what another facet takes, or have the best: no section is filled with
_SURE = 0.9  # what is another's

_VIEWS, _EXCHANGES = "stakeholder_views", "exchanges"  # facets of which more is read than words

JOINED_REASON = "quoted with the sentence that it refers to"


class Choice(Struct, frozen=True, kw_only=True):
    """Evidence chosen for a section, with the quotation that shows it.

    ``passages`` are the ids of all passages that the quotation uses: the evidence's own and, where
    its opening refers back, that of the sentence before. ``reasons`` say why it was chosen.
    """

    evidence: Evidence
    quotation: Quotation
    passages: tuple[str, ...]
    score: float
    reasons: tuple[str, ...] = ()


Chooser: TypeAlias = Callable[[QuoteLimits, frozenset[str]], tuple[Choice, ...]]
"""Returns what a section shows within limits, beside the passages that are taken."""


def choose(
    base: EvidenceBase, spec: SectionSpec, facets: tuple[str, ...], taken: frozenset[str]
) -> tuple[Choice, ...]:
    """Return what a section shows of ``facets``, the most telling first.

    Only evidence that is coded with one of the facets takes part, within the outline's selection
    and limits; ``taken`` are the passages that earlier sections use. No source gives more than
    half of ``spec.quotes.maximum`` where another has evidence too.
    """
    return chooser(base, spec, facets, common_to(base))(spec.quotes, taken)


def chooser(
    base: EvidenceBase, spec: SectionSpec, facets: tuple[str, ...], common: Common
) -> Chooser:
    """Return what chooses as ``choose`` does, for a section that is asked again and again.

    ``common`` is what all sources speak of. What is alike is worked out once for all that leave the
    section the same candidates.
    """
    candidates = tuple(_candidates(base, spec, facets))
    own = frozenset(name for candidate in candidates for name in candidate.passages)
    texts = {item.passage.id: item.quotation.text for item in base.items}

    @cache
    def open_to(taken: frozenset[str]) -> tuple[tuple[Choice, ...], Similarity]:
        left = tuple(each for each in candidates if taken.isdisjoint(each.passages))
        return left, similarity_of(each.quotation.text for each in left)

    @cache
    def repeating(name: str, taken: frozenset[str]) -> frozenset[str]:
        left, likeness = open_to(taken)
        alike = (c for c in left if likeness.between(c.quotation.text, texts[name]) >= DUPLICATE)
        return frozenset(each.evidence.passage.id for each in alike)

    @cache
    def picked(
        limits: QuoteLimits, taken: frozenset[str], said: frozenset[str]
    ) -> tuple[Choice, ...]:
        left, likeness = open_to(taken)
        fresh = [each for each in left if each.evidence.passage.id not in said]
        return _pick(fresh, likeness, common, limits, _weak(fresh, facets))

    def choose_within(limits: QuoteLimits, taken: frozenset[str]) -> tuple[Choice, ...]:
        here = taken & own
        said = frozenset[str]().union(*(repeating(n, here) for n in taken if n in texts))
        return picked(limits, here, said)

    return choose_within


def supply(base: EvidenceBase, spec: SectionSpec, facets: tuple[str, ...]) -> int:
    """Return how many statements a section could choose from if no other section chose any."""
    return sum(
        _score(item, facets) >= THRESHOLD and item.passage.is_quotable and _fits(item, spec.select)
        for item in base.items
    )


def admitted(base: EvidenceBase, select: Selection) -> Iterator[Evidence]:
    """Yield the evidence that an outline's selection lets a section use, whatever it is about."""
    for document in base.documents:
        if _source_fits(document, select):
            yield from (item for item in document.items if _fits(item, select))


def _weak(candidates: Iterable[Choice], facets: tuple[str, ...]) -> frozenset[str]:
    """Return what says too little of a section's facets to fill it with."""

    def is_weak(item: Evidence) -> bool:
        own = _score(item, facets)
        return own < _BEST_SCORE and own - _lost_to_others(item, facets) < _SURE

    items = (choice.evidence for choice in candidates)
    return frozenset(item.passage.id for item in items if is_weak(item))


def _pick(
    candidates: Sequence[Choice],
    likeness: Similarity,
    common: Common,
    limits: QuoteLimits,
    weak: frozenset[str],
) -> tuple[Choice, ...]:
    """Take the best candidate again and again; ties go to the earlier in the sources' order."""
    cap = _most_of_a_source(candidates, limits)
    left, chosen = list(candidates), list[Choice]()
    news = {each.evidence.passage.id: News(each.evidence, common) for each in candidates}
    quoted: Counter[str] = Counter()  # by source, and of views by holder
    while left and len(chosen) < limits.maximum:
        best = max(left, key=lambda choice: _value(choice, news, quoted))
        chosen.append(best)
        quoted.update((best.evidence.passage.source, *_whose(best)))
        left = [
            choice
            for choice in left
            if (len(chosen) < _FEW or choice.evidence.passage.id not in weak)
            and quoted[choice.evidence.passage.source] < cap
            and likeness.between(choice.quotation.text, best.quotation.text) < DUPLICATE
            and set(best.passages).isdisjoint(choice.passages)
        ]
        said = content_words(best.evidence.quotation.text)
        for choice in left:
            news[choice.evidence.passage.id].say(said)
    return tuple(chosen)


def _most_of_a_source(candidates: Sequence[Choice], limits: QuoteLimits) -> int:
    sources = {candidate.evidence.passage.source for candidate in candidates}
    fair = limits.maximum if len(sources) < 2 else max(1, limits.maximum // 2)
    return fair if limits.per_source is None else min(fair, limits.per_source)


def _value(choice: Choice, news: Mapping[str, News], quoted: Counter[str]) -> float:
    passage = choice.evidence.passage
    value = choice.score + news[passage.id].value - _SAME_SOURCE * quoted[passage.source]
    value -= _SAME_HOLDER * sum(quoted[holder] for holder in _whose(choice))
    return round(value, _DECIMALS)


def _whose(choice: Choice) -> tuple[str, ...]:
    """Return the first holder of a view, in whose row it stands; nothing of what is no view."""
    facet, *_ = choice.reasons
    return choice.evidence.holders[:1] if facet == _VIEWS else ()


# ------------------------------------------------------------------------------- candidates


def _candidates(base: EvidenceBase, spec: SectionSpec, facets: tuple[str, ...]) -> Iterator[Choice]:
    for document in base.documents:
        if not _source_fits(document, spec.select):
            continue
        transfers = frozenset(exchange.passage for exchange in document.exchanges)
        for before, item in pairwise((None, *document.items)):
            if item is None or _score(item, facets) < THRESHOLD or not _fits(item, spec.select):
                continue
            choice = _choice(document, before, item, facets)
            if choice is None or len(choice.quotation.text.split()) > spec.quotes.words:
                continue
            if _is_supported(choice, transfers):
                yield choice
            elif _score(item, facets) >= _FIRM:
                yield replace(choice, score=round(choice.score - _UNSUPPORTED, _DECIMALS))


def admits(select: Selection, document: SourceEvidence, item: Evidence) -> bool:
    """Tell whether a section may use an item, whatever it is about."""
    return _source_fits(document, select) and _fits(item, select)


def _source_fits(document: SourceEvidence, select: Selection) -> bool:
    name = document.source.name
    return not select.sources or any(fnmatchcase(name, pattern) for pattern in select.sources)


def _fits(item: Evidence, select: Selection) -> bool:
    text = item.quotation.text
    named = {actor.casefold() for actor in (*item.actors, *item.holders)}
    about = not select.actors or any(
        actor.casefold() in named or _has_word(text, actor) for actor in select.actors
    )
    included = not select.include or any(_has_word(text, word) for word in select.include)
    dates = select.dates
    dated = dates is None or any(dates.admits(mention.date) for mention in item.dates)
    put_so = not select.status or item.modality.value in select.status
    excluded = any(_has_word(text, word) for word in select.exclude)
    return about and included and dated and put_so and not excluded


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def _score(item: Evidence, facets: Iterable[str]) -> float:
    return max((item.score(facet) for facet in facets), default=0.0)


def _lost_to_others(item: Evidence, facets: Iterable[str]) -> float:
    """Return what an item's score for a section loses where it says more of another facet."""
    other = max((one.score for one in item.codings if one.facet not in facets), default=0.0)
    return _OTHER_FACET * max(0.0, other - _score(item, facets))


def _choice(
    document: SourceEvidence,
    before: Evidence | None,
    item: Evidence,
    facets: tuple[str, ...],
) -> Choice | None:
    """Return how an item can be quoted: alone, or with the sentence that its opening refers to."""
    if item.passage.is_quotable:
        quotation, before = item.quotation, None
    elif before is not None and _joins(document, before, item):
        span = Span(before.passage.quotable.start, item.passage.quotable.end)
        quotation = quote(document.source, span)
    else:
        return None
    coding = max((one for one in item.codings if one.facet in facets), key=lambda one: one.score)
    words, own = len(quotation.text.split()), len(item.quotation.text.split())
    score = (
        _BEST_SCORE
        - _SURENESS * math.log1p(math.exp(_LOG_ODDS * (THRESHOLD - coding.score)))
        - _lost_to_others(item, facets)
        + _BREVITY * math.log(min(own, _LONG) / _LONG)
        - _EACH_LONG_WORD * max(0, words - _LONG)
    )
    if before is not None and _score(before, facets) < THRESHOLD:
        score -= _JOINED
    return Choice(
        evidence=item,
        quotation=quotation,
        passages=(*((before.passage.id,) if before else ()), item.passage.id),
        score=round(score, _DECIMALS),
        reasons=(coding.facet, *coding.cues, *((JOINED_REASON,) if before else ())),
    )


def _is_supported(choice: Choice, transfers: frozenset[str]) -> bool:
    """Tell whether more than words speaks for a facet: a holder for a view, a transfer that was read.

    ``transfers`` are the passages in which who gives or gets what could be read.
    """
    facet, *_ = choice.reasons
    if facet == _VIEWS:
        return bool(choice.evidence.holders)
    return facet != _EXCHANGES or choice.evidence.passage.id in transfers


def _joins(document: SourceEvidence, before: Evidence, item: Evidence) -> bool:
    """Tell whether two sentences of one paragraph can be quoted as one: nothing between them."""
    between = document.source.text[before.passage.span.end : item.passage.span.start]
    return (
        before.passage.is_quotable
        and DEPENDENT.issuperset(item.passage.obstacles)
        and before.passage.locator == item.passage.locator
        and before.passage.role is item.passage.role
        and not between.strip()
        and between.count("\n") < 2
    )
