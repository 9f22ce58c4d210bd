from __future__ import annotations

from briefbuild.diagnostics import Code
from briefbuild.model.source import Name
from tests.readers.samples import docx, paragraph, read, refusal, roles, style, with_parts

COUNCIL = "The council will reopen the line in May, but it has not said who will pay."
PORT = "The port denies that it was ever asked for its consent to the new bridge."


def test_built_in_styles_say_what_a_paragraph_is() -> None:
    names = {"Titel": "Title", "berschrift2": "heading 2", "Zitat": "Quote", "Bild": "caption"}
    styles = "<w:styles>" + "".join(style(*item) for item in names.items()) + "</w:styles>"
    body = "".join(
        [
            paragraph("Night ferries", "Titel"),
            paragraph("Costs", "berschrift2"),
            paragraph(COUNCIL),
            paragraph(PORT, "Zitat"),
            paragraph("The bridge in 1990", "Bild"),
        ]
    )
    got = read("docx", docx(body, styles=styles))
    assert roles(got) == [
        ("title", "Night ferries"),
        ("heading", "Costs"),
        ("body", COUNCIL),
        ("quotation", PORT),
        ("caption", "The bridge in 1990"),
    ]
    assert got.regions[1].level == 2


def test_a_style_inherits_what_its_parent_is() -> None:
    parents = style("H1", "heading 1") + style("Mine", "Chapter", '<w:basedOn w:val="H1"/>')
    got = read(
        "docx",
        docx(
            paragraph(PORT) + paragraph("Costs", "Mine") + paragraph(COUNCIL),
            styles=f"<w:styles>{parents}</w:styles>",
        ),
    )
    assert roles(got)[1] == ("heading", "Costs")


def test_styles_that_inherit_from_each_other_end() -> None:
    circle = style("A", "one", '<w:basedOn w:val="B"/>') + style(
        "B", "two", '<w:basedOn w:val="A"/>'
    )
    got = read("docx", docx(paragraph(COUNCIL, "A"), styles=f"<w:styles>{circle}</w:styles>"))
    assert roles(got) == [("body", COUNCIL)]


def test_list_marks_are_those_that_word_prints() -> None:
    numbering = (
        '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '</w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def item(text: str, level: int) -> str:
        place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
        return f"<w:p>{place}<w:r><w:t>{text}</w:t></w:r></w:p>"

    body = (
        item("Reopen it", 0)
        + item("now", 1)
        + item("later", 1)
        + item("Close it", 0)
        + item("now", 1)
    )
    got = read("docx", docx(paragraph(PORT) + body + paragraph(COUNCIL), numbering=numbering))
    marked = [text for role, text in roles(got) if role == "bullet"]
    assert marked == ["1. Reopen it", "a. now", "b. later", "2. Close it", "a. now"]


def test_notes_are_references_and_their_marks_superscripts() -> None:
    notes = (
        '<w:footnotes><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Port records, 2024.")}</w:footnote></w:footnotes>'
    )
    body = f'<w:p><w:r><w:t>{COUNCIL}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    got = read("docx", docx(body, footnotes=notes))
    assert roles(got) == [("body", f"{COUNCIL}¹"), ("references", "1. Port records, 2024.")]


def test_tables_keep_their_cells() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{paragraph(text)}</w:tc>"

    rows = f"<w:tr>{cell('Year')}{cell('Trips')}</w:tr><w:tr>{cell('2020')}{cell('410')}</w:tr>"
    got = read("docx", docx(f"{paragraph(COUNCIL)}<w:tbl>{rows}</w:tbl>"))
    assert roles(got)[1] == ("table", "Year\tTrips\n2020\t410")


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>The council will </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>soon </w:t></w:r></w:ins><w:r><w:t>reopen the line.</w:t></w:r></w:p>"
    )
    assert roles(read("docx", docx(body)))[0][1] == "The council will soon reopen the line."


def test_hidden_words_are_set_aside() -> None:
    for look in ("<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', "<w:strike/>"):
        got = read("docx", docx(paragraph(COUNCIL) + paragraph(PORT, run=look)))
        assert roles(got) == [("body", COUNCIL), ("furniture", PORT)], look


def test_white_words_on_a_dark_ground_are_seen() -> None:
    look = '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>'
    assert roles(read("docx", docx(paragraph(COUNCIL, run=look)))) == [("body", COUNCIL)]


def test_field_codes_are_not_text_and_their_results_are() -> None:
    body = (
        '<w:p><w:r><w:t>It takes </w:t></w:r><w:r><w:instrText>DDEAUTO "cmd"</w:instrText></w:r>'
        "<w:r><w:t>three years.</w:t></w:r></w:p>"
    )
    assert roles(read("docx", docx(body)))[0][1] == "It takes three years."


def test_page_headers_are_furniture_and_links_are_kept() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="h" Type="x/header" Target="header1.xml"/>'
        '<Relationship Id="l" Type="x/hyperlink" Target="https://example.org/r"/></Relationships>'
    )
    body = '<w:p><w:hyperlink r:id="l"><w:r><w:t>The report</w:t></w:r></w:hyperlink><w:r><w:t> says that it will cost 4m.</w:t></w:r></w:p>'
    file = docx(body, header1=f"<w:hdr>{paragraph('Harbour Review')}</w:hdr>")
    got = read("docx", with_parts(file, {"word/_rels/document.xml.rels": relations}))
    assert roles(got) == [
        ("furniture", "Harbour Review"),
        ("body", "The report says that it will cost 4m."),
        ("references", "The report: https://example.org/r"),
    ]


def test_properties_make_the_reference_but_not_the_date() -> None:
    core = (
        '<c:coreProperties xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Night ferries</dc:title>'
        "<dc:creator>Jane Doe; Port Authority</dc:creator>"
        "<dcterms:created>2025-01-01T00:00:00Z</dcterms:created></c:coreProperties>"
    )
    got = read("docx", with_parts(docx(paragraph(COUNCIL)), {"docProps/core.xml": core})).reference
    assert (got.title, got.issued) == ("Night ferries", None)
    assert got.author[0] == Name(family="Doe", given="Jane")


def test_a_file_without_words_is_refused() -> None:
    assert refusal("docx", docx("<w:p/>"))[0] is Code.SOURCE_EMPTY
