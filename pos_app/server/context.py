"""What every route needs: the parts of the service, who asks, the body, and answers as JSON bytes."""

import re
from dataclasses import dataclass
from typing import Any, TypeVar

from litestar import Request, Response

from pos_app.server.database import Database
from pos_app.server.events import ChangeBell
from pos_app.server.failures import Forbidden, NotFound, Unauthorized, Unprocessable
from pos_app.server.keys import Key, KeyRing, Scope
from pos_app.server.tags import has_tag
from pos_app.wire.codec import BadShape, decode

T = TypeVar("T")
Ask = Request[Any, Any, Any]
_UNKNOWN_FIELD = re.compile(r"unknown field `([^`]*)`")
_MISSING_FIELD = re.compile(r"missing required field `([^`]*)`")
_PLACE = re.compile(r"at `\$\.?([^`]*)`")


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of a running service."""

    database: Database
    keys: KeyRing
    bell: ChangeBell


async def asking(request: Ask, scope: Scope) -> tuple[Service, Key]:
    """The service and the key that asks it, which must have `scope` and be of the location in the path.

    A kiosk, which has no `orders.read`, may read: the routes show it its own orders only.
    Raises `Unauthorized`, `Forbidden`, `NotFound`.
    """
    service: Service = request.app.state.service
    secret = request.headers.get("x-api-key") or _bearer(request)
    key = await service.keys.find(secret) if secret else None
    if key is None:
        raise Unauthorized
    path = request.path_params
    if path.get("location", path.get("workspace", key.location)) != key.location:
        raise NotFound
    if not key.may(scope) and not (scope is Scope.ORDERS_READ and key.reads_own):
        raise Forbidden(scope)
    return service, key


async def body_of(request: Ask, shape: type[T]) -> T:
    """The request's body as `shape`. Raises `Unprocessable` naming the field at fault."""
    return read_body(await request.body(), shape)


def read_body(body: bytes, shape: type[T]) -> T:
    """`body` as `shape`. Raises `Unprocessable` naming the field at fault."""
    try:
        check_text(body)
        return decode(body, shape)
    except BadShape as error:
        raise unprocessable(error) from None


def check_text(body: bytes) -> None:
    """Raise `BadShape` for what no database column takes."""
    if b"\\u0000" in body or b"\x00" in body:
        raise BadShape("text with a NUL character in it")


def unprocessable(error: BadShape) -> Unprocessable:
    """The answer to a body that does not have the documented shape; its `value` is the field."""
    text = str(error)
    unknown = _UNKNOWN_FIELD.search(text)
    named = unknown or _MISSING_FIELD.search(text) or _PLACE.search(text)
    code = "UNKNOWN_FIELD" if unknown else "INVALID_FIELD"
    return Unprocessable(code, text[:300], named.group(1)[:200] if named else "")


def json_answer(text: str | bytes, status: int = 200, etag: str = "") -> Response[bytes]:
    """JSON that is ready to go out."""
    body = text.encode() if isinstance(text, str) else text
    headers = {"ETag": etag, "Cache-Control": "no-cache"} if etag else {"Cache-Control": "no-store"}
    return Response(body, status_code=status, headers=headers, media_type="application/json")


def tagged_answer(request: Ask, etag: str, text: str | bytes) -> Response[bytes]:
    """JSON with its entity tag, or 304 when the client has it already."""
    if has_tag(request.headers.get("if-none-match", ""), etag):
        return not_modified(etag)
    return json_answer(text, etag=etag)


def not_modified(etag: str) -> Response[bytes]:
    """304."""
    return Response(b"", status_code=304, headers={"ETag": etag, "Cache-Control": "no-cache"})


def _bearer(request: Ask) -> str:
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""
