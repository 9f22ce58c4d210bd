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
        ("According to the records, the flow fell.", "stated"),
        ("According to residents, the flow fell.", "reported"),
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
        ("Either party may end the lease at a year’s notice.", "stated"),
        ("Copies may be obtained from the desk.", "stated"),
        ("In return, foreign ships may use the quay.", "stated"),
        ("The ministry would neither confirm nor deny the offer.", "stated"),
        ("The town could not afford a second ferry.", "stated"),
        ("This note asks why the talks may fail.", "stated"),
        ("Realists argue that the weaker side has paid.", "stated"),
        ("They paid in full, which is to say that they had no choice.", "stated"),
        ("The minister said he wants a treaty.", "stated"),
        ("The ferry sank, officials said, after it had struck a rock.", "reported"),
        ("The minister told the Assembly that the boats had been sold.", "reported"),
        ("A committee reported in July 2024 that the logs were missing.", "reported"),
        ("Six families say they are still waiting for the money.", "reported"),
        ("The cost has been put at €19 million.", "reported"),
        ("Villagers complain of dust.", "reported"),
        ("The islands risk losing the cover.", "speculated"),
        ("Skippers worry about a collision.", "speculated"),
        ("Leaks of this sort can harm traders.", "speculated"),
        ("If the talks collapse, traders could have the run of the coast.", "speculated"),
        ("The likeliest outcome is drift.", "forecast"),
        ("“We will not pay a fee,” he said.", "normative"),
        ("The premier told parliament he will not reopen the port until he is paid.", "normative"),
        ("The senator introduced a bill which would bar new loans.", "normative"),
        ("“I want to know who pays.”", "normative"),
        # what stands in a clause of its own does not put the claim
        ("The town has a fleet that will retire in 2030.", "stated"),
        ("The town has a fleet which may retire.", "stated"),
        ("The town is preparing, which could lead to a strike.", "speculated"),
        ("The note tells how the town will pay.", "stated"),
        ("The crews left because they must earn.", "stated"),
        ("Until then the crews must wait.", "normative"),
        ("The minister said that the ferry will return.", "forecast"),
        ("The minister hopes that the ferry will return.", "stated"),
        ("Will the ferry return?", "stated"),
        ("Crews who sail at night told us they may strike.", "speculated"),
        # what would be
        ("A second ferry would ease the strain.", "speculated"),
        ("The treasurer said that a second ferry would ease the strain.", "stated"),
        ("Neighbours wonder whether the ferry left.", "speculated"),
        ("Members may wish to read the annex.", "stated"),
        # what is to come
        ("We expect to sign the contract.", "forecast"),
        ("The ferry is to be inspected.", "forecast"),
        ("The aim is to be paid.", "stated"),
        ("It was part of our plan to grow.", "stated"),
        ("The act is intended to deter smugglers.", "stated"),
        # what ought to be
        ("The board has to meet.", "stated"),
        ("The office issued a call for evidence.", "stated"),
        ("The board called upon the town to pay.", "normative"),
        ("We have a moral obligation to pay.", "normative"),
        ("It is our duty to pay.", "normative"),
        # on somebody's word
        ("The board published its second report of the session.", "stated"),
        ("The fee varies according to size.", "stated"),
        ("Engineers put the cost at €3 million.", "reported"),
        ("Some economists attributed the fall to the strike.", "reported"),
        ("The ferry sank, several officials suggested, after a fire.", "reported"),
        ("The papers said €3 million.", "reported"),
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
        ("The minister told the Assembly that the boats had been sold.", "minister"),
        ("A committee reported in July 2024 that the logs were missing.", "committee"),
        ("The minister was told that the ships had left.", None),
        ("The ships left on Monday.", None),
        ("Certain media have carried misleading reports.", None),
    ],
)
def test_on_whose_word_a_claim_is_told(text: str, authority: str | None) -> None:
    assert authority_of(text) == authority
