from __future__ import annotations

import json
from pathlib import Path

from briefbuild.cli.messages import annotation, with_line
from briefbuild.cli.sarif import as_sarif
from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.files import Project


def at(line: int, column: int, file: str = "o.yaml") -> Diagnostic:
    return Diagnostic(Position(file, line, column), Code.UNKNOWN_KEY, "odd", "mend it")


def shown(tmp_path: Path, data: bytes, line: int, column: int) -> list[str]:
    (tmp_path / "o.yaml").write_bytes(data)
    return with_line(at(line, column), Project(tmp_path)).splitlines()


def test_the_caret_stands_under_the_place(tmp_path: Path) -> None:
    assert shown(tmp_path, b"a: b\nc: d\n", 2, 4) == [
        "o.yaml:2:4: BB211 odd; mend it",
        "    c: d",
        "       ^",
    ]


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    _first, line, caret = shown(tmp_path, b"x" * 500 + b"Y" + b"x" * 500, 1, 501)
    assert line[caret.index("^")] == "Y"
    assert len(line) < 120


def test_what_would_command_a_terminal_is_not_printed(tmp_path: Path) -> None:
    _first, line, caret = shown(tmp_path, b"\x1b[31m\ta: \x07b", 1, 11)
    assert "\x1b" not in line
    assert "\x07" not in line
    assert line[caret.index("^")] == "b"


def test_without_a_line_the_message_stands_alone(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for diagnostic in (at(0, 0), at(1, 1, "missing.yaml"), at(1, 1, "a.txt")):
        assert with_line(diagnostic, project) == str(diagnostic)
    assert shown(tmp_path, b"a: b\n", 7, 1) == ["o.yaml:7:1: BB211 odd; mend it"]


def test_an_annotation_is_one_line_whatever_is_in_it() -> None:
    place = Position("a,b:c.yaml", 3, 4)
    diagnostic = Diagnostic(place, Code.UNKNOWN_KEY, "50 %\n::error::x", "", Severity.WARNING)
    assert annotation(diagnostic) == (
        "::warning file=a%2Cb%3Ac.yaml,line=3,col=4,title=BB211::50 %25%0A::error::x"
    )


def test_sarif_names_rule_level_and_place_of_each_message() -> None:
    warning = Diagnostic(Position("o.yaml"), Code.DROPPED_HEDGE, "odd", severity=Severity.WARNING)
    (run,) = json.loads(as_sarif((at(3, 4), warning)))["runs"]
    first, second = run["results"]
    assert (first["ruleId"], first["level"]) == ("BB211", "error")
    assert first["message"]["text"] == "odd; mend it"
    (place,) = first["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "o.yaml"},
        "region": {"startLine": 3, "startColumn": 4},
    }
    assert second["level"] == "warning"
    assert second["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "o.yaml"}}
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert "only reports" in rules["BB604"]["shortDescription"]["text"]
    assert set(rules) == {"BB211", "BB604"}
