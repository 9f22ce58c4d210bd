from __future__ import annotations

from collections import Counter

from briefbuild.evidence.actor_table import actor_table
from briefbuild.files import package_data
from briefbuild.yaml_nodes import load

TABLE = load(package_data("actors.yaml"), "actors.yaml")


def test_no_name_of_the_table_stands_for_two_actors() -> None:
    groups = actor_table(TABLE, {}).by_first_word.values()
    actors = {(alias.words, alias.actor) for group in groups for alias in group}
    assert [
        words for words, count in Counter(words for words, _ in actors).items() if count > 1
    ] == []


def test_the_table_knows_every_member_of_the_united_nations_and_its_capital() -> None:
    groups = actor_table(TABLE, {}).by_first_word.values()
    capitals = {alias.actor for group in groups for alias in group if alias.capital}
    assert len(capitals) > 170


def test_an_editors_names_come_first() -> None:
    table = actor_table(TABLE, {"Teal Coast": ["Teal Republic"], "Oslo city": ["Oslo"]})
    assert table.resolve("Teal Republic") == "Teal Coast"
    assert table.resolve("Oslo") == "Oslo city"
