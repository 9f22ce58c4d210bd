from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.errors import OutlineError
from briefbuild.outlines import formatted

ROOT = Path(__file__).parent.parent.parent

UNTIDY = """\

title:   "A title"   # on it
sources: ["*.txt",
    "*.md"]


# About the sections.
sections:
-   kind: risks~~~
    # Why this one.
    pin:
        - some words
        -   exact: other words
            occurrence: 2
    intro: |
          First.

            Deeper~~
          # no comment

          Last.
    title: words
      that go on

- kind: sources
# The end.
"""
TIDY = """\
title:   "A title"   # on it
sources: ["*.txt",
    "*.md"]

# About the sections.
sections:
  - kind: risks
    # Why this one.
    pin:
      - some words
      - exact: other words
        occurrence: 2
    intro: |
          First.

            Deeper~~
          # no comment

          Last.
    title: words
      that go on

  - kind: sources
# The end.
"""


def tidy(text: str) -> str:
    return formatted(text.encode(), "o.yaml").decode()


def test_levels_stand_two_spaces_apart_and_everything_else_stays() -> None:
    assert tidy(UNTIDY.replace("~", " ")) == TIDY.replace("~", " ")


def test_what_is_in_the_usual_form_is_not_changed() -> None:
    text = TIDY.replace("~", " ")  # in a text, white space at an end may matter
    assert tidy(text) == text


def test_lines_of_windows_and_a_missing_last_line_end_are_mended() -> None:
    assert tidy("title: A\r\noffice: B") == "title: A\noffice: B\n"


@pytest.mark.parametrize("path", sorted((ROOT / "outlines").glob("*.yaml")), ids=lambda p: p.stem)
def test_the_outlines_of_the_project_are_in_the_usual_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert tidy(text) == text


def test_what_is_no_yaml_is_refused_with_its_place() -> None:
    with pytest.raises(OutlineError, match=r"o\.yaml:1:"):
        tidy("title: [")


PIECES = st.lists(
    st.sampled_from(
        [
            "a: b",
            "c:",
            "  d: e",
            "    f: |",
            "      x",
            "# n",
            "",
            "  - g",
            "  -   h: i",
            "- j",
            '  "k": l',
        ]
    ),
    max_size=12,
)


@given(PIECES)
def test_any_outline_is_as_tidy_after_one_time_as_after_two(lines: list[str]) -> None:
    try:
        once = tidy("\n".join(lines))
    except OutlineError:
        return
    assert tidy(once) == once
