"""What a fitted layer on top of the rules would gain: ``python tools/cross_validate.py``.

One logistic regression a facet: the rule scores of all facets and the facet's own cues, with an L2
penalty, fitted by Newton's method; no random numbers, so the same corpora give the same table. It
is leave-one-corpus-out: each corpus is scored by weights fitted on the others. No such layer ships;
docs/decisions/0009-rules-without-a-fitted-layer.md says why.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from evaluate import Corpus, Score, folders, found_in, load, show
from msgspec import Struct

from briefbuild.evidence.codebook import Codebook, standard_codebook
from briefbuild.model.evidence import Coding

THRESHOLD = 0.45  # probability from which a facet is assigned; best of .40, .45 and .50
PENALTY = 1.0
STEPS = 25
DECIMALS = 3


class Example(Struct, frozen=True):
    """A labelled sentence with what the rules found in it."""

    corpus: str
    labels: frozenset[str]
    codings: tuple[Coding, ...]


class FacetWeights(Struct, frozen=True):
    """What is added up for one facet: per rule score of every facet, and per cue of its own."""

    intercept: float
    scores: Mapping[str, float]
    cues: Mapping[str, float]


def main() -> int:
    """Print the leave-one-corpus-out table."""
    codebook = standard_codebook()
    found = [example for folder in folders() for example in examples(load(folder, codebook))]
    show(table(found, codebook))
    return 0


def cue_names(coding: Coding) -> tuple[str, ...]:
    """Return the names of a coding's cues, without the words that they found."""
    return tuple(cue.partition(": ")[0] for cue in coding.cues)


def probability(weights: FacetWeights, rules: Mapping[str, float], cues: Iterable[str]) -> float:
    """Return how probable a facet is, from 0.0 to 1.0."""
    total = weights.intercept
    total += math.fsum(weights.scores.get(name, 0.0) * score for name, score in rules.items())
    total += math.fsum(weights.cues.get(name, 0.0) for name in cues)
    return 1 / (1 + math.exp(-total))


def examples(corpus: Corpus) -> Iterator[Example]:
    """Yield the labelled sentences of a corpus that the program has, too."""
    for unit in corpus.units:
        items = found_in(corpus, unit)
        if items:
            yield Example(corpus.name, unit.labels, items[0].codings)


def table(found: Sequence[Example], codebook: Codebook) -> list[str]:
    """Return rules and layer side by side, each corpus scored by weights fitted on the others."""
    names = sorted({example.corpus for example in found})
    rows = [f"{'':20} {'rules':>18} {'layer':>18}", f"{'':20} {'prec.  rec.    F1':>18} " * 2]
    totals = Score(), Score()
    for facet in codebook.facet_names:
        sums = Score(), Score()
        for name in names:
            weights = fitted([one for one in found if one.corpus != name], facet, codebook)
            held_out = [one for one in found if one.corpus == name]
            for total, is_coded in zip(
                sums, (by_rules(facet), by_layer(facet, weights)), strict=True
            ):
                total.add(counts(held_out, facet, is_coded))
        rows.append(row(facet, sums))
        for total, one in zip(totals, sums, strict=True):
            total.add(one)
    return [*rows, row("micro", totals)]


def row(name: str, scores: Sequence[Score]) -> str:
    """Return a line of the table."""
    return f"{name:20} " + " ".join(
        f"{one.precision:6.3f}{one.recall:6.3f}{one.f1:6.3f}" for one in scores
    )


def by_rules(facet: str) -> Callable[[Example], bool]:
    """Return the coder without the layer."""
    return lambda example: any(c.facet == facet and c.score >= 1 for c in example.codings)


def by_layer(facet: str, weights: FacetWeights) -> Callable[[Example], bool]:
    """Return the coder with these weights."""

    def is_coded(example: Example) -> bool:
        rules = {coding.facet: coding.score for coding in example.codings}
        return any(
            probability(weights, rules, cue_names(coding)) >= THRESHOLD
            for coding in example.codings
            if coding.facet == facet
        )

    return is_coded


def counts(found: Sequence[Example], facet: str, is_coded: Callable[[Example], bool]) -> Score:
    """Count what a coder gets right."""
    score = Score()
    for example in found:
        score.note(coded=is_coded(example), labelled=facet in example.labels)
    return score


def fitted(found: Sequence[Example], facet: str, codebook: Codebook) -> FacetWeights:
    """Return the weights of one facet, rounded as they are written."""
    own = next(one for one in codebook.facets if one.name == facet)
    known = (*own.cues, *own.guards, own.heading, own.opening, own.without_holder)
    cues = [cue.name for cue in known if cue is not None]
    facets = list(codebook.facet_names)
    inputs = [row_of(example, facet, facets, cues) for example in found]
    solved = regression(inputs, [facet in example.labels for example in found])
    rounded = [round(weight, DECIMALS) for weight in solved]
    return FacetWeights(
        rounded[0],
        dict(zip(facets, rounded[1:], strict=False)),
        dict(zip(cues, rounded[1 + len(facets) :], strict=True)),
    )


def row_of(example: Example, facet: str, facets: Sequence[str], cues: Sequence[str]) -> list[float]:
    """Return 1, the rule scores of all facets, and which cues of the facet are there."""
    rules = {coding.facet: coding.score for coding in example.codings}
    own = {cue for c in example.codings if c.facet == facet for cue in cue_names(c)}
    return [
        1.0,
        *(rules.get(name, 0.0) for name in facets),
        *(float(cue in own) for cue in cues),
    ]


def regression(inputs: Sequence[Sequence[float]], wanted: Sequence[bool]) -> list[float]:
    """Return the weights of a logistic regression; the first, of the constant, is not penalised."""
    size = len(inputs[0])
    weights = [0.0] * size
    for _ in range(STEPS):
        gradient = [-PENALTY * weight * (at > 0) for at, weight in enumerate(weights)]
        curvature = [
            [PENALTY * (row == column and row > 0) for column in range(size)] for row in range(size)
        ]
        for values, is_wanted in zip(inputs, wanted, strict=True):
            total = math.fsum(w * x for w, x in zip(weights, values, strict=True))
            chance = 1 / (1 + math.exp(-total))
            for at, value in enumerate(values):
                if value:
                    gradient[at] += (is_wanted - chance) * value
                    for other, factor in enumerate(values):
                        curvature[at][other] += chance * (1 - chance) * value * factor
        step = solve(curvature, gradient)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
    return weights


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve linear equations by elimination with the largest pivot."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row, at=at: abs(rows[row][at]))  # type: ignore[misc]
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(at + 1, size):
            factor = rows[row][at] / rows[at][at]
            for column in range(at, size + 1):
                rows[row][column] -= factor * rows[at][column]
    result = [0.0] * size
    for at in reversed(range(size)):
        known = math.fsum(rows[at][column] * result[column] for column in range(at + 1, size))
        result[at] = (rows[at][size] - known) / rows[at][at]
    return result


if __name__ == "__main__":
    sys.exit(main())
