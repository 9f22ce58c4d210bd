"""Model values as JSON and back: every dataclass is an object with its ``"type"`` beside its fields.

``dataclasses.asdict`` drops the class, so a paragraph and a heading would look alike; Pandoc's
tagged JSON is the model here. Field order is the dataclass's, so equal values give equal bytes.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import Enum
from functools import cache

Json: typing.TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
TYPE_KEY = "type"
T = typing.TypeVar("T")


class CodecError(ValueError):
    """The JSON does not describe a value of the wanted type."""


def encode(value: object) -> Json:
    """Return ``value`` as JSON data; raises ``CodecError`` for what the model does not hold."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((f.name, encode(getattr(value, f.name))) for f in dataclasses.fields(value))
        return {TYPE_KEY: type(value).__name__} | {_outside(name): item for name, item in fields}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    message = f"{type(value).__name__} has no JSON form"
    raise CodecError(message)


def decode(wanted: type[T], data: Json) -> T:
    """Return the value of type ``wanted`` that ``data`` describes; raises ``CodecError``."""
    try:
        return typing.cast("T", _decode(wanted, data))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        message = f"not a {wanted.__name__}: {error}"
        raise CodecError(message) from error


def _outside(name: str) -> str:
    # CSL's own field is called "type": it gives way to the tag.
    return "csl_type" if name == TYPE_KEY else name


def _decode(wanted: object, data: Json) -> object:
    origin = typing.get_origin(wanted)
    if origin in {typing.Union, types.UnionType}:
        return _decode_union(typing.get_args(wanted), data)
    if origin is tuple and isinstance(data, list):
        return tuple(_decode(typing.get_args(wanted)[0], item) for item in data)
    if dataclasses.is_dataclass(wanted) and isinstance(wanted, type) and isinstance(data, dict):
        return _decode_dataclass(wanted, data)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted(data)
    if wanted is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if isinstance(wanted, type) and type(data) is wanted:
        return data
    message = f"{wanted} cannot be read from {type(data).__name__}"
    raise CodecError(message)


def _decode_union(options: tuple[object, ...], data: Json) -> object:
    if data is None and type(None) in options:
        return None
    for option in options:
        if option is type(None):
            continue
        named = getattr(option, "__name__", "")
        if isinstance(data, dict) and data.get(TYPE_KEY) != named:
            continue
        return _decode(option, data)
    message = f"{data!r:.60} fits none of {options}"
    raise CodecError(message)


def _decode_dataclass(wanted: type, data: dict[str, Json]) -> object:
    if data.get(TYPE_KEY) != wanted.__name__:
        message = f"expected {wanted.__name__}, found {data.get(TYPE_KEY)}"
        raise CodecError(message)
    hints = _hints(wanted)
    values = {name: _decode(hint, data[_outside(name)]) for name, hint in hints.items()}
    return wanted(**values)


@cache
def _hints(wanted: type) -> dict[str, object]:
    hints = typing.get_type_hints(wanted)
    return {f.name: hints[f.name] for f in dataclasses.fields(wanted)}
