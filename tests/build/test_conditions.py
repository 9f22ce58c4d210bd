from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbuild.build import conditions
from briefbuild.build.session import looking
from briefbuild.build.settings import Settings
from briefbuild.files import Project, Store
from briefbuild.model.compact import pack, unpack


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / ".briefbuild" / conditions.INSTALLED_KIND / conditions.INSTALLED_KEY


def program(root: Path) -> str:
    """Return the program as a process finds it that begins now."""
    conditions._installed.cache_clear()
    return conditions.program(Store(root))


def test_what_is_installed_is_read_once_for_the_same_stamps(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = program(tmp_path)
    assert kept.is_file()
    monkeypatch.setattr(conditions, "_program", lambda: "9.9 (another)")
    assert program(tmp_path) == found
    monkeypatch.setattr(conditions, "environment", lambda: "a library was installed since")
    assert program(tmp_path) == "9.9 (another)"


def test_verifying_trusts_no_stamps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = program(tmp_path)
    kept = Store(tmp_path).load(conditions.INSTALLED_KIND, conditions.INSTALLED_KEY)
    assert kept is not None
    forged = unpack(conditions._Installed, kept)
    forged = replace(forged, program="9.9 (another)")
    Store(tmp_path).keep(conditions.INSTALLED_KIND, conditions.INSTALLED_KEY, pack(forged))
    assert program(tmp_path) == "9.9 (another)"
    looking(Project(tmp_path), Settings(project=tmp_path, verify=True))
    assert program(tmp_path) == found


def test_a_damaged_copy_is_made_again(tmp_path: Path, kept: Path) -> None:
    found = program(tmp_path)
    data = kept.read_bytes()
    kept.write_bytes(data[:-1])
    assert program(tmp_path) == found
    assert kept.read_bytes() == data
