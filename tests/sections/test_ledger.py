from __future__ import annotations

from pathlib import Path

from briefbuild.model.brief import (
    Brief,
    Cell,
    Chip,
    Citation,
    Extract,
    Figure,
    Quoted,
    Row,
    Table,
    Text,
)
from briefbuild.model.figure import Label, Line
from tests.sections.test_kinds import built, texts

TRADE = """\
Two neighbours

Norway provides Iceland with fuel and possibly soldiers. In June 2021 Iceland sold 12 ships to
Norway for 3 million euros. Denmark has alleged that Norway is supplying arms to Iceland.

The pact commits both countries to providing military support if either is attacked. Whether that
is wise remains open.
"""


def ledger_of(project: Path) -> Table:
    brief: Brief = built(project, "[{kind: exchanges}]", text=TRADE)
    return next(b for s in brief.sections for b in s.blocks if isinstance(b, Table))


def words(cell: Cell) -> str:
    return " ".join(
        inline.quotation.text if isinstance(inline, Extract) else inline.text
        for paragraph in cell.paragraphs
        for inline in paragraph
        if isinstance(inline, Extract | Text | Chip)
    )


def row_of(table: Table, item: str) -> Row:
    return next(row for row in table.body if not row.group and item in words(row.cells[0]))


def test_both_directions_of_a_pair_are_kept_apart(tmp_path: Path) -> None:
    groups = [words(row.cells[0]) for row in ledger_of(tmp_path).body if row.group]
    assert {"From Norway to Iceland", "From Iceland to Norway", "Between the two sides"} <= set(
        groups
    )
    assert len(groups) == len(set(groups))


def test_a_row_shows_amount_date_price_and_authority_in_the_sources_words(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    sale = row_of(ledger, "12 ships")
    assert "June 2021" in words(sale.cells[0])
    assert "3 million euros" in words(sale.cells[0])
    assert words(row_of(ledger, "arms").cells[1]) == "Alleged by  Denmark"


def test_an_amount_that_the_words_for_the_item_hold_is_not_printed_twice(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    assert words(row_of(ledger, "12 ships").cells[0]).split().count("12") == 1
    assert "where a source gives one" in words(Cell(paragraphs=(ledger.caption,)))


def test_a_doubtful_item_never_gets_the_status_of_its_neighbour(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    assert words(row_of(ledger, "fuel").cells[1]) == "Asserted"
    doubtful = row_of(ledger, "possibly soldiers")
    assert words(doubtful.cells[1]) == "Speculated"
    assert words(doubtful.cells[2]).startswith("as told in")


def test_rows_have_ids_of_their_own(tmp_path: Path) -> None:
    names = [row.id for row in ledger_of(tmp_path).body]
    assert len(names) == len(set(names))


ONE = "Norway supplied Iceland with naval vessels. Its fleet then sailed for home.\n"
TWO = "Reports suggest Norway sent old vessels to Iceland. Nobody in either port would say more.\n"
TROOPS = (
    "Denmark confirmed that Norway sent 300 soldiers to Iceland. Sweden has alleged that Norway is "
    "sending up to 900 soldiers to Iceland. Nobody has seen any.\n"
)


def several(project: Path, *sources: str, sections: str = "[{kind: exchanges}]") -> Brief:
    (project / "seeds").mkdir(exist_ok=True)
    for number, text in enumerate(sources[1:], start=2):
        (project / "seeds" / f"source{number}.txt").write_text(text, encoding="utf-8")
    return built(project, sections, text=sources[0], source="source1.txt")


def table_of(brief: Brief) -> Table:
    return next(b for s in brief.sections for b in s.blocks if isinstance(b, Table))


def test_the_same_item_in_one_direction_is_one_row_with_every_status_and_source(
    tmp_path: Path,
) -> None:
    ledger = table_of(several(tmp_path, ONE, TWO))
    (row,) = [row for row in ledger.body if not row.group]
    assert "naval vessels" in words(row.cells[0])
    assert "old vessels" in words(row.cells[0])
    status = [inline for paragraph in row.cells[1].paragraphs for inline in paragraph]
    assert [chip.text for chip in status if isinstance(chip, Chip)] == ["Asserted", "Reported"]
    cited = [place.reference for c in status if isinstance(c, Citation) for place in c.places]
    assert cited == ["ref-source1", "ref-source2"]


def test_figures_that_measure_different_things_stand_side_by_side(tmp_path: Path) -> None:
    ledger = table_of(several(tmp_path, TROOPS))
    rows = [row for row in ledger.body if not row.group]
    assert [words(row.cells[1]) for row in rows] == ["300", "up to 900"]
    assert [words(row.cells[2]).split()[0] for row in rows] == ["Confirmed,", "Alleged"]


def test_a_row_of_a_sentence_that_is_not_quoted_has_a_part_of_it_with_its_place(
    tmp_path: Path,
) -> None:
    brief = several(tmp_path, ONE, TWO, sections="[{kind: exchanges, quotes: {max: 1}}]")
    cell = next(row for row in table_of(brief).body if not row.group).cells[-1]
    kinds = [type(inline) for inline in cell.paragraphs[0] if not isinstance(inline, Text)]
    assert kinds == [Quoted, Citation, Extract, Citation]


def test_what_the_outline_excludes_is_no_row(tmp_path: Path) -> None:
    kept_out = "[{kind: exchanges, exclude: [{exact: Reports suggest Norway sent old vessels}]}]"
    ledger = table_of(several(tmp_path, ONE, TWO, sections=kept_out))
    assert not any("old vessels" in words(cell) for row in ledger.body for cell in row.cells)


def test_a_ledger_without_amounts_says_so_once_in_its_caption(tmp_path: Path) -> None:
    ledger = table_of(several(tmp_path, ONE))
    assert "none of these statements" in words(Cell(paragraphs=(ledger.caption,)))
    assert len(ledger.widths) == len(ledger.head[0].cells) == 3


def test_the_balance_is_counted_from_the_rows(tmp_path: Path) -> None:
    back = "Iceland may send Norway fish. Iceland could sell coal to Norway. So it goes.\n"
    said = texts(several(tmp_path, TROOPS, back), "exchanges")
    (paragraph,) = [text for text in said if "given in return" in text]
    assert any("Two carry a figure, none a date." in text for text in said)
    assert "one of two rows from Norway to Iceland" in paragraph
    assert "none of two rows from Iceland to Norway" in paragraph
    assert "No source says how much goes from Iceland to Norway." in paragraph


def test_where_every_row_is_firm_the_balance_speaks_of_no_rest(tmp_path: Path) -> None:
    firm = "Norway sent Iceland coal. Iceland sent Norway 20 tonnes of fish. So it goes.\n"
    (paragraph,) = [t for t in texts(several(tmp_path, firm), "exchanges") if "states as fact" in t]
    assert "both rows" in paragraph
    assert "only reported" not in paragraph


def figure_of(brief: Brief) -> Figure | None:
    found = (b for s in brief.sections for b in s.blocks if isinstance(b, Figure))
    return next(found, None)


def test_two_sides_are_drawn_with_a_lane_for_each_row(tmp_path: Path) -> None:
    figure = figure_of(several(tmp_path, TRADE))
    assert figure is not None
    lanes = [
        s for s in figure.drawing.shapes if isinstance(s, Line) and (s.arrow_end or s.arrow_start)
    ]
    labels = {s.text for s in figure.drawing.shapes if isinstance(s, Label)}
    assert {"Norway", "Iceland", "Fuel", "Possibly soldiers"} <= labels
    assert any(line.arrow_end and line.arrow_start for line in lanes)
    assert any(line.dash for line in lanes)
    assert any(not line.dash for line in lanes)
    assert str(len(lanes)) in figure.alt or "lanes between Norway" in figure.alt


GOODS = (
    "coal steel timber wheat barley copper zinc nickel cement paper wool leather salt cotton rubber"
)


def test_of_many_rows_the_best_told_are_drawn_and_the_rest_counted(tmp_path: Path) -> None:
    text = " ".join(f"Norway sold {item} to Iceland." for item in GOODS.split())
    brief = several(tmp_path, f"{text} All of it has arrived.\n")
    figure, rows = figure_of(brief), [row for row in table_of(brief).body if not row.group]
    assert figure is not None
    lanes = [s for s in figure.drawing.shapes if isinstance(s, Line) and s.arrow_end]
    assert len(rows) > len(lanes) == 12
    assert any("more stand" in said and "there only" in said for said in texts(brief, "exchanges"))


def test_more_than_two_sides_are_not_drawn(tmp_path: Path) -> None:
    text = "Norway sold coal to Iceland. Denmark sent fuel to Sweden. All of it has arrived.\n"
    assert figure_of(several(tmp_path, text)) is None


def test_what_leaves_a_side_open_stands_apart_with_the_side_that_is_known(tmp_path: Path) -> None:
    text = "Norway sold coal to Iceland. Iceland received 40 ships in spring. They lie idle now.\n"
    ledger = table_of(several(tmp_path, text))
    assert [words(r.cells[0]) for r in ledger.body if r.group][-1] == "One side is not stated"
    assert "to Iceland" in words(row_of(ledger, "40 ships").cells[0])


def test_what_is_pinned_is_printed_however_long_it_is(tmp_path: Path) -> None:
    tail = "to the northern islands and to all of the small harbours of the western coast" * 6
    text = f"Norway sold coal to Iceland. Norway sent fuel {tail}. Nobody in the port said more.\n"
    brief = several(tmp_path, text, sections="[{kind: exchanges, pin: [Norway sent fuel]}]")
    assert any("Norway sent fuel to the northern" in said for said in texts(brief, "exchanges"))


def test_a_sentence_that_another_section_quotes_is_never_whole_in_a_row(tmp_path: Path) -> None:
    pinned = "{kind: context, pin: [has alleged that Norway is sending]}"
    told = "{kind: exchanges, pin: [Denmark confirmed that Norway sent]}"
    text = TROOPS.replace("Sweden has", "Swedish Foreign Minister Karin Lind has")
    brief = several(tmp_path, text, sections=f"[{pinned}, {told}]")
    (ledger,) = [t for s in brief.sections for t in s.blocks if t.id == "exchanges.ledger"]
    assert isinstance(ledger, Table)
    row = row_of(ledger, "900 soldiers")
    assert "Karin Lind" in words(row.cells[2])
    assert words(row.cells[-1]).startswith("has alleged that Norway is sending up to 900")
