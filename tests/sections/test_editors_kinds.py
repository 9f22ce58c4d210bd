"""Implications, recommendations, free text, outlook and scores: an editor's words beside the sources'."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.build.run import build
from briefbuild.build.settings import BriefResult, Settings
from briefbuild.model.brief import Brief, Callout, CalloutKind, Extract, Section, Table
from briefbuild.model.walk import quotations, text_of_units
from briefbuild.renderers import json as json_format
from tests.projects import FERRIES, write_project

FUTURE = FERRIES + (
    "\nThe city will buy a second ship within the next two years. It is expected to sail by 2030.\n\n"
    "The board is going to meet again.\n"
)


def built(project: Path, sections: str, *, head: str = "", text: str = FERRIES) -> BriefResult:
    write_project(project, title=f"Night ferries{head}", sections=f"\n{sections}", text=text)
    (result,) = build(Settings(project=project, formats=("docx", "pdf", "json"))).briefs
    return result


def brief(project: Path, sections: str, *, head: str = "", text: str = FERRIES) -> Brief:
    result = built(project, sections, head=head, text=text)
    assert result.status == "published", [str(item) for item in result.diagnostics]
    return json_format.read((project / "output" / "brief.json").read_bytes())


def words(made: Brief, section: str) -> dict[str, str]:
    return {b: text for b, text in text_of_units(made) if b.startswith(f"{section}.")}


def section(made: Brief, kind: str) -> Section:
    return next(each for each in made.sections if each.kind == kind)


@pytest.mark.parametrize("kind", ["implications", "recommendations", "text"])
def test_an_editors_kind_without_words_is_an_open_slot(kind: str, tmp_path: Path) -> None:
    made = section(brief(tmp_path, f"  - kind: {kind}"), kind)
    (slot,) = [block for block in made.blocks if isinstance(block, Callout)]
    assert slot.kind is CalloutKind.OPEN_SLOT


def test_an_implication_cites_what_it_rests_on(tmp_path: Path) -> None:
    made = brief(
        tmp_path,
        """\
  - kind: implications
    implications:
      - text: The hospital needs a store of its own.
        because: ["medicine for days", "threaten the hospital"]
        affects: The health service
        owner: Port Desk
        id: store
""",
    )
    printed = words(made, "implications")
    assert printed["implications.store"] == "The hospital needs a store of its own [S1 ¶ 3]."
    assert printed["implications.store.affects"] == "Touches: The health service"
    assert printed["implications.store.owner"] == "Owner: Port Desk"


def test_an_implication_without_evidence_is_refused(tmp_path: Path) -> None:
    result = built(tmp_path, "  - kind: implications\n    implications: [{text: So it is.}]")
    assert ['"because" is missing' in str(item) for item in result.diagnostics] == [True]


def test_a_recommendation_says_who_by_when_and_at_what_price(tmp_path: Path) -> None:
    made = brief(
        tmp_path,
        """\
  - kind: recommendations
    recommendations:
      - text: Lease a second ship.
        owner: The city
        trade_off: Less money for roads
        by: 2030
        id: lease
""",
    )
    assert list(words(made, "recommendations").items()) == [
        ("recommendations.lease", "Lease a second ship."),
        ("recommendations.lease.actor", "Who: The city"),
        ("recommendations.lease.by", "By when: 2030"),
        ("recommendations.lease.trade_off", "Trade-off: Less money for roads"),
    ]


def test_advice_without_its_price_is_refused(tmp_path: Path) -> None:
    sections = "  - kind: recommendations\n    recommendations: [{text: Do it., owner: You}]"
    (found,) = built(tmp_path, sections).diagnostics
    assert '"trade_off" is missing' in str(found)


def test_free_text_is_printed_as_its_blocks(tmp_path: Path) -> None:
    text = "    text: |\n      One **word** [@ferries ¶ 2].\n\n      - Two\n"
    printed = words(brief(tmp_path, f"  - kind: text\n{text}"), "text")
    assert printed == {"text.text": "One word [S1 ¶ 2].", "text.text-2.1": "Two"}


# ------------------------------------------------------------------------------------- outlook


def test_forecasts_stand_with_their_horizon_first_in_the_sources_words(tmp_path: Path) -> None:
    made = brief(tmp_path, "  - kind: outlook", text=FUTURE)
    (table,) = [block for block in section(made, "outlook").blocks if isinstance(block, Table)]
    horizons = [row.cells[1].paragraphs[0] for row in table.body]
    extracts = [cell[0].quotation.text for cell in horizons if isinstance(cell[0], Extract)]
    assert extracts == ["within the next two years", "by 2030"]
    assert len(horizons) == 3


def test_a_forecast_is_not_quoted_twice_and_can_be_kept_out(tmp_path: Path) -> None:
    sections = (
        '  - {kind: risks, pin: ["second ship within"]}\n  - kind: outlook\n    exclude: [sail by]'
    )
    made = brief(tmp_path, sections, text=FUTURE)
    whole = [p.quotation.text for p in quotations(made) if not p.is_extract]
    assert len(whole) == len(set(whole))
    outlook = " ".join(text for block, text in text_of_units(made) if "outlook" in block)
    assert "going to meet" in outlook
    assert "sail by 2030" not in outlook
    assert "second ship" not in outlook


def test_one_page_leaves_forecasts_out_and_says_which(tmp_path: Path) -> None:
    made = brief(tmp_path, "  - kind: outlook", text=FUTURE, head="\nlength: one-page")
    assert len(section(made, "outlook").left_out) == 1


def test_no_forecast_is_said_to_be_none(tmp_path: Path) -> None:
    made = brief(tmp_path, "  - kind: outlook", text="The port was founded in 1904.\n")
    assert "No statement that looks ahead" in words(made, "outlook")["outlook.lead"]


def test_a_scenario_has_its_indicator(tmp_path: Path) -> None:
    sections = """\
  - kind: outlook
    scenarios:
      - text: The last ship is sold.
        indicator: The board calls for bids.
        horizon: within a year
        id: sale
"""
    printed = words(brief(tmp_path, sections), "outlook")
    assert printed["outlook.sale"] == "The last ship is sold."
    assert printed["outlook.sale.indicator"] == "Indicator: The board calls for bids."
    assert printed["outlook.sale.by"] == "By when: within a year"


# -------------------------------------------------------------------------------------- scores

SCORED = """\
  - kind: risks
    scores:
      - statement: trigger a wider crisis
        likelihood: {likelihood}
        impact: 5
        because: Fuel is dear.
"""


def test_an_editors_scores_are_printed_and_named_as_such(tmp_path: Path) -> None:
    made = brief(tmp_path, SCORED.format(likelihood=4))
    printed = list(words(made, "risks").values())
    assert any("scores are an editor" in text for text in printed)
    assert "Editor’s scores, from 1 (least) to 5" in " ".join(printed)
    assert "Fuel is dear." in printed


def test_without_scores_nothing_is_scored(tmp_path: Path) -> None:
    made = brief(tmp_path, "  - kind: risks")
    assert any("none is scored" in text for text in words(made, "risks").values())


def test_a_score_out_of_range_is_refused(tmp_path: Path) -> None:
    (found,) = built(tmp_path, SCORED.format(likelihood=6)).diagnostics
    assert "BB215" in str(found)


def test_a_score_of_what_the_section_does_not_show_is_refused(tmp_path: Path) -> None:
    sections = SCORED.format(likelihood=4).replace("trigger a wider crisis", "coaling station")
    (found,) = built(tmp_path, sections).diagnostics
    assert str(found).startswith("outlines/brief.yaml:6:9: BB243 the scored statement is not among")


def test_a_risk_is_scored_once(tmp_path: Path) -> None:
    twice = SCORED.format(likelihood=4)
    twice += "\n".join(twice.splitlines()[2:]) + "\n"
    (found,) = built(tmp_path, twice).diagnostics
    assert "BB243 this risk is scored twice" in str(found)
