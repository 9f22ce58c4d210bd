from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefbuild.entry import main
from tests.projects import FERRIES, write_project


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefbuild", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
        timeout=120,
    )


def test_the_version_is_answered_before_anything_is_imported() -> None:
    code = (
        "import sys; from briefbuild.entry import main; main(['--version']);"
        "print([m for m in ('argparse', 'msgspec', 'yaml', 'briefbuild.model') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["briefbuild 0.1.0", "[]"]


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    assert "examples:" in text
    assert "exit codes:" in text


def test_a_build_says_what_it_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path)
    assert main(["build", "--project", str(tmp_path), "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("outlines/brief.yaml: published ")
    assert "quotations proved" in out


def test_quiet_prints_problems_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path, sections="[{kind: risks}]")
    assert main(["build", "--project", str(tmp_path), "--format", "json", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_json_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path, name="a", sections="[{kind: nonsense}]")
    write_project(tmp_path, name="b")
    assert main(["check", "--project", str(tmp_path), "--format", "json", "--json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert document["exit_code"] == 2
    bad, good = document["briefs"]
    assert (bad["status"], good["status"]) == ("failed", "checked")
    assert bad["diagnostics"][0]["file"] == "outlines/a.yaml"
    assert bad["diagnostics"][0]["line"] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["biuld"],
        ["build", "--fromat", "pdf"],
        ["build", "--format", "pfd"],
        ["build", "--format", ","],
    ],
)
def test_a_wrong_command_line_is_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert err.startswith("command line: BB101 ")
    assert err.count("\n") == 1


def test_a_source_date_epoch_that_is_no_number_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    assert main(["build", "--project", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("SOURCE_DATE_EPOCH: BB104 ")


def test_sources_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path)
    (tmp_path / "seeds" / "bad.txt").write_bytes(b"\xff\xff")
    assert main(["sources", "--project", str(tmp_path)]) == 3
    out, err = capsys.readouterr()
    assert "ferries.txt" in out
    assert "bad.txt" in err
    assert main(["sources", "--project", str(tmp_path), "--json"]) == 3
    listed = json.loads(capsys.readouterr().out)
    assert [source["file"] for source in listed["sources"]] == ["ferries.txt"]
    assert listed["sources"][0]["quotable"] > 0.5


def test_a_project_without_sources_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sources", "--project", str(tmp_path)]) == 2
    assert "BB102" in capsys.readouterr().err


def test_a_poor_terminal_is_no_reason_for_a_traceback(tmp_path: Path) -> None:
    write_project(tmp_path, source="café.txt")
    done = command("sources", "--project", str(tmp_path), LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "caf?.txt" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="a shell pipe")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    write_project(tmp_path)
    script = f'"{sys.executable}" -m briefbuild sources --project "{tmp_path}" | true; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr
    assert done.stdout.strip() == "0"


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefbuild.cli.run", interrupted)
    assert main(["build", "--project", str(tmp_path)]) == 130


def test_a_source_is_shown_with_roles_in_the_margin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path)
    assert main(["sources", "--project", str(tmp_path), "--show", "seeds/ferries.txt"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "title         | Night ferries"
    assert any(line.startswith("body ¶1       | The ferry company") for line in lines)
    assert any("“In exchange, the company" in line and "sentence before" in line for line in lines)


def test_showing_a_source_that_is_not_there_names_near_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path)
    assert main(["sources", "--project", str(tmp_path), "--show", "fery.txt"]) == 2
    assert "ferries.txt" in capsys.readouterr().err


def test_a_skeleton_of_the_catalogue_is_written_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path)
    assert main(["sources", "init", "--project", str(tmp_path)]) == 0
    text = (tmp_path / "seeds" / "sources.yaml").read_text(encoding="utf-8")
    assert "Night ferries" in text
    assert "inferred" in text
    assert main(["build", "--project", str(tmp_path), "--format", "json"]) == 0
    assert main(["sources", "init", "--project", str(tmp_path)]) == 2
    assert "already" in capsys.readouterr().err


def test_a_source_in_another_language_is_said_not_to_be_coded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    french = (
        "La compagnie a supprimé son service de nuit en mars. Le maire craint que les îles ne "
        "soient isolées pendant des jours, et les pêcheurs demandent un second quai pour le port."
    )
    write_project(tmp_path, text=french, sections="[{kind: context}]")
    main(["sources", "--project", str(tmp_path)])
    out, err = capsys.readouterr()
    assert "not coded (fr)" in err
    assert "  fr  " in out
    assert main(["build", "--project", str(tmp_path), "--format", "json"]) == 0
    assert "not coded (fr)" in capsys.readouterr().err


def test_an_outline_that_does_not_exist_is_named_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path)
    assert main(["build", "outlines/none.yaml", "--project", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert "outlines/none.yaml: BB103" in err
    assert out == "nothing was built; earlier outputs are untouched\n"


def test_the_help_of_a_command_keeps_the_case_of_names(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["schema", "--help"])
    assert "Print the JSON Schema of outlines." in capsys.readouterr().out


def test_what_was_not_read_is_told_by_sources_by_check_and_by_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, text=f"{FERRIES}\nThe port said that it is cafÃ© is shut.\n")
    warning = "seeds/ferries.txt: BB309 warning: it was once read in a wrong encoding"
    main(["sources", "--project", str(tmp_path), "--show", "ferries.txt"])
    assert "! it was once read in a wrong encoding" in capsys.readouterr().out
    for arguments in (["sources"], ["check"], ["build", "--format", "json"]):
        main([*arguments, "--project", str(tmp_path)])
        printed = capsys.readouterr()
        assert warning in printed.out + printed.err
    main(["build", "--project", str(tmp_path), "--format", "json", "--json", "--force"])
    (brief,) = json.loads(capsys.readouterr().out)["briefs"]
    assert [item["code"] for item in brief["diagnostics"]] == ["BB309"]
