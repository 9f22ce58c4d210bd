from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import docx as python_docx
import pytest
from msgspec.structs import replace

from briefbuild.diagnostics import Code
from briefbuild.errors import OutlineError
from briefbuild.model.brief import Brief
from briefbuild.model.theme import Template, Theme
from briefbuild.model.walk import text_of_units
from briefbuild.renderers import docx
from briefbuild.renderers.docx import changed_blocks, check, extract
from briefbuild.renderers.docx.reading import parts_of
from tests.renderers.docx.support import (
    brief_of,
    damaged,
    found,
    noted_sink,
    part,
    said,
    theme,
    values,
    words,
    zipped,
)

FOLDER = Path(__file__).parents[3] / "templates"
NAMES = ("ministry.docx", "think-tank.dotx")
DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"
RELATIONS, SETTINGS = "word/_rels/document.xml.rels", "word/settings.xml"
HERE = "<w:p><w:r><w:t>{{brief}}</w:t></w:r></w:p>"


@cache
def sample(name: str) -> Template:
    return Template(name, (FOLDER / name).read_bytes())


def inside(template: Template) -> Theme:
    return replace(theme(), template=template)


@cache
def filled(name: str) -> bytes:
    return docx.render(noted_sink(), inside(sample(name)))


def changed(name: str, changes: Mapping[str, Callable[[str], str]], **added: bytes) -> Template:
    """Return a sample with parts changed and parts added."""
    parts = parts_of(sample(name).data)
    for part_name, change in changes.items():
        before = parts[part_name].decode()
        after = change(before)
        assert after != before
        parts[part_name] = after.encode()
    return Template(name, zipped({**parts, **added}))


def used_before(*, review: bool = False) -> Template:
    """Return a finished brief, which an office takes for its template."""
    data = docx.render(replace(noted_sink(), review=review), theme())
    literal = damaged(data, DOCUMENT, lambda xml: xml.replace("{{ 7*7 }}", "{ 7*7 }"))
    return Template("used.docx", literal)


def add(markup: str, before: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(before, f"{markup}{before}", 1)


@pytest.mark.parametrize("name", NAMES)
def test_the_brief_is_all_there_and_the_file_is_sound(name: str) -> None:
    data = filled(name)
    assert extract(data) == tuple(text for _block, text in text_of_units(noted_sink()))
    assert check(data) == ()
    assert changed_blocks(data) == ()


def test_a_dotx_becomes_a_document() -> None:
    types = parts_of(filled("think-tank.dotx"))[TYPES]
    assert b"template.main" not in types
    python_docx.Document(io.BytesIO(filled("think-tank.dotx")))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert docx.render(noted_sink(), inside(sample(name))) == filled(name)


# -------------------------------------------------------------------------------- placeholders


def test_header_footer_and_cover_are_filled() -> None:
    data = filled("ministry.docx")
    header = "".join(values(part(data, "word/header1.xml"), "//w:t/text()"))
    footer = "".join(values(part(data, "word/footer1.xml"), "//w:t/text()"))
    assert "Ferries: every block & every inline" in header
    assert "INTERNAL · DRAFT" in header
    assert "Brief 2026/07" in footer
    body = "".join(values(part(data), "//w:t/text()"))
    assert body.startswith("Harbour UnitBrief 2026/07    2023-11-14Ferries")
    assert body.endswith("For official use. Not a statement of policy.")


def test_what_a_source_says_is_never_filled_or_evaluated() -> None:
    hostile = "{{ 7*7 }} {{title}} {{brief}} {% raw %} {{ self.__init__ }}"
    brief = brief_of(*said(words(hostile)))
    data = docx.render(brief, inside(sample("ministry.docx")))
    assert hostile in extract(data)


def test_a_title_that_looks_like_a_placeholder_is_not_filled() -> None:
    brief = brief_of(title="{{marking}} & <b>")
    data = docx.render(brief, inside(sample("ministry.docx")))
    assert values(part(data, "word/header1.xml"), "//w:t/text()")[0] == "{{marking}} & <b>"


def test_an_unknown_placeholder_is_an_error_that_names_the_known_ones() -> None:
    template = changed("ministry.docx", {"word/header1.xml": lambda x: x.replace("title", "unit")})
    with pytest.raises(
        OutlineError, match=r"nobody fills \{\{unit\}\}; use \{\{title\}\}"
    ) as caught:
        docx.render(noted_sink(), inside(template))
    assert caught.value.diagnostics[0].position.file == "ministry.docx"


def test_two_places_for_the_brief_are_an_error() -> None:
    template = changed("ministry.docx", {DOCUMENT: add(HERE, "<w:sectPr")})
    with pytest.raises(OutlineError, match="more than once"):
        docx.render(noted_sink(), inside(template))


def test_a_place_inside_a_table_is_an_error() -> None:
    cell = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{HERE}</w:tc></w:tr></w:tbl>"
    plain = changed("ministry.docx", {DOCUMENT: lambda xml: xml.replace("brief", "title")})
    parts = parts_of(plain.data)
    parts[DOCUMENT] = add(cell, "<w:sectPr")(parts[DOCUMENT].decode()).encode()
    with pytest.raises(OutlineError, match="does not stand in the text itself"):
        docx.render(noted_sink(), inside(Template("t.docx", zipped(parts))))


def test_without_a_place_the_brief_comes_last() -> None:
    template = changed("ministry.docx", {DOCUMENT: lambda xml: xml.replace("brief", "title")})
    data = docx.render(noted_sink(), inside(template))
    assert extract(data) == extract(filled("ministry.docx"))
    assert found(part(data), "//w:body/*[last()][self::w:sectPr]")


# ---------------------------------------------------------------------------------- definitions


def test_styles_are_found_by_name_in_any_language() -> None:
    tree = part(filled("ministry.docx"))
    used = set(values(tree, "//w:pStyle/@w:val"))
    assert {"berschrift1", "Titel", "Zitat", "Textkrper"} <= used
    assert not {"Heading1", "Title", "Quote", "BodyText"} & used
    styles = part(filled("ministry.docx"), "word/styles.xml")
    names = values(styles, "//w:style/w:name/@w:val")
    assert len(names) == len({name.casefold() for name in names})
    assert {"footnote text", "toc 1", "Brief Table"} <= set(names)


def test_added_styles_stand_on_the_templates_own() -> None:
    styles = part(filled("ministry.docx"), "word/styles.xml")
    basis = values(styles, "//w:style[w:name/@w:val='footnote text']/w:basedOn/@w:val")
    assert basis == ["Standard"]
    assert len(values(styles, "//w:style[@w:type='paragraph'][@w:default='1']/@w:styleId")) == 1


def test_the_brief_takes_the_templates_accent_and_no_other_of_its_colours() -> None:
    data = filled("think-tank.dotx")
    styles = part(data, "word/styles.xml")
    chip = "//w:style[w:name/@w:val='Brief Chip Confirmed']/w:rPr/w:shd"
    assert values(styles, f"{chip}/@w:fill") == ["7A1F3D"]
    assert values(styles, f"{chip}/@w:themeFill") == ["accent1"]
    added = "//w:style[starts-with(w:name/@w:val, 'Brief')]//@w:themeColor"
    assert set(values(styles, added)) <= {"text1", "background1", "accent1"}


def test_what_is_added_is_in_the_templates_body_font() -> None:
    styles = part(filled("think-tank.dotx"), "word/styles.xml")
    added = "//w:style[starts-with(w:name/@w:val, 'Brief')]//w:rFonts/@w:asciiTheme"
    assert set(values(styles, added)) == {"minorHAnsi"}
    kept = "//w:style[w:name/@w:val='heading 1']//w:rFonts/@w:asciiTheme"
    assert values(styles, kept) != []


def test_an_accent_that_white_paper_drowns_is_not_used() -> None:
    pale = changed(
        "ministry.docx", {"word/theme/theme1.xml": lambda x: x.replace("1F4D36", "FFF2A0")}
    )
    styles = part(docx.render(noted_sink(), inside(pale)), "word/styles.xml")
    chip = "//w:style[w:name/@w:val='Brief Chip Confirmed']/w:rPr/w:shd"
    assert values(styles, f"{chip}/@w:themeFill") == []
    assert values(styles, f"{chip}/@w:fill") != ["FFF2A0"]


def test_the_language_is_the_briefs() -> None:
    styles = part(filled("ministry.docx"), "word/styles.xml")
    assert values(styles, "//w:docDefaults//w:lang/@w:val") == ["en-GB"]


def test_lists_get_numbers_that_the_template_does_not_use() -> None:
    second = docx.render(noted_sink(), inside(used_before()))
    numbering = part(second, "word/numbering.xml")
    numbers = values(numbering, "//w:num/@w:numId")
    assert len(numbers) == len(set(numbers))
    assert set(values(part(second), "//w:numId/@w:val")) <= set(numbers)
    tags = [child.tag.rpartition("}")[2] for child in numbering]
    assert tags == sorted(tags)  # every abstractNum before the first num


def test_a_brief_as_a_template_for_the_next_collides_with_nothing() -> None:
    second = docx.render(noted_sink(), inside(used_before(review=True)))
    assert check(second) == ()
    assert changed_blocks(second) == ()
    assert extract(second) == extract(filled("ministry.docx"))


# ---------------------------------------------------------------------------- what is kept, or not


def test_custom_properties_and_labels_are_kept() -> None:
    custom = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-'
        b'properties"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" '
        b'name="MSIP_Label"/></Properties>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
    relation = f'<Relationship Id="rIdC" Type="{kind}" Target="docProps/custom.xml"/>'
    content_type = (
        '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.custom-properties+xml"/>'
    )
    template = changed(
        "ministry.docx",
        {
            "_rels/.rels": add(relation, "</Relationships>"),
            TYPES: add(content_type, "</Types>"),
        },
        **{"docProps/custom.xml": custom},
    )
    data = docx.render(noted_sink(), inside(template))
    assert parts_of(data)["docProps/custom.xml"] == custom
    assert check(data) == ()


def test_an_older_item_of_custom_xml_keeps_its_name() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
    relation = f'<Relationship Id="rIdX" Type="{kind}" Target="../customXml/item1.xml"/>'
    template = changed(
        "ministry.docx",
        {RELATIONS: add(relation, "</Relationships>")},
        **{"customXml/item1.xml": b"<office/>"},
    )
    data = docx.render(noted_sink(), inside(template))
    assert parts_of(data)["customXml/item1.xml"] == b"<office/>"
    assert changed_blocks(data) == ()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))


def test_settings_are_the_templates_without_what_a_brief_must_not_have() -> None:
    template = changed(
        "ministry.docx",
        {
            SETTINGS: lambda xml: xml.replace(
                "<w:defaultTabStop", '<w:updateFields w:val="1"/><w:defaultTabStop'
            ).replace('w:val="15"', 'w:val="12"')
        },
    )
    data = docx.render(noted_sink(), inside(template))
    assert check(data) == ()
    assert values(part(data, SETTINGS), "//w:defaultTabStop/@w:val") == ["720"]


def test_the_page_is_the_templates() -> None:
    tree = part(filled("think-tank.dotx"))
    assert values(tree, "//w:pgSz/@w:w") == ["12240"]
    widths = {int(width) for width in values(tree, "//w:body/w:tbl/w:tblPr/w:tblW/@w:w")}
    margins = sum(int(values(tree, f"//w:pgMar/@w:{side}")[0]) for side in ("left", "right"))
    assert widths == {12240 - margins}


def test_notes_of_the_sample_text_do_not_stay() -> None:
    data = docx.render(brief_of(), inside(used_before()))
    assert not found(part(data), "//w:footnoteReference")
    assert check(data) == ()


@pytest.mark.parametrize("missing", ["styles", "settings"])
def test_a_template_without_its_definitions_is_refused(missing: str) -> None:
    template = changed(
        "ministry.docx", {RELATIONS: lambda xml: xml.replace(f'/{missing}"', '/other"')}
    )
    with pytest.raises(OutlineError, match=f"it has no {missing}") as caught:
        docx.render(noted_sink(), inside(template))
    assert caught.value.diagnostics[0].code is Code.TEMPLATE


def test_a_brief_without_a_date_leaves_its_place_empty() -> None:
    undated: Brief = replace(noted_sink(), timestamp=0)
    body = values(part(docx.render(undated, inside(sample("ministry.docx")))), "//w:t/text()")
    assert body[1] == "Brief 2026/07    "
