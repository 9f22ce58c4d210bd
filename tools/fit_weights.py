"""Fit the weights that the codebook puts on its cues: ``python tools/fit_weights.py``.

Writes ``src/briefbuild/data/weights/policy.json``. One logistic regression a facet, on every labelled
sentence and point of a list in ``tests/corpora``; no random numbers, so the same corpora give the same
weights. ``tools/cross_validate.py`` says what they are worth on a corpus that they were not fitted on.

A trait is a class, never a word: the sums of the cues of each facet, in the sentence and in the one
before it; which of the codebook's word lists occur; how the claim is put; form; how far the words lean
to each facet (``evidence/meaning.py``). Lists of grammatical words, and actors' names, are left out.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from evaluate import Corpus, covers, folders, load, show
from msgspec import Struct, to_builtins

from briefbuild.evidence.codebook import Codebook, Fitted, Weights, standard_codebook
from briefbuild.evidence.meaning import Directions, Vector, vector, words_of
from briefbuild.evidence.tokens import tokenize
from briefbuild.evidence.weighing import CONSTANT, LIST, traits_of, with_meaning
from briefbuild.model.evidence import Evidence, SourceEvidence

FILE = Path(__file__).resolve().parent.parent / "src/briefbuild/data/weights/policy.json"
# The probability from which a facet is assigned, score 1.0: the penalty holds rare facets back.
PROBABILITY = 0.42
RARE = {"theories": 0.36, "risks": 0.4}
SCALE = 0.5  # of a score, for each unit of log odds
SHRUNK = 0.3  # of the covariance of the vectors
PENALTY = 20.0  # on squared weights; the constant is free
STEPS = 60
DECIMALS = 3
# What says how a sentence is built, or that it names somebody, and not what it is about.
GRAMMAR = frozenset(
    [
        "actor",
        "be",
        "before_noun",
        "broad",
        "catenative",
        "date",
        "function",
        "institution",
        "linking",
        "name",
        "number",
        "people",
        "place",
        "preposition",
        "pronoun",
        "region",
        "relative",
        "start",
        "subordinator",
        "text",
        "vague",
    ]
)


class Example(Struct, frozen=True):
    """A labelled sentence with its traits, and the mean vector of its words."""

    labels: frozenset[str]
    found: Mapping[str, float]
    meant: Vector | None = None


def main() -> int:
    """Fit on all corpora of the repository, and write the weights."""
    codebook = standard_codebook()
    corpora = [load(folder, codebook) for folder in folders()]
    found = [example for corpus in corpora for example in examples(corpus, codebook)]
    about = {
        "about": "what each trait of a sentence adds to the score of a facet; 1.0 assigns it",
        "fitted by": "tools/fit_weights.py",
        "corpora": [corpus.name for corpus in corpora],
        "sentences": len(found),
        **to_builtins(fitted(found, codebook.facet_names)),
    }
    FILE.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8", newline="\n")
    show([f"{len(found)} sentences of {len(corpora)} corpora: {FILE.name}"])
    return 0


def examples(corpus: Corpus, codebook: Codebook) -> Iterator[Example]:
    """Yield the labelled sentences of a corpus."""
    for document in corpus.base.documents:
        told = ((item, found) for item, found, _ in traits_of(document, codebook))
        yield from labelled(corpus, document, told)


def labelled(
    corpus: Corpus, document: SourceEvidence, told: Iterable[tuple[Evidence, Mapping[str, float]]]
) -> Iterator[Example]:
    """Yield the sentences of a source that have labels, and those that were labelled with none."""
    units = [
        unit for unit in (*corpus.units, *corpus.points) if unit.source == document.source.name
    ]
    for item, found in told:
        labels = [unit.labels for unit in units if covers(item.passage.span, unit.span)]
        if labels:
            meant = vector(words_of(tokenize(item.quotation.text)))
            yield Example(frozenset().union(*labels), found, meant)


def fitted(found: Sequence[Example], facets: Sequence[str]) -> Fitted:
    """Return the weights of all facets, rounded, in units of the score, and their directions."""
    directions = discriminants(found, facets)
    told = [with_meaning(one.found, _leaning(one, directions)) for one in found]
    return Fitted(_weights(told, [one.labels for one in found], facets), directions)


def _leaning(example: Example, directions: Directions) -> Mapping[str, float]:
    if example.meant is None:
        return {}
    along = (math.fsum(map(float.__mul__, example.meant, one)) for one in directions.values())
    return dict(zip(directions, along, strict=True))


def discriminants(found: Sequence[Example], facets: Iterable[str]) -> Directions:
    """Return the direction of each facet among the vectors: along it a standard deviation is 1.

    Fisher's linear discriminant, with the covariance drawn towards a sphere (Friedman, Journal of the
    American Statistical Association 84, 1989): what tells the facet's sentences from all others.
    """
    known = [one for one in found if one.meant is not None]
    vectors = [one.meant for one in known if one.meant is not None]
    if not vectors:
        return {}
    covariance = _covariance(vectors)
    inverse = _inverse(_drawn(covariance))
    result: dict[str, Vector] = {}
    for facet in facets:
        pairs = list(zip(vectors, [facet in one.labels for one in known], strict=True))
        sides = [[one for one, is_in in pairs if is_in is side] for side in (True, False)]
        if all(sides):
            apart = [a - b for a, b in zip(*map(_mean, sides), strict=True)]
            result[facet] = _scaled(_times(inverse, apart), covariance)
    return result


def _mean(vectors: Sequence[Vector]) -> Vector:
    return tuple(math.fsum(column) / len(vectors) for column in zip(*vectors, strict=True))


def _covariance(vectors: Sequence[Vector]) -> list[list[float]]:
    columns = [list(column) for column in zip(*vectors, strict=True)]
    centred = [[value - sum(one) / len(one) for value in one] for one in columns]
    return [[sum(map(float.__mul__, a, b)) / len(a) for b in centred] for a in centred]


def _drawn(covariance: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return a covariance drawn towards that of a sphere, so that it can be inverted."""
    size = len(covariance)
    even = sum(covariance[at][at] for at in range(size)) / size
    return [
        [
            SHRUNK * even * (row == column) + (1 - SHRUNK) * value
            for column, value in enumerate(line)
        ]
        for row, line in enumerate(covariance)
    ]


def _scaled(direction: Sequence[float], covariance: Sequence[Sequence[float]]) -> Vector:
    """Return a direction along which the standard deviation is 1, to six significant figures."""
    spread = math.sqrt(sum(map(float.__mul__, direction, _times(covariance, direction))))
    return tuple(float(f"{value / spread:.6g}") for value in direction)


def _times(matrix: Sequence[Sequence[float]], by: Sequence[float]) -> list[float]:
    return [math.fsum(map(float.__mul__, line, by)) for line in matrix]


def _weights(
    told: Sequence[Mapping[str, float]], labels: Sequence[frozenset[str]], facets: Iterable[str]
) -> Weights:
    """Return the weights of the traits."""
    names = {name for found in told for name in found if is_trait(name)}
    at = {name: number for number, name in enumerate([CONSTANT, *sorted(names - {CONSTANT})])}
    rows = [[(at[name], value) for name, value in found.items() if name in at] for found in told]
    curvature = _inverse(_bound(rows, len(at)))
    result: dict[str, Mapping[str, float]] = {}
    for facet in facets:
        solved = _regression(rows, [facet in one for one in labels], curvature)
        chance = RARE.get(facet, PROBABILITY)
        solved[0] -= math.log(chance / (1 - chance)) - 1 / SCALE
        weights = {name: round(SCALE * solved[number], DECIMALS) for name, number in at.items()}
        result[facet] = {name: weight for name, weight in weights.items() if weight}
    return result


def is_trait(name: str) -> bool:
    """Tell whether a trait takes part: no list of grammatical words, no ending of a word."""
    listed = name.removeprefix(LIST)
    return name == listed or not (listed in GRAMMAR or listed.startswith("*"))


Row = Sequence[tuple[int, float]]  # the traits that are not 0


def _regression(
    rows: Sequence[Row], wanted: Sequence[bool], curvature: Sequence[Sequence[float]]
) -> list[float]:
    """Return the weights of a penalised logistic regression.

    Newton's method with a fixed bound of the curvature, which never overshoots (Böhning and
    Lindsay, Annals of the Institute of Statistical Mathematics 40, 1988).
    """
    weights = [0.0] * len(curvature)
    for _ in range(STEPS):
        slope = [-PENALTY * weight for weight in weights]
        slope[0] = 0.0
        for row, is_wanted in zip(rows, wanted, strict=True):
            total = sum(weights[at] * value for at, value in row)
            error = is_wanted - 1 / (1 + math.exp(-total))
            for at, value in row:
                slope[at] += error * value
        for at, line in enumerate(curvature):
            weights[at] += math.fsum(map(float.__mul__, line, slope))
    return weights


def _bound(rows: Sequence[Row], size: int) -> list[list[float]]:
    """Return what the curvature of the regression never exceeds."""
    matrix = [[0.0] * size for _ in range(size)]
    for at in range(1, size):
        matrix[at][at] = PENALTY
    for row in rows:
        for at, value in row:
            line = matrix[at]
            for other, factor in row:
                line[other] += value * factor / 4
    return matrix


def _inverse(matrix: list[list[float]]) -> list[list[float]]:
    """Return the inverse of a positive definite matrix, by elimination."""
    size = len(matrix)
    rows = [[*line, *map(float, _unit(at, size))] for at, line in enumerate(matrix)]
    for at in range(size):
        pivot = rows[at][at]
        rows[at] = [value / pivot for value in rows[at]]
        for other in range(size):
            factor = rows[other][at]
            if other != at and factor:
                pairs = zip(rows[other], rows[at], strict=True)
                rows[other] = [value - factor * less for value, less in pairs]
    return [line[size:] for line in rows]


def _unit(at: int, size: int) -> list[bool]:
    return [number == at for number in range(size)]


if __name__ == "__main__":
    sys.exit(main())
