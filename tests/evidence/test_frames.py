from __future__ import annotations

import pytest

from tests.evidence.comparing import statuses, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway obtained from Iceland a second pier.",
            ("Iceland", "a second pier", "Norway"),
        ),
        (
            "Norway collects from Danish ships a toll of 40 crowns.",
            ("", "a toll of 40 crowns", "Norway"),
        ),
        (
            "Norway has offered Iceland the free launch of two probes.",
            ("Norway", "the free launch of two probes", "Iceland"),
        ),
        (
            "The chiefs ceded the province to the Danish crown.",
            ("chiefs", "the province", "Danish crown"),
        ),
        (
            "Norway shall lend to Iceland, for use in Oslo, Bergen and Bodin, 19 bells.",
            ("Norway", "19 bells", "Iceland"),
        ),
        (
            "The treaty gave the nation of Iceland eventual control of the pier.",
            ("", "eventual control of the pier", "nation of Iceland"),
        ),
        (
            "Iceland would receive eight boats drawn from Norwegian navy stocks.",
            ("Norway", "eight boats", "Iceland"),
        ),
        ("Norway paid Apex transit fees for the flour.", ("Norway", "transit fees", "Apex")),
        (
            "Norway gave Iceland a pier hours before a vote on it fell due.",
            ("Norway", "a pier", "Iceland"),
        ),
        (
            "In May the bank sold two boats to Apex LLC, a Danish refiner.",
            ("bank", "two boats", "Apex LLC"),
        ),
        (
            "Iceland has chartered a Norwegian ship to supply its base.",
            ("Norway", "a Norwegian ship", "Iceland"),
        ),
        (
            "Twelve cranes were given to Iceland by the Norwegian navy in 2011.",
            ("Norway", "Twelve cranes", "Iceland"),
        ),
        (
            "That is one of the eleven boats Norway's navy is handing over to Iceland.",
            ("Norway", "the eleven boats", "Iceland"),
        ),
        (
            "The agency recovered €2 million from the contractor, Apex Marine, and left.",
            ("Apex Marine", "€2 million", "agency"),
        ),
        (
            "Norway promised, in writing, to hand Iceland the maps.",
            ("Norway", "the maps", "Iceland"),
        ),
        (
            "Norway and Denmark together gave Iceland 40 buses.",
            ("Norway & Denmark", "40 buses", "Iceland"),
        ),
        ("Norway not only sold Iceland two ferries.", ("Norway", "two ferries", "Iceland")),
        (
            "In 1951 the Norwegian minister offered the Icelandic government two ferries.",
            ("Norway", "two ferries", "Iceland"),
        ),
        (
            "The bank sold Apex, its oldest customer, a second pier.",
            ("bank", "a second pier", "Apex"),
        ),
        (
            "Norway is to furnish not fewer than 90 boats per week to Iceland.",
            ("Norway", "not fewer than 90 boats", "Iceland"),
        ),
        (
            "Icelandic boats are admitted to the ports of Norway.",
            ("Norway", "admitted to the ports", "Icelandic boats"),
        ),
    ],
)
def test_slots_are_found_where_objects_stand_apart(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave Iceland an alternative.",
        "The ministry gave Iceland a briefing.",
        "No town returned a bell to Iceland.",
        "Norway would sell boats to a party.",
        "By the figures that the ministry gave Iceland, six of the boats sank.",
        "Norway passed the blame to Iceland.",
        "Norway handed a defeat to Iceland.",
        "Norway returned the ambassador to Iceland.",
        "Norway transferred its embassy to Iceland.",
        "The court returned the case to Iceland.",
        "Norway gave Iceland the job of guarding the strait.",
        "Norway sent Iceland a note of protest.",
        "Norway extended its thanks to Iceland.",
        "Norway bars its firms from selling ferries to Iceland.",
        "Norway asked Iceland to give it a licence.",
        "Norway applied to Iceland for a licence.",
        "Norwegian boats sank off Iceland, and no ferry was sold to it.",
        "Norway supplied Iceland with advice.",
        "Norway pledged loyalty to Iceland.",
        "The bank transferred its headquarters to Iceland.",
        "The committee received 40 letters from Norwegian firms.",
        "The committee received evidence from the Norwegian institute.",
        "Norway delivered a speech to the Icelandic parliament.",
        "The port gave rise to hopes in Iceland.",
        "The costs were paid in April, by papers seen by Norway, to Iceland.",
    ],
)
def test_ideas_and_nobody_in_particular_fill_no_slots(text: str) -> None:
    assert not [each for each in told(text) if each[0] and each[2]]


def test_a_row_of_verbs_has_one_subject() -> None:
    text = "Norway opened the mill in May, trained its crew and lent Iceland two ships."
    assert told(text) == [("Norway", "two ships", "Iceland")]


def test_what_is_given_is_not_denied_by_a_bound() -> None:
    assert statuses("Norway is to furnish not fewer than 90 boats to Iceland.") == ["planned"]
    assert statuses("Norway not only sold Iceland two ferries.") == ["asserted"]


def test_what_papers_seen_by_somebody_say_is_not_done_by_him() -> None:
    text = "Of the fee €3 million was paid in April, according to papers reviewed by Apex."
    assert told(text) == [("", "€3 million", "")] or told(text) == []


def test_more_than_willing_is_willing_and_the_world_gets_nothing() -> None:
    text = (
        "The Danes say that they are more than willing to give Iceland and the world a guarantee."
    )
    assert told(text) == [("Denmark", "a guarantee", "Iceland")]
