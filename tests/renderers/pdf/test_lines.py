from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefbuild.model.brief import Chip, Firmness, Inlines, LineBreak
from briefbuild.model.quotation import collapse
from briefbuild.model.runs import Labels
from briefbuild.model.theme import StyleName
from briefbuild.renderers.pdf.fonts import Coverage, Fonts
from briefbuild.renderers.pdf.lines import Line, break_lines, natural_width
from briefbuild.renderers.pdf.structure import Node, Role
from briefbuild.renderers.pdf.text import Piece, Typesetter
from briefbuild.themes import default_theme
from tests.kitchen_sink import COMPOSED, text

THEME = default_theme()


def pieces(*inlines: object) -> tuple[Piece, ...]:
    setter = Typesetter(THEME, Fonts(THEME), Labels({}, {}), "en", Coverage("test"))
    content: Inlines = tuple(text(item) if isinstance(item, str) else item for item in inlines)  # type: ignore[misc]
    return setter.pieces(content, THEME.style(StyleName.BODY), Node(Role.PARAGRAPH), "block")


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
