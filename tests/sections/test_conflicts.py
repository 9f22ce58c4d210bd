"""How differences between sources are set side by side."""

from __future__ import annotations

from pathlib import Path

from briefbuild.model.brief import Brief, Chip, Table
from briefbuild.model.runs import labels
from briefbuild.model.walk import plain
from tests.sections.test_summary import built

ONE = "The council reported that Norway gave Denmark 120 buses in 2019 for the harbour line.\n"
OTHER = "Norway gave Denmark 90 buses in 2019 for the harbour line, as the drivers recall.\n"


def difference(brief: Brief) -> Table:
    section = next(each for each in brief.sections if each.kind == "conflicts")
    table = next(block for block in section.blocks if isinstance(block, Table))
    assert table.kept_whole
    return table


def words(brief: Brief, table: Table) -> list[str]:
    known = labels(brief)
    return [
        plain(paragraph, known)
        for row in table.body
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]


def test_a_difference_has_a_chip_and_the_source_over_each_side(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": ONE, "b": OTHER}, "[{kind: conflicts}]")
    table = difference(brief)
    heads = [cell.paragraphs[0] for cell in table.head[0].cells]
    assert all(isinstance(head[0], Chip) for head in heads)
    assert [plain(head, labels(brief)).rpartition(" ")[2] for head in heads] == ["[S1]", "[S2]"]


def test_the_caption_names_both_figures(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": ONE, "b": OTHER}, "[{kind: conflicts}]")
    caption = plain(difference(brief).caption, labels(brief))
    assert caption == "“120 buses” or “90 buses”?"


def test_reasons_are_facts_of_the_sources(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": ONE, "b": OTHER}, "[{kind: conflicts}]")
    why = words(brief, difference(brief))[-1]
    assert "S1 gives it on the word of the “council”" in why


def test_dates_of_the_sources_are_given_where_they_are_known(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "sources.yaml").write_text(
        "sources:\n  a.txt: {issued: 2024-05-01}\n  b.txt: {issued: 2024-06}\n", encoding="utf-8"
    )
    brief = built(tmp_path, {"a": ONE, "b": OTHER}, "[{kind: conflicts}]")
    why = words(brief, difference(brief))[-1]
    assert "S1 is dated 1 May 2024 and S2 is dated June 2024." in why


def test_page_one_tells_the_difference_and_where_it_stands(tmp_path: Path) -> None:
    brief = built(tmp_path, {"a": ONE, "b": OTHER}, "[{kind: summary}, {kind: conflicts}]")
    known = labels(brief)
    page = next(section for section in brief.sections if section.kind == "summary")
    (block,) = [b for b in page.blocks if b.id == "summary.differences"]
    text = plain(getattr(block, "content", ()), known)
    told = " ".join(text.split())
    assert "gave Denmark 120 buses in 2019 for the harbour line” [S1 ¶ 1], against" in told
    assert "gave Denmark 90 buses" in told
    assert text.endswith("More: Where the sources differ.")


FACT = "Norway supplied Iceland with naval vessels. Its fleet then sailed for home.\n"
MAYBE = "Norway may supply Iceland with naval vessels. Nobody in either port would say more.\n"
PERHAPS = "Norway could provide Iceland with naval vessels. That at least is what the port hears.\n"


def test_other_sources_of_a_side_are_named_with_it(tmp_path: Path) -> None:
    sources = {"a": FACT, "b": MAYBE, "c": PERHAPS}
    brief = built(tmp_path, sources, "[{kind: conflicts}]")
    table, known = difference(brief), labels(brief)
    heads = [plain(cell.paragraphs[0], known) for cell in table.head[0].cells]
    assert heads[1].endswith("[S2; S3]")
    assert "also on this side: [S3 ¶ 1]" in words(brief, table)


def test_a_supposed_side_is_cut_round_its_transfer(tmp_path: Path) -> None:
    text = (
        "Norway may supply Iceland with naval vessels, allowing the ports of the long and stormy "
        "northern coast to guard their fishing grounds for one more winter without selling any land.\n"
    )
    brief = built(tmp_path, {"a": FACT, "b": text}, "[{kind: exchanges}, {kind: conflicts}]")
    supposed = words(brief, difference(brief))[1]
    assert supposed == "“Norway may supply Iceland with naval vessels” [S2 ¶ 1]"


def test_a_claim_and_its_denial_are_captioned_by_who_denies(tmp_path: Path) -> None:
    text = "Two officials said Norway gave Denmark 120 buses. The transport ministry denies this.\n"
    brief = built(tmp_path, {"a": text}, "[{kind: summary}, {kind: conflicts}]")
    table = difference(brief)
    known = labels(brief)
    assert plain(table.caption, known) == "Said, and denied by the “transport ministry”"
    heads = [plain(cell.paragraphs[0], known) for cell in table.head[0].cells]
    assert [head.split()[0] for head in heads] == ["Reported", "Denied"]
    assert words(brief, table)[-1].endswith("S1 gives both the claim and the answer to it.")


def test_a_name_that_its_source_gives_no_article_gets_none(tmp_path: Path) -> None:
    text = "Two officials said Norway gave Denmark 120 buses. Oslo denies this.\n"
    brief = built(tmp_path, {"a": text}, "[{kind: conflicts}]")
    caption = plain(difference(brief).caption, labels(brief))
    assert caption == "Said, and denied by “Oslo”"


def test_sides_of_one_sentence_are_shown_apart(tmp_path: Path) -> None:
    text = "Reports say Norway gave Denmark 120 buses; Oslo flatly denies it.\n"
    brief = built(tmp_path, {"a": text}, "[{kind: conflicts}]")
    sides = words(brief, difference(brief))[:2]
    assert sides[0].startswith("“Reports say Norway gave Denmark 120 buses” [S1")
    assert sides[1].startswith("“Oslo flatly denies it” [S1")


def test_two_figures_of_one_sentence_are_cut_apart(tmp_path: Path) -> None:
    text = "A bus of Norway waits six days, drivers say, against the ministry's figure of two.\n"
    brief = built(tmp_path, {"a": text}, "[{kind: conflicts}]")
    sides = words(brief, difference(brief))[:2]
    assert sides[0].startswith("“A bus of Norway waits six days, drivers say” [S1")
    assert sides[1].startswith("“the ministry's figure of two.” [S1")


def test_page_one_says_where_differences_stand_that_are_too_long_for_it(tmp_path: Path) -> None:
    long = " and".join(
        f" its {thing} of the old town by the sea" for thing in ("quay", "pier", "mole")
    )
    claim = (
        f"North of the lock the guild of pilots has ruined{long} and all that stood on it since."
    )
    text = f"{claim} The guild denies it.\n"
    brief = built(tmp_path, {"a": text, "b": ONE}, "[{kind: summary}, {kind: conflicts}]")
    page = next(section for section in brief.sections if section.kind == "summary")
    (block,) = [b for b in page.blocks if b.id == "summary.differences"]
    assert plain(getattr(block, "content", ()), labels(brief)) == (
        "One difference, side by side: Where the sources differ."
    )
