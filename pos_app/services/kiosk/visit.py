"""A customer's visit: begin, choose, review, pay, see a number, and leave nothing behind."""

import sqlite3

from pos_app.domain.cart import Cart, CartError, ChosenOption, ServiceType, SoldOut
from pos_app.domain.kiosk import offers
from pos_app.domain.kiosk.offers import GoneLine
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.kiosk.visit import Comfort, Step, Visit, check_step
from pos_app.domain.kiosk.ways import COUNTER, Way
from pos_app.domain.menu import Item
from pos_app.domain.order import Order
from pos_app.domain.part import RecordedPart
from pos_app.domain.undo import CartSteps
from pos_app.journal import visits
from pos_app.journal.store import Store
from pos_app.services.cart_keeper import CartKeeper
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.clock import Clock
from pos_app.services.connection import Connection
from pos_app.services.kiosk.idle import IdleClock
from pos_app.services.kiosk.opening import Opening, Shut, opening_now
from pos_app.services.register import NotRecorded, Register
from pos_app.services.subscription import Subscription

__all__ = [
    "COUNTER", "Closed", "Comfort", "GoneLine", "IdleClock", "Kiosk", "NotRecorded", "Opening", "Shut", "SoldOut",
    "Step", "Way",
]  # fmt: skip


class Closed(Exception):
    """No orders now; `opening` says why."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening.reason or str(opening.shut))
        self.opening = opening


class Kiosk(CartKeeper):
    """Owns the visit and its cart. Cart methods raise `CartError` with a sentence; each change is in the journal.

    `changed` is published for everything but the idle clock: step, cart, comfort, menu, opening, number.
    """

    def __init__(
        self,
        store: Store,
        catalog: CatalogKeeper,
        register: Register,
        clock: Clock,
        connection: Connection,
        setup: KioskSetup,
        ways_to_pay: tuple[Way, ...] = (COUNTER,),
    ) -> None:
        super().__init__(store, catalog, register, clock)
        self._connection = connection
        self.setup = setup
        self.ways_to_pay = ways_to_pay
        self.placed: Order | None = None
        self.changed: Subscription[None] = Subscription()
        self.idle = IdleClock(clock, setup)
        self.idle.over.subscribe(lambda _: self.wipe())
        self._visit = Visit()
        self.cart_changed.subscribe(lambda _: self.changed.publish(None))
        catalog.changed.subscribe(lambda _: self.changed.publish(None))
        self._last_opening = self.opening
        connection.changed.subscribe(lambda _: self._look_at_opening())

    @property
    def step(self) -> Step:
        """What the customer sees."""
        return self._visit.step

    @property
    def comfort(self) -> Comfort:
        """What this customer asked for."""
        return self._visit.comfort

    @property
    def opening(self) -> Opening:
        """Does the kiosk take orders now?"""
        return opening_now(self.setup.opening, self._clock, self._connection, self.menu)

    def begin(self) -> None:
        """Somebody touched the screen. Raises `Closed`."""
        if self.step is not Step.ATTRACT:
            return
        self._check_open()
        self._put(Visit(Step.SERVICE, self.comfort))
        self.idle.begin(self.comfort.patient)

    def ease(self, comfort: Comfort) -> None:
        """Other language, larger text, …; may be asked for at any time, before the first touch too."""
        if comfort != self.comfort:
            self._put(Visit(self.step, comfort, self._visit.order_key))
            if self.step in (Step.ATTRACT, Step.SENDING, Step.NUMBER):
                return
            self.idle.begin(comfort.patient)

    def serve(self, service_type: ServiceType) -> None:
        """Eat in or take away; then the menu."""
        check_step(self.step, Step.MENU, has_lines=bool(self.cart))
        super().serve(service_type)
        self._put(self._visit.at(Step.MENU))

    def go(self, step: Step) -> None:
        """To another step of the order. Raises `CartError`."""
        check_step(self.step, step, has_lines=bool(self.cart))
        self.idle.touched()
        self._put(self._visit.at(step))

    def note(self, text: str) -> None:
        """A wish for the kitchen."""
        self._change(self.cart.describe(note=text))

    def name(self, text: str) -> None:
        """Whom the number is for."""
        self._change(self.cart.describe(customer=text))

    def table(self, text: str) -> None:
        """Where it is brought: the table, or the number of a token."""
        self._change(self.cart.describe(table=text))

    def suggestions(self, line_id: int | None = None) -> tuple[Item, ...]:
        """What goes with a line, or with all of the order."""
        return offers.suggestions(self.cart, self.menu, line_id)

    def gone(self) -> tuple[GoneLine, ...]:
        """Lines that were sold out or taken off the menu meanwhile, with what could be had instead."""
        return offers.gone_lines(self.cart, self.menu)

    def swap(self, line_id: int, item_id: str, options: tuple[ChosenOption, ...] | None = None) -> int:
        """Another item in the place of a line, as many of it. Raises `OptionsMissing` where it must be asked first."""
        line, before = self.cart.line(line_id), self._steps
        self._change(self.cart.remove(line_id))
        try:
            return self.add(item_id, line.quantity, options)
        except CartError:
            self._show(before)
            raise

    async def submit(self, way: Way = COUNTER) -> Order:
        """Place the order: it is in the journal when this returns, and its number is on the screen.

        Raises `SoldOut` (see `gone`), `Closed`, `CartError`, `NotRecorded`; the cart is then as it was.
        """
        self._check_open()
        if self.gone():
            raise SoldOut("something of your order is sold out: take it off or swap it")
        self.check_placeable()
        order = await self._place(way)
        self._put(Visit(Step.NUMBER, self.comfort, order.key))
        self.idle.number_shown()
        return order

    def wipe(self) -> None:
        """Nothing of this customer is left: neither here nor in the journal. Raises `CartError` while sending."""
        self._free_to_change()
        self.placed = None
        self._steps = CartSteps(Cart(self.menu.currency))
        self._visit = Visit()
        self.idle.stop()
        self._register.keep_first(visits.wipe)
        self.changed.publish(None)

    async def _place(self, way: Way) -> Order:
        part: RecordedPart | None = None
        before, comfort = self._visit, self.comfort
        at = self._clock.now()
        self._recording = True
        self._visit = before.at(Step.SENDING)
        self.idle.hold()
        self.changed.publish(None)

        def sent(rows: sqlite3.Connection, order: Order) -> None:
            visits.put(rows, Visit(Step.SENDING, comfort, order.key), at)

        try:
            order = await self._register.place(self.cart, self.menu, part, sent)
        except BaseException:
            self._visit = before
            self.idle.begin(comfort.patient)
            self.changed.publish(None)
            raise
        finally:
            self._recording = False
        self.placed = order
        self._steps = CartSteps(Cart(self.menu.currency))
        return order

    def _check_open(self) -> None:
        opening = self.opening
        if not opening.is_open:
            raise Closed(opening)

    def _look_at_opening(self) -> None:
        if self.opening != self._last_opening:
            self._last_opening = self.opening
            self.changed.publish(None)

    def _put(self, visit: Visit) -> None:
        if visit == self._visit:
            return
        self._visit = visit
        cart, at = self.cart, self._clock.now()
        self._register.keep_first(lambda rows: visits.put_with_cart(rows, visit, cart, at))
        self.changed.publish(None)

    def _keep(self, cart: Cart) -> None:
        visit, at = self._visit, self._clock.now()
        self.idle.touched()
        self._register.keep_first(lambda rows: visits.put_with_cart(rows, visit, cart, at))
