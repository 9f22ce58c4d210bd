"""Sentences of official prose that tell of no transfer, or of less than they seem to."""

from __future__ import annotations

import pytest

from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.codebook import standard_codebook
from briefbuild.model.exchange import Basis, Exchange, ExchangeStatus
from briefbuild.readers import read


def transfers_in(text: str) -> tuple[Exchange, ...]:
    source = read("x.txt", text.encode(), "0" * 64, "x")
    return analyse(source, standard_codebook()).exchanges


def rows(text: str) -> list[tuple[str, str, str]]:
    return [
        (each.givers[0].name, each.item.of(text), each.receivers[0].name)
        for each in transfers_in(text)
        if each.givers and each.receivers
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A request was made that the council grant the schools €3 million.",
        "The minister asked that Norway provide Iceland with gas.",
        "The bank can lend €3 million to Iceland.",
        "The statute gives him the power, transfers it to the Senate, and leaves him free.",
        "Norway presented Iceland with its gravest challenge.",
        "Norway sent a flag to warn Iceland of the storm.",
        "A failed Norway would give gas to Iceland.",
        "The company built the railway from Oslo to Bergen.",
        "Normal relations with Norway have eased Iceland's entry into the pact.",
        "Any small firm will provide a pension to its workers.",
        "The Charter Amendment will provide women with protection.",
        "Norway gave gas to Norway.",
        "The payment was made known to Iceland by Norway.",
        "Norway provided aid to prevent losses in Icelandic fishing.",
        "Norwegian extended aid to Iceland was late.",
        "Norway agreed on the price of a loan to Iceland.",
        "Norway will return to Icelandic waters.",
        "The works are worth €3 million from Norway's side.",
        "Oslo has shared cabins.",
        "Norway is to bear 85% of all costs.",
        "Norway sends its army and naval advisers.",
    ],
)
def test_what_only_looks_like_a_transfer_has_no_row(text: str) -> None:
    assert not rows(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Norway grants the schools €3 million.", ("Norway", "€3 million", "schools")),
        (
            "Norway is to furnish not fewer than 90 million larvae a week to Iceland.",
            ("Norway", "not fewer than 90 million larvae", "Iceland"),
        ),
        (
            "85 percent of the costs is reimbursed to Norway by Iceland.",
            ("Iceland", "85 percent of the costs", "Norway"),
        ),
        (
            "Norway has to date pledged €3 million in foreign aid for Iceland's readiness.",
            ("Norway", "€3 million in foreign aid", "Iceland"),
        ),
        (
            "Norway announced €3 million in health and relief aid for the works in Iceland (IS).",
            ("Norway", "€3 million", "Iceland"),
        ),
        ("Villagers give land to the firm.", ("Villagers", "land", "firm")),
        ("Norway lets Iceland hand the map to Denmark.", ("Iceland", "the map", "Denmark")),
        ("Norway built a hospital for Iceland.", ("Norway", "a hospital", "Iceland")),
        ("Northern Norway sells gas to Iceland.", ("Northern Norway", "gas", "Iceland")),
        (
            "A Norwegian consortium sold 12 trucks to the town.",
            ("Norwegian consortium", "12 trucks", "town"),
        ),
        (
            "Norway will return to Iceland control of the port.",
            ("Norway", "control of the port", "Iceland"),
        ),
        ("Norway extended food aid to Iceland.", ("Norway", "food aid", "Iceland")),
        ("The boats that Norway gave Iceland were old.", ("Norway", "The boats", "Iceland")),
        (
            "Norway and other donors provided funding to end the crisis in Iceland.",
            ("Norway", "funding", "Iceland"),
        ),
        (
            "Iceland undertook to buy from Norway, over ten years, road machines.",
            ("Norway", "road machines", "Iceland"),
        ),
        (
            "Norway has agreed on a loan of €3 million to Iceland.",
            ("Norway", "a loan of €3 million", "Iceland"),
        ),
        ("Norway has extended food aid to Iceland.", ("Norway", "food aid", "Iceland")),
        ("Norway has traced and shared maps with Iceland.", ("Norway", "maps", "Iceland")),
        (
            "Norway gave counsel, money and boats to Iceland.",
            ("Norway", "money and boats", "Iceland"),
        ),
        (
            "Norway is to bear 85% of Iceland's costs.",
            ("Norway", "85% of Iceland's costs", "Iceland"),
        ),
        (
            "Norway donated maps worth €3 million a year to Iceland.",
            ("Norway", "maps worth €3 million", "Iceland"),
        ),
        (
            "WHO sent ten tonnes of rice to Iceland.",
            ("World Health Organization", "ten tonnes of rice", "Iceland"),
        ),
        (
            "The council paid €3 million to the 14 services.",
            ("council", "€3 million", "14 services"),
        ),
        (
            "Norway committed to investing €3 million into Iceland.",
            ("Norway", "€3 million", "Iceland"),
        ),
        (
            "Norway will eliminate its tariffs on Icelandic fish.",
            ("Norway", "eliminate its tariffs on Icelandic fish", "Iceland"),
        ),
        (
            "The plan counts €3 million from Norway to Iceland.",
            ("Norway", "€3 million", "Iceland"),
        ),
        (
            "A total of €3 million was provided to Iceland by Norway.",
            ("Norway", "A total of €3 million", "Iceland"),
        ),
        (
            "The gas guaranteed to Iceland by Norway is cheap.",
            ("Norway", "The gas", "Iceland"),
        ),
    ],
)
def test_what_a_sentence_tells_keeps_its_row(text: str, row: tuple[str, str, str]) -> None:
    assert row in rows(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway gave Iceland no boats.", ExchangeStatus.DENIED),
        ("Norway agreed to build a road and give Iceland ten boats.", ExchangeStatus.OFFERED),
        ("Norway will close its mine and send Iceland ten boats.", ExchangeStatus.PLANNED),
        ("They wondered whether Norway sold gas to Iceland.", ExchangeStatus.SPECULATED),
        ("Norway is considering selling ten boats to Iceland.", ExchangeStatus.SPECULATED),
        ("Norway will extend its loan of €3 million to Iceland.", ExchangeStatus.PLANNED),
    ],
)
def test_a_transfer_is_put_no_more_surely_than_its_sentence(
    text: str, status: ExchangeStatus
) -> None:
    (found,) = transfers_in(text)
    assert found.status is status


def test_a_private_party_is_not_its_state() -> None:
    (found,) = transfers_in("An Icelandic consortium sold 12 trucks to Norway.")
    assert [(each.name, each.actor) for each in found.givers] == [("Icelandic consortium", "")]


def test_a_body_is_not_the_state_of_which_a_speech_says_we() -> None:
    text = "Speech to the European Union\n\nOur country is small. We sold gas to Norway last year."
    assert not [each for each in transfers_in(text) if each.givers]


def test_the_partner_of_the_agreement_that_a_source_is_about_is_inferred() -> None:
    text = "Norway and Iceland signed a pact.\n\nUnder the pact, Norway will provide ten boats."
    (found,) = transfers_in(text)
    (receiver,) = found.receivers
    assert (receiver.name, receiver.basis) == ("Iceland", Basis.INFERRED)


def test_an_agreement_still_to_be_made_has_no_partner() -> None:
    text = "Norway and Iceland signed a pact.\n\nBy some pact, Norway will provide ten boats."
    assert not [each for each in transfers_in(text) if each.receivers]


def test_nobody_is_inferred_where_a_source_has_several_agreements() -> None:
    text = (
        "Norway and Iceland signed a pact.\n\nNorway and Denmark signed a pact.\n\n"
        "Under the pact, Norway will provide ten boats."
    )
    assert not [each for each in transfers_in(text) if each.receivers]


def test_a_minister_without_his_state_gets_nothing_in_his_own_name() -> None:
    assert not rows("The minister, Mary Dahl, obtained ten boats from Apex.")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ports were permitted to give aid to Iceland.", ExchangeStatus.PLANNED),
        (
            "The land ceded by Norway to Iceland was lost unless it was fenced.",
            ExchangeStatus.ASSERTED,
        ),
        (
            "The boats sold by Norway to Iceland led the sailors to object unless they were paid.",
            ExchangeStatus.ASSERTED,
        ),
        ("For the claims of sailors Norway paid €3 million to Iceland.", ExchangeStatus.ASSERTED),
    ],
)
def test_words_of_other_clauses_give_no_status(text: str, status: ExchangeStatus) -> None:
    (found,) = transfers_in(text)
    assert found.status is status


def test_an_owner_without_words_is_nobody() -> None:
    assert not rows("It was 's loan to Iceland.")


def test_a_helper_without_its_verb_says_nothing_of_the_next_clause() -> None:
    (row,) = transfers_in("They came when nobody else would, and Norway gave Iceland boats.")
    assert row.status is ExchangeStatus.ASSERTED
