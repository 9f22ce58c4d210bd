from __future__ import annotations

import io
import zlib
from pathlib import Path
from textwrap import wrap

import pikepdf
import pytest

from briefbuild.diagnostics import Code
from briefbuild.model.source import Name
from briefbuild.readers.pdf_lines import Cell, Line
from briefbuild.readers.pdf_paragraphs import block_of, measure
from tests.readers.samples import column, pdf, read, refusal, roles

ARTICLES = Path(__file__).parents[1] / "data/articles"

COUNCIL = """The council will reopen the line in May, but it has not
said who will pay. The port denies that it was asked for
its consent to the bridge."""
PORT = """Estimates differ by a factor of three, and nobody can say
which of them the ministry believes."""
LINE = "Nobody else has said a word about it since May."


def raw(*objects: bytes) -> bytes:
    """Return a PDF of the objects 1 and so on; the first is the catalogue."""
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return (
        data
        + head
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    )


def with_content(stream: bytes) -> bytes:
    """Return a PDF of one page with a packed content stream."""
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def body(data: bytes) -> list[str]:
    return [text for role, text in roles(read("pdf", data)) if role == "body"]


def test_lines_are_joined_to_paragraphs() -> None:
    data = pdf([column(f"{COUNCIL}\n\n{PORT}")])
    assert body(data) == [" ".join(COUNCIL.split()), " ".join(PORT.split())]


def test_a_hyphen_that_cut_a_word_is_gone_and_one_that_belongs_stays() -> None:
    text = """The govern-
ment wants a long-
term plan, not a short-term one. Its term of office is not so long that it could
wait for the Franco-
German group to co-
operate with it."""
    (got,) = body(pdf([column(text)]))
    assert got.startswith("The government wants a long-term plan")
    assert "the Franco-German group" in got


def test_a_page_that_cuts_no_words_keeps_every_hyphen() -> None:
    lines = (f"{LINE}\n" * 20 + "The council bought a second-\nhand tram from the port.").split(
        "\n"
    )
    (got,) = body(pdf([column("\n".join(lines))]))
    assert got.endswith("a second-hand tram from the port.")


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("The owners re‐", "The owners regret it, a long-lasting loss."),
        ("The ‐ sign, the owners re‐", "The ‐ sign, the owners regret it, a longlasting loss."),
    ],
)
def test_a_sign_that_only_cuts_words_is_told_from_hyphens(last: str, expected: str) -> None:
    texts = (last, "gret it, a long-", "lasting loss.")
    lines = tuple(
        Line(1, (Cell(text, 0, 5.0 * len(text)),), 500.0 - 12 * place, 10)
        for place, text in enumerate(texts)
    )
    assert block_of(lines, measure(lines)).text == expected


def test_marks_of_a_list_that_are_drawn_apart_belong_to_its_items() -> None:
    text = "Fees rise in May.\nThe quay will be mended before the winter storms come, and the\nferry too."
    marks = [(38.0, 550.0, 10.0, "–"), (38.0, 538.0, 10.0, "–")]
    got = roles(read("pdf", pdf([[*column(text), *marks]])))
    assert got == [
        ("bullet", "– Fees rise in May."),
        ("bullet", f"– {' '.join(text.split()[4:])}"),
    ]


def test_a_line_that_hangs_under_the_words_of_an_item_belongs_to_it() -> None:
    item = "– Chairman of the Joint Committee Ann"
    lines = [(40.0, 550.0, 10.0, item), (50.0, 538.0, 10.0, "Bell agreed to it.")]
    got = roles(read("pdf", pdf([[*lines, *column(COUNCIL, left=40, top=510)]])))
    assert got[0] == ("bullet", f"{item} Bell agreed to it.")


def test_a_bullet_that_is_drawn_is_read() -> None:
    dot = b"52 503 m 56 503 l 56 507 l 52 507 l f "
    lines = b"BT /F 10 Tf 60 500 Td (Fees rise in May.) Tj 0 -30 Td (The quay stays shut.) Tj ET"
    got = roles(read("pdf", with_content(zlib.compress(dot + lines))))
    assert got == [("bullet", "• Fees rise in May."), ("body", "The quay stays shut.")]


def test_a_dash_without_space_keeps_the_words_at_both_ends_together() -> None:
    (got,) = body(
        pdf([column("The ferry sails in May –\nbut it did not in 2019–\n2020, they say.")])
    )
    assert got == "The ferry sails in May – but it did not in 2019–2020, they say."


def test_lines_beside_a_picture_belong_to_the_paragraph_that_goes_on_below_it() -> None:
    text = """The council will reopen the line in May, but
Oostbrug has not yet said who will pay for all
Veldmark trams that are to be bought for it, so the
whole of the plan is open. The port denies that it was asked for it."""
    assert body(pdf([column(text)])) == [" ".join(text.split())]


def test_an_inset_in_small_type_comes_after_the_paragraph_beside_it() -> None:
    text = """The council of Veldmark will reopen the line in May, but has not said who
will pay for the trams, which cost 20, nor
who will mend the bridge that they cross, and
nobody else has said a word about it since. The port denies all of it."""
    places = ((537, "Harbour fees"), (530, "rise again"), (523, "this year"))
    inset = [(310.0, float(top), 6.0, words) for top, words in places]
    got = body(pdf([[*inset, *column(f"{text}\n\n{PORT}")]]))
    assert got[0] == " ".join(text.split())
    assert got[-1] == " ".join(PORT.split())


def test_initials_at_the_foot_of_a_page_do_not_end_a_sentence() -> None:
    first = column("Nobody has asked the ferry company of the U.S.")
    second = column("government who will pay for the bridge in the end.")
    (one, *_rest) = body(pdf([first, second]))
    assert (
        one
        == "Nobody has asked the ferry company of the U.S. government who will pay for the bridge in the end."
    )


def test_running_heads_and_page_numbers_are_furniture() -> None:
    texts = (COUNCIL, PORT, f"{LINE}\n\n{PORT}")
    pages = [
        [(50, 580, 8, "The Harbour Review"), *column(text), (190, 20, 8, f"- {number} -")]
        for number, text in enumerate(texts, start=11)
    ]
    got = roles(read("pdf", pdf(pages)))
    council, port = " ".join(COUNCIL.split()), " ".join(PORT.split())
    assert [text for role, text in got if role == "body"] == [council, port, LINE, port]
    assert [text for role, text in got if role == "furniture"][:2] == [
        "The Harbour Review",
        "- 11 -",
    ]


def test_a_paragraph_goes_on_over_running_lines_and_notes() -> None:
    first = "The council will reopen the line in May, but it has not yet said who\nis going to pay for the new bridge that the port wants and that the"
    second = "county refuses to pay for. Nobody has asked the ferry company at all.\n\nEstimates differ by a factor of three, and nobody knows why."
    pages = [
        [
            (50, 580, 8, "Review"),
            *column(first),
            (50, 40, 7, "1 Port records, 2024."),
            (190, 20, 8, "1"),
        ],
        [(50, 580, 8, "Review"), *column(second), (190, 20, 8, "2")],
    ]
    got = read("pdf", pdf(pages))
    quotable = [region for region in got.regions if region.role.value == "body"]
    assert [region.locator.page for region in quotable] == [1, 2, 2]
    assert quotable[0].span.of(got.text).endswith("that the county refuses to pay for. ")
    assert [region.locator.paragraph for region in quotable] == [1, 1, 2]
    assert ("references", "1 Port records, 2024.") in roles(got)


@pytest.mark.parametrize("is_by_row", [True, False])
def test_columns_are_read_one_after_the_other(is_by_row: bool) -> None:
    def narrow(text: str, left: float) -> list[tuple[float, float, float, str]]:
        return column("\n".join(wrap(text, 32)), left=left)

    council, port = " ".join(COUNCIL.split()), " ".join(PORT.split())
    lines = [*narrow(council, 40), *narrow(f"{port} {council}", 220)]
    if is_by_row:
        lines.sort(key=lambda item: (-item[1], item[0]))
    assert body(pdf([lines])) == [council, f"{port} {council}"]


def test_a_title_over_both_columns_does_not_make_their_lines_short() -> None:
    left = """The council will reopen the
line when Mr. Roe has gone.
In May the Harbour Council
of Port Maria said nothing."""
    right = """The port has asked Mr.
Poe about it, who denies it."""
    title = [(50.0, 570.0, 16.0, "Night ferries and who pays for them")]
    data = pdf([[*title, *column(left, top=540), *column(right, left=210, top=540)]])
    assert body(data) == [
        (
            "The council will reopen the line when Mr. Roe has gone. In May the Harbour Council of Port"
            " Maria said nothing."
        ),
        "The port has asked Mr. Poe about it, who denies it.",
    ]


def test_larger_lines_are_headings_and_the_largest_is_the_title() -> None:
    lines: list[tuple[float, float, float, str]] = [
        (50, 570, 20, "Night ferries"),
        *column(COUNCIL, top=540),
        (50, 480, 14, "What it costs"),
        *column(PORT, top=460),
    ]
    got = read("pdf", pdf([lines]))
    assert roles(got)[0] == ("title", "Night ferries")
    assert roles(got)[2] == ("heading", "What it costs")
    assert got.regions[3].locator.headings == ("What it costs",)


def test_rows_of_a_table_keep_their_cells() -> None:
    rows = [("Item", "Cost"), ("Track and bridge", "61.0"), ("Signals", "14.2")]
    lines = [
        cell
        for number, (item, cost) in enumerate(rows)
        for cell in ((50, 400 - 14 * number, 10, item), (250, 400 - 14 * number, 10, cost))
    ]
    got = roles(read("pdf", pdf([[*column(COUNCIL), *lines]])))
    assert ("table", "Item\tCost\nTrack and bridge\t61.0\nSignals\t14.2") in got


def test_words_that_cannot_be_seen_are_furniture() -> None:
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(400, 600))
    for left, baseline, size, text in column(COUNCIL):
        canvas.setFont("Helvetica", size)
        canvas.drawString(left, baseline, text)
    canvas.drawString(900, 250, "Outside the page stands this sentence.")
    canvas.setFont("Helvetica", 1)
    canvas.drawString(50, 300, "This sentence is far too small to read.")
    canvas.setFont("Helvetica", 10)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(50, 200, "White on white is this sentence.")
    canvas.save()
    got = read("pdf", file.getvalue())
    unseen = {region.reason for region in got.regions if region.role.value == "furniture"}
    assert unseen == {"outside the page", "tiny text", "white text"}


@pytest.mark.parametrize(
    "drawing",
    [
        "BT /F 1 Tf 10 0 0 10 50 500 Tm (The council will reopen the line in May.) Tj ET",
        ".1 0 0 -.1 0 600 cm BT /F 100 Tf 1 0 0 -1 500 1000 Tm (The council will reopen the line in May.) Tj ET",
        "BT /F 10 Tf 0 1 -1 0 100 300 Tm (The council will reopen the line in May.) Tj ET",
        "BT /F 10 Tf -1 0 0 -1 300 300 Tm (The council will reopen the line in May.) Tj ET",
    ],
)
def test_scaled_and_turned_pages_are_read(drawing: str) -> None:
    data = with_content(zlib.compress(drawing.encode()))
    assert body(data) == ["The council will reopen the line in May."]


def test_properties_make_the_reference() -> None:
    got = read("pdf", pdf([column(COUNCIL)], Title="Night ferries", Author="Jane Doe")).reference
    assert (got.title, got.author, got.issued) == (
        "Night ferries",
        (Name(family="Doe", given="Jane"),),
        None,
    )


@pytest.mark.parametrize(
    "title",
    ["untitled", "Microsoft Word - draft_3.docx", "paper.tex", " - ", "example.org/fees/a.html"],
)
def test_a_title_that_a_program_left_is_none(title: str) -> None:
    assert read("pdf", pdf([column(COUNCIL)], Title=title)).reference.title is None


def test_web_addresses_are_whole_and_links_are_kept() -> None:
    got = read("pdf", (ARTICLES / "tram.pdf").read_bytes())
    assert roles(got)[-1] == ("references", "the agreement: https://example.org/veldmark/agreement")
    assert got.regions[-1].locator.page == 1


def test_a_scan_is_told_to_be_one() -> None:
    code, message = refusal("pdf", pdf([[], []]))
    assert code is Code.SOURCE_EMPTY
    assert "no text layer" in message
    assert "OCR" in message


def test_a_password_is_named() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([column(COUNCIL)]))) as document:
        document.save(file, encryption=pikepdf.Encryption(user="x", owner="y"))
    code, message = refusal("pdf", file.getvalue())
    assert code is Code.SOURCE_UNREADABLE
    assert "password" in message


def test_a_file_that_may_be_read_without_its_owner_is_read() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([column(COUNCIL)]))) as document:
        document.save(file, encryption=pikepdf.Encryption(user="", owner="y"))
    assert body(file.getvalue()) == [" ".join(COUNCIL.split())]


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_refused(share: float) -> None:
    whole = (ARTICLES / "tram.pdf").read_bytes()
    assert refusal("pdf", whole[: int(len(whole) * share)])[0] is Code.SOURCE_UNREADABLE


def test_a_page_tree_that_goes_in_circles_ends() -> None:
    data = raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9>>",
    )
    assert refusal("pdf", data)[0] is Code.SOURCE_UNREADABLE


def test_too_many_pages_are_refused() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([column(COUNCIL)]))) as document:
        for _number in range(3_000):
            document.pages.append(document.pages[0])
        document.save(file)
    assert refusal("pdf", file.getvalue())[0] is Code.SOURCE_LIMIT


def test_a_stream_that_unpacks_to_nothing_but_space_is_no_text() -> None:
    packed = zlib.compress(b" " * 20_000_000, 9)
    assert refusal("pdf", with_content(packed))[0] is Code.SOURCE_EMPTY


@pytest.mark.parametrize(("data", "expected"), [(b"PK\x03\x04", ".docx"), (b"<html>", ".html")])
def test_another_format_under_this_ending_is_named(data: bytes, expected: str) -> None:
    code, message = refusal("pdf", data)
    assert code is Code.SOURCE_TYPE
    assert expected in message
