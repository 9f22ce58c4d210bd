"""The pages of a Word file's headings, as LibreOffice breaks them: Word itself cannot be asked."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from msgspec.structs import replace

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import OutlineError
from briefbuild.files.libreoffice import LibreOfficeError, as_pdf, libreoffice_version
from briefbuild.model.brief import Brief, HeadingPage
from briefbuild.model.outline import Outline
from briefbuild.model.theme import Theme
from briefbuild.model.walk import listed_headings

TOOL = "LibreOffice"  # its name in the record of a build
UNDERSCORE = "5F"  # how LibreOffice 7 spells it in the names of places


def tools() -> dict[str, str]:
    """Return the version of LibreOffice, by its name: a condition of what is made with it."""
    return {TOOL: libreoffice_version()}


def asks_for_pages(outline: Outline) -> bool:
    """Tell whether an outline wants page numbers in Word's table of contents."""
    return outline.contents and outline.contents_pages


def with_word_pages(brief: Brief, theme: Theme, position: Position) -> Brief:
    """Return a brief that knows on which pages of its Word file its headings stand.

    Raises ``OutlineError`` at ``position`` where LibreOffice is missing or fails.
    """
    from briefbuild.renderers import docx

    try:
        pages = dict(_places(as_pdf(docx.render(brief, theme))))
    except LibreOfficeError as error:
        fix = "install it, or leave contents_pages out: Word adds the numbers on request (F9)"
        raise OutlineError.at(position, Code.TOOL, str(error), fix) from error
    names = ((heading.id, docx.block_bookmark(heading.id)) for heading in listed_headings(brief))
    found = (
        HeadingPage(block=block, page=page)
        for block, name in names
        if (page := pages.get(name) or pages.get(name.replace("_", UNDERSCORE)))
    )
    return replace(brief, heading_pages=tuple(found))


def _places(data: bytes) -> Iterator[tuple[str, int]]:
    """Yield the named places of a PDF with their pages, from 1; programs keep them in two forms."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        root: Any = pdf.Root
        places: list[tuple[str, Any]] = list(root.Dests.items()) if "/Dests" in root else []
        if "/Names" in root and "/Dests" in root.Names:
            places += [(str(k), v) for k, v in pikepdf.NameTree(root.Names.Dests).items()]
        for name, place in places:
            target = place.D if isinstance(place, pikepdf.Dictionary) else place
            yield str(name).removeprefix("/"), pages[target[0].objgen]
