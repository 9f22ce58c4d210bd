from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from briefbuild.renderers import docx
from briefbuild.renderers.docx import check
from briefbuild.renderers.docx.reading import parts_of
from tests.renderers.docx.support import damaged, kitchen_sink_file, noted_sink, theme, zipped

DOCUMENT, SETTINGS, STYLES = "word/document.xml", "word/settings.xml", "word/styles.xml"
FOOTER, CORE, RELATIONS = "word/footer1.xml", "docProps/core.xml", "word/_rels/document.xml.rels"


def swap(old: str, new: str) -> Callable[[str], str]:
    """Return a change of the first place."""
    return lambda xml: xml.replace(old, new, 1)


def every(old: str, new: str) -> Callable[[str], str]:
    """Return a change of every place."""
    return lambda xml: re.sub(old, new, xml)


NOTES, TYPES = "word/footnotes.xml", "[Content_Types].xml"
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
BEGIN = '<w:fldChar w:fldCharType="begin"/>'
NOTE_1 = '<w:footnoteReference w:id="1"/>'
INS = '<w:ins w:id="900" w:author="a" w:date="2026-01-01T00:00:00Z">'
CONTROL = '<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
EMPTY_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
DEFECTS = [
    (DOCUMENT, swap('w:anchor="b_ref_ferry"', 'w:anchor="b_gone"'), "a link leads to b_gone"),
    (DOCUMENT, swap('w:name="b_chips"', 'w:name="b_ledger"'), "two bookmarks are named b_ledger"),
    (DOCUMENT, swap('w:name="b_chips"', 'w:name="B_Ledger"'), "two bookmarks are named b_ledger"),
    (DOCUMENT, swap('w:name="b_chips"', 'w:name="9 lives"'), "'9 lives' is no name"),
    (DOCUMENT, swap('<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"'), "have the id 1"),
    (DOCUMENT, swap('<w:bookmarkEnd w:id="2"/>', ""), "bookmark 2 has no start or no end"),
    (
        DOCUMENT,
        every('id="[0-9]+" name="Figure 1"', 'id="2" name="Figure 1"'),
        "drawings have the id 2",
    ),
    (DOCUMENT, every(r'descr="[^"]*"', 'descr=" "'), "Figure 1 has no alternative text"),
    (DOCUMENT, every("<w:tblHeader/>", ""), "has no header row"),
    (DOCUMENT, swap('"Heading2"', '"BodyText"'), "a heading of level 3 follows one of level 1"),
    (DOCUMENT, swap('"Heading1"', '"Heading2"'), "a heading of level 2 follows one of level 0"),
    (DOCUMENT, swap('"BriefLead"', '"Lead"'), "uses the style Lead, which does not exist"),
    (DOCUMENT, swap('"BriefCitation"', '"Cite"'), "uses the style Cite, which does not exist"),
    (DOCUMENT, every('<w:numId w:val="1"/>', '<w:numId w:val="99"/>'), "has the numbering 99"),
    (DOCUMENT, swap('w:lang w:val="fr"', 'w:lang w:val="French!"'), "'French!' is no language tag"),
    (DOCUMENT, swap('r:id="link1"', 'r:id="link9"'), "uses the relationship link9"),
    (RELATIONS, swap('Target="header2.xml"', 'Target="header9.xml"'), "word/header9.xml, which is"),
    (FOOTER, swap(END, ""), "has a field without a beginning or an end"),
    (FOOTER, swap(BEGIN, BEGIN.replace("/>", ' w:dirty="1"/>')), "asks to be updated on opening"),
    (SETTINGS, swap("<w:zoom", '<w:updateFields w:val="1"/><w:zoom'), "ask to update fields"),
    (SETTINGS, swap('w:val="15"', 'w:val="14"'), "in compatibility mode"),
    (STYLES, every("<w:lang [^>]*/>", ""), "the file has no language"),
    (CORE, every("<dc:title>.*</dc:title>", ""), "the file has no title"),
    (CORE, every("<cp:coreProperties", "<!DOCTYPE x><cp:coreProperties"), "document type"),
    (DOCUMENT, swap("</w:body>", ""), "cannot be opened"),
    (DOCUMENT, swap(" REF n_flow", " REF n_gone"), "a field refers to n_gone"),
    (DOCUMENT, swap(NOTE_1, NOTE_1.replace('"1"', '"9"')), "footnote 9 is referred to and has no"),
    (DOCUMENT, swap(NOTE_1, NOTE_1.replace('"1"', '"9"')), "nothing refers to footnote 1"),
    (DOCUMENT, swap(NOTE_1, NOTE_1 + NOTE_1), "footnote 1 is referred to twice"),
    (NOTES, swap('<w:footnote w:id="1">', '<w:footnote w:id="40000">'), "nothing refers to foot"),
    (SETTINGS, swap('<w:footnote w:id="0"/>', '<w:footnote w:id="7"/>'), "name footnote 7, which"),
    (SETTINGS, every("(<w:zoom[^>]*>)(.*)(</w:settings>)", r"\2\1\3"), "order of the schema"),
    (RELATIONS, swap("media/linkFigure1.svg", "media/gone.svg"), "word/media/gone.svg, which is"),
    (TYPES, every('<Override PartName="/word/media[^>]*>', ""), "linkFigure1.svg has no content"),
    (TYPES, every('/word/styles.xml"', '/word/style.xml"'), "word/style.xml has a content type"),
    (
        DOCUMENT,
        every("(<w:tc><w:tcPr>((?!<w:tc>).)*?</w:tcPr>)((?!<w:tc>).)*?</w:tc>", r"\1</w:tc>"),
        "not end in a para",
    ),
    (DOCUMENT, swap("<w:pPr>", "<w:r/><w:pPr>"), "properties of a w:p out of place"),
    (DOCUMENT, swap("<w:hyperlink", f"{INS}<w:hyperlink/></w:ins><w:hyperlink"), "w:hyperlink ins"),
    (DOCUMENT, swap("<w:sdt>", f"{CONTROL * 2}<w:sdt>"), "two content controls have the id 5"),
    (DOCUMENT, swap("<w:hyperlink", f"{EMPTY_FIELD}<w:hyperlink"), "a field without a result"),
    (DOCUMENT, swap("Every inline</w:t>", "Another</w:t>"), "does not list the headings"),
]


def test_a_finished_file_has_no_defect() -> None:
    assert check(kitchen_sink_file()) == ()


@pytest.mark.parametrize(("name", "change", "defect"), DEFECTS)
def test_a_planted_defect_is_found(name: str, change: Callable[[str], str], defect: str) -> None:
    found = check(damaged(kitchen_sink_file(), name, change))
    assert any(defect in one for one in found), found


COMMENT_DEFECTS = [
    (DOCUMENT, swap('<w:commentReference w:id="0"/>', ""), "comment 0 has no commentReference"),
    (DOCUMENT, swap('<w:commentRangeEnd w:id="1"/>', ""), "comment 1 has no commentRangeEnd"),
    (
        "word/comments.xml",
        swap('<w:comment w:id="2"', '<w:comment w:id="77"'),
        "comment 2 has no w",
    ),
]


@pytest.mark.parametrize(("name", "change", "defect"), COMMENT_DEFECTS)
def test_a_defect_of_comments_is_found(
    name: str, change: Callable[[str], str], defect: str
) -> None:
    data = docx.render(replace(noted_sink(), review=True), theme())
    assert check(data) == ()
    found = check(damaged(data, name, change))
    assert any(defect in one for one in found), found


def test_the_order_of_the_archive_is_checked() -> None:
    parts = parts_of(kitchen_sink_file())
    found = check(zipped(dict(reversed(parts.items()))))
    assert [one for one in found if "begins with" in one]


def test_a_clock_in_the_archive_is_found() -> None:
    parts = parts_of(kitchen_sink_file())
    found = check(zipped(parts, stamp=(2026, 11, 21, 12, 0, 0)))
    assert len(found) == len(parts)


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_part_that_is_there_twice_is_found() -> None:
    data = io.BytesIO(zipped(parts_of(kitchen_sink_file())))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(zipfile.ZipInfo(DOCUMENT, (1980, 1, 1, 0, 0, 0)), b"<x/>")
    assert f"the archive holds {DOCUMENT} twice" in check(data.getvalue())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_what_is_no_archive_cannot_be_opened(data: bytes) -> None:
    assert [one for one in check(data) if "cannot be opened" in one]


def test_an_archive_without_a_document_cannot_be_opened() -> None:
    parts = parts_of(kitchen_sink_file())
    del parts[DOCUMENT]
    assert check(zipped(parts)) == (f"the file cannot be opened: {DOCUMENT} is missing",)
