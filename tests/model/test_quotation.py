from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbuild.model.quotation import QuotationError, collapse, is_even, is_verbatim, quote
from briefbuild.model.source import Region, Role, SourceDocument, Span


def document(text: str) -> SourceDocument:
    region = Region(span=Span(0, len(text)), role=Role.BODY, reason="prose")
    return SourceDocument(
        id="a", name="a.txt", media_type="text/plain", sha256="", text=text, regions=(region,)
    )


def test_white_space_is_collapsed_and_nothing_else_changes() -> None:
    source = document("He  said\n“may\u00a0be” – not <yes>.")
    quotation = quote(source, Span(0, len(source.text)))
    assert quotation.text == "He said “may be” – not <yes>."


@given(st.text("ab \t\n\r\u00a0\u2028\x1f’é"))
def test_the_lines_of_an_even_text_need_no_collapsing(text: str) -> None:
    collapsed = all(collapse(line) == line.strip() for line in text.split("\n"))
    assert collapsed or not is_even(text)


def test_prose_is_even_and_a_table_is_not() -> None:
    assert is_even("The “ferry”\nleft at noon – late.\n\nIt’s gone.\n")
    assert not is_even("Year  Ships")
    assert not is_even("Year\tShips")


def test_a_declared_ellipsis_is_two_parts() -> None:
    source = document("The treaty, signed late, binds both.")
    quotation = quote(source, Span(0, 10), Span(25, 36))
    assert quotation.text == "The treaty … binds both."
    assert [part.exact for part in quotation.parts] == ["The treaty", "binds both."]


def test_prefix_and_suffix_are_the_words_around() -> None:
    source = document("One two three four five.")
    quotation = quote(source, Span(8, 13))
    assert (quotation.prefix, quotation.suffix) == ("One two", "four five.")


@pytest.mark.parametrize(
    "spans",
    [
        (),
        (Span(0, 0),),
        (Span(3, 4),),
        (Span(0, 99),),
        (Span(4, 8), Span(0, 3)),
        (Span(0, 5), Span(4, 8)),
    ],
)
def test_spans_that_make_no_quotation_are_refused(spans: tuple[Span, ...]) -> None:
    with pytest.raises(QuotationError):
        quote(document("One two three."), *spans)


@given(st.text(min_size=1), st.data())
def test_a_quotation_is_the_collapsed_text_of_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    source = document(text)
    if not collapse(text[start:end]):
        return
    quotation = quote(source, Span(start, end))
    assert quotation.text == collapse(text[start:end])
    assert is_verbatim(quotation, source)


@given(st.integers(0, 20))
def test_one_changed_character_is_noticed(position: int) -> None:
    source = document("It is not confirmed by 3,000 people.")
    quotation = quote(source, Span(0, 36))
    text = source.text[:position] + "#" + source.text[position + 1 :]
    assert not is_verbatim(quotation, replace(source, text=text))


def test_a_forged_text_is_noticed() -> None:
    source = document("It is not confirmed.")
    quotation = quote(source, Span(0, 20))
    part = replace(quotation.parts[0], exact="It is confirmed.")
    assert not is_verbatim(replace(quotation, parts=(part,)), source)
