"""Sources: the bytes of a file in, a :class:`SourceDocument` out.

A reader is a module with one function, ``read(data: bytes, name: str) -> ReadText``. To add a source
type: one module, one table line. The text that a reader returns is never edited afterwards.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Protocol, cast

from msgspec import Struct, field

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import EvidenceError
from briefbuild.model.source import Reference, Region, SourceDocument


class ReadText(Struct, frozen=True, kw_only=True):
    """What a reader gets out of a file: the text, its regions, and what the file says of itself.

    ``cautions`` are about what the reader left out or is not sure of.
    """

    text: str
    regions: tuple[Region, ...]
    reference: Reference = field(default_factory=Reference)
    cautions: tuple[Diagnostic, ...] = ()


class Reader(Protocol):
    """What a source type's module offers."""

    def read(self, data: bytes, name: str) -> ReadText:
        """Return the text and regions; raises ``EvidenceError`` located in ``name``."""


class SourceType(Struct, frozen=True):
    """A media type and the module that reads it.

    ``is_isolated``: it is read in a process of its own, because its libraries are worth attacking.
    ``libraries`` are the packages whose versions may change what is read.
    """

    media_type: str
    module: str
    is_isolated: bool = False
    libraries: tuple[str, ...] = ()


_LXML, _PDFIUM = ("lxml",), ("pypdfium2",)
_MARKDOWN = ("lxml", "markdown-it-py", "mdit-py-plugins")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"

READERS = MappingProxyType(
    {
        ".txt": SourceType("text/plain", "briefbuild.readers.text"),
        ".md": SourceType("text/markdown", "briefbuild.readers.markdown", True, _MARKDOWN),
        ".html": SourceType("text/html", "briefbuild.readers.html", True, _LXML),
        ".htm": SourceType("text/html", "briefbuild.readers.html", True, _LXML),
        ".docx": SourceType(_WORD, "briefbuild.readers.docx", True, _LXML),
        ".odt": SourceType(_OPEN_DOCUMENT, "briefbuild.readers.odt", True, _LXML),
        ".pdf": SourceType("application/pdf", "briefbuild.readers.pdf", True, _PDFIUM),
        ".eml": SourceType("message/rfc822", "briefbuild.readers.eml", True, _LXML),
    }
)


def libraries_of(name: str) -> tuple[str, ...]:
    """Return the packages that decide what is read from a source of this name."""
    kind = READERS.get(PurePosixPath(name).suffix.casefold())
    return kind.libraries if kind else ()


def read(name: str, data: bytes, sha256: str, source_id: str) -> SourceDocument:
    """Read one source by its ending; raises ``EvidenceError`` where it cannot be used."""
    suffix = PurePosixPath(name).suffix.casefold()
    kind = READERS.get(suffix)
    if kind is None:
        known = ", ".join(sorted(READERS))
        raise EvidenceError.at(
            Position(name),
            Code.SOURCE_TYPE,
            f"no reader for {suffix or 'a file without an ending'}",
            f"convert it to one of: {known}",
        )
    from briefbuild.readers.cautions import cautions_of
    from briefbuild.readers.printed import completed

    got = _read(kind, data, name)
    return SourceDocument(
        id=source_id,
        name=name,
        media_type=kind.media_type,
        sha256=sha256,
        text=got.text,
        regions=got.regions,
        reference=completed(got.reference, got.text, got.regions),
        address=got.reference.url,
        cautions=(*got.cautions, *cautions_of(name, got.text, got.regions)),
    )


def _read(kind: SourceType, data: bytes, name: str) -> ReadText:
    if kind.is_isolated:
        from briefbuild.readers.isolation import SANDBOX

        return SANDBOX.read(kind.module, data, name)
    return cast("Reader", import_module(kind.module)).read(data, name)
