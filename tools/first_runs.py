"""What the fitted weights gain on first runs: ``python tools/first_runs.py`` (with git, two minutes).

A corpus that was read while the rules were written flatters them. So each corpus is coded by the
program as it stood before anybody had read that corpus; weights are fitted on the corpora that were
known then, coded by the same program, and the corpus is scored by its cues alone and by the weights.
Labels, directions of meaning and the choice of quotations are today's. Needs the history of the repository.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from cross_validate import head, quality
from evaluate import CORPORA, Corpus, covers, load, show
from fit_weights import Example, fitted, labelled
from msgspec.structs import replace

from briefbuild.evidence.codebook import Codebook, Fitted, standard_codebook
from briefbuild.evidence.coding import OPENING_SENTENCES
from briefbuild.evidence.meaning import leanings, words_of
from briefbuild.evidence.tokens import tokenize
from briefbuild.evidence.weighing import pushes, traits, with_meaning
from briefbuild.model.evidence import Coding, Evidence, EvidenceBase, Modality, SourceEvidence
from briefbuild.model.source import Span

ROOT = CORPORA.parents[1]
PROBE = Path(__file__).with_name("first_runs_probe.py")
# The commits before the corpora were read, with those that were read before them.
INVENTED = ("lithium-processing", "mackerel-quota", "river-treaty", "vaccine-licensing")
FIRST_RUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("58a6f1a", ("power-link",)),
    ("4149ebd", ("coastal-radar",)),
    ("551b6c2", ("neiafu-wharf", "equator-launch")),
    ("b00e370", ("caspian-ferry",)),
    ("04adbb1", ("nurse-pact",)),
    ("9334e9a", ("panama-canal", "food-for-peace", "fly-barrier", "kandy-loan", "cable-landing")),
    ("9334e9a", ("delta-sand", "sounding-data", "airport-preclearance")),
    ("476c898", ("helicopter-swap", "polar-logistics")),
    ("503f316", ("health-compacts", "tariff-pledges")),
)
Row: TypeAlias = Mapping[str, Any]
Told: TypeAlias = tuple[Evidence, Mapping[str, float]]
ToldSource: TypeAlias = tuple[SourceEvidence, list[Told]]


def main() -> int:
    """Print, for each first run, what the cues find and what the weights make of it."""
    codebook = standard_codebook()
    known = INVENTED
    show([head()])
    for commit, names in FIRST_RUNS:
        seen = coded_at(commit, (*known, *names))
        corpora = [corpus(name, codebook) for name in known]
        found = [one for each in corpora for one in examples(each, at(each, seen[each.name]))]
        best = fitted(found, codebook.facet_names)
        for name in names:
            first = corpus(name, codebook)
            told = at(first, seen[name])
            pair = (scored(first, told, Fitted()), scored(first, told, best))
            show([f"{name:20} " + " ".join(str(quality(one, codebook)) for one in pair)])
        known += names
    return 0


def corpus(name: str, codebook: Codebook) -> Corpus:
    """Return a corpus with its labels."""
    return load(CORPORA / name, codebook)


def coded_at(commit: str, names: Iterable[str]) -> Mapping[str, Mapping[str, Sequence[Row]]]:
    """Return what the program of a commit found in each sentence of the corpora of these names."""
    with TemporaryDirectory() as folder:
        packed = subprocess.run(  # noqa: S603
            ["git", "archive", commit, "src"],  # noqa: S607
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        printed = subprocess.run(  # noqa: S603
            [sys.executable, str(PROBE), str(CORPORA), *names],
            env={**os.environ, "PYTHONPATH": str(Path(folder) / "src")},
            check=True,
            capture_output=True,
        ).stdout
    return json.loads(printed)  # type: ignore[no-any-return]


def at(first: Corpus, seen: Mapping[str, Sequence[Row]]) -> list[ToldSource]:
    """Return the sentences of a corpus as another program coded them, with their traits."""
    return [
        (document, list(told(document, seen.get(document.source.name, ()))))
        for document in first.base.documents
    ]


def told(document: SourceEvidence, seen: Iterable[Row]) -> Iterator[Told]:
    """Yield the sentences of a source with what another program found in each."""
    before: Evidence | None = None
    for number, item in enumerate(document.items):
        span = item.passage.span
        row = next((row for row in seen if covers(span, Span(*row["span"]))), None)
        coded = replace(item, codings=()) if row is None else as_seen(item, row)
        lists = row["lists"] if row else ()
        yield coded, traits(coded, before, lists, opens=number < OPENING_SENTENCES)
        before = coded


def as_seen(item: Evidence, row: Row) -> Evidence:
    """Return a sentence as a row of the probe tells it."""
    return replace(
        item,
        codings=tuple(Coding(facet, score, (), score) for facet, score in row["scores"].items()),
        modality=Modality(row["modality"]),
        holders=tuple(row["holders"]),
        actors=tuple(row["actors"]),
        hedges=tuple(row["hedges"]),
    )


def examples(first: Corpus, documents: Iterable[ToldSource]) -> Iterator[Example]:
    """Yield the labelled sentences."""
    for document, sentences in documents:
        yield from labelled(first, document, sentences)


def scored(first: Corpus, documents: Iterable[ToldSource], by: Fitted) -> Corpus:
    """Return a corpus with the scores that weights give its sentences, or its cues alone."""

    def meant(item: Evidence, found: Mapping[str, float]) -> Mapping[str, float]:
        words = words_of(tokenize(item.quotation.text))
        return with_meaning(found, leanings(words, by.directions))

    def coding(one: Coding, found: Mapping[str, float]) -> Coding:
        if one.facet not in by.facets:
            return one
        total = sum(push for _, push in pushes(found, by.facets[one.facet]))
        return replace(one, score=max(0.0, round(total, 4)))

    def again(document: SourceEvidence, sentences: Iterable[Told]) -> SourceEvidence:
        items = (
            replace(item, codings=tuple(coding(one, meant(item, found)) for one in item.codings))
            for item, found in sentences
        )
        return replace(document, items=tuple(items))

    return replace(first, base=EvidenceBase(tuple(again(*each) for each in documents)))


if __name__ == "__main__":
    sys.exit(main())
