"""Editions are frozen with their evidence, and the next candidate says what changed since."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbuild.build.changes import compare
from briefbuild.build.content import read_content
from briefbuild.build.issue import forget, issue
from briefbuild.build.run import build
from briefbuild.build.settings import Outcome, Settings
from briefbuild.build.sources import STATEMENTS_KIND, TEXT_KINDS
from briefbuild.build.status import State, status
from briefbuild.diagnostics import Code
from briefbuild.errors import BriefbuildError, FileAccessError
from briefbuild.evidence.codebook import load_codebook
from briefbuild.files import Store
from briefbuild.model.dates import PartialDate
from briefbuild.model.export import read_export
from briefbuild.model.walk import text_of_units
from tests.projects import FERRIES, write_project

DAY = PartialDate(2026, 1, 15)


@pytest.fixture(autouse=True)
def _one_codebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbuild.evidence.codebook.load_codebook", cache(load_codebook))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    outline = write_project(tmp_path)
    outline.write_text(outline.read_text() + "formats: [json]\n")
    return Settings(project=tmp_path)


def issued(settings: Settings, *, dry_run: bool = False) -> int:
    done = issue(settings, "outlines/brief.yaml", DAY, "A. Chief", dry_run=dry_run)
    return done.edition.number


def source(settings: Settings) -> Path:
    return settings.project / "seeds" / "ferries.txt"


def frozen(settings: Settings) -> dict[str, bytes]:
    folder = settings.project / "editions"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def output(settings: Settings, name: str) -> str:
    return (settings.project / "output" / name).read_text(encoding="utf-8")


def test_an_edition_is_frozen_with_its_evidence(settings: Settings) -> None:
    assert issued(settings) == 1
    files = frozen(settings)
    brief = json.loads(files["brief/001/brief.json"])["brief"]
    assert brief["running"]["edition"] == "Edition 1"
    assert "DRAFT" not in brief["running"]["marking"]
    (entry,) = json.loads(files["brief/history.json"])["editions"]
    assert (entry["date"], entry["cleared_by"]) == ("2026-01-15", "A. Chief")
    (used,) = entry["sources"]
    assert files[f"evidence/{used['text_sha256']}.txt"].decode() == FERRIES


def edition_said(data: bytes) -> str:
    """Return what page one of a brief in JSON says of its edition, before the cut-off."""
    said = dict(text_of_units(read_export(data)))["facts"]
    return said.partition(" · Information cut-off")[0]


def test_page_one_says_which_edition_it_is_and_who_cleared_it(settings: Settings) -> None:
    build(settings)
    assert edition_said(output(settings, "brief.json").encode()) == "Edition 1, draft"
    issued(settings)
    first = frozen(settings)["brief/001/brief.json"]
    assert edition_said(first) == "Edition 1, issued 15 January 2026 · Cleared by A. Chief"
    build(settings)
    assert edition_said(output(settings, "brief.json").encode()) == "Edition 2, draft"
    issued(settings)
    second = frozen(settings)["brief/002/brief.json"]
    assert edition_said(second) == "Edition 2, issued 15 January 2026 · Cleared by A. Chief"


def test_an_outline_with_a_date_of_issue_is_a_draft_once_the_program_issues(
    settings: Settings,
) -> None:
    outline = settings.project / "outlines" / "brief.yaml"
    outline.write_text(outline.read_text() + "issued: 2026-01-10\n")
    build(settings)
    assert (
        edition_said(output(settings, "brief.json").encode()) == "Edition 1, issued 10 January 2026"
    )
    issued(settings)
    build(settings)
    assert edition_said(output(settings, "brief.json").encode()) == "Edition 2, draft"


def test_only_an_issue_between_makes_another_number_of_the_same_sources(
    settings: Settings,
) -> None:
    again = replace(settings, force=True)
    build(settings)
    assert [brief.outcome for brief in build(again).briefs] == [Outcome.UNCHANGED]
    issued(settings)
    assert [brief.outcome for brief in build(again).briefs] == [Outcome.CHANGED]
    report = json.loads(output(settings, "brief.changes.json"))
    assert {key: items for key, items in report.items() if isinstance(items, list) and items} == {}
    assert [brief.outcome for brief in build(again).briefs] == [Outcome.UNCHANGED]


def test_a_dry_run_writes_nothing(settings: Settings) -> None:
    assert issued(settings, dry_run=True) == 1
    assert frozen(settings) == {}


def test_the_history_only_grows(settings: Settings) -> None:
    issued(settings)
    before = frozen(settings)
    assert issued(settings) == 2
    after = frozen(settings)
    assert {name: after[name] for name in before if not name.endswith("history.json")}.items() <= (
        before.items()
    )
    first, second = json.loads(after["brief/history.json"])["editions"]
    assert first == json.loads(before["brief/history.json"])["editions"][0]
    assert second["previous"]


def test_a_candidate_says_what_changed(settings: Settings) -> None:
    issued(settings)
    text = FERRIES.replace("3 million", "4 million").replace(
        "Rising fuel costs", "Steeply rising fuel costs"
    )
    source(settings).write_text(text, encoding="utf-8")
    build(settings)
    report = json.loads(output(settings, "brief.changes.json"))
    assert report["since"] == 1
    assert [pair["after"]["words"].count("4 million") for pair in report["figures"]] == [1]
    assert any("Steeply" in pair["after"]["words"] for pair in report["wording"])
    assert "4 million" in output(settings, "brief.changes.md")
    brief = json.loads(output(settings, "brief.json"))["brief"]
    assert brief["running"]["edition"] == "Ed. 2, draft"
    assert brief["sections"][0]["kind"] == "changes"
    assert "one statement with another figure" in json.dumps(brief["sections"][0])


def test_new_and_gone_evidence_are_told_apart(settings: Settings) -> None:
    issued(settings)
    text = FERRIES.replace("Fishermen oppose the new", "Nobody minds. Pilots reject any later")
    source(settings).write_text(text.replace("founded in 1904 as a coaling station", "old"))
    build(settings)
    report = json.loads(output(settings, "brief.changes.json"))
    assert {*map(len, (report["new"], report["gone"], report["wording"]))} != {0}


def test_moved_white_space_is_no_change(settings: Settings) -> None:
    issued(settings)
    source(settings).write_text(FERRIES.replace("\n\nThe mayor", "\n\n\nThe mayor"))
    build(settings)
    report = json.loads(output(settings, "brief.changes.json"))
    assert [report[key] for key in ("new", "gone", "figures", "wording")] == [[], [], [], []]
    assert report["texts"] == []
    assert "No statement has changed." in output(settings, "brief.json")


def test_conflicts_appear_and_are_settled(settings: Settings) -> None:
    (settings.project / "seeds" / "first.txt").write_text("Norway sold 12 ships to Iceland.\n")
    issued(settings)
    other = settings.project / "seeds" / "second.txt"
    other.write_text("Norway sold 30 ships to Iceland.\n")
    build(settings)
    report = json.loads(output(settings, "brief.changes.json"))
    (appeared,) = report["appeared"]
    assert (appeared["kind"], report["settled"]) == ("figures", [])
    assert [side["words"] for side in appeared["sides"]] == ["12 ships", "30 ships"]
    assert "one difference between the sources appeared" in output(settings, "brief.json")
    assert "“12 ships” (first) – “30 ships” (second)" in output(settings, "brief.changes.md")
    issued(settings)
    other.unlink()
    build(settings)
    report = json.loads(output(settings, "brief.changes.json"))
    assert (report["appeared"], report["settled"]) == ([], [appeared])


JUDGEMENT = """\
title: Night ferries
sources: ["*"]
formats: [json]
ladder: icd-203
sections:
  - kind: key_judgements
    judgements:
      - text: A wider crisis is likely to follow.
        likelihood: likely
        because: [{because}]
        against: [{against}]
        would_change: A second ship is bought.
        id: crisis
"""
CRISIS, FAMILIES = '"could trigger a wider crisis"', '"drive families away"'


def test_a_judgement_that_gained_or_lost_support_is_told(settings: Settings) -> None:
    outline = settings.project / "outlines" / "brief.yaml"
    welcomed = "harbour office welcomed"
    outline.write_text(JUDGEMENT.format(because=CRISIS, against=welcomed))
    issued(settings)
    outline.write_text(JUDGEMENT.format(because=FAMILIES, against=welcomed))
    build(settings)
    (change,) = json.loads(output(settings, "brief.changes.json"))["support"]
    assert [len(change[key]) for key in ("gained", "lost", "against")] == [1, 1, 0]
    assert "drive families away" in change["gained"][0]["words"]
    assert "lost: “" in output(settings, "brief.changes.md")
    assert "one judgement on other evidence" in output(settings, "brief.json")
    issued(settings)
    build(settings)
    assert json.loads(output(settings, "brief.changes.json"))["support"] == []


def test_an_edition_that_recorded_no_conflicts_lets_none_appear(settings: Settings) -> None:
    issued(settings)
    path = settings.project / "editions" / "brief" / "001" / "content.json"
    content = read_content(path.read_bytes())
    report = compare(1, "2026-01-15", replace(content, differences=None), content)
    assert (report.appeared, report.settled) == ((), ())


def test_an_edition_makes_the_candidate_stale(settings: Settings) -> None:
    build(settings)
    issued(settings)
    (one,), _warnings = status(settings)
    assert one.state is State.STALE
    assert one.reasons == ("editions/brief/history.json is new",)


@pytest.mark.parametrize("file", ["001/brief.json", "001/content.json", "history.json"])
def test_a_changed_edition_is_noticed(file: str, settings: Settings) -> None:
    issued(settings)
    issued(settings)
    path = settings.project / "editions" / "brief" / file
    path.write_text(path.read_text().replace("A. Chief", "B. Chief").replace("ferr", "berr", 1))
    outputs, _warnings = status(settings)
    assert f"editions/brief/{file}" in {o.path for o in outputs if o.state is State.TAMPERED}


def test_a_damaged_history_stops_its_brief(settings: Settings) -> None:
    issued(settings)
    (settings.project / "editions" / "brief" / "history.json").write_text("{}")
    (brief,) = build(settings).briefs
    assert brief.diagnostics[0].code is Code.EDITION_DAMAGED
    with pytest.raises(FileAccessError):
        issued(settings)


def test_a_brief_that_cannot_be_built_is_not_issued(settings: Settings) -> None:
    source(settings).write_bytes(b"\xff\xff")
    with pytest.raises(BriefbuildError):
        issued(settings)
    assert frozen(settings) == {}


def test_a_source_can_be_forgotten(settings: Settings) -> None:
    build(settings)
    issued(settings)
    store = Store(settings.project)
    store.keep(STATEMENTS_KIND, "of-a-brief-that-compares", b"the mayor fears")
    (path,) = forget(settings, "ferries")
    assert not (settings.project / path).exists()
    assert "text_sha256" in frozen(settings)["brief/history.json"].decode()
    assert [store.keys(kind) for kind in TEXT_KINDS] == [(), (), (), ()]
    assert forget(settings, "ferries") == ()


def test_a_restricted_text_is_not_kept(settings: Settings) -> None:
    outline = settings.project / "outlines" / "brief.yaml"
    outline.write_text(outline.read_text() + "marking: INTERNAL\n")
    catalogue = settings.project / "seeds" / "sources.yaml"
    catalogue.write_text("sources: {ferries.txt: {release: [INTERNAL]}}\n")
    issued(settings)
    assert not any(name.startswith("evidence/") for name in frozen(settings))
