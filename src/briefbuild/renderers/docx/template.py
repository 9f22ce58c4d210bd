"""A brief in an office's own Word file: its header, footer, styles and cover stay, the text is ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import OutlineError
from briefbuild.model.brief import Brief
from briefbuild.model.theme import PageGeometry, Template, Theme
from briefbuild.renderers.docx.additions import additions
from briefbuild.renderers.docx.bookmarks import BODY_BOOKMARK, bookmarked
from briefbuild.renderers.docx.context import Context, FreeNames, context_of
from briefbuild.renderers.docx.document import body_content
from briefbuild.renderers.docx.manifest import NAMESPACE
from briefbuild.renderers.docx.merge import (
    drop_bookmarks,
    free_id,
    merge_lists,
    merge_settings,
    merge_styles,
    use_lists,
    use_styles,
)
from briefbuild.renderers.docx.numbering import numbering_part
from briefbuild.renderers.docx.ooxml import DECLARATION, Markup, root
from briefbuild.renderers.docx.package import RelatedPart, describe, relate, saved
from briefbuild.renderers.docx.placeholders import (
    BODY,
    NAMES,
    fill_placeholders,
    insertion_points,
    unknown_placeholders,
    values_of,
)
from briefbuild.renderers.docx.properties import (
    application_properties,
    core_properties,
    settings,
)
from briefbuild.renderers.docx.reading import (
    Relationship,
    main_part,
    parsed,
    qualified,
    relationships,
)
from briefbuild.renderers.docx.styles import styles_part
from briefbuild.renderers.docx.template_colours import coloured, leave_slots, use_body_font
from briefbuild.renderers.docx.template_scan import opened_template

_CONTENT_TYPES = "[Content_Types].xml"
_OURS = ("/core-properties", "/extended-properties", "/thumbnail", "/officeDocument")
_LEFT_OUT = tuple(
    f"/{kind}"
    for kind in (
        "footnotes",
        "endnotes",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
        "attachedTemplate",
        "stylesWithEffects",
    )
)
_MARKS = tuple(
    qualified(f"w:{name}")
    for name in (
        "footnoteReference",
        "endnoteReference",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
    )
)


class _Opened(Struct, frozen=True):
    """A template taken apart: parts that are changed are trees, the others bytes."""

    template: Template
    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    main: str
    document: etree._Element
    changed: dict[str, etree._Element]
    relations: Mapping[str, Relationship]

    def tree(self, kind: str) -> etree._Element | None:
        """Return the part that the document calls its ``styles`` and the like, to be changed."""
        for relation in self.relations.values():
            if relation.kind.endswith(f"/{kind}"):
                name = relation.target
                if name not in self.changed:
                    self.changed[name] = parsed(self.parts[name])
                return self.changed[name]
        return None

    def needed(self, kind: str) -> etree._Element:
        """Return such a part; raises ``OutlineError`` where the template has none."""
        found = self.tree(kind)
        if found is None:
            raise _refused(self.template, f"it has no {kind}", "save it anew in Word")
        return found

    def content(self, name: str) -> bytes:
        """Return the bytes of a part as they are now."""
        if name in self.changed:
            return (DECLARATION + _markup(self.changed[name])).encode()
        return self.parts[name]


def fill(
    brief: Brief,
    theme: Theme,
    template: Template,
    write: Callable[[Context], Markup] | None = None,
) -> bytes:
    """Return a brief inside a template; ``write`` gives other words than the brief's own.

    The template is filled first and the brief goes in after, so that nothing that a source says is
    taken for a placeholder. Raises ``OutlineError`` for a template that cannot be used.
    """
    opened = _opened(template)
    filled = _filled_parts(opened)
    _refuse_misplaced(opened, filled)
    page = _page(opened.document, theme.pages[brief.page])
    free = FreeNames(_free_prefix(opened.relations), free_id(opened.document))
    look = coloured(theme, opened.tree("theme"))
    context = context_of(brief, look, page, native_notes=write is None, free=free)
    words = body_content(context, brief) if write is None else write(context)
    content = bookmarked(context, BODY_BOOKMARK, words)
    for tree in filled:
        fill_placeholders(tree, values_of(brief))
    extra = tuple(additions(context, brief, _free_item(opened.parts)))
    trees = tuple(parsed(part.markup.encode()) for part in extra)
    body = parsed(root("w:body", content).encode())
    created = _merge(opened, context, (body, *trees))
    drop_bookmarks(opened.document, body)
    _insert(opened.document, body)
    written = (replace(part, markup=_markup(tree)) for part, tree in zip(extra, trees, strict=True))
    used = {url: relation for url, relation in context.links.items() if f'"{relation}"' in content}
    return _packed(opened, brief, (*created, *written), used)


def _opened(template: Template) -> _Opened:
    parts = opened_template(template)
    main = main_part(parts)
    document = parsed(parts[main])
    for mark in list(document.iter(*_MARKS)):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    relations = {
        key: relation
        for key, relation in relationships(parts, main).items()
        if not _is_left_out(relation, parts)
    }
    return _Opened(
        template, parts, _content_types(parts), main, document, {main: document}, relations
    )


def _is_left_out(relation: Relationship, parts: Mapping[str, bytes]) -> bool:
    """Tell whether a part stays behind: notes and comments of the sample text, an older manifest."""
    if relation.kind.endswith("/customXml"):
        return NAMESPACE.encode() in parts.get(relation.target, b"")
    return relation.kind.endswith(_LEFT_OUT)


def _content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    tree = parsed(parts[_CONTENT_TYPES])
    by_ending = {
        item.get("Extension", "").casefold(): item.get("ContentType", "")
        for item in tree
        if etree.QName(item).localname == "Default"
    }
    stated = {
        item.get("PartName", "").lstrip("/"): item.get("ContentType", "")
        for item in tree
        if etree.QName(item).localname == "Override"
    }
    return {
        name: stated.get(name) or by_ending.get(name.rpartition(".")[2].casefold(), "")
        for name in parts
    }


def _refused(template: Template, fault: str, fix: str) -> OutlineError:
    return OutlineError.at(Position(template.name), Code.TEMPLATE, fault, fix)


def _refuse_misplaced(opened: _Opened, filled: Iterable[etree._Element]) -> None:
    here = f"{{{{{BODY}}}}}"
    unknown = [name for tree in filled for name in unknown_placeholders(tree)]
    if unknown:
        known = ", ".join(f"{{{{{name}}}}}" for name in (*NAMES, BODY))
        raise _refused(opened.template, f"nobody fills {{{{{unknown[0]}}}}}", f"use {known}")
    points = insertion_points(opened.document)
    if len(points) > 1:
        raise _refused(opened.template, f"{here} stands in it more than once", "keep one")
    parent = points[0].getparent() if points else None
    if parent is not None and parent.tag != qualified("w:body"):
        fix = "give it a paragraph of its own, outside tables, boxes and controls"
        raise _refused(opened.template, f"{here} does not stand in the text itself", fix)


def _filled_parts(opened: _Opened) -> tuple[etree._Element, ...]:
    """Return the document, its headers and its footers."""
    names = (
        relation.target
        for relation in opened.relations.values()
        if relation.kind.endswith(("/header", "/footer"))
    )
    for name in names:
        opened.changed.setdefault(name, parsed(opened.parts[name]))
    return tuple(opened.changed.values())


# ------------------------------------------------------------------------------------ the page


def _page(document: etree._Element, fallback: PageGeometry) -> PageGeometry:
    """Return the page of the template's last section; the main column is as wide as the text."""
    sections = list(document.iter(qualified("w:sectPr")))
    size = None if not sections else sections[-1].find(qualified("w:pgSz"))
    margins = None if not sections else sections[-1].find(qualified("w:pgMar"))
    if size is None or margins is None:
        return fallback
    width, height = _points(size, "w"), _points(size, "h")
    left, right = _points(margins, "left"), _points(margins, "right")
    return PageGeometry(
        width=width,
        height=height,
        left=left,
        right=right,
        top=abs(_points(margins, "top")),
        bottom=abs(_points(margins, "bottom")),
        measure=width - left - right,
    )


def _points(element: etree._Element, name: str) -> float:
    return float(element.get(qualified(f"w:{name}"), "0")) / 20


def _insert(document: etree._Element, content: etree._Element) -> None:
    """Put the brief in place of ``{{brief}}``, or after everything else."""
    body = next(document.iter(qualified("w:body")))
    points = insertion_points(document)
    place = points[0] if points else body.find(f"./{qualified('w:sectPr')}[last()]")
    for item in list(content):
        if place is None:
            body.append(item)
        else:
            place.addprevious(item)
    if points:
        _clear(body, points[0])


def _clear(body: etree._Element, paragraph: etree._Element) -> None:
    """Take the placeholder out; a paragraph that ends a section of pages stays, without words."""
    if paragraph.find(f".//{qualified('w:sectPr')}") is None:
        body.remove(paragraph)
        return
    for child in list(paragraph):
        if child.tag != qualified("w:pPr"):
            paragraph.remove(child)


# ---------------------------------------------------------------------------------- definitions


def _merge(
    opened: _Opened, context: Context, trees: Sequence[etree._Element]
) -> tuple[RelatedPart, ...]:
    """Bring our definitions into the template's; return the parts that it has none for."""
    styles = parsed(styles_part(context.theme, context.page, context.language).encode())
    lists = parsed(numbering_part(context.theme, context.ordered_levels).encode())
    created: tuple[RelatedPart, ...] = ()
    colours = opened.tree("theme")
    for tree in (styles, lists, *trees):
        leave_slots(tree, context.theme, colours)
        use_body_font(tree)
    own_lists = opened.tree("numbering")
    if own_lists is None:
        created = (_numbering(lists),)
    else:
        numbers = merge_lists(own_lists, lists)
        for tree in (styles, *trees):
            use_lists(tree, numbers)
    ids = merge_styles(opened.needed("styles"), styles, context.language)
    for tree in trees:
        use_styles(tree, ids)
    ours = parsed(settings(context.language, context.notes).encode())
    notes = ours.iter(*(qualified(f"w:{kind}Pr") for kind in ("footnote", "endnote")))
    merge_settings(opened.needed("settings"), list(notes))
    return created


def _numbering(lists: etree._Element) -> RelatedPart:
    return RelatedPart(
        "briefNumbering",
        RELATIONSHIP_TYPE.NUMBERING,
        CONTENT_TYPE.WML_NUMBERING,
        "/word/numbering.xml",
        _markup(lists),
    )


def _markup(tree: etree._Element) -> Markup:
    return Markup(etree.tostring(tree, encoding="unicode"))


# ---------------------------------------------------------------------------------- the package


def _free_prefix(taken: Iterable[str]) -> str:
    prefix = "link"
    while any(key.startswith(prefix) for key in taken):
        prefix += "x"
    return prefix


def _free_item(parts: Iterable[str]) -> int:
    """Return the first number that no ``customXml/item`` of the template has."""
    found = (re.fullmatch(r"customXml/item(?:Props)?(\d+)\.xml", name) for name in parts)
    return max((int(one[1]) for one in found if one), default=0) + 1


def _packed(
    opened: _Opened, brief: Brief, added: Iterable[RelatedPart], links: Mapping[str, str]
) -> bytes:
    package = Package()
    made: dict[str, Part] = {}
    for key, relation in relationships(opened.parts, "").items():
        if relation.kind.endswith("/officeDocument"):
            main = _part(package, opened, relation.target, made)
            package.load_rel(relation.kind, main, key)
            relate(package, main, added, links)
        elif not relation.external and not relation.kind.endswith(_OURS):
            package.load_rel(relation.kind, _part(package, opened, relation.target, made), key)
    describe(package, core_properties(brief), application_properties(brief))
    return saved(package)


def _part(package: Package, opened: _Opened, name: str, made: dict[str, Part]) -> Part:
    """Return a part of the template with all that it refers to."""
    if name in made:
        return made[name]
    is_main = name == opened.main
    kind = CONTENT_TYPE.WML_DOCUMENT_MAIN if is_main else opened.types[name]
    made[name] = part = Part(PackURI(f"/{name}"), kind, opened.content(name), package)
    relations = opened.relations if is_main else relationships(opened.parts, name)
    for key, relation in relations.items():
        if relation.external:
            if not relation.kind.endswith("/attachedTemplate"):
                part.load_rel(relation.kind, relation.target, key, is_external=True)
        else:
            part.load_rel(relation.kind, _part(package, opened, relation.target, made), key)
    return part
