"""By which name a brief calls an actor."""

from __future__ import annotations

import pytest

from briefbuild.sections.actor_names import homes, one_name

STATES = frozenset({"South Korea", "Norway"})


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (("Mr Berg", "Ola Berg"), {"Mr Berg": "Ola Berg"}),
        (("Berg", "President Berg"), {"Berg": "President Berg"}),
        (
            ("Mr. Berg", "Minister Berg", "Berg"),
            {"Mr. Berg": "Minister Berg", "Berg": "Minister Berg"},
        ),
        (("Rep. Berg", "Minister Ola Berg"), {"Rep. Berg": "Minister Ola Berg"}),
        (("Ms. Lie-Dahl", "Ana Lie-Dahl"), {"Ms. Lie-Dahl": "Ana Lie-Dahl"}),
    ],
)
def test_a_person_has_one_name(names: tuple[str, ...], called: dict[str, str]) -> None:
    assert one_name(names, STATES) == called


@pytest.mark.parametrize(
    "names",
    [
        ("Mr Berg", "Ola Berg", "Ana Berg"),  # which of them?
        ("Berg", "Ola Berg"),  # a town or a firm
        ("Korea", "South Korea"),
        ("Minister Korea", "South Korea"),
        ("Bank", "Ness Bank"),
        ("President Bank", "Ness Bank"),
        ("Mr Berg", "farmers of Berg"),
        ("Norway Berg", "Mr Berg"),
        ("Government", "Ness Government"),
    ],
)
def test_what_may_be_two_stays_two(names: tuple[str, ...]) -> None:
    assert one_name(names, STATES) == {}


def test_a_bare_body_is_that_of_the_source_that_speaks_most_of_it() -> None:
    held = [("Government", "a"), ("Government", "b"), ("Government", "b"), ("Norway", "a")]
    assert homes(held) == {"Government": "b"}
