from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbuild.model.quotation import is_even
from briefbuild.readers.glance import LEADERS, glance
from briefbuild.readers.language import Language, fold
from briefbuild.readers.languages import load_language

PHRASES = sorted({phrase for rule in load_language().lines for phrase in rule.contains})
OTHERS = ["views", "in print on", "  ", "AP photo", "no", "\n", "\n\n", "\t", "\xa0", "İ", "“", " "]
TEXTS = st.lists(st.sampled_from([*PHRASES, *OTHERS])).flatmap(
    lambda parts: st.sampled_from([" ".join(parts).capitalize(), "".join(parts)])
)


@given(TEXTS)
def test_the_phrases_of_a_text_are_those_that_stand_in_a_line_of_it(text: str) -> None:
    found = glance(text, load_language()).phrases
    folded = fold(text)
    lines = text.split("\n\n")
    assert {phrase for phrase in PHRASES if any(phrase in fold(line) for line in lines)} <= found
    assert all(phrase in folded for phrase in found)


@given(TEXTS | st.text(" \n.aA…\x85"))
def test_a_glance_tells_even_white_space_and_leaders(text: str) -> None:
    look = glance(text, load_language())
    assert look.is_even == is_even(text)
    assert (b".." in look.signs) == (".." in text)
    assert look.signs & LEADERS or ". ." not in text


def test_a_phrase_without_english_letters_is_found() -> None:
    rule = replace(load_language().lines[0], contains=("γη",))
    language = Language("xx", (rule,), {})
    assert glance("η γη", language).phrases == {"γη"}
    assert glance("", language).phrases == frozenset()
