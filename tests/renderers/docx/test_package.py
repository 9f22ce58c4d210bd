from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile

import docx as python_docx
from msgspec.structs import replace

from briefbuild.renderers import docx
from tests.renderers.docx.support import brief_of, kitchen_sink_file, part, theme, values

CORE = "docProps/core.xml"
TITLE = "//*[local-name()='title']/text()"
CREATED = "//*[local-name()='created']/text()"

MAKE = """
import hashlib
from briefbuild.renderers import docx
from briefbuild.themes import default_theme
from tests.kitchen_sink import kitchen_sink
print(hashlib.sha256(docx.render(kitchen_sink(), default_theme())).hexdigest())
"""


def digest(**surroundings: str) -> str:
    environment = {**os.environ, **surroundings, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", MAKE], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_hash_seed_time_zone_and_locale_change_no_byte() -> None:
    one = digest(PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C")
    other = digest(PYTHONHASHSEED="77", TZ="America/Lima", LC_ALL="C.UTF-8")
    assert one == other != ""


def test_the_archive_begins_with_the_content_types_and_knows_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(kitchen_sink_file())) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr) for entry in entries} == {(3, 0o644 << 16)}
    assert len({entry.filename for entry in entries}) == len(entries)


def test_there_is_no_thumbnail_and_nothing_that_nobody_asked_for() -> None:
    with zipfile.ZipFile(io.BytesIO(kitchen_sink_file())) as archive:
        names = {entry.filename for entry in archive.infolist()}
    assert names == {
        "[Content_Types].xml",
        "_rels/.rels",
        "customXml/_rels/item1.xml.rels",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/media/linkFigure1.svg",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    }


def test_the_file_is_dated_by_the_brief() -> None:
    dated = docx.render(replace(brief_of(), timestamp=1_700_000_000), theme())
    undated = docx.render(brief_of(), theme())
    assert values(part(dated, CORE), CREATED) == ["2023-11-14T22:13:20Z"]
    assert values(part(undated, CORE), CREATED) == ["1980-01-01T00:00:00Z"]


def test_a_title_longer_than_word_allows_is_cut_in_the_property_only() -> None:
    title = "A very long title " * 30
    data = docx.render(brief_of(title=title), theme())
    kept = values(part(data, CORE), TITLE)[0]
    assert len(kept) <= 255
    assert kept.endswith(" …")
    assert docx.extract(data)[0] == title.strip()


def test_word_opens_it_without_compatibility_mode_and_updates_nothing() -> None:
    settings = part(kitchen_sink_file(), "word/settings.xml")
    assert values(settings, "//w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]
    assert not values(settings, "//w:updateFields/@w:val")


def test_python_docx_reads_styles_properties_and_tables() -> None:
    document = python_docx.Document(io.BytesIO(kitchen_sink_file()))
    assert document.core_properties.title == "Ferries: every block & every inline"
    assert document.core_properties.author == "Harbour Unit"
    assert document.core_properties.language == "en-GB"
    assert document.styles["Heading 1"].style_id == "Heading1"
    assert "What" in [table.cell(0, 0).text for table in document.tables]
