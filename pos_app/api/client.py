"""The order service as the till calls it: one method per route, documents in, documents out."""

import asyncio
import logging
import ssl
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urlencode

import msgspec

from pos_app.api.address import check_address
from pos_app.api.bounds import DEFAULT, Bounds
from pos_app.api.errors import BadAnswer, NoAnswer, WrongKey
from pos_app.api.headers import KEY_HEADER
from pos_app.wire.catalog import Catalog, StaffList
from pos_app.wire.codec import BadShape, decode, encode
from pos_app.wire.document import OrderDocument, OrderPage
from pos_app.wire.kiosk import KioskList, KioskReport
from pos_app.wire.payment import PaymentShape
from pos_app.wire.push import PushOrder
from pos_app.wire.status import History, StatusMove

if TYPE_CHECKING:
    import httpx
    from httpx_sse import ServerSentEvent

    from pos_app.api.exchange import Answer, Exchange

T = TypeVar("T")
log = logging.getLogger(__name__)

NOT_MODIFIED = 304
LONGEST_CURSOR = 200
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Health:
    """The service is up. Seconds since 1970: its clock to the second (None: not told), and ours at the same moment."""

    service_time: float | None
    till_time: float

    @property
    def clock_difference(self) -> float | None:
        """Seconds by which the service's clock is ahead of ours; under 2 s it says nothing."""
        return None if self.service_time is None else self.service_time - self.till_time


class _Page(msgspec.Struct, frozen=True):
    orders: list[msgspec.Raw]
    cursor: str
    more: bool = False


class OrderApi:
    """One service, one location. Every call raises `errors.ApiError`; the address is checked at each call.

    `key` is asked at each request and its answer goes into that request's header only.
    `on_answer(server_time)` is called for every HTTP answer, with the `Date` header in seconds since 1970 or None, and
    with None for every sign of life of an event stream.
    """

    def __init__(
        self,
        url: str,
        location: str,
        key: Callable[[], str | None],
        *,
        transport: "httpx.AsyncBaseTransport | None" = None,
        verify: ssl.SSLContext | None = None,
        trusted_hosts: Collection[str] = (),
        bounds: Bounds = DEFAULT,
    ) -> None:
        self.on_answer: Callable[[float | None], None] = lambda _server_time: None
        self.bounds = bounds
        self._url = url
        self._orders = f"/api/v1/locations/{_segment(location)}/orders"
        self._location = f"/api/v1/locations/{_segment(location)}"
        self._key = key
        self._transport = transport
        self._verify = verify
        self._trusted_hosts = tuple(trusted_hosts)
        self._exchange: Exchange | None = None
        self._opening = asyncio.Lock()
        self._closed = False

    async def push(self, order: PushOrder) -> OrderDocument:
        """Send an order; once only by its `private_ref`."""
        document = await self._document("POST", self._orders, order)
        if document.private_ref != order.private_ref or not document.id:
            raise BadAnswer("The service answers with another order than the one that was sent.")
        return document

    async def pay(self, order_id: str, payment: PaymentShape) -> OrderDocument:
        """Record a payment; once only by its `payment_intent_id`."""
        document = await self._document("PUT", f"{_order(order_id)}/manual-payment", payment, order_id)
        if not any(known.payment_intent_id == payment.payment_intent_id for known in document.payments or ()):
            raise BadAnswer("The service answers without the payment that was sent.")
        return document

    async def move(self, order_id: str, move: StatusMove) -> OrderDocument:
        """Change an order's status; once only by `request_id`."""
        return await self._document("PUT", f"{_order(order_id)}/status", move, order_id)

    async def order(self, order_id: str) -> OrderDocument:
        """The order as it is now."""
        return await self._document("GET", _order(order_id), None, order_id)

    async def find(self, private_ref: str) -> OrderDocument | None:
        """The order this till sent under `private_ref`, or None when the service never received it."""
        query = urlencode({"private_ref": private_ref})
        orders = _read(await self._list(f"{self._orders}?{query}"), OrderPage).orders
        if any(order.private_ref != private_ref for order in orders):
            raise BadAnswer("The service does not look orders up by their reference.")
        return orders[0] if orders else None

    async def history(self, order_id: str) -> History:
        """Every change of an order, oldest first."""
        return _read(await self._list(f"{_order(order_id)}/history"), History)

    async def page(self, state: str, after: str = "", limit: int = 200) -> OrderPage:
        """Orders that are `open`, `done`, `cancelled` or any (""), changed since cursor `after`.

        One that cannot be read is left out, with a line in the log.
        """
        return await self._page({"state": state, "after": after, "limit": str(limit)})

    async def newest(self, state: str, words: str, limit: int = 100) -> OrderPage:
        """The last `limit` orders of this state that hold all `words`, the newest change last."""
        asked = " ".join(words.split())[:LONGEST_WORDS]
        return await self._page({"state": state, "q": asked, "limit": str(limit), "newest": "true"})

    async def _page(self, asked: dict[str, str]) -> OrderPage:
        query = urlencode({name: value for name, value in asked.items() if value})
        page = _read(await self._list(f"{self._orders}?{query}"), _Page)
        if not is_cursor(page.cursor):
            raise BadAnswer("The service answers with a place in its list that is none.")
        found = (_readable(raw) for raw in page.orders)
        return OrderPage([order for order in found if order], page.cursor, page.more)

    async def catalog(self, etag: str = "") -> tuple[Catalog, str] | None:
        """The catalogue and its entity tag, or None when it is still the one with `etag`."""
        return await self._unless_known(f"{self._location}/catalog", etag, Catalog)

    async def staff(self, etag: str = "") -> tuple[StaffList, str] | None:
        """The staff and its entity tag, or None when it is still the one with `etag`."""
        return await self._unless_known(f"{self._location}/staff", etag, StaffList)

    async def kiosks(self, etag: str = "") -> tuple[KioskList, str] | None:
        """What the kiosks found about their machines, or None when it is still what `etag` stands for."""
        return await self._unless_known(f"{self._location}/kiosks", etag, KioskList)

    async def report_kiosk(self, letter: str, report: KioskReport) -> None:
        """Tell what the kiosk of this letter found."""
        await self._ask("PUT", f"{self._location}/kiosks/{_segment(letter)}", self.bounds.document, content=report)

    async def health(self) -> Health:
        """Is the service up, and what time is it there? Needs no key."""
        exchange = await self._ready()
        asked_at = time.time()
        answer = await exchange.ask("GET", "/healthz", {"Accept": "application/json"}, None, self.bounds.document)
        return Health(answer.server_time, (asked_at + time.time()) / 2)

    async def close(self) -> None:
        """Let go of all connections; later calls raise `NoAnswer`."""
        self._closed = True
        exchange, self._exchange = self._exchange, None
        if exchange is not None:
            await exchange.close()

    @asynccontextmanager
    async def listen(self, after: str) -> AsyncIterator["AsyncGenerator[ServerSentEvent, None]"]:
        """The open event stream, resumed after cursor `after`; `event_stream` reads it."""
        exchange = await self._ready()
        headers = {**self._identification(), "Accept": "text/event-stream", "Cache-Control": "no-store"}
        if after:
            headers["Last-Event-ID"] = after
        async with exchange.listen(f"{self._orders}/events", headers) as events:
            yield events

    async def _document(
        self, method: str, path: str, content: msgspec.Struct | None, order_id: str | None = None
    ) -> OrderDocument:
        answer = await self._ask(method, path, self.bounds.document, content=content)
        document = _read(answer.body, OrderDocument)
        if order_id is not None and document.id != order_id:
            raise BadAnswer("The service answers with another order than the one that was asked for.")
        return document

    async def _unless_known(self, path: str, etag: str, shape: type[T]) -> tuple[T, str] | None:
        answer = await self._ask("GET", path, self.bounds.listing, etag=etag)
        return None if answer.status == NOT_MODIFIED else (_read(answer.body, shape), answer.etag)

    async def _list(self, path: str) -> bytes:
        return (await self._ask("GET", path, self.bounds.listing)).body

    async def _ask(
        self, method: str, path: str, most: int, *, content: msgspec.Struct | None = None, etag: str = ""
    ) -> "Answer":
        exchange = await self._ready()
        headers = {**self._identification(), "Accept": "application/json"}
        if etag:
            headers["If-None-Match"] = etag
        if content is None:
            return await exchange.ask(method, path, headers, None, most)
        headers["Content-Type"] = "application/json"
        return await exchange.ask(method, path, headers, encode(content), most)

    def _identification(self) -> dict[str, str]:
        key = self._key()
        if key is None:
            return {}
        if not key or not key.isascii() or not key.isprintable() or key != key.strip():
            raise WrongKey(401, "KEY_NOT_SENDABLE", "The API key holds signs that no key has.")
        return {KEY_HEADER: key}

    async def _ready(self) -> "Exchange":
        address = check_address(self._url, self._trusted_hosts)
        async with self._opening:
            if self._closed:
                raise NoAnswer("The till has closed its connection to the service.")
            if self._exchange is None:
                self._exchange = await asyncio.to_thread(self._open, address)
            return self._exchange

    def _open(self, address: str) -> "Exchange":
        """In a thread: importing httpx takes 130 ms, reading the trusted certificates 80 ms."""
        from pos_app.api.exchange import Exchange

        return Exchange(address, self.bounds, self._heard, self._transport, self._verify)

    def _heard(self, server_time: float | None) -> None:
        self.on_answer(server_time)


def is_cursor(text: str) -> bool:
    """May this come from a service as a place in its list, and be sent back in a header?"""
    return text.isascii() and text.isprintable() and len(text) <= LONGEST_CURSOR


def _segment(text: str) -> str:
    """`text` as one segment of a path, whatever it holds."""
    return quote(text, safe="") if text.strip(".") else text.replace(".", "%2E")


def _order(order_id: str) -> str:
    return f"/api/v1/orders/{_segment(order_id)}"


def _read(body: bytes, shape: type[T]) -> T:
    try:
        return decode(body, shape)
    except BadShape as error:
        raise BadAnswer(f"The answer of the service cannot be read: {error}") from None


def _readable(raw: msgspec.Raw) -> OrderDocument | None:
    """One order of a list; one that cannot be read must not hide the others."""
    try:
        return decode(bytes(raw), OrderDocument)
    except BadShape as error:
        log.warning("An order in the list cannot be read: %s", error)
        return None
