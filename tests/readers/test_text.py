from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import EvidenceError
from briefbuild.model.source import Role
from briefbuild.readers.text import decode, read


def refused(data: bytes) -> tuple[Code, Position, str]:
    with pytest.raises(EvidenceError) as caught:
        read(data, "notes.txt")
    (finding,) = caught.value.diagnostics
    assert finding.fix
    return finding.code, finding.position, finding.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_without_its_byte_order_mark(encoding: str) -> None:
    assert read("Fees rose: 3 €.\n".encode(encoding), "notes.txt").text == "Fees rose: 3 €.\n"


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_utf_16_is_read_in_either_byte_order(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Fees rose 😀.".encode(encoding), "notes.txt") == "Fees rose 😀."


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85", "\u2028", "\f"])
def test_line_breaks_stay_as_they_are(newline: str) -> None:
    text = f"A Title of Words{newline}{newline}The fees rose in May."
    got = read(text.encode(), "notes.txt")
    assert got.text == text
    assert [region.role for region in got.regions] == [Role.TITLE, Role.BODY]


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        assert decode(text.encode(), "notes.txt") == text


def test_text_of_windows_is_refused_at_its_first_odd_byte() -> None:
    code, position, message = refused("Fees\r\nrose 3 € “in May”.".encode("cp1252"))
    assert code is Code.SOURCE_ENCODING
    assert position == Position("notes.txt", 2, 8)
    assert message == "byte 14 (0x80) is not valid UTF-8"


def test_a_file_that_was_cut_within_a_character_is_refused() -> None:
    code, position, _message = refused("Fees rose 3 €".encode()[:-1])
    assert (code, position) == (Code.SOURCE_ENCODING, Position("notes.txt", 1, 13))


def test_half_a_character_of_utf_16_is_refused() -> None:
    code, position, message = refused("Fees\nrose".encode("utf-16")[:-1])
    assert (code, position) == (Code.SOURCE_ENCODING, Position("notes.txt", 2, 4))
    assert "UTF-16" in message


def test_utf_32_is_refused_by_its_name() -> None:
    code, position, message = refused("Fees rose.".encode("utf-32"))
    assert (code, position) == (Code.SOURCE_ENCODING, Position("notes.txt", 1, 1))
    assert message == "UTF-32 is not read"


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "\N{NO-BREAK SPACE}\n".encode()]
)
def test_a_file_without_a_word_is_refused(data: bytes) -> None:
    assert refused(data)[:2] == (Code.SOURCE_EMPTY, Position("notes.txt"))


@pytest.mark.parametrize(
    "odd", ["\0", "\x07", "\x1b", "\x7f", "\x9d", "\ufffe", "\uffff", "\ufdd0"]
)
def test_characters_that_are_no_text_are_refused_where_they_stand(odd: str) -> None:
    code, position, message = refused(f"Fees\r\n\x85rose {odd} in May.".encode())
    assert (code, position) == (Code.SOURCE_CHARACTERS, Position("notes.txt", 3, 6))
    assert f"U+{ord(odd):04X}" in message
