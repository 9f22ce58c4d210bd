from __future__ import annotations

import pytest

from briefbuild.evidence.parties import is_goods, is_party
from tests.evidence.comparing import told
from tests.evidence.test_noun_phrases import parsed


@pytest.mark.parametrize(
    ("text", "goods", "party"),
    [
        ("Norway", False, True),
        ("the Icelandic consortium", False, True),
        ("12 lorries", True, False),
        ("€3 million", True, False),
        ("two years", False, False),
        ("two examples", False, False),
        ("this alliance", False, False),
        ("cheap gas", True, False),
    ],
)
def test_things_are_told_from_parties(text: str, goods: bool, party: bool) -> None:
    found = parsed(f"It is with {text}.")
    (phrase,) = found.phrases
    assert (is_goods(found, phrase), is_party(found, phrase)) == (goods, party)


def test_a_shared_subject_gives_twice() -> None:
    assert told("Norway bought gas from Iceland and sold oil to Denmark.") == [
        ("Iceland", "gas", "Norway"),
        ("Norway", "oil", "Denmark"),
    ]


def test_what_follows_a_comma_may_share_the_subject() -> None:
    assert told("Norway opened its ports, granting Iceland free passage.") == [
        ("Norway", "free passage", "Iceland")
    ]


def test_several_receivers_are_kept() -> None:
    assert told("Norway sold gas to Iceland and Denmark.") == [
        ("Norway", "gas", "Iceland & Denmark")
    ]


def test_backing_names_the_parties_of_what_it_includes() -> None:
    text = (
        "Norway's support for Iceland's campaign, including the provision of boats, surprised all."
    )
    assert told(text) == [("Norway", "boats", "Iceland")]
