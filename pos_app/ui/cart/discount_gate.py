"""Discounts on the cart: within the limit at once, over it with a shift lead's approval, and then in the log."""

from collections.abc import Callable

from pos_app.domain.cart import Cart, CartError, Discount
from pos_app.domain.discount_rule import most_off
from pos_app.domain.permissions import Permission
from pos_app.services.staff.audit import AuditKind
from pos_app.services.staff.people import People
from pos_app.services.staff.supervision import Approval
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
        if discount is None or not self._people.supervision.discount_over_limit(after):
            self._give(line_id, discount)
        elif self._people.supervision.needs_approval(Permission.DISCOUNT):
            title = translate("Cart", "Discount {discount}").format(discount=words.discount_text(discount))
            facts = _facts(before, after, line_id)
            self._desk.ask(Permission.DISCOUNT, _CART, title, facts, lambda given: self._over(line_id, discount, given))
        else:
            self._over(line_id, discount)

    def before_sale(self, then: Callable[[], object]) -> None:
        """Do `then` once what is taken off is approved: an amount is more than the limit when lines are removed."""
        supervision, cart = self._people.supervision, self._till.cart
        if not supervision.discount_over_limit(cart):
            then()
        elif supervision.needs_approval(Permission.DISCOUNT):
            title = translate("Cart", "Discount {discount}").format(discount=text.percent(most_off(cart)))
            facts = (_outgrown(), translate("Cart", "Total {total}").format(total=text.money(cart.totals().total)))
            self._desk.ask(Permission.DISCOUNT, _CART, title, facts, lambda given: self._allow(then, given))
        else:
            self._allow(then)

    def _allow(self, then: Callable[[], object], approval: Approval | None = None) -> None:
        if notices.attempt(self._till.allow_discount):
            cart = self._till.cart
            self._log(f"{cart.allowed_off / 100:g} % off whole order, total {cart.totals().total}", approval)
            then()

    def _over(self, line_id: int, discount: Discount, approval: Approval | None = None) -> None:
        name = self._till.cart.line(line_id).name if line_id else "whole order"
        if not self._give(line_id, discount) or not notices.attempt(lambda: self._till.allow_discount(line_id)):
            return
        off = f"{discount.percent / 100:g} %" if discount.percent else f"{discount.amount}"
        self._log(f"{off} off {name}, total {self._till.cart.totals().total}", approval)

    def _log(self, detail: str, approval: Approval | None) -> None:
        line = self._people.audit.line(
            AuditKind.DISCOUNT,
            approver=approval.approver if approval else self._people.sign_in.person,
            reason=approval.reason if approval else "",
            detail=detail,
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


def _outgrown() -> str:
    return translate("Cart", "Lines were removed since: the discount is more than anybody may give.")
