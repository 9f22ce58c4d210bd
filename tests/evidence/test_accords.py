from __future__ import annotations

import pytest

from briefbuild.model.exchange import Basis
from tests.evidence.comparing import found_in, told


@pytest.mark.parametrize(
    "text",
    [
        "An agreement between Norway and Iceland gives Iceland ten ferries.",
        "The Norway-Iceland deal gives Iceland ten ferries.",
        "The deal between Norway and Iceland will give Iceland ten ferries.",
        "Under the deal with Norway, Iceland will get ten ferries.",
        "Under an agreement with Norway, Iceland received ten ferries.",
        "Iceland got ten ferries under its agreement with Norway.",
        "Norway and Iceland signed a deal in May that will give Iceland ten ferries.",
        "Norway and Iceland announced an agreement that gives Iceland ten ferries.",
        "Norway and Iceland reached a pact under which Iceland will receive ten ferries.",
        "Iceland signed a contract with Norway to buy ten ferries.",
    ],
)
def test_of_two_who_agree_the_one_gives_what_the_other_gets(text: str) -> None:
    assert told(text) == [("Norway", "ten ferries", "Iceland")]
    assert found_in(text)[0].givers[0].basis is Basis.INFERRED


@pytest.mark.parametrize(
    "text",
    [
        "The agreement gives Iceland ten ferries.",
        "Norway and Iceland signed a deal in May that will give Denmark ten ferries.",
        "Norway and Iceland agreed a deal, but Denmark got ten ferries.",
        "Norway, Denmark and Iceland signed a pact that gives Iceland ten ferries.",
        "Norway and Iceland reached an agreement to secure the old port.",
        "Iceland and Norway signed a pact to buy ten ferries.",
        "Norway praised the deal that gives Iceland ten ferries.",
        "The treaty with Iceland gives Iceland ten ferries.",
    ],
)
def test_an_agreement_of_others_or_of_more_than_two_gives_nothing(text: str) -> None:
    assert all(giver == "" for giver, _, _ in told(text))


@pytest.mark.parametrize(
    ("text", "giver", "receiver"),
    [
        (
            "The compacts grant Iceland the prerogative to operate bases in Norway and Denmark.",
            "Norway & Denmark",
            "Iceland",
        ),
        (
            "The treaty gives the Icelandic navy access to four Norwegian ports.",
            "Norway",
            "Iceland",
        ),
        (
            "The treaty gives Iceland's boats the right to fish in Norwegian waters.",
            "Norway",
            "boats",
        ),
        ("The pact gives Iceland access to Norway's mills.", "Norway", "Iceland"),
    ],
)
def test_a_right_is_given_by_whose_place_it_is_used_in(
    text: str, giver: str, receiver: str
) -> None:
    ((found, _, gets),) = told(text)
    assert found == giver
    assert gets.endswith(receiver)


@pytest.mark.parametrize(
    "text",
    [
        "The treaty gives Iceland the right to sell fish to Norway.",
        "The treaty gives Iceland the right to name its envoy in Oslo.",
        "The treaty gives Iceland ten ferries in Norway.",
        "The treaty gives Iceland the right to its own waters.",
    ],
)
def test_not_every_place_beside_a_right_gives_it(text: str) -> None:
    assert all(giver == "" for giver, _, _ in told(text))


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("The agreement allows Iceland to receive gas from Norway.", "gas"),
        (
            "The pact, which would allow Iceland access to Norwegian ports, was signed.",
            "access to Norwegian ports",
        ),
        ("Norway granted Iceland an exception to its rules.", "an exception"),
    ],
)
def test_what_an_agreement_lets_somebody_have_is_given(text: str, item: str) -> None:
    assert told(text) == [("Norway", item, "Iceland")]


@pytest.mark.parametrize(
    "text",
    [
        "The law allows Iceland to sell fish to Norway.",
        "It would mean accepting Norway's status as a port.",
        "The agreement allows Iceland to speak.",
    ],
)
def test_what_a_law_lets_somebody_do_is_no_gift(text: str) -> None:
    assert all(not (giver and receiver) for giver, _, receiver in told(text))
