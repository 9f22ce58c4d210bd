"""Parts into a file: python-docx keeps the relationships, and the ZIP is the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from briefbuild.renderers.docx.ooxml import DECLARATION, Markup

LEVEL = 6
EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3  # the system that made the archive, as ZIP numbers them: the same on every system
READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class RelatedPart:
    """A part that the document refers to by ``relation``; ``name`` is its path in the package."""

    relation: str
    kind: str
    content_type: str
    name: str
    markup: Markup


def assemble(
    document: Markup,
    related: Iterable[RelatedPart],
    links: Mapping[str, str],
    *,
    core: Markup,
    application: Markup,
) -> bytes:
    """Return the finished file; ``links`` has the relationship id of each web address."""
    package = Package()
    main = _part(package, "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, document)
    for part in related:
        target = _part(package, part.name, part.content_type, part.markup)
        main.load_rel(part.kind, target, part.relation)
    for address, relation in links.items():
        main.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, relation, is_external=True)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    package.relate_to(
        _part(package, "/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, core),
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
    )
    package.relate_to(
        _part(package, "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, application),
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    )
    return _saved(package)


def _part(package: Package, name: str, content_type: str, markup: Markup) -> Part:
    return Part(PackURI(name), content_type, (DECLARATION + markup).encode(), package)


def _saved(package: Package) -> bytes:
    written = io.BytesIO()
    package.save(written)
    return repacked(written.getvalue())


def repacked(data: bytes) -> bytes:
    """Return a ZIP with the same entries in the same order, and nothing of the time and place."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = READABLE
            archive.writestr(entry, source.read(name))
    return target.getvalue()
