"""What prototype sentences find without cues and weights: ``python tools/prototypes.py [--write]``.

Each facet that ships is taken in turn for one that an editor has just added: it keeps its prototypes,
which were written from its definition, and loses its cues and its weights; the other four stay as they
ship. What is then found is held against the labels of ``tests/corpora``: precision, recall and F1 of the
sentences, and the share of right ones among the first five and ten that a section would show.

``--write`` first writes ``src/briefbuild/data/weights/prototypes.json``: where the sentences of the
corpora lie among the word vectors, whatever their labels, and the constants below. They were chosen in
view of this table, the same for all facets; docs/evaluation.md has some of their neighbours.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from evaluate import CORPORA, Corpus, Score, folders, is_right, load, score, share, show, spec
from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.evidence.codebook import Codebook, standard_codebook
from briefbuild.evidence.meaning import Vector, vector, words_of
from briefbuild.evidence.prototypes import (
    Scale,
    Yardstick,
    contrasts,
    prototype,
    scale,
    worth,
    yardsticks,
)
from briefbuild.evidence.segment import passages
from briefbuild.evidence.tokens import tokenize
from briefbuild.model.evidence import Coding, Evidence, EvidenceBase, SourceEvidence
from briefbuild.readers import read
from briefbuild.sections.select import choose

FILE = CORPORA.parents[1] / "src/briefbuild/data/weights/prototypes.json"
OTHERS = 0.5  # of the likeness to the other facets is taken off
NEAREST = 0.25  # of the likeness to an own facet is that to its nearest prototype
SUPPORT = 8.0  # known words with which a contrast counts half
THRESHOLD = 0.08
STEEPNESS = 20.0
NEIGHBOURS = (0.06, 0.1, 0.12)
FEW = 5  # prototypes, as an editor may write
QUOTES = 10
OWN = "own"  # the facet that is taken for an editor's


class Found(Struct):
    """What the prototypes of one facet find, or those of several added up."""

    score: Score = field(default_factory=Score)
    right: int = 0
    quotes: int = 0

    def add(self, other: Found) -> None:
        """Add another's counts."""
        self.score.add(other.score)
        self.right += other.right
        self.quotes += other.quotes

    def __str__(self) -> str:
        """Return precision, recall, F1, mean p@5, and the right ones of up to ten quotations."""
        first = share(sum(self.score.firsts), len(self.score.firsts))
        quotes = f"{self.right}/{self.quotes}"
        return (
            f"{self.score.precision:5.2f} {self.score.recall:5.2f} {self.score.f1:5.2f} "
            f"{first:5.2f} {share(self.right, self.quotes):5.2f} {quotes:>9}"
        )


def main() -> int:
    """Write the file if it is asked for, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the constants, and no table")
    if parser.parse_args().write:
        write(sentences())
        return 0
    codebook = standard_codebook()
    corpora = [load(folder, codebook) for folder in folders()]
    show([f"{'':20} prec.  rec.    F1   p@5  p@10 right of"])
    total, few = Found(), Found()
    for facet in codebook.facet_names:
        whole = found(corpora, codebook, facet)
        show([f"{facet:20} {whole}"])
        total.add(whole)
        for half in halves(codebook, facet):
            few.add(found(corpora, codebook, facet, half))
    show([f"{'all':20} {total}", f"{'by five of them':20} {few}", ""])
    for threshold in NEIGHBOURS:
        show([f"{f'threshold {threshold:g}':20} {at(threshold, corpora, codebook)}"])
    return 0


# ------------------------------------------------------------------------------------ the file


def sentences() -> Iterator[Vector]:
    """Yield the mean vector of each sentence of the corpora."""
    for path in sorted(path for folder in folders() for path in (folder / "sources").glob("*.txt")):
        source = read(path.name, path.read_bytes(), "0" * 64, path.stem)
        for passage in passages(source):
            found = vector(words_of(tokenize(passage.quotable.of(source.text))))
            if found is not None:
                yield found


def measured(vectors: Sequence[Vector]) -> Scale:
    """Return where vectors lie: their mean and standard deviation in each dimension, rounded."""
    columns = list(zip(*vectors, strict=True))
    centre = [math.fsum(column) / len(column) for column in columns]
    spread = [
        math.sqrt(math.fsum((value - middle) ** 2 for value in column) / len(column))
        for column, middle in zip(columns, centre, strict=True)
    ]
    return Scale(
        centre=tuple(round(value, 3) for value in centre),
        spread=tuple(round(value, 3) for value in spread),
        others=OTHERS,
        nearest=NEAREST,
        support=SUPPORT,
        threshold=THRESHOLD,
        steepness=STEEPNESS,
    )


def write(vectors: Iterable[Vector], file: Path = FILE) -> None:
    """Write the file."""
    known = list(vectors)
    found = measured(known)
    about = {
        "about": "where sentences lie among the word vectors, and what likeness to prototypes is worth",
        "made by": "tools/prototypes.py --write",
        "sentences": len(known),
        "others": found.others,
        "nearest": found.nearest,
        "support": found.support,
        "threshold": found.threshold,
        "steepness": found.steepness,
        "centre": found.centre,
        "spread": found.spread,
    }
    file.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8", newline="\n")
    show([f"{len(known)} sentences: {file.name}"])


# ------------------------------------------------------------------------------------ the table


def halves(codebook: Codebook, facet: str) -> Iterator[Sequence[str]]:
    """Yield the first few prototypes of a facet, and the last."""
    whole = next(one.prototypes for one in codebook.facets if one.name == facet)
    yield whole[:FEW]
    yield whole[-FEW:]


def found(
    corpora: Iterable[Corpus],
    codebook: Codebook,
    facet: str,
    only: Sequence[str] = (),
    fixed: Scale | None = None,
) -> Found:
    """Return what the prototypes of a facet find by themselves, or ``only`` some of them."""
    by = yardstick(codebook, facet, only)
    total = Found()
    for corpus in corpora:
        taken = as_own(corpus, facet, by, fixed or scale())
        chosen = choose(taken.base, spec(OWN, QUOTES), (OWN,), frozenset())
        right = sum(is_right(taken, choice, OWN) for choice in chosen)
        total.add(Found(score(taken, OWN), right, len(chosen)))
    return total


def yardstick(codebook: Codebook, facet: str, only: Sequence[str] = ()) -> Mapping[str, Yardstick]:
    """Return what a facet's prototypes are worth against those of the others, under the name OWN."""
    vectors = {
        one.name: [prototype(text) for text in (one.name == facet and only) or one.prototypes]
        for one in codebook.facets
    }
    return {OWN: yardsticks(vectors, ())[facet]}


def as_own(corpus: Corpus, facet: str, measure: Mapping[str, Yardstick], fixed: Scale) -> Corpus:
    """Return a corpus in which a facet has no cues and no weights, and is called OWN."""

    def coded(item: Evidence) -> Evidence:
        others = tuple(one for one in item.codings if one.facet != facet)
        by = contrasts(words_of(tokenize(item.quotation.text)), measure).get(OWN)
        own = 0.0 if by is None else worth(by, fixed)
        return replace(item, codings=(*others, Coding(OWN, own)) if own else others)

    def again(document: SourceEvidence) -> SourceEvidence:
        return replace(document, items=tuple(map(coded, document.items)))

    labelled = [
        tuple(
            replace(unit, labels=unit.labels | {OWN}) if facet in unit.labels else unit
            for unit in units
        )
        for units in (corpus.units, corpus.points)
    ]
    base = EvidenceBase(tuple(map(again, corpus.base.documents)))
    return replace(corpus, base=base, units=labelled[0], points=labelled[1])


def at(threshold: float, corpora: Iterable[Corpus], codebook: Codebook) -> Found:
    """Return what all facets' prototypes find with another threshold."""
    fixed = replace(scale(), threshold=threshold)
    total = Found()
    for facet in codebook.facet_names:
        total.add(found(corpora, codebook, facet, fixed=fixed))
    return total


if __name__ == "__main__":
    sys.exit(main())
