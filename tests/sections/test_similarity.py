from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefbuild.sections.similarity import similarity_of, topic_of

CORPUS = ("the ferry left the port", "the storm hit the port", "a ferry fails")
TEXTS = st.text(alphabet="ab c", max_size=20)


def test_equal_texts_are_wholly_alike_and_strangers_not_at_all() -> None:
    likeness = similarity_of(CORPUS)
    assert likeness.between("The ferry LEFT the port!", CORPUS[0]) == 1.0
    assert likeness.between("one two", "three four") == 0.0


def test_shared_rare_words_count_more_than_shared_common_ones() -> None:
    likeness = similarity_of(("the a", "the b", "the c", "storm d"))
    assert likeness.between("storm x", "storm y") > likeness.between("the x", "the y")


@given(TEXTS, TEXTS)
def test_likeness_is_mutual_and_between_nothing_and_all(one: str, other: str) -> None:
    likeness = similarity_of((one, other))
    assert likeness.between(one, other) == likeness.between(other, one)
    assert 0.0 <= likeness.between(one, other) <= 1.0


def test_a_topic_is_what_the_other_sources_speak_of_too() -> None:
    topic = topic_of((["The harbour closed."], ["A harbour wall."], ["Plumbing matters."]))
    assert topic.share("harbour") == 0.5
    assert topic.share("plumbing") == 0.0
    assert topic.share("a the of") == 0.0


def test_one_source_alone_shares_nothing() -> None:
    assert topic_of((["The harbour closed."],)).share("harbour") == 0.0
