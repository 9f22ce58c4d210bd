"""What the checks find is said to reviewers at the block that prints it, and to no other reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.model.brief import Brief
from briefbuild.model.export import read_export
from briefbuild.model.walk import text_of_units
from tests.lint.test_rules import CASES, Case, checked, of

WHOLE = {"one-source", "stale-cut-off"}  # what these find is of no block


def built(project: Path, case: Case, *, head: str = "") -> Brief:
    checked(project, case.faulty, head=case.head + head, catalogue=case.catalogue)
    build(Settings(project=project, formats=("json",)))
    return read_export((project / "output" / "brief.json").read_bytes())


@pytest.mark.parametrize("name", CASES)
def test_a_planted_fault_is_remarked_where_it_stands(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    brief = built(tmp_path, case, head="review: true\n")
    findings = of(name, checked(tmp_path, case.faulty, head=case.head, catalogue=case.catalogue))
    assert findings
    printed = dict(text_of_units(brief))
    for found in findings:
        words = f"To check: {found.message}; {found.fix}"
        (block,) = (remark.block for remark in brief.remarks if remark.words == words)
        assert (block == "facts") == (name in WHOLE)
        assert block in printed


@pytest.mark.parametrize("name", CASES)
def test_the_clean_copy_has_no_remark(name: str, tmp_path: Path) -> None:
    assert built(tmp_path, CASES[name]).remarks == ()


def test_a_remark_is_at_the_paragraph_of_the_fault(tmp_path: Path) -> None:
    body = """\
  - kind: text
    title: Note
    text: |
      Nothing is wrong here.

      The IMO met.

      Nothing is wrong here, too.
"""
    brief = built(tmp_path, Case(faulty=body, clean="", place=""), head="review: true\n")
    (remark,) = (each for each in brief.remarks if "unexpanded-acronym" in each.words)
    assert dict(text_of_units(brief))[remark.block] == "The IMO met."


def test_reviewers_are_told_why_a_finding_was_accepted(tmp_path: Path) -> None:
    accept = "review: true\naccept: [{rule: unexpanded-acronym, reason: All know it.}]\n"
    brief = built(tmp_path, CASES["unexpanded-acronym"], head=accept)
    assert any(remark.words.endswith("; accepted: All know it.") for remark in brief.remarks)


def test_an_acceptance_of_nothing_concerns_no_block(tmp_path: Path) -> None:
    accept = "review: true\naccept: [{rule: long-quote, reason: None is long.}]\n"
    brief = built(tmp_path, CASES["unexpanded-acronym"], head=accept)
    assert not any("nothing here that could be accepted" in each.words for each in brief.remarks)
