from __future__ import annotations

from itertools import pairwise

import pytest

from briefbuild.evidence.risk_chain import chain, condition, is_trend, sufferer


def pieces(words: str) -> list[str]:
    places = (0, *chain(words).breaks, len(words))
    return [words[a:b].strip() for a, b in pairwise(places)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "If the dam fails, the town could flood, leaving thousands without water.",
            ["If the dam fails,", "the town could flood,", "leaving thousands without water."],
        ),
        (
            "A collapse of the service would cut the island off.",
            ["A collapse of the service", "would cut the island off."],
        ),
        (
            "The mayor warned that further cuts would isolate the north.",
            ["The mayor warned that further cuts", "would isolate the north."],
        ),
        (
            "The cuts weaken the port, potentially driving families away.",
            ["The cuts weaken the port,", "potentially driving families away."],
        ),
    ],
)
def test_a_sentence_is_parted_where_it_states_cause_event_and_consequence(
    words: str, expected: list[str]
) -> None:
    assert pieces(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "The port is in danger of closing.",
        "It could close the port.",
        "Traders fear the port may close.",
        "Norway has voiced alarm, warning of further cuts.",
        "The towns face many threats, including floods.",
        "The gang holds two villages near the dam and may attack its guards.",
        "If the loans go on, and if the mills close, expect higher tariffs in the north.",
        "If the loans go on, or if the mills close, the town could go dark.",
    ],
)
def test_a_sentence_that_does_not_state_them_stays_whole(words: str) -> None:
    assert pieces(words) == [words]


def test_no_character_is_lost_at_a_break() -> None:
    words = "If the dam fails, the town could flood, leaving thousands without water."
    assert " ".join(pieces(words)) == words


def test_a_condition_is_a_sign_to_watch_for() -> None:
    words = "The town could flood if the dam fails, and thousands would leave."
    place = condition(words)
    assert place is not None
    assert words[slice(*place)] == "if the dam fails"
    assert condition("The town could flood.") is None


def test_what_has_long_been_going_on_is_a_trend_unless_harm_is_to_come() -> None:
    assert is_trend("The water has been rising for years.")
    assert not is_trend("The water has been rising for years and could flood the town.")
    assert not is_trend("The water is a danger to the town.")


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Farmers below the dam could face hunger.", "Farmers below the dam"),
        ("If the dam fails, the lower town could flood.", "the lower town"),
        ("The mayor fears that the old fords will disappear.", "the old fords"),
    ],
)
def test_to_whom_it_happens_is_affected_and_no_cause(words: str, who: str) -> None:
    place = sufferer(words)
    assert place is not None
    assert words[slice(*place)] == who
    assert chain(words).event in {None, words.find("the lower")}


def test_what_does_something_is_not_affected_by_it() -> None:
    assert sufferer("The cuts could trigger a wider crisis.") is None
