from __future__ import annotations

import re

from briefbuild.evidence.quantity_words import alternatives, quantity_words
from briefbuild.model.quantity import Bound


def test_multiples_share_a_base_unit() -> None:
    units = quantity_words().units
    assert units["GW"] == ("W", 1000 * units["MW"][1])
    assert units["tonnes"] == units["t"]


def test_every_bound_of_the_data_limits_something() -> None:
    assert set(quantity_words().bounds.values()) == {Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST}


def test_the_longest_alternative_wins() -> None:
    pattern = re.compile(alternatives(["no more", "no more than", "no"]))
    assert [match[0] for match in pattern.finditer("no more  than")] == ["no more  than"]
