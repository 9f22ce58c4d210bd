from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.codebook import Codebook, load_codebook, standard_codebook
from briefbuild.evidence.weighing import BEFORE, CONSTANT, CUES, LIST, PUT, pushes, traits_of
from briefbuild.model.evidence import Evidence, Modality, SourceEvidence
from briefbuild.readers import read

TEXT = """\
The old dam

Norway built the dam in 1962. If the old dam fails, the lower town could flood. It rained.
"""


def analysed(codebook: Codebook, text: str = TEXT) -> SourceEvidence:
    return analyse(read("dam.txt", text.encode(), "0" * 64, "dam"), codebook)


def sentence(document: SourceEvidence, words: str) -> Evidence:
    return next(item for item in document.items if words in item.quotation.text)


def test_a_score_is_what_its_traits_add_up_to() -> None:
    codebook = standard_codebook()
    scored = 0
    for item, found, _ in traits_of(analysed(codebook), codebook):
        for coding in item.codings:
            total = math.fsum(push for _, push in pushes(found, codebook.weights[coding.facet]))
            assert coding.score == pytest.approx(max(0.0, total), abs=1e-4)
            scored += coding.score > 0
    assert scored >= 2


def test_without_weights_a_score_is_the_sum_of_its_cues() -> None:
    plain = load_codebook(b"extends: policy\nweights: none\n", "mine.yaml")
    document = analysed(plain)
    assert {c.score == c.by_cues for item in document.items for c in item.codings} == {True}
    assert plain.digest != standard_codebook().digest


def test_a_facet_of_an_editors_own_keeps_the_sum_of_its_cues() -> None:
    codebook = load_codebook(
        b"extends: policy\n"
        b"facets:\n"
        b"  weather:\n"
        b"    definition: What the weather was.\n"
        b"    cues:\n"
        b"      rain: {weight: 1.2, any: [rain*]}\n",
        "mine.yaml",
    )
    (coding,) = (c for c in sentence(analysed(codebook), "rained").codings if c.facet == "weather")
    assert coding.score == coding.by_cues == 1.2


def test_weights_code_no_facet_without_a_cue() -> None:
    codebook = standard_codebook()
    eager = {name: {CONSTANT: 9.0} for name in codebook.facet_names}
    document = analysed(replace(codebook, weights=eager))
    assert sentence(document, "flood").score("risks") == 9.0
    assert sentence(document, "rained").score("risks") == 0


def test_what_a_facet_needs_no_weight_replaces() -> None:
    codebook = standard_codebook()
    eager = {name: {CONSTANT: 9.0} for name in codebook.facet_names}
    text = "The dam\n\nFood was delivered in return for arms worth 3 million euros.\n"
    (item,) = analysed(replace(codebook, weights=eager), text).items
    (coding,) = (coding for coding in item.codings if coding.facet == "exchanges")
    assert coding.by_cues == coding.score == 0.99


def test_the_form_of_a_sentence_is_told_by_name() -> None:
    codebook = standard_codebook()
    built, could, rained = (f for _, f, _ in traits_of(analysed(codebook), codebook))
    assert [each["a hedge"] for each in (built, could, rained)] == [0.0, 1.0, 0.0]
    assert [each["a date"] for each in (built, could, rained)] == [1.0, 0.0, 0.0]
    assert [each["a figure"] for each in (built, could, rained)] == [1.0, 0.0, 0.0]
    assert [each["actors"] for each in (built, could, rained)] == [1.0, 0.0, 0.0]


def test_the_sentence_before_counts() -> None:
    codebook = standard_codebook()
    traits = [found for _, found, _ in traits_of(analysed(codebook), codebook)]
    assert not any(name.startswith(BEFORE) for name in traits[0])
    assert traits[1][f"{BEFORE}context"] == min(2.0, traits[0][f"{CUES}context"]) > 0


def test_the_weights_that_ship_name_only_what_the_codebook_has() -> None:
    codebook = standard_codebook()
    lists = {words.name for words in codebook.lists}
    modalities = {modality.value for modality in Modality}
    assert set(codebook.weights) == set(codebook.facet_names)
    for name in {name for weights in codebook.weights.values() for name in weights}:
        for prefix, known in (
            (LIST, lists),
            (PUT, modalities),
            (BEFORE, set(codebook.facet_names)),
            (CUES, set(codebook.facet_names)),
        ):
            if name.startswith(prefix):
                assert name.removeprefix(prefix) in known


def test_more_of_its_own_cues_never_speak_against_a_facet() -> None:
    for facet, weights in standard_codebook().weights.items():
        assert weights[CUES + facet] > 0.3


def test_a_transfer_that_was_read_is_a_trait() -> None:
    text = "The dam\n\nNorway sold Iceland ten turbines in 2019. Norway sold ten turbines. It rained.\n"
    codebook = standard_codebook()
    told = [found for _, found, _ in traits_of(analysed(codebook, text), codebook)]
    assert [found["a transfer"] for found in told] == [1.0, 1.0, 0.0]
    assert [found["a transfer between parties"] for found in told] == [1.0, 0.0, 0.0]
