"""The cashier's day: add, change, park, recall, send."""

import sqlite3
from typing import TYPE_CHECKING

from pos_app.domain.audit import AuditKind
from pos_app.domain.cart import MAX_NAME, Cart, CartError, Discount
from pos_app.domain.discount_rule import over_limit
from pos_app.domain.money import total
from pos_app.domain.order import Order, place
from pos_app.domain.part import RecordedPart
from pos_app.domain.rework import cart_of
from pos_app.domain.undo import CartSteps
from pos_app.journal import drafts
from pos_app.journal.records import ParkedCart
from pos_app.journal.store import Store, Work
from pos_app.services.cart_keeper import CartKeeper
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.clock import Clock
from pos_app.services.identity import new_key
from pos_app.services.register import AlsoPlaced, NotRecorded, Register
from pos_app.services.staff.audit import Audit
from pos_app.services.subscription import Subscription

if TYPE_CHECKING:
    from pos_app.services.paying.payments import Payments

__all__ = ["NotRecorded", "ParkedCart", "Till"]


class Till(CartKeeper):
    """Owns the cart on the screen and the parked ones. Cart methods raise `CartError` with a sentence.

    `discount_limit`: percent that anybody may take off.
    """

    payments: "Payments"  # given when the parts are put together: payments place this cart

    def __init__(
        self,
        store: Store,
        catalog: CatalogKeeper,
        register: Register,
        clock: Clock,
        audit: Audit,
        discount_limit: int,
    ) -> None:
        super().__init__(store, catalog, register, clock)
        self._audit = audit
        self._discount_limit = discount_limit
        self.parked: tuple[ParkedCart, ...] = store.read(drafts.parked)
        self.parked_changed: Subscription[tuple[ParkedCart, ...]] = Subscription()

    def discount_line(self, line_id: int, discount: Discount | None) -> None:
        """A discount on one line, or none."""
        self._change(self.cart.set_line_discount(line_id, discount))

    def discount(self, discount: Discount | None) -> None:
        """A discount on the whole cart, or none."""
        self._change(self.cart.set_discount(discount))

    def allow_discount(self, line_id: int = 0) -> None:
        """Somebody who may approved what is taken off a line, or the whole cart, as it is now."""
        self._change(self.cart.allow_discount(line_id))

    @property
    def needs_discount_approval(self) -> bool:
        """Is more taken off than anybody may and than was approved? An amount grows as lines are removed."""
        return over_limit(self.cart, self._discount_limit)

    def check_placeable(self) -> None:
        """Raise `CartError` unless the cart can become an order now."""
        super().check_placeable()
        if self.needs_discount_approval:
            raise CartError("more is taken off this order than anybody may: have the discount approved")

    def describe(
        self,
        *,
        customer: str | None = None,
        table: str | None = None,
        guests: int | None = None,
        note: str | None = None,
    ) -> None:
        """Who the order is for."""
        self._change(self.cart.describe(customer=customer, table=table, guests=guests, note=note))

    def clear(self) -> None:
        """An empty cart; undo brings the lines back."""
        self._change(Cart(self.menu.currency))

    def park(self, name: str = "") -> None:
        """Set the cart aside and start a new one. Raises `CartError` when it is empty."""
        if not self.cart:
            raise CartError("there is nothing to park yet")
        self._exchange(Cart(self.menu.currency), (*self.parked, self._to_park(name)))

    def recall(self, parked_id: str) -> None:
        """Bring a parked cart back; a cart on the screen is parked in its place."""
        wanted = next((parked for parked in self.parked if parked.id == parked_id), None)
        if wanted is None:
            raise CartError("this cart is no longer parked")
        kept = tuple(parked for parked in self.parked if parked is not wanted)
        self._exchange(wanted.cart, (*kept, self._to_park("")) if self.cart else kept)

    def bill(self) -> Order:
        """The order the cart would become, without its numbers."""
        return place(self.cart, self.menu, private_ref="", display_id="", at=self._clock.now())

    async def send(self) -> Order:
        """Place the order without payment. Returns when it is committed. Raises `CartError`, `NotRecorded`."""
        return await self.place()

    async def place(self, part: RecordedPart | None = None) -> Order:
        """Place the order, with the first part of its payment in the same transaction if there is one.

        Raises `CartError`, `NotRecorded`.
        """
        self.check_placeable()
        self._recording = True
        try:
            order = await self._register.place(self.cart, self.menu, part, self._log_discount(self.cart))
        finally:
            self._recording = False
        self._steps = CartSteps(Cart(self.menu.currency))
        self.cart_changed.publish(self.cart)
        return order

    async def rework(self, key: str, log: Work[None]) -> None:
        """An order the service refused to create is the cart again; a cart on the screen is parked in its place.

        Both in one transaction with `log`. Raises `CartError`, `MoveRefused`, `PaymentRefused`, `NotRecorded`.
        """
        self._free_to_change()
        order = self._register.order(key)
        if order.id:
            raise CartError("the service has this order: change it there")
        cart, at = cart_of(order, self.menu), self._clock.now()
        parked = (*self.parked, self._to_park("")) if self.cart else self.parked

        def work(rows: sqlite3.Connection) -> None:
            log(rows)
            drafts.put_all(rows, cart, parked, at)

        self._recording = True
        try:
            await self._register.void(key, "put right and sent anew", work)
        finally:
            self._recording = False
        self._steps, self.parked = CartSteps(cart), parked
        self.cart_changed.publish(cart)
        self.parked_changed.publish(parked)

    async def retry(self, key: str) -> None:
        """Try a refused or waiting order again now."""
        await self._register.retry(key)

    async def set_available(self, item_id: str, available: bool) -> None:
        """Sold out for today on this till, or back on sale."""
        await self._catalog.set_available(item_id, available)

    def _log_discount(self, cart: Cart) -> AlsoPlaced | None:
        """A line of the log for what is taken off, with the order; none where nothing is."""
        whole, due = total((line.gross for line in cart.lines), cart.currency), cart.totals().total
        if whole == due:
            return None

        def also(rows: sqlite3.Connection, order: Order) -> None:
            detail = f"{whole - due} off {whole}"
            self._audit.line(AuditKind.DISCOUNTED, order_key=order.key, detail=detail)(rows)

        return also

    def _to_park(self, name: str) -> ParkedCart:
        at = self._clock.now()
        known_as = name.strip() or self.cart.customer or self.cart.table or at.astimezone().strftime("%H:%M")
        return ParkedCart(new_key(), known_as[:MAX_NAME], self.cart, at)

    def _exchange(self, cart: Cart, parked: tuple[ParkedCart, ...]) -> None:
        self._free_to_change()
        self._steps, self.parked = CartSteps(cart), parked
        at = self._clock.now()
        self._register.keep_first(lambda rows: drafts.put_all(rows, cart, parked, at))
        self.cart_changed.publish(cart)
        self.parked_changed.publish(parked)
