from __future__ import annotations

from briefbuild.model.brief import CrossReference, Heading, Paragraph, Table
from briefbuild.renderers.docx import check
from tests.renderers.docx.support import ORIGIN, part, printed, values, words, written


def table(table_id: str, number: str | None) -> Table:
    return Table(
        id=table_id, number=number, caption=words("Caption"), widths=(1.0,), head=(), body=()
    )


def test_numbers_are_counted_by_word_and_right_before_it_counts() -> None:
    blocks = (table("a", "Table 1"), table("b", "Table 2"))
    tree = part(written(*blocks))
    assert values(tree, "//w:instrText/text()") == [" SEQ Table \\* ARABIC "] * 2
    assert printed(*blocks) == ("Table 1 Caption", "Table 2 Caption")


def test_a_number_out_of_turn_resets_the_sequence() -> None:
    tree = part(written(table("a", "Table 4"), table("b", "Table 5")))
    assert values(tree, "//w:instrText/text()") == [
        " SEQ Table \\* ARABIC \\r 4 ",
        " SEQ Table \\* ARABIC ",
    ]


def test_a_number_that_is_no_number_stays_words() -> None:
    blocks = (table("a", "Tableau IV"), table("b", None))
    assert values(part(written(*blocks)), "//w:instrText/text()") == []
    assert printed(*blocks) == ("Tableau IV Caption", "Caption")


def referring(words_: str) -> Paragraph:
    return Paragraph(id="p", content=(CrossReference("a", words_, ORIGIN),))


def test_a_reference_by_number_is_a_field_on_the_number() -> None:
    data = written(table("a", "Table 1"), referring("Table 1"))
    tree = part(data)
    assert " REF n_a \\h " in values(tree, "//w:instrText/text()")
    assert values(tree, "//w:bookmarkStart[@w:name='n_a']/following::w:t/text()")[:2] == [
        "Table ",
        "1",
    ]
    # The head is missing on purpose; nothing else is.
    assert [one for one in check(data) if "header row" not in one and "cannot" not in one] == []


def test_a_reference_in_other_words_is_a_link() -> None:
    tree = part(written(table("a", "Table 1"), referring("the table above")))
    assert values(tree, "//w:hyperlink/@w:anchor") == ["b_a"]


def test_a_heading_is_referred_to_by_its_number() -> None:
    heading = Heading(id="a", level=2, number="1.1", content=words("Deeper"))
    blocks = (heading, referring("1.1"))
    assert printed(*blocks) == ("1.1 Deeper", "1.1")
    assert " REF n_a \\h " in values(part(written(*blocks)), "//w:instrText/text()")
