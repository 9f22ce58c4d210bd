"""ZIP packages of XML (DOCX, ODT): opened only within limits, and no part may have a DTD."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from msgspec import Struct

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import EvidenceError
from briefbuild.readers.signatures import refuse_other_format

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PARTS_LIMIT = 2_000
SIZE_LIMIT = 100_000_000  # bytes of all parts together, unpacked
RATIO_LIMIT = 100  # unpacked bytes a packed byte
_SMALL = 1_000_000  # bytes: below it a high ratio does no harm
_ENCRYPTED = 0x1


class Package(Struct, frozen=True):
    """An opened package of the source ``name``."""

    archive: zipfile.ZipFile
    name: str

    def xml(self, part: str) -> Element:
        """Return the root element of a part; raises ``EvidenceError``."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(self.archive.read(part), parser)
        except KeyError as error:
            raise self._broken(f"its part {part} is missing") from error
        except (
            etree.XMLSyntaxError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
        ) as error:
            raise self._broken(f"its part {part} cannot be read ({error})") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._broken(f"its part {part} declares a document type, which it must not")
        return root

    def optional_xml(self, part: str) -> Element | None:
        """Return the root element of a part, ``None`` where the package has no such part."""
        return self.xml(part) if part in self.archive.namelist() else None

    def _broken(self, message: str) -> EvidenceError:
        return EvidenceError.at(
            Position(self.name),
            Code.SOURCE_UNREADABLE,
            message,
            "open it in Word or LibreOffice and save it again",
        )


def open_package(data: bytes, name: str) -> Package:
    """Open a package after a look at its directory; raises ``EvidenceError``."""
    refuse_other_format(data, name, "package")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise EvidenceError.at(
            Position(name),
            Code.SOURCE_UNREADABLE,
            f"it is not a whole DOCX or ODT file ({error})",
            "fetch it again: it may have been cut off on the way",
        ) from error
    _refuse_bomb(archive.infolist(), name)
    return Package(archive, name)


def _refuse_bomb(parts: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    problem = None
    if len(parts) > PARTS_LIMIT:
        problem = f"it has {len(parts):,} parts, more than {PARTS_LIMIT:,}"
    elif unpacked > SIZE_LIMIT:
        problem = f"it unpacks to {unpacked:,} bytes, more than {SIZE_LIMIT:,}"
    elif unpacked > max(_SMALL, RATIO_LIMIT * packed):
        problem = f"it unpacks to more than {RATIO_LIMIT} times its size"
    if problem:
        raise EvidenceError.at(
            Position(name), Code.SOURCE_LIMIT, problem, "save its text as a smaller file"
        )
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise EvidenceError.at(
            Position(name),
            Code.SOURCE_UNREADABLE,
            "it is protected by a password",
            "save it without a password",
        )
