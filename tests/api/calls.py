"""How these tests ask a service."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from pos_app.api.bounds import Bounds
from pos_app.api.client import OrderApi
from pos_app.api.errors import ApiError

KEY = "k3y-7hat-nobody-may-see"
PATIENT = Bounds(document=64 * 1024, listing=256 * 1024, event=256 * 1024)
# Connecting has the least time: httpcore forgets the socket of a TLS handshake that is cancelled from outside.
QUICK = replace(PATIENT, connect=2.0, silence=0.3, total=2.5, stream_silence=0.3)
DOCUMENT = b'{"id": "o1", "total": "8.90 EUR", "status": "submitted", "private_ref": "r1"}'


@asynccontextmanager
async def api_at(url: str, **settings: Any) -> AsyncIterator[OrderApi]:
    """An api for location `l1` that reads little, closed at the end."""
    api = OrderApi(url, "l1", settings.pop("key", lambda: KEY), **{"bounds": PATIENT, **settings})
    try:
        yield api
    finally:
        await api.close()


async def failure(call: Awaitable[object]) -> ApiError:
    """The error of `call`, which tells no secret."""
    with pytest.raises(ApiError) as caught:
        await call
    error = caught.value
    assert KEY not in f"{error} {error!r} {error.__dict__}"
    assert str(error).strip()
    return error
