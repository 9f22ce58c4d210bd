from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from briefbuild.diagnostics import Code, Severity
from briefbuild.errors import OutlineError
from briefbuild.model.theme import Template
from briefbuild.renderers import docx
from briefbuild.renderers.docx.reading import parts_of
from briefbuild.renderers.docx.template_scan import warnings_of
from tests.renderers.docx.support import brief_of, theme, zipped
from tests.renderers.docx.test_template import DOCUMENT, TYPES, add, changed, inside, sample

RELATIONS = "word/_rels/document.xml.rels"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"


def relation(kind: str, target: str, *, outside: bool = False) -> Callable[[str], str]:
    mode = ' TargetMode="External"' if outside else ""
    entry = f'<Relationship Id="rIdBad" Type="{kind}" Target="{target}"{mode}/>'
    return add(entry, "</Relationships>")


def field(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


def said(markup: str) -> Callable[[str], str]:
    return add(markup, "<w:sectPr")


BAD = [
    (RELATIONS, relation(f"{MICROSOFT}/vbaProject", "vbaProject.bin"), "holds macros"),
    (TYPES, lambda xml: xml.replace("wordprocessingml.document.main", "x.macroEnabled"), "macros"),
    (RELATIONS, relation(f"{KIND}/image", "http://evil.test/a.png", outside=True), "from outside"),
    (RELATIONS, relation(f"{KIND}/oleObject", "embeddings/a.bin"), "OLE object"),
    (RELATIONS, relation(f"{KIND}/package", "embeddings/a.xlsx"), "embedded file"),
    (RELATIONS, relation(f"{KIND}/control", "activeX/a.xml"), "ActiveX"),
    (RELATIONS, relation(f"{KIND}/aFChunk", "afchunk.html"), "altChunk"),
    (RELATIONS, relation(f"{KIND}/subDocument", "a.docx", outside=True), "another document"),
    (RELATIONS, relation(f"{KIND}/header", "gone.xml"), "which is missing"),
    (DOCUMENT, said('<w:altChunk r:id="x"/>'), "altChunk"),
    (DOCUMENT, said("<w:p><w:r><w:object/></w:r></w:p>"), "OLE object"),
    (DOCUMENT, said(field(" DDEAUTO c:\\\\cmd.exe ")), "(DDEAUTO)"),
    (DOCUMENT, said(field(" D", "D", "E excel ")), "(DDE)"),
    (DOCUMENT, said(field(' includetext "//host/a.docx"')), "(INCLUDETEXT)"),
    (DOCUMENT, said('<w:p><w:fldSimple w:instr="INCLUDEPICTURE x"/></w:p>'), "(INCLUDEPICTURE)"),
    ("word/header1.xml", add(field("MACROBUTTON x"), "</w:hdr>"), "(MACROBUTTON)"),
    (DOCUMENT, lambda xml: xml.replace("<w:doc", "<!DOCTYPE a><w:doc", 1), "document type"),
    (DOCUMENT, lambda xml: xml.replace("</w:body>", ""), "it is no Word document"),
]


@pytest.mark.parametrize(("name", "change", "fault"), BAD)
def test_what_could_run_or_fetch_something_is_refused(
    name: str, change: Callable[[str], str], fault: str
) -> None:
    template = changed("ministry.docx", {name: change})
    with pytest.raises(OutlineError) as caught:
        docx.render(brief_of(), inside(template))
    diagnostics = caught.value.diagnostics
    assert any(fault in item.message for item in diagnostics), diagnostics
    assert {(item.code, item.position.file) for item in diagnostics} == {
        (Code.TEMPLATE, "ministry.docx")
    }
    assert all("*.dotx" in item.fix for item in diagnostics)


def test_a_link_to_another_template_is_left_out_with_a_warning() -> None:
    target = "file:///C:/office.dotm"
    plain = parts_of(sample("ministry.docx").data)
    entry = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{KIND}/attachedTemplate" Target="{target}" '
        f'TargetMode="External"/></Relationships>'
    )
    plain["word/_rels/settings.xml.rels"] = entry.encode()
    settings = plain["word/settings.xml"].decode()
    namespaces = f'xmlns:r="{KIND}" xmlns:w='
    plain["word/settings.xml"] = (
        settings.replace("xmlns:w=", namespaces, 1)
        .replace("<w:defaultTab", '<w:attachedTemplate r:id="rId1"/><w:defaultTab', 1)
        .encode()
    )
    template = Template("office.docx", zipped(plain))
    (warning,) = warnings_of(template)
    assert (warning.code, warning.severity) == (Code.TEMPLATE_ADJUSTED, Severity.WARNING)
    data = docx.render(brief_of(), inside(template))
    assert docx.check(data) == ()
    assert all(b"office.dotm" not in content for content in parts_of(data).values())
    assert b"attachedTemplate" not in parts_of(data)["word/settings.xml"]


def test_the_samples_need_no_warning() -> None:
    assert warnings_of(sample("ministry.docx")) == ()
    assert warnings_of(sample("think-tank.dotx")) == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 broken", zipped({"a.txt": b"a"})])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(OutlineError, match="it is no Word document"):
        warnings_of(Template("a.docx", data))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    target = io.BytesIO(sample("ministry.docx").data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bin", bytes(61_000_000))
    with pytest.raises(OutlineError, match="larger than 60,000,000 bytes"):
        warnings_of(Template("bomb.docx", target.getvalue()))


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/a.xml", "a\\b.xml", "C:/a.xml"])
def test_a_part_whose_name_leads_out_is_refused(name: str) -> None:
    template = changed("ministry.docx", {}, **{name: b"<a/>"})
    with pytest.raises(OutlineError, match="leads out of it"):
        warnings_of(template)


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_two_parts_of_one_name_are_refused() -> None:
    target = io.BytesIO(sample("ministry.docx").data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/Document.xml", b"<a/>")
    with pytest.raises(OutlineError, match="have one name"):
        warnings_of(Template("two.docx", target.getvalue()))


def test_too_many_parts_are_refused() -> None:
    many = {f"word/{number}.bin": b"" for number in range(2_001)}
    with pytest.raises(OutlineError, match="more than 2,000 parts"):
        warnings_of(Template("many.docx", zipped(many)))


def test_the_standard_look_needs_no_template() -> None:
    assert theme().template is None
