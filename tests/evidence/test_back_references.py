from __future__ import annotations

import pytest

from briefbuild.model.exchange import Basis
from tests.evidence.comparing import found_in, told


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("Norway said it would lease the pier to Iceland.", "Norway"),
        ("The Danes said they had offered Iceland 40 buses.", "Denmark"),
        ("The ministry insists it is selling scrap to Iceland.", "ministry"),
        ("The ministry told the committee that it had given Iceland two ferries.", "ministry"),
        ("Ms. Berg (Norway) said her country would send Iceland two ferries.", "Norway"),
        ("The envoy of Norway said his Government had sent Iceland two ferries.", "Norway"),
    ],
)
def test_a_pronoun_means_the_subject_before_it_in_its_sentence(text: str, giver: str) -> None:
    (found,) = found_in(text)
    assert [(party.name, party.basis) for party in found.givers] == [(giver, Basis.INFERRED)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway said Denmark knew it had sold Iceland two ferries.",
        "The farmers said it had sold Iceland two ferries.",
        "Norway said they had sold Iceland two ferries.",
        "Norway smiled. They sold Iceland two ferries.",
        "Norway and Denmark met. It sold Iceland two ferries.",
        "Lars Berg said his government had sold Iceland two ferries.",
    ],
)
def test_a_pronoun_that_could_mean_two_or_does_not_agree_means_nobody(text: str) -> None:
    assert told(text) == [("", "two ferries", "Iceland")]


def test_it_may_also_be_the_one_who_receives() -> None:
    assert told("Norway runs the mill. It leases the pier from Iceland for 3 million euros.") == [
        ("Iceland", "the pier", "Norway")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "So what has Norway promised? It has promised Iceland 12 ships.",
        "Norway fears the cold. Its officials are glad. In May it sold Iceland 12 ships.",
        (
            "The pact\n\nBy Ola Berg\n\nThe pact with Norway is old and nobody has read it for many years.\n\n"
            "What has Norway promised?\nIt has promised Iceland 12 ships.\n"
        ),
    ],
)
def test_a_topic_lasts_as_long_as_sentences_keep_to_it(text: str) -> None:
    assert told(text) == [("Norway", "12 ships", "Iceland")]


def test_a_firm_is_called_by_the_name_that_the_sentence_before_gave() -> None:
    text = "Apex Biologics makes it. Last year the company gave Iceland 12 boats."
    (found,) = found_in(text)
    assert [(each.name, each.basis) for each in found.givers] == [
        ("Apex Biologics", Basis.INFERRED)
    ]
    assert told("Norway makes it. Last year the company gave Iceland 12 boats.") == [
        ("company", "12 boats", "Iceland")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Denmark smiled. Ola Berg told a rally that his country sold Iceland two ferries.",
        "Norway and Denmark were told that his country sold Iceland two ferries.",
    ],
)
def test_his_country_is_not_that_of_the_sentence_before_where_somebody_else_speaks(
    text: str,
) -> None:
    assert told(text) == [("", "two ferries", "Iceland")]
