"""Prototype sentences: what is like them has the facet, and nothing else changes."""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.diagnostics import Code
from briefbuild.errors import OutlineError
from briefbuild.evidence.codebook import Codebook, load_codebook, standard_codebook
from briefbuild.evidence.coding import LIKE_PROTOTYPES, code, read_sentence, remember
from briefbuild.evidence.meaning import DIMENSIONS, words_of
from briefbuild.evidence.prototypes import (
    LONGEST,
    PrototypeError,
    contrasts,
    nearest,
    placed,
    prototype,
    scale,
    worth,
)
from briefbuild.evidence.tokens import tokenize

LAW = (
    "The court ruled that the contract was not valid.",
    "It is disputed whether the law allows such a measure.",
    "The treaty obliges both sides to give notice.",
    "An appeal against the decision is pending.",
    "Parliament would have to amend the statute first.",
)
ON_LAW = "Lawyers doubt that the judge will let the clause stand."
ON_SHEEP = "Sheep graze on the green hills above the village."


@cache
def own(*prototypes: str, more: str = "", extends: str = "extends: policy") -> Codebook:
    written = json.dumps(list(prototypes), ensure_ascii=False)
    text = f"{extends}\nfacets:\n  law:\n    definition: On law.\n    prototypes: {written}\n{more}"
    return load_codebook(text.encode(), "codebook.yaml")


def words(text: str) -> tuple[str, ...]:
    return words_of(tokenize(text))


KNOWN = words(" ".join((*LAW, ON_LAW, ON_SHEEP)))


def scores(text: str, codebook: Codebook) -> dict[str, float]:
    found = code(read_sentence(text, codebook, remember([text], codebook)), codebook)
    return {coding.facet: coding.score for coding in found}


def test_a_facet_with_prototypes_alone_finds_what_is_like_them() -> None:
    codebook = own(*LAW)
    assert scores(ON_LAW, codebook)["law"] >= 1
    assert scores(ON_SHEEP, codebook).get("law", 0.0) < 1


def test_likeness_is_told_as_a_cue() -> None:
    codebook = own(*LAW)
    found = code(read_sentence(ON_LAW, codebook, remember([ON_LAW], codebook)), codebook)
    assert next(coding.cues for coding in found if coding.facet == "law") == (LIKE_PROTOTYPES,)


def test_cues_are_added_to_likeness_and_guards_take_off() -> None:
    cues = "    cues: {a clause: {weight: 0.5, any: [clause*]}}\n"
    guards = "    guards: {doubt: {weight: -0.7, any: [doubt*]}}\n"
    alone = scores(ON_LAW, own(*LAW))["law"]
    assert scores(ON_LAW, own(*LAW, more=cues))["law"] == pytest.approx(alone + 0.5)
    assert scores(ON_LAW, own(*LAW, more=guards))["law"] == pytest.approx(alone - 0.7)


def test_what_a_facet_needs_is_needed_beside_its_prototypes() -> None:
    assert scores(ON_LAW, own(*LAW, more="    needs: [tribunal*]\n"))["law"] < 1


def test_an_own_facet_leaves_the_contrasts_of_the_facets_that_ship() -> None:
    shipped = standard_codebook().yardsticks
    assert {name: own(*LAW).yardsticks[name] for name in shipped} == shipped


def test_without_weights_the_facets_that_ship_keep_the_sum_of_their_cues() -> None:
    weights, none = own(*LAW), own(*LAW, extends="extends: policy\nweights: none")
    assert scores(ON_LAW, none) == scores(ON_LAW, weights)
    assert set(none.own_yardsticks) == set(weights.own_yardsticks) == {"law"}


def test_a_facet_of_a_codebook_of_one_facet_is_held_against_nothing() -> None:
    alone = load_codebook(
        f"function_words: [the]\nwords: {{}}\nfacets: {{law: {{definition: On law., prototypes: "
        f"{json.dumps(LAW)}}}}}".encode(),
        "codebook.yaml",
    )
    assert contrasts(words(LAW[0]), alone.yardsticks)["law"] > 0.1


@pytest.mark.parametrize("facet", standard_codebook().facets, ids=lambda facet: facet.name)
def test_each_facet_that_ships_has_six_to_twelve_prototypes_that_are_its_own(facet: object) -> None:
    codebook = standard_codebook()
    (one,) = (each for each in codebook.facets if each is facet)
    assert 6 <= len(one.prototypes) <= 12
    told = [contrasts(words(text), codebook.yardsticks) for text in one.prototypes]
    assert all(alike[one.name] > 0 for alike in told)
    own_best = [max(alike, key=lambda name: alike[name]) == one.name for alike in told]
    assert sum(own_best) >= 0.8 * len(told)


@given(st.lists(st.sampled_from(KNOWN), min_size=3, max_size=30).map(" ".join))
def test_a_sentence_that_is_made_a_prototype_is_wholly_like_it(text: str) -> None:
    found = nearest(words(text), (*LAW, text))
    assert found is not None
    assert found.likeness == 1.0


@pytest.mark.parametrize("text", [ON_LAW, ON_SHEEP])
def test_a_sentence_that_is_made_a_prototype_has_the_facet(text: str) -> None:
    before, after = own(*LAW), own(*LAW, text)
    assert scores(text, after)["law"] >= 1
    assert scores(text, after)["law"] >= scores(text, before).get("law", 0.0)


@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=30))
def test_likeness_and_contrast_stay_within_their_bounds(chosen: list[str]) -> None:
    asked = tuple(chosen)
    found = nearest(asked, LAW)
    assert found is not None
    assert -1 <= found.likeness <= 1
    assert all(-1.5 <= by <= 1.5 for by in contrasts(asked, own(*LAW).yardsticks).values())


def test_names_and_figures_do_not_make_sentences_alike() -> None:
    one = words("In 2019 Anna Berg lent Oslo 40 ferries.")
    assert one == words("In 1821 Carlo Danti lent Rome 7 ferries.")


def test_few_words_are_little_evidence() -> None:
    along = own(*LAW).yardsticks
    few, many = (
        words("The court ruled."),
        words("The court ruled, the court ruled, the court ruled."),
    )
    assert 0 < contrasts(few, along)["law"] < contrasts(many, along)["law"]


def test_words_that_nobody_knows_are_like_nothing() -> None:
    assert placed(("xyzzyx",)) is None
    assert contrasts(("xyzzyx",), standard_codebook().yardsticks) == {}
    assert nearest(("xyzzyx",), LAW) is None
    assert nearest(words(ON_LAW), ()) is None


def test_the_threshold_assigns_a_facet() -> None:
    fixed = scale()
    assert worth(fixed.threshold) == 1.0
    assert worth(fixed.threshold - 0.01) < 1.0 < worth(fixed.threshold + 0.01)
    assert worth(-1.0) == 0.0
    assert len(fixed.centre) == len(fixed.spread) == DIMENSIONS


# ------------------------------------------------------------------------------------- refusals


def problems(*prototypes: str) -> list[str]:
    with pytest.raises(OutlineError) as caught:
        own(*prototypes)
    return [str(diagnostic) for diagnostic in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Law", "'Law' is no sentence"),
        ("The law.", "'The law.' is no sentence"),
        ("Xyzzyx plugh frotz", "none of its words is known"),
        ("law " * (LONGEST + 1), f"the sentence has {LONGEST + 1} words, {LONGEST} are allowed"),
        ("the  court ruled that the contract was not valid.", "stands at"),
    ],
)
def test_what_cannot_be_a_prototype_is_refused_with_its_place(text: str, said: str) -> None:
    (found,) = problems(LAW[0], text)
    assert found.startswith(
        f"codebook.yaml:5:{18 + len(json.dumps(LAW[0])) + 2}: {Code.PROTOTYPE} "
    )
    assert said in found
    assert ";" in found  # what to do


def test_all_prototypes_that_cannot_be_used_are_told_at_once() -> None:
    assert len(problems("Law", "Court", LAW[0])) == 2


def test_a_sentence_can_be_a_prototype_of_one_facet_only() -> None:
    (found,) = problems(standard_codebook().facets[0].prototypes[0])
    assert "the same sentence stands at codebooks/policy.yaml:" in found


def test_a_facet_that_nothing_speaks_for_is_refused() -> None:
    with pytest.raises(OutlineError) as caught:
        load_codebook(b"extends: policy\nfacets: {law: {definition: On law.}}\n", "c.yaml")
    (found,) = caught.value.diagnostics
    assert "neither cues nor prototypes" in found.message
    assert (found.position.line, found.position.column) == (2, 15)


def test_a_prototype_is_a_vector_of_length_one() -> None:
    assert sum(number * number for number in prototype(ON_LAW)) == pytest.approx(1)
    with pytest.raises(PrototypeError):
        prototype("")
