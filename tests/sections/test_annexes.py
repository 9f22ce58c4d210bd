"""What the annexes tell of sources and evidence."""

from __future__ import annotations

from pathlib import Path

from briefbuild.model.brief import Brief, CrossReference, Table
from briefbuild.model.quotation import Quotation
from briefbuild.model.runs import labels
from briefbuild.model.walk import plain, section_quotations, text_of_units
from tests.projects import FERRIES
from tests.sections.test_summary import FERRY_TOWN, HARBOUR_LOG, built

CATALOGUE = """\
sources:
  a.txt:
    grade: C3
    type: report
    language: en
    caveats:
      - quote: harbour bridge
        note: It is a viaduct.
"""


def table(brief: Brief, section: str, name: str) -> Table:
    found = next(each for each in brief.sections if each.kind == section)
    return next(b for b in found.blocks if isinstance(b, Table) and b.id.endswith(name))


def rows(brief: Brief, made: Table) -> list[list[str]]:
    known = labels(brief)
    return [
        [" / ".join(plain(words, known) for words in cell.paragraphs) for cell in row.cells]
        for row in made.body
    ]


def test_a_source_has_its_kind_grade_uses_and_caveats(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "sources.yaml").write_text(CATALOGUE, encoding="utf-8")
    sources = {"a": FERRY_TOWN, "b": HARBOUR_LOG, "c": "The pier of the town is green.\n"}
    brief = built(tmp_path, sources, "[{kind: exchanges}, {kind: sources}]")
    first, second, third = rows(brief, table(brief, "sources", ".notes"))
    assert first[0] == "S1"
    assert first[1].startswith("Report, ")
    assert "English" in first[1]
    assert "Editor’s note: It is a viaduct." in first[1]
    assert first[2] == "C3"
    assert second[2] == "not graded"
    assert first[3] == "Exchanges"
    assert third[3] == "read, not used"


def test_without_any_grade_there_is_no_column_of_grades(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRIES}, "[{kind: sources}]")
    assert len(table(brief, "sources", ".notes").widths) == 3


def test_the_evidence_has_every_sentence_once_in_the_order_of_first_use(tmp_path: Path) -> None:
    outline = "[{kind: summary}, {kind: risks}, {kind: exchanges}, {kind: evidence}]"
    brief = built(tmp_path, {"a": FERRY_TOWN, "b": HARBOUR_LOG, "c": FERRIES}, outline)
    annex = table(brief, "evidence", ".table")
    assert len({row.id for row in annex.body}) == len(annex.body)
    shown = [
        placed.quotation
        for section in brief.sections
        if section.kind == "evidence"
        for placed in section_quotations(section)
    ]
    used = [
        placed.quotation
        for section in brief.sections
        if section.kind not in {"evidence", "sources"}
        for placed in section_quotations(section)
    ]
    assert all(any(_overlap(one, other) for other in shown) for one in used)
    first_uses = [next(n for n, u in enumerate(used) if _overlap(u, one)) for one in shown]
    assert first_uses == sorted(first_uses)


def _overlap(one: Quotation, other: Quotation) -> bool:
    return one.source == other.source and one.span.overlaps(other.span)


def test_a_sentence_links_to_each_section_that_uses_it(tmp_path: Path) -> None:
    outline = "[{kind: summary}, {kind: exchanges}, {kind: evidence}]"
    brief = built(tmp_path, {"a": FERRY_TOWN, "b": HARBOUR_LOG}, outline)
    printed = {block for block, _text in text_of_units(brief)}
    links = [
        inline
        for row in table(brief, "evidence", ".table").body
        for paragraph in row.cells[2].paragraphs
        for inline in paragraph
    ]
    assert any(isinstance(link, CrossReference) and link.text == "Summary" for link in links)
    assert all(isinstance(link, CrossReference) and link.block in printed for link in links)


def test_what_advice_rests_on_is_in_the_evidence_whole(tmp_path: Path) -> None:
    sections = """
  - kind: recommendations
    recommendations:
      - text: Lease a ship.
        owner: The city
        trade_off: Money
        because: [medicine for days]
  - kind: evidence
"""
    brief = built(tmp_path, {"a": FERRIES}, sections)
    (row,) = rows(brief, table(brief, "evidence", ".table"))
    assert row[1] == (
        "“If the last ship fails, the islands could be left without medicine for days.”"
    )
    assert row[2] == "Recommendations"
