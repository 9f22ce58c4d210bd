from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.readers.items import Item, items
from briefbuild.readers.languages import load_language
from briefbuild.readers.lines import paragraphs


def _item(line: str) -> Item:
    (found,) = items(line, paragraphs(line, load_language()), load_language())
    return found


@pytest.mark.parametrize("line", ["The harbour: a report", "– THE “Harbour” – a report!"])
def test_the_key_of_a_line_is_its_words_alone(line: str) -> None:
    assert _item(line).key == "the harbour a report"


LINES = st.text("ab .–”3Σ,", min_size=1, max_size=60).filter(str.strip)
ALIKE = LINES.flatmap(lambda one: st.tuples(st.just(one), LINES.map(lambda other: one + other)))


@given(st.tuples(LINES, LINES) | ALIKE)
def test_a_line_has_the_key_that_it_gives(lines: tuple[str, str]) -> None:
    first, second = map(_item, lines)
    assert first.has_key(first.key)
    assert second.has_key(first.key) is (first.key == second.key)
