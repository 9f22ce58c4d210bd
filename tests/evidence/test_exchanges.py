from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.model.exchange import Basis, Exchange
from tests.evidence.comparing import found_in, seeds, told

ROOT = Path(__file__).parents[2]
# The other corpora are scored by the tool, without a floor: labelled after the rules were written.
FIRST = (
    "caspian-ferry",
    "coastal-radar",
    "equator-launch",
    "lithium-processing",
    "mackerel-quota",
    "neiafu-wharf",
    "power-link",
    "river-treaty",
    "vaccine-licensing",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway supplied Iceland with gas.", ("Norway", "gas", "Iceland")),
        ("Norway has since agreed to sell oil to Iceland.", ("Norway", "oil", "Iceland")),
        ("Norway gave Iceland 40 fogging machines.", ("Norway", "40 fogging machines", "Iceland")),
        (
            "Norway granted Iceland access to the banks.",
            ("Norway", "access to the banks", "Iceland"),
        ),
        ("Oil and wheat were sold to Iceland by Norway.", ("Norway", "Oil and wheat", "Iceland")),
        ("Iceland was promised a free licence by Norway.", ("Norway", "a free licence", "Iceland")),
        ("Iceland has bought gas from Norway.", ("Norway", "gas", "Iceland")),
        ("Norway's sale of 12 ships to Iceland was slow.", ("Norway", "12 ships", "Iceland")),
        ("For Iceland, Norway provides fuel.", ("Norway", "fuel", "Iceland")),
        ("Italy sold gas to Iceland.", ("Italy", "gas", "Iceland")),
        ("Iceland borrowed €3 million from Norway.", ("Norway", "€3 million", "Iceland")),
        (
            "Norway transferred the patrol boat Thetis to Iceland.",
            ("Norway", "the patrol boat Thetis", "Iceland"),
        ),
        (
            "Norway has agreed in principle to lease a wharf to Iceland.",
            ("Norway", "a wharf", "Iceland"),
        ),
        (
            "Norway signed a contract to buy 12 ships from Iceland.",
            ("Iceland", "12 ships", "Norway"),
        ),
        ("Norway's offer to sell gas to Iceland stands.", ("Norway", "gas", "Iceland")),
        (
            "Rent of €3 million a year is paid to Iceland by Norway.",
            ("Norway", "Rent of €3 million", "Iceland"),
        ),
        (
            "It was no secret, for Norway sold Iceland gas.",
            ("Norway", "gas", "Iceland"),
        ),
        ("Norway, in turn, will lend Iceland €3 million.", ("Norway", "€3 million", "Iceland")),
        ("Norway handed over 180,000 doses to Iceland.", ("Norway", "180,000 doses", "Iceland")),
        (
            "Norway may share radar technology with Iceland.",
            ("Norway", "radar technology", "Iceland"),
        ),
    ],
)
def test_giver_item_and_receiver_are_read_in_every_voice(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian support for certain groups offers cautionary tales to Iceland.",
        "China shares some strategic interests with Norway.",
        "Norway's involvement provides Iceland with a strategic advantage.",
        "Norway should give Iceland gas.",
        "Norway called on Iceland to supply gas.",
        "Resolutions prohibit Norway from exporting arms.",
        "Would Norway sell gas to Iceland?",
        "Norway gave Iceland two examples.",
        "Norway paid tribute to Iceland.",
        "Norway could benefit from cheap electricity.",
        "Its viability depends on Norway's ability to provide Iceland with aid.",
        "Reports suggest that North Korean shells have bolstered Russian supply lines in Ukraine.",
    ],
)
def test_what_only_looks_like_a_transfer_is_none(text: str) -> None:
    assert told(text) == []


def test_an_alliance_is_no_giver_and_the_adjective_shows_an_inferred_one() -> None:
    (found,) = found_in("For Iceland, this alliance offers critical access to Norwegian resources.")
    assert [(party.name, party.basis) for party in found.givers] == [("Norway", Basis.INFERRED)]
    assert [(party.name, party.basis) for party in found.receivers] == [("Iceland", Basis.STATED)]


def test_a_pronoun_gives_by_inference_only_and_only_from_the_sentence_before() -> None:
    text = "Norway prizes calm. Last spring it gave Iceland oil."
    (found,) = found_in(text)
    assert [(party.name, party.basis) for party in found.givers] == [("Norway", Basis.INFERRED)]
    (alone,) = found_in("Last spring it gave Iceland oil.")
    assert alone.givers == ()


def test_a_direction_that_is_not_said_is_left_open() -> None:
    text = "Reports have surfaced of deals, including shells and rockets, being traded between Norway and Iceland."
    (found,) = found_in(text)
    assert (found.givers, found.receivers, found.direction) == ((), (), None)
    assert [party.name for party in found.between] == ["Norway", "Iceland"]


def test_a_duty_of_both_sides_goes_both_ways() -> None:
    (found,) = found_in(
        "The pact commits both countries to providing military support if either is attacked."
    )
    assert found.mutual
    assert (found.givers, found.receivers) == ((), ())


def test_an_item_in_doubt_is_kept_apart_from_one_that_is_not() -> None:
    text = "Norway provides Iceland with fuel and possibly soldiers."
    found = found_in(text)
    assert [(each.item.of(text), each.status.value) for each in found] == [
        ("fuel", "asserted"),
        ("possibly soldiers", "speculated"),
    ]


def test_what_is_given_in_return_has_its_own_words() -> None:
    text = "Norway lent Iceland €3 million in exchange for fishing rights, as it had before."
    (found,) = found_in(text)
    assert found.in_return is not None
    assert found.in_return.of(text) == "fishing rights"
    sale = "Norway sold 21 licences to Iceland for €3 million."
    (sold,) = found_in(sale)
    assert sold.in_return is not None
    assert sold.in_return.of(sale) == "€3 million"


def test_amounts_and_dates_come_from_the_same_clause() -> None:
    text = "Norway sold Iceland 12 ships in June 2021, while Denmark cancelled a loan in 2019."
    (found,) = found_in(text)
    assert [each.span.of(text) for each in found.quantities] == ["12 ships"]
    assert [str(each.date) for each in found.dates] == ["June 2021"]


def test_every_slot_lies_in_its_sentence() -> None:
    text = "A first sentence stands here. Norway supplied Iceland with gas in 2021."
    (found,) = found_in(text)
    assert [party.span.of(text) for party in (*found.givers, *found.receivers)] == [
        "Norway",
        "Iceland",
    ]
    assert found.clause.of(text) == "Norway supplied Iceland with gas"


def test_questions_and_broken_sentences_yield_nothing() -> None:
    assert found_in("Norway supplied Iceland with gas and the\n\nNothing followed for long.") == ()


# ---------------------------------------------------------------------------------- practice


def test_a_duty_of_each_names_no_giver_and_no_receiver() -> None:
    text = "The pact is clear, obligating each nation to provide immediate military assistance."
    assert told(text) == [("", "immediate military assistance", "")]


def test_the_practice_corpora_keep_their_figures() -> None:
    spec = spec_from_file_location("evaluate_exchanges", ROOT / "tools" / "evaluate_exchanges.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["evaluate_exchanges"] = module
    spec.loader.exec_module(module)
    total = module.Score()
    for name in FIRST:
        score, _ = module.score(module.CORPORA / name, standard_codebook())
        total.right += score.right
        total.wrong += score.wrong
        total.labelled += score.labelled
    assert total.precision >= 0.9
    assert total.recall >= 0.7


# ------------------------------------------------------------------------------------- seeds


def seed_exchanges() -> list[tuple[str, Exchange]]:
    return [
        (document.source.text, found)
        for document in seeds().documents
        for found in document.exchanges
    ]


@pytest.mark.parametrize(
    ("source", "direction", "item", "status"),
    [
        ("000", ("North Korea", "Russia"), "troops", "asserted"),
        ("000", ("North Korea", "Russia"), "military equipment", "asserted"),
        ("002", ("North Korea", "Russia"), "munitions", "asserted"),
        (
            "002",
            ("North Korea", "Russia"),
            "potentially auxiliary military personnel",
            "speculated",
        ),
        (
            "003",
            ("North Korea", "Russia"),
            "artillery shells, missiles, and ammunition",
            "reported",
        ),
        ("001", ("Russia", "North Korea"), "Russian energy, food", "offered"),
        ("001", None, "artillery shells and short-range missiles", "reported"),
        ("004", ("North Korea", "Russia"), "3,000 North Korean troops", "confirmed"),
        ("004", ("North Korea", "Russia"), "up to 10,000 soldiers", "alleged"),
        ("001", None, "North Korean laborers", "speculated"),
        ("002", ("Russia", "North Korea"), "critical access to Russian resources", "offered"),
        ("003", None, "fuel", "speculated"),
        ("003", ("Russia", "North Korea"), "advanced military technologies", "asserted"),
        ("004", ("Russia", "North Korea"), "advanced technology", "speculated"),
        ("000", ("Russia", "North Korea"), "much-needed hard currency", "asserted"),
        ("004", None, "military support", "conditional"),
        ("003", None, "immediate military assistance", "conditional"),
    ],
)
def test_the_seeds_ledger_has_its_rows(
    source: str, direction: tuple[str, str] | None, item: str, status: str
) -> None:
    rows = [
        (found.source, found.direction, " ".join(found.item.of(text).split()), found.status.value)
        for text, found in seed_exchanges()
    ]
    assert (source, direction, item, status) in rows


def test_the_seeds_authorities_are_those_who_say_so() -> None:
    by_item = {found.item.of(text): found for text, found in seed_exchanges()}
    confirmed = by_item["3,000 North Korean troops"]
    assert [party.name for party in confirmed.authorities] == ["United States"]
    alleged = by_item["up to 10,000 soldiers"]
    assert [party.actor for party in alleged.authorities] == ["Ukraine"]


@pytest.mark.parametrize(
    "text",
    [
        "“We will give Iceland ten ferries,” said Norwegian Prime Minister Ola Berg.",
        "Norwegian Prime Minister Ola Berg said: “We have sent Iceland ten ferries.”",
        "“Rain is good,” said Norwegian Prime Minister Ola Berg. “We will sell ten ferries to Iceland.”",
    ],
)
def test_we_is_the_state_for_which_the_speaker_speaks(text: str) -> None:
    assert told(text) == [("Norway", "ten ferries", "Iceland")]
    assert found_in(text)[0].givers[0].basis is Basis.INFERRED


@pytest.mark.parametrize(
    "text",
    [
        "We will give Iceland ten ferries.",
        "“We will give Iceland ten ferries,” said Ola Berg.",
        "“We will give Iceland ten ferries,” he said.",
    ],
)
def test_we_is_nobody_where_no_state_speaks(text: str) -> None:
    assert told(text) == [("", "ten ferries", "Iceland")]


@pytest.mark.parametrize(
    "text",
    [
        "In May Norway lifted the country-specific tariffs after a ruling.",
        "In May Norway lifted the tariffs in response to a Supreme Court ruling.",
        "Norway and Iceland announced the pact, which reduced some Norwegian tariffs.",
        "Norway intends to provide 20 million euros for the immediate flood response.",
        "The Norwegian ministry announced 20 million euros to support the delivery of care.",
    ],
)
def test_who_bears_a_burden_or_is_served_is_nobody_where_nobody_is_named(text: str) -> None:
    assert [receiver for _giver, _item, receiver in told(text) if receiver] == []


def test_a_tariff_that_is_cut_on_somebodys_goods_relieves_him() -> None:
    assert ("Norway", "lowered its tariffs on Icelandic lamb", "Iceland") in told(
        "In May Norway lowered its tariffs on Icelandic lamb."
    )
