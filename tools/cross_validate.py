"""What the fitted weights gain on a corpus that they were not fitted on: ``tools/cross_validate.py``.

Each corpus is scored twice, by the sums of its cues alone and by weights fitted on all the others
(see ``tools/fit_weights.py``). The rules themselves were written with most of the corpora in view,
which flatters the cues: docs/evaluation.md has the first runs, where nothing was.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from evaluate import Corpus, Score, brief, folders, is_right, load, score, share, show, states
from fit_weights import Example, examples, fitted
from msgspec import Struct
from msgspec.structs import replace

from briefbuild.evidence.codebook import Codebook, Fitted, standard_codebook, weighed_with
from briefbuild.evidence.weighing import traits_of, weighed
from briefbuild.model.evidence import EvidenceBase, SourceEvidence

QUOTES = 12  # of a section, as in a long brief


class Quality(Struct):
    """What a brief of one corpus, or of several, is worth."""

    f1: float = 0.0
    right: int = 0
    quotes: int = 0
    found: int = 0
    facts: int = 0

    def add(self, other: Quality) -> None:
        """Add another corpus's counts."""
        self.right += other.right
        self.quotes += other.quotes
        self.found += other.found
        self.facts += other.facts

    def __str__(self) -> str:
        """Return F1, how many quotations are right of how many, and the share of facts quoted."""
        first = f"{self.f1:5.2f}" if self.f1 else f"{'':5}"
        quotes = f"{self.right}/{self.quotes}"
        return f"{'':7} {first} {quotes:>9} {share(self.found, self.facts):5.2f}"


def main() -> int:
    """Print the table: what the cues find, and what the weights make of it."""
    codebook = standard_codebook()
    corpora = [load(folder, codebook) for folder in folders()]
    known = {corpus.name: list(examples(corpus, codebook)) for corpus in corpora}
    totals: dict[str, tuple[Score, Score]] = {}
    briefs = Quality(), Quality()
    show([head()])
    for corpus in corpora:
        others = [one for name, found in known.items() if name != corpus.name for one in found]
        pair = both(corpus, others, codebook)
        told = [quality(one, codebook) for one in pair]
        show([f"{corpus.name:20} " + " ".join(map(str, told))])
        for total, one in zip(briefs, told, strict=True):
            total.add(one)
        for facet in codebook.facet_names:
            sums = totals.setdefault(facet, (Score(), Score()))
            for added, scored in zip(sums, pair, strict=True):
                added.add(score(scored, facet))
    show([f"{'all':20} " + " ".join(map(str, briefs)), "", *rows(totals)])
    return 0


def both(corpus: Corpus, others: list[Example], codebook: Codebook) -> tuple[Corpus, Corpus]:
    """Return a corpus coded by cues alone, and by weights fitted on other corpora."""
    known = fitted(others, codebook.facet_names)
    return weighed_by(Fitted(), corpus, codebook), weighed_by(known, corpus, codebook)


def weighed_by(known: Fitted, corpus: Corpus, codebook: Codebook) -> Corpus:
    """Return a corpus whose sentences have the scores that weights give them."""
    changed = weighed_with(codebook, known)

    def again(document: SourceEvidence) -> SourceEvidence:
        items = (weighed(*told, changed) for told in traits_of(document, codebook))
        return replace(document, items=tuple(items))

    return replace(corpus, base=EvidenceBase(tuple(map(again, corpus.base.documents))))


def head() -> str:
    """Return the head of the table of corpora."""
    return f"{'':20} " + " ".join(
        f"{name:>7} {'F1':>5} {'quotes':>9} {'found':>5}" for name in ("cues", "weights")
    )


def quality(corpus: Corpus, codebook: Codebook) -> Quality:
    """Return what a brief of a corpus is worth, with all its facts quoted anywhere."""
    total = Score()
    for facet in codebook.facet_names:
        total.add(score(corpus, facet))
    quoted = brief(corpus, codebook.facet_names, QUOTES)
    return Quality(
        f1=total.f1,
        right=sum(is_right(corpus, choice, facet) for facet, choice in quoted),
        quotes=len(quoted),
        found=sum(any(states(corpus, one, fact) for _, one in quoted) for fact in corpus.facts),
        facts=len(corpus.facts),
    )


def rows(totals: dict[str, tuple[Score, Score]]) -> Iterable[str]:
    """Yield precision, recall and F1 of each facet, and of all, by cues and by weights."""
    yield f"{'':20} {'prec.  rec.    F1':>18} {'prec.  rec.    F1':>18}"
    sums = Score(), Score()
    for facet, pair in totals.items():
        yield row(facet, pair)
        for total, one in zip(sums, pair, strict=True):
            total.add(one)
    yield row("all", sums)


def row(name: str, scores: Iterable[Score]) -> str:
    """Return a line of the table of facets."""
    return f"{name:20} " + " ".join(
        f"{one.precision:6.3f}{one.recall:6.3f}{one.f1:6.3f}" for one in scores
    )


if __name__ == "__main__":
    sys.exit(main())
