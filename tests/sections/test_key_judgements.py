"""The contract of judgements: each rule with an outline that breaks it, and one that keeps them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefbuild.build.run import build
from briefbuild.build.settings import BriefResult, Settings
from briefbuild.errors import ExitCode
from briefbuild.model.brief import Brief, Callout, CalloutKind
from briefbuild.model.walk import quotations, text_of_units
from briefbuild.renderers import json as json_format
from tests.projects import write_project

GOOD = """\
text: A wider crisis is likely to follow.
likelihood: likely
confidence: {level: low, because: One source speaks.}
because: ["could trigger a wider crisis"]
against: ["harbour office welcomed"]
would_change: A second ship is bought.
owner: Port Desk
previously: A wider crisis is unlikely.
id: crisis
"""


def built(
    project: Path, *judgements: str, ladder: str = "icd-203", more: str = "", length: str = ""
) -> BriefResult:
    """Build a brief of judgements; what begins in line 7 is the first of them."""
    head = f"Night ferries\nladder: {ladder}" if ladder else "Night ferries\n# no ladder"
    if length:
        head += f"\nlength: {length}"
    entries = "".join(
        "      - " + text.rstrip().replace("\n", "\n        ") + "\n" for text in judgements
    )
    keys = f"    judgements:\n{entries}" if judgements else ""
    sections = f"\n  - kind: key_judgements\n{keys}{more}"
    write_project(project, title=head, sections=sections)
    (result,) = build(Settings(project=project, formats=("docx", "pdf", "json"))).briefs
    return result


def good(project: Path, **given: str) -> Brief:
    result = built(project, GOOD, **given)
    assert result.status == "published", [str(item) for item in result.diagnostics]
    return json_format.read((project / "output" / "brief.json").read_bytes())


def words(brief: Brief) -> dict[str, str]:
    return {block: text for block, text in text_of_units(brief) if block.startswith("key_")}


def test_a_judgement_is_printed_with_all_that_must_be_said_with_it(tmp_path: Path) -> None:
    printed = words(good(tmp_path))
    assert printed["key_judgements.crisis"] == "A wider crisis is likely to follow [S1 ¶ 3]."
    assert printed["key_judgements.crisis.likelihood"] == "Likelihood: likely"
    assert printed["key_judgements.crisis.confidence"] == "Confidence: low. One source speaks."
    assert printed["key_judgements.crisis.would_change"].endswith("A second ship is bought.")
    assert printed["key_judgements.crisis.previously"] == "Before: A wider crisis is unlikely."
    assert printed["key_judgements.crisis.owner"] == "Owner: Port Desk"


def test_a_place_that_the_words_cite_is_not_cited_twice(tmp_path: Path) -> None:
    judgement = GOOD.replace("to follow.", "to follow [@ferries ¶ 3].")
    assert built(tmp_path, judgement).status == "published"
    brief = json_format.read((tmp_path / "output" / "brief.json").read_bytes())
    assert words(brief)["key_judgements.crisis"] == "A wider crisis is likely to follow [S1 ¶ 3]."


def test_evidence_and_the_strongest_against_are_whole_statements_and_proved(tmp_path: Path) -> None:
    brief = good(tmp_path)
    extracts = {p.quotation.text for p in quotations(brief) if p.is_extract}
    assert extracts == {
        "Rising fuel costs may force further cuts, which could trigger a wider crisis.",
        "The harbour office welcomed the decision.",
    }
    printed = list(words(brief).values())
    assert any(re.match("For: “Rising fuel .*S1", text) for text in printed)
    assert any(re.match("Against: “The harbour office .*S1", text) for text in printed)


def test_on_one_page_the_evidence_is_cited_and_the_contrary_still_quoted(tmp_path: Path) -> None:
    printed = words(good(tmp_path, length="one-page"))
    assert printed["key_judgements.crisis"].endswith("[S1 ¶ 3].")
    assert not any(text.startswith("For:") for text in printed.values())
    assert any(text.startswith("Against:") for text in printed.values())


def test_nothing_against_is_said_by_the_editor_and_printed(tmp_path: Path) -> None:
    result = built(tmp_path, GOOD.replace('["harbour office welcomed"]', "none found"))
    assert result.status == "published"
    brief = json_format.read((tmp_path / "output" / "brief.json").read_bytes())
    assert "found none" in words(brief)["key_judgements.crisis.against"]


def test_the_scale_is_printed_where_the_brief_says_how_to_read_it(tmp_path: Path) -> None:
    text = dict(text_of_units(good(tmp_path, more="  - kind: how_to_read\n")))
    assert text["how_to_read.ladder.55"] == "likely: 55 to 80 per cent"
    assert "Directive 203" in text["how_to_read.ladder.source"]


def test_a_quotation_inside_a_judgement_is_not_quoted_again(tmp_path: Path) -> None:
    text = 'The mayor [@ferries: "fears that the cut could isolate the northern district"].'
    judgement = GOOD.replace("A wider crisis is likely to follow.", f"'{text}'")
    result = built(tmp_path, judgement, more="  - kind: stakeholder_views\n")
    assert result.status == "published", [str(item) for item in result.diagnostics]
    brief = json_format.read((tmp_path / "output" / "brief.json").read_bytes())
    whole = [p.quotation.text for p in quotations(brief) if not p.is_extract]
    assert whole
    assert not any(quote.startswith("The mayor fears") for quote in whole)


def test_without_judgements_a_draft_shows_an_open_slot(tmp_path: Path) -> None:
    assert built(tmp_path).status == "published"
    brief = json_format.read((tmp_path / "output" / "brief.json").read_bytes())
    slots = [b for section in brief.sections for b in section.blocks if isinstance(b, Callout)]
    assert [slot.kind for slot in slots] == [CalloutKind.OPEN_SLOT]


# ----------------------------------------------------------------- planted faults, one a rule

BROKEN = {
    "no likelihood and no confidence": (
        GOOD.replace("likelihood: likely\n", "").replace(
            "confidence: {level: low, because: One source speaks.}\n", ""
        ),
        "7:9: BB241 .*needs a likelihood or a confidence",
    ),
    "no evidence": (
        GOOD.replace('["could trigger a wider crisis"]', "[]"),
        "10:18: BB215 .*at least 1",
    ),
    "evidence left out": (
        GOOD.replace('because: ["could trigger a wider crisis"]\n', ""),
        '7:9: BB213 .*"because" is missing',
    ),
    "nothing said against": (
        GOOD.replace('against: ["harbour office welcomed"]\n', ""),
        '7:9: BB213 .*"against" is missing',
    ),
    "another word than none found": (
        GOOD.replace('["harbour office welcomed"]', "nothing"),
        "11:18: BB212 .*none found",
    ),
    "no indicator": (
        GOOD.replace("would_change: A second ship is bought.\n", ""),
        '7:9: BB213 .*"would_change" is missing',
    ),
    "a word of no scale": (
        GOOD.replace("likelihood: likely", "likelihood: likley"),
        '8:21: BB242 "likley" is no word of the scale ICD 203.*did you mean "likely"',
    ),
    "a word of another scale in the text": (
        GOOD.replace("is likely to follow", "is a realistic possibility"),
        '7:15: BB242 "realistic possibility" is no word of the scale',
    ),
    "another word than the declared one": (
        GOOD.replace("is likely to follow", "is very unlikely to follow"),
        '7:15: BB241 the text says "very unlikely", and the likelihood "likely"',
    ),
    "a likelihood only in the text": (
        GOOD.replace("likelihood: likely\n", ""),
        '7:15: BB241 the text says "likely", but the judgement has no likelihood',
    ),
    "likelihood and confidence in one sentence": (
        GOOD.replace("A wider crisis", "With high confidence, a wider crisis"),
        "7:15: BB241 one sentence says how likely it is and how sure you are",
    ),
    "one statement for and against": (
        GOOD.replace("harbour office welcomed", "trigger a wider crisis"),
        "11:19: BB241 the same statement is given for and against",
    ),
    "evidence that no source has": (
        GOOD.replace("could trigger a wider crisis", "will trigger a wider crisis"),
        "10:19: BB321 .*nearest",
    ),
    "evidence that stands in several places": (
        GOOD.replace("could trigger a wider crisis", "the"),
        "10:19: BB322 ",
    ),
    "a false quotation in the text": (
        GOOD.replace(
            "A wider crisis is likely to follow.",
            "'A crisis is likely [@ferries: \"will trigger\"].'",
        ),
        "7:35: BB321 ",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_breaks_the_contract_is_refused_with_its_place(case: str, tmp_path: Path) -> None:
    judgement, expected = BROKEN[case]
    result = built(tmp_path, judgement)
    assert result.status == "failed"
    found = [str(item) for item in result.diagnostics]
    assert len(found) == 1, found
    assert re.match(f"outlines/brief.yaml:{expected}", found[0]), found


def test_a_broken_reference_is_a_fault_of_evidence(tmp_path: Path) -> None:
    judgement, _expected = BROKEN["evidence that no source has"]
    assert built(tmp_path, judgement).exit_code is ExitCode.EVIDENCE


def test_a_likelihood_needs_a_scale(tmp_path: Path) -> None:
    (found,) = built(tmp_path, GOOD, ladder="").diagnostics
    assert re.match("outlines/brief.yaml:8:21: BB242 a likelihood needs a scale", str(found))


def test_a_scale_that_is_not_known_is_refused(tmp_path: Path) -> None:
    (found,) = built(tmp_path, GOOD, ladder="icd-230").diagnostics
    assert 'did you mean "icd-203"' in str(found)


def test_two_judgements_need_two_ids(tmp_path: Path) -> None:
    (found,) = built(tmp_path, GOOD, GOOD).diagnostics
    assert "BB216" in str(found)


def test_two_sentences_may_say_likelihood_and_confidence(tmp_path: Path) -> None:
    text = "A wider crisis is likely to follow. We hold this with low confidence."
    judgement = GOOD.replace("A wider crisis is likely to follow.", text)
    assert built(tmp_path, judgement).status == "published"
