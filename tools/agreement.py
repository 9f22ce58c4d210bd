"""How well two labellers agree: ``python tools/agreement.py``.

Reads ``labellers.jsonl`` of the corpora that have one: what each of two labellers, blind to each other
and to the program, decided on every sentence. What they agree in is what a program can be asked for.

    kappa      agreement on a facet beyond chance (Cohen, Educational and Psychological Measurement 20, 1960)
    same       share of sentences with the same set of facets
    modality   share of sentences put the same way
    parties    share of transfers with both parties by either labeller that have both by the other
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from evaluate import CORPORA, show

from briefbuild.evidence.codebook import standard_codebook

Decision: TypeAlias = dict[str, Any]
Pair: TypeAlias = tuple[Decision, Decision]


def main() -> int:
    """Print a line for each corpus, and one for all."""
    facets = standard_codebook().facet_names
    show(
        [f"{'':22}{'of':>5} {'same':>5} {'modality':>8} {'parties':>7}  kappa: {', '.join(facets)}"]
    )
    everything: list[Pair] = []
    for path in sorted(CORPORA.glob("*/labellers.jsonl")):
        pairs = list(decisions(path))
        everything += pairs
        show([row(path.parent.name, pairs, facets)])
    show([row("all", everything, facets)])
    return 0


def decisions(path: Path) -> Iterator[Pair]:
    """Yield what the two labellers decided on each sentence of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield told["first"], told["second"]


def row(name: str, pairs: Sequence[Pair], facets: Iterable[str]) -> str:
    """Return the line of a corpus."""
    kappas = (
        kappa([(f in one["labels"], f in two["labels"]) for one, two in pairs]) for f in facets
    )
    same = agreed([(set(one["labels"]), set(two["labels"])) for one, two in pairs])
    modality = agreed([(one["modality"], two["modality"]) for one, two in pairs])
    told = [(has_both_parties(one), has_both_parties(two)) for one, two in pairs]
    told = [pair for pair in told if any(pair)]
    figures = f"{len(pairs):5} {same:5.2f} {modality:8.2f} {agreed(told):7.2f}"
    return f"{name:22}{figures}  {' '.join(f'{one:.2f}' for one in kappas)}"


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Return Cohen's kappa of two labellers' yes and no; 1.0 where both say one thing throughout."""
    first, second = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
    by_chance = first * second + (1 - first) * (1 - second)
    return 1.0 if by_chance == 1 else (agreed(pairs) - by_chance) / (1 - by_chance)


def agreed(pairs: Sequence[tuple[object, object]]) -> float:
    """Return the share of pairs whose members are the same; 1.0 of none."""
    return sum(one == two for one, two in pairs) / len(pairs) if pairs else 1.0


def has_both_parties(decision: Decision) -> bool:
    """Tell whether a labeller found a transfer with a giver and a receiver."""
    told = decision["exchange"] or {}
    return bool(told.get("giver") and told.get("receiver"))


if __name__ == "__main__":
    raise SystemExit(main())
