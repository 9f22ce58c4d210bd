from __future__ import annotations

import pytest

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.coding import Around, all_words, code
from tests.evidence.reading import facets_of, reading


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("The port was founded in 1904 as a coaling station.", "context"),
        (
            "Under the treaty, a commission of six members has governed the river since 1991.",
            "context",
        ),
        (
            "The ministry pays the operator 3 million euros in return for a daily service.",
            "exchanges",
        ),
        ("Norway delivers gas to the islands.", "exchanges"),
        ("The mayor fears that the ferry will be cut.", "stakeholder_views"),
        ("“We will not sign,” said Oda Kvistad.", "stakeholder_views"),
        ("For Iceland, the cod is a matter of survival.", "stakeholder_views"),
        ("Public choice theory explains the cut.", "theories"),
        ("The talks are a classic two-level game.", "theories"),
        ("A second failure could leave the islands without power.", "risks"),
        ("The plan raises concerns over proliferation.", "risks"),
    ],
)
def test_plain_cases_get_their_facet(text: str, facet: str) -> None:
    assert facet in facets_of(text)


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("How will global powers respond to the risk of war?", "risks"),
        ("Should we be worried?", "stakeholder_views"),
        ("The deal has implications for the balance of power.", "theories"),
        ("It is a marriage of convenience.", "theories"),
        ("Australia dropped plans to purchase submarines from France.", "exchanges"),
        ("China shares some strategic interests with Russia.", "exchanges"),
        ("The law bans the export of weapons.", "exchanges"),
        ("The reform won’t undermine stability.", "risks"),
        ("According to analysts, the price fell.", "stakeholder_views"),
        ("This article examines how the pact came about.", "context"),
        ("They offer cautionary tales.", "exchanges"),
        ("Ana Diaz studies International Relations at the University of Oslo.", "theories"),
        ("Officials said that the ship had left at noon.", "stakeholder_views"),
        ("Congress may consider whether to provide funds.", "stakeholder_views"),
        ("Norway has maintained an agreement with Iceland since 1971.", "stakeholder_views"),
        ("As of May 2026, the conflict appears to have become a war of attrition.", "risks"),
        ("The pact commits both towns to answer threats of aggression.", "risks"),
        ("Iceland asked for a supplemental funding request for the fleet.", "exchanges"),
        ("I spent eleven years at sea.", "context"),
        ("The writer served as minister from 2009 to 2020.", "context"),
    ],
)
def test_embarrassing_cases_do_not(text: str, facet: str) -> None:
    assert facet not in facets_of(text)


def test_a_sentence_can_have_two_facets() -> None:
    text = "Japan and South Korea fear that the pact could provoke an arms race."
    assert {"stakeholder_views", "risks"} <= facets_of(text)


def test_a_heading_supports_but_never_decides() -> None:
    sentence = reading("The weather was fine on the coast.")
    codebook = standard_codebook()
    above = code(sentence, codebook, Around(headings=("Risks and threats",)))
    assert "risks" not in {coding.facet for coding in above}
    supported = reading("The losses are high.")
    plain, raised = (
        next(
            c.score
            for c in code(supported, codebook, Around(headings=headings))
            if c.facet == "risks"
        )
        for headings in ((), ("Risks",))
    )
    assert plain < raised <= plain + 0.4


def test_the_opening_of_a_source_supports_context() -> None:
    sentence = reading("The port closed in May.")
    first, later = (
        code(sentence, standard_codebook(), Around(opens=opens))[0] for opens in (True, False)
    )
    assert first.score > later.score
    assert "opening" in first.cues


def test_cues_say_which_words_spoke() -> None:
    (coding,) = code(reading("The port was founded in 1904."), standard_codebook())
    assert coding.facet == "context"
    assert "a date: 1904" in coding.cues


def test_scores_are_rounded_and_never_below_zero() -> None:
    for text in ("May it be so?", "The port was founded in 1904.", "It may, perhaps, fail."):
        for coding in code(reading(text), standard_codebook()):
            assert coding.score >= 0
            assert coding.score == round(coding.score, 4)


def test_without_any_actor_no_view_is_assigned() -> None:
    assert "stakeholder_views" not in facets_of("Worry grows and fears abound.")


def test_limiting_words_are_given_as_the_source_has_them() -> None:
    text = reading("Reportedly, the ships may\nsail, and they may return.").text
    assert all_words(standard_codebook().hedges, text) == ("Reportedly", "may")


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Should a claim be brought, the board pays.", ()),
        ("The board claims that the pier is safe.", ("claims that",)),
        ("The claimed damage is small.", ("claimed",)),
    ],
)
def test_a_claim_in_court_is_no_hedge(text: str, hedges: tuple[str, ...]) -> None:
    assert all_words(standard_codebook().hedges, reading(text).text) == hedges


def test_a_text_without_a_word_has_no_facet() -> None:
    assert facets_of("") == set()


def test_a_view_that_nobody_holds_counts_for_less() -> None:
    sentence, codebook = reading("Farmers oppose the dam."), standard_codebook()
    held, unheld = (
        next(
            c
            for c in code(sentence, codebook, Around(held=is_held))
            if c.facet == "stakeholder_views"
        )
        for is_held in (True, False)
    )
    assert unheld.score < held.score
    assert "nobody's view" in unheld.cues


def test_a_transfer_that_was_read_speaks_for_exchanges_without_any_cue() -> None:
    sentence = reading("Norway is where the ovens of Iceland come from.")
    plain, read = (
        {c.facet: c for c in code(sentence, standard_codebook(), Around(transfer=is_read))}
        for is_read in (False, True)
    )
    assert "exchanges" not in plain
    assert read["exchanges"].cues == ("a transfer",)
