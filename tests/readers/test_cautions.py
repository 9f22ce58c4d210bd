from __future__ import annotations

import io
from collections.abc import Sequence
from email.message import EmailMessage
from textwrap import wrap

import pikepdf
import pytest

from briefbuild.diagnostics import Code, Severity
from briefbuild.readers import read
from briefbuild.readers.cautions import pages_in_words
from tests.readers.samples import ARTICLES, WORD, column, docx, odt, page, paragraph, pdf

COUNCIL = "The council will reopen the line in May, but it has not said who will pay for it."
PIXEL = b"\xc8"


def cautions(name: str, data: bytes) -> list[str]:
    """Return severity and message of each caution; all are about the file."""
    found = read(name, data, "0" * 64, "source").cautions
    assert all(item.position.file == name and item.fix for item in found)
    return [f"{item.severity}: {item.message}" for item in found]


def scanned(pages: Sequence[str], *, mode: int = 0) -> bytes:
    """Return a PDF in which a picture covers each page, with words in a text render mode."""
    document = pikepdf.open(io.BytesIO(pdf([[]] * len(pages))))
    for sheet, words in zip(document.pages, pages, strict=True):
        picture = pikepdf.Stream(
            document,
            PIXEL,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=1,
            Height=1,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        sheet.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(P=document.make_indirect(picture)),
            Font=pikepdf.Dictionary(F=document.make_indirect(font)),
        )
        lines = "".join(f"({line}) Tj T* " for line in wrap(words, 60))
        drawn = f"q 400 0 0 600 0 0 cm /P Do Q BT {mode} Tr /F 9 Tf 12 TL 20 500 Td {lines}ET"
        sheet.Contents = document.make_stream(drawn.encode())
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ([3], "page 3"),
        ([3, 4, 5], "pages 3–5"),
        ([9, 3, 5, 4], "pages 3–5 and 9"),
        ([1, 3, 5], "pages 1, 3 and 5"),
    ],
)
def test_pages_are_named_in_words(pages: list[int], words: str) -> None:
    assert pages_in_words(pages) == words


def test_pages_that_are_pictures_are_named() -> None:
    with pikepdf.open(io.BytesIO(pdf([column(COUNCIL)]))) as document:
        with pikepdf.open(io.BytesIO(scanned(["", "", "Received 4 May"]))) as scan:
            document.pages.extend(scan.pages)
        file = io.BytesIO()
        document.save(file)
    assert cautions("half.pdf", file.getvalue()) == [
        "warning: pages 2–3 have no text (a scan or a picture): nothing is read from them",
        "warning: page 4 is a picture with hardly any text: what it shows is not read",
    ]


def test_text_that_was_recognised_is_told_from_text_over_a_picture() -> None:
    words = " ".join([COUNCIL] * 4)
    assert cautions("ocr.pdf", scanned([words], mode=3)) == [
        "warning: the text of page 1 was recognised from pictures (OCR)"
    ]
    assert cautions("cover.pdf", scanned([words])) == []


def test_blank_pages_and_written_ones_need_no_caution() -> None:
    assert cautions("plain.pdf", pdf([column(COUNCIL), []])) == []


def test_a_pdf_from_which_nothing_may_be_copied_is_named() -> None:
    file = io.BytesIO()
    lock = pikepdf.Encryption(owner="y", user="", allow=pikepdf.Permissions(extract=False))
    with pikepdf.open(io.BytesIO(pdf([column(COUNCIL)]))) as document:
        document.save(file, encryption=lock)
    assert cautions("locked.pdf", file.getvalue()) == [
        "information: its maker does not allow text to be copied from it"
    ]


def test_letters_without_a_name_are_lost_and_not_guessed() -> None:
    with pikepdf.open(ARTICLES / "lithium.pdf") as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                del item["/ToUnicode"]
        file = io.BytesIO()
        document.save(file)
    (found,) = read("bare.pdf", file.getvalue(), "0" * 64, "bare").cautions
    assert found.code is Code.SOURCE_CHARACTERS
    assert found.severity is Severity.WARNING
    assert "characters of it cannot be read, on pages 1–2" in found.message


def test_what_is_in_the_margin_of_a_word_file_is_named() -> None:
    changed = "<w:p><w:ins><w:r><w:t>soon</w:t></w:r></w:ins><w:del/></w:p>"
    data = docx(
        f"{paragraph(COUNCIL)}{changed}<w:p><w:r><w:object/></w:r></w:p>",
        comments=f'<w:comments xmlns:w="{WORD}"><w:comment/></w:comments>'.replace(
            f' xmlns:w="{WORD}"', ""
        ),
    )
    assert cautions("a.docx", data) == [
        "warning: it has 2 tracked changes, read as if accepted",
        "information: 1 comment in its margin: not read",
        "information: 1 embedded object (a sheet, a chart, a file): not read",
    ]
    assert cautions("b.docx", docx(paragraph(COUNCIL))) == []


def test_what_is_in_the_margin_of_an_open_document_is_named() -> None:
    changes = "<text:tracked-changes><text:changed-region/></text:tracked-changes>"
    comment = "<office:annotation><text:p>Sure?</text:p></office:annotation>"
    assert cautions(
        "a.odt", odt(f"{changes}<text:p>{COUNCIL}{comment}<draw:object/></text:p>")
    ) == [
        "warning: it has 1 tracked change, read as if accepted",
        "information: 1 comment in its margin: not read",
        "information: 1 embedded object (a sheet, a chart, a file): not read",
    ]
    assert cautions("b.odt", odt(f"<text:p>{COUNCIL}</text:p>")) == []


def test_attachments_but_pictures_are_named() -> None:
    message = EmailMessage()
    message["Subject"] = "Night ferries"
    message.set_content(COUNCIL)
    message.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png")
    assert cautions("a.eml", bytes(message)) == []
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="note.pdf")
    assert cautions("a.eml", bytes(message)) == ["warning: 1 attachment of it not read: note.pdf"]


def test_a_page_that_may_hold_only_the_beginning_is_named() -> None:
    paid = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferries",'
        ' "isAccessibleForFree": "False"}</script>'
    )
    body = f"<body><p>{COUNCIL}</p></body>"
    (found,) = cautions("paid.html", page(body, paid))
    assert "not free to read" in found
    (found,) = cautions("empty.html", page(body, f"<script>{'x();' * 600}</script>"))
    assert "it holds 18 words of text and much script" in found
    long = f"<body>{f'<p>{COUNCIL}</p>' * 8}</body>"
    assert cautions("whole.html", page(long, f"<script>{'x();' * 600}</script>")) == []


@pytest.mark.parametrize("garbled", ["donâ€™t", "cafÃ©", "Â£5 million", "the â€œline"])
def test_words_in_a_wrong_encoding_are_named_with_their_place(garbled: str) -> None:
    text = f"Ferries\n\n{COUNCIL}\n\nThe port says that the {garbled} is all that it will take.\n"
    (found,) = cautions("a.txt", text.encode())
    assert found.startswith("warning: it was once read in a wrong encoding (")
    assert "in ¶\N{NO-BREAK SPACE}2;" in found


@pytest.mark.parametrize("sound", ["SÃO PAULO", "château", "IRMÃ", "« Âge »", "5 € Â"])
def test_accents_are_no_wrong_encoding(sound: str) -> None:
    assert cautions("a.txt", f"The port says that {sound} is a name.\n".encode()) == []
