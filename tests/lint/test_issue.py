"""What refuses an issue, and how a draft, a check and an acceptance treat it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.build.issue import issue
from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.diagnostics import Severity
from briefbuild.errors import CheckFailedError, ExitCode
from briefbuild.model.dates import PartialDate
from tests.lint.test_rules import CASES, checked

ACCEPTED = "accept: [{rule: dropped-hedge, reason: The owner confirmed it by telephone.}]\n"
DATE = PartialDate(2024, 6, 30)


def project(root: Path, *, head: str = "", name: str = "dropped-hedge") -> Settings:
    """Return the settings of a project with one fault, which a check has seen."""
    checked(root, CASES[name].faulty, head=head)
    return Settings(project=root, formats=("json",))


def test_a_grave_finding_fails_a_check_and_warns_in_a_build(tmp_path: Path) -> None:
    result = checked(tmp_path, CASES["dropped-hedge"].faulty)
    assert result.exit_code is ExitCode.CHECK_FAILED
    (built,) = build(Settings(project=tmp_path, formats=("json",))).briefs
    assert (built.status, built.exit_code) == ("published", ExitCode.OK)
    assert [found.severity for found in built.diagnostics] == [Severity.WARNING]


def test_a_grave_finding_refuses_an_issue(tmp_path: Path) -> None:
    settings = project(tmp_path)
    with pytest.raises(CheckFailedError, match="BB604"):
        issue(settings, "outlines/brief.yaml", DATE, "A. Bee")
    assert not (tmp_path / "editions").exists()


def test_an_accepted_finding_lets_a_brief_be_issued(tmp_path: Path) -> None:
    settings = project(tmp_path, head=ACCEPTED)
    assert issue(settings, "outlines/brief.yaml", DATE, "A. Bee").edition.number == 1


def test_a_warning_refuses_no_issue(tmp_path: Path) -> None:
    settings = project(tmp_path, name="unexpanded-acronym")
    assert issue(settings, "outlines/brief.yaml", DATE, "A. Bee").edition.number == 1


def test_the_date_of_issue_decides_whether_the_information_is_old(tmp_path: Path) -> None:
    head = "cut_off: 2024-03-01\n"
    assert checked(tmp_path, CASES["open-slot"].clean, head=head).diagnostics == ()
    head += "issued: 2024-06-30\n"
    (found,) = checked(tmp_path, CASES["open-slot"].clean, head=head).diagnostics
    assert found.code == "BB612"


@pytest.mark.parametrize("name", ["open-slot", "dropped-hedge"])
def test_a_build_that_nobody_watches_publishes_nothing_unfit_under_a_date_of_issue(
    tmp_path: Path, name: str
) -> None:
    settings = project(tmp_path, name=name)
    (draft,) = build(settings).briefs
    assert draft.status == "published"
    before = (tmp_path / "output" / "brief.json").read_bytes()
    result = checked(tmp_path, CASES[name].faulty, head="issued: 2024-06-30\n")
    assert result.exit_code is ExitCode.CHECK_FAILED
    (dated,) = build(settings).briefs
    assert (dated.status, dated.exit_code) == ("failed", ExitCode.CHECK_FAILED)
    assert (tmp_path / "output" / "brief.json").read_bytes() == before
