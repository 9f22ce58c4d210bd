"""DOCX: python-docx's package with our own WordprocessingML in it.

``render`` writes the parts, ``extract`` reads the words back from the finished file, and ``check``
looks for what Word would repair, or hide.
"""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from msgspec.structs import replace

from briefbuild.model.brief import Brief, Running
from briefbuild.model.theme import Theme
from briefbuild.renderers.docx.additions import additions
from briefbuild.renderers.docx.bookmarks import block_bookmark
from briefbuild.renderers.docx.context import Context, context_of
from briefbuild.renderers.docx.document import body_content, document_part
from briefbuild.renderers.docx.extract import extract
from briefbuild.renderers.docx.furniture import first_header, footer, header
from briefbuild.renderers.docx.manifest import changed_blocks
from briefbuild.renderers.docx.numbering import numbering_part
from briefbuild.renderers.docx.ooxml import Markup
from briefbuild.renderers.docx.package import RelatedPart, assemble
from briefbuild.renderers.docx.properties import application_properties, core_properties, settings
from briefbuild.renderers.docx.selfcheck import check
from briefbuild.renderers.docx.styles import styles_part
from briefbuild.renderers.docx.theme_part import font_table, theme_part

__all__ = ["block_bookmark", "changed_blocks", "check", "extract", "redline", "render"]

# Relationship ids of headers and footers, by element and the pages that they stand on.
FURNITURE = {
    ("headerReference", "first"): "header1",
    ("headerReference", "default"): "header2",
    ("footerReference", "first"): "footer1",
    ("footerReference", "default"): "footer2",
}


def render(brief: Brief, theme: Theme) -> bytes:
    """Return a brief as a Word document; the same brief and theme give the same bytes.

    A theme with an office's template makes it in that; raises ``OutlineError`` for a template that
    cannot be used.
    """
    if theme.template is not None:
        from briefbuild.renderers.docx.template import fill

        return fill(brief, theme, theme.template)
    context = context_of(brief, theme, theme.pages[brief.page])
    document = document_part(context, body_content(context, brief), FURNITURE)
    return _whole(context, document, brief)


def redline(old: Brief, new: Brief, theme: Theme) -> bytes:
    """Return both editions in one file: accepting its changes gives ``new``, rejecting them ``old``.

    It stands in the office's template where the theme has one. Raises ``OutlineError`` for a template
    that cannot be used.
    """
    from briefbuild.renderers.docx.overlay import redline_content

    old, plain = replace(old, review=False), replace(new, review=False)
    if theme.template is not None:
        from briefbuild.renderers.docx.template import fill

        return fill(plain, theme, theme.template, lambda inside: redline_content(inside, old, new))
    context = context_of(plain, theme, theme.pages[new.page], native_notes=False)
    content = redline_content(context, old, new)
    used = {url: relation for url, relation in context.links.items() if f'"{relation}"' in content}
    document = document_part(context, content, FURNITURE)
    return _whole(replace(context, links=used), document, new)


def _whole(context: Context, document: Markup, brief: Brief) -> bytes:
    return assemble(
        document,
        (*_definitions(context), *_furniture(context, brief.running), *additions(context, brief)),
        context.links,
        core=core_properties(brief),
        application=application_properties(brief),
    )


def _definitions(context: Context) -> tuple[RelatedPart, ...]:
    theme, page, language = context.theme, context.page, context.language
    return (
        RelatedPart(
            "styles",
            RELATIONSHIP_TYPE.STYLES,
            CONTENT_TYPE.WML_STYLES,
            "/word/styles.xml",
            styles_part(theme, page, language),
        ),
        RelatedPart(
            "numbering",
            RELATIONSHIP_TYPE.NUMBERING,
            CONTENT_TYPE.WML_NUMBERING,
            "/word/numbering.xml",
            numbering_part(theme, context.ordered_levels),
        ),
        RelatedPart(
            "settings",
            RELATIONSHIP_TYPE.SETTINGS,
            CONTENT_TYPE.WML_SETTINGS,
            "/word/settings.xml",
            settings(language, context.notes),
        ),
        RelatedPart(
            "theme",
            RELATIONSHIP_TYPE.THEME,
            CONTENT_TYPE.OFC_THEME,
            "/word/theme/theme1.xml",
            theme_part(theme),
        ),
        RelatedPart(
            "fonts",
            RELATIONSHIP_TYPE.FONT_TABLE,
            CONTENT_TYPE.WML_FONT_TABLE,
            "/word/fontTable.xml",
            font_table(theme),
        ),
    )


def _furniture(context: Context, running: Running) -> tuple[RelatedPart, ...]:
    headers = (first_header(context, running), header(context, running))
    footers = (footer(context, running), footer(context, running))
    return (
        *(
            RelatedPart(
                f"header{number}",
                RELATIONSHIP_TYPE.HEADER,
                CONTENT_TYPE.WML_HEADER,
                f"/word/header{number}.xml",
                markup,
            )
            for number, markup in enumerate(headers, start=1)
        ),
        *(
            RelatedPart(
                f"footer{number}",
                RELATIONSHIP_TYPE.FOOTER,
                CONTENT_TYPE.WML_FOOTER,
                f"/word/footer{number}.xml",
                markup,
            )
            for number, markup in enumerate(footers, start=1)
        ),
    )
