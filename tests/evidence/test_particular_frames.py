from __future__ import annotations

import pytest

from tests.evidence.comparing import statuses, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The agency shall reimburse the port authority for the cost of the sheds.",
            ("agency", "the cost of the sheds", "port authority"),
        ),
        (
            "The Danish government pays the fees of Icelandic pupils.",
            ("Denmark", "the fees of Icelandic pupils", "Icelandic pupils"),
        ),
        (
            "Iceland exempts Danish officers from its income tax.",
            ("Iceland", "exempts Danish officers from its income tax", "Danish officers"),
        ),
        (
            "Danish officers are exempted by Iceland from customs duties.",
            ("Iceland", "exempted by Iceland from customs duties", "Danish officers"),
        ),
        (
            "Denmark shall place at the disposal of the Icelandic authorities two survey ships.",
            ("Denmark", "two survey ships", "Iceland"),
        ),
        (
            "Denmark placed two survey ships at Iceland's disposal.",
            ("Denmark", "two survey ships", "Iceland"),
        ),
        (
            "Denmark made 40 tons of barley available to Iceland.",
            ("Denmark", "40 tons of barley", "Iceland"),
        ),
        (
            "Denmark makes available to the museum, free of charge, two pairs of bells.",
            ("Denmark", "two pairs of bells", "museum"),
        ),
        (
            "Iceland renewed the licences of three Danish firms.",
            ("Iceland", "the licences", "three Danish firms"),
        ),
        (
            "Denmark supplied the station with fuel.",
            ("Denmark", "fuel", "station"),
        ),
        (
            "Denmark wrote off Iceland's debt of 40 million crowns.",
            ("Denmark", "wrote off Iceland's debt of 40 million crowns", "Iceland"),
        ),
        (
            "Iceland signed a contract with Norway for 12 ferries.",
            ("Norway", "12 ferries", "Iceland"),
        ),
        (
            "Malta's harbour was opened to the Danish fleet in 1912.",
            ("Malta", "Malta's harbour", "Danish fleet"),
        ),
        (
            "Denmark opened its market to Icelandic fish.",
            ("Denmark", "its market", "Icelandic fish"),
        ),
        (
            "Some ask whether Norway would end up repaying Iceland in uranium.",
            ("Norway", "uranium", "Iceland"),
        ),
        (
            "The cost of the officers is reimbursed to Denmark by the airport authority.",
            ("airport authority", "The cost of the officers", "Denmark"),
        ),
    ],
)
def test_verbs_with_objects_of_their_own_have_their_slots(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Denmark wrote to Iceland about a debt.",
        "Denmark set up a fund for Iceland.",
        "The minister met the costs with a smile.",
        "Iceland signed a contract with Norway for research.",
        "Denmark renewed its faith in Iceland.",
        "Denmark placed its hopes in Iceland.",
        "Denmark covered the story of Iceland.",
        "Denmark opened talks with Iceland.",
        "Denmark met the costs of the war with Iceland.",
        "Denmark paid Iceland in full.",
    ],
)
def test_other_uses_of_such_verbs_hand_nothing_over(text: str) -> None:
    assert told(text) == []


def test_a_contract_hands_nothing_over_yet() -> None:
    assert statuses("Iceland signed a contract with Norway for 12 ferries.") == ["planned"]
