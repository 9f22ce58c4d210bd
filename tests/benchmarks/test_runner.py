from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.content import brief
from benchmarks.runner import ChildError, Goal, Measured, Sample, Task, measure, put_aside
from briefbuild.model.walk import text_of_units
from briefbuild.renderers import pdf
from briefbuild.themes import default_theme


def measured() -> Measured:
    ours = [Sample(2.0, 50), Sample(8.0, 60), Sample(3.0, 55)]
    peer = [Sample(1.0, 9), Sample(2.0, 9), Sample(3.0, 9)]
    return Measured({"ours": ours, "peer": peer})


def test_ratios_are_taken_within_a_round() -> None:
    assert measured().ratio("ours", "peer") == 2.0
    assert measured().ratio("ours", "peer", times=4) == 0.5
    assert measured().difference("ours", "peer") == 1.0


def test_figures_are_medians() -> None:
    assert measured().seconds("ours") == 3.0
    assert measured().memory("ours") == 55


def test_a_goal_says_whether_it_is_met() -> None:
    assert str(Goal("time", 1.2, 1.25, " x")) == "| time | 1.20 x | 1.25 x | met |"
    assert str(Goal("memory", 99.6, 90, " MiB")) == "| memory | 100 MiB | 90 MiB | MISSED |"
    assert Goal("only reported", 7).is_met


def test_processor_time_and_memory_of_a_child_are_measured() -> None:
    busy = Task("busy", (sys.executable, "-c", "sum(range(15_000_000))"))
    hungry = Task("hungry", (sys.executable, "-c", "bytearray(b'x') * (600 << 20)"))
    idle = Task("idle", (sys.executable, "-c", "pass"))
    found = measure((busy, hungry, idle), 1)
    assert found.ratio("busy", "idle") > 1
    # The system counts the memory of the process that a child was started by as its own.
    assert found.memory("hungry") >= 600


def test_a_command_that_fails_stops_the_measurement() -> None:
    with pytest.raises(ChildError, match="broken failed"):
        measure((Task("broken", (sys.executable, "-c", "raise SystemExit(3)")),), 1)


def test_the_generated_brief_is_the_same_again_and_can_be_printed() -> None:
    whole = brief(3)
    assert whole == brief(3)
    wanted = tuple(words for _block, words in text_of_units(whole))
    assert pdf.extract(pdf.render(whole, default_theme())) == wanted


def test_what_a_round_stored_is_put_aside_and_not_removed(tmp_path: Path) -> None:
    state = tmp_path / ".briefbuild"
    prepare = put_aside(state)
    prepare()
    for number in range(2):
        state.mkdir()
        (state / "kept").write_text(str(number))
        prepare()
        assert not state.exists()
    assert sorted(path.read_text() for path in tmp_path.rglob("kept")) == ["0", "1"]
