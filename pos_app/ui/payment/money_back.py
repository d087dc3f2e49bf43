"""Refunds and corrections of an order: the sheet that asks what, the approval, and what is said afterwards."""

from collections.abc import Callable

from pos_app.domain.money import Money
from pos_app.domain.open_sheet import OpenSheet
from pos_app.domain.order import Order
from pos_app.domain.payment import ItemShare, Payment, PaymentRefused
from pos_app.domain.permissions import Permission
from pos_app.domain.tender import Tender
from pos_app.services.paying.payments import Approval, Payments, TakenPart
from pos_app.services.staff.supervision import Supervision
from pos_app.ui import notices, tasks, text
from pos_app.ui.payment import words
from pos_app.ui.payment.refund_draft import RefundDraft
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost


class MoneyBack:
    """Opens its sheets on `host`. `after` is called with the order's key when they are done, `moved` with each
    `TakenPart` of money that went out or came in."""

    def __init__(
        self,
        host: SheetHost,
        payments: Payments,
        supervision: Supervision,
        after: Callable[[str], object],
        moved: Callable[[TakenPart], object],
    ) -> None:
        self._host = host
        self._payments = payments
        self._supervision = supervision
        self._after = after
        self._moved = moved

    def refund(self, key: str) -> None:
        """Ask what of an order is given back."""
        from pos_app.ui.payment.refund_sheet import RefundSheet

        order = self._order(key)
        if order is None:
            return
        sheet = RefundSheet(self._payments, order)
        sheet.chosen.connect(lambda tender: self._allow_refund(order, sheet.draft, tender, sheet.memo(tender.id)))
        self._host.open(sheet)

    def correct(self, key: str) -> None:
        """Ask which payment of an order was made with what."""
        from pos_app.ui.payment.correct_sheet import CorrectSheet

        order = self._order(key)
        if order is None:
            return
        sheet = CorrectSheet(self._payments, order)
        sheet.chosen.connect(
            lambda payment, tender: self._allow_correction(order, payment, tender, sheet.memo(tender.id))
        )
        self._host.open(sheet)

    def _order(self, key: str) -> Order | None:
        try:
            return self._payments.bill(key)
        except PaymentRefused as refused:
            notices.refused(refused)
            return None

    def _allow_refund(self, order: Order, draft: RefundDraft, tender: Tender, memo: OpenSheet) -> None:
        items, worth = draft.items, draft.worth
        title = translate("Refund", "Refund {amount}: {tender}").format(
            amount=text.money(worth), tender=words.tender_name(tender.name)
        )
        most = translate("Refund", "{amount} at most was paid with it").format(
            amount=text.money(self._payments.refundable(order, tender))
        )
        facts = (_about(order), *_named(order, items or ()), most)
        amount = None if items else worth
        self._ask(
            Permission.REFUND,
            memo,
            title,
            facts,
            lambda approval: tasks.spawn(self._refund(order.key, items, amount, tender, approval), name="refund"),
        )

    def _allow_correction(self, order: Order, payment: Payment, tender: Tender, memo: OpenSheet) -> None:
        title = translate("Correct", "Correct {amount}").format(amount=text.money(payment.amount))
        was, becomes = words.took_with(payment), words.tender_name(tender.name)
        fact = translate("Correct", "{was} becomes {becomes}").format(was=was, becomes=becomes)
        self._ask(
            Permission.CORRECT_PAYMENT,
            memo,
            title,
            (_about(order), fact),
            lambda approval: tasks.spawn(
                self._correct(order.key, payment.intent_id, tender, approval), name="correct a payment"
            ),
        )

    def _ask(
        self,
        action: Permission,
        memo: OpenSheet,
        title: str,
        facts: tuple[str, ...],
        then: Callable[[Approval], object],
    ) -> None:
        from pos_app.ui.sign_in.approval import ApprovalSheet, Request
        from pos_app.ui.sign_in.reasons import usual

        keep = translate("Refund", "Leave the payment")
        request = Request(action, memo.key, title, facts, usual(action), keep, memo)
        sheet = ApprovalSheet(self._supervision, request)
        sheet.approved.connect(then)
        self._host.open(sheet)

    async def _refund(
        self, key: str, items: tuple[ItemShare, ...] | None, amount: Money | None, tender: Tender, approval: Approval
    ) -> None:
        part = await self._payments.refund(key, items, amount, tender, approval)
        self._moved(part)
        self._after(key)
        said = translate("Refund", "Give {amount} back: {tender}")
        notices.say(said.format(amount=text.money(-part.taken.due), tender=words.tender_name(tender.name)))

    async def _correct(self, key: str, intent_id: str, tender: Tender, approval: Approval) -> None:
        back, entry = await self._payments.correct(key, intent_id, tender, None, approval)
        for part in (back, entry):
            self._moved(part)
        self._after(key)
        notices.say(translate("Correct", "Corrected; both entries are kept."))


def _about(order: Order) -> str:
    order_words = translate("Order", "Order {number}").format(number=order.number)
    return words.joined(order_words, words.subtitle(order))


def _named(order: Order, items: tuple[ItemShare, ...]) -> tuple[str, ...]:
    said = ", ".join(f"{share.quantity} × {order.lines[share.index].product_name}" for share in items)
    return (said,) if said else ()
