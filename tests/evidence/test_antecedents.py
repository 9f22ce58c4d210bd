from __future__ import annotations

import pytest

from tests.evidence.comparing import document

QUAY = "“We lose the quay every time,” said Ana Diaz, who leads the dockers’ union."


def last_holders(*paragraphs: str) -> tuple[str, ...]:
    return document("\n\n".join((*paragraphs, ""))).items[-1].holders


@pytest.mark.parametrize(
    "text",
    ["“Nobody pays us for the idle cranes.”", "She fears that the port will close."],
)
def test_a_report_goes_on_with_its_speaker_in_a_paragraph_of_its_own(text: str) -> None:
    assert last_holders(QUAY, text) == ("Ana Diaz",)


def test_a_speaker_goes_on_through_several_quotations() -> None:
    assert last_holders(QUAY, "“We are tired.”", "“Nobody pays us.”") == ("Ana Diaz",)


def test_a_speaker_is_forgotten_when_somebody_else_is_spoken_of() -> None:
    assert last_holders(QUAY, "The port was founded in 1904.", "“Nobody pays us.”") == ()


def test_they_are_no_single_person() -> None:
    assert last_holders(QUAY, "They fear that the port will close.") == ()


def test_a_group_is_no_person() -> None:
    assert last_holders("Fishers fear a ban.", "“Nobody pays us.”") == ()


def test_a_person_is_meant_until_another_is_named() -> None:
    between = "The port was founded in 1904."
    assert last_holders(QUAY, between, "She fears a strike.") == ("Ana Diaz",)
    assert last_holders(QUAY, "The port met Ola Berg.", "She fears a strike.") == ()
