from __future__ import annotations

import io
import zipfile

import pytest

from briefbuild.diagnostics import Code
from tests.readers.samples import docx, odt, package, paragraph, refusal

COUNCIL = "The council will reopen the line in May, but it has not said who will pay."


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_bomb_is_refused_before_it_is_unpacked(kind: str) -> None:
    code, message = refusal(kind, package({"word/document.xml": b" " * 150_000_000}))
    assert code is Code.SOURCE_LIMIT
    assert "150,000,000 bytes" in message


def test_a_high_ratio_is_refused() -> None:
    code, message = refusal("docx", package({"word/document.xml": b" " * 30_000_000}))
    assert code is Code.SOURCE_LIMIT
    assert "100 times its size" in message


def test_too_many_parts_are_refused() -> None:
    parts = {f"word/{number}.xml": "x" for number in range(2_001)}
    code, message = refusal("docx", package(parts))
    assert code is Code.SOURCE_LIMIT
    assert "2,001 parts" in message


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_document_type_is_refused(kind: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
    parts = {"content.xml": bomb, "_rels/.rels": bomb}
    code, message = refusal(kind, package(parts))
    assert code is Code.SOURCE_UNREADABLE
    assert "document type" in message


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_file_that_was_cut_off_is_refused(kind: str, share: float) -> None:
    whole = docx(paragraph(COUNCIL)) if kind == "docx" else odt(f"<text:p>{COUNCIL}</text:p>")
    assert refusal(kind, whole[: int(len(whole) * share)])[0] is Code.SOURCE_UNREADABLE


def test_damaged_parts_are_named() -> None:
    whole = bytearray(docx(paragraph(COUNCIL * 20)))
    start = whole.index(b"word/document.xml") + 40
    whole[start : start + 20] = b"\0" * 20
    code, message = refusal("docx", bytes(whole))
    assert code is Code.SOURCE_UNREADABLE
    assert "word/document.xml" in message


def test_a_missing_part_is_named() -> None:
    code, message = refusal("odt", package({"mimetype": "x"}))
    assert code is Code.SOURCE_UNREADABLE
    assert "content.xml" in message


def test_a_password_is_named() -> None:
    file = io.BytesIO(package({"word/document.xml": "x"}))
    with zipfile.ZipFile(file, "a") as archive:
        archive.infolist()[0].flag_bits |= 0x1
        archive.writestr("more", "x")
    code, message = refusal("docx", file.getvalue())
    assert code is Code.SOURCE_UNREADABLE
    assert "password" in message


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"%PDF-1.4", ".pdf"), (b"<!DOCTYPE html><p>", ".html"), (b"{\\rtf1", "RTF")],
)
def test_another_format_under_this_ending_is_named(data: bytes, expected: str) -> None:
    code, message = refusal("docx", data)
    assert code is Code.SOURCE_TYPE
    assert expected in message
