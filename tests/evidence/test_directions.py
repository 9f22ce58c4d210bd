from __future__ import annotations

from briefbuild.evidence.directions import Direction, directions
from tests.evidence.comparing import base_of


def found_in(*texts: str) -> dict[str, Direction]:
    base = base_of(*texts)
    read = directions(base)
    return {
        each.item.of(document.source.text): read[each.id]
        for document in base.documents
        for each in document.exchanges
    }


def test_both_sides_of_a_plain_transfer_are_stated() -> None:
    direction = found_in("Norway sold coal to Iceland.")["coal"]
    assert (direction.givers, direction.receivers) == (("Norway",), ("Iceland",))
    assert direction.is_whole
    assert not direction.inferred


def test_an_open_side_is_the_partner_of_the_known_side_that_the_sentence_names() -> None:
    found = found_in(
        "Norway sold coal to Iceland.",
        "With Norway supplying fuel, Iceland has kept its lamps lit.",
    )
    assert found["fuel"].receivers == ("Iceland",)
    assert found["fuel"].inferred


def test_an_actor_with_whom_the_known_side_has_no_transfer_is_never_inferred() -> None:
    found = found_in(
        "Norway sold coal to Iceland.", "With Norway supplying fuel, Denmark has protested."
    )
    assert found["fuel"].receivers == ()
    assert not found["fuel"].is_whole


def test_a_transfer_both_ways_has_no_direction() -> None:
    direction = found_in(
        "The pact commits both countries to providing military support if either is attacked."
    )["military support"]
    assert direction.mutual
    assert not direction.is_whole


def test_nobody_is_inferred_where_the_author_speaks_of_us() -> None:
    found = found_in(
        "Norway sold coal to Iceland.", "We sent fuel to Iceland, and Norway looked on in silence."
    )
    assert found["fuel"].givers == ()


def test_two_parties_of_one_state_keep_their_names() -> None:
    direction = found_in("Norwegian banks gave a large loan to Norwegian shipyards.")[
        "a large loan"
    ]
    assert direction.givers != direction.receivers
