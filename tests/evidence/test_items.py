from __future__ import annotations

import pytest

from briefbuild.evidence.items import figure_of, heads
from tests.evidence.comparing import document


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("advanced missile technologies", {"technology"}),
        ("coal, fuel oil and steel pipes", {"coal", "oil", "pipe"}),
        ("critical access to Norwegian ports", {"access"}),
        ("immediate military assistance", {"support"}),
        ("military support", {"support"}),
        ("potentially two glasses", {"glass"}),
    ],
)
def test_the_head_of_an_item_is_its_last_noun_in_the_singular(
    item: str, expected: set[str]
) -> None:
    assert heads(item) == expected


def test_an_amount_is_headed_by_what_it_counts() -> None:
    found = document("Norway sold 1,200 fishing boats to Iceland in May 2020.")
    (sale,) = found.exchanges
    text = found.source.text
    assert heads(sale.item.of(text), sale.quantities) == {sale.quantities[0].counted}


def test_a_figure_stands_without_its_noun_and_with_its_unit() -> None:
    found = document("Norway sold 1,200 fishing boats to Iceland for 3 million euros.")
    (sale,) = found.exchanges
    (boats,) = sale.quantities
    assert figure_of(boats, found.source.text).of(found.source.text) == "1,200"
