from __future__ import annotations

import pytest

from briefbuild.diagnostics import Code, Position
from briefbuild.yaml_nodes import load
from briefbuild.yaml_nodes.text import MAX_BYTES, SourceText
from tests.refusals import refused, refused_lines


def test_a_byte_order_mark_is_accepted() -> None:
    node = load(b"\xef\xbb\xbftitle: A\n", "o.yaml")
    assert node.entries[0].key.position == Position("o.yaml", 1, 1)


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        (b"title: caf\xe9\n", "1:11", "byte 0xE9 at byte offset 10"),
        (b"a: b\n\xc3\xa4: \xff", "2:4", "byte 0xFF at byte offset 9"),
        (b"\xef\xbb\xbfa: 1\n\xff", "2:1", "byte 0xFF at byte offset 8"),
        (b"\xff\xfet\x00", "1:1", "byte 0xFF at byte offset 0"),
        (b"a: \xed\xa0\x80", "1:4", "byte 0xED at byte offset 3"),
        (b"a: \xc3\xa4\x00", "1:5", "U+0000 at byte offset 5"),
        (b"a: b\nc: \x1b[31m", "2:4", "U+001B at byte offset 8"),
        (b"a: \xef\xbf\xbf", "1:4", "U+FFFF at byte offset 3"),
    ],
)
def test_a_wrong_character_is_refused_with_line_and_byte(
    data: bytes, place: str, says: str
) -> None:
    (found,) = refused(lambda: load(data, "o.yaml"))
    assert found.code is Code.YAML_ENCODING
    assert str(found).startswith(f"o.yaml:{place}: ")
    assert says in found.message


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_an_invisible_line_break_does_not_begin_a_key_in_silence(separator: str) -> None:
    data = f"title: A{separator}office: B\n".encode()
    assert refused_lines(lambda: load(data, "o.yaml")).startswith("o.yaml:1:9: BB205 U+")


@pytest.mark.parametrize(
    "data", [b"a:\n\t- b\n", b"a:\n  \t- b\n", b"a: |\n\tb\n", b"\ta: b\n", b"a: b\n\t\nc: d\n"]
)
def test_a_tab_as_indentation_is_named(data: bytes) -> None:
    (found,) = refused(lambda: load(data, "o.yaml"))
    assert "tab" in found.message
    assert "use spaces" in found.fix


def test_a_file_over_the_limit_is_refused_with_the_limit() -> None:
    exact = b"a: 1\n#" + b"x" * (MAX_BYTES - 6)
    assert len(load(exact, "o.yaml").entries) == 1
    assert refused_lines(lambda: load(exact + b"x", "o.yaml")) == (
        "o.yaml:1: BB204 the file has 1,000,001 bytes, and 1,000,000 are allowed; "
        "check that it is the right file, or split it"
    )


def test_lines_are_counted_as_text_editors_count_them() -> None:
    text = SourceText("a\r\nb\rc\nd", "o.yaml")
    assert [str(text.position(text.text.index(c))) for c in "abcd"] == [
        "o.yaml:1:1",
        "o.yaml:2:1",
        "o.yaml:3:1",
        "o.yaml:4:1",
    ]
