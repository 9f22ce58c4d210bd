"""Captions that no word before them tells."""

from __future__ import annotations

import pytest

from briefbuild.model.source import Role
from briefbuild.readers.regions import find_regions

BODY = "The port authority raised its fees in May. Shipowners have complained to the ministry."


def role_of(line: str) -> Role:
    text = (
        f"Harbour fees: who pays\n\n{BODY}\n\n{line}\n\n{BODY[:42]} The mayor is pleased with it."
    )
    start = text.index(line)
    return next(region.role for region in find_regions(text) if region.span.start == start)


@pytest.mark.parametrize(
    "line",
    [
        "Mayor Roe shakes hands with a captain (R) on the new quay in Northport, June 24, 2024.",
        "Mayor Roe, left, and a captain on the new quay in Northport, 24 June 2024.",
        "A crane driver waves at the first ship on the quay in Northport on June 24, 2024.",
        "The first ship of the season is led into the harbour before the vote. (Jane Roe/NPA)",
        "The first ship of the season is led into the harbour before the vote. Jane Roe/NPA",
        "The fees are twice those of the next port. Owners have complained. Jane Roe has this story.",
        "The mayor is due in court on Monday. Our correspondent Jane Roe has more.",
    ],
)
def test_a_caption_or_announcement_is_told_by_its_end(line: str) -> None:
    assert role_of(line) is Role.CAPTION


@pytest.mark.parametrize(
    "line",
    [
        "The treaty of the two ports was signed in Northport on June 24, 2024.",
        "Talks were held between the ports in Oslo on June 24, 2024.",
        "The mayor gave an address to the owners of the ships on June 24, 2024.",
        "The council, the mayor said, had agreed to nothing before the vote on June 24, 2024.",
        "The mayor speaks for the owners. The act that binds them dates from June 24, 2024.",
        "The northern port is old, but the southern port has more.",
        "The fee is due in May. Owners and/or captains pay it.",
        "The plan (of the ministry and/or the port) raised the fees (by half).",
        "The owners have more ships than the port has quays, and the mayor has the details of each.",
    ],
)
def test_a_sentence_that_only_looks_like_one_is_text(line: str) -> None:
    assert role_of(line) is Role.BODY


def test_what_stands_below_the_word_caption_is_one() -> None:
    text = (
        f"Fees\n\n{BODY}\n\nCaption,\n\nThe mayor decided to lower the fee.\n\n{BODY} It is late."
    )
    found = {region.span.of(text).strip(): region.role for region in find_regions(text)}
    assert found["The mayor decided to lower the fee."] is Role.CAPTION


def test_a_sentence_that_stands_twice_in_a_row_is_a_caption_of_two_pictures() -> None:
    twice = "Fishermen on the old quay before it was closed."
    text = f"Fees\n\n{BODY}\n\n{twice}\nx\n{twice}\n\n{BODY} It is late."
    found = [region.role for region in find_regions(text) if region.span.of(text).strip() == twice]
    assert found == [Role.CAPTION, Role.CAPTION]


def test_a_sentence_that_comes_back_later_is_text() -> None:
    again = "The fees must fall."
    for text in (
        f"Fees\n\n{again}\n\n{BODY}\n\n{again}\n\n{BODY} It is late.",
        f"Fees\n\n{again}\n\nThe bridge\n\n{again}\n\n{BODY} It is late.",
    ):
        spans = [region for region in find_regions(text) if region.span.of(text).strip() == again]
        assert [region.role for region in spans] == [Role.BODY, Role.BODY]
