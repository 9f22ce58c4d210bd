from __future__ import annotations

import subprocess
from pathlib import Path
from time import process_time

import outloud
import pdfua
import pytest
from msgspec.structs import replace

from briefbuild.diagnostics import Code
from briefbuild.errors import BriefbuildError, OutlineError
from briefbuild.model.brief import (
    Block,
    Brief,
    Callout,
    CalloutKind,
    CrossReference,
    DisplayedQuote,
    Emphasis,
    Link,
    List,
    ListItem,
    Note,
    Quoted,
    Text,
)
from briefbuild.model.outline import Paper
from briefbuild.model.walk import quotations
from briefbuild.renderers import pdf
from tests.kitchen_sink import COMPOSED, cite, kitchen_sink, text
from tests.renderers.pdf.samples import (
    ACCEPTED_WARNINGS,
    addresses,
    brief,
    kitchen_sink_file,
    noted,
    page_count,
    paragraph,
    render,
    roles,
    sentences,
    table,
    wanted,
    words_by_page,
)

GOLDEN = Path(__file__).parent / "golden" / "kitchen_sink.roles.txt"
LONG = sentences(40)
LINK = Link("https://example.org/" + "far/" * 60, (text("https://example.org/" + "far/" * 60),))


def _citing_notes() -> Brief:
    whole = noted(12)
    notes = tuple(replace(note, content=(cite(),)) for note in whole.notes)
    return replace(whole, notes=notes)


LONG_BRIEFS = {
    "paragraph": brief(paragraph(sentences(200))),
    "quotation": brief(
        DisplayedQuote(
            id="q", content=(text(sentences(100)),), attribution=(text("Someone "), cite())
        )
    ),
    "list": brief(
        List(
            id="l",
            items=tuple(
                ListItem(
                    id=f"l.{number}",
                    content=(text(sentences(20, 100 * number)), cite()),
                    nested=List(
                        id=f"l.{number}.n",
                        ordered=True,
                        items=(
                            ListItem(
                                id=f"l.{number}.n.1",
                                content=(text(sentences(20, 100 * number + 50)),),
                            ),
                        ),
                    ),
                )
                for number in range(4)
            ),
        )
    ),
    "table": brief(table(90, groups=True)),
    "tall row": brief(paragraph(LONG), table(3, 150), paragraph(sentences(40, 900), "after")),
    "links": brief(
        paragraph(LONG),
        replace(
            paragraph(""),
            id="link",
            content=(LINK, text(" and "), LINK, text(sentences(30, 500)), LINK),
        ),
    ),
    "notes that only cite": _citing_notes(),
    "callout": brief(
        *(
            Callout(
                id=kind,
                kind=kind,
                title=(text("Apart"),),
                blocks=(paragraph(sentences(80, 100 * number), f"{kind}.p"),),
            )
            for number, kind in enumerate(CalloutKind)
        )
    ),
}


@pytest.mark.parametrize("page", list(Paper))
def test_the_file_gives_back_every_paragraph_of_the_brief_in_order(page: Paper) -> None:
    assert pdf.extract(kitchen_sink_file(page)) == wanted(kitchen_sink(page))


@pytest.mark.parametrize("name", LONG_BRIEFS)
def test_what_crosses_pages_is_whole_and_in_order(name: str) -> None:
    data = render(LONG_BRIEFS[name])
    assert page_count(data) > 1
    assert pdf.extract(data) == wanted(LONG_BRIEFS[name])
    assert pdf.check(data) == ()


def test_markup_in_a_text_is_only_text() -> None:
    words = (
        "<b>bold</b> &lt;i&gt; &amp; <img src='/etc/passwd'/> <a href='x'>y</a> {{ 7*7 }} %s \\n ("
    )
    assert words in pdf.extract(render(brief(paragraph(words))))


def test_a_word_of_40000_characters_is_cut_and_comes_back_whole() -> None:
    word = "x" * 40_000
    data = render(brief(paragraph(word)))
    assert word in pdf.extract(data)
    assert page_count(data) < 30


def test_unprinted_characters_of_a_text_are_in_the_file() -> None:
    words = "co\u00adoperation, a\u200bb\u2060c and d\u200de"
    assert words in pdf.extract(render(brief(paragraph(words))))


def test_characters_that_no_font_has_refuse_the_brief_by_name_and_block() -> None:
    with pytest.raises(OutlineError) as caught:
        render(brief(paragraph("Pyongyang, 평양", "city"), paragraph("bell \x07", "bell")))
    diagnostics = caught.value.diagnostics
    assert [item.code for item in diagnostics] == [Code.MISSING_GLYPH] * 2
    assert "block city" in diagnostics[0].message
    assert "평 (U+D3C9)" in diagnostics[0].message
    assert "U+0007" in diagnostics[1].message


def test_a_quoted_character_that_no_font_has_is_named_with_source_and_span() -> None:
    whole = kitchen_sink()
    section, quotation = next(
        (placed.section, placed.quotation) for placed in quotations(whole) if not placed.is_extract
    )
    part = replace(quotation.parts[0], exact=f"{quotation.parts[0].exact} 평")
    quoted = Quoted(replace(quotation, parts=(part, *quotation.parts[1:])))
    block = DisplayedQuote(id="torn", content=(quoted,))
    with pytest.raises(OutlineError) as caught:
        render(replace(whole, sections=(*whole.sections, replace(section, blocks=(block,)))))
    source = next(each for each in whole.sources if each.id == quotation.source)
    span = quotation.span
    assert f"block torn, quoted from {source.name} at {span.start} to {span.end}: " in (
        caught.value.diagnostics[0].message
    )


@pytest.mark.parametrize("words", ["a lone \ud800 surrogate", "right to left: שלום", "\uffff"])
def test_what_cannot_be_set_in_order_refuses_the_brief(words: str) -> None:
    with pytest.raises(OutlineError):
        render(brief(paragraph(words)))


def test_furniture_that_cannot_be_printed_refuses_the_brief() -> None:
    whole = kitchen_sink()
    with pytest.raises(OutlineError, match="running"):
        render(replace(whole, running=replace(whole.running, marking="대외비")))


def test_a_reference_to_a_block_that_is_not_there_is_a_defect_of_the_program() -> None:
    words = replace(paragraph(""), content=(CrossReference("nowhere", "Table 9", COMPOSED),))
    with pytest.raises(BriefbuildError, match="nowhere"):
        render(brief(words))


def test_only_web_and_mail_addresses_become_links() -> None:
    unsafe = tuple(
        Link(target, (text(f"{target} "),))
        for target in ("javascript:alert(1)", "file:///etc/passwd", "launch:x", "//host/x")
    )
    safe = Link("mailto:desk@example.org", (text("mail"),))
    data = render(brief(replace(paragraph(""), content=(*unsafe, safe))))
    links = [line for line in roles(data) if line.strip() == "Link"]
    assert len(links) == 2  # the mail address, and the address in the reference list
    assert "javascript:alert(1)" in " ".join(pdf.extract(data))


def test_an_address_in_plain_text_becomes_a_link_without_its_full_stop() -> None:
    data = render(brief(paragraph("See https://example.org/report_2.pdf.")))
    assert "https://example.org/report_2.pdf" in addresses(data)


def test_a_paragraph_of_200000_characters_is_set_in_bounded_time() -> None:
    words = sentences(2_500)
    start = process_time()
    data = render(brief(paragraph(words)))
    assert process_time() - start < 10  # it takes half a second: the cost must not be quadratic
    assert words in pdf.extract(data)


def test_words_of_another_language_say_so() -> None:
    words = (text("in one word: "), Emphasis((Text("déjà vu", COMPOSED, language="fr"),)))
    assert any(
        line.strip() == "Span Lang=fr"
        for line in roles(render(brief(replace(paragraph(""), content=words))))
    )


def test_the_structure_is_the_golden_one(accept: bool) -> None:
    found = "\n".join(roles(kitchen_sink_file())) + "\n"
    if accept:
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["kitchen sink", *LONG_BRIEFS])
def test_an_independent_checker_finds_no_error(name: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(kitchen_sink_file() if name == "kitchen sink" else render(LONG_BRIEFS[name]))
    result = outloud.check(str(path))
    found = [(finding.rule, finding.message) for finding in result.sorted_findings()]
    assert result.error is None
    assert [item for item in found if item[0] not in ACCEPTED_WARNINGS] == []
    assert list(pdfua.validate(str(path)).findings) == []


def test_the_same_brief_gives_the_same_bytes_again_in_one_process() -> None:
    whole = kitchen_sink()
    first = render(whole)
    render(brief(paragraph("something else: Ω")))
    assert render(whole) == first


def test_a_note_without_words_still_shows_its_number() -> None:
    whole = replace(kitchen_sink(), notes=(Note(id="note-a", content=()),))
    assert pdf.extract(render(whole)) == wanted(whole)
    assert wanted(whole)[-1] == "[1]"


def test_a_brief_with_nothing_but_a_title_is_a_page() -> None:
    empty = Brief(
        name="empty",
        language="en",
        page=Paper.A4,
        running=replace(kitchen_sink().running, office="", series="", edition="", marking=""),
        front=replace(kitchen_sink().front, question=(), facts=None),
        sections=(),
        sources=(),
    )
    data = render(empty)
    assert page_count(data) == 1
    assert pdf.extract(data) == wanted(empty)
    assert pdf.check(data) == ()


def test_a_reader_of_hebrew_or_arabic_is_told_that_a_pdf_cannot_be_set() -> None:
    with pytest.raises(OutlineError) as caught:
        render(brief(paragraph("a greeting: שלום", "greeting")))
    assert "right to left" in caught.value.diagnostics[0].message
    assert "DOCX" in caught.value.diagnostics[0].fix


@pytest.mark.tool("verapdf")
@pytest.mark.parametrize("flavour", ["ua1", "2a", "3a"])
def test_verapdf_finds_no_failed_rule(flavour: str, tmp_path: Path) -> None:
    whole = replace(kitchen_sink(), embed_evidence=flavour == "3a", contents_title="Contents")
    path = tmp_path / "brief.pdf"
    path.write_bytes(render(whole))
    done = subprocess.run(
        ["verapdf", "--flavour", flavour, "--format", "text", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("PASS"), done.stdout


def test_a_paragraph_that_announces_a_list_stays_with_it() -> None:
    listed = List(id="list", items=(ListItem(id="item", content=(text("The item."),)),))
    seen = set()
    for lines in range(40, 52):  # the two come to stand before, at and after the page's end
        filler = tuple(paragraph("One line.", f"p{n}") for n in range(lines // 2))
        blocks: tuple[Block, ...] = (
            *filler,
            paragraph("x" * (lines % 2), "x"),
            paragraph("They say:", "lead"),
            listed,
        )
        found = words_by_page(render(brief(*blocks)))
        pages = {page for page, words in found if words in {"They say:", "The item."}}
        assert len(pages) == 1
        seen |= pages
    assert seen == {0, 1}
