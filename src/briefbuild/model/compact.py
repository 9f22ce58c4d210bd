"""Model values as bytes for the cache, and back: quick, and proof against damage.

MessagePack of the fields by their names, behind a digest of it. Only the program that wrote such
bytes reads them, so the key that they are kept under must name its version. The form for everyone
else is :mod:`briefbuild.model.codec`.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TypeVar, cast

from msgspec import MsgspecError, Struct
from msgspec.msgpack import Decoder, Encoder

from briefbuild.model.codec import CodecError

T = TypeVar("T", bound=Struct)

_DIGEST_BYTES = 16
_ENCODER = Encoder(order="deterministic")  # sets in the order of their items


def pack(value: Struct) -> bytes:
    """Return a struct as bytes; raises ``CodecError`` for what the model does not hold."""
    try:
        body = _ENCODER.encode(value)
    except (TypeError, ValueError) as error:
        raise CodecError(str(error)) from error
    return _digest(body) + body


def unpack(wanted: type[T], data: bytes) -> T:
    """Return the struct of type ``wanted`` that :func:`pack` made bytes of.

    Raises ``CodecError`` where a single byte is not as it was.
    """
    body = data[_DIGEST_BYTES:]
    if _digest(body) != data[:_DIGEST_BYTES]:
        raise CodecError("the bytes are damaged")
    try:
        return cast("T", _decoder(wanted).decode(body))
    except MsgspecError as error:
        message = f"not a {wanted.__name__}: {error}"
        raise CodecError(message) from error


@cache
def _decoder(wanted: type[Struct]) -> Decoder[Struct]:
    return Decoder(wanted)


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:_DIGEST_BYTES]  # processors have it built in
