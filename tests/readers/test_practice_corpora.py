"""What the rules make of texts that others wrote and labelled without sight of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from briefbuild.evidence.segment import passages
from briefbuild.model.evidence import Passage
from briefbuild.model.source import SourceDocument, Span
from briefbuild.readers.text import read

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
NAMES = ("lithium-processing", "mackerel-quota", "power-link", "river-treaty", "vaccine-licensing")

# What is left in them are a moderator's words, an interviewer's, and notes that look like text.
OF_OTHERS = {
    "airport-preclearance": 0,
    "cable-landing": 0,
    "caspian-ferry": 0,
    "coastal-radar": 0,
    "delta-sand": 4,
    "equator-launch": 0,
    "fly-barrier": 0,
    "food-for-peace": 0,
    "kandy-loan": 0,
    "neiafu-wharf": 0,
    "nurse-pact": 0,
    "panama-canal": 3,
    "sounding-data": 3,
}


class Unit(Struct, frozen=True):
    span: Span
    is_sentence: bool
    is_furniture: bool
    is_cut: bool
    found: tuple[Passage, ...]
    words: str


def source(path: Path) -> SourceDocument:
    got = read(path.read_bytes(), path.name)
    return SourceDocument(
        id=path.stem,
        name=path.name,
        media_type="text/plain",
        sha256="",
        text=got.text,
        regions=got.regions,
    )


def units(corpus: str) -> Iterator[Unit]:
    known: dict[str, tuple[SourceDocument, tuple[Passage, ...]]] = {}
    for line in (CORPORA / corpus / "labels.jsonl").read_text("utf-8").splitlines():
        label = json.loads(line)
        name = label["source"]
        if name not in known:
            document = source(CORPORA / corpus / "sources" / name)
            known[name] = document, passages(document)
        span = Span(label["start"], label["end"])
        yield Unit(
            span=span,
            is_sentence=label["kind"] == "sentence" and not label["boilerplate"],
            is_furniture=label["boilerplate"] or label["kind"] == "heading",
            is_cut=label["truncated"],
            found=tuple(item for item in known[name][1] if item.span.overlaps(span)),
            words=label["sentence"],
        )


@pytest.mark.parametrize("corpus", NAMES)
def test_no_sentence_is_set_aside(corpus: str) -> None:
    assert [unit.words for unit in units(corpus) if unit.is_sentence and not unit.found] == []


@pytest.mark.parametrize("corpus", [*NAMES, *OF_OTHERS])
def test_nothing_but_sentences_can_be_quoted(corpus: str) -> None:
    leaks = [
        unit.words
        for unit in units(corpus)
        if (unit.is_furniture or unit.is_cut) and any(item.is_quotable for item in unit.found)
    ]
    assert len(leaks) <= OF_OTHERS.get(corpus, 0), leaks


@pytest.mark.parametrize("corpus", NAMES)
def test_sentences_have_their_exact_spans(corpus: str) -> None:
    sentences = [unit for unit in units(corpus) if unit.is_sentence]
    exact = [unit for unit in sentences if unit.found and unit.found[0].span == unit.span]
    # The rest are datelines, and quotations of two sentences that are one passage here.
    assert len(exact) >= 0.97 * len(sentences)
