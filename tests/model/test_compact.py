from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.model.codec import CodecError
from briefbuild.model.compact import pack, unpack
from briefbuild.model.dates import PartialDate
from briefbuild.model.evidence import Passage
from briefbuild.model.source import (
    Assessment,
    Inference,
    Locator,
    Name,
    Reference,
    Release,
    Role,
    SourceDocument,
    Span,
)


class _One(Struct, frozen=True):
    only: str


class _Several(Struct, frozen=True):
    items: frozenset[str]


def test_a_source_survives_with_all_that_is_known_of_it() -> None:
    source = SourceDocument(
        id="a",
        name="a.txt",
        media_type="text/plain",
        sha256="0",
        text="“Tête-à-tête”\n\u2028 \U0001f6a2",
        regions=(),
        reference=Reference(
            author=(Name(literal="Ann Bell"),),
            issued=PartialDate(2026, 5),
            inferred=(Inference("author", "the byline"),),
        ),
        assessment=Assessment(grade="B2", release=Release(("OFFICIAL",))),
    )
    assert unpack(SourceDocument, pack(source)) == source


@given(st.integers(0, 99), st.integers(0, 99), st.none() | st.integers(1, 9), st.text())
def test_passages_survive(start: int, length: int, page: int | None, heading: str) -> None:
    passage = Passage(
        id="a.1",
        source="a",
        span=Span(start, start + length),
        quotable=Span(start, start),
        role=Role.BULLET,
        locator=Locator(page=page, headings=(heading,)),
        obstacles=("is a question",),
    )
    assert unpack(Passage, pack(passage)) == passage


def test_values_of_one_field_and_of_the_program_s_own_codes_survive() -> None:
    assert unpack(_One, pack(_One("x"))) == _One("x")
    found = Diagnostic(Position("a", 3), Code.SOURCE_EMPTY, "m", severity=Severity.WARNING)
    assert unpack(Diagnostic, pack(found)) == found


def test_equal_sets_are_equal_bytes_whatever_order_they_were_made_in() -> None:
    letters = "abcdefghijklmnop"
    one, other = _Several(frozenset(letters)), _Several(frozenset(reversed(letters)))
    assert pack(one) == pack(other)
    assert pack(one).endswith(b"".join(b"\xa1" + letter.encode() for letter in letters))


@pytest.mark.parametrize("place", [0, 15, 16, 17, -1])
def test_one_damaged_byte_is_noticed(place: int) -> None:
    data = bytearray(pack(Span(3, 40)))
    data[place] ^= 1
    with pytest.raises(CodecError):
        unpack(Span, bytes(data))


@pytest.mark.parametrize("data", [b"", b"[3,40]", pack(Span(3, 40))[:-1]])
def test_what_is_cut_off_is_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        unpack(Span, data)


def test_bytes_of_another_type_are_refused() -> None:
    with pytest.raises(CodecError):
        unpack(Passage, pack(Span(3, 40)))


def test_what_the_model_does_not_hold_has_no_compact_form() -> None:
    class Odd(Struct, frozen=True):
        when: complex

    with pytest.raises(CodecError):
        pack(Odd(1j))
