from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbuild.diagnostics import Code
from briefbuild.errors import EvidenceError, FileAccessError
from briefbuild.files import Project, Store, digest, glob_match, publish


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "seeds" / "deep").mkdir(parents=True)
    (tmp_path / "seeds" / "a.txt").write_bytes(b"A")
    (tmp_path / "seeds" / "deep" / "b.txt").write_bytes(b"B")
    (tmp_path / "seeds" / ".hidden.txt").write_bytes(b"H")
    (tmp_path / "seeds" / "sources.yaml").write_bytes(b"x: y")
    (tmp_path / "outside.txt").write_bytes(b"secret")
    return Project(tmp_path)


def refused(project: Project, name: str) -> EvidenceError:
    with pytest.raises(EvidenceError) as caught:
        project.read_source(name)
    return caught.value


def test_what_is_read_is_recorded(project: Project) -> None:
    content = project.read_source("deep/b.txt")
    assert content.data == b"B"
    assert project.inputs == {"seeds/deep/b.txt": digest(b"B")}


def test_only_sources_are_listed(project: Project) -> None:
    assert project.source_names() == ("a.txt", "deep/b.txt")


def test_a_link_out_of_the_source_folder_is_refused(project: Project) -> None:
    (project.sources / "c.txt").symlink_to(project.root / "outside.txt")
    error = refused(project, "c.txt")
    assert error.diagnostics[0].code is Code.SOURCE_OUTSIDE
    assert "outside.txt" in error.diagnostics[0].message


def test_a_link_inside_the_source_folder_is_read(project: Project) -> None:
    (project.sources / "c.txt").symlink_to("a.txt")
    assert project.read_source("c.txt").data == b"A"


def test_a_loop_of_links_ends(project: Project) -> None:
    (project.sources / "loop").symlink_to(project.sources)
    (project.sources / "x.txt").symlink_to("x.txt")
    assert project.source_names() == ("a.txt", "deep/b.txt", "x.txt")
    assert refused(project, "x.txt").diagnostics[0].code is Code.SOURCE_UNREADABLE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_a_fifo_is_refused_at_once(project: Project) -> None:
    os.mkfifo(project.sources / "pipe.txt")
    assert "not a regular file" in refused(project, "pipe.txt").diagnostics[0].message


def test_a_missing_source_says_so(project: Project) -> None:
    assert refused(project, "gone.txt").diagnostics[0].position.file == "seeds/gone.txt"


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "deep/b.txt", False),
        ("**/*.txt", "a.txt", True),
        ("**/*.txt", "deep/er/b.txt", True),
        ("deep/?.txt", "deep/b.txt", True),
        ("a.txt", "abtxt", False),
        ("[a].txt", "a.txt", False),
    ],
)
def test_globs(pattern: str, name: str, *, fits: bool) -> None:
    assert glob_match(pattern, name) is fits


def test_published_files_replace_the_old_ones(tmp_path: Path) -> None:
    publish(tmp_path / "out", {"a": b"1", "b": b"2"})
    publish(tmp_path / "out", {"a": b"3"})
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == {
        "a": b"3",
        "b": b"2",
    }


class FailingCall:
    """A function that fails at its n-th call, as on a full disk."""

    def __init__(self, real: Callable[..., object], failing: int) -> None:
        self.real, self.failing, self.count = real, failing, 0

    def __call__(self, *arguments: object, **named: object) -> object:
        self.count += 1
        if self.count == self.failing:
            raise OSError(28, "No space left on device")
        return self.real(*arguments, **named)


@pytest.mark.parametrize("call", [1, 2])
@pytest.mark.parametrize("function", ["open", "fsync"])
def test_a_full_disk_leaves_the_old_files(
    function: str, call: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"a": b"old", "b": b"old"})
    monkeypatch.setattr(os, function, FailingCall(getattr(os, function), call))
    with pytest.raises(FileAccessError, match="no space left"):
        publish(tmp_path, {"a": b"new", "b": b"new"})
    monkeypatch.undo()
    kept = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert kept == {"a": b"old", "b": b"old"}


def test_a_planted_link_is_replaced_and_never_followed(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_bytes(b"keep me")
    out = tmp_path / "out"
    out.mkdir()
    (out / "a").symlink_to(target)
    (out / ".briefbuild-a.tmp").symlink_to(target)
    publish(out, {"a": b"new"})
    assert target.read_bytes() == b"keep me"
    assert not (out / "a").is_symlink()
    assert (out / "a").read_bytes() == b"new"


def test_a_cached_copy_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.cache("evidence", "key", b"old")
    store.cache("evidence", "key", b"new")
    assert store.load("evidence", "key") == b"new"
    assert store.keys("evidence") == ("key",)


def test_a_store_that_cannot_write_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / ".briefbuild").write_bytes(b"a file where a folder should be")
    store = Store(tmp_path)
    store.keep("evidence", "key", b"data")
    store.cache("evidence", "key", b"data")
    assert store.load("evidence", "key") is None
