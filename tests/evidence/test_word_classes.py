"""Classes of verbs, nouns and constructions, on sentences about subjects of all kinds."""

from __future__ import annotations

import pytest

from tests.evidence.reading import facets_of, holders_of


@pytest.mark.parametrize(
    "text",
    [
        "Parliament was asked to lower the toll.",
        "The bakers' guild was widely praised in the town.",
        "The Norwegian plan is being challenged in court.",
        "Norwegian officials were warned in writing.",
        "The Danish millers fired warning shots.",
        "Danish auditors sought information on the mills.",
    ],
)
def test_what_is_done_to_somebody_is_no_view_of_his(text: str) -> None:
    assert "stakeholder_views" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The toll was condemned by the guild.",
        "The pact is unacceptable to Norway.",
        "The levy is backed by several Danish mayors.",
    ],
)
def test_a_view_may_be_told_of_what_it_is_about(text: str) -> None:
    assert "stakeholder_views" in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Danish government should support the bakers.",
        "Norway must welcome the inspectors.",
        "The ministry needs to consider the cost of bread.",
    ],
)
def test_advice_to_an_actor_is_no_view_of_his(text: str) -> None:
    assert "stakeholder_views" not in facets_of(text)


def test_advice_that_an_actor_gives_is_a_view_of_his() -> None:
    assert "stakeholder_views" in facets_of("Bakers argue that Norway should support the mills.")


@pytest.mark.parametrize(
    "text",
    [
        "The Danish bakery would not comment on the fire.",
        "Norwegian officials declined to say who paid.",
        "Neither ministry would say when the mills reopen.",
    ],
)
def test_who_will_not_speak_has_no_view(text: str) -> None:
    assert "stakeholder_views" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Danish ministry is pleased to announce a prize for bakers.",
        "Norway welcomes the opportunity to discuss the mills.",
    ],
)
def test_courtesy_is_no_view(text: str) -> None:
    assert "stakeholder_views" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Senator Ann Poe highlighted the importance of clean mills.",
        "The Danish guild lodged a formal protest against the toll.",
        "The millers' union has misgivings about the toll, and its ire is growing.",
        "Norwegian bakers lambasted the inspectors.",
        "The Danish guild reserved its position.",
        "The mayor of Bergen waved the complaints aside.",
        "The toll is unpopular with Danish bakers.",
        "Norway is focused on keeping its mills open.",
    ],
)
def test_views_are_told_by_many_verbs_and_nouns(text: str) -> None:
    assert "stakeholder_views" in facets_of(text)


def test_a_demand_in_quotation_marks_is_somebodys_view() -> None:
    before = "The miller Ana Diaz spoke in Bergen."
    assert holders_of("“We must keep the mills.”", before, topic=("Ana Diaz",)) == ("Ana Diaz",)
    assert "stakeholder_views" in facets_of("“We must keep the mills.”")


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Senator Ann Poe (R-Ark.) fears a delay.", ("Ann Poe",)),
        (
            "The Harbour Board (HB), the Port Union (PU) and the City Council (CC) oppose the toll.",
            ("Harbour Board", "Port Union", "City Council"),
        ),
    ],
)
def test_brackets_do_not_hide_the_subject(text: str, holders: tuple[str, ...]) -> None:
    assert holders_of(text) == holders


@pytest.mark.parametrize(
    "text",
    [
        "The toll could reduce the mills' access to grain.",
        "Stocks may not cover the winter.",
        "The rule places a heavy burden on small bakeries, which it may ruin.",
        "The mill's capacity could shrink by half.",
        "Bakers face hard choices if the drought goes on.",
        "The lack of grain undermines confidence in the mills.",
    ],
)
def test_what_takes_of_a_good_or_may_not_suffice_is_a_risk(text: str) -> None:
    assert "risks" in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The visit would deepen the friendship of the two towns.",
        "The guild made six proposals to address the risks to the mills.",
        "The new mill would improve the prospects of the town.",
        "The ministry will confront the crisis.",
        "The mills will not reduce their output.",
        "My grandmother would have raised the price again.",
        "The situation of the mills remains fluid as tensions grow.",
        "The levy is designed to restrict the millers' revenues.",
        "The towns gave up the possibility of an agreement.",
        "The act authorises the minister to step in if bakers threaten the supply of bread.",
    ],
)
def test_good_changes_and_remedies_are_no_risk(text: str) -> None:
    assert "risks" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The auditors reviewed documents and interviewed Danish officials in 2019.",
        "We launched an inquiry into the mills in April 2019.",
        "I am pleased to be here in Bergen, and I was in Oslo in May 2019.",
        "The next meeting of the guild will be held in Bergen in October 2027.",
        "Annex 2 lists the mills that were inspected in 2019.",
        "This newspaper has counted the mills since 1992.",
        "At dawn the miller, who had wept, sat on the steps with a cat on his lap.",
    ],
)
def test_methods_courtesies_and_agendas_are_no_context(text: str) -> None:
    assert "context" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mills were sold Thursday.",
        "The Danish guild operates 40 mills.",
        "The Danish guild is authorised to inspect mills under the Bread Act.",
        "We define a small mill as one with two stones.",
        "Norwegian farmers rely on 3,000 seasonal workers.",
    ],
)
def test_rules_works_and_days_of_the_week_are_context(text: str) -> None:
    assert "context" in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The trust fund committee has a Danish chair.",
        "The mills contribute to efforts for peace in Norway.",
        "Norway transferred power to its towns.",
        "The town's bakers secured time for a debate on grain.",
        "High prices limit Danish towns' capacity to invest in the production of goods.",
        "Norway shares strong trade and investment ties with Denmark.",
        "Danish-supplied equipment has been used in the mills.",
        "Norway sent two patrol vessels to the area.",
        "Denmark threatened to cut power supplies to the Norwegian mills.",
    ],
)
def test_funds_powers_and_figures_of_speech_are_no_exchange(text: str) -> None:
    assert "exchanges" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The pact grants the Danish mills the right to use the quay.",
        "A payment of 9 million euros was provided to the Danish mills.",
        "Norway and Denmark exchanged prisoners in May.",
        "Danish farmers obtain their fuel from Norway.",
        "Norway made 40 hectares available to Denmark.",
    ],
)
def test_rights_payments_and_prisoners_are_exchanged(text: str) -> None:
    assert "exchanges" in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The new toll could make it more difficult for small bakers to find flour.",
        "If the levy is not renewed, the mill may have to close its doors.",
        "Millers will bear the brunt of the changes.",
        "The ovens remain exposed to fire because nobody inspects them.",
        "Worn belts endanger millers and bakers alike.",
        "Patients wait for bread, and some are dying of hunger.",
        "The reform does nothing to address the shortage of bakers, which is getting worse.",
        "Rats pose a threat to the flour that the town has in store.",
    ],
)
def test_what_gets_harder_or_dearer_or_is_in_danger_is_a_risk(text: str) -> None:
    assert "risks" in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The new road will reduce accidents and ease the pressures on bakers.",
        "The burned mill was sold in May.",
        "Norway will not yield to threats against its mills.",
        "The fund protects savers against the collapse of a bank.",
        "The mayor vowed to defend the mills against attack.",
    ],
)
def test_relief_resolve_and_what_was_damaged_are_no_risk(text: str) -> None:
    assert "risks" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Some Danish bakers and observers are concerned about the toll.",
        "Millers and experts in Norway have urged the town to think again.",
    ],
)
def test_members_beside_observers_hold_a_view(text: str) -> None:
    assert "stakeholder_views" in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The toll has long been a priority for the Norwegian government.",
        "Denmark was a strong supporter of the new mill.",
        "Norway looks forward to the opening of the mill.",
        "Iceland has shown an interest in the old ovens.",
        "Denmark is encouraging all bakers to save flour.",
    ],
)
def test_views_are_told_by_nouns_and_after_what_is_held(text: str) -> None:
    assert "stakeholder_views" in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The fund provides grants for activities such as managing and supporting mills.",
        "The mill meets the growing energy needs of Denmark.",
        "The ministry announced that Denmark and Norway, along with two banks, have built a mill.",
        "Welcome to Denmark.",
    ],
)
def test_gerunds_needs_as_a_noun_and_announced_facts_are_no_view(text: str) -> None:
    assert "stakeholder_views" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The law will help Denmark reduce the danger of fire.",
        "The plan would lower the risk of hunger.",
    ],
)
def test_a_danger_that_is_lessened_is_no_risk(text: str) -> None:
    assert "risks" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "We welcome the new ovens.",
        "Many Danes questioned the validity of the toll, and millers made an appeal for flour.",
        "Norway has a vested interest in the mill.",
        "Danish millers and senior experts have accused the guild of fraud.",
    ],
)
def test_who_speaks_for_himself_or_has_an_interest_holds_a_view(text: str) -> None:
    assert "stakeholder_views" in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The toll has had a contested existence in Denmark.",
        "The future is unclear where the mills of Norway are concerned.",
        "The ministry studies how Denmark can support the bakers.",
        "The guild did nothing about Norwegian sovereignty claims.",
    ],
)
def test_participles_asides_and_what_could_be_done_are_no_view(text: str) -> None:
    assert "stakeholder_views" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "If bakers could control the fires, they would be rich.",
        "The guild opened kitchens to keep people from starving.",
        "Norway could use its ships to defend the mill against any threat.",
    ],
)
def test_harm_that_is_fought_is_no_risk(text: str) -> None:
    assert "risks" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "From May, Denmark will assume responsibility for the lighthouses.",
        "Parliament has not introduced legislation on the lighthouses.",
        "A Danish baker, who was refused at the gate, went home.",
        "Activities under the memorandum aim to train Danish bakers.",
        "Norway will support Denmark in rebuilding its lighthouses.",
        "The ships serve Denmark's priorities at sea.",
        "The Danish lawyers have advised that the lease ends in May.",
        "Members will recall that the lighthouse was closed in May.",
        "The bakers have printed what they call the last list.",
    ],
)
def test_duties_purposes_help_and_reported_facts_are_no_view(text: str) -> None:
    assert "stakeholder_views" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The review may result in additional tariffs on Danish butter.",
        "Norway reserves the right to withdraw the lease if Denmark does not pay.",
        "Nothing in the lease stops the owner from closing the lighthouse.",
        "The ruling could cost the treasury $40 million.",
        "Danish bakers worry privately that flour could run out.",
    ],
)
def test_burdens_threats_and_missing_safeguards_are_a_risk(text: str) -> None:
    assert "risks" in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Denmark will meet its epidemic-control targets.",
        "The new channel will shorten the voyage.",
        "The fog likely slowed the rescue.",
    ],
)
def test_harm_controlled_journeys_shortened_and_what_may_have_been_are_no_risk(text: str) -> None:
    assert "risks" not in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Berglund (2011) argues that small guilds overpay.",
        "In her account of guilds, weak states tend to gain the more.",
        "Economists have a name for this, the tragedy of the commons.",
    ],
)
def test_works_that_are_cited_and_the_terms_of_scholars_are_theories(text: str) -> None:
    assert "theories" in facets_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "This section lists the debts that were contracted in 2019.",
        "Delegations will find in the annex the conclusions of 4 May 2020.",
        "The session was held in Oslo on 4 May 2020 at the kind invitation of the mayor.",
        "The committee recommends that the House take note of its report.",
    ],
)
def test_formulas_of_reports_say_nothing(text: str) -> None:
    assert facets_of(text) == set()
