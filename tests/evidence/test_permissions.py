from __future__ import annotations

import pytest

from tests.evidence.comparing import found_in, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway lets Icelandic trawlers fish in its waters.", "fish in its waters"),
        ("Norway will allow Iceland to station troops at the base.", "station troops at the base"),
        ("Norway permits Icelandic aircraft to land at Bodo.", "land at Bodo"),
        ("Iceland was allowed by Norway to use the wharf.", "use the wharf"),
    ],
)
def test_who_lets_somebody_do_something_gives_a_right(text: str, expected: str) -> None:
    ((giver, item, receiver),) = told(text)
    assert giver == "Norway"
    assert item == expected
    assert receiver.startswith("Iceland")


@pytest.mark.parametrize(
    "text",
    [
        "Norway allowed Iceland to hope.",
        "Norway let Iceland down.",
        "The weather allowed Iceland to use the wharf.",
        "Norway should allow Iceland to use the wharf.",
    ],
)
def test_what_is_no_right_or_nobodys_to_give_is_none(text: str) -> None:
    assert told(text) == []


def test_who_enters_may_be_named_by_the_right() -> None:
    text = "Norway has permitted Icelandic access to its ports."
    assert told(text) == [("Norway", "Icelandic access to its ports", "Iceland")]


def test_by_letting_has_the_subject_of_its_clause_and_says_so_less_plainly() -> None:
    (found,) = found_in("Norway could answer by letting Iceland use the wharf.")
    assert [party.name for party in found.givers] == ["Norway"]
    assert found.givers[0].basis.value == "inferred"
    assert found.status.value == "speculated"


def test_who_is_let_in_gets_where_he_is_let() -> None:
    text = "Norway admits 60 Icelandic vessels to its waters."
    assert told(text) == [
        ("Norway", "admits 60 Icelandic vessels to its waters", "60 Icelandic vessels")
    ]
