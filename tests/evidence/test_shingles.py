from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefbuild.evidence.shingles import SHORTEST_SKETCH, shingled, sketch, sketch_of
from briefbuild.model.source import Region, Role, SourceDocument, Span

WORDS = st.lists(
    st.sampled_from(["ferry", "port", "cut", "night", "berth", "mayor", "was", "not"]), max_size=40
)


def document(*parts: tuple[Role, str]) -> SourceDocument:
    text, regions = "", []
    for role, words in parts:
        regions.append(Region(span=Span(len(text), len(text) + len(words)), role=role, reason="x"))
        text += words
    return SourceDocument(
        id="a", name="a.txt", media_type="text/plain", sha256="", text=text, regions=tuple(regions)
    )


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert sketch("One two three four five six.") == (1354651064, 1918900822)


def test_case_white_space_and_punctuation_do_not_count() -> None:
    assert sketch("The port’s BERTH, cut\nin two") == sketch("the port's berth cut “in” two!")


def test_a_short_text_keeps_its_lowest_hashes_and_a_tiny_one_has_none() -> None:
    words = [f"w{number}" for number in range(60)]
    assert len(sketch(" ".join(words))) == SHORTEST_SKETCH
    assert len(sketch("one two three four")) == 0


def test_a_long_text_keeps_about_an_eighth() -> None:
    words = [f"w{number}" for number in range(20_000)]
    assert 2_300 < len(sketch(" ".join(words))) < 2_700


def test_what_a_part_leaves_in_the_sketch_does_not_depend_on_the_length_of_the_whole() -> None:
    part = [f"p{number}" for number in range(400)]
    around = [f"w{number}" for number in range(40_000)]
    traces = set(sketch(" ".join(part))) & set(sketch(" ".join([*around, *part])))
    assert len(traces) > 30


def test_where_no_spaces_stand_between_words_a_character_counts_as_one() -> None:
    assert len(sketch("经过长时间的辩论理事会批准了预算")) == 12
    assert len(sketch("의회는 긴 토론 끝에 예산을 승인했다")) == 2


def test_furniture_is_no_shared_text() -> None:
    cookies = "We use cookies to make this site better for you. "
    body = "The ferry was cut in March after two years of losses. "
    one = document((Role.FURNITURE, cookies), (Role.BODY, body))
    assert sketch_of(one) == sketch(body)
    assert shingled(one).span(0, 3).of(one.text) == "The ferry was"


@given(WORDS, WORDS)
def test_the_sketch_of_a_short_part_is_in_that_of_the_whole(
    part: list[str], rest: list[str]
) -> None:
    whole = sketch(" ".join([*part, *rest]))
    if len(whole) < SHORTEST_SKETCH:
        assert set(sketch(" ".join(part))) <= set(whole)


@given(WORDS)
def test_every_word_has_its_place_and_every_shingle_five(words: list[str]) -> None:
    text = " ".join(words)
    got = shingled(document((Role.BODY, text)))
    assert [got.span(at, at + 1).of(text) for at in range(len(got.starts))] == words
    assert len(got.shingles) == max(0, len(words) - 4)
