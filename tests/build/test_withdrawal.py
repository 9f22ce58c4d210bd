"""A withdrawn source gives no evidence any more, and each edition that rests on it says so."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from briefbuild.build.issue import issue
from briefbuild.build.notices import keep_notices
from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.build.status import State, status
from briefbuild.build.withdrawal import source_names, withdraw, withdrawn_sources
from briefbuild.diagnostics import Code
from briefbuild.errors import ExitCode, OutlineError
from briefbuild.evidence.codebook import load_codebook
from briefbuild.files import Project
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Withdrawal
from tests.projects import FERRIES, write_project

DAY = PartialDate(2026, 1, 15)
BOARD = "The board fears that a second berth could ruin the harbour.\n"
CATALOGUE = """\
# Ours.
sources:
  board.txt: # the minutes
    title: Minutes
"""
REASON = "It was a forgery."


@pytest.fixture(autouse=True)
def _one_codebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbuild.evidence.codebook.load_codebook", cache(load_codebook))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    outline = write_project(tmp_path, catalogue=CATALOGUE)
    outline.write_text(outline.read_text() + "formats: [json]\n")
    (tmp_path / "seeds" / "board.txt").write_text(BOARD)
    return Settings(project=tmp_path)


def withdrawn(settings: Settings, *names: str) -> tuple[str, ...]:
    return withdraw(settings, names, Withdrawal(PartialDate(2026, 2, 1), REASON))


def issued(settings: Settings) -> None:
    issue(settings, "outlines/brief.yaml", DAY, "A. Chief")


def sources_of_brief(settings: Settings) -> set[str]:
    brief = json.loads((settings.project / "output" / "brief.json").read_text())
    return {quotation["source"] for quotation in brief["quotations"]}


# ------------------------------------------------------------------------------- the catalogue


def test_a_withdrawn_source_is_marked_and_gives_no_evidence(settings: Settings) -> None:
    build(settings)
    assert sources_of_brief(settings) == {"ferries.txt", "board.txt"}
    assert withdrawn(settings, "board.txt") == ("board.txt",)
    assert (settings.project / "seeds" / "sources.yaml").read_text() == CATALOGUE.replace(
        "minutes\n",
        'minutes\n    withdrawn: {date: 2026-02-01, reason: "It was a forgery."}\n',
    )
    (brief,) = build(settings).briefs
    assert brief.status == "published"
    assert sources_of_brief(settings) == {"ferries.txt"}


def test_a_project_without_a_catalogue_gets_one(settings: Settings) -> None:
    path = settings.project / "seeds" / "sources.yaml"
    path.unlink()
    withdraw(settings, ["board.txt"], Withdrawal())
    assert path.read_text() == 'sources:\n  "board.txt":\n    withdrawn: yes\n'
    assert withdrawn_sources(Project(settings.project)) == {"board.txt": Withdrawal()}


def test_withdrawing_twice_changes_nothing(settings: Settings) -> None:
    withdrawn(settings, "board.txt")
    text = (settings.project / "seeds" / "sources.yaml").read_text()
    assert withdrawn(settings, "board.txt") == ()
    assert (settings.project / "seeds" / "sources.yaml").read_text() == text


def test_deleting_the_key_undoes_it(settings: Settings) -> None:
    build(settings)
    before = (settings.project / "output" / "brief.json").read_bytes()
    withdrawn(settings, "board.txt")
    build(settings)
    (settings.project / "seeds" / "sources.yaml").write_text(CATALOGUE)
    build(settings)
    assert (settings.project / "output" / "brief.json").read_bytes() == before


def test_a_brief_without_any_other_source_is_not_built(settings: Settings) -> None:
    withdrawn(settings, "board.txt", "ferries.txt")
    (brief,) = build(settings).briefs
    assert (brief.exit_code, brief.diagnostics[0].code) == (
        ExitCode.EVIDENCE,
        Code.SOURCE_WITHDRAWN,
    )
    assert brief.diagnostics[0].position.line == 2


def test_sources_are_named_by_id_or_file(settings: Settings) -> None:
    project = Project(settings.project)
    assert source_names(project, ["board", "seeds/board.txt"]) == ("board.txt",)
    with pytest.raises(OutlineError, match="nearest names: board"):
        source_names(project, ["bord"])
    (settings.project / "seeds" / "old").mkdir()
    (settings.project / "seeds" / "old" / "board.md").write_text(BOARD)
    with pytest.raises(OutlineError, match="several"):
        source_names(project, ["board"])


# ----------------------------------------------------------------------------- what rests on it


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("sections: [{kind: risks, pin: [{exact: ruin the harbour}]}]", 3),
        ("sections: [{kind: risks, pin: [{exact: any, source: board}]}]", 3),
        ("sections: [{kind: risks, intro: 'See [@board].'}]", 3),
    ],
)
def test_what_an_editor_rests_on_it_is_named_with_its_place(
    more: str, line: int, settings: Settings
) -> None:
    outline = settings.project / "outlines" / "brief.yaml"
    outline.write_text(f'title: Ferries\nsources: ["*"]\n{more}\n')
    withdrawn(settings, "board.txt")
    (brief,) = build(settings).briefs
    (found,) = brief.diagnostics
    assert (found.code, found.position.line) == (Code.SOURCE_WITHDRAWN, line)
    assert found.message == (
        "the source board.txt was withdrawn on 1 February 2026 (It was a forgery.)"
    )
    assert "delete “withdrawn” of board.txt" in found.fix


def test_an_exclusion_of_its_words_is_no_error(settings: Settings) -> None:
    outline = settings.project / "outlines" / "brief.yaml"
    section = "sections: [{kind: risks, exclude: [ruin the harbour]}]"
    outline.write_text(f'title: Ferries\nsources: ["*"]\nformats: [json]\n{section}\n')
    withdrawn(settings, "board.txt")
    assert build(settings).exit_code == 0


# --------------------------------------------------------------------------------------- notices


def test_an_edition_that_rests_on_it_gets_a_notice(settings: Settings) -> None:
    issued(settings)
    withdrawn(settings, "board.txt")
    result = build(settings)
    assert result.notices == ("editions/brief/001/NOTICE-board.md",)
    notice = (settings.project / result.notices[0]).read_text()
    assert "**Night ferries**, edition 1 of 15 January 2026." in notice
    assert "was withdrawn on 1 February 2026." in notice
    assert f"Reason: {REASON}" in notice
    assert f"“{BOARD.strip()}”" in notice
    assert "What remains here without it: " in notice
    assert build(settings).notices == ()


def test_an_edition_that_does_not_rest_on_it_gets_none(settings: Settings) -> None:
    withdrawn(settings, "board.txt")
    issued(settings)
    assert build(settings).notices == ()
    assert not (settings.project / "editions" / "brief" / "notices.json").exists()


def test_a_source_that_is_gone_is_known_by_its_editions(settings: Settings) -> None:
    issued(settings)
    (settings.project / "seeds" / "board.txt").unlink()
    project = Project(settings.project)
    assert source_names(project, ["board"]) == ("board.txt",)
    withdrawn(settings, "board.txt")
    result = build(settings)
    assert result.notices == ("editions/brief/001/NOTICE-board.md",)
    assert not result.diagnostics


def test_notices_are_never_taken_away(settings: Settings) -> None:
    issued(settings)
    withdrawn(settings, "board.txt")
    build(settings)
    catalogue = settings.project / "seeds" / "sources.yaml"
    catalogue.write_text(CATALOGUE)
    build(settings)
    catalogue.write_text(CATALOGUE + "    withdrawn: {reason: It was a forgery after all.}\n")
    assert build(settings).notices == ("editions/brief/001/NOTICE-board-2.md",)
    folder = settings.project / "editions" / "brief" / "001"
    assert {path.name for path in folder.glob("NOTICE*")} == {
        "NOTICE-board.md",
        "NOTICE-board-2.md",
    }


@pytest.mark.parametrize("file", ["001/NOTICE-board.md", "notices.json"])
def test_a_changed_notice_is_noticed(file: str, settings: Settings) -> None:
    issued(settings)
    withdrawn(settings, "board.txt")
    build(settings)
    path = settings.project / "editions" / "brief" / file
    path.write_text(path.read_text().replace("forgery", "draft").replace('"format": 1', "0"))
    outputs, _warnings = status(settings)
    assert f"editions/brief/{file}" in {o.path for o in outputs if o.state is State.TAMPERED}


def test_a_damaged_list_of_notices_stops_no_brief(settings: Settings) -> None:
    issued(settings)
    withdrawn(settings, "board.txt")
    build(settings)
    (settings.project / "editions" / "brief" / "notices.json").write_text("{}")
    (settings.project / "seeds" / "ferries.txt").write_text(FERRIES + "\nMore.\n")
    result = build(settings)
    assert result.briefs[0].status == "published"
    assert result.exit_code == ExitCode.FILES
    assert result.diagnostics[0].code is Code.EDITION_DAMAGED


def test_a_notice_is_the_same_wherever_it_is_written(settings: Settings) -> None:
    issued(settings)
    withdrawn(settings, "board.txt")
    build(settings)
    folder = settings.project / "editions" / "brief"
    notice = (folder / "001" / "NOTICE-board.md").read_bytes()
    kept = (folder / "notices.json").read_bytes()
    (folder / "notices.json").unlink()
    keep_notices(Project(settings.project))
    assert (folder / "001" / "NOTICE-board.md").read_bytes() == notice
    assert (folder / "notices.json").read_bytes() == kept
