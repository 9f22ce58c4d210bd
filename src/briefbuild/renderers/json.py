"""JSON: the document that :mod:`briefbuild.model.export` makes, as a file of its own."""

from __future__ import annotations

import json

from briefbuild.model.brief import Brief
from briefbuild.model.codec import CodecError, encode
from briefbuild.model.export import export, read_export
from briefbuild.model.theme import Theme
from briefbuild.model.walk import text_of_units


def render(brief: Brief, _theme: Theme) -> bytes:
    """Return the brief as UTF-8 JSON."""
    return export(brief)


def read(data: bytes) -> Brief:
    """Return the brief of a JSON file; raises ``CodecError``."""
    return read_export(data)


def extract(data: bytes) -> tuple[str, ...]:
    """Return the text of each paragraph, in reading order."""
    return tuple(text for _block, text in text_of_units(read(data)))


def check(data: bytes) -> tuple[str, ...]:
    """Return what is wrong with the file: whether it reads back, and to the same bytes of model."""
    try:
        brief = read(data)
    except (CodecError, ValueError) as error:
        return (f"the JSON does not read back: {error}",)
    same = encode(brief) == json.loads(data)["brief"]
    return () if same else ("the JSON reads back to another brief",)
