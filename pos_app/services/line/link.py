"""The till's line to its service: starts the embedded one or uses another, and runs the loops on it."""

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from pos_app.services.catalog import CatalogKeeper, keep_fresh
from pos_app.services.clock import Clock
from pos_app.services.line.account import Account, AccountState
from pos_app.services.line.backoff import Backoff
from pos_app.services.line.connection import Connection, Problem
from pos_app.services.line.local_service import Endpoint, LocalService, ServiceNotStarted
from pos_app.services.line.pace import USUAL, Pace
from pos_app.services.line.service_line import ServiceLine
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.register import Register
from pos_app.services.waiting import first_of

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi
    from pos_app.journal.store import Store


class Link:
    """`run` until cancelled; starts over when the account changes or the embedded service ends.

    `url`: the service in use, "" before the first one. `line`: what people's questions go through meanwhile.
    """

    def __init__(
        self,
        account: Account,
        local: LocalService,
        store: "Store",
        feed: OrderFeed,
        register: Register,
        catalog: CatalogKeeper,
        connection: Connection,
        clock: Clock,
        pace: Pace = USUAL,
        line: ServiceLine | None = None,
    ) -> None:
        self._account = account
        self._local = local
        self._store = store
        self._feed = feed
        self._register = register
        self._catalog = catalog
        self._connection = connection
        self._clock = clock
        self._pace = pace
        self._line = line or ServiceLine(connection)
        self._changed = asyncio.Event()
        self.url = ""

    async def run(self) -> None:
        """Until cancelled; the embedded service ends with it."""
        forget = self._account.changed.subscribe(self._account_changed)
        backoff = Backoff(first=0.5, cap=10.0)
        try:
            await self._account.unlock()
            while True:
                self._changed.clear()
                try:
                    await self._use_service()
                    backoff.reset()
                except ServiceNotStarted as error:
                    pause = backoff.next()
                    self._connection.failed(Problem.NO_ANSWER, str(error), self._clock.monotonic() + pause)
                    await asyncio.sleep(pause)
        finally:
            forget()
            await self._local.stop()

    async def _use_service(self) -> None:
        if self._account.state.url:
            await self._local.stop()
            await self._use_remote()
            return
        self._connection.failed(Problem.STARTING)
        endpoint = await self._local.start()
        await self._use(endpoint, self._local.ended())
        await self._local.stop()

    async def _use_remote(self) -> None:
        state, key = self._account.state, self._account.key()
        if key is None:
            self._connection.failed(state.problem or Problem.NO_KEY)
            await self._changed.wait()
            return
        await self._use(Endpoint(state.url, state.location, key))

    async def _use(self, endpoint: Endpoint, *ends: Coroutine[Any, Any, Any]) -> None:
        """Run the loops on one service until the account changes or one of `ends` returns."""
        from pos_app.api.client import OrderApi

        api = OrderApi(
            endpoint.url,
            endpoint.location,
            lambda: endpoint.key,
            trusted_hosts=self._account.trusted_hosts,
            bounds=self._pace.bounds,
        )
        api.on_answer = self._connection.answered
        self.url = endpoint.url
        self._line.api = api
        try:
            await first_of(self._changed.wait(), *ends, *self._loops(api))
        finally:
            self._line.api = None
            await api.close()

    def _loops(self, api: "OrderApi") -> list[Coroutine[Any, Any, None]]:
        from pos_app.services.line.circuit import Circuit
        from pos_app.services.line.delivery import DeliveryLoop
        from pos_app.services.line.feed_loop import FeedLoop

        circuit = Circuit(self._clock)
        delivery = DeliveryLoop(
            self._store, self._feed, self._register, api, self._connection, self._clock, circuit, self._pace
        )
        feed = FeedLoop(self._feed, api, self._connection, circuit, self._pace)
        return [delivery.run(), feed.run(), keep_fresh(self._catalog, api, circuit)]

    def _account_changed(self, _state: AccountState) -> None:
        self._changed.set()
