"""What an editor pins to a section or keeps out of it: exactly the words, or an error.

A pin names a sentence, by some of its words or its id; the whole sentence is quoted, so that no
hedge is lost. A pin may run over several sentences that follow each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.diagnostics import Code, Diagnostic, Severity
from briefbuild.errors import EvidenceError
from briefbuild.evidence.finding import (
    FoundWords,
    documents_of,
    find_words,
    near_miss,
    withdrawn_advice,
    withdrawn_source,
)
from briefbuild.model.evidence import Evidence, EvidenceBase, Modality
from briefbuild.model.outline import QuoteOrder, QuoteSelector, SectionSpec, found_in
from briefbuild.model.quotation import quote
from briefbuild.model.source import Span
from briefbuild.sections.select import Choice, Chooser

PINNED_REASON = "pinned in the outline"
NAMED_REASON = "named by the editor"
LISTED_PLACES = 5


class Pins(Struct, frozen=True):
    """What the outline decides for one section: quotations first of all, and passages never."""

    choices: tuple[Choice, ...] = ()
    excluded: frozenset[str] = frozenset()

    @property
    def passages(self) -> frozenset[str]:
        """The ids of all pinned passages."""
        return frozenset(name for choice in self.choices for name in choice.passages)


def resolve_pins(
    specs: Iterable[SectionSpec], base: EvidenceBase, facets: Mapping[str, tuple[str, ...]]
) -> dict[str, Pins]:
    """Return the pins of each section by its id; ``facets`` are what each section selects.

    Raises ``EvidenceError`` with every pin or exclusion that is not found, is found more than once
    or stands in a section without facets.
    """
    problems: list[Diagnostic] = []
    found: dict[str, Pins] = {}
    for spec in specs:
        if spec.pin and not facets[spec.id]:
            message = (
                f"a section of the kind {spec.kind} does not choose by facets, so nothing is pinned"
            )
            fix = "pin it in another section"
            problems.append(_problem(spec.pin[0], Code.PIN_NOT_QUOTABLE, message, fix))
        else:
            found[spec.id] = _resolved(spec, base, problems)
    if problems:
        raise EvidenceError(*problems)
    return found


def resolve_references(
    specs: Iterable[SectionSpec], base: EvidenceBase
) -> Mapping[QuoteSelector, Choice]:
    """Return the statements that the sections' own keys name, such as the evidence of a judgement.

    Raises ``EvidenceError`` with each that is not found, or found more than once.
    """
    problems: list[Diagnostic] = []
    found: dict[QuoteSelector, Choice] = {}
    for spec in specs:
        for wanted in found_in(spec.options, QuoteSelector):
            place = _one_place(wanted, base, problems)
            choice = _pinned(place, wanted, problems) if place else None
            if choice is not None:
                found[wanted] = replace(choice, reasons=(NAMED_REASON,))
    if problems:
        raise EvidenceError(*problems)
    return found


def choose_after_pins(
    base: EvidenceBase,
    spec: SectionSpec,
    choose: Chooser,
    taken: frozenset[str],
    pins: Pins,
) -> tuple[Choice, ...]:
    """Return the pinned quotations and, within the section's limits, what is chosen beside them."""
    left = max(0, spec.quotes.maximum - len(pins.choices))
    limits = replace(spec.quotes, maximum=left)
    chosen = choose(limits, taken | pins.passages | pins.excluded)
    fitting = tuple(_within_limits(pins.choices, chosen, spec))
    sources = {choice.evidence.passage.source for choice in (*pins.choices, *fitting)}
    if len(sources) < spec.select.minimum_sources:
        return pins.choices
    return (*pins.choices, *_ordered(fitting, spec.order_by, base))


def _within_limits(
    pinned: Sequence[Choice], chosen: Sequence[Choice], spec: SectionSpec
) -> Iterator[Choice]:
    """Yield the chosen that the words and the share of a source still allow beside the pinned."""
    quoted = Counter(choice.evidence.passage.source for choice in pinned)
    words = sum(_length(choice) for choice in pinned)
    for choice in chosen:
        source = choice.evidence.passage.source
        too_many = spec.quotes.per_source is not None and quoted[source] >= spec.quotes.per_source
        too_long = spec.budget is not None and words + _length(choice) > spec.budget
        if not too_many and not too_long:
            quoted[source] += 1
            words += _length(choice)
            yield choice


def _length(choice: Choice) -> int:
    return len(choice.quotation.text.split())


def _ordered(
    choices: tuple[Choice, ...], order: QuoteOrder, base: EvidenceBase
) -> Iterable[Choice]:
    """Return choices in the order that the outline asks for; equal ones stay as they were."""
    match order:
        case QuoteOrder.RELEVANCE:
            return choices
        case QuoteOrder.DATE:
            return sorted(choices, key=_first_date)
        case QuoteOrder.SOURCE:
            names = [source.id for source in base.sources]
            place = {name: number for number, name in enumerate(names)}
            return sorted(choices, key=lambda c: (place[c.quotation.source], c.quotation.span))
        case QuoteOrder.STATUS:
            statuses = list(Modality)
            return sorted(choices, key=lambda c: statuses.index(c.evidence.modality))


def _first_date(choice: Choice) -> tuple[bool, str]:
    """Return a key that puts what names no date last."""
    dates = [mention.date.iso for mention in choice.evidence.dates]
    return not dates, min(dates, default="")


def pinned_beside(choices: Iterable[Choice], printed: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return the pinned choices that a section has not printed yet: what is pinned is never cut."""
    shown = {choice.quotation for choice in printed}
    return tuple(c for c in choices if c.reasons == (PINNED_REASON,) and c.quotation not in shown)


def excluded_passages(spec: SectionSpec, base: EvidenceBase) -> frozenset[str]:
    """Return the ids of the passages that the outline keeps out of a section."""
    return frozenset(name for wanted in spec.exclude for name in _excluded(wanted, base, []))


def doubtful_pins(specs: Iterable[SectionSpec], base: EvidenceBase) -> Iterator[Diagnostic]:
    """Yield a warning for each pinned sentence that cannot well stand alone; all can be found."""
    for spec in specs:
        for wanted in spec.pin:
            place = _one_place(wanted, base, [])
            items = passages_at(place) if place else None
            if items is not None and len(items) == 1 and items[0].passage.obstacles:
                yield Diagnostic(
                    wanted.position,
                    Code.PIN_DOUBTFUL,
                    f"the pinned sentence {items[0].passage.obstacles[0]}",
                    "read it in the brief; pin the sentence before it too, or take another",
                    Severity.WARNING,
                )


def _resolved(spec: SectionSpec, base: EvidenceBase, problems: list[Diagnostic]) -> Pins:
    choices: list[Choice] = []
    for wanted in spec.pin:
        place = _one_place(wanted, base, problems)
        choice = _pinned(place, wanted, problems) if place else None
        if choice is None:
            continue
        if any(choice.passages == other.passages for other in choices):
            message = "the same sentence is pinned twice in this section"
            problems.append(_problem(wanted, Code.PIN_AMBIGUOUS, message, "delete one of the two"))
        choices.append(choice)
    excluded = frozenset(
        name for wanted in spec.exclude for name in _excluded(wanted, base, problems)
    )
    pins = Pins(tuple(choices), excluded)
    for wanted, choice in zip(spec.pin, choices, strict=False):
        if not excluded.isdisjoint(choice.passages):
            message = "the sentence is pinned and excluded in one section"
            problems.append(_problem(wanted, Code.PIN_AMBIGUOUS, message, "decide for one"))
    return pins


def _one_place(
    wanted: QuoteSelector, base: EvidenceBase, problems: list[Diagnostic]
) -> FoundWords | None:
    places = find_words(base, wanted)
    number = wanted.occurrence or 1
    if not places:
        problems.append(_not_found(wanted, base))
    elif number > len(places):
        message = f"there is no occurrence {number}: {_count(places)}"
        problems.append(_problem(wanted, Code.PIN_AMBIGUOUS, message, "correct the number"))
    elif len(places) > 1 and wanted.occurrence is None:
        message = f"the words stand in {_count(places)}"
        fix = "give more of the sentence, its source, or occurrence: 1 to take the first"
        problems.append(_problem(wanted, Code.PIN_AMBIGUOUS, message, fix))
    else:
        return places[number - 1]
    return None


def _count(places: tuple[FoundWords, ...]) -> str:
    listed = ", ".join(f"({n}) {place}" for n, place in enumerate(places[:LISTED_PLACES], start=1))
    more = ", …" if len(places) > LISTED_PLACES else ""
    return f"{len(places)} place{'s' if len(places) > 1 else ''}: {listed}{more}"


def _not_found(wanted: QuoteSelector, base: EvidenceBase) -> Diagnostic:
    withdrawn = withdrawn_source(base, wanted)
    if withdrawn is not None:
        return _problem(wanted, Code.SOURCE_WITHDRAWN, *withdrawn_advice(withdrawn))
    if not documents_of(base, wanted.source):
        message = f"the brief has no source “{wanted.source}”"
        ids = ", ".join(source.id for source in base.sources[:LISTED_PLACES])
        return _problem(wanted, Code.PIN_NOT_FOUND, message, f"name one of its sources: {ids}, …")
    if wanted.passage:
        message = f"no source of the brief has the passage {wanted.passage}"
        fix = "its words have changed, or its source is not in the brief: pin it by its words"
        return _problem(wanted, Code.PIN_NOT_FOUND, message, fix)
    near = near_miss(base, wanted)
    message = "no source of the brief has these words" + (f"; nearest: {near}" if near else "")
    fix = "copy the words from the source; [-…-] is yours, {+…+} the source's"
    return _problem(wanted, Code.PIN_NOT_FOUND, message, fix if near else "check sources and words")


def _problem(wanted: QuoteSelector, code: Code, message: str, fix: str) -> Diagnostic:
    return Diagnostic(wanted.position, code, message, fix)


def _pinned(place: FoundWords, wanted: QuoteSelector, problems: list[Diagnostic]) -> Choice | None:
    items = passages_at(place)
    if items is None:
        role = place.document.source.region_at(place.span.start).role.value
        message = f"the words stand in {place}, but are not running text throughout ({role})"
        fix = "pin words of one paragraph; headings, captions and tables are not quoted"
        problems.append(_problem(wanted, Code.PIN_NOT_QUOTABLE, message, fix))
        return None
    span = Span(items[0].passage.quotable.start, items[-1].passage.quotable.end)
    return Choice(
        evidence=items[0],
        quotation=quote(place.document.source, span),
        passages=tuple(item.passage.id for item in items),
        score=0.0,
        reasons=(PINNED_REASON,),
    )


def passages_at(place: FoundWords) -> tuple[Evidence, ...] | None:
    """Return the passages that hold a place; ``None`` where some of it is in no passage."""
    text, span = place.document.source.text, place.span
    items = tuple(i for i in place.document.items if i.passage.span.overlaps(span))
    if not items:
        return None
    gaps = [Span(span.start, max(span.start, items[0].passage.span.start))]
    gaps += [Span(a.passage.span.end, b.passage.span.start) for a, b in pairwise(items)]
    gaps.append(Span(min(span.end, items[-1].passage.span.end), span.end))
    return None if any(gap.of(text).strip() for gap in gaps) else items


def _excluded(
    wanted: QuoteSelector, base: EvidenceBase, problems: list[Diagnostic]
) -> Iterable[str]:
    """Return the passages that an exclusion means: all that have the words, or the one occurrence."""
    places = find_words(base, wanted)
    if not places and withdrawn_source(base, wanted) is None:
        problems.append(_not_found(wanted, base))
    if wanted.occurrence is not None and places:
        one = _one_place(wanted, base, problems)
        places = (one,) if one else ()
    return [
        item.passage.id
        for place in places
        for item in place.document.items
        if item.passage.span.overlaps(place.span)
    ]
