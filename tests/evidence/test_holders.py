from __future__ import annotations

import pytest

from tests.evidence.reading import holders_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S.A, South Korea, and Japan see the pact as a threat.",
            ("United States", "South Korea", "Japan"),
        ),
        (
            "Japan and South Korea have expressed alarm, fearing North Korean moves.",
            ("Japan", "South Korea"),
        ),
        ("Critics argue the Kremlin is overplaying its hand.", ("Critics",)),
        ("For Ethiopia, the dam is a matter of pride.", ("Ethiopia",)),
        ("Norway’s position is that the quota must rise.", ("Norway",)),
        ("There is growing alarm in Seoul over the sale.", ("South Korea",)),
        ("Ukrainian officials said that the deal was off.", ("Ukraine",)),
        ("The Scottish fleet was furious.", ("Scottish fleet",)),
        (
            "The union and the Ministry of Fisheries want more time.",
            ("union", "Ministry of Fisheries"),
        ),
        ("Norway’s fisheries minister, Ragnhild Sætermo, insisted on it.", ("Ragnhild Sætermo",)),
        ("Clinicians in Manila dread a second season.", ("Clinicians in Manila",)),
        ("Small farmers oppose the dam.", ("Small farmers",)),
    ],
)
def test_the_subject_of_an_attitude_holds_the_view(text: str, expected: tuple[str, ...]) -> None:
    assert holders_of(text) == expected


@pytest.mark.parametrize("text", ["Norway sold gas to Sweden.", "The port was founded in 1904."])
def test_who_is_merely_named_holds_no_view(text: str) -> None:
    assert holders_of(text) == ()


def test_a_person_introduced_before_speaks_for_the_state() -> None:
    before = "Russian President Vladimir Putin met the crew."
    assert holders_of("Putin argued that the pact was obsolete.", before) == ("Russia",)
