from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.renderers.docx.bookmarks import block_bookmark, section_bookmark

WORD_ACCEPTS = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
IDS = st.text(max_size=80)


@pytest.mark.parametrize(
    ("block_id", "name"),
    [
        ("context", "b_context"),
        ("risk-register", "b_risk_register"),
        ("ledger.head", "b_ledger__head"),
    ],
)
def test_a_usual_id_stays_readable(block_id: str, name: str) -> None:
    assert block_bookmark(block_id) == name


def test_a_section_and_its_heading_may_share_an_id() -> None:
    assert section_bookmark("context") != block_bookmark("context")


def test_a_long_id_is_cut_but_stays_its_own() -> None:
    one, other = (block_bookmark("exchange-" * 9 + end) for end in ("a", "b"))
    assert one.startswith("bx_exchange_exchange")
    assert one != other


@pytest.mark.parametrize("pair", [("a-b", "a_b"), ("a-b", "A-B"), ("a.b", "a--b"), ("é", "è")])
def test_ids_that_look_alike_keep_apart(pair: tuple[str, str]) -> None:
    names = {block_bookmark(one).casefold() for one in pair}
    assert len(names) == 2


@given(IDS)
def test_word_accepts_every_name(block_id: str) -> None:
    assert WORD_ACCEPTS.fullmatch(block_bookmark(block_id))


@given(IDS, IDS)
def test_two_ids_never_share_a_name(one: str, other: str) -> None:
    same = block_bookmark(one).casefold() == block_bookmark(other).casefold()
    assert same == (one == other)
