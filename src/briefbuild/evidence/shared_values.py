"""Figures and days that several sources print: the plainest sign that they tell of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefbuild.evidence.likeness import stem
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.origins import OriginGroup
from briefbuild.model.quantity import Quantity
from briefbuild.model.source import Span
from briefbuild.model.statements import Statement

_TIMES = frozenset({"second", "day", "month"})
_EVERYDAY = 12  # whole numbers up to it count things everywhere and tell nothing


class Printed(Struct, frozen=True):
    """A value where one source prints it first."""

    source: str
    passage: str
    span: Span


class SharedValue(Struct, frozen=True, kw_only=True):
    """One figure or (``is_date``) one day, as each source prints it; ``origins`` as for claims."""

    places: tuple[Printed, ...]
    origins: int
    is_date: bool


def shared_values(
    found: Sequence[Statement], base: EvidenceBase, origins: Iterable[OriginGroup] = ()
) -> tuple[SharedValue, ...]:
    """Return the values of at least two sources of ``base``, those with most origins first.

    The sentences must share a word beside the value: a like figure for something else is chance.
    """
    texts = {source.id: source.text for source in base.sources}
    leaders = {source: group.sources[0] for group in origins for source in group.sources}
    groups: dict[tuple[object, ...], list[tuple[Statement, Span]]] = {}
    for statement in found:
        if statement.passage:
            for key, span in _values(statement):
                groups.setdefault(key, []).append((statement, span))
    made = []
    for key, group in groups.items():
        related = _related(group, texts)
        sources = {statement.source for statement, _ in related}
        if len(sources) > 1:
            places = tuple(Printed(s.source, s.passage, span) for s, span in related)
            count = len({leaders.get(source, source) for source in sources})
            made.append(SharedValue(places=places, origins=count, is_date=key[0] == "date"))
    return tuple(sorted(made, key=lambda value: (-value.origins, -len(value.places))))


def _values(statement: Statement) -> Iterator[tuple[tuple[object, ...], Span]]:
    things = {measure.span: measure.thing for measure in statement.measures}
    for quantity in statement.quantities:
        lasts = quantity.unit in _TIMES
        thing = things.get(quantity.span, "") if lasts else ""
        if _tells(quantity) and (thing or not lasts):  # "five years" of what?
            yield ("figure", quantity.unit, quantity.counted, quantity.low, thing), quantity.span
    for mention in statement.dates:
        if mention.date.day is not None:
            yield ("date", mention.date), mention.span


def _tells(quantity: Quantity) -> bool:
    if quantity.low is None or quantity.low != quantity.high:
        return False
    everyday = quantity.low <= _EVERYDAY and quantity.low == int(quantity.low)
    return bool(quantity.unit) or not everyday


def _related(
    group: Sequence[tuple[Statement, Span]], texts: Mapping[str, str]
) -> list[tuple[Statement, Span]]:
    """Return the first statement of each source that shares a word with the first of all."""
    first = _words(*group[0], texts)
    kept = {group[0][0].source: group[0]}
    for statement, span in group:
        if first & _words(statement, span, texts):
            kept.setdefault(statement.source, (statement, span))
    return list(kept.values())


def _words(statement: Statement, span: Span, texts: Mapping[str, str]) -> frozenset[str]:
    """Return the words of a statement without those of the value."""
    value = re.findall(r"[^\W\d_]+", span.of(texts[statement.source]).casefold())
    return statement.terms.words - frozenset(map(stem, value))
