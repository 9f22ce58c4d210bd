from __future__ import annotations

from tests.evidence.comparing import stated


def test_titles_are_statements_without_a_passage() -> None:
    found = stated(
        "Norway sells ships\n\nNorway sold 12 ships to Iceland on Monday, the ministry said in a statement.\n"
    )
    assert [bool(each.passage) for each in found] == [False, True]


def test_a_title_printed_twice_counts_once() -> None:
    found = stated(
        "Norway sells ships\n\nNorway sells ships\n\nNorway sold 12 ships to Iceland on Monday, it said.\n"
    )
    assert sum(not each.passage for each in found) == 1


def test_what_an_actor_has_is_a_subject() -> None:
    (found,) = stated("Norwegian soldiers and Iceland’s fishing boats met at sea on Monday.")
    assert found.subjects == (("Norway", "troop"), ("Iceland", "ship"))


def test_a_possibility_is_limited_and_a_denial_negated() -> None:
    first, second = stated("Norway may close the quay soon. Norway denied that the quay is closed.")
    assert (first.limited, first.negated) == (True, False)
    assert second.negated


def test_a_sentence_is_as_sure_as_its_surest_transfer() -> None:
    (found,) = stated("Norway provides Iceland with fuel and possibly soldiers.")
    assert not found.limited
    assert {thing for matter in found.matters for thing in matter.things} == {"fuel", "troop"}
