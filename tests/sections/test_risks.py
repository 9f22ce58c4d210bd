"""The risk register and the matrix, on a subject far from the seeds."""

from __future__ import annotations

from pathlib import Path

from briefbuild.model.brief import Brief, Figure, Quoted, Table
from briefbuild.model.figure import Label
from briefbuild.model.walk import quotations
from tests.sections.test_kinds import built, texts

DAM = """\
The old dam

If the old dam fails, the lower town could flood, leaving Norway without its largest port. A
collapse of the bridge would threaten the hospital’s supplies in the coming months. The crisis
in the valley has been getting worse for years, and the damage continues to spread.
"""


def register_of(brief: Brief) -> Table:
    return next(b for s in brief.sections for b in s.blocks if isinstance(b, Table))


def test_a_risk_reads_from_cause_to_event_to_consequence(tmp_path: Path) -> None:
    brief = built(tmp_path, "[{kind: risks}]", text=DAM)
    words = texts(brief, "risks")
    assert any(
        "fails,” → “the lower town could flood,” → “leaving Norway" in text for text in words
    )
    whole = [placed.quotation.text for placed in quotations(brief) if not placed.is_extract]
    assert any(text.startswith("If the old dam fails, the lower town could") for text in whole)


def test_whom_the_consequence_names_is_affected_and_gaps_are_said(tmp_path: Path) -> None:
    brief = built(tmp_path, "[{kind: risks}]", text=DAM)
    words = texts(brief, "risks")
    assert "“the lower town”; Norway" in words
    assert "not stated" in words


def test_conditions_and_times_are_signs_to_watch_for(tmp_path: Path) -> None:
    words = texts(built(tmp_path, "[{kind: risks}]", text=DAM), "risks")
    assert "“If the old dam fails”" in words
    assert "“in the coming months”" in words


def test_without_a_sign_the_column_is_a_line_of_the_caption(tmp_path: Path) -> None:
    text = "A collapse of the bridge would threaten the hospital’s supplies. So it is said.\n"
    brief = built(tmp_path, "[{kind: risks}]", text=text)
    assert len(register_of(brief).widths) == 3
    assert any("no sign to watch for" in text for text in texts(brief, "risks"))
    assert any("who is affected is not stated" in text for text in texts(brief, "risks"))


MANY = """\
Four dangers

If the old dam fails, the lower town could flood. A strike at the port could threaten the grain
supply of the islands.

A drought may endanger the pastures of the north and lead to a dangerous famine. A longer war
could undermine trust in the young republic, threaten its currency and raise the risk of collapse.
"""


def test_what_few_risks_have_stands_below_their_sentence(tmp_path: Path) -> None:
    brief = built(tmp_path, "[{kind: risks}]", text=MANY)
    words = texts(brief, "risks")
    assert len(register_of(brief).body) == 4
    assert "To watch: “If the old dam fails”" in words
    assert "Indicators, horizon" not in words


def test_a_trend_is_no_row_of_the_register(tmp_path: Path) -> None:
    brief = built(tmp_path, "[{kind: risks}]", text=DAM)
    rows = [
        inline.quotation.text
        for row in register_of(brief).body
        for cell in row.cells
        for paragraph in cell.paragraphs
        for inline in paragraph
        if isinstance(inline, Quoted)
    ]
    assert rows
    assert not any("getting worse" in text for text in rows)
    assert any("getting worse" in text for text in texts(brief, "risks"))


def test_a_matrix_is_drawn_only_of_an_editors_scores(tmp_path: Path) -> None:
    def figures(brief: Brief) -> list[Figure]:
        return [b for s in brief.sections for b in s.blocks if isinstance(b, Figure)]

    assert figures(built(tmp_path, "[{kind: risks}]", text=DAM)) == []
    score = "{statement: {exact: the lower town could flood}, likelihood: 2, impact: 5}"
    (matrix,) = figures(built(tmp_path, f"[{{kind: risks, scores: [{score}]}}]", text=DAM))
    labels = [shape.text for shape in matrix.drawing.shapes if isinstance(shape, Label)]
    assert "R1" in labels or "R2" in labels
    assert "likelihood 2, impact 5" in matrix.alt


def test_a_name_that_only_qualifies_a_noun_is_not_affected(tmp_path: Path) -> None:
    text = "Further cuts at the port would violate Norwegian rules and U.N. sanctions. So it is.\n"
    words = texts(built(tmp_path, "[{kind: risks}]", text=text), "risks")
    assert not any("United Nations" in text for text in words)
