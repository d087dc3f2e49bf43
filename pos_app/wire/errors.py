"""Error bodies of both dialects."""

import msgspec

from pos_app.wire.codec import BadShape, decode


class ErrorBody(msgspec.Struct, frozen=True):
    """Fyre's error on every route: `{"status", "message", "code", "value"}`."""

    status: int
    message: str = ""
    code: str = ""
    value: str = ""


class HyraError(msgspec.Struct, frozen=True, rename="camel"):
    """Hyra's error over HTTP: `{"statusCode", "error", "message"}`."""

    status_code: int
    error: str
    message: str


def read_error(status: int, body: bytes) -> ErrorBody:
    """The error in an answer; one that does not parse is still an error with its HTTP `status`."""
    try:
        found = decode(body, ErrorBody)
    except BadShape:
        return ErrorBody(status=status)
    return ErrorBody(status, found.message[:300], found.code[:64], found.value[:200])
