from __future__ import annotations

import pytest

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.schema import Report, did_you_mean, nearest, shown
from tests.refusals import refused


def test_a_label_grows_and_the_problems_are_shared() -> None:
    report = Report()
    report.inside("quotes").inside("max").add(Position("f", 1), Code.WRONG_TYPE, "too many")
    assert report.problems == [
        Diagnostic(Position("f", 1), Code.WRONG_TYPE, "quotes.max: too many")
    ]


def test_a_report_ends_after_a_hundred_problems() -> None:
    report = Report()

    def add_many() -> None:
        for line in range(1, 1000):
            report.add(Position("f", line), Code.WRONG_TYPE, "no")

    assert len(refused(add_many)) == 100


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("secions", "sections"),
        ("Sections", "sections"),
        ("per-source", "per_source"),
        ("per source", "per_source"),
        ("quux", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_found(word: str, name: str | None) -> None:
    assert nearest(word, ["sections", "sources", "per_source"]) == name


def test_a_huge_word_is_compared_in_no_time() -> None:
    assert nearest("x" * 1_000_000, ["sections"]) is None


def test_advice_lists_names_but_not_too_many() -> None:
    assert did_you_mean("x", ["one", "two"]) == "known names: one, two"
    assert did_you_mean("x", [], "ids") == "known ids: none"
    assert did_you_mean("x", [f"{n}00" for n in range(20)]).endswith("1500, …")


def test_a_shown_value_is_one_short_line() -> None:
    assert shown("a\n  b") == '"a b"'
    assert len(shown("x" * 1000)) == 42
