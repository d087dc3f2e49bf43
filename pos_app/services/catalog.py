"""The menu and the staff: last known ones at once, newer ones when the service has them."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from pos_app.domain.menu import Menu, empty_menu
from pos_app.domain.staff import Person
from pos_app.journal import shelf
from pos_app.journal.records import Snapshot
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.line.backoff import Backoff
from pos_app.services.subscription import Subscription
from pos_app.wire.catalog import Catalog, StaffList, menu_from_catalog, people_from_staff
from pos_app.wire.codec import decode, encode

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi
    from pos_app.services.line.circuit import Circuit

_MENU = "catalog"
_STAFF = "staff"


class CatalogKeeper:
    """`menu`: what is on sale, sold-out marks of today applied. `read_at`: when the service last said so.

    `fallback`, `staff_fallback`: what is there before the first answer, as JSON. Whoever cannot wait for the next look
    publishes `wanted`; `read` is published, and `reads` counted, whenever the service has answered for the menu.
    `beside`: what else is read each time.
    """

    def __init__(
        self, store: Store, clock: Clock, fallback: bytes | None = None, staff_fallback: bytes | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._sold_out = store.read(lambda rows: shelf.sold_out(rows, clock.business_day()))
        kept = store.read(lambda rows: shelf.snapshot(rows, _MENU))
        self._etag = kept.etag if kept else ""
        self.read_at: datetime | None = kept.at if kept else None
        self._listed = _menu(kept.body if kept else fallback)
        self.menu = self._marked()
        staff = store.read(lambda rows: shelf.snapshot(rows, _STAFF))
        self._staff_etag = staff.etag if staff else ""
        self._closed_to: OrderApi | None = None
        self.staff: tuple[Person, ...] = _people(staff.body if staff else staff_fallback)
        self.reads = 0
        self.changed: Subscription[Menu] = Subscription()
        self.wanted: Subscription[None] = Subscription()
        self.read: Subscription[None] = Subscription()
        self.beside: list[Callable[[OrderApi], Awaitable[None]]] = []

    async def refresh(self, api: "OrderApi") -> None:
        """Ask for what is newer. Raises `ApiError`, `BadShape`, `JournalError`."""
        found = await api.catalog(self._etag)
        if found is not None:
            catalog, self._etag = found
            self._listed = menu_from_catalog(catalog)
            await self._keep(_MENU, Snapshot(self._etag, encode(catalog), self._clock.now()))
            self._publish()
        self.read_at, self.reads = self._clock.now(), self.reads + 1
        self.read.publish(None)
        people = await self._ask_for_staff(api)
        if people is not None:
            listed, self._staff_etag = people
            self.staff = people_from_staff(listed)
            await self._keep(_STAFF, Snapshot(self._staff_etag, encode(listed), self._clock.now()))
        for also in self.beside:
            await also(api)

    async def _ask_for_staff(self, api: "OrderApi") -> "tuple[StaffList, str] | None":
        """The staff when it is another; a key that may not read it, as a kiosk's, is not asked again."""
        from pos_app.api.errors import NoScope

        if self._closed_to is api:
            return None
        try:
            return await api.staff(self._staff_etag)
        except NoScope:
            self._closed_to = api
            return None

    async def set_available(self, item_id: str, available: bool) -> None:
        """Sold out for today on this till, or back on sale."""
        day = self._clock.business_day()
        await self._store.run(lambda rows: shelf.set_sold_out(rows, day, item_id, not available))
        self._sold_out = self._sold_out - {item_id} if available else self._sold_out | {item_id}
        self._publish()

    async def _keep(self, name: str, snapshot: Snapshot) -> None:
        await self._store.run(lambda rows: shelf.put_snapshot(rows, name, snapshot))

    def _publish(self) -> None:
        self.menu = self._marked()
        self.changed.publish(self.menu)

    def _marked(self) -> Menu:
        return self._listed.without(self._sold_out) if self._sold_out else self._listed


def _people(body: bytes | None) -> tuple[Person, ...]:
    return people_from_staff(decode(body, StaffList)) if body else ()


def _menu(body: bytes | None) -> Menu:
    return menu_from_catalog(decode(body, Catalog)) if body else empty_menu()


async def keep_fresh(keeper: CatalogKeeper, api: "OrderApi", circuit: "Circuit", seconds: float = 60.0) -> None:
    """Refresh now and then until cancelled; what cannot be had now is had later, the feed reports why."""
    import asyncio

    from pos_app.api.errors import ApiError
    from pos_app.journal.errors import JournalError
    from pos_app.wire.codec import BadShape

    backoff = Backoff(2.0, seconds)
    wanted = asyncio.Event()
    forget = keeper.wanted.subscribe(lambda _: wanted.set())
    try:
        while True:
            await circuit.free()
            wanted.clear()
            try:
                await keeper.refresh(api)
                backoff.reset()
            except (ApiError, BadShape, JournalError) as error:
                circuit.obey(error)
                await asyncio.sleep(backoff.next())
            else:
                with suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await wanted.wait()
    finally:
        forget()
