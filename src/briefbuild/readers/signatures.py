"""What a file really is, by its first bytes: an ending that lies gets a message that helps."""

from __future__ import annotations

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import EvidenceError

_SIGNATURES = (
    (b"%PDF-", "PDF", "a PDF file", "give it the ending .pdf"),
    (b"PK\x03\x04", "package", "a ZIP package", "give it its own ending (.docx, .odt)"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "",
        "an old or password-protected Office file",
        "open it in Word or LibreOffice and save it as .docx without a password",
    ),
    (b"{\\rtf", "", "an RTF file", "open it in Word or LibreOffice and save it as .docx"),
    (b"\x89PNG", "", "an image", "run OCR on it first"),
    (b"\xff\xd8\xff", "", "an image", "run OCR on it first"),
    (b"\x1f\x8b", "", "a gzip file", "unpack it"),
)
_MARKUP = (b"<!doctype html", b"<html")
_LOOKED_AT = 1024  # bytes


def refuse_other_format(data: bytes, name: str, expected: str) -> None:
    """Raise ``EvidenceError`` if ``data`` begins like a file of another format than ``expected``."""
    start = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, kind, what, fix in _SIGNATURES:
        if start.startswith(signature) and kind != expected:
            _refuse(name, expected, what, fix)
    if expected not in {"HTML", "mail"} and start[:15].lower().startswith(_MARKUP):
        _refuse(name, expected, "a web page", "give it the ending .html")


def _refuse(name: str, expected: str, what: str, fix: str) -> None:
    raise EvidenceError.at(
        Position(name), Code.SOURCE_TYPE, f"it is {what}, not {_article(expected)}", fix
    )


def _article(expected: str) -> str:
    return {"package": "a DOCX or ODT file", "mail": "a mail"}.get(expected, f"{expected}")
