"""A second reader of finished files: the rules that every file keeps by the way it is made.

It shares no code with the renderer, reads bytes, objects and font programs itself, and names the
clause of ISO 19005-2 (A), 19005-3 (A3) or 14289-1 (UA) that a file breaks. The clauses and what they
ask are those that validators publish; docs/reference/pdf-conformance.md lists them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from lxml import etree
from pikepdf import Array, Dictionary, Name, Operator, Stream, String

OPERATORS = frozenset(
    [
        "BT",
        "ET",
        "Tf",
        "TL",
        "Td",
        "Tm",
        "Tj",
        "TJ",
        "rg",
        "RG",
        "w",
        "d",
        "re",
        "m",
        "l",
        "h",
        "S",
        "f",
        "B",
        "n",
        "cm",
        "q",
        "Q",
        "BDC",
        "BMC",
        "EMC",
    ]
)
PAINT = frozenset({"Tj", "TJ", "S", "f", "B"})
MAXIMUM = 2_147_483_647
LONGEST_STRING, LONGEST_NAME = 32_766, 127
DEEPEST_NESTING = 28
FORBIDDEN_IN_CATALOGUE = (
    "/AA",
    "/OpenAction",
    "/Requirements",
    "/NeedsRendering",
    "/OCProperties",
    "/AcroForm",
    "/Perms",
    "/Legal",
    "/Encrypt",
)
OBJECT = re.compile(rb"(?<=\n)(\d+) (\d+) obj\n(.*?)\nendobj(?=\n)", re.DOTALL)
STREAM = re.compile(rb"/Length (\d+)\b.*?>>\nstream\n", re.DOTALL)
MAPPING = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]+)>")

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PREDEFINED = {
    "http://purl.org/dc/elements/1.1/": {"format", "title", "language", "creator", "description"},
    "http://ns.adobe.com/xap/1.0/": {"CreateDate", "ModifyDate", "CreatorTool"},
    "http://ns.adobe.com/pdf/1.3/": {"Keywords"},
    "http://www.aiim.org/pdfa/ns/id/": {"part", "conformance"},
    "http://www.aiim.org/pdfa/ns/extension/": {"schemas"},
}
DESCRIBED = {"http://www.aiim.org/pdfua/ns/id/": {"part"}}  # by the extension schema in the packet


def broken_clauses(data: bytes) -> list[str]:
    """Return the clauses that a finished file breaks, each with what is wrong."""
    found = list(_syntax(data))
    with pikepdf.open(BytesIO(data)) as file:
        for check in (_objects, _catalogue, _pages, _intents, _metadata, _attachments, _tree):
            found += check(file)
    return found


def _syntax(data: bytes) -> Iterator[str]:
    if re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4,}\n", data) is None:
        yield "A 6.1.2, UA 6.1: header"
    if re.search(rb"%%EOF\r?\n?\Z", data) is None:
        yield "A 6.1.3: bytes after the end"
    bodies = [match[3] for match in OBJECT.finditer(data)]
    if len(bodies) != len(re.findall(rb"\bendobj\b", data)):
        yield "A 6.1.9: spacing of objects"
    for body in bodies:
        head = STREAM.search(body)
        if head is None:
            continue
        content = body[head.end() :]
        if not content.endswith(b"\nendstream"):
            yield "A 6.1.7: endstream"
        if len(content) - len(b"\nendstream") != int(head[1]):
            yield "A 6.1.7: length of a stream"


def _objects(file: pikepdf.Pdf) -> Iterator[str]:
    if not bytes(file.trailer.get("/ID", [b""])[0]):
        yield "A 6.1.3: no ID"
    if "/Encrypt" in file.trailer or file.is_encrypted:
        yield "A 6.1.3: encrypted"
    for item in file.objects:
        if isinstance(item, Stream):
            filters: Any = item.get("/Filter", Array())
            names = filters if isinstance(filters, Array) else [filters]
            if {str(name) for name in names} - {"/FlateDecode"}:
                yield "A 6.1.7.2: a filter beside Flate"
            if {"/F", "/FFilter", "/FDecodeParms"} & set(item.keys()):
                yield "A 6.1.7.1: a stream outside of the file"
        yield from _limits(item)


def _limits(item: Any) -> Iterator[str]:
    """Implementation limits of ISO 19005-2, 6.1.13, in an object and all inside it."""
    match item:
        case String():
            if len(bytes(item)) > LONGEST_STRING:
                yield "A 6.1.13: a string is too long"
        case Name():
            yield from _name(str(item))
        case bool():
            return
        case int():
            if abs(item) > MAXIMUM:
                yield "A 6.1.13: an integer is too large"
        case Array():
            for part in item:
                if not getattr(part, "is_indirect", False):
                    yield from _limits(part)
        case Dictionary() | Stream():
            for key, part in item.items():
                yield from _name(key)
                if not getattr(part, "is_indirect", False):
                    yield from _limits(part)


def _name(name: str) -> Iterator[str]:
    if len(name.encode()) - 1 > LONGEST_NAME:
        yield "A 6.1.13: a name is too long"


def _catalogue(file: pikepdf.Pdf) -> Iterator[str]:
    catalogue: Any = file.Root
    yield from (f"A 6.4 to 6.11: {key}" for key in FORBIDDEN_IN_CATALOGUE if key in catalogue)
    if set(catalogue.get("/Names", {}).keys()) - {"/EmbeddedFiles"}:
        yield "A 6.5, 6.10: names beside those of files"
    if not catalogue.get("/MarkInfo", {}).get("/Marked", False):
        yield "A 6.7.2.2, UA 6.2: not marked"
    if catalogue.get("/MarkInfo", {}).get("/Suspects", False):
        yield "UA 7.1: suspects"
    if not catalogue.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "UA 7.1: title not displayed"
    if not str(catalogue.get("/Lang", "")):
        yield "A 6.7.4, UA 7.2: no language"


# -------------------------------------------------------------------------------------- pages


def _pages(file: pikepdf.Pdf) -> Iterator[str]:
    fonts: dict[tuple[int, int], _Font] = {}
    parents = _numbers(file.Root.StructTreeRoot.ParentTree)
    for page in file.pages:
        source: Any = page.obj
        if {"/AA", "/PresSteps", "/Group"} & set(source.keys()):
            yield "A 6.5.2, 6.10, 6.2.10: a page acts or is transparent"
        if "/Resources" not in source:
            yield "A 6.2.2: inherited resources"
        elif set(source.Resources.keys()) - {"/Font", "/ProcSet"}:
            yield "A 6.2: resources beside fonts"
        width, height = (float(v) for v in source.MediaBox[2:])
        if not (3 <= width <= 14_400 and 3 <= height <= 14_400):
            yield "A 6.1.13: size of a page"
        marked = parents.get(int(source.get("/StructParents", -1)), [])
        yield from _content(page, fonts, len(marked))
        yield from _links(source, parents, (width, height))


def _numbers(tree: Any) -> dict[int, Any]:
    listed = list(tree.Nums)
    return {int(listed[n]): listed[n + 1] for n in range(0, len(listed), 2)}


class _Font:
    """A font of a page, with its program."""

    def __init__(self, font: Any) -> None:
        self.font = font
        descriptor = font.FontDescriptor
        self.program = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
        self.order = self.program.getGlyphOrder()
        self.tables = self.program["cmap"].tables
        self.units = self.program["head"].unitsPerEm
        text = font.ToUnicode.read_bytes().decode("ascii")
        self.unicode = {int(code, 16): target for code, target in MAPPING.findall(text)}

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the dictionary and the program."""
        font = self.font
        if font.get("/Type") != Name.Font or font.get("/Subtype") != Name.TrueType:
            yield "A 6.2.11.2: no TrueType font"
        if re.fullmatch(r"/[A-Z]{6}\+[\x21-\x7e]+", str(font.BaseFont)) is None:
            yield "A 6.1.8, 6.2.11.4: name of a subset"
        if len(font.Widths) != font.LastChar - font.FirstChar + 1:
            yield "A 6.2.11.2: number of widths"
        if not int(font.FontDescriptor.Flags) & 4 or "/Encoding" in font:
            yield "A 6.2.11.6, UA 7.21.6: encoding of a symbolic font"
        if len(self.tables) != 1:
            yield "A 6.2.11.6, UA 7.21.6: maps of a symbolic font"
        if {"/CIDSet", "/CharSet"} & set(font.FontDescriptor.keys()):
            yield "A 6.2.11.4.2: a list of glyphs"

    def shown(self, code: int, replaced: bool) -> Iterator[str]:
        """Yield what is wrong with one code that a page shows."""
        glyph = self.tables[0].cmap.get(code, ".notdef")
        if glyph == ".notdef" or glyph not in self.order:
            yield f"A 6.2.11.4.1, 6.2.11.8, UA 7.21.8: no glyph for code {code}"
            return
        width = self.program["hmtx"][glyph][0] * 1000 / self.units
        if abs(width - float(self.font.Widths[code - int(self.font.FirstChar)])) > 1:
            yield f"A 6.2.11.5, UA 7.21.5: width of code {code}"
        text = bytes.fromhex(self.unicode.get(code, "")).decode("utf-16-be", "replace")
        if not text or set(text) & set("\0\ufeff\ufffe\ufffd"):
            yield f"A 6.2.11.7.2, UA 7.21.7: no character for code {code}"
        if any("\ue000" <= c <= "\uf8ff" or c >= "\U000f0000" for c in text) and not replaced:
            yield "A 6.2.11.7.3: private use without a replacement"


def _content(page: pikepdf.Page, fonts: dict[tuple[int, int], _Font], marks: int) -> Iterator[str]:
    named: dict[str, _Font] = {}
    for name, font in page.resources.Font.items():
        if font.objgen not in fonts:
            if "/FontDescriptor" not in font or "/FontFile2" not in font.FontDescriptor:
                yield "A 6.2.11.4.1, UA 7.21.4.1: a font is not embedded"
                return
            fonts[font.objgen] = _Font(font)
            yield from fonts[font.objgen].faults()
        named[name] = fonts[font.objgen]
    font_now: _Font | None = None
    depth = 0
    open_marks: list[tuple[str, bool]] = []
    for operands, operator in pikepdf.parse_content_stream(page):  # type: ignore[misc]
        kind = str(operator) if isinstance(operator, Operator) else "?"
        if kind not in OPERATORS:
            yield f"A 6.2.2: operator {kind}"
        depth += (kind == "q") - (kind == "Q")
        if depth > DEEPEST_NESTING:
            yield "A 6.1.13: nesting of q"
        for operand in operands:
            yield from _limits(operand)
        if kind in {"BDC", "BMC"}:
            yield from _mark(operands, open_marks, marks)
        elif kind == "EMC":
            open_marks.pop()
        elif kind == "Tf":
            font_now = named[str(operands[0])]
        elif kind in PAINT and not any(tag in {"Artifact", "content"} for tag, _text in open_marks):
            yield f"UA 7.1: {kind} is neither content nor an artifact"
        if kind in {"Tj", "TJ"} and font_now is not None:
            replaced = any(text for _tag, text in open_marks)
            for string in operands[0] if isinstance(operands[0], Array) else operands:
                if isinstance(string, String):
                    for code in set(bytes(string)):
                        yield from font_now.shown(code, replaced)


def _mark(operands: Any, open_marks: list[tuple[str, bool]], marks: int) -> Iterator[str]:
    properties: Any = operands[1] if len(operands) > 1 else {}
    is_artifact = operands[0] == Name.Artifact
    number = properties.get("/MCID")
    if number is not None and not 0 <= int(number) < marks:
        yield f"UA 7.1: MCID {number} is in no structure element"
    inside = {tag for tag, _text in open_marks} & {"Artifact", "content"}
    if inside and (is_artifact or number is not None):
        yield "UA 7.1: an artifact in content, or content in an artifact"
    tag = "Artifact" if is_artifact else "content" if number is not None else "other"
    open_marks.append((tag, "/ActualText" in properties))


def _links(page: Any, parents: dict[int, Any], size: tuple[float, float]) -> Iterator[str]:
    if "/Annots" in page and page.get("/Tabs") != Name.S:
        yield "UA 7.18.3: tab order"
    for annotation in page.get("/Annots", []):
        if annotation.get("/Subtype") != Name.Link:
            yield "A 6.3.1, UA 7.18: an annotation that is no link"
        if int(annotation.get("/F", 0)) != 4:
            yield "A 6.3.2: flags of an annotation"
        if {"/AP", "/AA", "/AS"} & set(annotation.keys()):
            yield "A 6.3.3, 6.5.2: looks or actions of an annotation"
        if not str(annotation.get("/Contents", "")).strip():
            yield "UA 7.18.5: a link without a description"
        owner = parents.get(int(annotation.get("/StructParent", -1)))
        if owner is None or Name.Link != owner.S:
            yield "UA 7.18.5: a link outside of the structure"
        if annotation.get("/A", {}).get("/S", Name.URI) != Name.URI:
            yield "A 6.5.1: an action"
        left, low, right, top = (float(value) for value in annotation.Rect)
        if not (0 <= left < right <= size[0] and 0 <= low < top <= size[1]):
            yield "A 6.3: a link outside of its page"


# ----------------------------------------------------------------------------- the whole file


def _intents(file: pikepdf.Pdf) -> Iterator[str]:
    intents = list(file.Root.get("/OutputIntents", []))
    if len(intents) != 1 or intents[0].get("/S") != Name.GTS_PDFA1:
        yield "A 6.2.3: no single output intent"
        return
    profile: Any = intents[0].DestOutputProfile
    data = profile.read_bytes()
    if int.from_bytes(data[:4]) != len(data) or data[36:40] != b"acsp":
        yield "A 6.2.3: no ICC profile"
    if data[12:16] not in {b"mntr", b"prtr"} or data[16:20] != b"RGB " or data[8] >= 5:
        yield "A 6.2.3: class, space or version of the profile"
    if int(profile.N) != 3:
        yield "A 6.2.4.2: components of the profile"
    if "/DestOutputProfileRef" in intents[0]:
        yield "A 6.2.3: a profile elsewhere"


def _metadata(file: pikepdf.Pdf) -> Iterator[str]:
    stream: Any = file.Root.Metadata
    if "/Filter" in stream or stream.get("/Subtype") != Name.XML:
        yield "A 6.6.2.1: the metadata stream"
    packet = stream.read_bytes()
    header = packet.split(b"?>")[0]
    if b"bytes=" in header or b"encoding=" in header:
        yield "A 6.6.2.1: header of the packet"
    root = etree.fromstring(packet)
    for description in root.iter(f"{{{RDF}}}Description"):
        for item in description:
            name = etree.QName(item)
            known = PREDEFINED | DESCRIBED
            if name.localname not in known.get(name.namespace or "", set()):
                yield f"A 6.6.2.3: {name.localname} is in no schema"
    texts = {
        etree.QName(item).text: "".join(map(str, item.itertext())).strip()
        for item in root.iter(etree.Element)
    }
    if texts.get("{http://www.aiim.org/pdfua/ns/id/}part") != "1":
        yield "UA 5: no claim"
    part = "3" if "/AF" in file.Root else "2"
    if texts.get("{http://www.aiim.org/pdfa/ns/id/}part") != part:
        yield "A 6.6.4: part"
    if texts.get("{http://www.aiim.org/pdfa/ns/id/}conformance") != "A":
        yield "A 6.6.4: conformance"
    if texts.get("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI") not in DESCRIBED:
        yield "A 6.6.2.3.3: an extension without its description"
    if not texts.get("{http://purl.org/dc/elements/1.1/}title"):
        yield "UA 7.1: no title"


def _attachments(file: pikepdf.Pdf) -> Iterator[str]:
    associated = {item.objgen for item in file.Root.get("/AF", [])}
    for item in file.objects:
        if not isinstance(item, Dictionary) or "/EF" not in item:
            continue
        if not str(item.get("/F", "")) or not str(item.get("/UF", "")):
            yield "A 6.8, UA 7.11: name of an attachment"
        if "/AFRelationship" not in item or item.objgen not in associated:
            yield "A3 6.8: an attachment that belongs to nothing"
        if "/Subtype" not in item.EF.F or "/ModDate" not in item.EF.F.get("/Params", {}):
            yield "A3 6.8: type or date of an attachment"


def _tree(file: pikepdf.Pdf) -> Iterator[str]:
    root: Any = file.Root.StructTreeRoot
    if "/RoleMap" in root:
        yield "A 6.7.3.4, UA 7.1: a role map where none is needed"
    ids: set[str] = set()
    waiting = [(root.K, root)]
    while waiting:
        element, parent = waiting.pop()
        if element.get("/Type") != Name.StructElem:
            yield "A 6.7.3.3: type of an element"
        if "/P" not in element or parent != element.P:
            yield "UA 7.1: parent of an element"
        role, texts = str(element.S), [str(element.get(key, "")) for key in ("/Alt", "/ActualText")]
        if role in {"/Figure", "/Formula"} and not any(texts):
            yield "UA 7.3, 7.7: no alternative"
        if role == "/Note":
            name = str(element.get("/ID", ""))
            if not name or name in ids:
                yield "UA 7.9: ID of a note"
            ids.add(name)
        if role == "/TH" and "/Scope" not in element.get("/A", {}):
            yield "UA 7.5: scope of a header cell"
        kids = element.get("/K", [])
        listed = kids if isinstance(kids, Array) else [kids]
        waiting += [(kid, element) for kid in listed if isinstance(kid, Dictionary) and "/S" in kid]
