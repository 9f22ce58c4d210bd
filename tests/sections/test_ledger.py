from __future__ import annotations

from pathlib import Path

from briefbuild.model.brief import Brief, Cell, Chip, Extract, Row, Table, Text
from tests.sections.test_kinds import built

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
    assert {"From Norway to Iceland", "From Iceland to Norway", "Both ways"} <= set(groups)
    assert len(groups) == len(set(groups))


def test_a_row_shows_amount_date_price_and_authority_in_the_sources_words(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    sale = row_of(ledger, "12 ships")
    assert words(sale.cells[1]) == "June 2021 ;  12 ships"
    assert "3 million euros" in words(sale.cells[0])
    assert words(row_of(ledger, "arms").cells[2]) == "Alleged by  Denmark"


def test_a_doubtful_item_never_gets_the_status_of_its_neighbour(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    assert words(row_of(ledger, "fuel").cells[2]) == "Asserted"
    doubtful = row_of(ledger, "possibly soldiers")
    assert words(doubtful.cells[2]) == "Speculated"
    assert words(doubtful.cells[3]) == "as quoted above"


def test_rows_have_ids_of_their_own(tmp_path: Path) -> None:
    names = [row.id for row in ledger_of(tmp_path).body]
    assert len(names) == len(set(names))
