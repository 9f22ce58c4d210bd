"""Model values as bytes for the cache, and back: small, quick, and proof against damage.

A struct is one flat list of its fields without their names; fields that are always a struct
themselves (a span, a locator) lie in it in a row. Only the program that wrote such bytes can read
them, so the key that they are kept under must name its version. The form for everyone else is
:mod:`briefbuild.model.codec`.
"""

from __future__ import annotations

import hashlib
import json
import types
import typing
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import cache, partial
from operator import attrgetter, itemgetter

from msgspec import Struct

from briefbuild.model.codec import CodecError, Json

T = typing.TypeVar("T")
Work: typing.TypeAlias = Callable[[typing.Any], typing.Any]

_DIGEST_BYTES = 16
_AS_IT_IS = frozenset({types.NoneType, bool, int, float, str})


def pack(value: object) -> bytes:
    """Return a struct as bytes; raises ``CodecError`` for what the model does not hold.

    No type may hold values of itself.
    """
    row = _form(typing.cast("typing.Hashable", type(value))).pack(value)
    body = json.dumps(row, ensure_ascii=False, check_circular=False, separators=(",", ":")).encode()
    return _digest(body) + body


def unpack(wanted: type[T], data: bytes) -> T:
    """Return the struct of type ``wanted`` that :func:`pack` made bytes of.

    Raises ``CodecError`` where a single byte is not as it was.
    """
    body = data[_DIGEST_BYTES:]
    if _digest(body) != data[:_DIGEST_BYTES]:
        raise CodecError("the bytes are damaged")
    try:
        return typing.cast(
            "T", _form(typing.cast("typing.Hashable", wanted)).unpack(json.loads(body))
        )
    except (TypeError, ValueError, LookupError) as error:
        message = f"not a {wanted.__name__}: {error}"
        raise CodecError(message) from error


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST_BYTES).digest()


class _Form(Struct, frozen=True):
    """How the values of one type are written and read; ``None`` leaves them as they are."""

    pack: Work
    unpack: Work
    is_plain: bool = False


class _Leaf(Struct, frozen=True):
    """A field that takes one place in a row: the path to it, such as ``span.start``."""

    path: str
    form: _Form


_PLAIN = _Form(pack=lambda value: value, unpack=lambda value: value, is_plain=True)


@cache
def _form(wanted: typing.Any) -> _Form:
    """Return the form of a type, as its annotation names it; raises ``CodecError``."""
    if wanted in _AS_IT_IS:
        return _PLAIN
    origin = typing.get_origin(wanted)
    if origin in {typing.Union, types.UnionType}:
        return _union_form(typing.get_args(wanted))
    if origin is frozenset:
        return _set_form(_form(typing.get_args(wanted)[0]))
    if origin is tuple:
        return _tuple_form(_form(typing.get_args(wanted)[0]))
    if isinstance(wanted, type) and issubclass(wanted, Struct):
        return _row_form(wanted)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _Form(pack=attrgetter("value"), unpack=wanted)
    message = f"{wanted} has no compact form"
    raise CodecError(message)


def _tuple_form(item: _Form) -> _Form:
    if item.is_plain:
        return _Form(pack=lambda value: value, unpack=tuple)
    return _Form(
        pack=lambda value: list(map(item.pack, value)),
        unpack=lambda data: tuple(map(item.unpack, data)),
    )


def _set_form(item: _Form) -> _Form:
    """Return the form of a set of plain values, which are written in their order."""
    if not item.is_plain:
        message = "a set holds plain values only"
        raise CodecError(message)
    return _Form(pack=sorted, unpack=frozenset)


def _union_form(options: Sequence[typing.Any]) -> _Form:
    """Return the form of a union; where it has several classes, their place in it is written too."""
    kinds = [option for option in options if option is not types.NoneType]
    if all(kind in _AS_IT_IS for kind in kinds):
        return _PLAIN
    forms = [_form(kind) for kind in kinds]
    if len(forms) == 1:
        only = forms[0]
        return _Form(
            pack=lambda value: None if value is None else only.pack(value),
            unpack=lambda data: None if data is None else only.unpack(data),
        )
    places = {kind: place for place, kind in enumerate(kinds)}
    return _Form(
        pack=lambda value: (
            None if value is None else [places[type(value)], forms[places[type(value)]].pack(value)]
        ),
        unpack=lambda data: None if data is None else forms[data[0]].unpack(data[1]),
    )


# -------------------------------------------------------------------------------------- rows


def _row_form(kind: type[Struct]) -> _Form:
    leaves = tuple(_leaves(kind))
    odd = [(place, leaf.form.pack) for place, leaf in enumerate(leaves) if not leaf.form.is_plain]
    build, count = _builder(kind, 0)
    return _Form(pack=_packer(leaves, odd), unpack=partial(_unpacked, build, count))


def _leaves(kind: type[Struct], above: str = "") -> Iterator[_Leaf]:
    hints = typing.get_type_hints(kind)
    for name in kind.__struct_fields__:
        wanted, path = hints[name], above + name
        if isinstance(wanted, type) and issubclass(wanted, Struct):
            yield from _leaves(wanted, f"{path}.")
        else:
            yield _Leaf(path, _form(wanted))


def _packer(leaves: Sequence[_Leaf], odd: Sequence[tuple[int, Work]]) -> Work:
    """Return what makes a row of a value: one call that looks up all fields, then the odd ones."""
    # attrgetter gives a tuple for two names and more only.
    fields = attrgetter(*(leaf.path for leaf in leaves), *([leaves[0].path] * (len(leaves) == 1)))

    def packed(value: object) -> Json:
        row = list(fields(value))[: len(leaves)]
        for place, pack_one in odd:
            row[place] = pack_one(row[place])
        return row

    return packed


def _unpacked(build: Work, count: int, row: Sequence[object]) -> object:
    if len(row) < count:
        message = f"{len(row)} fields instead of {count}"
        raise CodecError(message)
    return build(row)


def _builder(kind: type[Struct], start: int) -> tuple[Work, int]:
    """Return what makes a value of the fields of a row from ``start`` on, and where they end."""
    hints = typing.get_type_hints(kind)
    parts: list[tuple[str, Work]] = []
    place = start
    for name in kind.__struct_fields__:
        wanted = hints[name]
        if isinstance(wanted, type) and issubclass(wanted, Struct):
            part, place = _builder(wanted, place)
        else:
            part, place = _picker(place, _form(wanted)), place + 1
        parts.append((name, part))
    return (lambda row: kind(**{name: part(row) for name, part in parts})), place


def _picker(place: int, form: _Form) -> Work:
    if form.is_plain:
        return itemgetter(place)
    return lambda row: form.unpack(row[place])
