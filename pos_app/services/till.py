"""The cashier's day: add, change, park, recall, send."""

from typing import TYPE_CHECKING

from pos_app.domain.cart import MAX_NAME, Cart, CartError, ChosenOption, Discount, ServiceType, SoldOut, default_options
from pos_app.domain.lifecycle import Status
from pos_app.domain.menu import Item, Menu
from pos_app.domain.order import Order, place
from pos_app.domain.part import RecordedPart
from pos_app.domain.undo import CartSteps
from pos_app.journal import drafts
from pos_app.journal.records import ParkedCart
from pos_app.journal.store import Store
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.clock import Clock
from pos_app.services.identity import new_key
from pos_app.services.register import NotRecorded, Register
from pos_app.services.subscription import Subscription

if TYPE_CHECKING:
    from pos_app.services.payments import Payments

__all__ = ["NotRecorded", "ParkedCart", "Till"]


class Till:
    """Owns the cart on the screen and the parked ones. Cart methods raise `CartError` with a sentence."""

    payments: "Payments"  # given when the parts are put together: payments place this cart

    def __init__(self, store: Store, catalog: CatalogKeeper, register: Register, clock: Clock) -> None:
        self._store = store
        self._catalog = catalog
        self._register = register
        self._clock = clock
        self._steps = CartSteps(store.read(drafts.current) or Cart(catalog.menu.currency))
        self._recording = False
        self.parked: tuple[ParkedCart, ...] = store.read(drafts.parked)
        self.cart_changed: Subscription[Cart] = Subscription()
        self.parked_changed: Subscription[tuple[ParkedCart, ...]] = Subscription()

    @property
    def cart(self) -> Cart:
        """The cart on the screen."""
        return self._steps.present

    @property
    def can_undo(self) -> bool:
        """Is there a change of the cart to take back?"""
        return self._steps.can_undo

    @property
    def menu(self) -> Menu:
        """What is on sale now."""
        return self._catalog.menu

    def add(
        self, item_id: str, quantity: int = 1, options: tuple[ChosenOption, ...] | None = None, note: str = ""
    ) -> int:
        """Add units of an item; no `options` means its defaults. Returns the line's id."""
        item = self._item(item_id)
        if not self.cart and self.cart.currency != item.price.currency:
            self._steps = CartSteps(Cart(item.price.currency))
        chosen = default_options(item) if options is None else options
        before, after = self.cart.lines, self.cart.add(item, quantity, chosen, note)
        line_id = next(line.id for line in after.lines if line not in before)
        self._change(after)
        return line_id

    def set_quantity(self, line_id: int, quantity: int) -> None:
        """Units of a line; 0 removes it."""
        self._change(self.cart.set_quantity(line_id, quantity))

    def remove(self, line_id: int) -> None:
        """Take a line away."""
        self._change(self.cart.remove(line_id))

    def repeat(self, line_id: int) -> None:
        """The same again. Raises `SoldOut` when it is gone meanwhile."""
        line = self.cart.line(line_id)
        item = self.menu.item(line.item_id)
        if item is not None and not item.available:
            raise SoldOut(f"{item.name} is sold out today")
        self._change(self.cart.repeat(line_id))

    def change(self, line_id: int, quantity: int, options: tuple[ChosenOption, ...], note: str) -> None:
        """Other options, note and quantity on a line."""
        item = self._item(self.cart.line(line_id).item_id)
        self._change(self.cart.change(line_id, item, quantity, options, note))

    def discount_line(self, line_id: int, discount: Discount | None) -> None:
        """A discount on one line, or none."""
        self._change(self.cart.set_line_discount(line_id, discount))

    def discount(self, discount: Discount | None) -> None:
        """A discount on the whole cart, or none."""
        self._change(self.cart.set_discount(discount))

    def serve(self, service_type: ServiceType) -> None:
        """Eat in, take away, delivery."""
        self._change(self.cart.serve(service_type))

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

    def undo(self) -> None:
        """Take the last change of the cart back."""
        self._free_to_change()
        self._show(self._steps.undo())

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

    def check_placeable(self) -> None:
        """Raise `CartError` unless the cart can become an order now."""
        if not self.cart:
            raise CartError("the cart is empty: add something first")
        self._check_availability()
        self._free_to_change()

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
            order = await self._register.place(self.cart, self.menu, part)
        finally:
            self._recording = False
        self._steps = CartSteps(Cart(self.menu.currency))
        self.cart_changed.publish(self.cart)
        return order

    async def move(self, key: str, status: Status) -> None:
        """Ask for a status of an order in the queue. Raises `MoveRefused`, `NotRecorded`."""
        await self._register.move(key, status)

    async def retry(self, key: str) -> None:
        """Try a refused or waiting order again now."""
        await self._register.retry(key)

    async def set_available(self, item_id: str, available: bool) -> None:
        """Sold out for today on this till, or back on sale."""
        await self._catalog.set_available(item_id, available)

    def _check_availability(self) -> None:
        for line in self.cart.lines:
            item = self.menu.item(line.item_id)
            if item is not None and not item.available:
                raise SoldOut(f"{item.name} is sold out today: take it off or swap it")

    def _item(self, item_id: str) -> Item:
        item = self.menu.item(item_id)
        if item is None:
            raise CartError("this item is no longer on the menu")
        return item

    def _free_to_change(self) -> None:
        if self._recording:
            raise CartError("one moment: the order is being recorded")

    def _change(self, cart: Cart) -> None:
        self._free_to_change()
        self._show(self._steps.then(cart))

    def _show(self, steps: CartSteps) -> None:
        if steps is self._steps:
            return
        self._steps = steps
        cart, at = steps.present, self._clock.now()
        self._register.keep_first(lambda rows: drafts.put_current(rows, cart, at))
        self.cart_changed.publish(cart)

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
