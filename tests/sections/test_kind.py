from __future__ import annotations

import pytest

from briefbuild.model.outline import Length
from briefbuild.sections.kind import Room, Rows

ROWS = Rows(one_page=2, standard=4, long=12)


@pytest.mark.parametrize(("length", "printed"), [("one-page", 2), ("standard", 4), ("long", 10)])
def test_a_length_prints_so_many_rows_and_names_the_rest(length: str, printed: int) -> None:
    shown, left_out = ROWS.split(Room(Length(length)), range(10))
    assert (shown, left_out) == (tuple(range(printed)), tuple(range(printed, 10)))


def test_a_share_is_of_the_rows_that_there_are_and_never_none() -> None:
    assert len(ROWS.split(Room(Length.LONG, 0.5), range(10))[0]) == 5
    assert len(ROWS.split(Room(Length.STANDARD, 0.5), range(10))[0]) == 2
    assert len(ROWS.split(Room(Length.LONG, 0.01), range(10))[0]) == 1
