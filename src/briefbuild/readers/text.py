"""Plain text files: strict UTF-8, or UTF-16 where its byte order mark says so; never a guess."""

from __future__ import annotations

import codecs
import re
from typing import NoReturn

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import EvidenceError
from briefbuild.model.quotation import beyond_ascii
from briefbuild.readers import ReadText
from briefbuild.readers.regions import find_regions

_FOREIGN_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Control characters other than white space, and the code points that are no characters: XML, and
# so DOCX, cannot hold them.
_NO_TEXT = re.compile("[\0-\b\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SAVE_AS_UTF8 = "save the file as UTF-8 (in Word: Save As, Plain Text, Other encoding, UTF-8)"


def read(data: bytes, name: str) -> ReadText:
    """Return a file's text as it is, without byte order mark, and its regions.

    Raises ``EvidenceError``, located in ``name``, as :func:`decode` does, and for a file without
    a word.
    """
    text = decode(data, name)
    if not text.strip():
        raise EvidenceError.at(
            Position(name), Code.SOURCE_EMPTY, "the file has no text", "fill it, or take it away"
        )
    return ReadText(text=text, regions=find_regions(text))


def decode(data: bytes, name: str) -> str:
    """Return the characters of a text file, line breaks as they are, without byte order mark.

    Raises ``EvidenceError``, located in ``name``, for an encoding that cannot be told and for
    characters that are no text.
    """
    text = _decoded(data, name)
    odd = _NO_TEXT.search(text) if _NO_TEXT.search(beyond_ascii(text)) else None
    if odd:
        raise EvidenceError.at(
            _position(name, text[: odd.start()]),
            Code.SOURCE_CHARACTERS,
            f"the control character U+{ord(odd[0]):04X} is not text",
            "delete it, or export the text again",
        )
    return text


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(_FOREIGN_MARKS):
        _refuse(Position(name, 1, 1), "UTF-32 is not read")
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if is_wide else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="ignore")
        shown = data[error.start : error.start + 1].hex().upper()
        kind = "UTF-16" if is_wide else "UTF-8"
        _refuse(_position(name, before), f"byte {error.start + 1} (0x{shown}) is not valid {kind}")


def _refuse(position: Position, message: str) -> NoReturn:
    raise EvidenceError.at(position, Code.SOURCE_ENCODING, message, _SAVE_AS_UTF8)


def _position(name: str, before: str) -> Position:
    """Return the place after ``before``; every line break that Unicode knows begins a line."""
    breaks = list(_LINE_BREAK.finditer(before))
    start = breaks[-1].end() if breaks else 0
    return Position(name, len(breaks) + 1, len(before) - start + 1)
