from __future__ import annotations

import pytest

from tests.evidence.comparing import document


def last_holders(*paragraphs: str) -> tuple[str, ...]:
    return document("\n\n".join((*paragraphs, ""))).items[-1].holders


def all_holders(text: str) -> list[tuple[str, ...]]:
    return [item.holders for item in document(f"{text}\n").items]


@pytest.mark.parametrize(
    "text",
    [
        # the speaker stands before the marks open again
        "“We lose the quay,” said Ana Diaz. “Nobody pays us for the idle cranes.”",
        "“The mill is old,” Ana Diaz said. “The ovens of the town are older.”",
        "“The ferry is late,” added Ana Diaz. “The port waits in vain.”",
        # a verb with a colon, and marks
        "Ana Diaz said: “The mill is old. The ovens of the town are older.”",
        "Ana Diaz issued the following statement: “The doses came late.” “The clinic waits.”",
        # a verb with a colon, and no marks up to the end of the paragraph
        "Ana Diaz said: The mill is old. The ovens of the town are older.",
        "Speaking at the fair, Ana Diaz, the town’s chief baker will say: Rain helps. Norway wants rain.",
    ],
)
def test_what_follows_in_a_paragraph_is_said_by_who_spoke(text: str) -> None:
    assert last_holders(text) == ("Ana Diaz",)


@pytest.mark.parametrize(
    "closing",
    [
        "It cannot go on,” concluded Ana Diaz.",
        "It cannot go on,” Ana Diaz said.",
        "It cannot go on,” warned Ana Diaz, who runs the port.",
    ],
)
def test_a_quotation_is_said_by_who_is_named_where_it_ends(closing: str) -> None:
    text = f"“The ferries are old and slow! Norway wants new ones! {closing}"
    assert set(all_holders(text)) == {("Ana Diaz",)}


def test_a_quotation_may_open_each_of_its_paragraphs() -> None:
    first = "“The mill is old,” said Ana Diaz. “The ovens are older than the mill itself."
    assert last_holders(first, "“The town has no bread.”") == ("Ana Diaz",)


@pytest.mark.parametrize(
    "paragraphs",
    [
        # nobody is named
        ("“The mill is old. The ovens of the town are older.”",),
        # a new paragraph is no longer said by anybody
        ("Ana Diaz said: The mill is old.", "The ovens of the town are older."),
        # marks that nobody closed end with their paragraph
        ("Ana Diaz said: “The mill is old.", "The ovens of the town are older."),
        # a colon after something else
        ("Ana Diaz runs two mills: one old, one new.", "The ovens are older."),
        ("The town has two mills: Ana Diaz runs one. The ovens are older.",),
        # what is told after the marks is the author's
        ("“The mill is old,” said Ana Diaz. The ovens of the town are older.",),
    ],
)
def test_what_nobody_is_known_to_say_has_no_speaker(paragraphs: tuple[str, ...]) -> None:
    assert last_holders(*paragraphs) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Diaz, the mill’s chief baker will say that bread is dear.", "Ana Diaz"),
        ("Mill Committee Chair, Dame Ana Diaz MP, said bread was dear.", "Ana Diaz MP"),
        ("Chair of the Mill Committee, Ana Diaz MP said bread was dear.", "Ana Diaz MP"),
        ("According to Ana Diaz, the Trade Secretary wants more bread.", "Trade Secretary"),
    ],
)
def test_an_office_beside_a_name_is_that_person(text: str, expected: str) -> None:
    assert all_holders(text) == [(expected,)]


@pytest.mark.parametrize(
    "text",
    [
        "We believe that Norway wants more bread.",
        "I regret that the Government opposes the mill.",
        "We recommend that Norway supports the mills.",
        "We regret and oppose that Norway wants more.",
    ],
)
def test_what_the_author_thinks_is_no_view_of_whom_he_names(text: str) -> None:
    assert all_holders(text) == [()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway, I believe, wants more bread.", "Norway"),
        ("I am told Norway opposes the mill.", "Norway"),
        ("They heard the Mill Affairs Committee. We recommend a mill.", "Mill Affairs Committee"),
        ("The Government opposes the mill. We regret that it was built.", "Government"),
    ],
)
def test_first_person_in_an_aside_or_of_a_body(text: str, expected: str) -> None:
    assert all_holders(text)[-1] == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali's new government this month denied the sale.", ("Mali",)),
        ("Norway on Tuesday condemned the sale.", ("Norway",)),
        ("Norway in May 2020 opposed the sale.", ("Norway",)),
        ("Several farmers and observers are concerned that the mill is old.", ("farmers",)),
        ("U.S. officials maintain that bread is dear.", ("United States",)),
        ("Some U.S. companies say that bread is dear.", ("U.S. companies",)),
        ("Norway made its opposition clear.", ("Norway",)),
        ("Norway stands ready to help.", ("Norway",)),
    ],
)
def test_days_counts_and_abbreviations_stand_round_a_holder(
    text: str, expected: tuple[str, ...]
) -> None:
    assert all_holders(text) == [expected]
