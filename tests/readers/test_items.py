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


@given(
    st.text("ab .–”3", min_size=1, max_size=12).filter(str.strip),
    st.text("ab .–”3", min_size=1, max_size=12).filter(str.strip),
)
def test_a_line_has_the_key_that_it_gives(one: str, other: str) -> None:
    first, second = _item(one), _item(other)
    assert first.has_key(first.key)
    assert second.has_key(first.key) is (first.key == second.key)
