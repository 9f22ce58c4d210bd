"""Why a sentence has its facets, told of an editor's own facet."""

from __future__ import annotations

from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.codebook import load_codebook
from briefbuild.evidence.grounds import Ground, grounds
from briefbuild.readers import read

CODEBOOK = b"""\
extends: policy
facets:
  costs:
    definition: What something costs.
    cues:
      money: {weight: 0.4, any: [fee*]}
      "money: paid out": {weight: 0.9, any: [subsidies]}
      like its prototypes: {weight: 0.3, any: [bill*]}
"""


def test_a_cue_is_known_by_its_whole_name_and_not_by_what_stands_before_a_colon() -> None:
    codebook = load_codebook(CODEBOOK, "codebook.yaml")
    text = b"The fees and the bills were lower than the subsidies that the town gave last year.\n"
    document = analyse(read("a.txt", text, "0" * 64, "a"), codebook)
    (costs,) = (
        each for each in grounds(document.items[0], document, codebook) if each.facet == "costs"
    )
    assert costs.cues == (
        Ground("money", 0.4, "fees"),
        Ground("money: paid out", 0.9, "subsidies"),
        Ground("like its prototypes", 0.3, "bills"),
    )
