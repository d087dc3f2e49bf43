"""Orders as they change: the service's event stream as documents."""

import logging
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

from pos_app.api.client import OrderApi, is_cursor
from pos_app.api.errors import NoAnswer
from pos_app.wire.codec import BadShape, decode
from pos_app.wire.document import OrderDocument

if TYPE_CHECKING:
    from httpx_sse import ServerSentEvent

log = logging.getLogger(__name__)


async def order_events(api: OrderApi, after: str) -> AsyncGenerator[tuple[str, OrderDocument], None]:
    """Every order changed since cursor `after`, with the cursor to go on from; use it under `aclosing`.

    Never ends by itself. Raises `errors.ApiError`: `NoAnswer` when the stream cannot be opened, ends, breaks off or
    gives no sign of life (heartbeats count) for `api.bounds.stream_silence` seconds. An event that cannot be read is
    left out: the regular read of the list finds what it was about.
    """
    async with api.listen(after) as events:
        async for event in events:
            document = _order(event)
            if document is not None:
                yield event.id, document
    raise NoAnswer("The service ended the stream of orders.")


def _order(event: "ServerSentEvent") -> OrderDocument | None:
    if event.event != "order":
        return None
    if not is_cursor(event.id):
        log.warning("An event was left out: its id is not a place in the list.")
        return None
    try:
        return decode(event.data, OrderDocument)
    except BadShape as error:
        log.warning("The event %s was left out: %s", event.id, error)
        return None
