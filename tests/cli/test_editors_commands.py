from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefbuild.build.new_outline import slug
from briefbuild.entry import main
from tests.projects import FERRIES, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_project(tmp_path)
    return tmp_path


def run(project: Path, *arguments: str) -> int:
    return main([*arguments, "--project", str(project)])


# -------------------------------------------------------------------------------------- schema


def test_the_schema_is_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "schema") == 0
    assert "sections" in json.loads(capsys.readouterr().out)["properties"]


def test_the_schema_knows_the_facets_of_the_projects_own_codebook(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "schema") == 0
    shipped = capsys.readouterr().out
    codebook = project / "seeds" / "codebook.yaml"
    codebook.write_text("extends: policy\n")
    assert run(project, "schema") == 0
    assert capsys.readouterr().out == shipped
    facet = "{definition: On law., prototypes: [The court ruled on the contract.]}"
    codebook.write_text(f"extends: policy\nfacets: {{law_and_order: {facet}}}\n")
    assert run(project, "schema") == 0
    own = capsys.readouterr().out
    assert "law_and_order" in own
    assert "law_and_order" not in shipped
    assert run(project, "new", "second") == 0
    assert "law_and_order" in (project / "outlines" / "outline.schema.json").read_text()


# ------------------------------------------------------------------------------------- outline


def test_an_edition_is_shown_with_the_place_of_every_value(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = project / "outlines" / "short.yaml"
    edition.write_text("extends: brief.yaml\ntitle: Short\nremove: [risks]\n")
    assert run(project, "outline", "show", "--resolved", "outlines/short.yaml") == 0
    out = capsys.readouterr().out
    lines = {line.split("#")[0].strip(): line.split("# ")[-1] for line in out.splitlines()}
    assert lines["title: Short"] == "outlines/short.yaml:2"
    assert lines["- kind: context"] == "outlines/brief.yaml:3"
    assert "kind: risks" not in out
    (project / "outlines" / "shown.yaml").write_text(out)
    assert run(project, "check", "--format", "json", "outlines/shown.yaml") == 0


def test_an_outline_is_shown_as_it_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "outline", "show", "outlines/brief.yaml") == 0
    assert capsys.readouterr().out.startswith("title: Night ferries   ")


def test_an_outline_that_cannot_be_resolved_is_an_error(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "outlines" / "bad.yaml").write_text("extends: brief.yaml\nremove: [nothing]\n")
    assert run(project, "outline", "show", "--resolved", "outlines/bad.yaml") == 2
    assert "outlines/bad.yaml:2:10: BB214" in capsys.readouterr().err


# ----------------------------------------------------------------------------------------- new


def test_a_new_outline_builds_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "new", "harbour-board") == 0
    assert "outlines/harbour-board.yaml: written" in capsys.readouterr().out
    assert (project / "outlines" / "outline.schema.json").is_file()
    assert run(project, "build", "--format", "json", "outlines/harbour-board.yaml") == 0
    brief = json.loads((project / "output" / "harbour-board.json").read_text(encoding="utf-8"))
    assert "Harbour board" in json.dumps(brief)


def test_a_new_edition_builds_at_once(project: Path) -> None:
    assert run(project, "new", "short", "--from", "outlines/brief.yaml") == 0
    text = (project / "outlines" / "short.yaml").read_text(encoding="utf-8")
    assert "extends: brief.yaml" in text
    assert run(project, "build", "--format", "json", "outlines/short.yaml") == 0


def test_an_outline_is_never_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (project / "outlines" / "brief.yaml").read_bytes()
    assert run(project, "new", "brief") == 2
    assert "exists already" in capsys.readouterr().err
    assert (project / "outlines" / "brief.yaml").read_bytes() == before


@pytest.mark.parametrize("name", ["../x", "/tmp/x", "CON", "-rf", "a/b", "x" * 300, "a:b"])
def test_a_name_that_is_none_writes_nothing(name: str, project: Path) -> None:
    before = sorted(project.rglob("*"))
    assert run(project, "new", "--", name) == 2 if name == "-rf" else run(project, "new", name) == 2
    assert sorted(project.rglob("*")) == before


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Answer what a terminal asks with the lines of the list."""
    answers: list[str] = []
    monkeypatch.setattr(
        "sys.stdin", type("Terminal", (io.StringIO,), {"isatty": lambda _s: True})()
    )
    monkeypatch.setattr("builtins.input", lambda _question: answers.pop(0))
    yield answers
    assert answers == []


def test_a_terminal_is_asked(project: Path, asked: list[str]) -> None:
    asked += ['What "ferries" cost: @PAGE@', "", "A5", "letter"]
    assert run(project, "new") == 0
    text = (project / "outlines" / "what-ferries-cost-page.yaml").read_text(encoding="utf-8")
    assert 'title: "What \\"ferries\\" cost: @PAGE@"' in text
    assert "page: Letter" in text
    assert run(project, "build", "--format", "json", "outlines/what-ferries-cost-page.yaml") == 0


def test_a_terminal_that_is_closed_leaves_the_defaults(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr(
        "sys.stdin", type("Terminal", (io.StringIO,), {"isatty": lambda _s: True})()
    )
    monkeypatch.setattr("builtins.input", closed)
    assert run(project, "new") == 0
    assert (project / "outlines" / "a-first-brief.yaml").is_file()


def test_without_a_terminal_a_name_is_needed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(project, "new") == 2
    assert "needs a name" in capsys.readouterr().err


def test_a_first_outline_needs_no_sources_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "new", "first") == 0
    assert "put your sources into seeds/" in capsys.readouterr().out


def test_a_title_becomes_a_file_name() -> None:
    assert slug("Éire: “ferries” & 2 ports!") == "eire-ferries-2-ports"
    assert slug("도로") == "brief"


# ------------------------------------------------------------------------------------- explain


def test_every_quotation_is_explained_and_can_be_pinned(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "explain", "outlines/brief.yaml", "risks", "--json") == 0
    (risks,) = json.loads(capsys.readouterr().out)["sections"]
    assert risks["id"] == "risks"
    assert all(one["reasons"] for one in risks["chosen"])
    assert " ".join(FERRIES.split()).count(risks["chosen"][0]["words"]) == 1
    last = risks["chosen"][-1]["passage"]
    write_project(project, sections=f"[{{kind: risks, pin: [{{passage: {last}}}]}}]")
    assert run(project, "explain", "outlines/brief.yaml", "--json") == 0
    section = json.loads(capsys.readouterr().out)["sections"][0]
    assert section["chosen"][0]["passage"] == last
    assert section["chosen"][0]["reasons"] == ["pinned in the outline"]


def test_what_was_next_is_told_with_the_line_to_paste(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(project, sections="[{kind: risks, quotes: {max: 1}}]")
    assert run(project, "explain", "outlines/brief.yaml") == 0
    out = capsys.readouterr().out
    assert out.startswith("outlines/brief.yaml:3:12: section risks\n  1. “")
    assert "next, if there were more room:" in out
    assert out.count("below pin: or exclude:  - {passage: ferries.") >= 2


def test_a_section_that_is_not_there_gets_advice(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "explain", "outlines/brief.yaml", "risk") == 2
    assert 'did you mean "risks"?' in capsys.readouterr().err


def explained(project: Path, mark: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return the sections that explain a note or citation."""
    assert run(project, "explain", "outlines/brief.yaml", mark, "--json") == 0
    sections: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["sections"]
    return sections


def test_a_citation_is_explained_as_it_is_printed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intro = 'intro: "Fuel is dear [@ferries ¶ 3]; they say [@ferries: \\"without medicine\\"]."'
    write_project(project, sections=f"[{{kind: risks, quotes: {{max: 1}}, {intro}}}]")
    (risks,) = explained(project, "[S1 ¶ 3]", capsys)
    reasons = [(one["reasons"][0], one["words"]) for one in risks["chosen"]]
    assert reasons[0][0] == "cited in a text of yours"
    assert ("quoted in a text of yours", "without medicine") in reasons
    assert risks["following"]
    assert run(project, "explain", "outlines/brief.yaml", "S1 ¶ 3") == 0
    assert "why: cited in a text of yours" in capsys.readouterr().out


def test_a_note_is_explained_by_its_number(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(project, title="T\ncitations: notes", sections="[{kind: risks}]")
    (first,) = explained(project, "1", capsys)
    assert [len(first["chosen"]), first["id"]] == [1, "risks"]
    assert explained(project, "[2]", capsys) != [first]


def test_a_note_that_is_not_there_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "explain", "outlines/brief.yaml", "[99]") == 2
    assert "prints no note or citation [99]" in capsys.readouterr().err


# ------------------------------------------------------------------------------------ messages


@pytest.fixture
def faulty(project: Path) -> Path:
    write_project(project, sections="[{kind: riskz}]")
    return project


def test_a_message_shows_the_line_with_a_caret(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(faulty, "check") == 2
    first, line, caret = capsys.readouterr().err.splitlines()
    assert first.startswith("outlines/brief.yaml:3:19: BB214")
    assert line[caret.index("^") :].startswith("riskz")


def test_github_gets_annotations(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(faulty, "check", "--messages", "github") == 2
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("::error file=outlines/brief.yaml,line=3,col=19,title=BB214::sections")


def test_messages_as_json_are_the_result(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(faulty, "check", "--messages", "json") == 2
    assert json.loads(capsys.readouterr().out)["briefs"][0]["diagnostics"][0]["code"] == "BB214"


def test_a_code_host_gets_sarif_and_nothing_else(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(faulty, "check", "--messages", "sarif") == 2
    (run_,) = json.loads(capsys.readouterr().out)["runs"]
    assert [result["ruleId"] for result in run_["results"]] == ["BB214"]
