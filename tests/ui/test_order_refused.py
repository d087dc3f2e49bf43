"""What the service refused, on the real window: tried again, printed, given up by whoever may; and what changed."""

from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.audit import AuditKind
from pos_app.domain.lifecycle import Status
from pos_app.domain.order_queue import Delivery
from pos_app.ui.order.sheet import OrderSheet
from pos_app.ui.receipt.sheet import ReceiptSheet
from pos_app.ui.sign_in.approval import ApprovalSheet
from tests.builders import eur
from tests.services.shop import pay_in_full
from tests.services.staff import CASHIER, LEAD, give_pins
from tests.services.test_refused_tray import refuse
from tests.ui.shop import COKE, Shop, shop

pytestmark = pytest.mark.asyncio


async def refused_move(at: Shop) -> str:
    """Started here, while another till had cancelled it already; its key."""
    order = await at.sent()
    moved = await at.parts.orders.move(order.key, Status.WAITING)
    at.put(order.id, status="cancelled", reason="guest left", approved_by="Hélène")
    at.parts.orders.release(moved)
    await at.until(lambda: at.entry(order.key).delivery is Delivery.REFUSED)
    return order.key


async def test_a_move_that_came_too_late_is_refused_with_its_sentence_and_given_up(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        key = await refused_move(at)
        at.window.sheets.open_order(key)
        panel = at.panel()
        assert panel.refused.why.text()
        assert panel.status.accessibleName() == "Cancelled", "the truth is shown, not what was wished for"
        at.hands.key("Void…", panel)
        at.hands.key("Keyed by mistake", at.window.host.sheet)
        await at.until(lambda: at.entry(key).delivery is Delivery.CONFIRMED)
        await at.rest()
        assert not at.panel().refused.isVisible()
        [line] = [one.entry for one in await at.parts.people.audit.newest(9) if one.entry.kind is AuditKind.VOID]
        assert (line.order_key, line.reason) == (key, "Keyed by mistake")


async def test_a_cashier_gives_nothing_up_without_a_lead(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        key = await refused_move(at)
        await give_pins(at.parts)
        await at.parts.people.sign_in.sign_in(CASHIER)
        at.window.sheets.open_order(key)
        at.hands.key("Void…", at.panel())
        at.hands.key("Complaint", at.window.host.sheet)
        assert isinstance(at.window.host.sheet, ApprovalSheet)
        assert at.entry(key).delivery is Delivery.REFUSED
        await at.pin(LEAD)
        await at.until(lambda: at.entry(key).delivery is Delivery.CONFIRMED)
        await at.rest()


async def test_a_refused_paid_order_given_up_leaves_its_money_to_be_given_back(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        at.service.kill()
        await at.offline()
        at.parts.till.add(COKE)
        order = (await pay_in_full(at.parts)).order
        refuse(at.parts, order.key, "create", "the menu has changed")
        panel = at.tap_card(order.key)
        assert panel.refused.why.text() == "The menu has changed"
        at.hands.key("Void…", panel)
        sheet = at.window.host.sheet
        assert isinstance(sheet, ApprovalSheet)
        at.hands.key("Guest left", sheet)
        await at.until(lambda: at.parts.feed.queue.get(order.key) is None)
        await at.rest()
        assert at.window.host.sheet is None, "the order is gone, and so is its sheet"
        assert [back.amount for back in at.parts.payments.give_backs] == [eur("2.00")]


async def test_a_refused_order_is_tried_again_and_taken(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        order = await at.sent()
        moved = await at.parts.orders.move(order.key, Status.WAITING)
        refuse(at.parts, order.key, "status", "not now")
        at.parts.orders.release(moved)
        at.hands.key("Try again", at.tap_card(order.key))
        await at.confirmed(order.key, Status.WAITING)
        assert not at.panel().refused.isVisible()


async def test_what_is_refused_can_be_printed(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        key = await refused_move(at)
        at.window.sheets.open_order(key)
        assert isinstance(at.window.host.sheet, OrderSheet)
        at.hands.key("Print", at.panel().refused)
        assert isinstance(at.window.host.sheet, ReceiptSheet)
        await at.rest()


async def test_an_order_the_service_never_took_is_printed_with_its_number_and_stays_refused(
    tmp_path: Path, qtbot: Any
) -> None:
    async with shop(tmp_path) as at:
        at.service.kill()
        await at.offline()
        at.parts.till.add(COKE)
        order = await at.parts.till.send()
        refuse(at.parts, order.key, "create", "the menu has changed")
        at.hands.key("Print", at.tap_card(order.key).refused)
        await at.rest()
        sheet = at.window.host.sheet
        assert isinstance(sheet, ReceiptSheet)
        assert sheet.kind.value == "bill"
        assert sheet._receipt is not None
        assert sheet._receipt.number == order.number
        assert at.entry(order.key).delivery is Delivery.REFUSED
