"""Undo: the carts this cart was before, newest last."""

from msgspec import Struct

from pos_app.domain.cart import Cart

MAX_STEPS = 100


class CartSteps(Struct, frozen=True):
    """`present`: the cart on the screen; `past`: at most `MAX_STEPS` carts before it."""

    present: Cart
    past: tuple[Cart, ...] = ()

    @property
    def can_undo(self) -> bool:
        """Is there anything to take back?"""
        return bool(self.past)

    def then(self, cart: Cart) -> "CartSteps":
        """After a change; a change that changed nothing is no step."""
        if cart == self.present:
            return self
        return CartSteps(cart, (*self.past, self.present)[-MAX_STEPS:])

    def undo(self) -> "CartSteps":
        """Before the last change; unchanged when there is none."""
        return CartSteps(self.past[-1], self.past[:-1]) if self.past else self
