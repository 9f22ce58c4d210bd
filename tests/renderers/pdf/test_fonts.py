from __future__ import annotations

import pytest

from briefbuild.errors import OutlineError
from briefbuild.renderers.pdf.fonts import Coverage, load_face
from briefbuild.themes import default_theme

FONTS = default_theme().fonts
SERIF = load_face(FONTS["SourceSerif4-Regular.ttf"], "SourceSerif4-Regular.ttf")


def test_latin_cyrillic_and_greek_are_there() -> None:
    words = "déjà vu “curly” Москва Ґанок Αθήνα ½ € … → — ¶ ﬁ".replace("ﬁ", "fi")
    assert SERIF.missing(words) == set()


def test_other_scripts_and_controls_are_missing() -> None:
    assert SERIF.missing("a한\x07\ud800א") == {"한", "\x07", "\ud800", "א"}


def test_characters_that_print_nothing_take_no_room_and_are_never_missing() -> None:
    assert SERIF.missing("\u00ad\u200b\ufeff") == set()
    assert SERIF.width("co\u00adop", 10) == SERIF.width("coop", 10)


def test_a_message_names_a_dozen_characters_and_counts_the_rest() -> None:
    coverage = Coverage("brief")
    coverage.check("block", SERIF, "".join(chr(0xAC00 + n) for n in range(30)))
    with pytest.raises(OutlineError, match="and 18 more"):
        coverage.require()


def test_a_file_that_is_no_font_is_refused_by_name() -> None:
    with pytest.raises(OutlineError, match=r"broken\.ttf"):
        load_face(b"\x00\x01\x00\x00" + b"no font" * 9, "broken.ttf")
