from __future__ import annotations

from briefbuild.evidence.conflicts import conflicts
from briefbuild.model.claims import Conflict, ConflictKind
from tests.evidence.comparing import base_of, conflicts_of, seed_statements, seeds, stated


def kinds(*texts: str) -> list[str]:
    return [conflict.kind.value for conflict in conflicts_of(*texts)]


def test_different_figures_for_one_transfer_differ() -> None:
    texts = "Norway sold 12 ships to Iceland.", "Norway sold 30 ships to Iceland."
    (found,) = conflicts_of(*texts)
    assert found.kind is ConflictKind.FIGURES
    sides = [side.span.of(base_of(*texts).source(side.source).text) for side in found.sides]
    assert sides == ["12 ships", "30 ships"]


def test_another_unit_is_no_conflict() -> None:
    assert (
        kinds("Norway sold 6 GW of power to Iceland.", "Norway sold 6,000 MW of power to Iceland.")
        == []
    )


def test_a_bound_that_holds_the_figure_is_no_conflict() -> None:
    assert kinds("Norway sold 12 ships to Iceland.", "Norway sold up to 30 ships to Iceland.") == []
    assert kinds("Norway sold 42 ships to Iceland.", "Norway sold up to 30 ships to Iceland.") == [
        "figures"
    ]


def test_figures_of_different_acts_stand_side_by_side() -> None:
    found = kinds(
        "Norway sent 3,000 troops to Iceland.",
        "Norway is mobilizing up to 10,000 soldiers to aid Iceland.",
    )
    assert found == ["measures"]


def test_figures_of_different_years_are_no_conflict() -> None:
    found = kinds(
        "Norway sold 12 ships to Iceland in 2019.", "Norway sold 30 ships to Iceland in 2023."
    )
    assert found == ["measures"]


def test_fact_and_possibility_differ_in_certainty() -> None:
    found = kinds(
        "Norway supplied Iceland with radar technology.",
        "Norway may share radar technology with Iceland.",
    )
    assert found == ["certainty"]


def test_a_transfer_stated_and_denied_differs() -> None:
    found = kinds("Norway sold gas to Iceland.", "Norway has not sold gas to Iceland.")
    assert found == ["polarity"]


def test_what_is_not_confirmed_stands_beside_what_is_stated() -> None:
    found = conflicts_of(
        "Norwegian soldiers are now fighting in Iceland.",
        "Reports that Norwegian troops are in Iceland have not been confirmed by either government.",
    )
    assert [conflict.kind for conflict in found] == [ConflictKind.POLARITY]


def test_a_headline_is_held_against_its_own_article() -> None:
    article = (
        "Norway ferry fire kills 45 passengers\n\n"
        "The ferry fire off Bodin in Norway killed 30 passengers on Monday, the harbour master said.\n\n"
        "Rescue boats searched all night for those who were missing after the blaze.\n"
    )
    (found,) = conflicts_of(article)
    assert found.kind is ConflictKind.FIGURES
    assert found.is_within_one_source
    assert "" in {side.passage for side in found.sides}


def test_cited_works_take_no_part() -> None:
    article = (
        "Norway sold 12 ships to Iceland, the ministry said on Monday in a long statement.\n\n"
        "References\n\n[1] Aas, J. (2021). 50 Ships Sold by Norway to Iceland. Available at: "
        "https://example.org/ships (Accessed: 1 May 2021).\n"
    )
    assert conflicts_of(article) == ()


# ------------------------------------------------------------------------------------- seeds


def seed_words(conflict: Conflict, camp: int) -> list[str]:
    return [
        " ".join(side.span.of(seeds().source(side.source).text).split())
        for side in conflict.sides
        if side.camp == camp
    ]


def test_seeds_sent_and_mobilizing_are_different_measures() -> None:
    found = [each for each in conflicts(seed_statements()) if each.kind is ConflictKind.MEASURES]
    assert [seed_words(each, 0) + seed_words(each, 1) for each in found] == [
        ["3,000 North Korean troops", "up to 10,000 soldiers"]
    ]


def test_seeds_supplied_stands_against_may_share() -> None:
    found = [each for each in conflicts(seed_statements()) if each.kind is ConflictKind.CERTAINTY]
    assert any(
        any("Russia supplied North Korea" in words for words in seed_words(each, 0))
        and any("Russia may share advanced technology" in words for words in seed_words(each, 1))
        for each in found
    )


def test_seeds_not_confirmed_stands_against_now_fighting() -> None:
    (found,) = [each for each in conflicts(seed_statements()) if each.kind is ConflictKind.POLARITY]
    assert any("are now fighting in Ukraine" in words for words in seed_words(found, 0))
    assert any(
        "not been officially confirmed by either government" in w for w in seed_words(found, 1)
    )


def test_a_cited_title_of_the_seeds_is_never_a_figure() -> None:
    for conflict in conflicts(seed_statements()):
        for side in conflict.sides:
            assert "50,000" not in side.span.of(seeds().source(side.source).text)


def test_conflicts_are_the_same_on_every_run() -> None:
    texts = "Norway sold 12 ships to Iceland.", "Norway sold 30 ships to Iceland."
    assert conflicts(stated(*texts)) == conflicts(stated(*texts))


# What else is said: words are rare only beside others.
OTHERS = (
    "Norway raised its fees for ferries last winter.",
    "The harbour board met the fishing unions on prices.",
    "Sweden exports timber and paper to its neighbours.",
    "Prices of grain fell after a good harvest in Poland.",
)


def test_one_event_with_two_dates_differs() -> None:
    told = "Iceland signed the pact on reactor inspections with Norway in {} after long talks."
    found = kinds(told.format("May 2019"), told.format("June 2021"), *OTHERS)
    assert found == ["dates"]


def test_two_events_of_one_actor_have_a_date_each_and_do_not_differ() -> None:
    first = (
        "In 2002, the agency began to inspect reactors and fuel stores in Iceland after a report."
    )
    other = (
        "The agency has stopped inspecting fuel stores and reactors in Iceland since "
        "28 February 2026, when storms broke the cables of its office."
    )
    assert kinds(first, other, *OTHERS) == []


def test_two_figures_of_one_sentence_differ_from_a_third_under_two_names() -> None:
    found = conflicts_of(
        "Norway gave Iceland 3 million euros and 5 million euros.",
        "Norway gave Iceland 9 million euros.",
    )
    assert len(found) >= 2
    assert len({conflict.id for conflict in found}) == len(found)


def test_a_sum_and_its_parts_do_not_differ() -> None:
    whole = (
        "Norway pledged to lend Iceland 9 million euros for ports, 4 million euros of it at once."
    )
    part = "Norway pledged to lend Iceland 4 million euros for ports."
    other = "Norway pledged to lend Iceland 7 million euros for ports."
    assert conflicts_of(whole, part) == ()
    assert conflicts_of(whole, other) != ()
