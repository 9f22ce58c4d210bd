from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from briefbuild.build.resources import PHRASES_KIND, phrases_for
from briefbuild.files import Store, package_data
from briefbuild.model.compact import pack
from briefbuild.phrasing import load_phrases


def test_phrases_are_kept_and_read_again_where_they_are_damaged(tmp_path: Path) -> None:
    store, fresh = Store(tmp_path), load_phrases("en", package_data)
    assert phrases_for("en", store) == fresh
    (key,) = store.keys(PHRASES_KIND)
    path = tmp_path / ".briefbuild" / PHRASES_KIND / key
    data = path.read_bytes()
    assert phrases_for("en", store) == fresh
    path.write_bytes(data[:-1])
    assert phrases_for("en", store) == fresh
    assert path.read_bytes() == data


def test_what_is_kept_is_what_is_read(tmp_path: Path) -> None:
    store = Store(tmp_path)
    phrases_for("en", store)
    (key,) = store.keys(PHRASES_KIND)
    path = tmp_path / ".briefbuild" / PHRASES_KIND / key
    path.write_bytes(pack(replace(load_phrases("en", package_data), numbers=("none",))))
    assert phrases_for("en", store).numbers == ("none",)
