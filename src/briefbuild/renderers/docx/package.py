"""Parts into a file: python-docx keeps the relationships, and the ZIP is the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from msgspec import Struct, field

from briefbuild.renderers.docx.ooxml import DECLARATION, Markup

CORE_NAME, APPLICATION_NAME = "/docProps/core.xml", "/docProps/app.xml"
LEVEL = 6
EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3  # the system that made the archive, as ZIP numbers them: the same on every system
READABLE = 0o644 << 16


class RelatedPart(Struct, frozen=True):
    """A part that another one refers to by ``relation``; ``name`` is its path in the package.

    ``links`` has the web addresses that it refers to by relationship id, ``related`` its own parts.
    """

    relation: str
    kind: str
    content_type: str
    name: str
    markup: Markup
    links: Mapping[str, str] = field(default_factory=dict)
    related: tuple[RelatedPart, ...] = ()


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
    relate(package, main, related, links)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    describe(package, core, application)
    return saved(package)


def relate(
    package: Package, part: Part, related: Iterable[RelatedPart], links: Mapping[str, str]
) -> None:
    """Add the parts and web addresses that a part refers to."""
    for other in related:
        target = _part(package, other.name, other.content_type, other.markup)
        relate(package, target, other.related, other.links)
        part.load_rel(other.kind, target, other.relation)
    for address, relation in links.items():
        part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, relation, is_external=True)


def describe(package: Package, core: Markup, application: Markup) -> None:
    """Add the properties of the file."""
    package.relate_to(
        _part(package, CORE_NAME, CONTENT_TYPE.OPC_CORE_PROPERTIES, core),
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
    )
    package.relate_to(
        _part(package, APPLICATION_NAME, CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, application),
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    )


def _part(package: Package, name: str, content_type: str, markup: Markup) -> Part:
    return Part(PackURI(name), content_type, (DECLARATION + markup).encode(), package)


def saved(package: Package) -> bytes:
    """Return a package as a file that knows nothing of the time and place."""
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
