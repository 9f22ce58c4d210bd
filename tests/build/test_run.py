from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbuild.build.run import build, check, stale
from briefbuild.build.settings import BriefResult, Outcome, RunResult, Settings
from briefbuild.diagnostics import Code, Diagnostic
from briefbuild.errors import ExitCode
from tests.projects import FERRIES, write_project


def run(project: Path, *, formats: tuple[str, ...] = ("json",)) -> RunResult:
    return build(Settings(project=project, formats=formats))


def only(result: RunResult) -> BriefResult:
    (brief,) = result.briefs
    return brief


def only_diagnostic(result: RunResult) -> Diagnostic:
    (diagnostic,) = only(result).diagnostics
    return diagnostic


def outputs(project: Path) -> dict[str, bytes]:
    folder = project / "output"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def test_every_format_is_published(tmp_path: Path) -> None:
    write_project(tmp_path)
    brief = only(run(tmp_path, formats=("docx", "pdf", "json")))
    assert brief.status == "published"
    assert set(outputs(tmp_path)) == {"brief.docx", "brief.pdf", "brief.json"} == set(brief.files)
    assert brief.quotations > 3


def test_every_exported_quotation_is_the_source(tmp_path: Path) -> None:
    write_project(tmp_path)
    run(tmp_path)
    exported = json.loads(outputs(tmp_path)["brief.json"])["quotations"]
    for item in exported:
        piece = FERRIES[item["start"] : item["end"]]
        assert " ".join(piece.split()) == item["quote"]
        assert item["source"] == "ferries.txt"


def test_a_check_publishes_nothing(tmp_path: Path) -> None:
    write_project(tmp_path)
    result = check(Settings(project=tmp_path, formats=("json",)))
    assert only(result).status == "checked"
    assert outputs(tmp_path) == {}


def test_a_broken_outline_does_not_stop_the_others(tmp_path: Path) -> None:
    write_project(tmp_path, name="a-bad", sections="[{kind: nonsense}]")
    write_project(tmp_path, name="b-good")
    result = run(tmp_path)
    assert [brief.status for brief in result.briefs] == ["failed", "published"]
    assert result.exit_code is ExitCode.INVALID
    assert set(outputs(tmp_path)) == {"b-good.json"}


Damage = Callable[[Path, Path], None]


def _write(words: str) -> Damage:
    def damage(outline: Path, _source: Path) -> None:
        outline.write_text(words, encoding="utf-8")

    return damage


def _source(data: bytes) -> Damage:
    def damage(_outline: Path, source: Path) -> None:
        source.write_bytes(data)

    return damage


GOOD = 'title: T\nsources: ["*"]\nsections:\n  - kind: risks\n'


@pytest.mark.parametrize(
    ("damage", "code", "place", "exit_code"),
    [
        (_write(""), Code.YAML_SYNTAX, "outlines/brief.yaml", ExitCode.INVALID),
        (_write("title: [a"), Code.YAML_SYNTAX, "outlines/brief.yaml:", ExitCode.INVALID),
        (
            _write(GOOD + "titel: x\n"),
            Code.UNKNOWN_KEY,
            "outlines/brief.yaml:5:1",
            ExitCode.INVALID,
        ),
        (
            _write(GOOD.replace("risks", "riks")),
            Code.UNKNOWN_NAME,
            "outlines/brief.yaml:4:11",
            ExitCode.INVALID,
        ),
        (
            _write(GOOD.replace('"*"', '"*.pfd"')),
            Code.SOURCE_GLOB,
            "outlines/brief.yaml:2:11",
            ExitCode.EVIDENCE,
        ),
        (
            _write(GOOD.replace('"*"', '"../*"')),
            Code.UNSAFE_PATH,
            "outlines/brief.yaml:2:11",
            ExitCode.INVALID,
        ),
        (_source(b""), Code.SOURCE_EMPTY, "seeds/ferries.txt", ExitCode.EVIDENCE),
        (_source(b" \n\n "), Code.SOURCE_EMPTY, "seeds/ferries.txt", ExitCode.EVIDENCE),
        (
            _source(b"caf\xe9 is closed."),
            Code.SOURCE_ENCODING,
            "seeds/ferries.txt",
            ExitCode.EVIDENCE,
        ),
    ],
    ids=[
        "empty-outline",
        "broken-yaml",
        "unknown-key",
        "unknown-kind",
        "glob-without-match",
        "glob-that-escapes",
        "empty-source",
        "blank-source",
        "latin-1",
    ],
)
def test_bad_input_gets_one_located_line_and_harms_nothing(
    damage: Damage, code: Code, place: str, exit_code: ExitCode, tmp_path: Path
) -> None:
    outline = write_project(tmp_path)
    run(tmp_path)
    before = outputs(tmp_path)
    damage(outline, tmp_path / "seeds" / "ferries.txt")
    result = run(tmp_path)
    found = only_diagnostic(result)
    assert (found.code, result.exit_code) == (code, exit_code)
    assert place in str(found.position)
    assert found.fix, "an error says how to fix it"
    assert outputs(tmp_path) == before


def test_a_missing_outline_is_named(tmp_path: Path) -> None:
    write_project(tmp_path)
    result = build(Settings(project=tmp_path, outlines=("outlines/gone.yaml",)))
    assert only_diagnostic(result).code is Code.OUTLINE_NOT_FOUND
    assert result.exit_code is ExitCode.INVALID


def test_a_missing_project_is_named(tmp_path: Path) -> None:
    result = build(Settings(project=tmp_path / "nowhere"))
    assert only_diagnostic(result).code is Code.PROJECT_NOT_FOUND


def test_a_source_that_is_no_file_is_an_error(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "seeds" / "gone.txt").symlink_to("nowhere.txt")
    result = run(tmp_path)
    assert only_diagnostic(result).code is Code.SOURCE_UNREADABLE
    assert result.exit_code is ExitCode.EVIDENCE


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
def test_a_source_whose_name_is_no_text_is_an_error(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "seeds" / "caf\udce9.txt").write_text("The café opened in 1904.")
    result = run(tmp_path)
    assert only_diagnostic(result).code is Code.SOURCE_NAME
    assert result.exit_code is ExitCode.EVIDENCE


def test_an_unreadable_source_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path)
    real = os.open

    def refused(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith("ferries.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refused)
    assert only_diagnostic(run(tmp_path)).code is Code.SOURCE_UNREADABLE


def test_an_output_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "output").write_text("a file where the folder should be")
    result = run(tmp_path)
    assert only_diagnostic(result).code is Code.OUTPUT_WRITE
    assert result.exit_code is ExitCode.FILES


def test_unchanged_sources_are_not_analysed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path)
    run(tmp_path)
    before = outputs(tmp_path)

    def never(*_arguments: object) -> None:
        raise AssertionError("analysed again")

    monkeypatch.setattr("briefbuild.evidence.analysis.analyse", never)
    again = build(Settings(project=tmp_path, formats=("json",), force=True))
    assert only(again).outcome is Outcome.UNCHANGED
    assert outputs(tmp_path) == before


def test_a_changed_source_is_analysed_again(tmp_path: Path) -> None:
    write_project(tmp_path)
    run(tmp_path)
    before = outputs(tmp_path)
    write_project(tmp_path, text=FERRIES.replace("3 million", "4 million"))
    run(tmp_path)
    assert b"4 million" in outputs(tmp_path)["brief.json"]
    assert outputs(tmp_path) != before


def test_a_damaged_cache_only_costs_time(tmp_path: Path) -> None:
    write_project(tmp_path)
    run(tmp_path)
    before = outputs(tmp_path)
    kept = list((tmp_path / ".briefbuild" / "evidence").iterdir())
    assert kept
    for path in kept:
        path.write_bytes(b'{"type": "SourceEvidence"')
    again = build(Settings(project=tmp_path, formats=("json",), force=True))
    assert only(again).outcome is Outcome.UNCHANGED
    assert outputs(tmp_path) == before


def test_a_defect_of_ours_is_reported_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path)

    def broken(*_arguments: object, **_named: object) -> None:
        raise ZeroDivisionError("a planted defect")

    monkeypatch.setattr("briefbuild.build.making.assemble", broken)
    result = run(tmp_path)
    found = only_diagnostic(result)
    assert (found.code, result.exit_code) == (Code.INTERNAL, ExitCode.INTERNAL)
    assert "planted" not in str(found)
    (report,) = (tmp_path / ".briefbuild" / "reports").iterdir()
    assert report.name in found.fix
    assert "a planted defect" in report.read_text()


@pytest.mark.parametrize("name", ["docx", "pdf", "json"])
def test_a_renderer_that_alters_a_quotation_publishes_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path)
    run(tmp_path, formats=(name,))
    before = outputs(tmp_path)
    module = f"briefbuild.renderers.{name}"
    real = __import__(module, fromlist=["extract"]).extract

    def altered(data: bytes) -> tuple[str, ...]:
        return tuple(text.replace("could be left", "will be left") for text in real(data))

    monkeypatch.setattr(f"{module}.extract", altered)
    result = build(Settings(project=tmp_path, formats=(name,), force=True))
    found = only(result).diagnostics
    assert found[0].code is Code.QUOTE_NOT_PRINTED
    assert "ferries.txt" in found[0].message
    assert result.exit_code is ExitCode.EVIDENCE
    assert outputs(tmp_path) == before


def test_the_record_names_every_input_and_output(tmp_path: Path) -> None:
    write_project(tmp_path)
    run(tmp_path)
    record = json.loads((tmp_path / ".briefbuild" / "records" / "brief.json").read_text())
    inputs = record["inputs"]
    there = {path for path, sha256 in inputs["files"].items() if sha256 != "absent"}
    assert there == {"outlines/brief.yaml", "seeds/ferries.txt"}
    assert {"seeds/sources.yaml", "editions/brief/history.json"} <= set(inputs["files"])
    assert inputs["globs"] == {"*": ["ferries.txt"]}
    assert {"program", "Python", "lxml"} <= set(inputs["conditions"])
    assert set(record["outputs"]) == {"brief.json"}


def test_an_empty_section_is_said_and_warned_of(tmp_path: Path) -> None:
    write_project(tmp_path, text="The harbour opened in 1904.\n", sections="[{kind: theories}]")
    result = run(tmp_path)
    assert only_diagnostic(result).code is Code.SECTION_EMPTY
    assert result.exit_code is ExitCode.OK
    assert b"by a named idea" in outputs(tmp_path)["brief.json"]


def test_a_brief_without_a_reference_list_gets_one(tmp_path: Path) -> None:
    write_project(tmp_path, sections="[{kind: risks}]")
    run(tmp_path)
    sections = json.loads(outputs(tmp_path)["brief.json"])["brief"]["sections"]
    assert [section["kind"] for section in sections] == ["risks", "sources"]


RESTRICTED = "sources:\n  ferries.txt:\n    release: [RESTRICTED]\n"


@pytest.mark.parametrize("marking", ["", "INTERNAL"])
def test_a_source_that_the_marking_does_not_clear_stops_the_brief(
    marking: str, tmp_path: Path
) -> None:
    write_project(tmp_path, marking=marking, catalogue=RESTRICTED)
    result = run(tmp_path)
    assert only_diagnostic(result).code is Code.RELEASE
    assert result.exit_code is ExitCode.INVALID
    assert outputs(tmp_path) == {}


def test_a_source_that_the_marking_clears_is_used(tmp_path: Path) -> None:
    write_project(tmp_path, marking="Restricted", catalogue=RESTRICTED)
    assert only(run(tmp_path)).status == "published"


def test_a_caveat_follows_its_words(tmp_path: Path) -> None:
    catalogue = (
        "sources:\n  ferries.txt:\n    caveats:\n"
        "      - {quote: founded in 1904, note: The port is older.}\n"
    )
    write_project(tmp_path, sections="[{kind: context}]", catalogue=catalogue)
    run(tmp_path, formats=("json", "docx", "pdf"))
    text = outputs(tmp_path)["brief.json"].decode()
    assert text.count("The port is older.") == 2, "beside its words, and with its source"
    assert "seeds/sources.yaml" in text, "the note's origin is the catalogue"


def test_a_changed_catalogue_is_an_input(tmp_path: Path) -> None:
    write_project(tmp_path, catalogue="sources:\n  ferries.txt: {author: [Ada Port]}\n")
    run(tmp_path)
    assert b"Ada Port" in outputs(tmp_path)["brief.json"]
    write_project(tmp_path, catalogue="sources:\n  ferries.txt: {author: [Ben Quay]}\n")
    run(tmp_path)
    assert b"Ben Quay" in outputs(tmp_path)["brief.json"]
    record = json.loads((tmp_path / ".briefbuild" / "records" / "brief.json").read_text())
    assert "seeds/sources.yaml" in record["inputs"]["files"]


def library(project: Path, *items: dict[str, str]) -> None:
    (project / "seeds" / "references.json").write_text(json.dumps(items, indent=1))


def test_another_sources_item_or_entry_leaves_a_brief_fresh(tmp_path: Path) -> None:
    own = {"id": "ferries", "title": "Night ferries", "URL": "https://example.org/ferries"}
    write_project(tmp_path, catalogue="references: references.json\n")
    library(tmp_path, own)
    run(tmp_path)
    library(tmp_path, {"id": "x", "title": "X", "URL": "https://example.org/x"}, own)
    assert only(run(tmp_path)).status == "unchanged"
    write_project(
        tmp_path,
        catalogue="references: references.json\nsources:\n  other.txt: {author: [Ada Port]}\n",
    )
    assert only(run(tmp_path)).status == "unchanged"
    library(tmp_path, own | {"title": "Ferries at night"})
    found = only(stale(Settings(project=tmp_path, formats=("json",))))
    assert "seeds/references.json (of ferries.txt) changed" in found.reasons
    assert only(run(tmp_path)).status == "published"


@pytest.mark.parametrize(
    "words",
    [
        "references: references.json\nsources:\n  ferries.txt: {withdrawn: yes}\n",
        "references: references.json\nsources:\n  'fer*': {grade: B2}\n",
        "sources: [",
    ],
)
def test_what_the_catalogue_newly_says_of_a_source_makes_its_brief_stale(
    tmp_path: Path, words: str
) -> None:
    write_project(tmp_path, catalogue="references: references.json\n")
    library(tmp_path, {"id": "x", "title": "X"})
    run(tmp_path)
    (tmp_path / "seeds" / "sources.yaml").write_text(words)
    assert only(run(tmp_path)).status != "unchanged"


def test_an_item_that_only_now_fits_a_source_makes_its_brief_stale(tmp_path: Path) -> None:
    page = f'<html><head><link rel="canonical" href="https://example.org/f"></head>{FERRIES}</html>'
    write_project(
        tmp_path, source="ferries.html", text=page, catalogue="references: references.json\n"
    )
    library(tmp_path, {"id": "x", "title": "X", "URL": "https://example.org/x"})
    run(tmp_path)
    library(tmp_path, {"id": "x", "title": "X", "URL": "https://example.org/f"})
    assert only(run(tmp_path)).status == "published"


def test_copies_are_named_as_such(tmp_path: Path) -> None:
    write_project(tmp_path)
    longer = FERRIES + "\n".join(
        f"The council met in 19{year} to settle the timetable of line {year} with its crews."
        for year in range(50, 70)
    )
    write_project(tmp_path, text=longer)
    (tmp_path / "seeds" / "copy.txt").write_text("A copy\n\n" + longer)
    run(tmp_path)
    assert b"S1 and S2 are copies of one text" in outputs(tmp_path)["brief.json"]


def quotes(project: Path) -> list[str]:
    exported = json.loads(outputs(project)["brief.json"])["quotations"]
    return [item["quote"] for item in exported]


RULES = """\
lines:
  - reason: our house advert
    role: furniture
    begins: [rising fuel costs]
    words: 30
    prose: yes
"""


def test_a_projects_own_rule_sets_a_paragraph_aside(tmp_path: Path) -> None:
    text = FERRIES.replace("Rising fuel", "\n\nRising fuel")
    write_project(tmp_path, text=text, sections="[{kind: risks}]")
    run(tmp_path)
    assert any("Rising fuel costs" in quote for quote in quotes(tmp_path))
    (tmp_path / "seeds" / "regions.yaml").write_text(RULES)
    run(tmp_path)
    assert not any("Rising fuel costs" in quote for quote in quotes(tmp_path))
    (tmp_path / "seeds" / "regions.yaml").write_text(RULES.replace("furniture", "advert"))
    found = only_diagnostic(run(tmp_path))
    assert str(found.position) == "seeds/regions.yaml:3:11"
