"""Finishing a painted file: structure tree, links, outline, metadata; then small, stable bytes.

ReportLab paints pages and embeds fonts; what it has no words for is written here with pikepdf.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import quote

import pikepdf
from msgspec import Struct, field
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import BriefbuildError
from briefbuild.files import package_data
from briefbuild.model.brief import Brief
from briefbuild.renderers.pdf import metadata
from briefbuild.renderers.pdf.attachment import attach_evidence
from briefbuild.renderers.pdf.canvas import Destination, LinkArea, OutlineEntry, Record
from briefbuild.renderers.pdf.structure import Area, Attributes, Mark, Node

COLOUR_PROFILE = "colour/sRGB.icc"
SAFE_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~"  # all else becomes %XX, for an address is ASCII
PRINTED = 4  # the annotation flag that archives require


def finish(data: bytes, record: Record, root: Node, brief: Brief) -> bytes:
    """Return the whole file; raises ``BriefbuildError`` if a link leads nowhere."""
    with pikepdf.open(BytesIO(data)) as pdf:
        annotations = _annotations(pdf, record, brief)
        _structure(pdf, record, root, annotations)
        _outline(pdf, record.outline)
        _catalogue(pdf, brief)
        if brief.embed_evidence:
            attach_evidence(pdf, brief)
        del pdf.trailer["/ID"]  # ReportLab's depends on the environment; this one on the content
        finished = BytesIO()
        pdf.save(
            finished,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return finished.getvalue()


# -------------------------------------------------------------------------------------- links


def _annotations(pdf: pikepdf.Pdf, record: Record, brief: Brief) -> list[list[Any]]:
    """Add the link annotations to the pages and return them by page."""
    pages = []
    for page, noted in zip(pdf.pages, record.pages, strict=True):
        made = [
            pdf.make_indirect(_annotation(pdf, area, record, brief)) for _node, area in noted.areas
        ]
        if made:
            page.obj.Annots = Array(made)
        pages.append(made)
    return pages


def _annotation(pdf: pikepdf.Pdf, area: LinkArea, record: Record, brief: Brief) -> Dictionary:
    link = area.link
    annotation = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=_numbers(area.rectangle),
        Border=Array([0, 0, 0]),
        F=PRINTED,
        Contents=String(metadata.clean(link.description)),
    )
    if link.address is not None:
        annotation.A = Dictionary(S=Name.URI, URI=String(quote(link.address, safe=SAFE_IN_ADDRESS)))
        return annotation
    place = record.places.get(link.target or "")
    if place is None:
        raise BriefbuildError.at(
            Position(brief.name),
            Code.INTERNAL,
            f"a link leads to {link.target!r}, which the brief does not print",
        )
    annotation.Dest = _destination(pdf, place)
    return annotation


def _destination(pdf: pikepdf.Pdf, place: Destination) -> Array:
    target: list[Any] = [pdf.pages[place.page].obj, Name.XYZ]
    return Array([*target, round(place.left, 2), round(place.top, 2), 0])


def _numbers(values: tuple[float, ...]) -> Array:
    return Array([round(value, 2) for value in values])


# ---------------------------------------------------------------------------------- structure


def _structure(pdf: pikepdf.Pdf, record: Record, root: Node, annotations: list[list[Any]]) -> None:
    """Write the structure tree, its parent tree and its id tree."""
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writer = _TreeWriter(pdf, [page.obj for page in pdf.pages], annotations)
    tree.K = writer.write(root, tree)
    parents: list[Any] = []
    for number, (page, noted) in enumerate(zip(pdf.pages, record.pages, strict=True)):
        page.obj.StructParents = number
        page.obj.Tabs = Name.S
        parents += [number, Array([writer.elements[id(node)] for node in noted.marks])]
    key = len(record.pages)
    for noted, made in zip(record.pages, annotations, strict=True):
        for (node, _area), annotation in zip(noted.areas, made, strict=True):
            annotation.StructParent = key
            parents += [key, writer.elements[id(node)]]
            key += 1
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(parents)))
    tree.ParentTreeNextKey = key
    named = sorted((node.id, id(node)) for node in root.walk() if node.id is not None)
    if named:
        names = [part for name, key in named for part in (String(name), writer.elements[key])]
        tree.IDTree = pdf.make_indirect(Dictionary(Names=Array(names)))
    pdf.Root.StructTreeRoot = tree


class _TreeWriter(Struct):
    """Writes nodes as structure elements; ``elements`` finds them again by their node's id()."""

    pdf: pikepdf.Pdf
    pages: list[Any]
    annotations: list[list[Any]]
    elements: dict[int, Any] = field(default_factory=dict)

    def write(self, node: Node, parent: Any) -> Any:
        """Write a node and all below it; return the element."""
        element = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{node.role}"), P=parent)
        )
        self.elements[id(node)] = element
        home = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
        if home is not None:
            element.Pg = self.pages[home]
        kids = [self._kid(kid, element, home) for kid in node.kids]
        if kids:
            element.K = Array(kids) if len(kids) > 1 else kids[0]
        texts = {"/Alt": node.alt, "/Lang": node.language, "/ID": node.id}
        for key, text in texts.items():
            if text is not None:
                element[key] = String(metadata.clean(text))
        if node.attributes:
            owners = [_attributes(owner, values) for owner, values in node.attributes.items()]
            element.A = Array(owners) if len(owners) > 1 else owners[0]
        return element

    def _kid(self, kid: Node | Mark | Area, element: Any, home: int | None) -> Any:
        match kid:
            case Node():
                return self.write(kid, element)
            case Mark() if kid.page == home:
                return kid.number
            case Mark():
                return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.number)
            case Area():
                annotation = self.annotations[kid.page][kid.number]
                return Dictionary(Type=Name.OBJR, Pg=self.pages[kid.page], Obj=annotation)


def _attributes(owner: str, values: Attributes) -> Dictionary:
    attributes = Dictionary(O=Name(f"/{owner}"))
    for key, value in values.items():
        if isinstance(value, tuple):
            attributes[f"/{key}"] = _numbers(value)
        elif isinstance(value, str):
            attributes[f"/{key}"] = (
                Name(value) if value.startswith("/") else String(metadata.clean(value))
            )
        else:
            attributes[f"/{key}"] = value
    return attributes


# ---------------------------------------------------------------------------------- catalogue


def _outline(pdf: pikepdf.Pdf, entries: list[OutlineEntry]) -> None:
    with pdf.open_outline() as outline:
        branches: list[list[OutlineItem]] = [outline.root]
        for entry in entries:
            item = OutlineItem(metadata.clean(entry.title), _destination(pdf, entry.place))
            level = min(entry.level, len(branches) - 1)
            del branches[level + 1 :]
            branches[level].append(item)
            branches.append(item.children)


def _catalogue(pdf: pikepdf.Pdf, brief: Brief) -> None:
    catalogue = pdf.Root
    catalogue.Lang = String(brief.language)
    catalogue.MarkInfo = Dictionary(Marked=True)
    catalogue.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    catalogue.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    xmp = pdf.make_stream(metadata.packet(brief))
    xmp.Type, xmp.Subtype = Name.Metadata, Name.XML
    catalogue.Metadata = xmp
    profile = pdf.make_stream(package_data(COLOUR_PROFILE))
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=profile,
    )
    catalogue.OutputIntents = Array([intent])
    information = metadata.information(brief)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({key: String(value) for key, value in information.items()})
    )
