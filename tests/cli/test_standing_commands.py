"""Commands about what was built, and commands that build again."""

from __future__ import annotations

import json
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from briefbuild.cli.schedule import TEMPLATES, schedule
from briefbuild.entry import main
from tests.projects import FERRIES, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    outline = write_project(tmp_path)
    outline.write_text(outline.read_text() + "formats: [json]\n")
    return tmp_path


def run(project: Path, *arguments: str) -> int:
    command, *rest = arguments
    return main([command, "--project", str(project), *rest])


# --------------------------------------------------------------------------------- status


def test_status_says_why(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "status") == 0
    assert capsys.readouterr().out == "missing   output/brief\n"
    run(project, "build")
    capsys.readouterr()
    write_project(project, text=FERRIES.replace("3 million", "4 million")).write_text(
        (project / "outlines" / "brief.yaml").read_text() + "formats: [json]\n"
    )
    run(project, "status", "--explain")
    out = capsys.readouterr().out
    assert out.startswith("stale     output/brief.json\n")
    assert "seeds/ferries.txt changed" in out


def test_status_tells_edited_from_orphaned(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "outlines" / "gone.yaml").write_text(
        (project / "outlines" / "brief.yaml").read_text()
    )
    run(project, "build")
    (project / "outlines" / "gone.yaml").unlink()
    (project / "output" / "brief.json").write_text("mine")
    capsys.readouterr()
    run(project, "status", "--json")
    outputs = json.loads(capsys.readouterr().out)["outputs"]
    assert {item["path"]: item["state"] for item in outputs} == {
        "output/brief.json": "tampered",
        "output/gone.json": "orphaned",
    }


def test_a_check_of_freshness_exits_1_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "build", "--check") == 1
    assert "stale: it was not built before" in capsys.readouterr().out
    assert not (project / ".briefbuild").exists()
    run(project, "build")
    assert run(project, "build", "--check") == 0


# ------------------------------------------------------------------------- editions, impact


def test_an_edition_is_issued_and_then_weighed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("brief", "--date", "2026-01-15", "--cleared-by", "A. Chief")
    assert run(project, "issue", *given, "--dry-run") == 0
    assert "would go to editions/brief/001/" in capsys.readouterr().out
    assert run(project, "issue", *given) == 0
    assert capsys.readouterr().out == (
        "brief: edition 1 of 2026-01-15 issued to editions/brief/001/\n"
    )
    assert run(project, "impact", "ferries") == 0
    out = capsys.readouterr().out
    assert "outlines/brief.yaml: " in out
    assert "editions/brief/001: " in out
    assert "nothing else is there" in out
    (project / "seeds" / "idle.txt").write_text("Nothing of note.\n")
    assert run(project, "impact", "idle.txt") == 0
    assert capsys.readouterr().out == "nothing rests on idle.txt\n"
    assert run(project, "impact", "another.txt") == 2
    assert "there is no source 'another.txt'" in capsys.readouterr().err
    assert run(project, "sources", "forget", "ferries.txt") == 0
    assert "its digest stays" in capsys.readouterr().out


def test_what_other_sources_leave_is_counted(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, _last = FERRIES.rsplit("\n\n", 2)
    (project / "seeds" / "ferries.txt").write_text(first)
    (project / "seeds" / "second.txt").write_text(second)
    assert run(project, "impact", "second", "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)["impact"]
    assert {item["source"] for item in found["statements"]} == {"second"}
    assert 0 < len(found["statements"]) < found["total"]
    assert "risks" in dict(found["remaining"])


def test_a_source_is_withdrawn(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, _last = FERRIES.rsplit("\n\n", 2)
    (project / "seeds" / "ferries.txt").write_text(first)
    (project / "seeds" / "second.txt").write_text(second)
    run(project, "issue", "brief", "--date", "2026-01-15", "--cleared-by", "A. Chief")
    capsys.readouterr()
    given = ("second", "--withdraw", "--date", "2026-02-01", "--reason", "A forgery.")
    assert run(project, "impact", *given) == 0
    out = capsys.readouterr().out
    assert "seeds/second.txt: withdrawn\n" in out
    assert "editions/brief/001/NOTICE-second.md: notice of a withdrawn source\n" in out
    assert run(project, "status", "--explain") == 0
    assert "withdrawn seeds/second.txt\n          withdrawn on 1 February" in (
        capsys.readouterr().out
    )
    assert run(project, "impact", *given, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["withdrawn"] == []
    assert document["build"]["briefs"][0]["status"] == "unchanged"


def test_a_reason_needs_a_withdrawal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "impact", "ferries", "--reason", "A forgery.") == 2
    assert "add --withdraw" in capsys.readouterr().err


@pytest.mark.parametrize(
    "given",
    [("--date", "yesterday", "--cleared-by", "A"), ("--date", "2026", "--cleared-by", " ")],
)
def test_an_issue_needs_a_date_and_a_name(
    given: tuple[str, ...], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "issue", "brief", *given) == 2
    assert "BB101" in capsys.readouterr().err
    assert not (project / "editions").exists()


# ----------------------------------------------------------------------------------- notify

TELL = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"


def test_news_is_told_and_nothing_else(project: Path) -> None:
    news, script = project / "news.json", project / "tell.py"
    script.write_text(TELL)
    command = f"{sys.executable} {script} {news}"
    run(project, "build", "--notify", command)
    assert json.loads(news.read_text())["briefs"][0]["outcome"] == "changed"
    news.unlink()
    run(project, "build", "--notify", command)
    assert not news.exists()
    (project / "seeds" / "ferries.txt").write_text("")
    assert run(project, "build", "--notify", command) == 3
    assert json.loads(news.read_text())["exit_code"] == 3


def test_a_command_that_fails_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "build", "--notify", "no-such-program-anywhere") == 0
    assert "--notify: the command failed" in capsys.readouterr().err


# ------------------------------------------------------------------------------------ watch


def test_watching_builds_after_each_change(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes(root: Path, **options: object) -> Iterator[set[tuple[int, str]]]:
        (root / "seeds" / "ferries.txt").write_text(FERRIES.replace("3 million", "4 million"))
        is_input = options["watch_filter"]
        assert callable(is_input)
        assert is_input(1, str(root / "seeds" / "ferries.txt"))
        assert not is_input(1, str(root / "output" / "brief.json"))
        assert not is_input(1, str(root / "seeds" / ".ferries.txt.swp"))
        yield {(1, str(root / "seeds" / "ferries.txt"))}
        raise KeyboardInterrupt

    fake = types.ModuleType("watchfiles")
    fake.__dict__["watch"] = changes
    monkeypatch.setitem(sys.modules, "watchfiles", fake)
    assert run(project, "watch") == 0
    out = capsys.readouterr().out
    assert out.count("outlines/brief.yaml: published") == 2
    assert out.endswith("stopped watching\n")


def test_watching_without_its_library_says_what_to_install(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert run(project, "watch") == 2
    assert "pip install '.[watch]'" in capsys.readouterr().err


# --------------------------------------------------------------------------------- schedule


@pytest.mark.parametrize("scheduler", TEMPLATES)
def test_a_schedule_names_the_project_and_waits(scheduler: str, project: Path) -> None:
    text = schedule(scheduler, project, "/opt/bin/briefbuild", "mail -s 'all new' desk")
    if scheduler == "github":
        jobs = yaml.safe_load(text)["jobs"]
        assert any("briefbuild build" in step.get("run", "") for step in jobs["build"]["steps"])
        return
    assert str(project) in text
    assert "--wait 600" in text


def test_a_line_for_cron_survives_odd_names(tmp_path: Path) -> None:
    folder = tmp_path / "50% of it's all"
    (folder / ".briefbuild").mkdir(parents=True)
    script = tmp_path / "say"
    script.write_text('#!/bin/sh\npwd; for word; do echo "$word"; done\n')
    script.chmod(0o755)
    line = schedule("cron", folder, str(script), "tell 'a b'").splitlines()[1]
    command = line.split("* * * ", 1)[1].replace("\\%", "%")  # as cron does
    subprocess.run(["sh", "-c", command], check=True)
    said = (folder / ".briefbuild" / "schedule.log").read_text().splitlines()
    assert said == [str(folder), "build", "--wait", "600", "--notify", "tell 'a b'"]


@pytest.mark.tool("systemd-analyze")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    folder = tmp_path / "50% off"
    folder.mkdir()
    text = schedule("systemd", folder, sys.executable, "tell 'a b'")
    service, timer = text.split("# Save as")[1:]
    for name, unit in (("x.service", service), ("x.timer", timer)):
        (tmp_path / name).write_text(unit.split("\n", 1)[1])
    done = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / "x.service"), str(tmp_path / "x.timer")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
