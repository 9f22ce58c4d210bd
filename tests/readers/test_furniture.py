"""Lines round articles, reports and columns: none is quoted, and none takes a sentence with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from briefbuild.evidence.segment import passages
from briefbuild.model.evidence import Passage
from briefbuild.model.quotation import collapse
from briefbuild.model.source import Span
from briefbuild.readers import read

LINES = Path(__file__).parents[1] / "data" / "furniture.txt"
ARTICLE = (
    "Harbour fees: who pays for the new quay",
    "The port authority raised its fees in May. Shipowners have complained to the ministry.",
    (
        "The ministry says that the fees are lower than those of the next port. A court will hear the"
        " owners in June."
    ),
    "The owners want the fees to be cut by a third. They have stopped their ships twice since 2023.",
    "The mayor expects that the quay will pay for itself within ten years, but the bank doubts it.",
)
PLACES = {"a": 1, "m": 3, "b": len(ARTICLE)}
TEXT = "no"


def lines() -> Iterator[tuple[str, str]]:
    """Yield where each line of the table stands, and the line."""
    _head, *groups = LINES.read_text("utf-8").split("\n== ")
    for group in groups:
        for row in group.splitlines()[1:]:
            if row:
                places, _bar, line = row.partition("|")
                yield places.strip(), line.strip()


def quoted(text: str) -> tuple[Passage, ...]:
    source = read("article.txt", text.encode(), "0" * 64, "article")
    return tuple(passage for passage in passages(source) if passage.is_quotable)


def with_line(line: str, place: str) -> str:
    rows = [*ARTICLE[: PLACES[place]], line, *ARTICLE[PLACES[place] :]]
    return "\n\n".join(rows) + "\n"


@cache
def own_words() -> frozenset[str]:
    text = "\n\n".join(ARTICLE) + "\n"
    return frozenset(collapse(passage.quotable.of(text)) for passage in quoted(text))


FURNITURE = [(place, line) for places, line in lines() if places != TEXT for place in places]
BODY = [line for places, line in lines() if places == TEXT]


@pytest.mark.parametrize(("place", "line"), FURNITURE)
def test_a_line_of_furniture_is_not_quoted_and_costs_no_sentence(place: str, line: str) -> None:
    text = with_line(line, place)
    start = text.index(line)
    here = Span(start, start + len(line))
    found = quoted(text)
    assert [passage.quotable.of(text) for passage in found if passage.span.overlaps(here)] == []
    assert own_words() <= {collapse(passage.quotable.of(text)) for passage in found}


@pytest.mark.parametrize("line", BODY)
def test_a_sentence_that_looks_like_furniture_is_quoted(line: str) -> None:
    text = with_line(line, "m")
    assert line in {passage.quotable.of(text) for passage in quoted(text)}
