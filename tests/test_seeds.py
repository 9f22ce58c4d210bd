"""The briefs of the seeds: the traps in the five articles, and what every brief must keep."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import cast

import outloud
import pdfua
import pikepdf
import pytest

from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.model.brief import Brief, Table
from briefbuild.model.runs import RunKind, labels, runs
from briefbuild.model.walk import brief_units, plain, quotations, section_quotations, text_of_units
from briefbuild.renderers import json as json_format
from briefbuild.renderers import renderer
from tests.renderers.pdf.samples import ACCEPTED_WARNINGS

ROOT = Path(__file__).parent.parent
FORMATS = ("docx", "pdf", "json")
NAMES = ("dprk-risks-for-seoul", "russia-dprk", "russia-dprk-one-page")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the repository's own outlines, as ``make brief`` does, somewhere else."""
    output = tmp_path_factory.mktemp("seeds")
    result = build(Settings(project=ROOT, output=output, formats=FORMATS))
    assert [brief.status for brief in result.briefs] == ["published"] * len(NAMES)
    return output


def brief_of(built: Path, name: str) -> Brief:
    return json_format.read((built / f"{name}.json").read_bytes())


def quoted(built: Path, name: str = "russia-dprk") -> list[dict[str, str]]:
    exported = json.loads((built / f"{name}.json").read_text(encoding="utf-8"))["quotations"]
    assert isinstance(exported, list)
    return exported


def test_three_outlines_give_nine_files(built: Path) -> None:
    expected = {f"{name}.{form}" for name in NAMES for form in FORMATS}
    assert {path.name for path in built.iterdir()} == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_quotation_is_verbatim_at_its_offsets(name: str, built: Path) -> None:
    for item in quoted(built, name):
        text = (ROOT / "seeds" / item["source"]).read_bytes().decode()
        piece = text[int(item["start"]) : int(item["end"])]
        assert " ".join(piece.split()) == item["quote"]


@pytest.mark.parametrize("name", NAMES)
def test_docx_and_pdf_say_the_same_in_the_same_order(name: str, built: Path) -> None:
    wanted = tuple(text for _block, text in text_of_units(brief_of(built, name)))
    for form in ("docx", "pdf"):
        data = (built / f"{name}.{form}").read_bytes()
        assert renderer(form).extract(data) == wanted


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "furniture",
    [
        "top of page",
        "bottom of page",
        "Stay Tuned",
        "Stay tuned",
        "0 Comments",
        "Share your thoughts",
        "OTHER ARTICLES",
        "Accessed:",
        "Available at",
        "Postgraduate student",
        "Compiled by",
        "50,000 Russian",
        "Minnesota",
    ],
)
def test_furniture_is_never_quoted(furniture: str, name: str, built: Path) -> None:
    assert [item["quote"] for item in quoted(built, name) if furniture in item["quote"]] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "cut", ["complex challenges to international", "understanding how the geopolitical"]
)
def test_sentences_that_a_source_cuts_off_are_never_quoted(
    cut: str, name: str, built: Path
) -> None:
    assert [item["quote"] for item in quoted(built, name) if cut in item["quote"]] == []


def ends_its_paragraph(item: dict[str, str]) -> bool:
    """Tell whether nothing but a marker of the source follows: one of its paragraphs has no full stop."""
    text = (ROOT / "seeds" / item["source"]).read_bytes().decode()
    return bool(re.match(r" ?\[\d+\]\s*\n\s*\n", text[int(item["end"]) :]))


@pytest.mark.parametrize("name", NAMES)
def test_quotations_begin_and_end_as_sentences_do(name: str, built: Path) -> None:
    for item in quoted(built, name):
        assert re.match(r"[A-Z“\"‘]", item["quote"]), item["quote"]
        assert re.search(r"[.!?][”\"’]?$", item["quote"]) or ends_its_paragraph(item), item["quote"]
        assert not re.search(r"\[\d+\]$|\.\.$", item["quote"]), item["quote"]


def test_no_quotation_is_printed_twice(built: Path) -> None:
    counted = Counter((item["source"], item["start"]) for item in quoted(built))
    assert [place for place, count in counted.items() if count > 1] == []


def test_all_sources_are_quoted_and_none_takes_more_than_half(built: Path) -> None:
    counted = Counter(item["source"] for item in quoted(built))
    assert len(counted) == 5
    assert max(counted.values()) <= sum(counted.values()) / 2


def test_a_sources_own_markers_are_set_apart(built: Path) -> None:
    brief = brief_of(built, "russia-dprk")
    known = labels(brief)
    for unit in brief_units(brief):
        for run in runs(unit.inlines, known):
            if run.kind is RunKind.CITATION and run.target:
                assert re.match(r"S\d", run.text)


def test_nothing_is_dated_and_the_brief_says_so(built: Path) -> None:
    facts = dict(text_of_units(brief_of(built, "russia-dprk")))["facts"]
    assert "draft" in facts
    assert "undated" in facts
    assert not re.search(r"20\d\d", facts)


def test_an_access_date_is_no_publication_date(built: Path) -> None:
    brief = brief_of(built, "russia-dprk")
    assert all(source.reference.issued is None for source in brief.sources)


def test_every_inline_of_the_brief_knows_its_origin(built: Path) -> None:
    document = json.loads((built / "russia-dprk.json").read_text(encoding="utf-8"))

    def texts(node: object) -> list[dict[str, object]]:
        if isinstance(node, list):
            return [found for item in node for found in texts(item)]
        if not isinstance(node, dict):
            return []
        here = [node] if node.get("type") == "Text" else []
        return here + [found for item in node.values() for found in texts(item)]

    origins = Counter(str(text["origin"]["type"]) for text in texts(document["brief"]))  # type: ignore[index]
    assert set(origins) == {"Composed", "Edited"}


def test_block_ids_do_not_depend_on_position(built: Path) -> None:
    def places(name: str) -> dict[tuple[str, str], str]:
        return {
            (p.section.kind, p.quotation.text): p.block
            for p in quotations(brief_of(built, name))
            if p.section.kind == "summary"
        }

    whole, part = places("russia-dprk"), places("russia-dprk-one-page")
    shared = whole.keys() & part.keys()
    assert shared
    assert all(whole[key] == part[key] for key in shared)


def test_tables_are_never_empty(built: Path) -> None:
    for name in NAMES:
        for section in brief_of(built, name).sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    assert block.body
                    assert all(cell.paragraphs for row in block.body for cell in row.cells)


@pytest.mark.parametrize("name", NAMES)
def test_independent_checkers_find_nothing_in_the_pdf(name: str, built: Path) -> None:
    path = str(built / f"{name}.pdf")
    findings = {finding.rule for finding in outloud.check(path).sorted_findings()}
    assert findings <= ACCEPTED_WARNINGS
    assert list(pdfua.validate(path).findings) == []


def test_the_sides_of_a_difference_stand_side_by_side(built: Path) -> None:
    brief = brief_of(built, "russia-dprk")
    (section,) = [section for section in brief.sections if section.kind == "conflicts"]
    known = labels(brief)
    rows = [
        [plain(cell.paragraphs[0], known) for cell in row.cells]
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.body
    ]
    pairs = [
        ("3,000 North Korean troops", "up to 10,000 soldiers"),
        ("now fighting", "not been officially"),
    ]
    for one, other in pairs:
        assert any(one in row[0] and other in row[1] for row in rows), rows


def test_the_edition_of_one_page_has_no_empty_annex(built: Path) -> None:
    kinds = [section.kind for section in brief_of(built, "russia-dprk-one-page").sections]
    assert kinds == ["summary", "sources"]


def test_every_difference_stands_in_the_brief_or_in_its_annex(built: Path) -> None:
    brief = brief_of(built, "russia-dprk")
    known = labels(brief)
    (section,) = [section for section in brief.sections if section.kind == "conflicts"]
    lead = plain(getattr(section.blocks[1], "content", ()), known)
    assert lead.startswith("Six differences")
    tables = [
        block.id
        for each in brief.sections
        if each.kind in {"conflicts", "further"}
        for block in each.blocks
        if isinstance(block, Table) and ".conflict-" in block.id
    ]
    assert len(tables) == len(set(tables)) == 6


def test_what_stands_in_the_annex_is_not_called_left_out(built: Path) -> None:
    brief = brief_of(built, "russia-dprk")
    (annex,) = [section for section in brief.sections if section.kind == "further"]
    shown = {placed.block.rpartition(".")[2] for placed in section_quotations(annex)}
    cut = {name.rpartition(".")[2] for each in brief.sections for name in each.left_out}
    assert shown
    assert shown.isdisjoint(cut)


def first_annex_page(path: Path) -> int:
    """Return the page, from 1, on which the first annex begins."""
    with pikepdf.open(path) as file, file.open_outline() as outline:
        pages = [str(page.objgen) for page in file.pages]
        ends = {str(item.title): cast("pikepdf.Array", item.destination) for item in outline.root}
        starts = {title: pages.index(str(end[0].objgen)) + 1 for title, end in ends.items()}
    titles = ("Further evidence", "Sources", "The articles behind this brief")
    return min(page for title, page in starts.items() if title in titles)


def test_each_brief_keeps_to_its_length(built: Path) -> None:
    assert first_annex_page(built / "russia-dprk-one-page.pdf") == 2
    assert first_annex_page(built / "dprk-risks-for-seoul.pdf") <= 5
    assert first_annex_page(built / "russia-dprk.pdf") <= 9
