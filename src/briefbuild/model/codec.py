"""Model values as JSON and back: every struct is an object with its ``"type"`` beside its fields.

A paragraph and a heading must not look alike: Pandoc's tagged JSON is the model here. Field order is
the struct's, so equal values give equal bytes.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, partial

from msgspec import Struct

Json: typing.TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
TYPE_KEY = "type"
T = typing.TypeVar("T")
Encoder: typing.TypeAlias = Callable[[typing.Any], Json]
Decoder: typing.TypeAlias = Callable[[Json], object]

_PLAIN = frozenset({types.NoneType, bool, int, float, str})  # JSON has them as they are


class CodecError(ValueError):
    """The JSON does not describe a value of the wanted type."""


def encode(value: object) -> Json:
    """Return ``value`` as JSON data; raises ``CodecError`` for what the model does not hold."""
    kind: typing.Any = type(value)
    return typing.cast("Json", value) if kind in _PLAIN else _encoder(kind)(value)


def decode(wanted: type[T], data: Json) -> T:
    """Return the value of type ``wanted`` that ``data`` describes; raises ``CodecError``."""
    try:
        return typing.cast("T", _decoder(typing.cast("object", wanted))(data))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        message = f"not a {wanted.__name__}: {error}"
        raise CodecError(message) from error


def _outside(name: str) -> str:
    # CSL's own field is called "type": it gives way to the tag.
    return "csl_type" if name == TYPE_KEY else name


# What a class needs is worked out once, when the first of its values comes by.


@cache
def _encoder(kind: type) -> Encoder:
    """Return what encodes the values of a class; raises ``CodecError`` where nothing can."""
    if issubclass(kind, bool | int | float):
        return lambda value: value
    if issubclass(kind, Enum):
        return lambda value: str(value.value)
    if issubclass(kind, str):
        return str
    if issubclass(kind, Struct):
        return _struct_encoder(kind)
    if issubclass(kind, tuple | list):
        return lambda value: [encode(item) for item in value]
    if issubclass(kind, Mapping):
        return lambda value: {str(key): encode(item) for key, item in value.items()}
    message = f"{kind.__name__} has no JSON form"
    raise CodecError(message)


def _struct_encoder(kind: type[Struct]) -> Encoder:
    tag = kind.__name__
    names = tuple((name, _outside(name)) for name in kind.__struct_fields__)

    def encoded(value: object) -> Json:
        data: dict[str, Json] = {TYPE_KEY: tag}
        for name, key in names:
            item = getattr(value, name)
            data[key] = item if type(item) in _PLAIN else encode(item)
        return data

    return encoded


@cache
def _decoder(wanted: object) -> Decoder:
    """Return what decodes values of a type, as its annotation names it."""
    origin = typing.get_origin(wanted)
    if origin in {typing.Union, types.UnionType}:
        return partial(_decode_union, _options(wanted))
    if origin is tuple:
        return partial(_decode_tuple, _decoder(typing.get_args(wanted)[0]))
    if isinstance(wanted, type) and issubclass(wanted, Struct):
        return partial(_decode_struct, wanted)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted
    return partial(_decode_plain, wanted)


def _decode_plain(wanted: object, data: Json) -> object:
    if type(data) is wanted:
        return data
    if wanted is float and type(data) is int:
        return float(data)
    message = f"{wanted} cannot be read from {type(data).__name__}"
    raise CodecError(message)


def _decode_tuple(item: Decoder, data: Json) -> object:
    if not isinstance(data, list):
        message = f"a list cannot be read from {type(data).__name__}"
        raise CodecError(message)
    return tuple(map(item, data))


class _Options(Struct, frozen=True):
    """What a union allows: objects by their tag, and the option for anything else."""

    tagged: Mapping[str, Decoder]
    other: Decoder
    has_none: bool


def _options(union: object) -> _Options:
    options = [option for option in typing.get_args(union) if option is not types.NoneType]
    return _Options(
        tagged={getattr(option, "__name__", ""): _decoder(option) for option in options},
        other=_decoder(options[0]),
        has_none=types.NoneType in typing.get_args(union),
    )


def _decode_union(options: _Options, data: Json) -> object:
    if data is None and options.has_none:
        return None
    if not isinstance(data, dict):
        return options.other(data)
    tag = data.get(TYPE_KEY)
    if isinstance(tag, str) and tag in options.tagged:
        return options.tagged[tag](data)
    message = f"{data!r:.60} fits none of {', '.join(options.tagged)}"
    raise CodecError(message)


def _decode_struct(wanted: type[Struct], data: Json) -> object:
    tag = data.get(TYPE_KEY) if isinstance(data, dict) else type(data).__name__
    if not isinstance(data, dict) or tag != wanted.__name__:
        message = f"expected {wanted.__name__}, found {tag}"
        raise CodecError(message)
    return wanted(**{name: decoder(data[key]) for name, key, decoder in _fields(wanted)})


@cache
def _fields(wanted: type[Struct]) -> tuple[tuple[str, str, Decoder], ...]:
    """Return the fields of a struct, each with its key and its decoder."""
    hints = typing.get_type_hints(wanted)
    names = wanted.__struct_fields__
    return tuple((name, _outside(name), _decoder(hints[name])) for name in names)
