"""What a Word template may not hold: found in its bytes before anything opens it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.errors import OutlineError
from briefbuild.model.theme import Template
from briefbuild.renderers.docx.reading import main_part, parsed, qualified, relationships

MOST_PARTS = 2_000
LARGEST_PART = 20_000_000  # bytes, unpacked
LARGEST_WHOLE = 60_000_000
CONTENT_TYPES = "[Content_Types].xml"

_SAVE = "open it in Word, take that out, and save it as “Word Template (*.dotx)”"
_FIELDS = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|RD|DATABASE|MACROBUTTON|"
    r"AUTOTEXT|AUTOTEXTLIST|ASK|FILLIN|QUOTE)\b",
    re.IGNORECASE,
)
_FORBIDDEN_RELATIONS = {
    "vbaProject": "holds macros",
    "wordVbaData": "holds macros",
    "attachedToolbars": "holds macros",
    "keyMapCustomizations": "holds keys that start macros",
    "oleObject": "holds an OLE object",
    "package": "holds an embedded file",
    "control": "holds an ActiveX control",
    "activeXControlBinary": "holds an ActiveX control",
    "aFChunk": "includes another document (altChunk)",
    "subDocument": "includes another document",
    "frame": "shows another document",
}
_MAY_BE_OUTSIDE = ("/hyperlink", "/attachedTemplate")
_MACRO_TYPES = (b"macroEnabled", b"vnd.ms-office.vbaProject")
_NAME_FAULTS = re.compile(r"^/|\\|(^|/)\.\.(/|$)|^[A-Za-z]:")


def opened_template(template: Template) -> dict[str, bytes]:
    """Return the parts of a template that is safe to use; raises ``OutlineError``."""
    try:
        parts = _unpacked(template)
        faults = tuple(_faults(parts))
        if not faults:
            main_part(parts)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, LookupError, NotImplementedError) as error:
        raise _refused(template, f"it is no Word document: {error}", _SAVE) from error
    if faults:
        raise OutlineError(*(_fault(template, fault, _SAVE) for fault in dict.fromkeys(faults)))
    return parts


def warnings_of(template: Template) -> tuple[Diagnostic, ...]:
    """Return what is left out of a template; raises ``OutlineError`` for one that is refused."""
    parts = opened_template(template)
    if not any(_is_attached(parts, name) for name in _sources(parts)):
        return ()
    return (
        Diagnostic(
            Position(template.name),
            Code.TEMPLATE_ADJUSTED,
            "the file names another template, which a reader's Word would look for",
            "the link is left out of the brief; nothing needs to be done",
            Severity.WARNING,
        ),
    )


def _is_attached(parts: Mapping[str, bytes], name: str) -> bool:
    relations = relationships(parts, name).values()
    return any(relation.kind.endswith("/attachedTemplate") for relation in relations)


def _fault(template: Template, fault: str, fix: str) -> Diagnostic:
    return Diagnostic(Position(template.name), Code.TEMPLATE, fault, fix)


def _refused(template: Template, fault: str, fix: str) -> OutlineError:
    return OutlineError(_fault(template, fault, fix))


# ------------------------------------------------------------------------------------- archive


def _unpacked(template: Template) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(template.data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        fault = _archive_fault(entries)
        if fault is not None:
            raise _refused(template, fault, "save it anew in Word")
        parts: dict[str, bytes] = {}
        for entry in entries:
            with archive.open(entry) as content:
                parts[entry.filename] = content.read(LARGEST_PART + 1)
            if len(parts[entry.filename]) > LARGEST_PART:
                raise _refused(template, f"{entry.filename} is too large", "save it anew in Word")
        return parts


def _archive_fault(entries: list[zipfile.ZipInfo]) -> str | None:
    names = [entry.filename.casefold() for entry in entries]
    if len(entries) > MOST_PARTS:
        return f"it has more than {MOST_PARTS:,} parts"
    if len(set(names)) != len(names):
        return "two of its parts have one name"
    if any(entry.flag_bits & 1 for entry in entries):
        return "it is protected by a password"
    if any(_NAME_FAULTS.search(entry.filename) for entry in entries):
        return "one of its parts has a name that leads out of it"
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        return f"it is larger than {LARGEST_WHOLE:,} bytes when unpacked"
    return None


# --------------------------------------------------------------------------------------- parts


def _sources(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what has relationships: the package (no name) and its parts."""
    yield ""
    yield from parts


def _faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    if any(kind in parts.get(CONTENT_TYPES, b"") for kind in _MACRO_TYPES):
        yield "it holds macros"
    for name, content in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            yield from _markup_faults(name, content)
        if "vbaproject" in name.casefold():
            yield "it holds macros"
    for name in _sources(parts):
        yield from _relation_faults(parts, name)


def _markup_faults(name: str, content: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or not _is_utf8(content):
        yield f"{name} has a document type or an encoding that Word does not write"
        return
    tree = parsed(content)
    if next(tree.iter(qualified("w:altChunk")), None) is not None:
        yield f"{name} includes another document (altChunk)"
    if next(tree.iter(qualified("w:object")), None) is not None:
        yield f"{name} holds an OLE object"
    for instruction in _instructions(tree):
        found = _FIELDS.match(instruction)
        if found:
            yield f"{name} has a field that fetches or runs something ({found[1].upper()})"


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _instructions(tree: etree._Element) -> Iterator[str]:
    """Yield the instruction of each field; Word may split one over many runs."""
    for simple in tree.iter(qualified("w:fldSimple")):
        yield simple.get(qualified("w:instr"), "")
    open_fields: list[list[str]] = []
    for mark in tree.iter(qualified("w:fldChar"), qualified("w:instrText")):
        kind = mark.get(qualified("w:fldCharType"))
        if mark.tag == qualified("w:instrText"):
            if open_fields:
                open_fields[-1].append(mark.text or "")
            else:
                yield mark.text or ""
        elif kind == "begin":
            open_fields.append([])
        elif kind == "end" and open_fields:
            yield "".join(open_fields.pop())
    yield from ("".join(words) for words in open_fields)


def _relation_faults(parts: Mapping[str, bytes], name: str) -> Iterator[str]:
    where = name or "the package"
    for relation in relationships(parts, name).values():
        kind = relation.kind.rpartition("/")[2]
        if kind in _FORBIDDEN_RELATIONS:
            yield f"{where} {_FORBIDDEN_RELATIONS[kind]}"
        elif relation.external and not relation.kind.endswith(_MAY_BE_OUTSIDE):
            yield f"{where} fetches something from outside ({kind})"
        elif not relation.external and relation.target not in parts:
            yield f"{where} refers to {relation.target}, which is missing"
