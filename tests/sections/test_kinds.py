"""What each section kind composes, on a subject far from the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.model.brief import (
    Brief,
    Callout,
    Chip,
    CrossReference,
    Extract,
    Figure,
    List,
    Table,
)
from briefbuild.model.figure import Anchor, Label
from briefbuild.model.measure import text_width
from briefbuild.model.walk import quotations, text_of_units
from briefbuild.renderers import json as json_format
from tests.projects import FERRIES, write_project


def built(project: Path, sections: str, **given: str) -> Brief:
    write_project(project, sections=sections, **given)
    (result,) = build(Settings(project=project, formats=("docx", "pdf", "json"))).briefs
    assert result.status == "published", [str(item) for item in result.diagnostics]
    return json_format.read((project / "output" / "brief.json").read_bytes())


def texts(brief: Brief, section: str) -> list[str]:
    return [
        text
        for block, text in text_of_units(brief)
        if block == section or block.startswith(f"{section}.")
    ]


def tables(brief: Brief) -> list[Table]:
    """Return the tables of the sections before the reference list."""
    return [
        block
        for section in brief.sections
        if section.kind != "sources"
        for block in section.blocks
        if isinstance(block, Table)
    ]


def test_dated_statements_stand_in_order_of_their_dates(tmp_path: Path) -> None:
    brief = built(tmp_path, "[{kind: context}]")
    (timeline,) = tables(brief)
    assert len({row.id for row in timeline.body}) == len(timeline.body) >= 2
    words = texts(brief, "context")
    assert words.index("1904") < words.index("March 2021")


def test_a_date_without_a_year_ends_before_the_stop_of_its_sentence(tmp_path: Path) -> None:
    text = (
        "In 1904 the town opened the ferry to Bergen. The council sold the ferry in 2019.\n\n"
        "The council agreed on the sale of the old harbour to the pilots on 30 March."
    )
    brief = built(tmp_path, "[{kind: context}]", text=f"The coast\n\n{text}\n")
    assert "“30 March”" in texts(brief, "context")


@pytest.mark.parametrize("payer", ["town", "lighthouse keepers", "board of the pilots of the bay"])
def test_no_label_of_the_timeline_leaves_the_drawing(tmp_path: Path, payer: str) -> None:
    told = (
        f"In {{}} the {payer} of Bergen paid the commission for {{}} lighthouses of grey granite."
    )
    text = "The coast\n\n" + "\n\n".join(
        told.format(year, count)
        for year, count in (("1904", "two"), ("2019", "three"), ("May 2022", "four"))
    )
    brief = built(tmp_path, "[{kind: context}]", text=f"{text}\n")
    (figure,) = (b for s in brief.sections for b in s.blocks if isinstance(b, Figure))
    labels = [shape for shape in figure.drawing.shapes if isinstance(shape, Label)]
    assert any(label.text.endswith(" …") for label in labels)
    starting = [label for label in labels if label.anchor is Anchor.START]
    assert (
        max(label.at.x + text_width(label.text, label.size) for label in starting)
        <= figure.drawing.width
    )


def test_the_second_year_of_a_time_does_not_lose_its_first(tmp_path: Path) -> None:
    told = (
        "The 2018-2020 strike closed the harbour of Bergen.",
        "In 1904 the town of Bergen paid the commission for two lighthouses.",
        "In May 2022 the town of Bergen paid the commission for four lighthouses.",
    )
    text = "\n\n".join(("The coast", *told))
    brief = built(tmp_path, "[{kind: context}]", text=f"{text}\n")
    (figure,) = (b for s in brief.sections for b in s.blocks if isinstance(b, Figure))
    drawn = [shape.text for shape in figure.drawing.shapes if isinstance(shape, Label)]
    assert "The 2018-2020 strike closed" in drawn


def drawn_in(project: Path, *told: str) -> list[str]:
    text = "\n\n".join(("The coast", *told))
    brief = built(project, "[{kind: context}]", text=f"{text}\n")
    (figure,) = (b for s in brief.sections for b in s.blocks if isinstance(b, Figure))
    return [shape.text for shape in figure.drawing.shapes if isinstance(shape, Label)]


def test_a_label_begins_behind_the_opening_that_only_dates_it(tmp_path: Path) -> None:
    drawn = drawn_in(
        tmp_path,
        "As of May 2019, the town of Bergen had paid the commission for three lighthouses.",
        "In 1904 the town of Bergen paid the commission for two lighthouses.",
        "In May 2022 the town of Bergen paid the commission for four lighthouses.",
    )
    assert not any(label.startswith("As of") for label in drawn)
    assert sum(label.startswith("The") for label in drawn) == 3


def test_no_label_is_cut_within_a_word(tmp_path: Path) -> None:
    told = "the lighthousekeepers of the western coast paid the commission for two lighthouses."
    drawn = drawn_in(
        tmp_path, f"In 1904 {told}", f"In May 2019 {told}", f"On 30 December 2022 {told}"
    )
    cut = [label.removesuffix(" …") for label in drawn if label.endswith(" …")]
    assert cut
    words = f"{told} The".split()
    assert all(word in words for label in cut for word in label.split())


def test_what_is_stated_as_fact_opens_the_account(tmp_path: Path) -> None:
    relayed = (
        "The mayor has alleged that the harbour was founded by herring merchants, has been run by "
        "the town for the merchants, and has been the only harbour of the town."
    )
    stated = "The town has been poor and is run by a council under the law on ports."
    brief = built(tmp_path, "[{kind: context}]", text=f"{relayed}\n\n{stated}\n")
    (account, *_) = (text for text in texts(brief, "context") if "poor" in text)
    assert account.index("poor") < account.index("alleged")


def test_one_transfer_of_others_does_not_take_the_figure_of_two_sides(tmp_path: Path) -> None:
    told = (
        "Norway gave Denmark 90 buses in 2019.",
        "Norway sent Denmark 40 ferries in 2020.",
        "Denmark gave Norway 12 cranes in 2021.",
        "Norway gave Denmark 30 tugs in 2022.",
        "Sweden gave Finland 80 boats in 2022.",
    )
    brief = built(tmp_path, "[{kind: exchanges}]", text="The coast\n\n" + "\n\n".join(told) + "\n")
    (figure,) = (b for s in brief.sections for b in s.blocks if isinstance(b, Figure))
    drawn = {shape.text for shape in figure.drawing.shapes if isinstance(shape, Label)}
    assert {"Norway", "Denmark"} <= drawn
    assert not {"Sweden", "Finland", "80 boats"} & drawn


def test_the_ledger_has_a_direction_over_its_rows_and_a_status_in_each(tmp_path: Path) -> None:
    brief = built(tmp_path, "[{kind: exchanges}]")
    (ledger,) = tables(brief)
    assert ledger.body[0].group
    chips = [row.cells[2].paragraphs[0][0] for row in ledger.body if not row.group]
    assert chips
    assert all(isinstance(chip, Chip) for chip in chips)
    extracts = {p.quotation.text for p in quotations(brief) if p.is_extract}
    assert "3 million euros" in extracts


def test_no_sentence_of_the_ledger_is_quoted_twice(tmp_path: Path) -> None:
    brief = built(tmp_path, "[{kind: exchanges}]")
    quoted = [p.quotation.text for p in quotations(brief) if not p.is_extract]
    assert quoted
    assert len(quoted) == len(set(quoted))


def test_views_stand_under_their_holders(tmp_path: Path) -> None:
    words = texts(built(tmp_path, "[{kind: stakeholder_views}]"), "stakeholder_views")
    assert any("Fishermen oppose" in text for text in words)
    assert "Fishermen" in words


def test_likelihood_is_the_sources_own_word(tmp_path: Path) -> None:
    brief = built(tmp_path, "[{kind: risks}]")
    extracts = {p.quotation.text for p in quotations(brief) if p.is_extract}
    assert extracts
    assert all(word in FERRIES for word in extracts)
    (register,) = tables(brief)
    assert [row.id for row in register.body] == list(dict.fromkeys(row.id for row in register.body))


def test_explanations_are_not_ranked_by_the_program(tmp_path: Path) -> None:
    words = texts(built(tmp_path, "[{kind: theories}]"), "theories")
    assert any("does not choose" in text for text in words)
    assert any("Public choice theory" in text for text in words)


def test_what_is_missing_is_counted(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "other.txt").write_text(
        "The harbour opened in 1904 as a coaling station."
    )
    brief = built(tmp_path, "[{kind: risks}, {kind: unknowns}]")
    words = texts(brief, "unknowns")
    assert any("No date of publication is on record for any source" in text for text in words)
    assert any("“Risks” comes from one source, S1" in text for text in words)


def test_dated_sources_leave_no_gap_of_dates(tmp_path: Path) -> None:
    catalogue = "sources:\n  ferries.txt: {issued: 2024-05-01}\n"
    brief = built(tmp_path, "[{kind: risks}, {kind: unknowns}]", catalogue=catalogue)
    assert not any("publication date" in text for text in texts(brief, "unknowns"))
    assert "Newest source 1 May 2024" in dict(text_of_units(brief))["facts"]


def test_the_evidence_repeats_every_quotation_and_links_to_it(tmp_path: Path) -> None:
    brief = built(tmp_path, "[{kind: risks}, {kind: theories}, {kind: evidence}]")
    (annex,) = [table for table in tables(brief) if table.id == "evidence.table"]
    repeated = [row.cells[1].paragraphs[0][0] for row in annex.body]
    quoted = {p.quotation for p in quotations(brief) if not p.is_extract}
    assert {inline.quotation for inline in repeated if isinstance(inline, Extract)} == quoted
    targets = [row.cells[2].paragraphs[0][0] for row in annex.body]
    printed = {block for block, _text in text_of_units(brief)}
    assert all(isinstance(link, CrossReference) and link.block in printed for link in targets)


def test_an_evidence_annex_of_nothing_says_so(tmp_path: Path) -> None:
    words = texts(built(tmp_path, "[{kind: evidence}]"), "evidence")
    assert any("No statement is quoted" in text for text in words)


def test_the_status_words_of_the_brief_are_explained(tmp_path: Path) -> None:
    brief = built(tmp_path, "[{kind: exchanges}, {kind: how_to_read}]")
    printed = {
        inline.text
        for table in tables(brief)
        for row in table.body
        for cell in row.cells
        for paragraph in cell.paragraphs
        for inline in paragraph
        if isinstance(inline, Chip)
    }
    boxes = [b for section in brief.sections for b in section.blocks if isinstance(b, Callout)]
    explained = {
        item.content[0].text
        for box in boxes
        for block in box.blocks
        if isinstance(block, List)
        for item in block.items
        if isinstance(item.content[0], Chip)
    }
    assert printed
    assert printed == explained
    assert any("between quotation marks" in text for text in texts(brief, "how_to_read"))


@pytest.mark.parametrize("kind", ["context", "exchanges", "stakeholder_views", "theories", "risks"])
def test_a_section_without_evidence_says_so_and_stays(kind: str, tmp_path: Path) -> None:
    brief = built(tmp_path, f"[{{kind: {kind}}}]", text="Good morning, dear readers of ours.\n")
    assert dict(text_of_units(brief))[f"{kind}.empty"].endswith(".")


def test_no_difference_is_said_to_be_none(tmp_path: Path) -> None:
    words = texts(built(tmp_path, "[{kind: conflicts}]"), "conflicts")
    assert any("No difference" in text for text in words)


def test_a_source_that_only_the_differences_cite_counts_as_quoted(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    for name, number in (("one", 12), ("two", 30)):
        text = f"Norway sold {number} ships to Iceland. They left in spring, and nobody objected.\n"
        (tmp_path / "seeds" / f"{name}.txt").write_text(text)
    brief = built(tmp_path, "[{kind: conflicts}]")
    words = texts(brief, "conflicts")
    assert any("12 ships" in text for text in words)
    assert any("30 ships" in text for text in words)
    listed = texts(brief, "ref-one") + texts(brief, "ref-two")
    assert len(listed) == 2
    assert not any("not quoted" in text for text in listed)


def test_a_broad_section_leaves_a_narrow_one_what_it_lives_on(tmp_path: Path) -> None:
    narrow_last = "[{kind: context, quotes: {max: 20}}, {kind: exchanges}]"
    brief = built(tmp_path, narrow_last)
    sections = {
        placed.section.kind
        for placed in quotations(brief)
        if not placed.is_extract and "3 million euros" in placed.quotation.text
    }
    assert sections == {"exchanges"}


def test_a_ledger_may_live_on_parts_of_sentences_where_none_is_chosen(tmp_path: Path) -> None:
    text = "Norway supplied Iceland with coal, and Denmark fears the consequences of that trade.\n"
    spec = "[{kind: stakeholder_views, pin: [{exact: Norway supplied Iceland with coal}]}, "
    brief = built(tmp_path, f"{spec}{{kind: exchanges}}]", text=text)
    words = texts(brief, "exchanges")
    assert any("coal" in each for each in words)
    assert "exchanges.empty" not in dict(text_of_units(brief))
