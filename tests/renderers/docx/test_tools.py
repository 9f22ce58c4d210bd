"""What other people's programs make of a finished file."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from ooxml_integrity import check as integrity
from openxml_audit import OpenXmlValidator

from briefbuild.model.brief import Heading
from briefbuild.model.quotation import collapse
from briefbuild.model.walk import quotations
from briefbuild.renderers import docx
from tests.kitchen_sink import kitchen_sink
from tests.renderers.docx.samples import NAMES, sample
from tests.renderers.docx.support import damaged, kitchen_sink_file, noted_sink


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the kitchen sink as a file."""
    path = tmp_path / "kitchen-sink.docx"
    path.write_bytes(kitchen_sink_file())
    return path


def run(*command: str | Path) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return done.stdout


def assert_all_quotes_are_in(text: str) -> None:
    flat = collapse(text)
    quotes = [placed.quotation.text for placed in quotations(kitchen_sink())]
    assert quotes
    assert [quote for quote in quotes if quote not in flat] == []


@pytest.fixture(params=NAMES)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return each kind of file in turn."""
    path = tmp_path / "made.docx"
    path.write_bytes(sample(request.param))
    return path


def test_the_schema_validator_finds_neither_error_nor_warning(made: Path) -> None:
    result = OpenXmlValidator().validate(str(made))
    assert [str(one) for one in result.errors] == []
    assert (result.error_count, result.warning_count) == (0, 0)


def test_the_integrity_checker_finds_nothing(made: Path) -> None:
    assert [str(one) for one in integrity(str(made))] == []


def test_our_own_check_finds_nothing(made: Path) -> None:
    assert docx.check(made.read_bytes()) == ()


@pytest.mark.tool("ooxml-validator")
def test_microsofts_own_validator_finds_nothing(made: Path) -> None:
    done = subprocess.run(
        ["ooxml-validator", made], capture_output=True, text=True, timeout=120, check=False
    )
    result = json.loads(done.stdout)
    assert (result["ok"], result["errors"]) == (True, [])


def test_the_schema_validator_would_find_one(tmp_path: Path) -> None:
    path = tmp_path / "broken.docx"
    broken = damaged(
        kitchen_sink_file(),
        "word/document.xml",
        lambda xml: xml.replace("<w:pPr>", "<w:r/><w:pPr>", 1),
    )
    path.write_bytes(broken)
    assert OpenXmlValidator().validate(str(path)).errors


@pytest.mark.tool("pandoc")
def test_pandoc_reads_every_quotation_heading_and_link(file: Path) -> None:
    text = run("pandoc", "-f", "docx", "-t", "plain", "--wrap=none", file)
    assert_all_quotes_are_in(text)
    markdown = run("pandoc", "-f", "docx", "-t", "markdown-smart", "--wrap=none", file)
    headings = [
        block
        for section in kitchen_sink().sections
        for block in section.blocks
        if isinstance(block, Heading)
    ]
    assert len(re.findall(r"^(?:\| )?#+ ", markdown, re.MULTILINE)) == len(headings)
    assert markdown.count("\n[^") == len(noted_sink().notes)
    assert "(https://example.org/a?b=1&c=2)" in markdown
    assert "(#b_ref_ferry)" in markdown


@pytest.mark.tool("pdftotext")
@pytest.mark.tool("soffice")
def test_libreoffice_counts_the_pages_and_shows_every_quotation(file: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file)
    text = run("pdftotext", tmp_path / "kitchen-sink.pdf", "-")
    counted = re.findall(r"Page (\d+) of (\d+)", text)
    assert len(counted) > 1
    assert counted == [(str(page), str(len(counted))) for page in range(1, len(counted) + 1)]
    assert_all_quotes_are_in(text)


@pytest.mark.tool("soffice")
def test_libreoffice_tags_what_a_screen_reader_needs(file: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = {"PDFUACompliance": {"type": "boolean", "value": "true"}}
    target = f"pdf:writer_pdf_Export:{json.dumps(options)}"
    run("soffice", profile, "--headless", "--convert-to", target, "--outdir", tmp_path, file)
    with pikepdf.open(tmp_path / "kitchen-sink.pdf") as pdf:
        elements = [item for item in pdf.objects if _is_element(item)]
        tags = {str(item.S) for item in elements}
        figures = [str(item.Alt) for item in elements if item.S == "/Figure"]
    wanted = {"/TOC", "/H1", "/H2", "/H3", "/TH", "/Figure", "/Note", "/L", "/LI"}
    assert wanted - tags == set()
    assert figures == ["Two arrows between the port and the city: ferries one way, fuel the other."]


def _is_element(item: pikepdf.Object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"


@pytest.mark.tool("pandoc")
def test_pandoc_reads_every_comment_and_both_editions(tmp_path: Path) -> None:
    (tmp_path / "review.docx").write_bytes(sample("review copy"))
    command = ("pandoc", "-f", "docx", "-t", "markdown", "--track-changes=all", "--wrap=none")
    assert run(*command, tmp_path / "review.docx").count("comment-start") == 5
    (tmp_path / "redline.docx").write_bytes(sample("redline"))
    texts = {
        view: run(
            "pandoc",
            "-f",
            "docx",
            "-t",
            "plain",
            f"--track-changes={view}",
            tmp_path / "redline.docx",
        )
        for view in ("accept", "reject")
    }
    assert_all_quotes_are_in(texts["accept"])
    assert "Every inline" not in texts["reject"].partition("Sources")[2]
