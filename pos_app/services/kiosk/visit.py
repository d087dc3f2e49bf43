"""A customer's visit: begin, choose, review, pay, see a number, and leave nothing behind."""

from contextlib import suppress
from datetime import datetime

from pos_app.domain.cart import Cart, CartError, ChosenOption, ServiceType, SoldOut
from pos_app.domain.kiosk import offers
from pos_app.domain.kiosk.offers import GoneLine
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.kiosk.visit import Comfort, Step, Visit, check_step
from pos_app.domain.kiosk.ways import COUNTER, Way
from pos_app.domain.menu import Item
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery
from pos_app.domain.part import RecordedPart
from pos_app.domain.undo import CartSteps
from pos_app.journal import outbox, visits
from pos_app.journal.store import Store
from pos_app.services.cart_keeper import CartKeeper
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.clock import Clock
from pos_app.services.kiosk.idle import IdleClock
from pos_app.services.kiosk.opening import Opening, Shut, opening_now
from pos_app.services.kiosk.placing import NotTaken, Placing
from pos_app.services.kiosk.slips import Slips
from pos_app.services.line.connection import Connection
from pos_app.services.register import NotRecorded, Register
from pos_app.services.subscription import Subscription

__all__ = [
    "COUNTER", "Closed", "Comfort", "GoneLine", "IdleClock", "Kiosk", "NotRecorded", "NotTaken", "Opening", "Shut",
    "SoldOut", "Step", "Way",
]  # fmt: skip

FRESH_SECONDS = 1.5


class Closed(Exception):
    """No orders now; `opening` says why."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening.reason or str(opening.shut))
        self.opening = opening


class Kiosk(CartKeeper):
    """Owns the visit and its cart. Cart methods raise `CartError` with a sentence; each change is in the journal.

    `changed` is published for everything but the idle clock: step, cart, comfort, menu, opening, number, ways to pay.
    `placed`: the order whose number is shown.
    """

    def __init__(
        self,
        store: Store,
        catalog: CatalogKeeper,
        register: Register,
        clock: Clock,
        connection: Connection,
        placing: Placing,
        slips: Slips,
        setup: KioskSetup,
        ways_to_pay: tuple[Way, ...] = (COUNTER,),
    ) -> None:
        super().__init__(store, catalog, register, clock)
        self._connection = connection
        self._placing = placing
        self._slips = slips
        self.setup = setup
        self.ways_to_pay = ways_to_pay
        self.placed: Order | None = None
        self.changed: Subscription[None] = Subscription()
        self.idle = IdleClock(clock, setup)
        self._visit = Visit()
        self._find_visit(store)
        self._last_opening = self.opening
        self._listen()

    def _find_visit(self, store: Store) -> None:
        """Where a kiosk that was killed a moment ago left its customer; nothing of one who must have gone."""
        found = store.read(visits.current)
        if found is not None and self._is_recent(*found):
            self._visit = found[0]
            if self._visit.step.is_over:
                with suppress(KeyError):
                    self.placed = store.read(lambda rows: outbox.order(rows, self._visit.order_key))
        if self.step is Step.ATTRACT or (self.step.is_over and self.placed is None):
            self._visit = Visit()
            self._steps = CartSteps(Cart(self.menu.currency))

    def _is_recent(self, visit: Visit, at: datetime) -> bool:
        most = self.idle.longest(visit.comfort.patient)
        return abs((self._clock.now() - at).total_seconds()) < most

    def _listen(self) -> None:
        self.idle.over.subscribe(lambda _: self.wipe())
        self.cart_changed.subscribe(lambda _: self.changed.publish(None))
        self._catalog.changed.subscribe(lambda _: self.changed.publish(None))
        self._connection.changed.subscribe(lambda _: self._look_at_opening())
        self._register.parts.changed.subscribe(lambda told: self._look_at_payments(told[1]))

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
        return opening_now(self.setup.opening, self._clock, self._connection, self.menu, self._placing.broken)

    @property
    def prints(self) -> bool:
        """Does the number come on paper, too?"""
        return self._slips.available

    async def resume(self) -> None:
        """Go on where the kiosk was killed, once its loops run; clear away what is nobody's any more."""
        if self.step is Step.ATTRACT:
            self.wipe()
        elif self.step is Step.NUMBER:
            self.idle.number_shown(self.comfort.patient)
        elif self.step is Step.SENDING and self.placed is not None:
            try:
                await self._show_number(self.placed)
            except NotTaken:
                self.wipe()
        else:
            self.idle.begin(self.comfort.patient)

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
        """Place the order: it is in the journal and its number on the screen when this returns.

        Raises `SoldOut` (see `gone`), `Closed`, `NotTaken`, `CartError`, `PaymentRefused`, `NotRecorded`; the cart and
        the step are then as they were.
        """
        self.check_placeable()
        before = self._visit
        self._recording = True
        self.idle.hold()
        self._see(before.at(Step.SENDING))
        try:
            await self._ask_menu()
            self._check_orderable()
            order = await self._placing.record(self.cart, self.menu, way, self.comfort)
        except Exception:
            self._back(before)
            raise
        # From here on the order exists: only a refusal of the service gives the customer the cart back.
        self._visit = Visit(Step.SENDING, self.comfort, order.key)
        try:
            return await self._show_number(order)
        except NotTaken:
            self._back(before)
            raise
        finally:
            self._recording = False

    def wipe(self) -> None:
        """Nothing of this customer is left: neither here nor in the journal. Raises `CartError` while sending."""
        self._free_to_change()
        self.placed = None
        self._steps = CartSteps(Cart(self.menu.currency))
        self.idle.stop()
        self._register.keep_first(visits.wipe)
        self._store.scrub()
        self._see(Visit())

    def _back(self, visit: Visit) -> None:
        self._recording = False
        self._put(visit)
        self.idle.begin(visit.comfort.patient)

    async def _show_number(self, order: Order) -> Order:
        self.placed = await self._placing.number(order, self.comfort)
        self._steps = CartSteps(Cart(self.menu.currency))
        self._see(Visit(Step.NUMBER, self.comfort, order.key))
        self.idle.number_shown(self.comfort.patient)
        await self._slips.print(self.placed)
        return self.placed

    async def _ask_menu(self) -> None:
        """The menu as the service has it now, when it answers in a moment."""
        if self._connection.facts.problem is not None:
            return
        from pos_app.services.waiting import until

        before = self._catalog.reads
        self._catalog.wanted.publish(None)
        with suppress(TimeoutError):
            await until(self._catalog.read, lambda: self._catalog.reads > before, FRESH_SECONDS)

    def _check_orderable(self) -> None:
        opening = self.opening
        if opening.shut in (Shut.REFUSED, Shut.NO_MENU):  # who began before the shop closed may finish
            raise Closed(opening)
        if self.gone():
            raise SoldOut("something of your order is sold out: take it off or swap it")

    def _look_at_payments(self, parts: tuple[RecordedPart, ...]) -> None:
        """A service that will not record payments: from now on everybody pays at the counter."""
        if self.ways_to_pay != (COUNTER,) and any(part.delivery is Delivery.REFUSED for part in parts):
            self.ways_to_pay = (COUNTER,)
            self.changed.publish(None)

    def _check_open(self) -> None:
        opening = self.opening
        if not opening.is_open:
            raise Closed(opening)

    def _look_at_opening(self) -> None:
        if self.opening != self._last_opening:
            self._last_opening = self.opening
            self.changed.publish(None)

    def _put(self, visit: Visit) -> None:
        """Another step, kept with the cart."""
        cart, at = self.cart, self._clock.now()
        self._register.keep_first(lambda rows: visits.put_with_cart(rows, visit, cart, at))
        self._see(visit)

    def _see(self, visit: Visit) -> None:
        if visit != self._visit:
            self._visit = visit
            self.changed.publish(None)

    def _keep(self, cart: Cart) -> None:
        visit, at = self._visit, self._clock.now()
        self.idle.touched()
        self._register.keep_first(lambda rows: visits.put_with_cart(rows, visit, cart, at))
