"""Refunds, corrections and money to give back, from the order's sheet: asked, allowed by a lead, both entries shown."""

import keyring
import pytest
from PySide6.QtTest import QTest

from pos_app.domain.order_queue import OrderSeen
from pos_app.domain.part import PartKind, RecordedPart
from pos_app.domain.payment import AmountType, PaymentState
from pos_app.parts import Parts
from pos_app.ui.order.sheet import OrderSheet
from pos_app.ui.payment.correct_sheet import CorrectSheet
from pos_app.ui.payment.give_back import GiveBackSheet
from pos_app.ui.payment.refund_sheet import RefundSheet
from pos_app.ui.sign_in.approval import ApprovalSheet
from pos_app.ui.window import MainWindow
from tests.builders import eur, line, order
from tests.services.staff import CASHIER, LEAD, MemoryKeyring, give_pins
from tests.ui.hands import find_key, settled, touch

pytestmark = pytest.mark.asyncio

NBSP = "\u00a0"


@pytest.fixture
def dinner(window: MainWindow, parts: Parts) -> str:
    """The key of an order of the queue: two soups and a tart, 26.00 EUR."""
    lines = (line("20.00", 2, "Soupe"), line("6.00", 1, "Tarte"))
    parts.feed.apply(OrderSeen(order("k", order_id="id", version=1, lines=lines)))
    return "k"


async def pay(window: MainWindow, key: str, tender: str) -> None:
    window.cart_column.pay_order(key)
    sheet = window.host.sheet
    assert sheet is not None
    touch(find_key(sheet, tender))
    await settled()


def opened(window: MainWindow, key: str) -> OrderSheet:
    window.sheets.open_order(key)
    sheet = window.host.sheet
    assert isinstance(sheet, OrderSheet)
    return sheet


def press(window: MainWindow, words: str) -> None:
    sheet = window.host.sheet
    assert sheet is not None
    touch(find_key(sheet, words))


def kinds(parts: Parts, key: str) -> list[tuple[PartKind, str, str]]:
    def told(part: RecordedPart) -> tuple[PartKind, str, str]:
        return part.kind, part.payment.name, str(part.payment.amount)

    return [told(part) for part in parts.payments.recorded(key)]


async def test_units_are_refunded_with_what_they_were_paid(window: MainWindow, parts: Parts, dinner: str) -> None:
    await pay(window, dinner, "Cash")
    opened(window, dinner)
    press(window, "Refund…")
    sheet = window.host.sheet
    assert isinstance(sheet, RefundSheet)
    assert sheet.limits.text().splitlines() == [
        f"Cash: 26.00{NBSP}€ at most.",
        "Card: nothing was paid with it.",
        "Other card: nothing was paid with it.",
    ]
    assert not find_key(sheet, "Cash").isEnabled()
    sheet.items.stepped.emit(0, 1)
    assert sheet.worth.text == f"10.00{NBSP}€"
    assert not find_key(sheet, "Card").isEnabled()
    press(window, "Cash")
    approval = window.host.sheet
    assert isinstance(approval, ApprovalSheet)
    assert approval.title.text() == f"Refund 10.00{NBSP}€: Cash"
    press(window, "Complaint")
    await settled()
    refunded = parts.payments.bill(dinner)
    assert (refunded.left, refunded.payment_state) == (eur("10.00"), PaymentState.PART_PAID)
    back = refunded.payments[-1]
    assert (back.amount, back.amount_type) == (eur("-10.00"), AmountType.ITEMS)
    shown = window.host.sheet
    assert isinstance(shown, OrderSheet)
    assert [row.words.split(" · ")[1] for row in shown.panel.document.payments.list.rows()] == ["refund", "full"]


async def test_an_amount_is_refunded_and_never_more_than_was_paid(
    window: MainWindow, parts: Parts, dinner: str
) -> None:
    await pay(window, dinner, "Card")
    opened(window, dinner)
    press(window, "Refund…")
    sheet = window.host.sheet
    assert isinstance(sheet, RefundSheet)
    press(window, "Amount")
    QTest.keyClicks(sheet, "2601")
    assert not find_key(sheet, "Card").isEnabled()
    press(window, "Delete the last digit")
    assert sheet.worth.text == f"2.60{NBSP}€"
    press(window, "Card")
    press(window, "Paid twice")
    await settled()
    assert parts.payments.bill(dinner).left == eur("2.60")


async def test_a_wrong_tender_is_corrected_and_both_entries_are_shown(
    window: MainWindow, parts: Parts, dinner: str
) -> None:
    await pay(window, dinner, "Cash")
    opened(window, dinner)
    press(window, "Correct…")
    sheet = window.host.sheet
    assert isinstance(sheet, CorrectSheet)
    assert not find_key(sheet, "Cash").isEnabled()
    press(window, "Swile")
    press(window, "Wrong tender")
    await settled()
    assert kinds(parts, dinner) == [
        (PartKind.SALE, "Cash", "26.00 EUR"),
        (PartKind.REVERSAL, "Cash", "-26.00 EUR"),
        (PartKind.CORRECTION, "Swile", "26.00 EUR"),
    ]
    shown = window.host.sheet
    assert isinstance(shown, OrderSheet)
    told = [(row.amount, row.words.split(" · ")[:2]) for row in shown.panel.document.payments.list.rows()]
    assert told == [
        (f"26.00{NBSP}€", ["Swile", "corrected"]),
        (f"-26.00{NBSP}€", ["Cash", "taken back"]),
        (f"26.00{NBSP}€", ["Cash", "full"]),
    ]


async def test_a_cashier_needs_a_lead_and_leaving_gives_nothing_back(
    window: MainWindow, parts: Parts, dinner: str
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    try:
        await give_pins(parts)
        await parts.people.sign_in.sign_in(CASHIER)
        await pay(window, dinner, "Cash")
        opened(window, dinner)
        press(window, "Refund…")
        refund = window.host.sheet
        assert isinstance(refund, RefundSheet)
        refund.items.stepped.emit(1, 1)
        press(window, "Cash")
        press(window, "Leave the payment")
        assert parts.payments.bill(dinner).left == eur("0.00")
        opened(window, dinner)
        press(window, "Refund…")
        again = window.host.sheet
        assert isinstance(again, RefundSheet)
        again.items.stepped.emit(1, 1)
        press(window, "Cash")
        press(window, "Complaint")
        approval = window.host.sheet
        assert isinstance(approval, ApprovalSheet)
        QTest.keyClicks(approval, LEAD)
        press(window, "OK")
        await settled()
    finally:
        keyring.set_keyring(before)
    sale, back = parts.payments.recorded(dinner)
    assert (back.payment.amount, sale.approved_by) == (eur("-6.00"), "")
    assert back.approved_by.startswith("Karim")


async def test_a_paid_order_asks_for_a_receipt_of_its_own(window: MainWindow, parts: Parts, dinner: str) -> None:
    assert not opened(window, dinner).panel.document.payments.isVisible()
    await pay(window, dinner, "Card")
    opened(window, dinner)
    press(window, "Receipt only")
    await settled()
    assert [one.amount_type for one in parts.payments.bill(dinner).payments] == [AmountType.FULL, AmountType.NONE]


async def test_a_refund_is_undone_on_the_orders_sheet_while_it_is_held(
    window: MainWindow, parts: Parts, dinner: str
) -> None:
    await pay(window, dinner, "Cash")
    opened(window, dinner)
    press(window, "Refund…")
    sheet = window.host.sheet
    assert isinstance(sheet, RefundSheet)
    sheet.items.stepped.emit(1, 1)
    press(window, "Cash")
    press(window, "Complaint")
    await settled()
    shown = window.host.sheet
    assert isinstance(shown, OrderSheet)
    shown.panel.document.payments.list.undo_asked.emit(shown.panel.document.payments.list.rows()[0].intent_id)
    await settled()
    assert parts.payments.bill(dinner).left == eur("0.00")
    assert len(shown.panel.document.payments.list.rows()) == 1


async def test_money_to_give_back_stays_on_the_screen_until_somebody_says_it_was(
    window: MainWindow, parts: Parts, dinner: str
) -> None:
    line_ = window.give_back_line
    assert not line_.isVisible()
    await pay(window, dinner, "Card")
    [part] = parts.payments.recorded(dinner)
    owed = (part.payment.intent_id, "A1", "0042", "EUR", 1230, "2026-03-14T12:00:00.000Z")
    columns = "once_key, number, transaction_id, currency, amount, at"
    insert = f"INSERT INTO give_backs ({columns}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
    await parts.store.run(lambda rows: rows.execute(insert, owed))
    await parts.payments.recall()
    assert line_.isVisible()
    assert line_.words.text() == f"Give 12.30{NBSP}€ back: order A1 does not take it."
    touch(line_.key)
    sheet = window.host.sheet
    assert isinstance(sheet, GiveBackSheet)
    press(window, "Later")
    assert line_.isVisible()
    touch(line_.key)
    press(window, "The customer has it back")
    await settled()
    assert parts.payments.give_backs == ()
    assert not line_.isVisible()
    assert window.host.sheet is None
