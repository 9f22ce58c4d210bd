"""The small parts that describe a file: core and application properties, and Word's settings."""

from __future__ import annotations

from textwrap import shorten

from briefbuild.model.brief import Brief
from briefbuild.model.runs import labels
from briefbuild.model.walk import plain
from briefbuild.renderers.docx.moment import moment
from briefbuild.renderers.docx.notes_plan import NotesPlan
from briefbuild.renderers.docx.ooxml import NOTHING, WORD, Markup, element, text, w

LONGEST_PROPERTY = 255  # characters, Word's limit
SEPARATORS = (-1, 0)  # ids of the rule above notes, and above those that go on from the last page
WORD_2013 = 15  # the newest layout that Word knows, and no "compatibility mode" in its title bar

_CORE = {
    "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_APPLICATION = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"


def core_properties(brief: Brief) -> Markup:
    """Return ``core.xml``. A brief without a timestamp is dated 1980, the oldest a ZIP can hold."""
    title = plain(brief.front.title, labels(brief))
    when = text(moment(brief.timestamp))
    author = brief.running.office or brief.generator
    dated = {"xsi:type": "dcterms:W3CDTF"}
    return element(
        "cp:coreProperties",
        element("dc:title", _property(title)),
        element("dc:subject", _property(brief.subject)),
        element("dc:creator", _property(author)),
        element("cp:keywords", _property("; ".join(brief.keywords))),
        element("cp:lastModifiedBy", _property(author)),
        element("dcterms:created", when, **dated),
        element("dcterms:modified", when, **dated),
        element("dc:language", _property(brief.language)),
        **_CORE,
    )


def _property(words: str) -> Markup:
    return text(shorten(words, LONGEST_PROPERTY, placeholder=" …"))


def application_properties(brief: Brief) -> Markup:
    """Return ``app.xml``: what made the file."""
    return element(
        "Properties",
        element("Application", text(brief.generator)),
        element("Company", _property(brief.running.office)),
        xmlns=_APPLICATION,
    )


def settings(language: str, notes: NotesPlan) -> Markup:
    """Return ``settings.xml``; fields hold their results, so nothing is updated on opening."""
    return element(
        "w:settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        note_separators(notes),
        w("compat", _compatibility("compatibilityMode", WORD_2013)),
        w("themeFontLang", val=language),
        _colour_mapping(),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
        **{"xmlns:w": WORD},
    )


def note_separators(notes: NotesPlan) -> Markup:
    """Return which notes are the rules above the others; nothing where Word has no notes."""
    if notes is NotesPlan.PARAGRAPHS:
        return NOTHING
    counted = w("numFmt", val="decimal")
    return w(f"{notes}Pr", counted, *(w(notes, id=number) for number in SEPARATORS))


def _compatibility(name: str, value: int) -> Markup:
    return w("compatSetting", name=name, uri=_COMPATIBILITY, val=value)


def _colour_mapping() -> Markup:
    accents = {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    return w(
        "clrSchemeMapping",
        bg1="light1",
        t1="dark1",
        bg2="light2",
        t2="dark2",
        **accents,
        hyperlink="hyperlink",
        followedHyperlink="followedHyperlink",
    )
