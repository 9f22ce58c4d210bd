from __future__ import annotations

from email.message import EmailMessage

import pytest

from briefbuild.diagnostics import Code
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Name
from tests.readers.samples import read, refusal, roles

COUNCIL = "The council will reopen the line in May, but it has not said who will pay."
PORT = "The port denies that it was ever asked for its consent to the new bridge."


def mail(text: str, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Night ferries"
    message["From"] = "Jane Doe <jane@example.org>"
    message["Date"] = "Tue, 4 Mar 2025 08:00:00 +0100"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def test_subject_sender_and_date_stand_first() -> None:
    got = read("eml", bytes(mail(f"{COUNCIL}\n\n{PORT}\n")))
    assert [role for role, _text in roles(got)] == ["title", "byline", "date-line", "body", "body"]
    assert roles(got)[0][1] == "Night ferries"
    assert got.reference.author == (Name(family="Doe", given="Jane"),)
    assert got.reference.issued == PartialDate(2025, 3, 4)
    assert got.reference.type == "personal_communication"


def test_the_html_form_is_preferred() -> None:
    got = read("eml", bytes(mail("See the HTML form.", f"<h2>Costs</h2><p>{PORT}</p>")))
    assert roles(got)[-2:] == [("heading", "Costs"), ("body", PORT)]


def test_answered_mail_and_signature_are_set_aside() -> None:
    got = read("eml", bytes(mail(f"{COUNCIL}\n\n> {PORT}\n> Yes.\n\n-- \nJane Doe\nDesk\n")))
    assert roles(got)[3:] == [
        ("body", COUNCIL),
        ("furniture", f"> {PORT}\n> Yes."),
        ("furniture", "-- \nJane Doe\nDesk"),
    ]


def test_flowed_lines_are_joined() -> None:
    message = mail("The council will reopen \nthe line in May, but it waits.\n")
    message.set_param("format", "flowed")
    assert (
        "The council will reopen the line in May, but it waits." in read("eml", bytes(message)).text
    )


def test_attachments_are_named_and_not_read() -> None:
    message = mail(COUNCIL)
    message.add_attachment(b"secret", maintype="application", subtype="pdf", filename="r.pdf")
    got = read("eml", bytes(message))
    assert roles(got)[-1] == ("furniture", "r.pdf (application/pdf)")
    assert "secret" not in got.text


def test_the_declared_encoding_is_honoured() -> None:
    message = mail("x")
    message.set_content("Müller söhnt die Räte aus, heißt es.", charset="iso-8859-1", cte="8bit")
    assert "Müller söhnt die Räte aus" in read("eml", bytes(message)).text


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("; charset=utf-8", "as the mail declares it"),
        ("", "and the mail declares no other encoding"),
        ("; charset=klingon", "it declares the encoding 'klingon', which is not known"),
    ],
)
def test_an_encoding_that_does_not_hold_is_told_of_the_mail(declared: str, said: str) -> None:
    head = f"Subject: x\nFrom: a@b.example\nContent-Type: text/plain{declared}\n\n".encode()
    code, message = refusal("eml", head + b"The fee\xe9s.\n")
    assert code is Code.SOURCE_ENCODING
    assert said in message
    assert "save the mail again from the mail program" in message


def test_what_is_no_mail_is_refused() -> None:
    assert refusal("eml", b"Just a text without any header.")[0] is Code.SOURCE_TYPE


def test_a_mail_without_words_is_refused() -> None:
    assert refusal("eml", b"Subject: x\r\nFrom: a@b.example\r\n\r\n")[0] is Code.SOURCE_EMPTY


def test_a_broken_date_is_no_date() -> None:
    got = read("eml", b"Subject: x\nFrom: a@b.example\nDate: never\n\n" + COUNCIL.encode())
    assert got.reference.issued is None
