"""What reports of governments and parliaments say about themselves, their agenda and the law."""

from __future__ import annotations

import pytest

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.coding import code
from tests.evidence.reading import facets_of, reading


@pytest.mark.parametrize(
    "text",
    [
        "Congress may consider whether to lower the fees on Danish ferries.",
        "Members seeking more oversight may direct the agency to assess the losses of the fleet.",
        "It may also monitor the talks with Norway.",
        "Issues facing Parliament include whether to curb the use of the emergency power.",
        "A related issue is whether Parliament should review the sale of buses to Malta.",
    ],
)
def test_a_list_of_choices_is_nobodys_claim(text: str) -> None:
    assert facets_of(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "To ask the Secretary of State, with reference to the answer of 3 March 2021, what was paid.",
        "The Transport Committee has today launched an inquiry into the ferry contracts.",
        "The Government response was received on 4 May 2020 and is appended to this report.",
        "We are grateful to all those who wrote to us in 2019.",
        "See Table 2 for the grants that Norway paid to the islands.",
        "Table 1 compares the permits issued in 2018 with those issued in 2019.",
        "The auditors conducted this performance audit in Malta from May 2019 to June 2020.",
        "For more information on the losses of the fleet, see the annex.",
        "The Library does not intend the information in this briefing to serve any one reader.",
    ],
)
def test_a_text_that_speaks_of_itself_says_nothing_on_the_subject(text: str) -> None:
    assert facets_of(text) == set()


def test_a_ruling_is_the_law_and_no_view_of_the_court() -> None:
    assert facets_of("In May 2019, the Supreme Court held that the levy is void.") == {"context"}
    assert "stakeholder_views" in facets_of("The court fears that it will be ignored.")


@pytest.mark.parametrize(
    "text",
    [
        "In 2019, Norway exported 40% of its goods to Denmark.",
        "Norway imported $7 billion worth of products (31% by value from Denmark).",
        "Norway is the largest supplier of gas imports.",
        "In 2019, Norway imposed tariffs on Danish goods.",
        "Goods covered by the Danish tariffs are exempt from the Norwegian duty.",
        "Norway doubts the value of Denmark's trade concessions.",
        "Norway is responsible for allocating this funding.",
        "Denmark plans to send some asylum seekers to Norway.",
    ],
)
def test_trade_figures_charges_and_duties_are_no_exchange(text: str) -> None:
    assert "exchanges" not in facets_of(text)


def test_a_tariff_that_is_cut_for_a_partner_is_an_exchange() -> None:
    text = "Norway cut its tariffs on Danish cheese in return for access to Danish waters."
    assert "exchanges" in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The act permits the minister to close the port if ships threaten the harbour.",
        "We will end the vicious cycle of debt.",
        "Nobody will be moved if the house is unsafe.",
    ],
)
def test_powers_promises_and_assurances_are_no_risk(text: str) -> None:
    assert "risks" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Department of Energy added tin to its list of metals.",
        "The residents are free to leave if they wish.",
        "Their asylum claims are decided in Malta.",
        "I refer to the register of interests for support from Malta.",
    ],
)
def test_words_of_view_that_serve_another_turn_are_no_view(text: str) -> None:
    assert "stakeholder_views" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The core costs of the scheme are high.",
        "The ban was issued under the Emergency Powers Act.",
    ],
)
def test_the_core_of_a_matter_and_a_powers_act_are_no_theory(text: str) -> None:
    assert not any(one.facet == "theories" for one in code(reading(text), standard_codebook()))


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Some members remain concerned that the rule could isolate Malta.", "stakeholder_views"),
        ("The council has recognised the port as a refuge.", "stakeholder_views"),
        ("Norwegian officials have expressed support for a new charter.", "stakeholder_views"),
        ("Danish officials contend that Norwegian rules undermine the market.", "risks"),
        ("Danish lawmakers have introduced legislation to close the port.", "stakeholder_views"),
        ("The Danish government questions the use of a charter.", "stakeholder_views"),
        ("Danish backbenchers have argued that the bill is weak.", "stakeholder_views"),
        (
            "Malta should not have signed the pact, according to the Harbour Committee of Norway.",
            "stakeholder_views",
        ),
        ("The charter was signed earlier by the Norwegian and Danish governments.", "context"),
        ("The port is on the verge of chaos.", "risks"),
        ("The dikes have continued to deteriorate.", "risks"),
        ("The fleet retains the ability to disrupt shipping.", "risks"),
        ("Norway's provision of trawlers to Malta has grown.", "exchanges"),
        ("In 2019, Norway signed a $3 million fuel contract.", "exchanges"),
        ("The Norwegian agency is responsible for the ports.", "context"),
        ("The charters are not legally binding under the Norwegian Harbour Act.", "context"),
        ("The Harbour Act requires ships to keep a log in port.", "context"),
        ("The Tolls Commission is an independent body that Malta set up.", "context"),
        ("Malta pays the running costs of the camp.", "exchanges"),
        ("In 2019, Malta made a payment of 3 million euros to the Danish government.", "exchanges"),
        (
            "Most partners negotiate concessions with Norway in exchange for reduced tariffs.",
            "exchanges",
        ),
    ],
)
def test_what_governments_hold_pay_and_fear_is_known(text: str, facet: str) -> None:
    assert facet in facets_of(text)


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("On 3 May, Malta announced a new scheme for ferries.", "stakeholder_views"),
        ("The office will process their claims in Malta.", "stakeholder_views"),
        ("The owners have concerns about the timetable.", "risks"),
        ("Malta has an agreement to protect sailors from the risk of harm.", "risks"),
        ("The ships left without the possibility of return.", "risks"),
        ("Some damaged ferries may have been repaired.", "risks"),
        ("The government should not have signed the charter.", "context"),
        ("In 2019, 40 people were killed after the ferry sank.", "stakeholder_views"),
        ("Sailors who receive Danish support are to be checked.", "stakeholder_views"),
        (
            "The total includes operational support of 3 million euros for Malta.",
            "stakeholder_views",
        ),
        ("Malta may still seek a new pact with Norway.", "stakeholder_views"),
        ("Norway does not expect to make further payments to Malta.", "exchanges"),
        ("There does not appear to be a clear threat to the port.", "risks"),
        ("Section 12 permits the minister to export the grain.", "exchanges"),
        ("The act grants the minister the power to issue licences.", "exchanges"),
        ("The agency must provide the council with a report on the grants.", "exchanges"),
        ("People seeking asylum arrive in Malta by boat.", "stakeholder_views"),
        ("The Ferry Act, intended to protect sailors, applies in Malta.", "stakeholder_views"),
        ("Ships may enter the ports of Malta for disaster relief.", "risks"),
        ("The scheme will deter illegal crossings.", "risks"),
        ("In 2019, Malta suspended duty-free treatment for all shipments to Norway.", "exchanges"),
    ],
)
def test_what_only_sounds_like_a_facet_is_not_taken_for_one(text: str, facet: str) -> None:
    assert facet not in facets_of(text)
