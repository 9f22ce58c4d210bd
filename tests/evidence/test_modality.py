from __future__ import annotations

import pytest

from tests.evidence.reading import authority_of, modality_of


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
        ("Should the rains fail, the port will close.", "forecast"),
        ("Demand will exceed supply.", "forecast"),
        ("Realist theory holds that the weaker side may balance.", "stated"),
        ("Ensure that every vessel is inspected.", "normative"),
        ("The crews were asked to leave.", "stated"),
        ("The minister was told that the ships had left.", "reported"),
        ("Both governments should appoint a mediator.", "normative"),
        ("The commission recommends a merger.", "normative"),
    ],
)
def test_how_a_claim_is_put(text: str, modality: str) -> None:
    assert modality_of(text) == modality


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("Reports suggest that the ships left.", "Reports"),
        ("According to Western officials, 3,000 men left.", "Western officials"),
        ("South Korean intelligence estimated that 1,500 had died.", "South Korean intelligence"),
        ("The figure was confirmed by the Pentagon.", "Pentagon"),
        ("The United States confirmed that 3,000 men were sent.", "United States"),
        ("The ships left on Monday.", None),
        ("Certain media have carried misleading reports.", None),
    ],
)
def test_on_whose_word_a_claim_is_told(text: str, authority: str | None) -> None:
    assert authority_of(text) == authority
