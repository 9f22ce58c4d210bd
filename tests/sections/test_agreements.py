"""What the sources say alike: the same counts as on page one, as bars and in a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from briefbuild.model.brief import Brief, Cell, Figure, HeaderScope, List, Section, Table
from briefbuild.model.figure import Anchor, Colour, Label, Rectangle
from briefbuild.model.measure import text_width
from briefbuild.model.runs import labels
from briefbuild.model.walk import citations, cited, plain, text_of_units
from tests.projects import FERRIES
from tests.sections.test_summary import FERRY_TOWN, HARBOUR_LOG, built

OUTLINE = "[{kind: summary}, {kind: agreements}]"
HEARSAY = "Norway reportedly gave Denmark 70 buses before the summer, drivers of the line say.\n"
LONG = (
    "The bridge over the harbour cost 4.5 million euros, " + "the council of the town says, " * 12
)
SOURCES = {"a": FERRY_TOWN, "b": HARBOUR_LOG, "c": HEARSAY, "d": FERRIES}


def section(brief: Brief) -> Section:
    return next(each for each in brief.sections if each.kind == "agreements")


def table(brief: Brief) -> Table:
    (found,) = [block for block in section(brief).blocks if isinstance(block, Table)]
    return found


def figure(brief: Brief) -> Figure:
    (found,) = [block for block in section(brief).blocks if isinstance(block, Figure)]
    return found


def drawn_labels(brief: Brief) -> list[Label]:
    return [shape for shape in figure(brief).drawing.shapes if isinstance(shape, Label)]


def numbers(brief: Brief) -> list[str]:
    """Return what is drawn at the ends of the bars, from the top."""
    return [label.text for label in drawn_labels(brief) if label.anchor is Anchor.END]


def bars(brief: Brief) -> dict[float, list[Rectangle]]:
    """Return the rectangles beside the labels by their height: the band of all sources, and parts."""
    found: dict[float, list[Rectangle]] = {}
    for shape in figure(brief).drawing.shapes:
        if isinstance(shape, Rectangle):
            found.setdefault(shape.origin.y, []).append(shape)
    return {y: parts for y, parts in found.items() if parts[0].fill is Colour.TINT}


def words(brief: Brief) -> str:
    return "\n".join(text for block, text in text_of_units(brief) if block.startswith("agreements"))


def cited_in(cell: Cell) -> set[str]:
    return {
        place.reference
        for paragraph in cell.paragraphs
        for citation in citations(paragraph)
        for place in citation.places
    }


def test_the_counts_are_those_of_page_one(tmp_path: Path) -> None:
    brief = built(tmp_path, SOURCES, OUTLINE)
    page_one = [
        item.label
        for block in brief.sections[0].blocks
        if isinstance(block, List) and block.id == "summary.claims"
        for item in block.items
    ]
    assert len(page_one) > 1
    assert numbers(brief)[: len(page_one)] == page_one


def test_each_row_names_as_many_sources_as_its_bar_counts(tmp_path: Path) -> None:
    brief = built(tmp_path, SOURCES, OUTLINE)
    rows = table(brief).body
    assert len(rows) == len(numbers(brief)) > 1
    for row, number in zip(rows, numbers(brief), strict=True):
        facts, others = cited_in(row.cells[1]), cited_in(row.cells[2])
        assert not facts & others
        assert number == f"{len(facts | others)} of {len(SOURCES)}"


TWO_FIGURES = (
    "The new ferry terminal cost 40 million euros, and the old pier brought in 9 million euros.\n"
)
THE_SAME_FIGURES = (
    "An auditor writes that 40 million euros went into the ferry terminal.\n\n"
    "Buyers in the city paid 9 million euros for the pier in the end.\n"
)


def test_two_figures_of_one_sentence_have_rows_of_their_own(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": TWO_FIGURES, "b": THE_SAME_FIGURES}, OUTLINE)
    names = [row.id for row in table(brief).body]
    assert len(names) == len(set(names)) == 2


def test_a_bar_is_as_long_as_its_share_of_all_sources(tmp_path: Path) -> None:
    brief = built(tmp_path, SOURCES, OUTLINE)
    assert bars(brief)
    for (whole, *parts), number in zip(bars(brief).values(), numbers(brief), strict=True):
        sources = int(number.split()[0])
        drawn = sum(part.width for part in parts)
        assert drawn == pytest.approx(whole.width * sources / len(SOURCES))


def test_what_is_only_reported_is_dashed_and_apart(tmp_path: Path) -> None:
    brief = built(tmp_path, SOURCES, OUTLINE)
    row = next(row for row in table(brief).body if "from-norway" in row.id)
    assert cited_in(row.cells[1]) == {"ref-a", "ref-b"}
    assert cited_in(row.cells[2]) == {"ref-c"}
    place = table(brief).body.index(row)
    _whole, fact, less = list(bars(brief).values())[place]
    assert (fact.fill, fact.dash) == (Colour.ACCENT, ())
    assert less.fill is Colour.PAPER
    assert less.dash


def test_a_copy_alone_is_no_agreement(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRIES, "b": FERRIES}, OUTLINE)
    assert "none repeats what another says" in words(brief)
    assert len(section(brief).blocks) == 2


def test_a_copy_is_no_voice_and_is_named(tmp_path: Path) -> None:
    sources = {"a": FERRY_TOWN, "b": HARBOUR_LOG, "c": HARBOUR_LOG, "d": FERRIES}
    brief = built(tmp_path, sources, OUTLINE)
    assert "3 of 4, two origins" in numbers(brief)
    place = numbers(brief).index("3 of 4, two origins")
    whole, *parts = list(bars(brief).values())[place]
    *voices, copy = parts
    assert sum(part.width for part in voices) == pytest.approx(whole.width * 2 / 4)
    assert copy.width == pytest.approx(whole.width / 4)
    assert (copy.fill, copy.stroke, copy.dash) == (Colour.PAPER, Colour.EDGE, ())
    shared = table(brief).body[place].cells[3]
    assert cited_in(shared) == {"ref-b", "ref-c"}
    assert plain(shared.paragraphs[0], labels(brief)).endswith("are one origin")


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ({"a": FERRIES}, "With one source there is nothing to compare."),
        ({"a": FERRIES, "b": "The pier of the town is green.\n"}, "none repeats what another says"),
    ],
)
def test_with_nothing_alike_one_sentence_says_so(
    sources: Mapping[str, str], said: str, tmp_path: Path
) -> None:
    brief = built(tmp_path, sources, "[{kind: agreements}]")
    _heading, only = section(brief).blocks
    assert said in words(brief)
    assert not cited([section(brief)])
    assert only.id == "agreements.lead"


def test_one_claim_has_a_row_and_no_drawing(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRY_TOWN, "b": HEARSAY}, OUTLINE)
    assert len(table(brief).body) == 1
    assert not any(isinstance(block, Figure) for block in section(brief).blocks)


def test_each_row_begins_with_the_words_of_a_source(tmp_path: Path) -> None:
    brief = built(tmp_path, SOURCES, OUTLINE)
    assert all(row.cells[0].scope is HeaderScope.ROW for row in table(brief).body)
    assert "One figure: “" in words(brief)
    assert "Transfers from Norway to Denmark" in words(brief)


@pytest.fixture
def crowded(tmp_path: Path) -> Brief:
    """Return a brief with a label that is longer than its room, and with copies."""
    long = f"{LONG}and nobody objects.\n"
    sources = {"a": f"{FERRY_TOWN}\n{long}", "b": HARBOUR_LOG, "c": HARBOUR_LOG, "d": FERRIES}
    return built(tmp_path, sources, OUTLINE)


def boxes(drawn: list[Label]) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, top, right and bottom of labels."""
    for label in drawn:
        width = text_width(label.text, label.size, bold=label.bold)
        left = label.at.x - (width if label.anchor is Anchor.END else 0)
        yield left, label.at.y - 0.8 * label.size, left + width, label.at.y + 0.25 * label.size


def test_all_that_is_drawn_is_inside_its_box(crowded: Brief) -> None:
    drawing = figure(crowded).drawing
    assert any(label.text.endswith(" …") for label in drawn_labels(crowded))
    for left, top, right, bottom in boxes(drawn_labels(crowded)):
        assert 0 <= left <= right <= drawing.width + 0.01
        assert 0 <= top <= bottom <= drawing.height
    for shape in drawing.shapes:
        if isinstance(shape, Rectangle):
            assert min(shape.origin.x, shape.origin.y) >= 0
            assert shape.origin.x + shape.width <= drawing.width
            assert shape.origin.y + shape.height <= drawing.height


def test_no_label_stands_over_another_or_over_a_bar(crowded: Brief) -> None:
    placed = list(boxes(drawn_labels(crowded)))
    for shape in figure(crowded).drawing.shapes:
        if isinstance(shape, Rectangle) and shape.fill is Colour.TINT:
            at = shape.origin
            placed.append((at.x, at.y, at.x + shape.width, at.y + shape.height))
    for number, first in enumerate(placed):
        for second in placed[number + 1 :]:
            beside = first[2] <= second[0] or second[2] <= first[0]
            assert beside or first[3] <= second[1] or second[3] <= first[1]


def test_a_reader_who_sees_no_drawing_is_told_what_it_shows(tmp_path: Path) -> None:
    brief = built(tmp_path, SOURCES, OUTLINE)
    most = numbers(brief)[0]
    assert f"the first is made by {most} sources" in figure(brief).alt
