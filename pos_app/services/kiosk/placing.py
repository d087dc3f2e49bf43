"""From a cart to a number: journal first, then a moment for the service to confirm it, then it never changes.

Numbers count by the kiosk's own letter, so that one exists without the service. When that answers, it has confirmed
the number, or given the next one where this is taken, before anybody sees it. When it does not answer in a moment, the
number is shown as it is: from then on it stays, and where it proves to be taken (two kiosks with one letter, a journal
that was lost) the service gets it with an end of its own, K42-2, and the customer's K42 is still what is called.
"""

import logging
import sqlite3
from contextlib import suppress

from msgspec.structs import replace

from pos_app.domain.cart import Cart
from pos_app.domain.kiosk.visit import Comfort, Step, Visit
from pos_app.domain.kiosk.ways import Way
from pos_app.domain.lifecycle import Actor, MoveRefused
from pos_app.domain.menu import Menu
from pos_app.domain.order import Order, place
from pos_app.domain.order_queue import Delivery, Entry
from pos_app.domain.part import RecordedPart
from pos_app.domain.split import full_part
from pos_app.journal import visits
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.line.connection import Connection
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.paying.part_making import PartMaker
from pos_app.services.recording import recorded
from pos_app.services.register import NotRecorded, Register

CONFIRM_SECONDS = 4.0
PAUSE_SECONDS = 300.0
REFUSALS_IN_A_ROW = 2

log = logging.getLogger(__name__)


class NotTaken(Exception):
    """The service refused the order before its number was shown: it is given up, the cart is as it was."""


class Placing:
    """Records orders and finds out what becomes of them. `seconds`: how long a confirmation is waited for."""

    def __init__(
        self,
        store: Store,
        register: Register,
        feed: OrderFeed,
        connection: Connection,
        clock: Clock,
        maker: PartMaker,
        seconds: float = CONFIRM_SECONDS,
    ) -> None:
        self._store = store
        self._register = register
        self._feed = feed
        self._connection = connection
        self._clock = clock
        self._maker = maker
        self._seconds = seconds
        self._refusals = 0
        self._until = 0.0
        self._why = ""

    @property
    def broken(self) -> str:
        """Why nobody should begin an order for a while, "" when nothing is wrong."""
        return self._why if self._clock.monotonic() < self._until else ""

    async def record(self, cart: Cart, menu: Menu, way: Way, comfort: Comfort) -> Order:
        """Commit the order, with its payment when it is paid here. Raises `NotRecorded`, `PaymentRefused`."""
        part = self._part(cart, menu, way)
        at = self._clock.now()

        def sending(rows: sqlite3.Connection, order: Order) -> None:
            visits.put(rows, Visit(Step.SENDING, comfort, order.key), at)

        try:
            order = await self._register.place(cart, menu, part, sending)
        except NotRecorded as error:
            self._pause(str(error))
            raise
        if part is not None:
            self._register.release(part.payment.intent_id)
        return order

    async def number(self, placed: Order, comfort: Comfort) -> Order:
        """The placed order with the number that is shown now and stays. Raises `NotTaken`."""
        key = placed.key
        await self._answer(key)
        entry = self._feed.queue.get(key)
        if entry is not None and _is_refused(entry):
            await self._give_up(entry)
        elif entry is not None and entry.order.id:
            self._refusals = 0
        at = self._clock.now()

        def show(rows: sqlite3.Connection) -> Order:
            visits.put(rows, Visit(Step.NUMBER, comfort, key), at)
            return visits.show_number(rows, key)

        try:
            shown = await recorded(self._store, show)
        except NotRecorded as error:
            log.warning("a number is shown, which cannot be noted: %s", error)
            return placed if entry is None else entry.order
        seen = self._feed.queue.get(key)  # the stream may have told of it before the answer is in the journal
        return replace(seen.order, display_id=shown.display_id) if seen is not None and seen.order.id else shown

    def _part(self, cart: Cart, menu: Menu, way: Way) -> RecordedPart | None:
        if way.tender is None:
            return None
        bill = place(cart, menu, private_ref="", display_id="", at=self._clock.now(), actor=Actor.KIOSK)
        return self._maker.sale(bill, full_part(bill), way.tender, None)

    async def _answer(self, key: str) -> None:
        """Wait until the service has the order or refused it; not for one that does not answer anyway."""
        import asyncio

        happened = asyncio.Event()
        forget = (
            self._feed.changed.subscribe(lambda _: happened.set()),
            self._connection.changed.subscribe(lambda _: happened.set()),
        )
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._seconds):
                    while not self._is_answered(key) and self._connection.facts.problem is None:
                        happened.clear()
                        await happened.wait()
        finally:
            for one in forget:
                one()

    def _is_answered(self, key: str) -> bool:
        entry = self._feed.queue.get(key)
        return entry is None or bool(entry.order.id) or entry.delivery is Delivery.REFUSED

    async def _give_up(self, entry: Entry) -> None:
        """Unpaid, it is as if it never was. Paid, the number stands: the counter sees to it."""
        self._refusals += 1
        if self._refusals >= REFUSALS_IN_A_ROW:
            self._pause(entry.reason)
        if entry.order.payments:
            return
        with suppress(MoveRefused, NotRecorded):
            await self._register.void(entry.order.key, "refused before its number was shown")
        raise NotTaken(entry.reason)

    def _pause(self, why: str) -> None:
        self._why, self._until = why, self._clock.monotonic() + PAUSE_SECONDS


def _is_refused(entry: Entry) -> bool:
    return entry.delivery is Delivery.REFUSED and not entry.order.id
