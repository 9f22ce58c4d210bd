from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbuild.model.brief import Chip, Firmness, Inlines, LineBreak
from briefbuild.model.quotation import collapse
from briefbuild.model.runs import Labels
from briefbuild.model.theme import Alignment, StyleName, TextStyle
from briefbuild.renderers import pdf
from briefbuild.renderers.pdf import chips
from briefbuild.renderers.pdf.fonts import Coverage, Fonts
from briefbuild.renderers.pdf.lines import (
    HYPHEN,
    Line,
    break_lines,
    justified,
    natural_width,
    opportunity,
)
from briefbuild.renderers.pdf.structure import Node, Role
from briefbuild.renderers.pdf.text import Piece, Typesetter
from briefbuild.themes import default_theme
from tests.kitchen_sink import COMPOSED, text
from tests.renderers.pdf.samples import brief, paragraph, sentences, wanted

THEME = default_theme()


BODY = THEME.style(StyleName.BODY)


def pieces(*inlines: object, style: TextStyle = BODY, language: str = "en") -> tuple[Piece, ...]:
    setter = Typesetter(THEME, Fonts(THEME), Labels({}, {}), language, Coverage("test"))
    content: Inlines = tuple(text(item) if isinstance(item, str) else item for item in inlines)  # type: ignore[misc]
    return setter.pieces(content, style, Node(Role.PARAGRAPH), "block")


def words(line: Line) -> str:
    return "".join(segment.text for segment in line.segments)


def printed(lines: list[Line]) -> list[str]:
    return [words(line) for line in lines]


@given(
    st.lists(st.text(alphabet="abc xyz-—/“”\u00a0\n\u200b1.", max_size=60), max_size=4),
    st.floats(min_value=12, max_value=400),
    st.booleans(),
)
def test_breaking_loses_nothing_and_stays_in_the_column(
    parts: list[str], width: float, balanced: bool
) -> None:
    lines = break_lines(pieces(*parts), width, balanced=balanced)
    assert collapse("".join(printed(lines))) == collapse("".join(parts))
    assert all(line.width <= width + 0.01 for line in lines)


def test_a_line_ends_with_the_space_that_parts_it_from_the_next() -> None:
    assert printed(break_lines(pieces("one two three"), 40)) == ["one two ", "three"]


def test_a_forced_break_parts_words_too() -> None:
    lines = break_lines(pieces("one", LineBreak(), "two"), 400)
    assert printed(lines) == ["one ", "two"]


def test_words_that_run_over_pieces_stay_together() -> None:
    lines = break_lines(pieces("aa “", "bbbbb", "” cc"), 50)
    assert printed(lines) == ["aa ", "“bbbbb” ", "cc"]


def test_lines_may_end_after_dashes_and_slashes_between_letters_only() -> None:
    assert printed(break_lines(pieces("north-south"), 40)) == ["north-", "south"]
    assert printed(break_lines(pieces("ships—which"), 40)) == ["ships—", "which"]
    assert printed(break_lines(pieces("and/or"), 25)) == ["and/", "or"]
    assert printed(break_lines(pieces("in 2022-24 1/2"), 45)) == ["in ", "2022-24 ", "1/2"]


def test_no_break_spaces_hold() -> None:
    assert printed(break_lines(pieces("a b\u00a0c\u202fd"), 30)) == ["a ", "b\u00a0c\u00a0d"]


def test_a_last_line_of_one_short_word_is_avoided() -> None:
    sentence = pieces(
        "The ferry company cut its night service in the spring and told nobody why so"
    )
    whole = break_lines(sentence, 1000)[0].width
    first, last = break_lines(sentence, whole - 1)
    assert len(words(last).split()) > 1
    assert first.width < whole - 1


def test_a_balanced_heading_has_lines_of_like_width() -> None:
    title = pieces("What is exchanged between the port and the city, and how surely it is known")
    loose, even = break_lines(title, 300), break_lines(title, 300, balanced=True)
    assert len(even) == len(loose)
    assert max(line.width for line in even) < max(line.width for line in loose)


def test_a_chip_is_one_word_with_room_for_its_box() -> None:
    chip = Chip("Sources differ", Firmness.DISPUTED, COMPOSED)
    plain, boxed = pieces("Sources differ"), pieces(chip)
    assert natural_width(boxed) > natural_width(plain)
    assert printed(break_lines(pieces("aa ", chip, " bb"), 65)) == ["aa ", "Sources differ ", "bb"]


def test_a_number_keeps_its_unit() -> None:
    for held in ("40 km", "3 million", "12 percent", "5 °C", "€ 50", "§ 7"):
        width = natural_width(pieces(held)) + 1
        assert printed(break_lines(pieces(f"a {held}"), width)) == ["a ", held]
    assert printed(break_lines(pieces("in 40 kinds"), 40)) == ["in 40 ", "kinds"]


def test_ideographs_need_no_space_to_end_a_line() -> None:
    assert opportunity("日本語。日本").split("日本語。日本") == ["日", "本", "語。", "日", "本"]


def test_the_last_line_of_a_lead_is_no_stub() -> None:
    lead = pieces(
        "Nine statements from four of five sources on how things came to where they stand."
    )
    loose = break_lines(lead, 330)
    filled = break_lines(lead, 330, loose_end=0.35)
    assert len(filled) == len(loose) == 2
    assert filled[-1].width >= 0.35 * 330


def test_a_chip_stands_further_from_what_is_before_it_than_from_what_is_after() -> None:
    chip = Chip("Alleged", Firmness.REPORTED, COMPOSED)
    before, word, after = (
        break_lines(pieces(*inlines), 400)[0].width
        for inlines in (("aa ", chip), (chip,), (chip, " aa"))
    )
    assert before - after == pytest.approx(chips.APART)
    assert after > word


def test_a_heading_is_not_broken_at_a_hyphen_that_fits_on_a_line() -> None:
    words_given = "What is known of debt-relief, and how surely is it known?"
    for width in range(100, 330, 10):
        lines = break_lines(pieces(words_given), width, balanced=True)
        assert all(not words(line).rstrip().endswith("-") for line in lines)
        assert "".join(printed(lines)) == words_given


def test_a_heading_of_one_joined_word_is_still_broken() -> None:
    lines = break_lines(pieces("twenty-first-century-agreement"), 90, balanced=True)
    assert len(lines) > 1
    assert all(line.width <= 90.01 for line in lines)


HYPHENATED = replace(BODY, alignment=Alignment.JUSTIFIED, hyphenated=True)
LONG_WORDS = "International organisations acknowledged extraordinary responsibilities immediately."


def test_a_justified_line_fills_its_column_but_for_the_last() -> None:
    lines = list(justified(break_lines(pieces("one two three four five six"), 60), 60))
    assert all(line.width == 60 for line in lines[:-1] if line.gaps)
    assert lines[-1].stretch == 0


def test_a_forced_end_is_not_stretched() -> None:
    first, second = justified(break_lines(pieces("one two", LineBreak(), "three"), 200), 200)
    assert (first.stretch, second.stretch) == (0, 0)


def test_hyphens_stand_at_line_ends_and_are_no_text() -> None:
    lines = break_lines(pieces(LONG_WORDS, style=HYPHENATED), 120)
    ends = [words(line)[-1] for line in lines]
    assert HYPHEN in ends
    assert all(line.width <= 120.01 for line in lines)
    assert "".join(printed(lines)).replace(HYPHEN, "") == LONG_WORDS


def test_no_more_than_two_lines_in_sequence_end_in_a_hyphen() -> None:
    lines = break_lines(pieces(" ".join([LONG_WORDS] * 10), style=HYPHENATED), 90)
    ends = "".join("-" if words(line).endswith(HYPHEN) else "." for line in lines)
    assert "-" in ends
    assert "---" not in ends


def test_a_language_without_patterns_is_not_hyphenated() -> None:
    lines = break_lines(pieces(LONG_WORDS, style=HYPHENATED, language="tlh"), 120)
    assert HYPHEN not in "".join(printed(lines))


def test_a_justified_hyphenated_brief_reads_back_verbatim() -> None:
    styles = {
        **THEME.styles,
        StyleName.BODY: HYPHENATED,
    }
    theme = replace(THEME, styles=styles)
    words_given = f"{sentences(60)} {LONG_WORDS} With a text’s own co\u00adoperation."
    whole = brief(paragraph(words_given))
    data = pdf.render(whole, theme)
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()
    assert data != pdf.render(whole, THEME)
