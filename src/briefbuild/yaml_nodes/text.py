"""The characters of a YAML file: decoded strictly, each with its line and column."""

from __future__ import annotations

import re
from bisect import bisect_right

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import BriefbuildError, OutlineError
from briefbuild.yaml_nodes.advice import TABS, Finding

MAX_BYTES = 1_000_000

_LINE_END = re.compile(r"\r\n|\r|\n")
_TAB_INDENT = re.compile(r"(?:^|(?<=[\r\n])) *(\t)")
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
# What YAML's c-printable leaves out, said by what it is: a class of all else takes long to compile.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class SourceText:
    """The text of a file, and the place of each of its characters."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position(self, index: int) -> Position:
        """Return line and column as text editors count them, which YAML's own marks do not."""
        line = bisect_right(self._starts, index)
        return Position(self.file, line, index - self._starts[line - 1] + 1)

    def error(self, index: int, finding: Finding) -> BriefbuildError:
        """Return an ``OutlineError`` at ``index``."""
        return OutlineError.at(self.position(index), *finding)


def open_text(data: bytes, file: str) -> SourceText:
    """Decode ``data`` (UTF-8, with or without byte order mark).

    Raises ``OutlineError`` for a file over ``MAX_BYTES``, for other encodings, for characters that
    no text file holds, and for lines indented with tabs.
    """
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data):,} bytes, and {MAX_BYTES:,} are allowed"
        fix = "check that it is the right file, or split it"
        raise OutlineError.at(Position(file, 1), Code.YAML_LIMIT, message, fix)
    source = SourceText(_decoded(data, file), file)
    _refuse_characters(source)
    return source


def unprintable(text: str) -> str | None:
    """Return the first character of ``text`` that cannot be printed, as ``U+0007``."""
    found = _UNPRINTABLE.search(text)
    return _name(found[0]) if found else None


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec drops a byte order mark first, and counts from behind it.
        before = error.object[: error.start].decode("utf-8")
        offset = error.start + len(data) - len(error.object)
        finding = Finding(
            Code.YAML_ENCODING,
            f"byte 0x{data[offset]:02X} at byte offset {offset} is not UTF-8",
            'save the file with the encoding "UTF-8"',
        )
        raise SourceText(before, file).error(len(before), finding) from error


def _refuse_characters(source: SourceText) -> None:
    if found := _UNPRINTABLE.search(source.text):
        offset = len(source.text[: found.start()].encode())
        message = f"{_name(found[0])} at byte offset {offset} has no place in a text file"
        finding = Finding(Code.YAML_ENCODING, message, "delete it")
        raise source.error(found.start(), finding)
    if found := _SEPARATOR.search(source.text):
        message = f"{_name(found[0])} is an invisible line break"
        finding = Finding(Code.YAML_ENCODING, message, "delete it and break the line with Enter")
        raise source.error(found.start(), finding)
    if found := _TAB_INDENT.search(source.text):
        raise source.error(found.start(1), TABS)


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
