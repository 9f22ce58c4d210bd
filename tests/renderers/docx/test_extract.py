from __future__ import annotations

from briefbuild.model.walk import text_of_units
from briefbuild.renderers import docx
from briefbuild.renderers.docx.reading import parts_of
from tests.renderers.docx.support import (
    damaged,
    kitchen_sink_file,
    noted_sink,
    said,
    words,
    written,
    zipped,
)

DOCUMENT = "word/document.xml"


def test_the_file_says_what_the_brief_says_in_the_same_order() -> None:
    expected = tuple(text for _block, text in text_of_units(noted_sink()))
    assert docx.extract(kitchen_sink_file()) == expected


def test_a_changed_word_is_seen() -> None:
    changed = damaged(
        kitchen_sink_file(), DOCUMENT, lambda xml: xml.replace("O’Neill", "O’Neil", 1)
    )
    assert docx.extract(changed) != docx.extract(kitchen_sink_file())


def test_a_deleted_revision_is_no_text() -> None:
    deleted = '<w:p><w:del w:id="1" w:author="a"><w:r><w:t>gone</w:t></w:r></w:del></w:p><w:sectPr>'
    changed = damaged(
        kitchen_sink_file(), DOCUMENT, lambda xml: xml.replace("<w:sectPr>", deleted, 1)
    )
    assert docx.extract(changed) == docx.extract(kitchen_sink_file())


def test_the_document_is_found_wherever_the_package_says_it_is() -> None:
    parts = {
        name.replace("word/document", "word/text").replace(
            "word/_rels/document", "word/_rels/text"
        ): content.replace(b"word/document.xml", b"word/text.xml")
        for name, content in parts_of(kitchen_sink_file()).items()
    }
    assert docx.extract(zipped(parts)) == docx.extract(kitchen_sink_file())


def test_white_space_is_collapsed_and_empty_paragraphs_are_left_out() -> None:
    data = written(*said(words("  a \n\t b  "), words("   "), words("c")))
    assert docx.extract(data)[2:] == ("a b", "c")
