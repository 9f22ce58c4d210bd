"""Web pages: a walk over the whole page, so that every character gets a role and none is lost.

The page's own structure speaks first (headings, lists, tables, notes, navigation, what is hidden);
the article is its ``main`` or ``article`` where that holds most of the words.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NoReturn

from msgspec.structs import replace

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import EvidenceError
from briefbuild.model.source import QUOTABLE_ROLES
from briefbuild.readers import ReadText
from briefbuild.readers.blocks import assemble, clean
from briefbuild.readers.cautions import caution, counted
from briefbuild.readers.html_metadata import is_paid, reference_of
from briefbuild.readers.html_walk import blocks_of
from briefbuild.readers.signatures import refuse_other_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_FEW_WORDS = 120  # of running text: less is hardly an article
_MUCH_SCRIPT = 2_000  # characters
_DECLARED_WITHIN = 1024  # bytes: as far as browsers look for an encoding
_DECLARATION = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_UTF8_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Names that browsers read as a wider encoding than they say (WHATWG Encoding Standard).
_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gbk", "shift_jis": "cp932"}


def read(data: bytes, name: str) -> ReadText:
    """Return the text of a page; raises ``EvidenceError`` where it cannot be read whole."""
    refuse_other_format(data, name, "HTML")
    page = parse(decode(data, name), name)
    reference = reference_of(page)
    got = assemble(blocks_of(page, reference.title), reference, name)
    return replace(got, cautions=tuple(_cautions(page, got, name)))


def _cautions(page: Element, got: ReadText, name: str) -> Iterator[Diagnostic]:
    """Yield where the article may be cut off: by a paywall, or because scripts fetch it."""
    if is_paid(page):
        yield caution(
            name,
            "the page says that it is not free to read: it may hold only the beginning",
            "see that the file has the whole article",
        )
    words = sum(
        len(region.span.of(got.text).split())
        for region in got.regions
        if region.role in QUOTABLE_ROLES
    )
    scripts = sum(len(script.text or "") for script in page.iter("script"))
    if words < _FEW_WORDS and scripts > _MUCH_SCRIPT:
        yield caution(
            name,
            f"it holds {counted(words, 'word')} of text and much script, which may fetch the rest",
            "save the page from a browser after it has loaded",
        )


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Return a page as text, in the encoding that it declares, else in UTF-8; never by a guess.

    ``declared`` is an encoding that something around the page names; it goes before the page's own.
    """
    encoding = wider_encoding(declared) if declared else _encoding(data)
    try:
        return data.decode(encoding)
    except LookupError:
        _refuse(name, f"it declares the encoding {encoding!r}, which is not known")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shown = data[error.start : error.start + 1].hex().upper()
        _refuse(name, f"byte {error.start + 1} (0x{shown}) is not valid {encoding}", line)


def _encoding(data: bytes) -> str:
    for mark, encoding in _UTF8_MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:_DECLARED_WITHIN]
    declared = _DECLARATION.search(head) or _XML_DECLARATION.match(head)
    if declared is None:
        return "utf-8"
    encoding = wider_encoding(declared[1].decode("ascii"))
    # A page that could be read this far by its bytes is not in UTF-16, whatever it says.
    return "utf-8" if encoding.startswith("utf-16") else encoding


def wider_encoding(label: str) -> str:
    """Return the encoding that a label stands for in practice: Windows' Latin for ISO's."""
    try:
        known = codecs.lookup(label).name
    except LookupError:
        return label
    return _WIDER.get(known, known)


def _refuse(name: str, message: str, line: int = 0) -> NoReturn:
    raise EvidenceError.at(
        Position(name, line), Code.SOURCE_ENCODING, message, "save the page as UTF-8"
    )


def parse(text: str, name: str) -> Element:
    """Return the root of a page; raises ``EvidenceError`` where the parser would lose a part."""
    from lxml import etree, html

    if not text.strip():
        raise EvidenceError.at(
            Position(name), Code.SOURCE_EMPTY, "the file has no text", "fill it, or take it away"
        )
    # huge_tree lifts the depth from 256 to 2,048 elements; below that the parser drops text.
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(clean(text).encode(), parser=parser)
    except etree.ParserError as error:
        raise EvidenceError.at(
            Position(name), Code.SOURCE_EMPTY, "the page has no text", "fill it, or take it away"
        ) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise EvidenceError.at(
            Position(name),
            Code.SOURCE_LIMIT,
            "its elements are nested too deeply to be read without loss",
            "save the article's text from a browser instead",
        )
    return root
