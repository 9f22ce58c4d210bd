"""Figures and days that several sources print: the plainest sign that they tell of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefbuild.evidence.likeness import claim_words, stem
from briefbuild.evidence.sameness import of_other_parties, of_other_times, tells
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.origins import OriginGroup
from briefbuild.model.source import Span
from briefbuild.model.statements import Statement

_OF_SOMETHING = frozenset({"second", "day", "month", "%"})  # "five years", "10 %": of what?


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

    A like figure for something else is chance: the sentences must share a word beside the value, and
    speak of the same thing, parties and time as far as they tell.
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
        thing = things.get(quantity.span, "") if quantity.unit in _OF_SOMETHING else ""
        if tells(quantity) and (thing or quantity.unit not in _OF_SOMETHING):
            yield ("figure", quantity.unit, quantity.counted, quantity.low, thing), quantity.span
    for mention in statement.dates:
        if mention.date.day is not None:
            yield ("date", mention.date), mention.span


def _related(
    group: Sequence[tuple[Statement, Span]], texts: Mapping[str, str]
) -> list[tuple[Statement, Span]]:
    """Return the first statement of each source that tells of the same as the first of all."""
    (leader, place), *_ = group
    words, thing = _words(leader, place, texts), _thing(leader, place)
    kept = {leader.source: (leader, place)}
    for statement, span in group:
        if (
            words & _words(statement, span, texts)
            and (not thing or _thing(statement, span) in {"", thing})
            and not of_other_parties(leader, statement)
            and not of_other_times(leader, statement)
            and _adds(leader, place, texts) == _adds(statement, span, texts)
        ):
            kept.setdefault(statement.source, (statement, span))
    return list(kept.values())


def _thing(statement: Statement, span: Span) -> str:
    """Return the noun that an amount is of; nothing where it counts, or the sentence does not tell."""
    counts = any(each.counted for each in statement.quantities if each.span == span)
    things = (each.thing for each in statement.measures if each.span == span)
    return "" if counts else next(things, "")


def _adds(statement: Statement, span: Span, texts: Mapping[str, str]) -> bool:
    """Tell whether a value comes on top of another: "a further €3 million"."""
    text = texts[statement.source]
    before = re.findall(r"\w+", text[statement.span.start : span.start])[-2:]
    after = re.findall(r"\w+", text[span.end : statement.span.end])[:1]
    return not claim_words().adding.isdisjoint(map(str.casefold, (*before, *after)))


def _words(statement: Statement, span: Span, texts: Mapping[str, str]) -> frozenset[str]:
    """Return the words of a statement without those of the value."""
    value = re.findall(r"[^\W\d_]+", span.of(texts[statement.source]).casefold())
    return statement.terms.words - frozenset(map(stem, value))
