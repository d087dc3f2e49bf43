"""A till that delivers to a real service in this process, over a wire that a test may break."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx

from pos_app.api.client import OrderApi
from pos_app.domain.lifecycle import Status
from pos_app.domain.money import Money
from pos_app.domain.order_queue import Delivery, OrderSeen
from pos_app.domain.split import full_part
from pos_app.groundwork import Groundwork
from pos_app.parts import Parts
from pos_app.services.line.circuit import Circuit
from pos_app.services.line.delivery import DeliveryLoop
from pos_app.services.line.pace import Pace
from pos_app.services.paying.payments import TakenPart
from pos_app.services.waiting import until
from pos_app.wire.document import OrderDocument, order_from_document
from tests.service import AsgiService

COKE = "coca-cola-25cl"
QUICK = Pace(first=0.01, cap=0.02, order_cap=0.02)


class Wire(httpx.AsyncBaseTransport):
    """Passes requests on to the service; a test may break it before the request or after the commit."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner
        self.sent: list[str] = []
        self.cut_before = 0
        self.cut_after = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.cut_before:
            self.cut_before -= 1
            raise httpx.ConnectError("no route", request=request)
        answer = await self._inner.handle_async_request(request)
        self.sent.append(f"{request.method} {request.url.path.rsplit('/', 1)[-1]}")
        if self.cut_after and request.method != "GET":
            self.cut_after -= 1
            await answer.aclose()
            raise httpx.ReadError("cut off", request=request)
        return answer


class Shop:
    """One service, and a till whose delivery runs on a wire of its own."""

    def __init__(self, parts: Groundwork, service: AsgiService, wire: Wire, api: OrderApi) -> None:
        self.parts = parts
        self.service = service
        self.wire = wire
        self.api = api

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait for the queue to look like that; fails after ten seconds."""
        await until(self.parts.feed.changed, reached, 10)

    async def confirmed(self, key: str) -> None:
        """Wait until the service has all of this order."""
        await self.until(lambda: self.delivery(key) is Delivery.CONFIRMED)

    async def document(self, key: str) -> OrderDocument:
        """The service's document of an order of this till's."""
        found = await self.api.find(key)
        assert found is not None
        return found

    async def read(self, key: str) -> None:
        """Read an order as the feed would."""
        self.parts.feed.apply(OrderSeen(order_from_document(await self.document(key))))

    def delivery(self, key: str) -> Delivery:
        entry = self.parts.feed.queue.get(key)
        assert entry is not None
        return entry.delivery

    async def orders(self) -> list[dict[str, object]]:
        async with self.service.client("till") as client:
            answer = await client.get(f"/api/v1/locations/{self.service.location}/orders")
            return list(answer.json()["orders"])


@asynccontextmanager
async def delivering(
    parts: Groundwork, service: AsgiService, role: str = "till", wire: Wire | None = None
) -> AsyncIterator[Shop]:
    """Run a till's or kiosk's delivery, with a key of this role."""
    wire = wire or Wire(service.transport)
    key = service.key(role)
    api = OrderApi(service.url, service.location, lambda: key, transport=wire, trusted_hosts=("service.test",))
    api.on_answer = parts.connection.answered
    circuit = Circuit(parts.clock)
    loop = DeliveryLoop(parts.store, parts.feed, parts.register, api, parts.connection, parts.clock, circuit, QUICK)
    running = asyncio.create_task(loop.run())
    try:
        yield Shop(parts, service, wire, api)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await api.close()


async def moved_on(parts: Parts, key: str, status: Status) -> None:
    """Move an order and let it leave at once, as the next move would."""
    parts.orders.release(await parts.orders.move(key, status))


async def pay_in_full(parts: Parts, key: str | None = None, tendered: Money | None = None) -> TakenPart:
    """All that is left of an order, or the cart, by the till's main tender."""
    payments = parts.payments
    return await payments.take(key, full_part(payments.bill(key)), payments.tenders[0], tendered)
