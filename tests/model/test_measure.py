"""Widths of words that are told without a font, held against the font itself."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.files import package_data
from briefbuild.model.measure import fitted, line_count, shortened, text_width, wrapped

SAMPLES = (
    "North Korea gives: artillery shells, “several million” – reported",
    "Ålesund, Łódź and Besançon: 1,250 €/t (30 %)",
    "WAVES OF AVALANCHES",
    "Переговоры о переработке",
    "Διαπραγματεύσεις για το νερό",
)


def _drawn(words: str, size: float, file: str) -> float:
    font = TTFont(BytesIO(package_data(f"fonts/{file}")))
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    units = sum(advances[glyphs[ord(character)]][0] for character in words)
    return float(units * size / font["head"].unitsPerEm)


@pytest.mark.parametrize("words", SAMPLES)
@pytest.mark.parametrize(
    ("bold", "file"), [(False, "SourceSans3-Regular.ttf"), (True, "SourceSans3-Bold.ttf")]
)
def test_words_are_as_wide_as_the_shipped_font_draws_them(
    words: str, bold: bool, file: str
) -> None:
    assert text_width(words, 8.5, bold=bold) == pytest.approx(_drawn(words, 8.5, file), rel=0.005)


def test_marks_over_letters_have_no_width_and_chinese_characters_a_whole_size() -> None:
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert text_width("水", 10) == 10


def test_words_are_wrapped_to_lines_that_fit() -> None:
    words = "Artillery shells and short-range missiles"
    lines = wrapped(words, 8.5, 90)
    assert " ".join(lines) == words
    assert len(lines) > 1
    assert all(text_width(line, 8.5) <= 90 for line in lines)


def test_a_word_wider_than_the_line_stands_alone_and_no_words_make_no_line() -> None:
    assert wrapped("a hyperultramegaword b", 8.5, 30) == ("a", "hyperultramegaword", "b")
    assert wrapped("", 8.5, 30) == ()


@given(st.text(alphabet="ab iW.é–", max_size=80), st.floats(20, 200))
def test_lines_are_counted_as_they_are_wrapped(words: str, width: float) -> None:
    folded = " ".join(words.split())
    assert line_count(folded, 9, width) == len(wrapped(folded, 9, width))


def test_narrow_columns_get_what_they_need_from_the_others() -> None:
    assert fitted([50, 50, 100], [70, 10, 20]) == pytest.approx([70, 50 - 40 / 6, 100 - 80 / 6])


def test_columns_without_room_for_all_stay_as_they_were_wanted() -> None:
    assert fitted([50, 50], [80, 80]) == (50, 50)


@pytest.mark.parametrize("words", [*SAMPLES, "a" * 90, "水" * 40])
def test_shortened_words_fit_and_say_that_they_are_cut(words: str) -> None:
    cut = shortened(words, 8.5, 60.0, bold=True)
    assert text_width(cut, 8.5, bold=True) <= 60.0
    assert cut.endswith(" …")
    assert words.startswith(cut.removesuffix(" …"))
    assert shortened(words, 8.5, 1000.0) == words
