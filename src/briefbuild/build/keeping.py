"""What is kept on disk only to save time: made again where it is missing or damaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

from briefbuild.files import Store
from briefbuild.model.codec import CodecError
from briefbuild.model.compact import pack, unpack

T = TypeVar("T", bound=Struct)


def kept(store: Store, kind: str, key: str, wanted: type[T], make: Callable[[], T]) -> T:
    """Return what is kept under ``key``, else what ``make`` returns, which is then kept."""
    found = load_kept(store, kind, key, wanted)
    if found is None:
        found = make()
        store.cache(kind, key, pack(found))
    return found


def load_kept(store: Store, kind: str, key: str, wanted: type[T]) -> T | None:
    """Return what is kept under ``key``; nothing where a single byte is not as it was."""
    data = store.load(kind, key)
    if data is None:
        return None
    try:
        return unpack(wanted, data)
    except CodecError:
        return None
