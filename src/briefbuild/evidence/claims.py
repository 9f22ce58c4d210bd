"""Claims that several sources make: like sentences, joined only where every pair is alike.

Counts are of sources and of origins, never probabilities. Asserting a claim and reporting it are
counted apart; what one source repeats counts once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from briefbuild.evidence.likeness import Likeness, alike
from briefbuild.evidence.sameness import of_other_amounts, of_other_parties, of_other_times
from briefbuild.model.claims import Claim
from briefbuild.model.origins import OriginGroup
from briefbuild.model.statements import Matter, Statement

SAME = 0.3  # cosine from which two sentences make one claim,
FEWEST_TERMS = 3  # if they share so many rare words
SAME_DATE = 0.2  # the cosine for two that name the same dates, for the better part,
FEWEST_OF_DATE = 2  # if they share so many rare words
SAME_TRANSFER = 0.08  # and for two that tell of one transfer, where words may differ more


def claims(found: Sequence[Statement], origins: Iterable[OriginGroup] = ()) -> tuple[Claim, ...]:
    """Return the claims of at least two sources, those with most origins first.

    ``origins`` are the groups of sources that share their text.
    """
    sentences = [each for each in found if each.passage]
    likeness = alike([each.terms for each in sentences])
    linked = {
        pair: score.cosine
        for pair, score in likeness.items()
        if _is_same(sentences[pair[0]], sentences[pair[1]], score)
    }
    groups = _complete_link(linked)
    leaders = {source: group.sources[0] for group in origins for source in group.sources}
    made = (_claim([sentences[place] for place in group], leaders) for group in groups)
    several = (claim for claim in made if len(claim.sources) > 1)
    return tuple(sorted(several, key=lambda claim: (-claim.origins, -len(claim.sources), claim.id)))


def _is_same(one: Statement, other: Statement, score: Likeness) -> bool:
    """Tell whether two sentences make one claim: alike, of the same parties, amounts and times."""
    if one.negated != other.negated or of_other_amounts(one, other) or of_other_times(one, other):
        return False
    if any(same_matter(*pair) for pair in product(one.matters, other.matters)):
        return score.cosine >= SAME_TRANSFER
    if _directions(one) and _directions(other) and not _directions(one) & _directions(other):
        return False
    if not set(one.actors) & set(other.actors) or of_other_parties(one, other):
        return False
    if _of_one_time(one, other) and score.shared >= FEWEST_OF_DATE:
        return score.cosine >= SAME_DATE
    return score.cosine >= SAME and score.shared >= FEWEST_TERMS


def _of_one_time(one: Statement, other: Statement) -> bool:
    """Tell whether at least half of the dates of two sentences stand in both."""
    first, second = ({mention.date for mention in each.dates} for each in (one, other))
    return bool(first & second) and 2 * len(first & second) >= len(first | second)


def _directions(statement: Statement) -> frozenset[tuple[str, str]]:
    found = (matter.exchange.direction for matter in statement.matters)
    return frozenset(direction for direction in found if direction is not None)


def same_matter(one: Matter, other: Matter) -> bool:
    """Tell whether two transfers are of like things in one direction, or both ways."""
    if not one.words & other.words:
        return False
    if one.exchange.mutual and other.exchange.mutual:
        return True
    return one.exchange.direction is not None and one.exchange.direction == other.exchange.direction


def _complete_link(linked: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Join sentences, the likest first, as long as every pair of a group is linked."""
    group_of: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for one, other in sorted(linked, key=lambda pair: (-linked[pair], pair)):
        for place in (one, other):
            if place not in group_of:
                group_of[place] = place
                groups[place] = [place]
        first, second = group_of[one], group_of[other]
        if first == second:
            continue
        pairs = product(groups[first], groups[second])
        if all((min(pair), max(pair)) in linked for pair in pairs):
            for place in groups.pop(second):
                group_of[place] = first
                groups[first].append(place)
    return [sorted(group) for _, group in sorted(groups.items())]


def _claim(members: list[Statement], leaders: Mapping[str, str]) -> Claim:
    kept: dict[str, Statement] = {}
    for each in sorted(members, key=lambda statement: (statement.limited, statement.span)):
        kept.setdefault(each.source, each)
    asserted = tuple(s.source for s in kept.values() if not s.limited)
    limited = tuple(s.source for s in kept.values() if s.limited)
    shared = frozenset.intersection(*(each.terms.words for each in kept.values()))
    passages = tuple(each.passage for each in kept.values())
    name = hashlib.sha256("\0".join(sorted(passages)).encode()).hexdigest()
    return Claim(
        id=f"claim-{name[:12]}",
        passages=passages,
        asserted=asserted,
        limited=limited,
        origins=len({leaders.get(source, source) for source in kept}),
        terms=tuple(sorted(shared)),
    )
