"""Where statements differ: in figures, dates, certainty or whether something is so at all.

Nothing is judged: each conflict shows the words of its sides. Statements are compared under the
matter that they share, never all with each other. Figures that measure different things are told
apart from those that differ on one.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.evidence.likeness import alike, stem
from briefbuild.evidence.quantity_words import quantity_words
from briefbuild.model.claims import Conflict, ConflictKind, ConflictSide
from briefbuild.model.exchange import ExchangeStatus
from briefbuild.model.quantity import Quantity
from briefbuild.model.source import Span
from briefbuild.model.statements import Character, Matter, Measure, Statement

SAME_EVENT = 0.3  # cosine from which two sentences speak of one event,
SAME_DATED_EVENT = 0.45  # and where only their dates differ: most events of an actor have one each
MOST_SIDES = 3  # shown of each camp
_FEWEST_TERMS = 3
_NOT_SO = frozenset({ExchangeStatus.DENIED, ExchangeStatus.CANCELLED})
_CROWD = 40  # amounts of one kind of thing: above that, each is of another
_NO_AMOUNT = frozenset({"day", "month", "second", "%", "percentage point"})
_NO_MEASURE = frozenset({"day", "month", "second"})  # how long is seldom the matter


@lru_cache(maxsize=1)  # read where it is asked for: the command line imports this module
def _scales() -> frozenset[str]:
    return frozenset(stem(scale) for scale in quantity_words().scales)


def conflicts(found: Sequence[Statement]) -> tuple[Conflict, ...]:
    """Return the conflicts between and within sources, each matter and kind once."""
    made = (
        *_of_transfers(found),
        *_of_denials(found),
        *_of_like_sentences(found),
        *_of_measures(found),
        *_of_characters(found),
    )
    kept: dict[frozenset[tuple[str, Span]], Conflict] = {}
    for conflict in made:
        kept.setdefault(frozenset((side.source, side.span) for side in conflict.sides), conflict)
    return tuple(_named_apart(kept.values()))


def _named_apart(found: Iterable[Conflict]) -> Iterator[Conflict]:
    """Yield conflicts with different ids: two figures of one sentence may differ from those of another."""
    times: Counter[str] = Counter()
    for conflict in found:
        times[conflict.id] += 1
        again = times[conflict.id]
        yield conflict if again == 1 else replace(conflict, id=f"{conflict.id}-{again}")


_Amount: TypeAlias = tuple[
    str, float | None, float | None
]  # unit, and the least and most it may be


class _Told(Struct, frozen=True):
    """A transfer, or an amount of it, with the statement that tells of it."""

    statement: Statement
    matter: Matter


# -------------------------------------------------------------------------------- transfers


def _of_transfers(found: Sequence[Statement]) -> Iterator[Conflict]:
    """Yield differences on one thing that one party gives: how much, and how surely."""
    groups: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for statement in found:
        for matter in statement.matters:
            for key in _keys(matter):
                groups[key].append(_Told(statement, matter))
    told_by = _told_by(found)
    for (_, thing), told in groups.items():
        yield from _figures(thing, told, told_by)
        yield from _certainty(thing, told)


def _keys(matter: Matter) -> Iterator[tuple[str, str]]:
    """Yield each giver with each thing that he gives."""
    counted = {_thing(quantity) for quantity in matter.exchange.quantities}
    for party in matter.exchange.givers:
        for thing in sorted(counted or matter.things):
            yield party.side, thing


def _thing(quantity: Quantity) -> str:
    return stem(quantity.counted) if quantity.counted else quantity.unit


def _figures(
    thing: str, told: Iterable[_Told], told_by: Mapping[_Amount, set[str]]
) -> Iterator[Conflict]:
    """Yield figures for one thing: different measures where the verbs differ, else a conflict."""
    figures = [
        (each, quantity)
        for each in told
        for quantity in each.matter.exchange.quantities
        if thing == _thing(quantity)
    ]
    distinct: dict[_Amount, tuple[_Told, Quantity]] = {}
    for each, quantity in figures:
        distinct.setdefault(_amount(quantity), (each, quantity))
    entries = list(distinct.values())
    for number, (one, first) in enumerate(entries):
        for other, second in entries[number + 1 : number + 1 + MOST_SIDES]:
            kind = _kind(one, first, other, second)
            sources = one.statement.source, other.statement.source
            if kind is not None and not _are_parts(first, second, told_by, sources):
                sides = (
                    _side(one.statement, first.span, 0),
                    _side(other.statement, second.span, 1),
                )
                yield _conflict(kind, _parties(one, other), thing, sides)


def _told_by(found: Iterable[Statement]) -> Mapping[_Amount, set[str]]:
    """Return which sources tell of each amount."""
    sources: dict[_Amount, set[str]] = defaultdict(set)
    for statement in found:
        for quantity in statement.quantities:
            sources[_amount(quantity)].add(statement.source)
    return sources


def _amount(quantity: Quantity) -> _Amount:
    return quantity.unit, quantity.low, quantity.high


def _are_parts(
    first: Quantity,
    second: Quantity,
    told_by: Mapping[_Amount, set[str]],
    sources: tuple[str, str],
) -> bool:
    """Tell whether two sums of two sources are a whole and a part: one of these tells of both sums."""
    apart = bool(first.unit) and sources[0] != sources[1]
    nobody: set[str] = set()
    both = told_by.get(_amount(first), nobody) & told_by.get(_amount(second), nobody)
    return apart and not both.isdisjoint(sources)


def _kind(one: _Told, first: Quantity, other: _Told, second: Quantity) -> ConflictKind | None:
    if first.unit != second.unit or (first.low, first.high) == (second.low, second.high):
        return None
    if first.unit and not _same_use(one, other):
        return None
    if not _same_time(one.statement, other.statement):
        return ConflictKind.MEASURES
    if not one.matter.action & other.matter.action:
        return ConflictKind.MEASURES if first.counted and second.counted else None
    return None if first.agrees(second) else ConflictKind.FIGURES


def _same_use(one: _Told, other: _Told) -> bool:
    """Tell whether sums are told of by one verb, from the same to the same: others are other sums."""
    directions = one.matter.exchange.direction, other.matter.exchange.direction
    same = directions[0] == directions[1] and bool(one.matter.action & other.matter.action)
    things = one.matter.things - _scales(), other.matter.things - _scales()
    terms = one.statement.terms.words & other.statement.terms.words
    purposes = terms - _scales() - one.matter.action - other.matter.action
    return same and bool(things[0] & things[1] if any(things) else purposes)


def _same_time(one: Statement, other: Statement) -> bool:
    """Tell whether two statements may be of one time: their dates meet, or one has none."""
    years, others = {d.date.year for d in one.dates}, {d.date.year for d in other.dates}
    return not years or not others or bool(years & others)


def _certainty(thing: str, told: Sequence[_Told]) -> Iterator[Conflict]:
    """Yield what one source states as fact and another one only supposes, or denies."""
    by_direction: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for each in told:
        if each.matter.exchange.direction is not None:
            by_direction[each.matter.exchange.direction].append(each)
    for group in by_direction.values():
        facts = [each for each in group if _is_fact(each.matter)]
        denied = [each for each in group if not _NOT_SO.isdisjoint(each.matter.exchange.statuses)]
        supposed = [each for each in group if _is_supposed(each.matter)]
        if facts and denied:
            yield _camps(ConflictKind.POLARITY, thing, facts, denied)
        elif facts and supposed and _sources(facts) != _sources(supposed):
            yield _camps(ConflictKind.CERTAINTY, thing, facts, supposed)


def _is_fact(matter: Matter) -> bool:
    return matter.exchange.status in {ExchangeStatus.ASSERTED, ExchangeStatus.CONFIRMED}


def _is_supposed(matter: Matter) -> bool:
    exchange = matter.exchange
    return exchange.is_limited and ExchangeStatus.OFFERED not in exchange.statuses


def _sources(told: Iterable[_Told]) -> set[str]:
    return {each.statement.source for each in told}


def _camps(
    kind: ConflictKind, thing: str, one: Sequence[_Told], other: Sequence[_Told]
) -> Conflict:
    sides = tuple(
        _side(each.statement, each.statement.span, camp)
        for camp, told in enumerate((one, other))
        for each in _one_each(told)
    )
    return _conflict(kind, _parties(one[0], other[0]), thing, sides)


def _one_each(told: Iterable[_Told]) -> list[_Told]:
    """Return one of each source, as many as are shown."""
    kept: dict[str, _Told] = {}
    for each in told:
        kept.setdefault(each.statement.source, each)
    return list(kept.values())[:MOST_SIDES]


def _parties(one: _Told, other: _Told) -> tuple[str, ...]:
    names = (
        party.side
        for told in (one, other)
        for party in (*told.matter.exchange.givers, *told.matter.exchange.receivers)
    )
    return tuple(dict.fromkeys(names))


# ------------------------------------------------------------------------------- polarity


def _of_denials(found: Sequence[Statement]) -> Iterator[Conflict]:
    """Yield what is denied or not confirmed beside what is stated of the same actor's things."""
    by_subject: Mapping[tuple[str, str], list[Statement]] = _by_subject(found)
    for (actor, thing), group in by_subject.items():
        denials = [each for each in group if each.negated]
        claims = [each for each in group if not each.negated and not each.limited]
        if denials and claims:
            ordered = sorted(claims, key=lambda each: -_shared(each, denials))
            sides = tuple(
                _side(each, each.span, camp)
                for camp, statements in enumerate((ordered, denials))
                for each in _firsts(statements)
            )
            yield _conflict(ConflictKind.POLARITY, (actor,), thing, sides)


def _by_subject(found: Sequence[Statement]) -> dict[tuple[str, str], list[Statement]]:
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in found:
        for subject in dict.fromkeys(statement.subjects):
            groups[subject].append(statement)
    return groups


def _shared(statement: Statement, others: Iterable[Statement]) -> int:
    return max(len(statement.terms.words & other.terms.words) for other in others)


def _firsts(statements: Iterable[Statement]) -> list[Statement]:
    """Return what is shown of a camp: the first of each source, then others."""
    ordered = list(statements)
    by_source = {each.source: each for each in reversed(ordered)}
    first = [each for each in ordered if by_source[each.source] is each]
    return [*first, *(each for each in ordered if each not in first)][:MOST_SIDES]


# -------------------------------------------------------------------------- like sentences


def _of_like_sentences(found: Sequence[Statement]) -> Iterator[Conflict]:
    """Yield figures or dates that differ between sentences, or a headline, on one event."""
    likeness = alike([each.terms for each in found])
    for (one, other), score in sorted(likeness.items()):
        first, second = found[one], found[other]
        needed = 1 if not (first.passage and second.passage) else _FEWEST_TERMS
        if score.cosine < SAME_EVENT or score.shared < needed:
            continue
        if not set(first.actors) & set(second.actors):
            continue
        figures = tuple(_different_figures(first, second)) if _may_differ(first, second) else ()
        yield from figures
        if not figures and score.cosine >= SAME_DATED_EVENT:
            yield from _different_dates(first, second)


def _may_differ(first: Statement, second: Statement) -> bool:
    """Tell whether two sentences may have figures for one thing: of two sources, or one a headline.

    Where they name the same two actors in another order, each may speak of the other's share.
    """
    if first.source == second.source and first.passage and second.passage:
        return False
    shared = [actor for actor in first.actors if actor in second.actors]
    return shared == [actor for actor in second.actors if actor in first.actors]


def _shared_actors(first: Statement, second: Statement) -> tuple[str, ...]:
    return tuple(actor for actor in first.actors if actor in second.actors)


def _different_figures(first: Statement, second: Statement) -> Iterator[Conflict]:
    for quantity in first.quantities:
        comparable = [
            each
            for each in second.quantities
            if _comparable(quantity, each)
            and _same_measure(_measure(first, quantity), _measure(second, each))
        ]
        if comparable and not any(quantity.agrees(each) for each in comparable):
            sides = (_side(first, quantity.span, 0), _side(second, comparable[0].span, 1))
            same_time = _same_time(first, second)
            kind = ConflictKind.FIGURES if same_time else ConflictKind.MEASURES
            thing = quantity.counted or quantity.unit
            yield _conflict(kind, _shared_actors(first, second), thing, sides)


def _different_dates(first: Statement, second: Statement) -> Iterator[Conflict]:
    if len(first.dates) == len(second.dates) == 1 and not _agree(first, second):
        sides = (_side(first, first.dates[0].span, 0), _side(second, second.dates[0].span, 1))
        shared = sorted(first.terms.words & second.terms.words)
        actors = _shared_actors(first, second)
        yield _conflict(ConflictKind.DATES, actors, " ".join(shared), sides)


def _comparable(one: Quantity, other: Quantity) -> bool:
    same = one.unit == other.unit and one.counted == other.counted
    return same and one.unit not in _NO_MEASURE


def _agree(first: Statement, second: Statement) -> bool:
    """Tell whether two dates may be one, each as precise as it is."""
    one, other = first.dates[0].date, second.dates[0].date
    pairs = zip((one.year, one.month, one.day), (other.year, other.month, other.day), strict=True)
    return all(a is None or b is None or a == b for a, b in pairs)


# ------------------------------------------------------------------------ what is measured


def _of_measures(found: Sequence[Statement]) -> Iterator[Conflict]:
    """Yield figures of two sources for one measured thing: "a loan of 3", "the loan stands at 4"."""
    groups: dict[tuple[str, str, str], list[tuple[Statement, Quantity, Measure]]] = defaultdict(
        list
    )
    for statement in found:
        for quantity in statement.quantities:
            measure = _measure(statement, quantity)
            if measure is not None and quantity.unit and quantity.unit not in _NO_AMOUNT:
                key = (quantity.unit, measure.thing, measure.rate)
                groups[key].append((statement, quantity, measure))
    for (_, thing, _), group in groups.items():
        if len(group) > _CROWD:
            continue
        for (one, first, measure), (other, second, against) in combinations(group, 2):
            apart = one.source != other.source and not first.agrees(second)
            if apart and _same_measure(measure, against) and _one_matter(one, other, thing):
                kind = ConflictKind.FIGURES if _same_time(one, other) else ConflictKind.MEASURES
                sides = _side(one, first.span, 0), _side(other, second.span, 1)
                yield _conflict(kind, _shared_actors(one, other), thing, sides)


def _one_matter(one: Statement, other: Statement, thing: str) -> bool:
    """Tell whether two sentences measure one thing: told alike, of the same actors, in like words."""
    actors, others = set(one.actors), set(other.actors)
    nested = bool(actors) == bool(others) and (actors <= others or others <= actors)
    directions = _directions(one), _directions(other)
    opposed = all(directions) and not directions[0] & directions[1]
    shared = len((one.terms.words & other.terms.words) - {thing} - _scales())
    told_alike = one.limited == other.limited and _may_differ(one, other)
    return nested and not opposed and told_alike and shared > 0


def _directions(statement: Statement) -> frozenset[tuple[str, str]]:
    found = (matter.exchange.direction for matter in statement.matters)
    return frozenset(direction for direction in found if direction is not None)


def _measure(statement: Statement, quantity: Quantity) -> Measure | None:
    return next((each for each in statement.measures if each.span == quantity.span), None)


def _same_measure(one: Measure | None, other: Measure | None) -> bool:
    """Tell whether two amounts may measure one thing, as far as it is known what they measure."""
    if one is None or other is None:
        return one is other
    same = one.thing == other.thing and one.rate == other.rate
    nested = not one.inner or not other.inner or bool(one.inner & other.inner)
    return same and nested and one.qualities == other.qualities


# ----------------------------------------------------------------------- what it is called


def _of_characters(found: Sequence[Statement]) -> Iterator[Conflict]:
    """Yield what different holders or sources call one matter, each matter once."""
    groups: dict[str, list[tuple[Statement, Character]]] = defaultdict(list)
    for statement in found:
        for each in statement.characters:
            groups[each.matter].append((statement, each))
    for matter, group in groups.items():
        shown = _called_apart(group)
        if len(shown) > 1:
            actors = tuple(dict.fromkeys(name for _, each in shown for name in each.holders))
            sides = tuple(
                _side(statement, each.span, camp) for camp, (statement, each) in enumerate(shown)
            )
            yield _conflict(ConflictKind.CHARACTER, actors, matter, sides)


def _called_apart(
    group: Sequence[tuple[Statement, Character]],
) -> list[tuple[Statement, Character]]:
    """Return the first words for a matter, and those of others that differ from all before."""
    shown: list[tuple[Statement, Character]] = []
    for entry in group:
        if len(shown) < MOST_SIDES and all(_are_apart(entry, other) for other in shown):
            shown.append(entry)
    return shown


def _are_apart(entry: tuple[Statement, Character], other: tuple[Statement, Character]) -> bool:
    """Tell whether two words for a matter differ, are of two holders or sources, and of one matter."""
    (statement, each), (before, earlier) = entry, other
    of_two = statement.source != before.source or each.holders != earlier.holders
    of_one = (each.bare and earlier.bare) or set(statement.actors) & set(before.actors)
    differs = each.head != earlier.head and not _one_holder(each, earlier)
    return bool(differs and of_two and of_one)


def _one_holder(one: Character, other: Character) -> bool:
    """Tell whether one body may have said both: "the union" and "the Nurses' Union"."""
    names = [name.casefold() for name in one.holders]
    return any(
        name.endswith(each.casefold()) or each.casefold().endswith(name)
        for name in names
        for each in other.holders
    )


# --------------------------------------------------------------------------------- results


def _side(statement: Statement, span: Span, camp: int) -> ConflictSide:
    return ConflictSide(source=statement.source, passage=statement.passage, span=span, camp=camp)


def _conflict(
    kind: ConflictKind, actors: tuple[str, ...], matter: str, sides: tuple[ConflictSide, ...]
) -> Conflict:
    places = sorted(f"{side.source}:{side.passage}:{side.camp}" for side in sides)
    name = hashlib.sha256("\0".join((kind.value, matter, *places)).encode()).hexdigest()
    return Conflict(
        id=f"conflict-{name[:12]}", kind=kind, actors=actors, matter=matter, sides=sides
    )
