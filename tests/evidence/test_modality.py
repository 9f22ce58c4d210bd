from __future__ import annotations

import pytest

from tests.evidence.reading import modality_of


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The port was founded in 1904.", "stated"),
        ("Oslo wants a larger share.", "stated"),
        ("In his May 3 speech the minister thanked the crews.", "stated"),
        ("The country’s military might impressed its neighbours.", "stated"),
        ("Political will is lacking.", "stated"),
        ("According to the gauge, the flow fell.", "reported"),
        ("Reports suggest that the ships left.", "reported"),
        ("The ships reportedly left.", "reported"),
        ("The ships may have left.", "speculated"),
        ("The sale has not been officially confirmed by either government.", "speculated"),
        ("Nurses fear that the vaccine runs out.", "speculated"),
        ("The ferry will return in June.", "forecast"),
        ("The ferry is expected to return.", "forecast"),
        ("Both governments should appoint a mediator.", "normative"),
        ("The commission recommends a merger.", "normative"),
    ],
)
def test_how_a_claim_is_put(text: str, modality: str) -> None:
    assert modality_of(text) == modality
