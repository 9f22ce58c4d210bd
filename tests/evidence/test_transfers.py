from __future__ import annotations

import pytest

from briefbuild.evidence.parties import is_goods, is_party
from tests.evidence.comparing import found_in, told
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


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Iceland ordered 12 helicopters from Norway.", "12 helicopters"),
        ("Iceland leased two ships from Norway.", "two ships"),
        ("Norway leased two ships to Iceland.", "two ships"),
        ("Iceland won a loan of €3 million from Norway.", "a loan of €3 million"),
        ("The loan, which Norway extended to Iceland, was repaid.", "The loan"),
        ("Norway made a €3 million payment to Iceland.", "a €3 million payment"),
        ("Norway signed a €3 million loan for Iceland.", "a €3 million loan"),
        ("A loan was made available to Iceland by Norway.", "A loan"),
        ("Norway will make available to Iceland 40 hectares of land.", "40 hectares of land"),
        ("Norway built a hospital for Iceland.", "a hospital"),
        ("Norway has opened its ports to Iceland.", "its ports"),
        ("Norway turned the base over to Iceland.", "the base"),
        ("Norway lent Iceland a loom.", "a loom"),
        ("Norway paid Iceland a bonus of €3 million.", "a bonus of €3 million"),
        ("Norway injected €3 million into Iceland.", "€3 million"),
        ("Norway's June 2024 offer to sell 48 B-35s to Iceland stands.", "48 B-35s"),
        ("Norway told Denmark of its intent to sell gas to Iceland.", "gas"),
        ("Norway is also to provide gas to Iceland.", "gas"),
    ],
)
def test_verbs_of_each_class_have_their_slots(text: str, item: str) -> None:
    assert told(text) == [("Norway", item, "Iceland")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway paid Iceland a visit.",
        "Norway lent Iceland its support.",
        "Norway sent Iceland a message.",
        "Norway made a promise to Iceland.",
        "Norway opened talks with Iceland.",
        "Norway signed a treaty with Iceland.",
        "Norway built a hospital.",
        "Norway took its time.",
        "Norway imported €7 billion of copper from Iceland.",
    ],
)
def test_set_phrases_ideas_and_figures_of_trade_change_no_hands(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Norway cut its tariffs on Icelandic fish.", "cut its tariffs on Icelandic fish"),
        ("Norway forgave Iceland's debt.", "forgave Iceland's debt"),
        ("Norway waived €3 million of Icelandic debt.", "waived €3 million of Icelandic debt"),
    ],
)
def test_who_bore_a_burden_gets_the_relief_and_the_verb_belongs_to_it(text: str, item: str) -> None:
    assert told(text) == [("Norway", item, "Iceland")]


def test_receivers_before_the_item_may_be_several() -> None:
    assert told("Norway and Denmark sold Iceland and Greenland 12 boats.") == [
        ("Norway & Denmark", "12 boats", "Iceland & Greenland")
    ]


def test_of_two_verbs_the_one_with_both_sides_has_the_item() -> None:
    assert told("Farmers who gave the government three hectares of land were paid later.") == [
        ("Farmers", "three hectares of land", "government")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "North Sea Energy sold Iceland's railway 12 engines.",
            ("North Sea Energy", "12 engines", "Iceland's railway"),
        ),
        (
            "Norway provides €3 million in aid to the nations of Iceland and Denmark.",
            ("Norway", "€3 million in aid", "nations of Iceland & Denmark"),
        ),
        ("Norway agreed in May 2024 to deliver gas to Iceland.", ("Norway", "gas", "Iceland")),
        (
            "Iceland would receive €3 million in EU aid.",
            ("European Union", "€3 million in EU aid", "Iceland"),
        ),
        ("Clause 8 gives Iceland gas.", ("", "gas", "Iceland")),
        ("Norway bought a stake in Iceland's airline.", ("", "a stake", "Norway")),
    ],
)
def test_firms_give_and_texts_do_not(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_power_that_is_handed_on_is_no_electricity() -> None:
    assert told("The king transferred power to Iceland.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The war brought severe military supply shortages.",
        "The shells bolstered Iceland's supply lines.",
    ],
)
def test_a_noun_before_a_noun_is_no_verb(text: str) -> None:
    assert told(text) == []


def test_who_stands_to_benefit_would_receive() -> None:
    (found,) = found_in("Iceland stands to benefit from Norwegian gas.")
    assert [party.name for party in found.receivers] == ["Iceland"]
    assert [(party.name, party.basis.value) for party in found.givers] == [("Norway", "inferred")]
    assert found.status.value == "offered"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norwegian farmers said that Iceland had offered them €2,000 each.",
            ("Iceland", "€2,000", "Norwegian farmers"),
        ),
        (
            "Norway added a grant of €24 million, of which €9 million had been paid to Iceland.",
            ("Norway", "€9 million", "Iceland"),
        ),
        ("Norway will provide €3 million, according to a text.", ("Norway", "€3 million", "")),
        (
            "Norway sold the ferries Saga and Ran to Iceland.",
            ("Norway", "the ferries Saga", "Iceland"),
        ),
        (
            "A Norwegian payment of €3 million to Iceland is late.",
            ("Norway", "€3 million", "Iceland"),
        ),
    ],
)
def test_what_only_the_whole_sentence_tells_is_read_from_it(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert told(text) == [expected]


def test_whom_them_means_is_inferred() -> None:
    (found,) = found_in("Norwegian farmers said that Iceland had offered them €2,000 each.")
    assert [party.basis.value for party in found.receivers] == ["inferred"]
