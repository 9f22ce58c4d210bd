"""Score the differences between and within sources: ``python tools/evaluate_differences.py [CORPUS…]``.

``differences.json`` of a corpus lists what readers who had not seen the program would set side by side. A
difference that the program finds matches an entry where each of two of its camps has words in one side
of the entry. What matches none may still be a true difference: it is printed, to be judged by eye.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

from msgspec import Struct

from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.codebook import Codebook, standard_codebook
from briefbuild.evidence.conflicts import conflicts
from briefbuild.evidence.statements import statements
from briefbuild.model.claims import Conflict, ConflictSide
from briefbuild.model.evidence import EvidenceBase
from briefbuild.readers import read

CORPORA = Path(__file__).resolve().parent.parent / "tests" / "corpora"
HELD_OUT = (
    "panama-canal",
    "polar-logistics",
    "power-link",
    "river-treaty",
    "sounding-data",
    "tariff-pledges",
    "vaccine-licensing",
)  # no rule for differences was made with a look at these


class Score(Struct):
    """Counts of differences found, and of listed ones; ``plain`` are those that nobody would dispute."""

    found: int = 0
    matched: int = 0
    plain: int = 0
    plain_found: int = 0
    listed: int = 0
    listed_found: int = 0

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Unit(Struct, frozen=True):
    """Where a labelled sentence stands."""

    source: str
    start: int
    end: int


def base_of(folder: Path, codebook: Codebook) -> EvidenceBase:
    """Return the evidence of all sources of a corpus."""
    paths = sorted((folder / "sources").glob("*.txt"))
    return EvidenceBase(
        tuple(
            analyse(read(path.name, path.read_bytes(), "0" * 64, path.stem), codebook)
            for path in paths
        )
    )


@cache
def units(folder: Path) -> Mapping[str, Unit]:
    """Return the labelled sentences of a corpus by their ids."""
    labels = map(json.loads, filter(str.strip, (folder / "labels.jsonl").read_text().splitlines()))
    return {
        each["id"]: Unit(Path(each["source"]).stem, each["start"], each["end"]) for each in labels
    }


def entries(folder: Path) -> list[dict[str, Any]]:
    """Return the differences that readers listed for a corpus."""
    listed: list[dict[str, Any]] = json.loads((folder / "differences.json").read_text())
    return listed


def score(folder: Path, base: EvidenceBase, codebook: Codebook) -> tuple[Score, list[Conflict]]:
    """Return the counts of one corpus, and the differences that match no listed one."""
    found, listed = conflicts(statements(base, codebook)), entries(folder)
    result, other, met = Score(found=len(found), listed=len(listed)), [], set[int]()
    for conflict in found:
        places = {n for n, entry in enumerate(listed) if matches(folder, conflict, entry)}
        met |= places
        if not places:
            other.append(conflict)
    result.matched = result.found - len(other)
    plain = {n for n, entry in enumerate(listed) if entry["strength"] == "plain"}
    result.plain, result.plain_found = len(plain), len(plain & met)
    result.listed_found = len(met)
    return result, other


def matches(folder: Path, conflict: Conflict, entry: Mapping[str, Any]) -> bool:
    """Tell whether two camps of a difference have words in the two sides of a listed one."""
    camps = [
        [side for side in conflict.sides if side.camp == camp]
        for camp in sorted({side.camp for side in conflict.sides})
    ]
    sides = [[units(folder)[name] for name in names] for names in entry["sides"]]
    return any(
        all(_meet(camp, side) for camp, side in zip(chosen, sides, strict=True))
        for chosen in permutations(camps, len(sides))
    )


def _meet(camp: Sequence[ConflictSide], side: Sequence[Unit]) -> bool:
    return any(
        words.source == unit.source and words.span.start < unit.end and unit.start < words.span.end
        for words in camp
        for unit in side
    )


def annotated() -> Iterator[str]:
    """Yield the names of the corpora whose differences are listed."""
    return (path.parent.name for path in sorted(CORPORA.glob("*/differences.json")))


def main(names: Sequence[str]) -> None:
    """Print the figures of each corpus, of those that rules were made with, and of those held out."""
    developed, held_out = Score(), Score()
    for name in names:
        base = base_of(CORPORA / name, standard_codebook())
        result, other = score(CORPORA / name, base, standard_codebook())
        (held_out if name in HELD_OUT else developed).add(result)
        _print(name, result)
        for conflict in other:
            _print_other(conflict, base)
    _print("developed", developed)
    _print("held out", held_out)


def _print(name: str, result: Score) -> None:
    sys.stdout.write(
        f"{name:22} found {result.found}, {result.matched} of them listed; plain"
        f" {result.plain_found} of {result.plain}, all {result.listed_found} of {result.listed}\n"
    )


def _print_other(conflict: Conflict, base: EvidenceBase) -> None:
    sys.stdout.write(f"    not listed: {conflict.kind.value}\n")
    passages = {item.passage.id: item.passage.quotable for item in base.items}
    for side in conflict.sides:
        span = passages.get(side.passage, side.span)
        words = " ".join(span.of(base.source(side.source).text).split())
        sys.stdout.write(f"        {side.camp} {side.source[:12]}: {words}\n")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or tuple(annotated()))
