"""Reference lists in any style of the Citation Style Language (https://citationstyles.org, CSL 1.0.2).

citeproc-py does the formatting. It reads only bytes that were checked here, and what it makes comes
back as inlines, so that a title's own "<" or "&" can never become markup.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from briefbuild.diagnostics import Code, Diagnostic
from briefbuild.errors import OutlineError
from briefbuild.files import package_data
from briefbuild.model.brief import Composed, Emphasis, FieldValue, Inline, Inlines, Strong, Text
from briefbuild.model.codec import Json
from briefbuild.model.dates import PartialDate
from briefbuild.model.outline import EditorText
from briefbuild.model.source import Name, Reference

SHIPPED = MappingProxyType(
    {"author-date": "csl/author-date.csl", "title-first": "csl/title-first.csl"}
)
"""The styles that come with the program, by the name that an outline gives."""

STYLE_LIMIT = 1_000_000  # bytes; the largest of 2,800 published styles has 220,000
_TEMPLATE = "csl"
_FIX = "take another style, for example one of https://www.zotero.org/styles"

# Private-use characters stand for markup between the formatter and the inlines.
_ITALIC, _BOLD, _END = "\ue000", "\ue001", "\ue002"
_DOUBLE_STOP = re.compile(f"([?!…][{_END}”’]?)\\.")
_PARTS = re.compile(f"([{_ITALIC}{_BOLD}{_END}])")

_FAULTS = (AttributeError, LookupError, NotImplementedError, TypeError, ValueError)


class ReferenceStyle(Struct, frozen=True):
    """A style file that was checked: ``data`` is CSL, ``asked`` is where the outline names it.

    ``locale`` decides on the words of the style, such as "n.d."; one that the formatter does not know
    gives American English.
    """

    asked: EditorText
    data: bytes
    locale: str

    def format(self, references: Sequence[Reference]) -> tuple[Inlines, ...]:
        """Return one entry for each reference, in their order; empty without author and title.

        Raises ``OutlineError`` where the style asks for something that the formatter cannot do.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                entries = list(_entries(self, references))
        except _FAULTS as error:
            message = f"the formatter cannot do what this style asks for ({error})"
            raise _refusal(self.asked, message) from error
        return tuple(_inlines(entry, self.asked.text) for entry in entries)


def shipped_style(asked: EditorText, language: str) -> ReferenceStyle:
    """Return a style of ``SHIPPED``; raises ``KeyError`` for another name."""
    return load_style(package_data(SHIPPED[asked.text]), asked, language)


def load_style(data: bytes, asked: EditorText, language: str) -> ReferenceStyle:
    """Return the style in ``data`` for a brief in ``language`` (BCP 47).

    Raises ``OutlineError`` for what is no CSL, has a document type (which could name other files),
    only points to another style, or has no reference list.
    """
    from lxml import etree

    if len(data) > STYLE_LIMIT or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _refusal(asked, "a style is CSL of at most 1 MB without a document type")
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise _refusal(asked, f"this is no CSL: {error.msg}") from error
    space = {"csl": "http://purl.org/net/xbiblio/csl"}
    if root.tag != f"{{{space['csl']}}}style":
        raise _refusal(asked, "this is no CSL: its root is no style")
    parent = root.find("csl:info/csl:link[@rel='independent-parent']", space)
    if parent is not None:
        raise _refusal(asked, f"this style only points to another: {parent.get('href')}")
    if root.find("csl:bibliography", space) is None:
        raise _refusal(asked, "this style has no reference list")
    return ReferenceStyle(asked, data, _locale(language, root.get("default-locale", "")))


def _locale(language: str, of_style: str) -> str:
    """Return the style's own locale where the brief's language leaves open which one it is."""
    return of_style if of_style.startswith(f"{language}-") else language


def _refusal(asked: EditorText, message: str) -> OutlineError:
    return OutlineError(Diagnostic(asked.position, Code.REFERENCE_STYLE, message, _FIX))


# -------------------------------------------------------------------------------- formatting


def _entries(wanted: ReferenceStyle, references: Sequence[Reference]) -> Iterator[str]:
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
    )
    from citeproc.source.json import CiteProcJSON

    style = CitationStylesStyle(io.BytesIO(wanted.data), locale=wanted.locale, validate=False)
    # One list for each entry: no entry then depends on the others or on their order.
    for reference in references:
        if not reference.title and not reference.author:
            yield ""  # styles leave the date alone in its brackets
            continue
        listed = CitationStylesBibliography(style, CiteProcJSON([_record(reference)]), _Marking)
        listed.register(Citation([CitationItem("entry")]))
        yield "".join(str(part) for entry in listed.bibliography() for part in entry)


class _Marking:
    """What citeproc-py calls a formatter: markup as private-use characters, the rest as it is."""

    @staticmethod
    def preformat(text: Any) -> str:
        return str(text)

    @staticmethod
    def _plain(text: str) -> str:
        return str(text)

    @staticmethod
    def Italic(text: str) -> str:  # noqa: N802 - the names are citeproc-py's
        return f"{_ITALIC}{text}{_END}"

    @staticmethod
    def Bold(text: str) -> str:  # noqa: N802
        return f"{_BOLD}{text}{_END}"

    Oblique = Italic
    Light = Underline = Superscript = Subscript = SmallCaps = _plain


def _record(reference: Reference) -> dict[str, Json]:
    """Return a reference as CSL-JSON; what is not known has no key."""
    fields: dict[str, Json | None] = {
        "title": reference.title,
        "author": [_name(name) for name in reference.author],
        "issued": _date(reference.issued),
        "container-title": reference.container_title,
        "publisher": reference.publisher,
        "URL": reference.url,
        "accessed": _date(reference.accessed),
    }
    known = {key: _unmarked(value) for key, value in fields.items() if value}
    return {"id": "entry", "type": reference.type, **known}


def _unmarked(value: Json) -> Json:
    """Return a field without characters that stand for markup here."""
    return _PARTS.sub("", value) if isinstance(value, str) else value


def _name(name: Name) -> dict[str, Json]:
    if name.literal:
        return {"literal": name.literal}
    return {key: part for key, part in (("family", name.family), ("given", name.given)) if part}


def _date(date: PartialDate | None) -> dict[str, Json] | None:
    if date is None:
        return None
    parts: list[Json] = [part for part in (date.year, date.month, date.day) if part is not None]
    return {"date-parts": [parts]}


# ---------------------------------------------------------------------------- back to inlines


def _inlines(entry: str, style: str) -> Inlines:
    """Return the inlines of an entry; marks that a source's own characters unbalance are dropped."""
    origin = Composed(_TEMPLATE, (FieldValue("style", style),))
    found: list[Inline] = []
    marks: list[str] = []
    for part in _PARTS.split(_DOUBLE_STOP.sub(r"\1", " ".join(entry.split()))):
        if part in {_ITALIC, _BOLD}:
            marks.append(part)
        elif part == _END:
            del marks[-1:]
        elif part:
            found.append(_marked(Text(part, origin), frozenset(marks)))
    return tuple(found)


def _marked(text: Text, marks: frozenset[str]) -> Inline:
    inline: Inline = Emphasis((text,)) if _ITALIC in marks else text
    return Strong((inline,)) if _BOLD in marks else inline
