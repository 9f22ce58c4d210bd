"""Page one: what it counts, what it leaves to the editor, and how it does with little."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefbuild.build.issue import issue
from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.errors import CheckFailedError
from briefbuild.model.brief import (
    Brief,
    Callout,
    CalloutKind,
    CrossReference,
    HeadingKind,
    List,
    ListItem,
    Section,
    Table,
)
from briefbuild.model.dates import PartialDate
from briefbuild.model.runs import labels
from briefbuild.model.walk import cited, plain, text_of_units
from briefbuild.renderers import json as json_format
from briefbuild.sections.summary import LINKS
from tests.projects import FERRIES

FERRY_TOWN = """Since 2019 Norway has sent Denmark 120 buses and spare parts.

The harbour bridge cost 4.5 million euros and opened late.
"""
HARBOUR_LOG = """Norway gave Denmark 90 buses in return for a berth, as the drivers of the line recall.

The bridge over the harbour cost 4.5 million euros, the council says.
"""


def built(project: Path, sources: Mapping[str, str], sections: str) -> Brief:
    for name, text in sources.items():
        (project / "seeds").mkdir(exist_ok=True)
        (project / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    (project / "outlines").mkdir()
    (project / "outlines" / "brief.yaml").write_text(
        f'title: T\nformats: [json]\nsources: ["*.txt"]\nsections: {sections}\n', encoding="utf-8"
    )
    (result,) = build(Settings(project=project, formats=("json",))).briefs
    assert result.status == "published", [str(item) for item in result.diagnostics]
    return json_format.read((project / "output" / "brief.json").read_bytes())


def page_one(brief: Brief) -> Section:
    return next(section for section in brief.sections if section.kind == "summary")


def claims(brief: Brief) -> list[tuple[str, str, int]]:
    """Return label, words and number of cited sources of each row under "What the sources say alike"."""
    known = labels(brief)
    return [
        (item.label, plain(item.content, known), _sources_of(item))
        for block in page_one(brief).blocks
        if isinstance(block, List) and block.id == "summary.claims"
        for item in block.items
    ]


def _sources_of(item: ListItem) -> int:
    row = Section(id="x", kind="x", blocks=(List(id="x", items=(item,)),))
    return len(cited([row]))


def words(brief: Brief) -> str:
    return "\n".join(text for block, text in text_of_units(brief) if block.startswith("summary"))


def test_a_transfer_that_two_sources_tell_of_is_counted_and_cited(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRY_TOWN, "b": HARBOUR_LOG, "c": FERRIES}, "[{kind: summary}]")
    rows = claims(brief)
    (row,) = [row for row in rows if "from Norway to Denmark" in row[1]]
    assert row[0] == "2 of 3"
    assert row[2] == 2
    assert "“120 buses and spare parts” and “90 buses”" in row[1]


def test_a_figure_that_two_sources_print_is_counted(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRY_TOWN, "b": HARBOUR_LOG}, "[{kind: summary}]")
    assert any("one figure" in row[1] and "4.5 million euros" in row[1] for row in claims(brief))


def test_a_copy_never_counts(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRIES, "b": FERRIES}, "[{kind: summary}]")
    assert claims(brief) == []
    assert "One pair shares" in words(brief)


def test_one_source_is_no_agreement(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRIES}, "[{kind: summary}]")
    assert claims(brief) == []
    assert "There is one source" in words(brief)
    assert "nothing is borne out by a second source" in words(brief)


def test_every_row_cites_as_many_sources_as_it_counts(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRY_TOWN, "b": HARBOUR_LOG}, "[{kind: summary}]")
    assert claims(brief)
    assert all(label.split()[0] == str(number) for label, _, number in claims(brief))


def test_without_a_bottom_line_a_slot_stays_open_and_no_edition_is_issued(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRIES}, "[{kind: summary}, {kind: risks}]")
    slot = page_one(brief).blocks[0]
    assert isinstance(slot, Callout)
    assert slot.kind is CalloutKind.OPEN_SLOT
    settings = Settings(project=tmp_path, formats=("json",))
    with pytest.raises(CheckFailedError, match="only an editor can fill"):
        issue(settings, "outlines/brief.yaml", PartialDate(2026, 1, 15), "Ada", dry_run=True)


def test_the_editors_bottom_line_stands_in_the_slots_place(tmp_path: Path) -> None:
    line = '[{kind: summary, bottom_line: "Ferries **stop** in May [@a]."}]'
    box = page_one(built(tmp_path, {"a": FERRIES}, line)).blocks[0]
    assert isinstance(box, Callout)
    assert box.kind is CalloutKind.KEY


def test_a_bottom_line_of_too_many_words_is_refused_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(FERRIES, encoding="utf-8")
    (tmp_path / "outlines").mkdir()
    (tmp_path / "outlines" / "brief.yaml").write_text(
        'title: T\nsources: ["*.txt"]\nsections:\n  - kind: summary\n    bottom_line: '
        + "word " * 61
        + "\n",
        encoding="utf-8",
    )
    (result,) = build(Settings(project=tmp_path, formats=("json",))).briefs
    (problem,) = result.diagnostics
    assert (problem.code, problem.position.line) == ("BB215", 5)


def test_the_heads_of_page_one_are_no_sections(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRIES}, "[{kind: summary}, {kind: risks}]")
    heads = [b for b in page_one(brief).blocks if getattr(b, "level", None) == 1]
    assert heads
    assert all(getattr(head, "kind", None) is HeadingKind.FRONT for head in heads)


def test_the_overview_counts_the_rows_of_the_ledger(tmp_path: Path) -> None:
    brief = built(
        tmp_path, {"a": FERRY_TOWN, "b": HARBOUR_LOG}, "[{kind: summary}, {kind: exchanges}]"
    )
    (overview,) = [b for b in page_one(brief).blocks if isinstance(b, Table)]
    known = labels(brief)
    counts = [plain(cell.paragraphs[0], known) for row in overview.body for cell in row.cells[1:]]
    ledger = next(s for s in brief.sections if s.kind == "exchanges")
    rows = [
        row
        for block in ledger.blocks
        if isinstance(block, Table)
        for row in block.body
        if not row.group
    ]
    assert rows
    assert sum(int(count) for count in counts if count != "none") == len(rows)


def heads_of_overview(project: Path, *told: str) -> int:
    project.mkdir()
    sources = {f"s{number}": f"{words}\n" for number, words in enumerate(told)}
    brief = built(project, sources, "[{kind: summary}, {kind: exchanges}]")
    (overview,) = [b for b in page_one(brief).blocks if isinstance(b, Table)]
    assert len(overview.widths) == len(overview.head[0].cells)
    return len(overview.head[0].cells)


def test_what_is_called_off_has_a_column_only_where_something_is(tmp_path: Path) -> None:
    sold = "Norway sold 12 ferries to Denmark."
    off = "Norway cancelled the sale of 40 buses to Denmark."
    assert heads_of_overview(tmp_path / "told", sold) == 5
    assert heads_of_overview(tmp_path / "off", sold, off) == 6


def test_the_box_of_contents_leads_to_every_other_section(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRIES}, "[{kind: summary}, {kind: risks}, {kind: sources}]")
    targets = {
        inline.block
        for box in page_one(brief).aside
        if isinstance(box, Callout)
        for block in box.blocks
        if isinstance(block, List)
        for item in block.items
        for inline in item.content
        if isinstance(inline, CrossReference)
    }
    assert targets == {"risks", "sources"}


def test_two_hundred_sources_are_named_in_a_few_lines(tmp_path: Path) -> None:
    sources = {f"s{number:03}": f"The pier of town {number} is old." for number in range(200)}
    assert "and 192 more" in words(built(tmp_path, sources, "[{kind: summary}]"))


def test_a_first_edition_says_so(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": FERRIES}, "[{kind: summary}]")
    assert "First edition on this topic" in "\n".join(text for _, text in text_of_units(brief))


def test_a_title_that_is_cut_within_a_quotation_has_no_mark_without_a_partner(
    tmp_path: Path,
) -> None:
    title = "“Sand is what oil was to us”: a harbour interview"
    brief = built(tmp_path, {"log": f"{title}\n\n{HARBOUR_LOG}"}, "[{kind: summary}]")
    (named,) = (text for block, text in text_of_units(brief) if block == "summary.base.log")
    assert named == "S1 “Sand is what oil …”"


def test_the_last_links_of_many_are_counted_where_the_side_column_is_full(tmp_path: Path) -> None:
    kinds = [
        "context",
        "exchanges",
        "stakeholder_views",
        "theories",
        "risks",
        "outlook",
        "conflicts",
        "unknowns",
    ]
    listed = [f"{{kind: {kind}, id: {kind}-{n}}}" for n in range(2) for kind in kinds]
    sources = {f"{n:02}": f"{HARBOUR_LOG}\nA ferry is late on day {n}.\n" for n in range(12)}
    brief = built(tmp_path, sources, f"[{{kind: summary}}, {', '.join(listed)}]")
    (box,) = (
        block
        for block in page_one(brief).aside
        if isinstance(block, Callout) and block.id == "summary.contents"
    )
    (links,) = (block for block in box.blocks if isinstance(block, List))
    known = labels(brief)
    *shown, last = [plain(item.content, known) for item in links.items]
    left = len(brief.sections) - 1 - len(shown)
    assert len(shown) >= LINKS
    assert (
        last == f"and {('zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven')[left]} more"
    )
