from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbuild.model.brief import (
    Chip,
    Direction,
    DisplayedQuote,
    Emphasis,
    Firmness,
    LineBreak,
    Link,
    Quoted,
    Strong,
    Text,
)
from briefbuild.model.quotation import collapse
from briefbuild.renderers.docx import check, extract
from briefbuild.renderers.docx.ooxml import clean_xml
from briefbuild.renderers.docx.prose import web_address
from briefbuild.renderers.docx.reading import parts_of
from tests.kitchen_sink import sentence
from tests.renderers.docx.support import (
    ORIGIN,
    found,
    kitchen_sink_file,
    part,
    printed,
    said,
    values,
    words,
    written,
)


@given(st.text(st.characters(codec=None), min_size=1))
@settings(max_examples=40)
def test_any_words_come_back_as_xml_can_hold_them(text: str) -> None:
    expected = collapse(clean_xml(text))
    assert printed(*said(words(text))) == ((expected,) if expected else ())


def test_markup_and_placeholders_in_a_source_stay_words() -> None:
    hostile = "<w:p/> &amp; ]]> {{ 7*7 }} {% raw %}"
    assert printed(*said(words(hostile))) == (hostile,)


def test_spaces_between_runs_are_kept() -> None:
    content = (*words("before "), Strong(words("strong")), *words(" after"))
    assert printed(*said(content)) == ("before strong after",)


def test_a_line_break_separates_words() -> None:
    assert printed(*said((*words("one"), LineBreak(), *words("two")))) == ("one two",)


def test_emphasis_inside_strong_is_both() -> None:
    tree = part(written(*said((Strong((Emphasis(words("both")),)),))))
    run = found(tree, "//w:r[w:t='both']")[0]
    assert found(run, "w:rPr/w:b")
    assert found(run, "w:rPr/w:i")


@pytest.mark.parametrize("level", list(Firmness))
def test_a_chip_is_a_run_in_its_own_style(level: Firmness) -> None:
    tree = part(written(*said((Chip("Word", level, ORIGIN),))))
    assert values(tree, "//w:r[w:t='Word']/w:rPr/w:rStyle/@w:val") == [
        f"BriefChip{level.capitalize()}"
    ]


def test_a_sources_own_marker_is_set_apart_inside_the_quotation() -> None:
    tree = part(written(DisplayedQuote(id="q", content=(Quoted(sentence()),))))
    marker = found(tree, "//w:r[w:rPr/w:rStyle/@w:val='BriefSourceMarker']")
    assert [values(run, "w:t/text()") for run in marker] == [["[3]"]]


# --------------------------------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("ftp://example.org/x", None),
        ("https://[broken", None),
        ("https:", None),
        ("page.html", None),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, address: str | None) -> None:
    assert web_address(url) == address


def test_a_link_that_leads_elsewhere_is_printed_as_words() -> None:
    data = written(*said((Link("file:///etc/passwd", words("a file")),)))
    assert not found(part(data), "//w:hyperlink")
    assert not any(b"passwd" in content for content in parts_of(data).values())
    assert extract(data)[-1] == "a file"


def test_an_address_has_one_relationship_however_often_it_is_used() -> None:
    link = Link("https://example.org/", words("there"))
    tree = part(written(*said((link, *words(" and "), link))))
    assert len(found(tree, "//w:hyperlink")) == 2
    assert len(set(values(tree, "//w:hyperlink/@r:id"))) == 1


def test_a_citation_leads_to_its_reference() -> None:
    tree = part(kitchen_sink_file())
    anchors = set(values(tree, "//w:hyperlink[starts-with(.,'S1')]/@w:anchor"))
    assert anchors == {"b_ref_ferry"}
    assert values(tree, "//w:p[w:pPr/w:pStyle/@w:val='Bibliography']//@w:name") == ["b_ref_ferry"]


def test_a_citation_is_smaller_than_its_text_but_never_tiny() -> None:
    tree = part(kitchen_sink_file())
    size = "w:r[w:rPr/w:rStyle/@w:val='BriefCitation']/w:rPr/w:sz/@w:val"
    sizes = {
        style: set(values(tree, f"//w:p[w:pPr/w:pStyle/@w:val='{style}']//{size}"))
        for style in ("BodyText", "BriefTableText")
    }
    assert sizes == {"BodyText": {"18"}, "BriefTableText": {"15"}}


# ------------------------------------------------------------------------ language, direction

ARABIC = "قال الوزير إن العبّارة ستعود"


def test_words_in_another_language_say_so() -> None:
    tree = part(written(*said((Text("déjà vu", ORIGIN, language="fr"),))))
    assert values(tree, "//w:r[w:t='déjà vu']/w:rPr/w:lang/@w:val") == ["fr"]


def test_words_in_the_briefs_language_say_nothing() -> None:
    tree = part(written(*said((Text("plain", ORIGIN, language="en-GB"),))))
    assert not found(tree, "//w:r[w:t='plain']/w:rPr")


def test_right_to_left_words_turn_their_run_and_their_paragraph() -> None:
    content = (Text(ARABIC, ORIGIN, language="ar", direction=Direction.RIGHT_TO_LEFT),)
    data = written(*said(content))
    run = found(part(data), "//w:r[w:rPr/w:rtl]")[0]
    assert values(run, "w:rPr/w:lang/@w:bidi") == ["ar"]
    assert found(part(data), "//w:p[w:pPr/w:bidi]")
    assert printed(*said(content)) == (ARABIC,)
    assert check(data) == ()


def test_a_few_words_from_right_to_left_do_not_turn_a_sentence() -> None:
    foreign = Text("مرحبا", ORIGIN, language="ar", direction=Direction.RIGHT_TO_LEFT)
    tree = part(written(*said((*words("The word that was used is "), foreign))))
    assert found(tree, "//w:r[w:rPr/w:rtl]")
    assert not found(tree, "//w:p[w:pPr/w:bidi]")


def test_chinese_words_ask_for_an_east_asian_face() -> None:
    tree = part(written(*said((Text("渡轮", ORIGIN, language="zh-Hans"),))))
    run = found(tree, "//w:r[w:t='渡轮']")[0]
    assert values(run, "w:rPr/w:rFonts/@w:hint") == ["eastAsia"]
    assert values(run, "w:rPr/w:lang/@w:eastAsia") == ["zh-Hans"]


def test_a_word_of_five_thousand_letters_and_emoji_survive() -> None:
    long = "x" * 5_000
    data = written(*said(words(f"{long} 👩\u200d🔬🇳🇴")))
    assert check(data) == ()
    assert extract(data)[-1] == f"{long} 👩\u200d🔬🇳🇴"
