from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefbuild.entry import main
from briefbuild.evidence.codebook import standard_codebook
from tests.projects import write_project


@pytest.fixture
def project(tmp_path: Path) -> str:
    write_project(tmp_path)
    return str(tmp_path)


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["evidence", *arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_without_an_outline_nothing_is_used(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = listed(capsys, "--project", project)
    assert found["ledger"]["used"] == {}
    assert found["all"] == len(found["entries"])


def test_an_outline_says_what_it_uses(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = listed(capsys, "outlines/brief.yaml", "--project", project)
    used = [entry for entry in found["entries"] if entry["fate"] == "used"]
    assert len(used) == sum(found["ledger"]["used"].values()) > 0
    assert {"context", "risks"} <= {entry["reason"] for entry in used}


def test_the_list_can_be_narrowed(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    risks = listed(capsys, "--project", project, "--facet", "risks")["entries"]
    assert risks
    assert all(entry["facets"]["risks"] >= 1 for entry in risks)
    assert listed(capsys, "--project", project, "--source", "nothing*")["entries"] == []
    fishers = listed(capsys, "--project", project, "--actor", "Fishermen")["entries"]
    assert [entry["holders"] for entry in fishers] == [["Fishermen"]]


def test_the_ledger_is_printed_below_the_list(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evidence", "outlines/brief.yaml", "--project", project]) == 0
    lines = capsys.readouterr().out.splitlines()
    sums = [line.split(": ") for line in lines if line.startswith(("used: ", "set aside: ", "unp"))]
    total = next(line for line in lines if line.startswith("all: "))
    assert [name for name, _ in sums[-3:]] == ["used", "set aside", "unplaced"]
    assert total == f"all: {sum(int(number) for _, number in sums[-3:])}"


def test_a_sentence_is_explained_by_its_cues(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = listed(capsys, "--project", project, "--facet", "risks")["entries"]
    assert main(["evidence", "--project", project, "--explain", entries[0]["passage"]]) == 0
    out = capsys.readouterr().out
    assert entries[0]["words"] in out
    assert "(1 assigns it)" in out
    assert "possible harm: “" in out
    assert f"  put as {entries[0]['modality']}: “" in out
    risks = out.partition("  risks: ")[2].partition("\n  put as ")[0]
    pushes = [float(line.split()[0]) for line in risks.partition("weighed:\n")[2].splitlines()]
    assert sum(pushes) == pytest.approx(entries[0]["facets"]["risks"], abs=0.05)
    assert "  cues of risks\n" in risks


def test_a_sentence_is_explained_by_the_nearest_prototype_of_each_facet(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = listed(capsys, "--project", project, "--facet", "risks")["entries"]
    explain = ("evidence", "--project", project, "--explain", entries[0]["passage"])
    assert main([*explain]) == 0
    printed = capsys.readouterr().out
    assert main([*explain, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["words"] == entries[0]["words"]
    shipped = standard_codebook().facets
    assert [found["facet"] for found in told["grounds"]] == [facet.name for facet in shipped]
    for found, facet in zip(told["grounds"], shipped, strict=True):
        near = found["nearest"]
        assert near["prototype"] in facet.prototypes
        likeness = f"likeness {near['likeness']:.2f}, contrast {found['contrast']:+.3f}"
        assert f"nearest prototype: “{near['prototype']}” ({likeness})" in printed
        assert found["score"] == entries[0]["facets"].get(facet.name, 0.0)
        assert sum(cue["weight"] for cue in found["cues"]) == pytest.approx(found["by_cues"])
        pushes = sum(push["weight"] for push in found["weighed"])
        assert max(0.0, pushes) == pytest.approx(found["score"], abs=0.01)
    assert "not in question" in printed


def test_a_source_that_is_not_coded_is_explained_by_no_facet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Die Fähre fährt nicht mehr, und das ist für die Inseln ein Problem, weil sie auf sie warten.\n"
    write_project(tmp_path, text=text)
    entries = listed(capsys, "--project", str(tmp_path))["entries"]
    passage = next(entry["passage"] for entry in entries if "passage" in entry)
    assert main(["evidence", "--project", str(tmp_path), "--explain", passage]) == 0
    assert "prototype" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [("--facet", "risk"), ("--explain", "nobody.0000000000"), ("none.yaml",)]
)
def test_what_is_not_there_is_refused(
    project: str, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evidence", *arguments, "--project", project]) == 2
    assert capsys.readouterr().err
