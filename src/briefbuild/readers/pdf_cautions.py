"""What a PDF does not give as text: pages that are pictures, text that was recognised, locked text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import islice
from typing import TYPE_CHECKING

from briefbuild.diagnostics import Diagnostic
from briefbuild.readers.cautions import caution, pages_in_words
from briefbuild.readers.pdf_lines import Line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfObject, PdfPage

_FEW_LETTERS = 200  # on a page: less is a stamp, a page number or a title
_COVERS = 0.8  # of the page: so large a picture is the page itself
_DRAWN = 20  # drawings on a page without a letter: less is ornament
_LOOKED_AT = 50  # objects of a page: the picture of a scan is among the first
_INVISIBLE = 3  # text render mode (ISO 32000-1, table 106): how OCR puts its text over a picture
_MAY_COPY = 0x10  # bit 5 of the permissions (ISO 32000-1, table 22)


class Look(Enum):
    """How the words of a page got there."""

    WRITTEN = auto()
    NO_TEXT = auto()
    PICTURE = auto()
    RECOGNISED = auto()


def look_of(page: PdfPage, lines: Iterable[Line]) -> Look:
    """Tell how the words of a page, its ``lines``, got there."""
    from pypdfium2 import raw

    letters = sum(len(line.text) for line in lines if not line.unseen)
    objects = list(islice(page.get_objects(), _LOOKED_AT))
    if letters == 0:
        is_shown = any(each.type == raw.FPDF_PAGEOBJ_IMAGE for each in objects)
        return Look.NO_TEXT if is_shown or len(objects) >= _DRAWN else Look.WRITTEN
    if not any(_covers(each, page) for each in objects):
        return Look.WRITTEN
    if any(_is_invisible(each) for each in objects):
        return Look.RECOGNISED
    return Look.PICTURE if letters < _FEW_LETTERS else Look.WRITTEN


def _covers(thing: PdfObject, page: PdfPage) -> bool:
    from pypdfium2 import raw

    if thing.type != raw.FPDF_PAGEOBJ_IMAGE:
        return False
    left, bottom, right, top = thing.get_bounds()
    return bool((right - left) * (top - bottom) >= _COVERS * page.get_width() * page.get_height())


def _is_invisible(thing: PdfObject) -> bool:
    from pypdfium2 import raw

    is_text = thing.type == raw.FPDF_PAGEOBJ_TEXT
    return is_text and bool(raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE)


def pdf_cautions(document: PdfDocument, name: str, looks: Sequence[Look]) -> Iterator[Diagnostic]:
    """Yield what is to be known of a PDF; ``looks`` are those of its pages, in order."""
    if empty := _pages(looks, Look.NO_TEXT):
        one = len(empty) == 1
        yield caution(
            name,
            f"{pages_in_words(empty)} {'has' if one else 'have'} no text (a scan or a picture):"
            f" nothing is read from {'it' if one else 'them'}",
            "run OCR on it (for example with OCRmyPDF) if the text matters",
        )
    if pictures := _pages(looks, Look.PICTURE):
        one = len(pictures) == 1
        yield caution(
            name,
            f"{pages_in_words(pictures)} {'is a picture' if one else 'are pictures'} with hardly any"
            f" text: what {'it shows' if one else 'they show'} is not read",
            "run OCR on it (for example with OCRmyPDF) if the text matters",
        )
    if recognised := _pages(looks, Look.RECOGNISED):
        yield caution(
            name,
            f"the text of {pages_in_words(recognised)} was recognised from pictures (OCR)",
            "compare what you quote with the page",
        )
    if _is_locked(document):
        yield caution(
            name,
            "its maker does not allow text to be copied from it",
            "see that you may quote from it",
            is_minor=True,
        )


def _pages(looks: Sequence[Look], wanted: Look) -> list[int]:
    return [number for number, look in enumerate(looks, start=1) if look is wanted]


def _is_locked(document: PdfDocument) -> bool:
    from pypdfium2 import raw

    is_encrypted = raw.FPDF_GetSecurityHandlerRevision(document) >= 0
    return is_encrypted and not raw.FPDF_GetDocPermissions(document) & _MAY_COPY
