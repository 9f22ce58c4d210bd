from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefbuild.model.brief import Brief, Note, NoteReference, Paragraph
from briefbuild.model.outline import NotePlacement
from briefbuild.model.walk import text_of_units
from briefbuild.renderers import docx
from briefbuild.renderers.docx.notes_plan import NotesPlan, notes_plan
from briefbuild.renderers.docx.reading import parts_of
from tests.kitchen_sink import kitchen_sink
from tests.renderers.docx.support import (
    ORIGIN,
    brief_of,
    found,
    kitchen_sink_file,
    noted_sink,
    part,
    theme,
    values,
    words,
)


def noted(*called: str, notes: tuple[str, ...] = ("n1", "n2")) -> Brief:
    content = (*words("See "), *(NoteReference(note, ORIGIN) for note in called))
    written = tuple(Note(id=note, content=words(f"The note {note}.")) for note in notes)
    return replace(brief_of(Paragraph(id="p", content=content)), notes=written)


def said(brief: Brief) -> tuple[str, ...]:
    return tuple(text for _block, text in text_of_units(brief))


def test_notes_that_are_called_in_their_order_are_words_own() -> None:
    assert notes_plan(noted("n1", "n2")) is NotesPlan.FOOTNOTES
    ended = replace(noted("n1", "n2"), notes_placement=NotePlacement.END)
    assert notes_plan(ended) is NotesPlan.ENDNOTES


@pytest.mark.parametrize("called", [("n2", "n1"), ("n1",), ()])
def test_notes_that_word_would_count_otherwise_are_paragraphs(called: tuple[str, ...]) -> None:
    brief = noted(*called)
    assert notes_plan(brief) is NotesPlan.PARAGRAPHS
    data = docx.render(brief, theme())
    assert "word/footnotes.xml" not in parts_of(data)
    assert docx.extract(data) == said(brief)
    assert docx.check(data) == ()


def test_a_call_from_inside_a_note_does_not_count_as_the_first() -> None:
    inside = Note(id="n1", content=(*words("See "), NoteReference("n2", ORIGIN)))
    second = Note(id="n2", content=words("Second."))
    brief = replace(noted("n1"), notes=(inside, second))
    assert notes_plan(brief) is NotesPlan.PARAGRAPHS
    both = replace(noted("n1", "n2"), notes=(inside, second))
    data = docx.render(both, theme())
    assert docx.extract(data) == said(both)
    assert docx.check(data) == ()
    assert values(part(data, "word/footnotes.xml"), "//w:instrText/text()") == [
        " NOTEREF m_n2 \\h "
    ]


def test_separators_come_first_and_the_settings_name_them() -> None:
    notes = part(kitchen_sink_file(), "word/footnotes.xml")
    assert values(notes, "/w:footnotes/w:footnote/@w:id") == ["-1", "0", "1", "2"]
    settings = part(kitchen_sink_file(), "word/settings.xml")
    assert values(settings, "//w:footnotePr/w:footnote/@w:id") == ["-1", "0"]


def test_a_note_begins_with_its_own_number() -> None:
    notes = part(kitchen_sink_file(), "word/footnotes.xml")
    first = found(notes, "//w:footnote[@w:id='1']/w:p")[0]
    assert values(first, "w:pPr/w:pStyle/@w:val") == ["FootnoteText"]
    assert found(first, "w:r[1]/w:footnoteRef")


def test_the_number_stands_in_brackets_and_a_second_call_repeats_it() -> None:
    tree = part(kitchen_sink_file())
    assert values(tree, "//w:footnoteReference/@w:id") == ["1", "2"]
    before = "//w:r[w:footnoteReference/@w:id='1']/preceding-sibling::w:r[1]/w:t/text()"
    assert values(tree, before) == ["["]
    assert " NOTEREF m_note_a \\h " in values(tree, "//w:instrText/text()")


def test_links_inside_notes_belong_to_the_part_of_the_notes() -> None:
    tree = part(kitchen_sink_file(), "word/footnotes.xml")
    assert values(tree, "//w:hyperlink/@w:anchor") == ["b_ref_ferry"]


def test_endnotes_follow_their_heading_and_count_in_digits() -> None:
    brief = replace(noted_sink(), notes_placement=NotePlacement.END)
    data = docx.render(brief, theme())
    assert docx.extract(data) == said(brief)
    settings = part(data, "word/settings.xml")
    assert values(settings, "//w:endnotePr/w:numFmt/@w:val") == ["decimal"]
    assert docx.extract(data)[-3:][0] == "Notes"


def test_notes_that_nobody_calls_are_printed_all_the_same() -> None:
    data = docx.render(kitchen_sink(), theme())
    assert docx.extract(data)[-1].startswith("[2] A note that quotes")
