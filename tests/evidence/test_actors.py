from __future__ import annotations

import pytest

from briefbuild.evidence.codebook import standard_codebook
from tests.evidence.reading import named, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Sudan and Sudan share a pipeline.", ["South Sudan", "Sudan"]),
        ("Pyongyang thanked the Kremlin.", ["North Korea", "Russia"]),
        ("The DPRK and the U.S. met.", ["North Korea", "United States"]),
        (
            "The U.S.A, the UK and the E.U. met.",
            ["United States", "United Kingdom", "European Union"],
        ),
        ("Norwegian officials and two Icelanders left.", ["Norway", "Iceland"]),
        ("The UN Security Council adopted it.", ["UN Security Council"]),
        ("The ship sailed to Papua New Guinea.", ["Papua New Guinea"]),
        ("Guinea-Bissau’s president spoke.", ["Guinea-Bissau"]),
    ],
)
def test_the_longest_name_at_a_place_wins(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Western capitals watched.",
        "Peace on the Korean Peninsula is far.",
        "Inter-Korean talks stalled, and so did inter-Korean trade.",
        "Minnesota farmers watched.",
        "The Indian Ocean is warm.",
        "It helps us and turkey farmers.",
        "There Michael Jordan met Georgia Smith.",
        "Chad Miller of the Institute spoke.",
        "The Americas need better ports.",
        "Latin American poets met in the Gulf of Mexico.",
        "The bank lent US$810 million and US $5 more.",
    ],
)
def test_what_only_looks_like_an_actor_is_none(text: str) -> None:
    assert named(text) == []


def test_a_capital_is_its_states_voice_but_not_where_it_is_a_place() -> None:
    assert named("Washington objected.") == ["United States"]
    assert named("They met in Paris with a Washington-based institute.") == []


def test_a_person_introduced_by_state_and_title_speaks_for_the_state() -> None:
    introduction = "Norwegian Foreign Minister Ragnhild Sætermo arrived."
    assert named("Sætermo objected.", introduction) == ["Norway"]
    assert named("Sætermo objected.") == []


def test_a_title_after_a_comma_is_somebody_elses() -> None:
    introduction = "Before the Norwegian committee, Secretary Ragnhild Sætermo spoke."
    assert named("Sætermo objected.", introduction) == []


def test_a_title_far_from_its_state_introduces_nobody() -> None:
    before = (
        "Norway closed the border that last year the leader of the opposition President Aas saw."
    )
    assert named("Aas objected.", before) == []


def test_names_resolve_to_the_actor_that_they_stand_for() -> None:
    resolve = standard_codebook().actors.resolve
    assert [resolve(name) for name in ("Seoul", "U.N.", "The Teal Coast", "")] == [
        "South Korea",
        "United Nations",
        "The Teal Coast",
        "",
    ]


def test_actors_are_tagged_for_phrases() -> None:
    text = reading("Norway sold gas in Paris.").text
    assert [text.surface(*place) for place in text.tagged("actor")] == ["Norway"]
    assert [text.surface(*place) for place in text.tagged("place")] == ["Paris"]
