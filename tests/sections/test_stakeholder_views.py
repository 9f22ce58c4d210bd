"""The stakeholder grid, on a subject far from the seeds."""

from __future__ import annotations

from pathlib import Path

from briefbuild.model.brief import Brief, Cell, Extract, List, Quoted, Row, Table, Text
from briefbuild.model.walk import quotations, text_of_units
from briefbuild.sections.actor_table import slugs
from tests.sections.test_kinds import built, texts

PORTS = """\
The northern ports

Norway fears that the new ports could ruin its fleet. Denmark welcomed the new ports and hopes for
more trade. In spring Norway summoned the Danish ambassador. Norwegian officials said the plan was
“a gift to smugglers” and nothing else. Sweden is cautious about the plan.

Norway threatened to close its waters if the work goes on. Iceland has a coast. Iceland has a fleet.
The sea round Iceland is cold. Most maps show Iceland. The mail for Iceland leaves on Monday.
"""


def grid_of(brief: Brief) -> Table:
    return next(b for s in brief.sections for b in s.blocks if isinstance(b, Table))


def grid(project: Path) -> tuple[Brief, Table]:
    brief = built(project, "[{kind: stakeholder_views}]", text=PORTS)
    return brief, grid_of(brief)


def words(cell: Cell) -> str:
    return " ".join(
        inline.quotation.text if isinstance(inline, Extract | Quoted) else inline.text
        for paragraph in cell.paragraphs
        for inline in paragraph
        if isinstance(inline, Extract | Quoted | Text)
    )


def row_of(table: Table, actor: str) -> Row:
    return next(row for row in table.body if words(row.cells[0]) == actor)


def test_own_words_description_response_and_condition_stand_apart(tmp_path: Path) -> None:
    _brief, table = grid(tmp_path)
    cells = [words(cell) for cell in row_of(table, "Norway").cells]
    assert "a gift to smugglers" in cells[1]
    assert "fears" in cells[2]
    assert "summoned the Danish ambassador" in cells[3]
    assert "if the work goes on" in cells[4]


def test_own_words_are_an_extract_and_never_the_description(tmp_path: Path) -> None:
    _brief, table = grid(tmp_path)
    own = row_of(table, "Norway").cells[1]
    assert any(isinstance(i, Extract) for paragraph in own.paragraphs for i in paragraph)
    assert "no direct statement" in words(row_of(table, "Denmark").cells[1])


def test_an_actor_that_is_often_named_and_holds_no_view_keeps_a_row(tmp_path: Path) -> None:
    brief, table = grid(tmp_path)
    gap = row_of(table, "Iceland")
    assert "no view" in words(gap.cells[2])
    assert any("name Iceland often" in text for text in texts(brief, "stakeholder_views"))


def test_both_sides_are_given_in_the_same_form(tmp_path: Path) -> None:
    brief, _table = grid(tmp_path)
    sides, *_others = [b for s in brief.sections for b in s.blocks if isinstance(b, List)]
    lines = [text for text in texts(brief, "stakeholder_views") if ":" in text]
    assert len(sides.items) == 3
    assert any(line.startswith("Alarmed or opposed: Norway") for line in lines)
    assert any(line.startswith("In favour") and "Denmark" in line for line in lines)
    assert any(line.startswith("Cautious") and "Sweden" in line for line in lines)


def test_no_sentence_of_the_grid_is_quoted_twice(tmp_path: Path) -> None:
    brief, _table = grid(tmp_path)
    whole = [placed.quotation.text for placed in quotations(brief) if not placed.is_extract]
    assert whole
    assert len(whole) == len(set(whole))


def quoted_whole(project: Path, section: str) -> set[str]:
    project.mkdir()
    sections = f"[{{kind: stakeholder_views{section}}}]\nlength: standard"
    found = quotations(built(project, sections, text=PORTS))
    return {placed.quotation.text for placed in found if not placed.is_extract}


def test_what_the_grid_does_not_quote_whole_stands_beneath_it_where_quotations_were_asked_for(
    tmp_path: Path,
) -> None:
    second = "Norway threatened to close its waters if the work goes on."
    assert second in quoted_whole(tmp_path / "asked", ", quotes: {max: 8}")
    assert second not in quoted_whole(tmp_path / "usual", "")


def test_a_column_that_says_nothing_of_anyone_is_a_line_of_the_caption(tmp_path: Path) -> None:
    text = "Norway fears that the new ports could ruin its fleet. So it is said in the north.\n"
    brief = built(tmp_path, "[{kind: stakeholder_views}]", text=text)
    assert len(grid_of(brief).widths) == 2
    said = " ".join(texts(brief, "stakeholder_views"))
    assert "no own words are quoted" in said
    assert "none of these" not in said


def test_actors_that_differ_in_letter_case_have_rows_of_their_own() -> None:
    first, second, third = slugs(["Union", "union", "Harbour office"])
    assert (first, third) == ("union", "harbour-office")
    assert second.startswith("union-")


def lead_of(project: Path, select: str) -> str:
    project.mkdir()
    brief = built(project, f"[{{kind: stakeholder_views{select}}}]", text=PORTS)
    return next(text for _block, text in text_of_units(brief) if "gap in the evidence" in text)


def test_a_gap_is_said_of_no_more_than_the_section_may_use(tmp_path: Path) -> None:
    assert "The sources name Iceland" in lead_of(tmp_path / "all", "")
    chosen = lead_of(tmp_path / "some", ", select: {include: [Iceland, ports]}")
    assert "sentences that this section may use name Iceland" in chosen


def test_a_position_names_its_holder_or_is_the_whole_sentence(tmp_path: Path) -> None:
    text = (
        "Sweden fears that the new ports could ruin its fleet.\n\n"
        "With Norway now in a position to potentially deploy more advanced ships, Denmark could face "
        "an increased likelihood of patrols near its waters, a common tactic used by Norway to "
        "assert its dominance and test the Nordic Council’s response.\n"
    )
    sections = "[{kind: stakeholder_views, quotes: {max: 1}}]"
    table = grid_of(built(tmp_path, sections, text=text))
    said = words(row_of(table, "Nordic Council").cells[1])
    assert said.strip().endswith("Nordic Council’s response.")


def test_an_actor_on_two_sides_is_named_once_with_both_places(tmp_path: Path) -> None:
    text = (
        "Norway fears that the new ports could ruin its fleet. Denmark welcomed the new ports.\n\n"
        "Norway welcomed the new lights at sea. Sweden opposed the new ports.\n"
    )
    said = texts(built(tmp_path, "[{kind: stakeholder_views}]", text=text), "stakeholder_views")
    (line,) = [each for each in said if "more than one side" in each]
    assert line.count("Norway") == 1
    assert line.count("S1") == 2
    assert not any("opposed:" in each and "Norway" in each for each in said)


def test_what_few_actors_have_stands_below_their_position(tmp_path: Path) -> None:
    more = (
        "Finland opposed the new ports. Estonia welcomed the new ports. Latvia fears the ports.\n"
    )
    text = f"{PORTS}\n{more}"
    table = grid_of(built(tmp_path, "[{kind: stakeholder_views}]", text=text))
    heads = [words(cell) for cell in table.head[0].cells]
    assert "Own words" in heads
    assert "Would shift it" not in heads
    assert any("Would shift it:" in words(cell) for cell in row_of(table, "Norway").cells)
