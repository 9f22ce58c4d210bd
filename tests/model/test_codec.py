from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from briefbuild.model.brief import Block, Brief, Paragraph
from briefbuild.model.codec import CodecError, Json, decode, encode
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Reference
from tests.kitchen_sink import kitchen_sink


def test_a_brief_survives_json() -> None:
    brief = kitchen_sink()
    assert decode(Brief, json.loads(json.dumps(encode(brief)))) == brief


def test_every_value_carries_its_type() -> None:
    data = encode(Paragraph(id="p", content=()))
    assert data == {"type": "Paragraph", "id": "p", "content": [], "kind": "body"}


def test_a_field_called_type_keeps_out_of_the_tags_way() -> None:
    reference = Reference(type="report")
    data = encode(reference)
    assert isinstance(data, dict)
    assert (data["type"], data["csl_type"]) == ("Reference", "report")
    assert decode(Reference, data) == reference


@given(st.integers(1, 9999), st.none() | st.integers(1, 12))
def test_dates_survive(year: int, month: int | None) -> None:
    date = PartialDate(year, month)
    assert decode(PartialDate, encode(date)) == date


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"type": "Heading"},
        {"type": "Paragraph", "id": 1, "content": [], "kind": "body"},
        {"type": "Paragraph", "id": "p", "content": [{"type": "Shout"}], "kind": "body"},
        {"type": "Paragraph", "id": "p", "content": [], "kind": "sideways"},
        {"type": "Paragraph", "id": "p"},
    ],
)
def test_what_is_not_the_model_is_refused(data: Json) -> None:
    with pytest.raises(CodecError):
        decode(Paragraph, data)


def test_what_the_model_does_not_hold_has_no_json() -> None:
    class Odd(Struct, frozen=True):
        value: object

    with pytest.raises(CodecError):
        encode(Odd(object()))


def test_the_block_union_is_the_kitchen_sink() -> None:
    used = {type(b) for section in kitchen_sink().sections for b in section.blocks}
    assert used == set(Block.__args__)
