from __future__ import annotations

import pytest

from briefbuild.evidence.parties import is_goods, is_party
from briefbuild.model.exchange import Basis
from tests.evidence.comparing import found_in, statuses, told
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


@pytest.mark.parametrize(
    ("text", "item", "receiver"),
    [
        (
            "Norway gave the Icelandic coast guard access to ports.",
            "access to ports",
            "Icelandic coast guard",
        ),
        ("Norway granted the town's fishers entry to its waters.", "entry", "town's fishers"),
        ("Norway grants Icelandic ships passage.", "passage", "Icelandic ships"),
        ("Norway gave market access to Iceland.", "market access", "Iceland"),
        ("Norway gave the port ten cranes.", "ten cranes", "port"),
        ("Norway sold the mill ten lorries.", "ten lorries", "mill"),
    ],
)
def test_who_gets_something_may_have_a_long_name_or_be_a_place(
    text: str, item: str, receiver: str
) -> None:
    assert told(text) == [("Norway", item, receiver)]


@pytest.mark.parametrize(
    "text", ["Norway gave the port access roads.", "Norway gave the Icelandic access road a name."]
)
def test_a_right_inside_the_name_of_a_thing_is_none(text: str) -> None:
    assert all(receiver == "" for _, _, receiver in told(text))


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Norway provided €5 million to help Iceland repair its ports.", "€5 million"),
        ("Norway provided €5 million to support Iceland's hospitals.", "€5 million"),
        ("Norway lent €5 million to strengthen the trade of Iceland.", "€5 million"),
        (
            "Norway announced €5 million of support to help Iceland dry out.",
            "€5 million of support",
        ),
        ("Norway continues to support Iceland's mills, providing €6 million.", "€6 million"),
        ("Norway helped Iceland repair its port, lending it two cranes.", "two cranes"),
        ("Norway supplies half of Iceland's gas.", "half of Iceland's gas"),
        ("Norway intends to provide €5 million to end hunger in Iceland.", "€5 million"),
        ("Norway announced €5 million in aid for the response in Iceland.", "€5 million in aid"),
        ("Norway has pledged €5 million specifically for Iceland's schools.", "€5 million"),
        ("Under the pact with Iceland, Norway will provide ten boats.", "ten boats"),
    ],
)
def test_whom_it_helps_gets_it_as_the_words_let_be_understood(text: str, item: str) -> None:
    (found,) = found_in(text)
    assert told(text) == [("Norway", item, "Iceland")]
    assert found.receivers[0].basis is Basis.INFERRED


@pytest.mark.parametrize(
    "text",
    [
        "Norway provided €5 million to help end the war.",
        "Norway provided €5 million to support peace.",
        "Norway provided €5 million to help fight hunger in Iceland and Denmark.",
        "Norway pays €5 million for gas fields in Iceland.",
        "Norway provided €5 million to strengthen its own ports.",
    ],
)
def test_what_helps_nobody_named_has_no_receiver(text: str) -> None:
    assert all(receiver == "" for _, _, receiver in told(text))


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("The ferries supplied by Norway to Iceland are old.", "The ferries"),
        ("The vaccines donated to Iceland by Norway are old.", "The vaccines"),
        ("Timber bought by Iceland from Norway arrived.", "Timber"),
        ("The Norwegian Agency for Trade (NAT) lent Iceland two cranes.", "two cranes"),
    ],
)
def test_things_are_sold_and_do_not_sell(text: str, item: str) -> None:
    ((giver, found, receiver),) = told(text)
    assert (giver[:5], found, receiver) == ("Norwe" if "NAT" in text else "Norwa", item, "Iceland")


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Norway suspended Iceland's debt repayments.", "suspended Iceland's debt repayments"),
        ("Norway cancelled Iceland's debt.", "cancelled Iceland's debt"),
        (
            "Norway announced the cancellation of Iceland's debt.",
            "the cancellation of Iceland's debt",
        ),
        (
            "Norway has committed to a suspension of debt repayments from Iceland.",
            "a suspension of debt repayments",
        ),
    ],
)
def test_who_takes_a_burden_off_gives_relief(text: str, item: str) -> None:
    assert told(text) == [("Norway", item, "Iceland")]
    assert "cancelled" not in statuses(text)


@pytest.mark.parametrize(
    "text",
    [
        "Iceland asked for the cancellation of its debt.",
        "Norway cancelled its talks with Iceland.",
        "Norway suspended Iceland's envoy.",
        "The cancellation of Iceland's debt pleased Norway.",
        "Norway announced losses of €5 million to its owners.",
    ],
)
def test_who_only_speaks_of_relief_gives_none(text: str) -> None:
    assert told(text) == []


def test_a_headline_tells_what_is_yet_to_be() -> None:
    text = "Norway to supply Iceland with two ferries."
    assert told(text) == [("Norway", "two ferries", "Iceland")]
    assert statuses(text) == ["planned"]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Norway ceded sovereignty over the islands to Iceland.", "sovereignty over the islands"),
        ("Norway handed control of the port to Iceland.", "control of the port"),
        ("Norway gave away territory to Iceland.", "territory"),
        ("Norway regrets its sale of boats to Iceland.", "boats"),
        ("Iceland's heavy reliance on Norway for gas is a worry.", "gas"),
        ("Iceland denied buying gas from Norway.", "gas"),
        ("Norway began supplying Iceland with gas.", "gas"),
        ("Denmark accused Norway of supplying Iceland with gas.", "gas"),
        (
            "Norway will capitalise a €4 million fund for the benefit of Icelanders.",
            "a €4 million fund",
        ),
        ("The deal will cut Iceland's debt payments to Norway.", "cut Iceland's debt payments"),
    ],
)
def test_other_ways_in_which_something_passes(text: str, item: str) -> None:
    assert told(text) == [("Norway", item, "Iceland")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway kept control of the port.",
        "Norway gave Iceland a sense of control.",
        "Iceland regrets its sale of boats to Iceland.",
        "Norway's contribution to the Icelandic budget was paid.",
        "Norway denied that Iceland's gas was dear.",
    ],
)
def test_what_only_looks_like_these_passes_nothing(text: str) -> None:
    assert all(not (giver and receiver) for giver, _, receiver in told(text))


def test_a_state_with_an_article_gets_something_too() -> None:
    text = "The treaty, signed with Norway, allowed the United States rights to the land."
    assert told(text) == [("Norway", "rights to the land", "United States")]


@pytest.mark.parametrize(
    "text",
    [
        "The Council takes note of the intention of Norway to lend Iceland a radar.",
        "The Council welcomes the offer by Norway to lend Iceland a radar.",
        "The treaty provides for Norway to lend Iceland a radar.",
        "The act authorises Norway to lend Iceland a radar.",
    ],
)
def test_whose_intention_it_is_would_give(text: str) -> None:
    assert told(text) == [("Norway", "a radar", "Iceland")]
    assert statuses(text)[0] in {"offered", "planned"}


@pytest.mark.parametrize(
    "text", ["Iceland imports most of its gas.", "The regulator has issued 31 licences since 2016."]
)
def test_a_count_without_the_other_side_is_no_transfer(text: str) -> None:
    assert told(text) == []
