from __future__ import annotations

import io
import subprocess
from pathlib import Path

import docx as python_docx
import pytest
from msgspec.structs import replace

from briefbuild.model.brief import Quoted
from briefbuild.model.quotation import collapse
from briefbuild.renderers import docx
from briefbuild.renderers.docx import changed_blocks
from briefbuild.renderers.docx.manifest import NAMESPACE, manifest
from briefbuild.renderers.docx.reading import parts_of
from tests.kitchen_sink import SOURCE_TEXT, sentence
from tests.renderers.docx.support import (
    brief_of,
    damaged,
    found,
    kitchen_sink_file,
    noted_sink,
    part,
    said,
    theme,
    values,
    words,
    zipped,
)

DOCUMENT, MANIFEST = "word/document.xml", "customXml/item1.xml"
COMMENTS, ANY = "word/comments.xml", "//w:comment"


def edited(data: bytes, old: str, new: str) -> bytes:
    """Return a file in which an editor replaced words in Word."""
    document = python_docx.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_file_as_it_was_built_has_no_change() -> None:
    assert changed_blocks(kitchen_sink_file()) == ()


def test_one_edit_is_found_in_exactly_its_section() -> None:
    data = kitchen_sink_file()
    assert changed_blocks(edited(data, "stressed", "unstressed")) == ("first",)
    assert changed_blocks(edited(data, "Night ferries", "Day ferries")) == ("sources",)


@pytest.mark.parametrize(
    ("name", "old", "new", "section"),
    [
        (DOCUMENT, "What it says.", "What it said.", "second"),
        (DOCUMENT, "not stated", "12 euros", "second"),
        (DOCUMENT, "Does each format", "Does any format", "title"),
        ("word/footnotes.xml", "A note that cites", "A note that knows", "notes"),
    ],
)
def test_an_edit_in_a_cell_a_title_or_a_note_is_found(
    name: str, old: str, new: str, section: str
) -> None:
    changed = damaged(kitchen_sink_file(), name, lambda xml: xml.replace(old, new, 1))
    assert changed_blocks(changed) == (section,)


def test_tracked_changes_count_as_accepted() -> None:
    change = '<w:del w:id="9" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del>'
    marked = damaged(
        kitchen_sink_file(),
        DOCUMENT,
        lambda xml: xml.replace("<w:hyperlink", f"{change}<w:hyperlink", 1),
    )
    assert changed_blocks(marked) == ()


def test_a_file_of_somebody_else_has_no_manifest() -> None:
    parts = {
        name: content for name, content in parts_of(kitchen_sink_file()).items() if name != MANIFEST
    }
    with pytest.raises(LookupError, match="no manifest"):
        changed_blocks(zipped(parts))


def test_the_manifest_has_ids_and_places_and_no_words() -> None:
    tree = part(kitchen_sink_file(), MANIFEST)
    sections = ["page-one", "first", "second", "sources"]
    assert [one.get("id") for one in tree] == ["title", *sections, "notes"]
    first = next(tree.iter(f"{{{NAMESPACE}}}quotation"))
    spans = [[int(end) for end in span.split("-")] for span in first.get("spans", "").split()]
    assert collapse("".join(SOURCE_TEXT[start:end] for start, end in spans)) == sentence().text
    assert first.get("source_sha256") == "0" * 64
    assert not any((one.text or "").strip() for one in tree.iter())
    assert "ferry company" not in parts_of(kitchen_sink_file())[MANIFEST].decode()


def test_the_build_is_named_by_what_the_manifest_says() -> None:
    brief = noted_sink()
    build = manifest(brief).build
    assert build == manifest(noted_sink()).build
    assert build != manifest(replace(brief, timestamp=1)).build
    properties = part(kitchen_sink_file(), "customXml/itemProps1.xml")
    item = values(properties, "/*/@*[local-name()='itemID']")[0]
    assert item.replace("-", "").strip("{}").lower() == build


def resaved(data: bytes, folder: Path) -> bytes:
    """Return a file as LibreOffice writes it after reading it."""
    (folder / "brief.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ("soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML")
    subprocess.run(
        [*command, "--outdir", folder / "out", folder / "brief.docx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "out" / "brief.docx").read_bytes()


@pytest.mark.tool("soffice")
def test_libreoffice_changes_nothing_and_hides_no_edit(tmp_path: Path) -> None:
    again = resaved(kitchen_sink_file(), tmp_path)
    assert changed_blocks(again) == ()
    changed = damaged(
        again, DOCUMENT, lambda xml: xml.replace("The ferry company", "A ferry company", 1)
    )
    assert len(changed_blocks(changed)) == 1


@pytest.mark.tool("soffice")
def test_a_review_copy_keeps_words_and_comments_through_libreoffice(tmp_path: Path) -> None:
    # Where there are comments, LibreOffice 7.4 loses the first note and moves the others up.
    unnoted = brief_of(*said((Quoted(sentence()),)))
    reviewed = docx.render(replace(unnoted, review=True), theme())
    again = resaved(reviewed, tmp_path)
    assert changed_blocks(again) == ()
    assert docx.extract(again) == docx.extract(reviewed)
    comments = ["".join(values(one, ".//w:t/text()")) for one in found(part(again, COMMENTS), ANY)]
    before = ["".join(values(one, ".//w:t/text()")) for one in found(part(reviewed, COMMENTS), ANY)]
    assert sorted(comments) == sorted(before) != []


def test_a_section_without_its_bookmark_is_found_by_its_first_paragraph() -> None:
    lost = damaged(kitchen_sink_file(), DOCUMENT, lambda xml: xml.replace("s_first", "s_gone"))
    assert changed_blocks(lost) == ()
    edited = damaged(lost, DOCUMENT, lambda xml: xml.replace("A lead of one line", "No lead"))
    assert changed_blocks(edited) == ("first",)


def test_white_space_and_paragraph_breaks_are_no_change() -> None:
    data = docx.render(brief_of(*said(words("one two"))), theme())
    broken = damaged(
        data, DOCUMENT, lambda xml: xml.replace("one two</w:t>", "one </w:t><w:br/><w:t> two</w:t>")
    )
    assert changed_blocks(broken) == ()
