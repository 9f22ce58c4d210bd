from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.files import Log, digest

KEYS = st.sampled_from([digest(bytes((number,))) for number in range(4)])
ONE, OTHER = digest(b"1"), digest(b"2")


@given(st.lists(st.tuples(KEYS, st.binary(max_size=40), st.booleans())))
def test_a_log_has_what_was_kept_last_under_a_key(
    tmp_path_factory: pytest.TempPathFactory, kept: list[tuple[str, bytes, bool]]
) -> None:
    folder = str(tmp_path_factory.mktemp("log") / "texts")
    log, expected = Log(folder), dict[str, bytes]()
    for key, data, anew in kept:
        log = Log(folder) if anew else log
        log.keep(key, data)
        expected[key] = data
        assert log.load(key) == data
    for each in (log, Log(folder)):
        found = each.keys()
        assert {key: each.load(key) for key in found} == expected
    assert log.load("0" * 64) is None


@pytest.mark.parametrize("lost", [1, 30, 99])
def test_a_half_written_value_costs_itself_alone(tmp_path: Path, lost: int) -> None:
    log = Log(str(tmp_path))
    log.keep(ONE, b"whole")
    log.keep(OTHER, b"x" * 30)
    (file,) = tmp_path.iterdir()
    os.truncate(file, file.stat().st_size - lost)
    assert Log(str(tmp_path)).load(ONE) == b"whole"
    assert Log(str(tmp_path)).load(OTHER) is None


def test_what_is_taken_away_is_kept_again(tmp_path: Path) -> None:
    log = Log(str(tmp_path))
    log.keep(ONE, b"data")
    for file in tmp_path.iterdir():
        file.unlink()
    assert log.load(ONE) is None
    log.keep(ONE, b"data")
    assert log.load(ONE) == b"data"


def test_a_log_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "texts").write_bytes(b"a file where a folder should be")
    log = Log(str(tmp_path / "texts"))
    log.keep(ONE, b"data")
    assert log.load(ONE) is None


def test_a_value_of_another_key_at_the_same_place_is_not_taken_for_it(tmp_path: Path) -> None:
    log = Log(str(tmp_path))
    log.keep(ONE, b"first")
    (file,) = tmp_path.iterdir()
    file.unlink()  # somebody deletes what is kept while the program runs
    log.keep(OTHER, b"other")
    assert log.load(ONE) is None
    assert log.load(OTHER) == b"other"
