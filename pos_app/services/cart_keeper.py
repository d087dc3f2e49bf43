"""A cart that somebody fills: every change goes through here and is kept. The till's and the kiosk's stand on it."""

from pos_app.domain.cart import Cart, CartError, ChosenOption, ServiceType, SoldOut, default_options
from pos_app.domain.menu import Item, Menu
from pos_app.domain.undo import CartSteps
from pos_app.journal import drafts
from pos_app.journal.store import Store
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.clock import Clock
from pos_app.services.register import Register
from pos_app.services.subscription import Subscription


class CartKeeper:
    """Owns the cart on the screen; starts with the one the journal has. Its methods raise `CartError`."""

    def __init__(self, store: Store, catalog: CatalogKeeper, register: Register, clock: Clock) -> None:
        self._store = store
        self._catalog = catalog
        self._register = register
        self._clock = clock
        kept = store.read(drafts.current)  # one without lines too: it says where it is served, and for whom
        self._steps = CartSteps(Cart(catalog.menu.currency) if kept is None else kept)
        self._recording = False
        self.cart_changed: Subscription[Cart] = Subscription()

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

    def serve(self, service_type: ServiceType) -> None:
        """Eat in, take away, delivery."""
        self._change(self.cart.serve(service_type))

    def undo(self) -> None:
        """Take the last change of the cart back."""
        self._free_to_change()
        self._show(self._steps.undo())

    def check_placeable(self) -> None:
        """Raise `CartError` unless the cart can become an order now."""
        if not self.cart:
            raise CartError("the cart is empty: add something first")
        self._check_availability()
        self._free_to_change()

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
        self._keep(steps.present)
        self.cart_changed.publish(steps.present)

    def _keep(self, cart: Cart) -> None:
        at = self._clock.now()
        self._register.keep_first(lambda rows: drafts.put_current(rows, cart, at))
