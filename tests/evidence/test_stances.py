from __future__ import annotations

import pytest

from briefbuild.evidence.stance_words import Stance, stances
from briefbuild.model.cues import CueKind
from tests.evidence.comparing import document


def cues(text: str) -> list[tuple[str, str, str]]:
    found = document(f"{text} Nobody in the harbour would say any more about the matter.")
    return [(cue.kind.value, cue.actor, cue.keep.of(found.source.text)) for cue in found.cues]


def of(kind: CueKind, text: str) -> list[str]:
    return [actor for found, actor, _words in cues(text) if found == kind.value]


@pytest.mark.parametrize(
    "text",
    [
        "Norway summoned the Danish ambassador on Monday.",
        "Norway has suspended the talks with Denmark.",
        "Norway, which has long fished there, has responded by closing its ports.",
    ],
)
def test_a_response_is_what_an_actor_did(text: str) -> None:
    assert of(CueKind.RESPONSE, text) == ["Norway"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway may suspend the talks with Denmark.",
        "Norway has not suspended the talks.",
        "The talks with Norway were suspended by the union.",
        "The sanctions of Norway are old.",
    ],
)
def test_what_did_not_happen_or_was_suffered_is_no_response(text: str) -> None:
    assert of(CueKind.RESPONSE, text) == []


def test_a_move_hangs_on_a_condition_or_is_a_demand() -> None:
    assert of(CueKind.MOVE, "Norway threatened to close its ports if Denmark goes on.") == [
        "Norway"
    ]
    assert of(CueKind.MOVE, "Norway demands a larger share of the catch.") == ["Norway"]
    assert of(CueKind.MOVE, "Norway agreed to a larger share of the catch.") == []


def test_own_words_stand_in_quotation_marks_after_a_verb_of_saying() -> None:
    text = "Norwegian officials said the step was “a gift to smugglers” on Monday."
    ((_kind, actor, words),) = [c for c in cues(text) if c[0] == CueKind.OWN_WORDS.value]
    assert (actor, words) == ("Norway", "a gift to smugglers")


def test_words_in_quotation_marks_that_nobody_says_are_nobodys() -> None:
    assert of(CueKind.OWN_WORDS, "Norway has built a “bridge to nowhere” in the north.") == []


def test_a_single_word_in_quotation_marks_is_not_own_words() -> None:
    assert of(CueKind.OWN_WORDS, "Norway said the “reform” was over.") == []


def test_a_view_is_the_actors_own_verb() -> None:
    assert of(CueKind.VIEW, "Norway fears that the ports could close.") == ["Norway"]
    assert of(CueKind.VIEW, "Denmark brings Norway much-needed coal.") == []


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("fears that the ports could close", Stance.AGAINST),
        ("welcomed the new timetable", Stance.IN_FAVOUR),
        ("is cautious about the timetable", Stance.RESERVED),
    ],
)
def test_a_stance_is_read_from_the_first_words_of_a_view(words: str, stance: Stance) -> None:
    assert stances(words) == {stance}


def test_what_follows_further_off_tells_no_stance() -> None:
    assert stances("says that nobody on the islands will ever again fear the winter") == frozenset()


def test_a_view_that_is_denied_tells_no_stance() -> None:
    assert stances("has no objection to the timetable") == frozenset()


def test_direct_speech_may_stand_before_its_speaker() -> None:
    text = "“We will never sign such a paper,” Norway said on the quay."
    assert of(CueKind.OWN_WORDS, text) == ["Norway"]


def test_the_name_of_something_in_quotation_marks_is_nobodys_words() -> None:
    text = "Norway said it signed the “Northern Ports and Harbours Agreement” in May."
    assert of(CueKind.OWN_WORDS, text) == []
