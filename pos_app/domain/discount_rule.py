"""How much of a cart is taken off, and whether that is more than anybody may without a shift lead."""

from pos_app.domain.cart import WHOLE, Cart


def most_off(cart: Cart) -> int:
    """The largest share taken off any line, in hundredths of a percent."""
    return max(cart.shares_off(), default=0)


def over_limit(cart: Cart, limit: int) -> bool:
    """Is more taken off some line than `limit` percent, and than was approved for it or for the whole cart?

    An amount off that was within it may be over it later, when lines are removed.
    """
    least = max(limit * WHOLE // 100, cart.allowed_off)
    return any(off > max(least, line.allowed_off) for line, off in zip(cart.lines, cart.shares_off(), strict=True))
