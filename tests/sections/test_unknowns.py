"""What is said not to be known: gaps that are counted, and agree with the ledger."""

from __future__ import annotations

from pathlib import Path

from briefbuild.model.brief import Brief
from briefbuild.model.walk import text_of_units
from tests.projects import FERRIES
from tests.sections.test_summary import built

BUSES = "Norway gave Denmark old buses for the harbour line.\n"
COAL = "Norway has sent Denmark coal and spare parts, as the drivers of the line recall.\n"
OUTLINE = "[{kind: exchanges}, {kind: unknowns}]"


def gaps(brief: Brief) -> list[str]:
    return [text for block, text in text_of_units(brief) if block.startswith("unknowns.")]


def test_a_direction_without_any_amount_is_a_gap(tmp_path: Path) -> None:
    found = gaps(built(tmp_path, {"a": BUSES, "b": COAL}, OUTLINE))
    assert any(
        text.startswith("How much goes from Norway to Denmark") and "none with an amount" in text
        for text in found
    )


def test_an_amount_closes_the_gap(tmp_path: Path) -> None:
    sources = {"a": BUSES.replace("old", "120 old"), "b": COAL}
    found = gaps(built(tmp_path, sources, OUTLINE))
    assert not any(text.startswith("How much") for text in found)


def test_a_direction_that_one_source_alone_tells_of_is_a_gap(tmp_path: Path) -> None:
    sources = {"a": f"{BUSES}\n{COAL}", "b": "The pier of the town is green.\n"}
    found = gaps(built(tmp_path, sources, OUTLINE))
    assert "What goes from Norway to Denmark is told by S1 alone." in found


def test_open_sides_are_counted_by_the_rows_of_the_ledger(tmp_path: Path) -> None:
    text = "Since 2019 Norway has paid 3 million euros a year in return for a daily service.\n"
    found = gaps(built(tmp_path, {"a": text}, OUTLINE))
    assert "Who gives or who receives: the one transfer leaves it open." in found


def test_page_one_says_the_same_in_other_words(tmp_path: Path) -> None:
    outline = "[{kind: summary}, {kind: exchanges}, {kind: unknowns}]"
    brief = built(tmp_path, {"a": BUSES, "b": COAL, "c": FERRIES}, outline)
    page = {text for block, text in text_of_units(brief) if block.startswith("summary.")}
    assert page.isdisjoint(gaps(brief))
    assert "How much goes from Norway to Denmark." in page
