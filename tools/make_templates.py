"""Write the two sample templates: ``python tools/make_templates.py templates``.

They are made of the program's own DOCX parts, so that they are small, valid and the same each time.
The ministry's has the style ids of a German Word: styles are found by their names, not by these.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: TID253  # a tool, never imported
from lxml import etree  # noqa: TID253
from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.model.brief import Brief, Composed, FrontMatter, Running, Text
from briefbuild.model.figure import Colour
from briefbuild.model.outline import Paper
from briefbuild.model.theme import PageGeometry, Theme
from briefbuild.renderers.docx import fields
from briefbuild.renderers.docx.furniture import section_properties
from briefbuild.renderers.docx.look import Rule, border, shading, text_colour
from briefbuild.renderers.docx.notes_plan import NotesPlan
from briefbuild.renderers.docx.ooxml import NOTHING, Markup, join, root, twips, w
from briefbuild.renderers.docx.package import RelatedPart, assemble, repacked
from briefbuild.renderers.docx.properties import application_properties, core_properties, settings
from briefbuild.renderers.docx.prose import plain_run, tab
from briefbuild.renderers.docx.reading import parsed, parts_of, qualified
from briefbuild.renderers.docx.style_ids import Style
from briefbuild.renderers.docx.styles import styles_part
from briefbuild.renderers.docx.theme_part import font_table, theme_part
from briefbuild.themes import default_theme

DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"

# What an office's template usually has; everything else comes from the program.
KEPT = frozenset(
    {
        "Normal",
        "Title",
        "Subtitle",
        "heading 1",
        "heading 2",
        "heading 3",
        "Body Text",
        "Quote",
        "caption",
        "header",
        "footer",
        "Default Paragraph Font",
        "Hyperlink",
        "Normal Table",
        "No List",
    }
)
GERMAN_IDS = {
    "Normal": "Standard",
    "Title": "Titel",
    "Subtitle": "Untertitel",
    "Heading1": "berschrift1",
    "Heading2": "berschrift2",
    "Heading3": "berschrift3",
    "BodyText": "Textkrper",
    "Quote": "Zitat",
    "Caption": "Beschriftung",
    "Header": "Kopfzeile",
    "Footer": "Fuzeile",
    "DefaultParagraphFont": "Absatz-Standardschriftart",
    "TableNormal": "NormaleTabelle",
    "NoList": "KeineListe",
}


class Sample(Struct, frozen=True):
    """One template: its file, colours, words above the brief and below it, and style ids."""

    file: str
    name: str
    colours: Mapping[Colour, str]
    body_family: str
    paper: Paper
    language: str
    cover: tuple[str, ...]
    closing: tuple[str, ...]
    banner: bool = False
    ids: Mapping[str, str] = field(default_factory=dict)


SAMPLES = (
    Sample(
        file="ministry.docx",
        name="Ministry",
        colours={Colour.ACCENT: "#1F4D36", Colour.TINT: "#F1F5F0", Colour.BAND: "#DDE8DF"},
        body_family="serif",
        paper=Paper.A4,
        language="de-DE",
        cover=("{{office}}", "{{series}}    {{date}}"),
        closing=("For official use. Not a statement of policy.",),
        ids=GERMAN_IDS,
    ),
    Sample(
        file="think-tank.dotx",
        name="Think tank",
        colours={Colour.ACCENT: "#7A1F3D", Colour.TINT: "#F8F3EF", Colour.BAND: "#EFE0DA"},
        body_family="sans",
        paper=Paper.LETTER,
        language="en-US",
        cover=(),
        closing=("The views in this brief are those of its sources.",),
        banner=True,
    ),
)


def template(sample: Sample) -> bytes:
    """Return a sample as a file."""
    theme = _theme(sample)
    page = theme.pages[sample.paper]
    page = replace(page, measure=page.text_width)
    references = {
        ("headerReference", "default"): "rId6",
        ("footerReference", "default"): "rId7",
    }
    setup = section_properties(page, references).replace("<w:titlePg/>", "")
    body = w("body", *_body(theme, sample), Markup(setup))
    document = _named(sample, root("w:document", body))
    related = [
        RelatedPart(key, kind, content_type, f"/word/{name}.xml", markup)
        for key, kind, content_type, name, markup in _parts(sample, theme, page)
    ]
    brief = _described(sample)
    data = assemble(
        document,
        related,
        {},
        core=core_properties(brief),
        application=application_properties(brief),
    )
    return _as_template(data) if sample.file.endswith(".dotx") else data


def _parts(
    sample: Sample, theme: Theme, page: PageGeometry
) -> tuple[tuple[str, str, str, str, Markup], ...]:
    """Return the parts beside the document: id, kind, content type, name and markup of each."""
    styles = _styles(sample, styles_part(theme, page, sample.language))
    return (
        ("rId1", RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES, "styles", styles),
        (
            "rId2",
            RELATIONSHIP_TYPE.SETTINGS,
            CONTENT_TYPE.WML_SETTINGS,
            "settings",
            settings(sample.language, NotesPlan.PARAGRAPHS),
        ),
        (
            "rId3",
            RELATIONSHIP_TYPE.THEME,
            CONTENT_TYPE.OFC_THEME,
            "theme/theme1",
            theme_part(theme),
        ),
        (
            "rId4",
            RELATIONSHIP_TYPE.FONT_TABLE,
            CONTENT_TYPE.WML_FONT_TABLE,
            "fontTable",
            font_table(theme),
        ),
        (
            "rId6",
            RELATIONSHIP_TYPE.HEADER,
            CONTENT_TYPE.WML_HEADER,
            "header1",
            _named(sample, _header(theme, sample)),
        ),
        (
            "rId7",
            RELATIONSHIP_TYPE.FOOTER,
            CONTENT_TYPE.WML_FOOTER,
            "footer1",
            _named(sample, _footer(theme)),
        ),
    )


def _as_template(data: bytes) -> bytes:
    """Return a document as what Word calls a template: its main part has another type."""
    parts = parts_of(data)
    types = parts["[Content_Types].xml"]
    before, after = CONTENT_TYPE.WML_DOCUMENT_MAIN.encode(), DOTX.encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in {**parts, "[Content_Types].xml": types.replace(before, after)}.items():
            archive.writestr(name, content)
    return repacked(target.getvalue())


def _theme(sample: Sample) -> Theme:
    theme = default_theme()
    styles = {
        name: replace(style, family=sample.body_family)
        if style.family == "serif" and sample.body_family != "serif"
        else style
        for name, style in theme.styles.items()
    }
    colours = {**theme.colours, **sample.colours}
    return replace(theme, name=sample.name, colours=colours, styles=styles)


def _described(sample: Sample) -> Brief:
    return Brief(
        name=sample.name,
        language=sample.language,
        page=sample.paper,
        running=Running(title=sample.name),
        front=FrontMatter(title=(Text(f"{sample.name} template", Composed("sample")),)),
        sections=(),
        sources=(),
    )


def _styles(sample: Sample, markup: Markup) -> Markup:
    tree = parsed(markup.encode())
    value = qualified("w:val")
    for style in list(tree.iter(qualified("w:style"))):
        name = style.find(qualified("w:name"))
        if name is None or name.get(value) not in KEPT:
            tree.remove(style)
    left = {style.get(qualified("w:styleId")) for style in tree.iter(qualified("w:style"))}
    for link in list(tree.iter(qualified("w:next"))):
        parent = link.getparent()
        if parent is not None and link.get(value) not in left:
            parent.remove(link)
    return _named(sample, Markup(etree.tostring(tree, encoding="unicode")))


def _named(sample: Sample, markup: Markup) -> Markup:
    """Return a part with the style ids of the sample."""
    tree = parsed(markup.encode())
    keys = (qualified("w:val"), qualified("w:styleId"))
    names = ("style", "pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
    for element in tree.iter(*(qualified(f"w:{name}") for name in names)):
        for key in keys:
            if element.get(key) in sample.ids:
                element.set(key, sample.ids[str(element.get(key))])
    return Markup(etree.tostring(tree, encoding="unicode"))


# --------------------------------------------------------------------------------- what it says


def _body(theme: Theme, sample: Sample) -> list[Markup]:
    accent = text_colour(theme, Colour.ACCENT)
    spaced = w("spacing", before=0, after=twips(4))
    cover = [
        w("p", w("pPr", w("pStyle", val=Style.NORMAL), spaced), _cover_run(line, accent, place))
        for place, line in enumerate(sample.cover)
    ]
    rule = w("pBdr", border(theme, "top", Rule(Colour.ACCENT, 0.75, space=4)))
    quiet = text_colour(theme, Colour.INK_2)
    before = w("spacing", before=twips(18), after=0)
    closing = [
        w("p", w("pPr", w("pStyle", val=Style.NORMAL), rule, before), plain_run(line, quiet))
        for line in sample.closing
    ]
    # Word often splits a placeholder over several runs: so does the sample.
    here = w("p", plain_run("{{"), plain_run("brief"), plain_run("}}"))
    return [*cover, here, *closing]


def _cover_run(line: str, accent: Markup, place: int) -> Markup:
    return plain_run(line, accent) if place else plain_run(line, w("b"), w("bCs"), accent)


def _header(theme: Theme, sample: Sample) -> Markup:
    if sample.banner:
        paint = (w("b"), w("bCs"), text_colour(theme, Colour.PAPER))
        edge = Rule(Colour.ACCENT, 0.5, space=6)
        sides = (border(theme, side, edge) for side in ("top", "left", "bottom", "right"))
        fill = join(w("pBdr", *sides), shading(theme, Colour.ACCENT))
        content = join(plain_run("{{office}}", *paint), tab(), plain_run("{{marking}}", *paint))
    else:
        fill = NOTHING
        bold = (w("b"), w("bCs"))
        content = join(plain_run("{{title}}"), tab(), plain_run("{{marking}}", *bold))
    return root("w:hdr", w("p", w("pPr", w("pStyle", val=Style.HEADER), fill), content))


def _footer(theme: Theme) -> Markup:
    quiet = text_colour(theme, Colour.INK_2)
    page = join(
        plain_run("Page "),
        fields.field("PAGE", plain_run("1")),
        plain_run(" of "),
        fields.field("NUMPAGES", plain_run("1")),
    )
    line = join(plain_run("{{series}}", quiet), tab(), plain_run("{{marking}}"), tab(), page)
    return root("w:ftr", w("p", w("pPr", w("pStyle", val=Style.FOOTER)), line))


def main(folder: Path) -> None:
    """Write every sample into ``folder``."""
    folder.mkdir(exist_ok=True)
    for sample in SAMPLES:
        (folder / sample.file).write_bytes(template(sample))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
