"""Parts beside the document: notes, comments and the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from msgspec.structs import replace

from briefbuild.model.brief import Brief
from briefbuild.renderers.docx.comments import comments_part
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.manifest import NAMESPACE, manifest
from briefbuild.renderers.docx.notes import notes_part
from briefbuild.renderers.docx.notes_plan import NotesPlan
from briefbuild.renderers.docx.ooxml import element
from briefbuild.renderers.docx.package import RelatedPart

SVG = "image/svg+xml"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_NOTE_KINDS = {
    NotesPlan.FOOTNOTES: (RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES),
    NotesPlan.ENDNOTES: (RELATIONSHIP_TYPE.ENDNOTES, CONTENT_TYPE.WML_ENDNOTES),
}


def additions(context: Context, brief: Brief, item: int = 1) -> Iterator[RelatedPart]:
    """Yield the parts that a written document needs; ``item`` numbers the manifest's files."""
    if context.notes is not NotesPlan.PARAGRAPHS:
        yield _notes(context, brief)
    if context.comments:
        yield RelatedPart(
            "briefComments",
            RELATIONSHIP_TYPE.COMMENTS,
            CONTENT_TYPE.WML_COMMENTS,
            "/word/comments.xml",
            comments_part(brief, context.comments, context.known),
        )
    for number, picture in enumerate(context.pictures, start=1):
        name = context.picture_name(number)
        file = f"/word/media/{name}.svg"
        yield RelatedPart(name, RELATIONSHIP_TYPE.IMAGE, SVG, file, picture)
    yield _manifest(brief, item)


def _notes(context: Context, brief: Brief) -> RelatedPart:
    kind, content_type = _NOTE_KINDS[context.notes]
    # The part has links of its own, and nobody may comment in a note.
    inside = replace(context, links={}, in_note=True, comments=None)
    markup = notes_part(inside, brief.notes)
    name = f"/word/{context.notes}s.xml"
    return RelatedPart("briefNotes", kind, content_type, name, markup, inside.links)


def _manifest(brief: Brief, item: int) -> RelatedPart:
    written = manifest(brief)
    schema = element("ds:schemaRef", **{"ds:uri": NAMESPACE})
    properties = element(
        "ds:datastoreItem",
        element("ds:schemaRefs", schema),
        **{"xmlns:ds": _DATA_STORE, "ds:itemID": _guid(written.build)},
    )
    described = RelatedPart(
        "rId1",
        RELATIONSHIP_TYPE.CUSTOM_XML_PROPS,
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        f"/customXml/itemProps{item}.xml",
        properties,
    )
    return RelatedPart(
        "briefManifest",
        RELATIONSHIP_TYPE.CUSTOM_XML,
        CONTENT_TYPE.XML,
        f"/customXml/item{item}.xml",
        written.markup,
        related=(described,),
    )


def _guid(digits: str) -> str:
    """Return 32 hexadecimal digits as Word writes the name of an item."""
    ends = (0, 8, 12, 16, 20, 32)
    groups = (digits[start:end] for start, end in pairwise(ends))
    return f"{{{'-'.join(groups).upper()}}}"
