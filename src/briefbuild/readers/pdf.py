"""PDF files with a text layer: lines and paragraphs as they stand on the page, with page numbers.

Running heads, page numbers and what cannot be seen are furniture; footnotes are references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import EvidenceError
from briefbuild.model.source import Role
from briefbuild.readers import ReadText
from briefbuild.readers.blocks import Block, PageStart, assemble, clean
from briefbuild.readers.items import Verdict
from briefbuild.readers.marks import ends_sentence
from briefbuild.readers.metadata import Stated, reference_from
from briefbuild.readers.pdf_cautions import Look, look_of, pdf_cautions
from briefbuild.readers.pdf_lines import Line, lines_of
from briefbuild.readers.pdf_margins import PageText, begins_note, sort_out
from briefbuild.readers.pdf_order import reading_order
from briefbuild.readers.pdf_paragraphs import (
    LARGER,
    Measures,
    block_of,
    measure,
    paragraphs,
    tables,
)
from briefbuild.readers.signatures import refuse_other_format

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PAGES_LIMIT = 3_000

_HEADING_WORDS = 25
_DEEPEST = 6
_LEADERS = re.compile(r"(?:\. ?){4,}\s*(?:\d+|[ivxl]+)?\Z|…{2,}")
_NO_TITLE = re.compile(
    r"untitled\b.*|microsoft word - .*|.*\.(?:docx?|odt|indd|pdf|tex|pptx?|qxd|rtf)|\W*"
    r"|\S*[/.]\S*/\S*",  # an address, which a browser gives a page without a title
    re.IGNORECASE,
)
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD


def read(data: bytes, name: str) -> ReadText:
    """Return the text of a PDF; raises ``EvidenceError`` where it cannot be read or has none."""
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        refuse_other_format(data, name, "PDF")
    document = _open(data, name)
    try:
        looked = list(_pages(document, name))
        pages = [lines for lines, _look in looked]
        cautions = tuple(pdf_cautions(document, name, [look for _lines, look in looked]))
        reference = reference_from("document", _stated(document))
    finally:
        document.close()
    seen = [line for lines in pages for line in lines if not line.unseen]
    if not seen:
        raise EvidenceError.at(
            Position(name),
            Code.SOURCE_EMPTY,
            f"its pages ({len(pages)}) have no text layer, as in a scan",
            "run OCR on it first (for example with OCRmyPDF)",
        )
    measures = measure(seen)
    blocks = tuple(_blocks(tuple(sort_out(pages, measures.body_size)), measures))
    got = assemble(_with_title(blocks, reference.title), reference, name)
    return replace(got, cautions=cautions)


def _open(data: bytes, name: str) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD:
            raise EvidenceError.at(
                Position(name),
                Code.SOURCE_UNREADABLE,
                "it is protected by a password",
                "save it without a password",
            ) from error
        raise EvidenceError.at(
            Position(name),
            Code.SOURCE_UNREADABLE,
            "it is not a whole PDF file",
            "fetch it again: it may have been cut off on the way",
        ) from error


def _pages(document: PdfDocument, name: str) -> Iterator[tuple[tuple[Line, ...], Look]]:
    from pypdfium2 import PdfiumError

    count = len(document)
    if count > PAGES_LIMIT:
        raise EvidenceError.at(
            Position(name),
            Code.SOURCE_LIMIT,
            f"it has {count:,} pages, more than {PAGES_LIMIT:,}",
            "save the pages that matter as a file of their own",
        )
    for index in range(count):
        try:
            page = document[index]
            lines = reading_order(lines_of(page, index + 1))
            yield lines, look_of(page, lines)
        except PdfiumError as error:
            raise EvidenceError.at(
                Position(name),
                Code.SOURCE_UNREADABLE,
                f"its page {index + 1} cannot be read",
                "open it in a PDF viewer and print it to a new PDF",
            ) from error


def _stated(document: PdfDocument) -> Iterator[Stated]:
    """Yield what the file says of itself; the dates of making it are not of publication."""
    properties = document.get_metadata_dict(skip_empty=True)
    title = clean(properties.get("Title", ""))
    if _NO_TITLE.fullmatch(title.strip()) is None:
        yield Stated("title", title, "document properties")
    yield Stated("author", clean(properties.get("Author", "")), "document properties")


# ------------------------------------------------------------------------------------ blocks


def _blocks(pages: Sequence[PageText], measures: Measures) -> Iterator[Block]:
    """Yield all blocks; what stands around the text goes between the paragraphs, not into them."""
    placed: list[tuple[int, int, Block]] = []
    body = [line for page in pages for line in page.body]
    levels = _levels(body, measures)
    for is_table, lines in tables(body, measures):
        if is_table:
            placed.append((lines[0].page, 1, _table(lines)))
            continue
        placed.extend(
            (group[0].page, 1, _paragraph(group, levels, measures))
            for group in paragraphs(lines, measures)
        )
    for page in pages:
        placed.extend((page.page, *item) for item in _around(page, measures))
    return (block for _page, _place, block in sorted(placed, key=lambda item: item[:2]))


def _around(page: PageText, measures: Measures) -> Iterator[tuple[int, Block]]:
    start = (PageStart(0, page.page),)
    for note in _split_notes(page.notes, measures.body_size):
        given = Verdict(Role.REFERENCES, "footnote")
        yield 2, replace(block_of(note, measures), given=given)
    for place, lines in ((0, page.heads), (3, page.feet)):
        if lines:
            text = "\n".join("\t".join(cell.text for cell in line.cells) for line in lines)
            yield place, Block(text, Verdict(Role.FURNITURE, "running line"), pages=start)
    for line in page.unseen:
        yield 4, Block(line.text, Verdict(Role.FURNITURE, line.unseen), pages=start)


def _split_notes(lines: Sequence[Line], body_size: float) -> Iterator[list[Line]]:
    note: list[Line] = []
    for line in lines:
        if note and begins_note(line, body_size):
            yield note
            note = []
        note.append(line)
    if note:
        yield note


def _table(lines: Sequence[Line]) -> Block:
    text = "\n".join("\t".join(cell.text for cell in line.cells) for line in lines)
    start = (PageStart(0, lines[0].page),)
    if any(_LEADERS.search(cell.text) for line in lines for cell in line.cells):
        return Block(text, Verdict(Role.FURNITURE, "table of contents"), pages=start)
    return Block(text, Verdict(Role.TABLE, "rows with gaps above each other"), pages=start)


def _paragraph(lines: Sequence[Line], levels: Mapping[float, int], measures: Measures) -> Block:
    block = block_of(lines, measures)
    if _LEADERS.search(block.text):
        return replace(block, given=Verdict(Role.FURNITURE, "table of contents"))
    if _is_heading(lines, block.text, measures):
        level = levels.get(_rank(lines[0]), _DEEPEST)
        return replace(block, given=Verdict(Role.HEADING, "larger or bolder than the text", level))
    return block


def _is_heading(lines: Sequence[Line], text: str, measures: Measures) -> bool:
    if len(text.split()) > _HEADING_WORDS or text.endswith((".", ",", ";", ":")):
        return False
    if not any(map(str.isalpha, text)) or text.startswith("•"):
        return False
    is_large = all(line.size >= LARGER * measures.body_size for line in lines)
    is_bold = all(line.is_bold and line.size >= measures.body_size - 0.6 for line in lines)
    return is_large or (is_bold and not ends_sentence(text))


def _levels(lines: Sequence[Line], measures: Measures) -> Mapping[float, int]:
    """Return a level for each size of heading: the largest is the first."""
    sizes = {
        _rank(line) for line in lines if line.size >= LARGER * measures.body_size or line.is_bold
    }
    ordered = sorted(sizes, reverse=True)
    return {size: min(_DEEPEST, level) for level, size in enumerate(ordered, start=1)}


def _rank(line: Line) -> float:
    return round(line.size * 2) / 2


def _with_title(blocks: Sequence[Block], title: str | None) -> Iterator[Block]:
    """Mark the title: the heading that the properties name, or the largest of the first page."""
    headings = [
        (index, block)
        for index, block in enumerate(blocks)
        if block.given is not None and block.given.role is Role.HEADING
    ]
    folded = re.sub(r"\W+", "", (title or "").lower())
    named = [
        i for i, block in headings if folded and re.sub(r"\W+", "", block.text.lower()) == folded
    ]
    top = [i for i, block in headings if block.given and block.given.level == 1]
    first_page = [i for i in top if blocks[i].pages[0].page == 1]
    chosen = named[:1] or (first_page if len(top) == 1 else [])
    for index, block in enumerate(blocks):
        is_title = index in chosen
        yield replace(block, given=Verdict(Role.TITLE, "largest heading")) if is_title else block
