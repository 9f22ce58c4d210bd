from __future__ import annotations

import json

import pytest

from briefbuild.diagnostics import Code
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Name
from tests.readers.samples import page, read, refusal, roles

COUNCIL = "The council will reopen the line in May, but it has not said who will pay."
PORT = "The port denies that it was ever asked for its consent to the new bridge."


def article(body: str) -> bytes:
    return page(f"<body><main><article><h1>Night ferries</h1>{body}</article></main></body>")


def test_headings_lists_quotations_and_tables_keep_what_they_are() -> None:
    got = read(
        "html",
        article(
            f"<p>{COUNCIL}</p><h2>Costs</h2><ul><li>{PORT}</li></ul><ol start=3><li>{COUNCIL}</li></ol>"
            f"<blockquote><p>{PORT}</p></blockquote>"
            "<table><caption>Trips</caption><tr><th>Year</th><th>Trips</th></tr>"
            "<tr><td>2020</td><td>410</td></tr></table>"
        ),
    )
    assert roles(got) == [
        ("title", "Night ferries"),
        ("body", COUNCIL),
        ("heading", "Costs"),
        ("bullet", f"• {PORT}"),
        ("bullet", f"3. {COUNCIL}"),
        ("quotation", PORT),
        ("caption", "Trips"),
        ("table", "Year\tTrips\n2020\t410"),
    ]


def test_locators_count_paragraphs_and_name_the_headings_above() -> None:
    got = read("html", article(f"<p>{COUNCIL}</p><h2>Costs</h2><h3>Bridge</h3><p>{PORT}</p>"))
    last = got.regions[-1].locator
    assert (last.paragraph, last.page, last.headings) == (2, None, ("Costs", "Bridge"))


def test_what_surrounds_the_article_is_furniture() -> None:
    got = read(
        "html",
        page(
            "<body><header><nav><a href=/>Home</a></nav>Daily paper</header>"
            f"<main><h1>Night ferries</h1><p>{COUNCIL}</p><div class='social-share'>Share</div>"
            f"<form>Your mail</form><p>{PORT}</p></main>"
            "<div>Nothing to see.</div><footer>All rights reserved</footer></body>"
        ),
    )
    body = [text for role, text in roles(got) if role == "body"]
    assert body == [COUNCIL, PORT]
    assert {role for role, _text in roles(got)} == {"furniture", "title", "body"}


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden",
        'style="display: none"',
        'style="font-size:0"',
        'style="color:#FFFFFF"',
        'style="position:absolute;left:-9999px"',
        'class="sr-only"',
    ],
)
def test_what_nobody_sees_is_no_evidence(attribute: str) -> None:
    got = read("html", article(f"<p>{COUNCIL}</p><p {attribute}>{PORT}</p>"))
    assert roles(got)[-1] == ("furniture", PORT)
    assert got.regions[-1].reason == "hidden on the page"


def test_what_nobody_sees_within_a_line_is_no_part_of_it() -> None:
    got = read("html", article(f"<p>The port <span hidden>never </span>paid.</p><p>{PORT}</p>"))
    assert roles(got)[1:] == [("body", "The port paid."), ("furniture", "never"), ("body", PORT)]


def test_headlines_that_lead_elsewhere_are_links_even_with_blocks_in_them() -> None:
    link = "<li><a href='/x'><div>Port raises fees again</div><p>And again</p></a></li>"
    got = read("html", article(f"<p>{COUNCIL}</p><ul>{link}</ul><p>{PORT}</p>"))
    assert [role for role, _text in roles(got)[1:]] == ["body", "furniture", "furniture", "body"]


def test_the_paid_part_of_an_article_is_text() -> None:
    got = read("html", article(f"<p>{COUNCIL}</p><p class='paywall'>{PORT}</p>"))
    assert roles(got)[1:] == [("body", COUNCIL), ("body", PORT)]


def test_a_class_name_does_not_set_the_article_aside() -> None:
    got = read("html", page(f"<body><div class='related-news nav'><p>{COUNCIL}</p></div></body>"))
    assert roles(got) == [("body", COUNCIL)]


def test_inline_elements_do_not_break_words_and_blocks_do_not_glue_them() -> None:
    got = read(
        "html",
        article(
            "<p>They will <em>re</em>open\nit<wbr>, <b>now</b>.</p><div>One</div><div>Two</div>"
        ),
    )
    assert "They will reopen it, now.\n\nOne\n\nTwo" in got.text


def test_raised_figures_become_superscripts_and_notes_are_references() -> None:
    got = read(
        "html",
        article(
            f'<p>{COUNCIL}<sup><a href="#n1">1</a></sup> It is 4 m<sup>2</sup>, the 19<sup>th</sup>.</p>'
            '<section class="footnotes"><ol><li id="n1">Port records, 2024.</li></ol></section>'
        ),
    )
    assert f"{COUNCIL}¹ It is 4 m², the 19th." in got.text
    assert roles(got)[-1] == ("references", "1. Port records, 2024.")


def test_addresses_of_links_are_kept_beside_the_paragraph_that_links() -> None:
    got = read(
        "html",
        article(
            f'<p>{COUNCIL}</p><p>The <a href="https://example.org/r">report</a> says little of it.</p>'
        ),
    )
    assert roles(got)[-1] == ("references", "report: https://example.org/r")
    assert got.regions[-1].locator.paragraph == 2


def test_a_page_says_who_wrote_it_and_when() -> None:
    data = json.dumps(
        {
            "@graph": [
                {
                    "@type": "NewsArticle",
                    "headline": "Night ferries",
                    "datePublished": "2025-03-04T08:00:00Z",
                    "author": [{"@type": "Person", "name": "Jane van der Berg"}],
                    "publisher": {"name": "Harbour Media"},
                }
            ]
        }
    )
    head = (
        f'<script type="application/ld+json">{data}</script><title>Night ferries - Post</title>'
        '<meta property="og:site_name" content="Post"><link rel="canonical" href="https://p.example/1">'
    )
    got = read("html", page(f"<body><p>{COUNCIL}</p></body>", head)).reference
    assert (got.type, got.title, got.issued) == (
        "article-newspaper",
        "Night ferries",
        PartialDate(2025, 3, 4),
    )
    assert got.author == (Name(family="van der Berg", given="Jane"),)
    assert (got.container_title, got.publisher) == ("Post", "Harbour Media")
    assert (got.url, got.language) == ("https://p.example/1", "en")
    assert {item.field: item.basis for item in got.inferred}["title"] == "JSON-LD"


def test_meta_elements_speak_where_there_is_no_linked_data() -> None:
    head = (
        '<meta name="citation_author" content="Doe, Jane"><meta name="author" content="admin">'
        '<meta name="DC.date" content="2024-05"><script type="application/ld+json">{broken</script>'
    )
    got = read("html", page(f"<body><p>{COUNCIL}</p></body>", head)).reference
    assert got.author == (Name(family="Doe", given="Jane"),)
    assert got.issued == PartialDate(2024, 5)
    assert got.title is None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ('<?xml version="1.0" encoding="ISO-8859-2"?>', "iso8859-2"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_a_declared_encoding_is_honoured(declared: str, encoding: str) -> None:
    text = "Müller söhnt die Räte aus, heißt es."
    assert text in read("html", f"{declared}<p>{text}</p>".encode(encoding)).text


def test_an_undeclared_encoding_is_not_guessed() -> None:
    code, message = refusal("html", "<p>Zwei\nMüller</p>".encode("cp1252"))
    assert code is Code.SOURCE_ENCODING
    assert "source.html:2" in message
    assert "byte 10 (0xFC)" in message


def test_an_unknown_encoding_is_named() -> None:
    code, message = refusal("html", b"<meta charset=klingon><p>x</p>")
    assert code is Code.SOURCE_ENCODING
    assert "klingon" in message


def test_deep_nesting_is_refused_and_never_lost_in_silence() -> None:
    depth = 200_000
    data = b"<p>Start.</p>" + b"<div>" * depth + b"lost" + b"</div>" * depth
    assert refusal("html", data)[0] is Code.SOURCE_LIMIT


def test_nesting_that_browsers_know_is_read() -> None:
    data = b"<div>" * 1_500 + COUNCIL.encode() + b"</div>" * 1_500
    assert COUNCIL in read("html", data).text


def test_control_characters_are_replaced_where_they_stand() -> None:
    got = read("html", article("<p>The council\x00 will\x07 reopen the line in May.</p>"))
    assert "The council\N{REPLACEMENT CHARACTER} will\N{REPLACEMENT CHARACTER} reopen" in got.text


def test_entities_of_the_page_are_not_expanded() -> None:
    data = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>It says &x; to us all.</p>'
    )
    assert "It says &x; to us all." in read("html", data).text


@pytest.mark.parametrize("data", [b"", b" \n ", b"<html></html>", b"<script>var a = 1</script>"])
def test_a_page_without_words_is_refused(data: bytes) -> None:
    assert refusal("html", data)[0] is Code.SOURCE_EMPTY


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7 ...", ".pdf"),
        (b"PK\x03\x04rest", ".docx, .odt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "without a password"),
    ],
)
def test_another_format_under_this_ending_is_named(data: bytes, expected: str) -> None:
    code, message = refusal("html", data)
    assert code is Code.SOURCE_TYPE
    assert expected in message


def test_layout_tables_are_read_as_text() -> None:
    got = read(
        "html", page(f"<body><table><tr><td>{COUNCIL * 6}</td><td>{PORT}</td></tr></table></body>")
    )
    assert {role for role, _text in roles(got)} == {"body"}


def test_line_breaks_of_the_page_part_lines() -> None:
    got = read("html", article(f"<p>By Jane Doe<br>4 March 2025</p><p>{COUNCIL}</p>"))
    assert roles(got)[1:3] == [("byline", "By Jane Doe"), ("date-line", "4 March 2025")]
