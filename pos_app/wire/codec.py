"""JSON in and out: strict types, exact decimals, one error for everything that does not fit."""

from typing import Any, TypeVar

import msgspec

MAX_BODY = 1024 * 1024

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder(decimal_format="number")


class BadShape(ValueError):
    """JSON that does not parse or does not have the documented shape; the text names the place."""


def encode(value: Any) -> bytes:
    """JSON bytes of structs, mappings and lists; decimals are written as exact JSON numbers."""
    return _ENCODER.encode(value)


def decode(body: bytes | str, shape: type[T]) -> T:
    """Read `body` as `shape`. Raises `BadShape`; JSON numbers reach `Decimal` fields without a float between."""
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadShape(str(error)[:300]) from None


def reshape(value: Any, shape: type[T]) -> T:
    """Read parsed JSON `value` as `shape`. Raises `BadShape`."""
    try:
        return msgspec.convert(value, type=shape)
    except msgspec.ValidationError as error:
        raise BadShape(str(error)[:300]) from None
