from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.build.run import check
from briefbuild.build.settings import BriefResult, Settings
from briefbuild.build.source_filter import admits
from briefbuild.diagnostics import Code
from briefbuild.model.dates import DateRange, PartialDate
from briefbuild.model.outline import SourceFilter
from briefbuild.model.source import Assessment, Reference, SourceDocument
from tests.projects import write_project

SOURCE = SourceDocument(
    id="a",
    name="a.txt",
    media_type="text/plain",
    sha256="0" * 64,
    text="",
    regions=(),
    reference=Reference(type="report", issued=PartialDate(2021, 5)),
    assessment=Assessment(grade="B2", origin="Wire"),
)
BARE = SourceDocument(
    id="b", name="b.txt", media_type="text/plain", sha256="0" * 64, text="", regions=()
)


@pytest.mark.parametrize(
    "wanted",
    [
        SourceFilter(),
        SourceFilter(types=("report", "book")),
        SourceFilter(issued=DateRange(PartialDate(2021, 5, 30))),
        SourceFilter(issued=DateRange(PartialDate(2020), PartialDate(2021))),
        SourceFilter(grades=("A", "B")),
        SourceFilter(grades=("B2",)),
        SourceFilter(origins=("wire",)),
    ],
)
def test_what_fits_every_condition_is_used(wanted: SourceFilter) -> None:
    assert admits(wanted, SOURCE)


@pytest.mark.parametrize(
    "wanted",
    [
        SourceFilter(types=("book",)),
        SourceFilter(issued=DateRange(PartialDate(2021, 6))),
        SourceFilter(issued=DateRange(None, PartialDate(2020))),
        SourceFilter(grades=("B1", "A")),
        SourceFilter(origins=("desk",)),
        SourceFilter(types=("report",), grades=("A",)),
    ],
)
def test_what_misses_one_condition_is_not(wanted: SourceFilter) -> None:
    assert not admits(wanted, SOURCE)


@pytest.mark.parametrize(
    "wanted",
    [
        SourceFilter(issued=DateRange()),
        SourceFilter(grades=("A",)),
        SourceFilter(origins=("wire",)),
    ],
)
def test_what_nobody_stated_never_fits(wanted: SourceFilter) -> None:
    assert not admits(wanted, BARE)


def checked(project: Path, keys: str) -> BriefResult:
    write_project(project, title="T\n" + keys, sections="[{kind: risks}]")
    (project / "seeds" / "bad.txt").write_bytes(b"\xff\xff")
    (brief,) = check(Settings(project=project, formats=("json",))).briefs
    return brief


def test_an_excluded_source_is_not_even_read(tmp_path: Path) -> None:
    assert checked(tmp_path, 'exclude_sources: ["b*"]').status == "checked"


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ('exclude_sources: ["c*"]', 2),
        ('exclude_sources: ["*"]', 3),
        ("exclude_sources: [bad.txt]\nonly_sources: {grade: [A]}", 4),
    ],
)
def test_what_leaves_no_source_or_fits_none_has_its_place(
    keys: str, line: int, tmp_path: Path
) -> None:
    (found,) = checked(tmp_path, keys).diagnostics
    assert (found.code, found.position.line) == (Code.SOURCE_GLOB, line)
