from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st
from sentencex import segment

from briefbuild.evidence.bounds import mask
from briefbuild.evidence.sentence_ends import goes_on, placed, real_ends
from briefbuild.readers.languages import load_language

LANGUAGE = load_language()
WORDS = ["the U.S.", "aU.S.-", "Gen.", "No.", "5", "p.m.", "of ferries.", "“Crew", "left.”", "Why?"]
PARTS = st.sampled_from(
    [*WORDS, "V", "2026.", "(Mayor", "said.)", "J.", "go!", "x. ", "…", "said ["]
)


@given(st.lists(PARTS, min_size=1, max_size=9), st.sampled_from([" ", ""]))
def test_an_end_that_is_told_at_a_glance_is_one_at_a_close_look(
    parts: list[str], between: str
) -> None:
    text = mask(between.join(parts), LANGUAGE)
    sentences = segment("en", text)
    ends = list(accumulate(map(len, sentences)))[:-1]
    looked_at = [placed(text, end) for end in ends if not goes_on(text, end, LANGUAGE)]
    assert real_ends(text, sentences, LANGUAGE) == looked_at
