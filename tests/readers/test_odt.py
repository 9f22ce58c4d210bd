from __future__ import annotations

from briefbuild.diagnostics import Code
from briefbuild.model.source import Name
from tests.readers.samples import OFFICE, odt, read, refusal, roles, with_parts

COUNCIL = "The council will reopen the line in May, but it has not said who will pay."
PORT = "The port denies that it was ever asked for its consent to the new bridge."
LOOK = '<style:style style:name="L" style:family="text"><style:text-properties {}/></style:style>'


def test_headings_lists_tables_and_notes_keep_what_they_are() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Port records, 2024.</text:p></text:note-body></text:note>"
    )
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = row.format(cell.format("Year") + cell.format("Trips")) + row.format(
        cell.format("2020") + cell.format("410")
    )
    got = read(
        "odt",
        odt(
            '<text:p text:style-name="Title">Night ferries</text:p>'
            f'<text:p>{COUNCIL}{note}</text:p><text:h text:outline-level="2">Costs</text:h>'
            f"<text:list><text:list-item><text:p>{PORT}</text:p></text:list-item></text:list>"
            f'<text:p text:style-name="Quotations">{PORT}</text:p><table:table>{rows}</table:table>'
        ),
    )
    assert roles(got) == [
        ("title", "Night ferries"),
        ("body", f"{COUNCIL}¹"),
        ("heading", "Costs"),
        ("bullet", f"• {PORT}"),
        ("quotation", PORT),
        ("table", "Year\tTrips\n2020\t410"),
        ("references", "1. Port records, 2024."),
    ]
    assert got.regions[2].level == 2


def test_numbered_lists_have_their_numbers() -> None:
    styles = (
        '<text:list-style style:name="N"><text:list-level-style-number text:level="1"'
        ' style:num-format="1"/></text:list-style>'
    )
    items = "".join(
        f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in ("Pay.", "Wait.")
    )
    body = f'<text:p>{COUNCIL}</text:p><text:list text:style-name="N">{items}</text:list><text:p>{PORT}</text:p>'
    assert [text for role, text in roles(read("odt", odt(body, styles))) if role == "bullet"] == [
        "1. Pay.",
        "2. Wait.",
    ]


def test_tracked_deletions_and_comments_are_not_text() -> None:
    got = read(
        "odt",
        odt(
            "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
            f"<text:p>{COUNCIL}<office:annotation><text:p>comment</text:p></office:annotation></text:p>"
        ),
    )
    assert got.text == COUNCIL


def test_hidden_words_are_set_aside() -> None:
    for look in (
        'text:display="none"',
        'fo:color="#ffffff"',
        'style:text-line-through-style="solid"',
    ):
        body = f'<text:p>{COUNCIL}</text:p><text:p><text:span text:style-name="L">{PORT}</text:span></text:p>'
        got = read("odt", odt(body, LOOK.format(look)))
        assert roles(got) == [("body", COUNCIL), ("furniture", PORT)], look


def test_spaces_tabs_and_line_breaks_are_white_space() -> None:
    body = '<text:p>They<text:s text:c="3"/>will<text:tab/>\nreopen it.<text:line-break/>Now they wait for it.</text:p>'
    assert read("odt", odt(body)).text == "They will reopen it.\nNow they wait for it."


def test_links_are_kept() -> None:
    body = '<text:p>The <text:a xlink:href="https://example.org/r">report</text:a> says that it costs 4m.</text:p>'
    assert roles(read("odt", odt(body)))[-1] == ("references", "report: https://example.org/r")


def test_properties_make_the_reference() -> None:
    meta = (
        f'<office:document-meta xmlns:office="{OFFICE}:office:1.0" xmlns:meta="{OFFICE}:meta:1.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>Night ferries</dc:title>'
        "<meta:initial-creator>Jane Doe</meta:initial-creator><dc:date>2025-01-01</dc:date>"
        "</office:meta></office:document-meta>"
    )
    got = read("odt", with_parts(odt(f"<text:p>{COUNCIL}</text:p>"), {"meta.xml": meta})).reference
    assert (got.title, got.issued) == ("Night ferries", None)
    assert got.author == (Name(family="Doe", given="Jane"),)


def test_a_file_without_words_is_refused() -> None:
    assert refusal("odt", odt("<text:p/>"))[0] is Code.SOURCE_EMPTY
