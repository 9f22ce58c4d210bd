"""Page numbers in Word's table of contents, from LibreOffice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from briefbuild.build.run import build, stale
from briefbuild.build.settings import RunResult, Settings
from briefbuild.build.word_pages import with_word_pages
from briefbuild.diagnostics import Code, Position
from briefbuild.files import libreoffice
from briefbuild.model.brief import HeadingPage
from briefbuild.renderers import docx
from briefbuild.themes import default_theme
from tests.kitchen_sink import kitchen_sink
from tests.renderers.docx.support import found, part, values

OUTLINE = """\
title: A brief
sources: ["*"]
contents: yes
contents_pages: yes
formats: [docx]
sections:
  - kind: context
  - kind: unknowns
"""
WORDS = "In 1991 the ferry company was founded. In 2021 it cut its night service.\n"
TOC = "//w:sdt[w:sdtPr/w:docPartObj]"


@pytest.fixture(autouse=True)
def _forget() -> None:
    libreoffice.libreoffice_version.cache_clear()


def project(folder: Path) -> Path:
    for name, content in (("outlines/brief.yaml", OUTLINE), ("seeds/ferry.txt", WORDS)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def run(folder: Path) -> RunResult:
    return build(Settings(project=folder))


@pytest.mark.tool("soffice")
def test_the_numbers_are_those_of_libreoffice_and_its_version_is_recorded(tmp_path: Path) -> None:
    first = run(project(tmp_path))
    assert first.exit_code == 0
    data = (tmp_path / "output" / "brief.docx").read_bytes()
    assert docx.check(data) == ()
    fields = values(part(data), f"{TOC}//w:instrText/text()")
    assert [field.split()[0] for field in fields] == ["TOC", *["PAGEREF"] * (len(fields) - 1)]
    assert "\\n" not in fields[0]
    (record,) = (tmp_path / ".briefbuild" / "records").iterdir()
    assert libreoffice.libreoffice_version() in record.read_text(encoding="utf-8")
    assert run(tmp_path).briefs[0].status == "unchanged"


@pytest.mark.tool("soffice")
def test_another_version_of_libreoffice_makes_the_brief_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(project(tmp_path))
    monkeypatch.setattr("briefbuild.build.word_pages.libreoffice_version", lambda: "99")
    (brief,) = stale(Settings(project=tmp_path)).briefs
    assert any(reason.startswith("LibreOffice was ") for reason in brief.reasons)


def test_without_libreoffice_the_error_names_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    (diagnostic,) = run(project(tmp_path)).briefs[0].diagnostics
    assert (diagnostic.code, diagnostic.position.line) == (Code.TOOL, 4)
    assert "LibreOffice is not installed" in diagnostic.message


@pytest.mark.tool("soffice")
def test_the_bookmarks_of_all_headings_are_found_in_what_libreoffice_lays_out(
    tmp_path: Path,
) -> None:
    brief = replace(kitchen_sink(), contents_title="Contents")
    paged = with_word_pages(brief, default_theme(), Position("o.yaml", 1))
    assert [each.block for each in paged.heading_pages] == [
        "first",
        "first.sub",
        "second",
        "sources",
    ]
    pages = [each.page for each in paged.heading_pages]
    assert pages == sorted(pages)
    (tmp_path / "brief.pdf").write_bytes(libreoffice.as_pdf(docx.render(paged, default_theme())))
    with pikepdf.open(tmp_path / "brief.pdf") as pdf:
        assert 1 <= pages[0] <= pages[-1] <= len(pdf.pages)


def test_numbers_stand_after_a_tab_and_are_no_text_of_the_brief() -> None:
    brief = replace(kitchen_sink(), contents_title="Contents")
    pages = (HeadingPage(block="first", page=2), HeadingPage(block="second", page=31))
    data = docx.render(replace(brief, heading_pages=pages), default_theme())
    links = found(part(data), f"{TOC}//w:hyperlink")
    lines = ["".join(values(link, ".//w:t/text()")) for link in links]
    assert lines[0].endswith("inline2")
    assert lines[2].endswith("block31")
    assert docx.check(data) == ()
    assert docx.extract(data) == docx.extract(docx.render(brief, default_theme()))
