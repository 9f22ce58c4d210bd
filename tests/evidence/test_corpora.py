"""The labels of the practice corpora fit their texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CORPORA = sorted(
    path.parent for path in (Path(__file__).parents[1] / "corpora").glob("*/labels.jsonl")
)
FACETS = {"context", "exchanges", "stakeholder_views", "theories", "risks"}
MODALITIES = {"stated", "reported", "speculated", "forecast", "normative", None}


def labels(corpus: Path) -> list[dict[str, Any]]:
    lines = (corpus / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def text(corpus: Path, source: str) -> str:
    return (corpus / "sources" / source).read_bytes().decode()


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda folder: folder.name)
def test_each_labelled_sentence_stands_in_its_source(corpus: Path) -> None:
    for label in labels(corpus):
        span = slice(label["start"], label["end"])
        assert text(corpus, label["source"])[span] == label["sentence"]


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda folder: folder.name)
def test_every_word_of_a_source_is_labelled(corpus: Path) -> None:
    rest = {path.name: list(text(corpus, path.name)) for path in (corpus / "sources").iterdir()}
    for label in labels(corpus):
        span = slice(label["start"], label["end"])
        rest[label["source"]][span] = " " * (label["end"] - label["start"])
    assert {name: "".join(left).strip() for name, left in rest.items()} == dict.fromkeys(rest, "")


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda folder: folder.name)
def test_labels_use_the_rules_and_agree_with_each_other(corpus: Path) -> None:
    for label in labels(corpus):
        assert set(label["labels"]) <= FACETS
        assert label["modality"] in MODALITIES
        assert ("exchanges" in label["labels"]) == (label["exchange"] is not None)
        assert bool(label["holder"]) == ("stakeholder_views" in label["labels"])


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda folder: folder.name)
def test_each_fact_is_found_where_a_sentence_is_labelled(corpus: Path) -> None:
    known = {(label["source"], label["start"], label["end"]) for label in labels(corpus)}
    for fact in json.loads((corpus / "must_find.json").read_text(encoding="utf-8")):
        assert fact["any_of"]
        assert {(at["source"], at["start"], at["end"]) for at in fact["any_of"]} <= known
