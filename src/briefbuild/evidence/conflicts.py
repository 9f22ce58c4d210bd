"""Where statements differ: in figures, dates, certainty or whether something is so at all.

Nothing is judged: each conflict shows the words of its sides. Statements are compared under the
matter that they share, never all with each other. Figures that measure different things are told
apart from those that differ on one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec.structs import replace

from briefbuild.evidence.conflict_sides import MOST_SIDES, made_of, of_one_time, scales, side_of
from briefbuild.evidence.likeness import alike
from briefbuild.evidence.sums import accounts, is_one_account
from briefbuild.evidence.transfer_conflicts import conflicts_of_transfers
from briefbuild.model.claims import Conflict, ConflictKind
from briefbuild.model.quantity import Quantity
from briefbuild.model.source import Span
from briefbuild.model.statements import Character, Denial, Measure, Statement

SAME_EVENT = 0.3  # cosine from which two sentences speak of one event,
SAME_DATED_EVENT = 0.45  # and where only their dates differ: most events of an actor have one each
_FEWEST_TERMS = 3
_CROWD = 40  # amounts of one kind of thing: above that, each is of another
_NO_AMOUNT = frozenset({"day", "month", "second", "%", "percentage point"})
_NO_MEASURE = frozenset({"day", "month", "second"})  # how long is seldom the matter


def conflicts(found: Sequence[Statement]) -> tuple[Conflict, ...]:
    """Return the conflicts between and within sources, each matter and kind once."""
    made = (
        *conflicts_of_transfers(found),
        *_of_denials(found),
        *_of_answers(found),
        *_of_like_sentences(found),
        *_of_measures(found),
        *_of_rivals(found),
        *_of_characters(found),
    )
    kept: dict[frozenset[tuple[str, Span]], Conflict] = {}
    known = accounts(found)
    for conflict in (each for each in made if not is_one_account(each, known)):
        kept.setdefault(frozenset((side.source, side.span) for side in conflict.sides), conflict)
    return tuple(_named_apart(kept.values()))


def _named_apart(found: Iterable[Conflict]) -> Iterator[Conflict]:
    """Yield conflicts with different ids: two figures of one sentence may differ from those of another."""
    times: Counter[str] = Counter()
    for conflict in found:
        times[conflict.id] += 1
        again = times[conflict.id]
        yield conflict if again == 1 else replace(conflict, id=f"{conflict.id}-{again}")


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
                side_of(each, each.span, camp)
                for camp, statements in enumerate((ordered, denials))
                for each in _firsts(statements)
            )
            yield made_of(ConflictKind.POLARITY, (actor,), thing, sides)


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


def _of_answers(found: Sequence[Statement]) -> Iterator[Conflict]:
    """Yield each claim beside the sentences after it that deny it."""
    claimed = {(each.source, each.passage): each for each in found if each.passage}
    answers: dict[tuple[str, str], list[tuple[Statement, Denial]]] = defaultdict(list)
    for statement in found:
        if statement.denial is not None:
            answers[statement.source, statement.denial.passage].append(
                (statement, statement.denial)
            )
    for place, denied in answers.items():
        claim = claimed[place]
        sides = [side_of(claim, denied[0][1].claim, 0)]
        sides += [side_of(each, denial.denier, 1) for each, denial in denied[:MOST_SIDES]]
        yield made_of(ConflictKind.DENIAL, claim.actors, denied[0][1].manner, tuple(sides))


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
            sides = (side_of(first, quantity.span, 0), side_of(second, comparable[0].span, 1))
            same_time = of_one_time(first, second)
            kind = ConflictKind.FIGURES if same_time else ConflictKind.MEASURES
            thing = quantity.counted or quantity.unit
            yield made_of(kind, _shared_actors(first, second), thing, sides)


def _different_dates(first: Statement, second: Statement) -> Iterator[Conflict]:
    if len(first.dates) == len(second.dates) == 1 and not _agree(first, second):
        sides = (side_of(first, first.dates[0].span, 0), side_of(second, second.dates[0].span, 1))
        shared = sorted(first.terms.words & second.terms.words)
        actors = _shared_actors(first, second)
        yield made_of(ConflictKind.DATES, actors, " ".join(shared), sides)


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
                kind = ConflictKind.FIGURES if of_one_time(one, other) else ConflictKind.MEASURES
                sides = side_of(one, first.span, 0), side_of(other, second.span, 1)
                yield made_of(kind, _shared_actors(one, other), thing, sides)


def _of_rivals(found: Sequence[Statement]) -> Iterator[Conflict]:
    """Yield each figure beside the one before it that somebody sets it against."""
    known = {(each.source, each.passage): each for each in found if each.passage}
    for statement in found:
        rival = statement.rival
        if rival is not None:
            first = known[statement.source, rival.passage]
            sides = side_of(first, rival.first, 0), side_of(statement, rival.second, 1)
            actors = tuple(dict.fromkeys((*first.actors, *statement.actors)))
            things = [q.counted or q.unit for q in first.quantities if q.span == rival.first]
            yield made_of(ConflictKind.FIGURES, actors, "".join(things[:1]), sides)


def _one_matter(one: Statement, other: Statement, thing: str) -> bool:
    """Tell whether two sentences measure one thing: told alike, of the same actors, in like words."""
    actors, others = set(one.actors), set(other.actors)
    nested = bool(actors) == bool(others) and (actors <= others or others <= actors)
    directions = _directions(one), _directions(other)
    opposed = all(directions) and not directions[0] & directions[1]
    shared = len((one.terms.words & other.terms.words) - {thing} - scales())
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
    same = (one.thing, one.rate, one.many) == (other.thing, other.rate, other.many)
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
                side_of(statement, each.span, camp) for camp, (statement, each) in enumerate(shown)
            )
            yield made_of(ConflictKind.CHARACTER, actors, matter, sides)


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
