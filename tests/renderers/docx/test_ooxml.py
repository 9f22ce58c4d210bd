from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefbuild.model.quotation import collapse
from briefbuild.renderers.docx.ooxml import clean_xml, element, emu, half_points, text, twips, w

CHARACTERS = st.text(st.characters(codec=None))


def test_controls_surrogates_and_non_characters_are_replaced() -> None:
    assert clean_xml("a\x00b\x1bc\ud800d\udfffe\ufffef\uffffg") == "a�b�c�d�e�f�g"


def test_white_space_controls_become_a_space() -> None:
    assert clean_xml("a\tb\nc\vd\fe\rf\x1cg\x1fh") == "a b c d e f g h"


def test_letters_marks_and_emoji_stay() -> None:
    kept = "é Я 中 م 👩\u200d🔬 \N{NO-BREAK SPACE}\N{SOFT HYPHEN}\u202b"
    assert clean_xml(kept) == kept


@given(CHARACTERS)
def test_any_text_can_be_parsed_back(characters: str) -> None:
    read = etree.fromstring(element("t", text(characters)).encode()).text or ""
    assert read == clean_xml(characters)


@given(CHARACTERS)
def test_any_attribute_can_be_parsed_back(characters: str) -> None:
    read = etree.fromstring(element("t", value=characters).encode()).get("value")
    assert read == clean_xml(characters)


@given(CHARACTERS)
def test_cleaning_changes_no_word_that_xml_can_hold(characters: str) -> None:
    cleaned = clean_xml(characters)
    assert clean_xml(cleaned) == cleaned
    assert collapse(cleaned.replace("�", "")) == collapse(
        "".join("" if clean_xml(one) == "�" else one for one in characters)
    )


def test_an_attribute_of_none_is_left_out() -> None:
    assert w("ind", left=720, right=None) == '<w:ind w:left="720"/>'


def test_zero_is_a_value() -> None:
    assert w("b", val=0) == '<w:b w:val="0"/>'


def test_children_stand_in_order() -> None:
    assert w("p", w("pPr"), w("r")) == "<w:p><w:pPr/><w:r/></w:p>"


def test_lengths_are_in_words_units() -> None:
    assert (twips(342), half_points(7.75), emu(1)) == (6840, 16, 12_700)
