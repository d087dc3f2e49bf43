"""An amount off that was small for the order, and is not when lines go: asked for before it is sent or paid."""

from collections.abc import Callable

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.audit import AuditKind
from pos_app.domain.cart import Discount
from pos_app.domain.money import Money
from pos_app.parts import Parts
from pos_app.ui.payment.sheet import PaymentSheet
from pos_app.ui.sign_in.approval import ApprovalSheet
from pos_app.ui.window import MainWindow
from tests.services.staff import CASHIER, LEAD, give_pins
from tests.ui.hands import find_key, settled, touch

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("safe")]
COKE = "coca-cola-25cl"


def outgrow(parts: Parts) -> None:
    """1.00 off 20.00, then 2.00 are left."""
    line = parts.till.add(COKE, 10)
    parts.till.discount(Discount(amount=Money(100, "EUR")))
    parts.till.set_quantity(line, 1)


@pytest_asyncio.fixture
async def till(window: MainWindow, parts: Parts) -> MainWindow:
    """Vincent, a cashier, is at the till; his discount of 1.00 is half of what is left."""
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    outgrow(parts)
    return window


async def approve(till: MainWindow) -> None:
    """Karim, a shift lead, says that regular guests get it."""
    sheet = till.host.sheet
    assert isinstance(sheet, ApprovalSheet)
    assert sheet.title.text() == "Discount 49.5\u00a0%"
    touch(find_key(sheet, "Regular guest"))
    for digit in LEAD:
        touch(find_key(sheet, digit))
    touch(find_key(sheet, "OK"))
    await settled()


async def discounts(parts: Parts) -> list[tuple[AuditKind, str, str]]:
    lines = await parts.people.audit.newest(9, (AuditKind.DISCOUNT, AuditKind.DISCOUNTED))
    return [(line.entry.kind, line.entry.approver, line.entry.detail) for line in lines][::-1]


async def test_sending_asks_first_and_goes_on_by_itself(till: MainWindow, parts: Parts) -> None:
    touch(find_key(till.cart_column, "Send"))
    assert not parts.feed.queue.entries
    await approve(till)
    assert len(parts.feed.queue.entries) == 1
    assert await discounts(parts) == [
        (AuditKind.DISCOUNT, "karim", "49.5 % off whole order, total 1.00 EUR"),
        (AuditKind.DISCOUNTED, "", "1.00 EUR off 2.00 EUR"),
    ]


@pytest.mark.parametrize(
    "begin",
    [
        lambda till, qtbot: till.cart_column.pay(),
        lambda till, qtbot: till.cart_column.split(),
        lambda till, qtbot: qtbot.keyClick(till, Qt.Key.Key_Return),
    ],
    ids=["pay", "split", "Enter"],
)
async def test_paying_asks_first_and_goes_on_by_itself(
    till: MainWindow, parts: Parts, qtbot: QtBot, begin: Callable[[MainWindow, QtBot], object]
) -> None:
    begin(till, qtbot)
    await approve(till)
    assert isinstance(till.host.sheet, PaymentSheet)


async def test_quick_cash_asks_first_and_goes_on_by_itself(till: MainWindow, parts: Parts) -> None:
    till.cart_column.cart.pay_exact()
    await approve(till)
    assert till.cart_column.currentWidget() is till.cart_column.change
    assert len(parts.feed.queue.entries) == 1


async def test_leaving_it_leaves_the_cart(till: MainWindow, parts: Parts) -> None:
    cart = parts.till.cart
    till.cart_column.pay()
    touch(find_key(till.host.sheet, "Leave it"))
    await settled()
    assert till.host.sheet is None
    assert parts.till.cart is cart


async def test_it_is_asked_for_once(till: MainWindow, parts: Parts) -> None:
    till.cart_column.pay()
    await approve(till)
    till.host.close_sheet()
    till.cart_column.pay()
    assert isinstance(till.host.sheet, PaymentSheet)


async def test_a_lead_is_not_asked_and_it_is_in_the_log(till: MainWindow, parts: Parts) -> None:
    await parts.people.sign_in.sign_in(LEAD)
    till.cart_column.pay()
    assert isinstance(till.host.sheet, PaymentSheet)
    assert [(kind, approver) for kind, approver, _ in await discounts(parts)] == [(AuditKind.DISCOUNT, "karim")]


async def test_on_a_till_without_pins_nobody_is_asked(window: MainWindow, parts: Parts) -> None:
    outgrow(parts)
    window.cart_column.pay()
    assert isinstance(window.host.sheet, PaymentSheet)
    assert [kind for kind, _approver, _detail in await discounts(parts)] == [AuditKind.DISCOUNT]
