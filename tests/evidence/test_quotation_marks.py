"""Quotation marks that have no partner."""

from __future__ import annotations

import pytest

from briefbuild.evidence.quotation_marks import is_open, is_unbalanced, paired


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roe said “no” and left.", "Roe said “no” and left."),
        ("Roe said: “One. “Two.” End.", "Roe said:  One. “Two.” End."),
        ("One.” Two.", "One.  Two."),
        ("Roe said. “We stay.", "Roe said.  We stay."),
        ('“One," he said of "two".', '“One,” he said of "two".'),
    ],
)
def test_only_marks_with_a_partner_are_kept(text: str, expected: str) -> None:
    assert paired(text) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Roe called it “a sale” (of the quay).",
        'The "first" hull is 12" thick.',
        'The act (known as "Section 301") bars "unfair" fees.',
        "1) The quay leaks.",
    ],
)
def test_marks_that_have_their_partners_are_balanced(words: str) -> None:
    assert not is_unbalanced(words)


@pytest.mark.parametrize(
    "words",
    [
        '“It does not help," Roe said.',
        "Roe said “we stay.",
        "We stay,” Roe said.",
        'Roe said "we stay.',
        "The quay (in the north.",
    ],
)
def test_a_mark_without_its_partner_is_not(words: str) -> None:
    assert is_unbalanced(words)


def test_a_quotation_is_open_until_it_is_closed_by_either_mark() -> None:
    text = '“We stay. We pay," Roe said.'
    assert is_open(text, 0, 9)
    assert not is_open(text, 0, len(text))
    assert is_open('Roe said “the "quay', 0, 19)
