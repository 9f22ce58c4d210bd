from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from msgspec.structs import replace

from briefbuild.model.brief import Heading
from briefbuild.renderers.pdf import metadata
from tests.kitchen_sink import kitchen_sink, text
from tests.renderers.pdf.samples import (
    addresses,
    brief,
    kitchen_sink_file,
    page_count,
    paragraph,
    render,
)

DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.fixture
def file() -> Any:
    with pikepdf.open(BytesIO(kitchen_sink_file())) as opened:
        yield opened


def test_the_title_is_the_same_everywhere_and_is_displayed(file: Any) -> None:
    packet = ET.fromstring(file.Root.Metadata.read_bytes())
    titles = [item.text for item in packet.iter(f"{RDF}li") if item.text]
    assert titles[0] == str(file.docinfo["/Title"]) == "Ferries: every block & every inline"
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)


def test_dates_are_the_briefs(file: Any) -> None:
    assert str(file.docinfo["/CreationDate"]) == "D:20231114221320+00'00'"
    assert b"<xmp:CreateDate>2023-11-14T22:13:20Z<" in file.Root.Metadata.read_bytes()


def test_a_brief_without_a_date_is_dated_1980() -> None:
    assert metadata.instant(replace(kitchen_sink(), timestamp=0)).year == 1980


def test_the_standards_that_are_claimed(file: Any) -> None:
    packet = file.Root.Metadata.read_bytes()
    for claim in (b"pdfaid:part>2<", b"pdfaid:conformance>A<", b"pdfuaid:part>1<"):
        assert claim in packet
    assert "/Filter" not in file.Root.Metadata


def test_bookmarks_are_the_headings_and_lead_to_their_pages(file: Any) -> None:
    with file.open_outline() as outline:
        titles = [(item.title, [kid.title for kid in item.children]) for item in outline.root]
    assert titles == [
        ("What the sources say alike", []),
        ("Not known", []),
        ("1 Every inline", ["A second level"]),
        ("2 Every block", []),
        ("3 Sources", []),
    ]


def test_headings_that_skip_a_level_still_have_bookmarks() -> None:
    heading = Heading(id="deep", level=3, content=(text("One section"),))
    with pikepdf.open(BytesIO(render(brief(heading)))) as opened, opened.open_outline() as outline:
        assert [kid.title for kid in outline.root[0].children] == ["One section"]


def test_words_that_xml_or_pdf_cannot_carry_stay_out_of_the_metadata() -> None:
    odd = replace(kitchen_sink(), subject="a\x00b\ud800 <c> & d", keywords=("x", "y\x07"))
    with pikepdf.open(BytesIO(render(odd))) as opened:
        packet = opened.Root.Metadata.read_bytes()
        assert str(opened.docinfo["/Subject"]) == "ab <c> & d"
        assert str(opened.docinfo["/Keywords"]) == "x, y"
    ET.fromstring(packet)
    assert b"ab &lt;c&gt; &amp; d" in packet


def test_an_address_is_written_in_ascii() -> None:
    data = render(brief(paragraph("https://example.org/straße?q=a%20b#x")))
    assert "https://example.org/stra%C3%9Fe?q=a%20b#x" in addresses(data)


def test_a_note_leads_back_to_where_it_is_called(file: Any) -> None:
    back = [
        annotation
        for page in file.pages
        for annotation in page.obj.get("/Annots", [])
        if str(annotation.Contents) == "[1]"
    ]
    assert len(back) == 1
    assert back[0].Dest[0].objgen == file.pages[0].obj.objgen


def test_areas_of_links_lie_on_their_page() -> None:
    words = paragraph("")
    data = render(brief(replace(words, content=(text("https://example.org/" + "x/" * 300),))))
    with pikepdf.open(BytesIO(data)) as opened:
        for page in opened.pages:
            width, height = (float(value) for value in page.mediabox[2:])
            for annotation in page.obj.get("/Annots", []):
                left, bottom, right, top = (float(value) for value in annotation.Rect)
                assert 0 <= left < right <= width
                assert 0 <= bottom < top <= height


def written(folder: Path) -> str:
    """Write the kitchen sink and return its path."""
    path = folder / "brief.pdf"
    path.write_bytes(kitchen_sink_file())
    return str(path)


@pytest.mark.tool("qpdf")
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    done = subprocess.run(
        ["qpdf", "--check", written(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No syntax or stream encoding errors" in done.stdout


@pytest.mark.tool("pdffonts")
def test_all_fonts_are_embedded_and_can_be_read_back(tmp_path: Path) -> None:
    done = subprocess.run(
        ["pdffonts", written(tmp_path)], capture_output=True, text=True, check=True
    )
    fonts = done.stdout.splitlines()[2:]
    assert len(fonts) == 6
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)
    assert "Helvetica" not in done.stdout


@pytest.mark.tool("pdftotext")
def test_any_reader_gets_the_words_and_their_spaces(tmp_path: Path) -> None:
    done = subprocess.run(
        ["pdftotext", "-layout", written(tmp_path), "-"], capture_output=True, text=True, check=True
    )
    words = " ".join(done.stdout.split())
    assert "would “probably” be reversed, but Dr. O’Neill, who ran the study [3] for the" in words
    assert f"Page 2 of {page_count(kitchen_sink_file())}" in words
