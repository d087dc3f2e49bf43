"""Discounts on the cart: within the limit at once, over it with a shift lead's approval, and then in the log."""

from pos_app.domain.cart import Cart, CartError, Discount
from pos_app.domain.permissions import Permission
from pos_app.services.audit import AuditKind
from pos_app.services.people import People
from pos_app.services.supervision import Approval
from pos_app.services.till import Till
from pos_app.ui import notices, text
from pos_app.ui.cart import words
from pos_app.ui.sign_in.desk import Desk
from pos_app.ui.text import translate

_CART = "cart"


class DiscountGate:
    """Takes what the discount sheet chose to the till."""

    def __init__(self, till: Till, people: People, desk: Desk) -> None:
        self._till = till
        self._people = people
        self._desk = desk

    def choose(self, line_id: int, discount: Discount | None) -> None:
        """A discount, or none, on a line, or on the whole cart when `line_id` is 0."""
        before = self._till.cart
        try:
            after = before.set_line_discount(line_id, discount) if line_id else before.set_discount(discount)
        except CartError as refusal:
            notices.refused(refusal)
            return
        if discount is None or not self._people.supervision.discount_over_limit(before, after):
            self._give(line_id, discount)
        elif self._people.supervision.needs_approval(Permission.DISCOUNT):
            title = translate("Cart", "Discount {discount}").format(discount=words.discount_text(discount))
            facts = _facts(before, after, line_id)
            self._desk.ask(Permission.DISCOUNT, _CART, title, facts, lambda given: self._over(line_id, discount, given))
        else:
            self._over(line_id, discount)

    def _over(self, line_id: int, discount: Discount, approval: Approval | None = None) -> None:
        name = self._till.cart.line(line_id).name if line_id else "whole order"
        if not self._give(line_id, discount):
            return
        off = f"{discount.percent / 100:g} %" if discount.percent else f"{discount.amount}"
        line = self._people.audit.line(
            AuditKind.DISCOUNT,
            approver=approval.approver if approval else self._people.sign_in.person,
            reason=approval.reason if approval else "",
            detail=f"{off} off {name}, total {self._till.cart.totals().total}",
        )
        self._people.audit.keep(line)

    def _give(self, line_id: int, discount: Discount | None) -> bool:
        if line_id:
            return notices.attempt(lambda: self._till.discount_line(line_id, discount))
        return notices.attempt(lambda: self._till.discount(discount))


def _facts(before: Cart, after: Cart, line_id: int) -> tuple[str, ...]:
    on = before.line(line_id).name if line_id else translate("Cart", "Whole order")
    was, becomes = text.money(before.totals().total), text.money(after.totals().total)
    return (on, translate("Cart", "Total {was} becomes {becomes}").format(was=was, becomes=becomes))
