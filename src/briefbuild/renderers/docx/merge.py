"""Definitions into a template: styles by their names in Word, lists by new numbers, settings in order."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import cast

from lxml import etree

from briefbuild.renderers.docx.ooxml import WORD
from briefbuild.renderers.docx.properties import WORD_2013
from briefbuild.renderers.docx.reading import PREFIXES, qualified

_VALUE, _NAME, _STYLE_ID = qualified("w:val"), qualified("w:name"), qualified("w:styleId")
_STYLE, _LANG = qualified("w:style"), qualified("w:lang")
_NUMBER, _DEFINITION = qualified("w:num"), qualified("w:abstractNum")
_NUMBER_ID, _DEFINITION_ID = qualified("w:numId"), qualified("w:abstractNumId")

_STYLE_USES = tuple(qualified(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle"))
_STYLE_LINKS = tuple(qualified(f"w:{name}") for name in ("basedOn", "next", "link"))

_REFUSED_SETTINGS = frozenset(
    qualified(f"w:{name}")
    for name in (
        "attachedTemplate",
        "updateFields",
        "mailMerge",
        "linkStyles",
        "trackRevisions",
        "footnotePr",
        "endnotePr",
        "documentType",
    )
)
# What the schema puts after the numbers of notes, and after what they stand before.
_AFTER_NOTES = tuple(
    qualified(f"w:{name}")
    for name in (
        "compat",
        "docVars",
        "rsids",
        "attachedSchema",
        "themeFontLang",
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures",
        "forceUpgrade",
        "captions",
        "readModeInkLockDown",
        "smartTagType",
        "schemaLibrary",
        "shapeDefaults",
        "doNotEmbedSmartTags",
        "decimalSymbol",
        "listSeparator",
    )
)
_AFTER_DEFINITIONS = frozenset({_NUMBER, qualified("w:numIdMacAtCleanup")})
_AFTER_LANGUAGE = (qualified("w:eastAsianLayout"), qualified("w:specVanish"))
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"


def merge_styles(template: etree._Element, ours: etree._Element, language: str) -> dict[str, str]:
    """Add to ``template`` the styles that it lacks; return the id there of each of our styles.

    A style is the same if its ``w:name`` is: Word writes that in English whatever the language of
    its user.
    """
    there = {_style_name(style): style.get(_STYLE_ID, "") for style in template.iter(_STYLE)}
    taken = set(there.values())
    ids: dict[str, str] = {}
    added = []
    for style in ours.iter(_STYLE):
        own = style.get(_STYLE_ID, "")
        known = there.get(_style_name(style))
        ids[own] = known if known is not None else _free(own, taken)
        taken.add(ids[own])
        if known is None:
            added.append(style)
    for style in added:
        template.append(_adopted(style, ids))
    _speak(template, language)
    return ids


def _style_name(style: etree._Element) -> str:
    name = style.find(qualified("w:name"))
    return "" if name is None else name.get(_VALUE, "").casefold()


def _free(wanted: str, taken: set[str]) -> str:
    while wanted in taken:
        wanted += "Brief"
    return wanted


def _adopted(style: etree._Element, ids: Mapping[str, str]) -> etree._Element:
    adopted = copy.deepcopy(style)
    adopted.set(_STYLE_ID, ids[style.get(_STYLE_ID, "")])
    adopted.attrib.pop(qualified("w:default"), "")
    for link in adopted.iter(*_STYLE_LINKS):
        link.set(_VALUE, ids[link.get(_VALUE, "")])
    return adopted


def _speak(styles: etree._Element, language: str) -> None:
    """Make the brief's language the document's: only runs in another one say theirs."""
    for mark in styles.iter(_LANG):
        mark.set(_VALUE, language)
    default = styles.find(
        f"{qualified('w:docDefaults')}/{qualified('w:rPrDefault')}/{qualified('w:rPr')}"
    )
    if default is not None and default.find(_LANG) is None:
        _insert_before(default, etree.Element(_LANG, {_VALUE: language}), _AFTER_LANGUAGE)


def use_styles(tree: etree._Element, ids: Mapping[str, str]) -> None:
    """Name the template's styles wherever ours are named."""
    for use in tree.iter(*_STYLE_USES):
        use.set(_VALUE, ids[use.get(_VALUE, "")])


def merge_lists(template: etree._Element, ours: etree._Element) -> dict[str, str]:
    """Add our lists to the template's; return the number there of each of our lists."""
    definitions = _shifts(template, ours, _DEFINITION, _DEFINITION_ID, first=0)
    numbers = _shifts(template, ours, _NUMBER, _NUMBER_ID, first=1)
    place = sum(1 for item in template if item.tag not in _AFTER_DEFINITIONS)
    for item in ours.iter(_DEFINITION):
        item.set(_DEFINITION_ID, definitions[item.get(_DEFINITION_ID, "")])
        template.insert(place, copy.deepcopy(item))
        place += 1
    place += sum(1 for item in template if item.tag == _NUMBER)
    for item in ours.iter(_NUMBER):
        item.set(_NUMBER_ID, numbers[item.get(_NUMBER_ID, "")])
        for link in item.iter(_DEFINITION_ID):
            link.set(_VALUE, definitions[link.get(_VALUE, "")])
        template.insert(place, copy.deepcopy(item))
        place += 1
    return numbers


def _shifts(
    template: etree._Element, ours: etree._Element, tag: str, key: str, *, first: int
) -> dict[str, str]:
    highest = max((int(item.get(key, "0")) for item in template.iter(tag)), default=first - 1)
    return {
        item.get(key, ""): str(highest + place)
        for place, item in enumerate(ours.iter(tag), start=1)
    }


def use_lists(tree: etree._Element, numbers: Mapping[str, str]) -> None:
    """Name the new numbers of our lists."""
    for use in tree.iter(_NUMBER_ID):
        use.set(_VALUE, numbers[use.get(_VALUE, "")])


def free_id(document: etree._Element) -> int:
    """Return a number above the ids of all bookmarks and drawings of a document."""
    found = document.xpath("//w:bookmarkStart/@w:id | //wp:docPr/@id", namespaces=PREFIXES)
    numbers = (str(value) for value in cast("list[str]", found))
    return max((int(number) for number in numbers if number.isdigit()), default=0) + 1


def drop_bookmarks(document: etree._Element, ours: etree._Element) -> None:
    """Take out of ``document`` the bookmarks that have the names of ours."""
    start, end, key = qualified("w:bookmarkStart"), qualified("w:bookmarkEnd"), qualified("w:id")
    names = {mark.get(_NAME, "").casefold() for mark in ours.iter(start)}
    starts = [mark for mark in document.iter(start) if mark.get(_NAME, "").casefold() in names]
    ids = {mark.get(key) for mark in starts}
    for mark in (*starts, *(one for one in document.iter(end) if one.get(key) in ids)):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def merge_settings(settings: etree._Element, notes: Iterable[etree._Element]) -> None:
    """Take out what a brief must not have, and put in what it needs."""
    for item in list(settings):
        if item.tag in _REFUSED_SETTINGS:
            settings.remove(item)
    for item in notes:
        _insert_before(settings, item, _AFTER_NOTES)
    compatibility = settings.find(qualified("w:compat"))
    if compatibility is None:
        compatibility = etree.Element(qualified("w:compat"), nsmap={"w": WORD})
        _insert_before(settings, compatibility, _AFTER_NOTES[1:])
    for item in list(compatibility):
        if item.get(_NAME) == "compatibilityMode":
            compatibility.remove(item)
    mode = {_NAME: "compatibilityMode", qualified("w:uri"): _COMPATIBILITY, _VALUE: str(WORD_2013)}
    compatibility.append(etree.Element(qualified("w:compatSetting"), mode))


def _insert_before(parent: etree._Element, item: etree._Element, later: Iterable[str]) -> None:
    """Insert ``item`` where the schema wants it: before the first of ``later``, or at the end."""
    tags = frozenset(later)
    for place, child in enumerate(parent):
        if child.tag in tags or not str(child.tag).startswith(f"{{{WORD}}}"):
            parent.insert(place, item)
            return
    parent.append(item)
