"""Takes the parts of one payment sheet: asks what is to be asked first, records, and undoes."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from pos_app.domain.cash import TooLittle
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.part import Part, RecordedPart
from pos_app.domain.payment import PaymentRefused
from pos_app.domain.tender import Tender
from pos_app.services.paying.payments import AskTip, Payments, TakenPart
from pos_app.ui import notices, tasks
from pos_app.ui.text import translate

if TYPE_CHECKING:
    from pos_app.ui.payment.sheet import PaymentSheet


class Taking:
    """`key`: the order's, None while it is the cart. `busy`: something is being recorded, nothing else can be asked.

    `tipped`: what is above the due of the part that is asked for is a tip.
    """

    def __init__(self, sheet: "PaymentSheet", payments: Payments, key: str | None) -> None:
        self._sheet = sheet
        self._payments = payments
        self.key = key
        self.busy = False
        self.tipped = False
        self._wanted: tuple[Part, Tender, Money | None] | None = None

    @property
    def asking(self) -> str:
        """The id of the tender whose question is open, if one is."""
        return self._wanted[1].id if self._wanted is not None else ""

    def choose(self, tender: Tender) -> None:
        """A tender's key was touched: take the part on the screen with it."""
        if self.busy:
            return
        try:
            part = self._sheet.draft.part
        except PaymentRefused as refused:
            notices.refused(refused)
            return
        self.tipped = False
        self._consider(part, tender, self._sheet.draft.received)

    def ask_again(self, tender: Tender, number: str, tipped: bool) -> None:
        """The question that was open when the till was killed, if there is still one; nothing is recorded."""
        try:
            self._wanted = (self._sheet.draft.part, tender, self._sheet.draft.received)
            if tipped:
                self._tip()
            taken = self._payments.preview(self.key, *self._wanted)
        except AskTip as question:
            self._ask_tip(question, tender)
        except (PaymentRefused, TooLittle):
            return
        else:
            if tender.asks_transaction_id:
                self._ask_number(taken.due, tender)
                self._sheet.number_question.number.setText(number)

    def with_tip(self) -> None:
        """What is above the due is a tip."""
        if self._wanted is None or self.busy:
            return
        self._tip()
        self._sheet.ask(None)
        self._consider(*self._wanted)

    def with_number(self, number: str) -> None:
        """The terminal's number was given, "" for none."""
        if self._wanted is not None and not self.busy:
            part, tender, tendered = self._wanted
            tasks.spawn(self._record(part, tender, tendered, number), name="take a payment")

    def undo(self, intent_id: str) -> None:
        """Take a part back while it is held."""
        found = next((part for part in self._recorded() if part.payment.intent_id == intent_id), None)
        if found is not None and not self.busy:
            tasks.spawn(self._take_back(found), name="take the payment back")

    def _tip(self) -> None:
        """What is wanted, with what is above the due as a tip."""
        if self._wanted is None:
            return
        part, tender, tendered = self._wanted
        left = self._sheet.draft.order.left
        amount = min(part.amount, left)
        none = Money.zero(left.currency)
        over = part.amount - amount + max(none, (tendered or none) - part.amount - (part.tip or none))
        self._wanted = replace(part, amount=amount, tip=(part.tip or none) + over), tender, None
        self.tipped = True

    def _consider(self, part: Part, tender: Tender, tendered: Money | None) -> None:
        self._wanted = (part, tender, tendered)
        try:
            taken = self._payments.preview(self.key, part, tender, tendered)
        except AskTip as question:
            self._ask_tip(question, tender)
            return
        except (PaymentRefused, TooLittle) as refused:
            notices.refused(refused)
            return
        if tender.asks_transaction_id:
            self._ask_number(taken.due, tender)
            return
        tasks.spawn(self._record(part, tender, tendered, ""), name="take a payment")

    def _ask_tip(self, question: AskTip, tender: Tender) -> None:
        self._sheet.tip_question.ask(question.over, tender)
        self._sheet.ask(self._sheet.tip_question)

    def _ask_number(self, due: Money, tender: Tender) -> None:
        self._sheet.number_question.ask(due, tender)
        self._sheet.ask(self._sheet.number_question)

    async def _record(self, part: Part, tender: Tender, tendered: Money | None, number: str) -> None:
        if self.busy:
            return
        self._set_busy(True)
        try:
            taken = await self._payments.take(self.key, part, tender, tendered, number)
        except AskTip as question:
            self._set_busy(False)
            self._ask_tip(question, tender)
            return
        except BaseException:
            self._set_busy(False)
            raise
        self.busy = False  # shown by what comes after, together with what was taken
        self._after(taken)

    def _after(self, taken: TakenPart) -> None:
        sheet, self.key, self._wanted = self._sheet, taken.order.key, None
        if not sheet.is_open:
            return
        sheet.taken.emit(taken)
        if taken.order.left.minor <= 0:
            sheet.finished.emit(taken)
            return
        sheet.print.show()
        sheet.show_draft(sheet.draft.after(taken.order), taken.taken)
        sheet.ask(None)

    async def _take_back(self, part: RecordedPart) -> None:
        self._set_busy(True)
        try:
            await take_back(self._payments, self._sheet.draft.order, part)
        finally:
            self._set_busy(False)

    def _recorded(self) -> tuple[RecordedPart, ...]:
        return self._payments.recorded(self.key) if self.key is not None else ()

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self._sheet.show_again()


async def take_back(payments: Payments, order: Order, part: RecordedPart) -> None:
    """Undo a part while it is held, and say so; what left the till is corrected instead."""
    tender = payments.tender(part.tender) or payments.tenders[0]
    if await payments.take_back(TakenPart(order, part.payment, part.taken, tender, part.undo_until)):
        notices.say(translate("Payment", "The payment is taken back."))
    else:
        notices.say(translate("Payment", "Too late: the payment has left the till. Correct it from the order."))
