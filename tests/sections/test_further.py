"""The annex of what the sections have no room for."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.model.brief import Brief, Section, Table
from briefbuild.model.runs import labels
from briefbuild.model.walk import plain, quotations, section_quotations
from tests.sections.test_conflicts import FACT, MAYBE, ONE, OTHER
from tests.sections.test_summary import built

RISKS = (
    "The old dam could burst after a wet winter and endanger the villages below it.",
    "A cyber attack on the lighthouse threatens every ship and could cause a collision.",
    "Wolves may kill sheep on the upper pastures, a growing danger to the herds.",
    "Doctors could leave if pay stays frozen, which would put patients at risk.",
    "Dry summers threaten the reservoir and may trigger a shortage of water.",
)
SOURCES = {f"s{number}": f"{text}\n" for number, text in enumerate(RISKS)}
TWO_RISKS = "{kind: risks, quotes: {max: 2}}"


def further(brief: Brief) -> Section:
    return next(section for section in brief.sections if section.kind == "further")


def quoted(section: Section) -> list[str]:
    return [each.quotation.text for each in section_quotations(section) if not each.is_extract]


def lead(brief: Brief) -> str:
    (block,) = (each for each in further(brief).blocks if each.id == "further.lead")
    return plain(getattr(block, "content", ()), labels(brief))


def test_what_a_section_has_no_room_for_stands_in_the_annex_and_nothing_twice(
    tmp_path: Path,
) -> None:
    brief = built(tmp_path, SOURCES, f"[{TWO_RISKS}, {{kind: further}}]")
    shown = [each.quotation.text for each in quotations(brief) if not each.is_extract]
    assert sorted(quoted(further(brief))) == sorted(set(RISKS) - set(shown[:2]))
    assert len(shown) == len(set(shown)) == len(RISKS)
    assert lead(brief).startswith("Three statements for which the other sections have no room")


def test_statements_stand_under_the_title_of_the_section_that_would_quote_them(
    tmp_path: Path,
) -> None:
    risks = "{kind: risks, title: Dangers, quotes: {max: 2}}"
    brief = built(tmp_path, SOURCES, f"[{risks}, {{kind: further}}]")
    (table,) = (block for block in further(brief).blocks if isinstance(block, Table))
    assert [row.group for row in table.body] == [True, False, False, False]
    assert plain(table.body[0].cells[0].paragraphs[0], labels(brief)) == "Dangers"


def test_the_outline_limits_the_annex_and_keeps_words_out_of_it(tmp_path: Path) -> None:
    annex = '{kind: further, quotes: {max: 1}, exclude: ["Wolves may kill sheep"]}'
    brief = built(tmp_path, SOURCES, f"[{TWO_RISKS}, {annex}]")
    assert len(quoted(further(brief))) == 1
    assert not any("Wolves" in words for words in quoted(further(brief)))


def test_what_an_editor_keeps_out_of_a_section_is_not_in_its_annex(tmp_path: Path) -> None:
    risks = '{kind: risks, quotes: {max: 1}, exclude: ["Wolves may kill sheep"]}'
    brief = built(tmp_path, SOURCES, f"[{risks}, {{kind: further}}]")
    assert len(quoted(further(brief))) == 3
    assert not any("Wolves" in words for words in quoted(further(brief)))


def test_with_room_for_everything_the_annex_says_so(tmp_path: Path) -> None:
    brief = built(tmp_path, SOURCES, "[{kind: risks}, {kind: further}]")
    assert quoted(further(brief)) == []
    assert lead(brief).startswith("Nothing that a section would quote")


def test_a_difference_that_a_section_has_no_room_for_is_set_out_in_the_annex(
    tmp_path: Path,
) -> None:
    sources = {"a": ONE, "b": OTHER, "c": FACT, "d": MAYBE}
    brief = built(tmp_path, sources, "[{kind: conflicts, quotes: {max: 1}}, {kind: further}]")
    (section,) = (each for each in brief.sections if each.kind == "conflicts")
    first, *others = (
        block.id.partition(".")[2]
        for part in (section, further(brief))
        for block in part.blocks
        if isinstance(block, Table)
    )
    assert len(others) == len(set(others)) == 2
    assert first not in others
    assert lead(brief).endswith("Two further differences are set out below.")


def test_without_a_section_of_differences_the_annex_has_none(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": ONE, "b": OTHER}, "[{kind: further}]")
    assert not any(isinstance(block, Table) for block in further(brief).blocks)


def test_two_annexes_set_out_no_difference_twice(tmp_path: Path) -> None:
    sources = {"a": ONE, "b": OTHER, "c": FACT, "d": MAYBE}
    annexes = "{kind: further}, {kind: further, id: more}"
    brief = built(tmp_path, sources, f"[{{kind: conflicts, quotes: {{max: 1}}}}, {annexes}]")
    tables = [
        block.id.partition(".")[2]
        for section in brief.sections
        if section.kind in {"conflicts", "further"}
        for block in section.blocks
        if isinstance(block, Table)
    ]
    assert len(tables) == len(set(tables)) == 3


@pytest.mark.parametrize(
    ("sections", "told"),
    [
        (
            "{kind: context}, {kind: conflicts}, {kind: further}",
            "Nothing that a section would quote, and no difference",
        ),
        ("{kind: conflicts}, {kind: further}", "No difference was left"),
        ("{kind: context}, {kind: further}", "Nothing that a section would quote was left"),
        ("{kind: conflicts}, {kind: further, quotes: {max: 0}}", "No difference was left"),
        ("{kind: context}, {kind: further, quotes: {max: 0}}", "No statement and no difference is"),
        (
            "{kind: summary}, {kind: further}",
            "No statement and no difference is asked of this annex.",
        ),
    ],
)
def test_an_annex_without_entries_speaks_of_what_it_was_asked_for_alone(
    tmp_path: Path, sections: str, told: str
) -> None:
    assert lead(built(tmp_path, {"a": ONE, "b": OTHER}, f"[{sections}]")).startswith(told)
