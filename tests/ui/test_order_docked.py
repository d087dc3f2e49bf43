"""The order beside the board: the same panel, docked, and what it opens comes back to it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint

from pos_app.domain.lifecycle import Status
from pos_app.domain.order_queue import Delivery
from pos_app.ui.order.panel import OrderPanel
from pos_app.ui.order.sheet import OrderSheet
from tests.services.staff import CASHIER, LEAD, give_pins
from tests.services.test_refused_tray import refuse
from tests.ui.hands import touch
from tests.ui.shop import COKE, Shop, shop

pytestmark = pytest.mark.asyncio


def docked(at: Shop, key: str) -> OrderPanel:
    """Touch the order's card on the board."""
    at.window.go("orders")
    at.window.watch.look()
    lane = next(lane for lane in at.window.pages.board.lanes.lanes if lane.rows.row_of(key) >= 0)
    place = lane.cards.visualRect(lane.rows.index(lane.rows.row_of(key)))
    touch(lane.cards.viewport(), place.topLeft() + QPoint(20, 40))
    at.hands.touches += 1
    panel = at.window.pages.board.panel
    assert panel is not None
    assert panel.key == key
    return panel


async def test_a_lead_cancels_beside_the_board_in_three_touches(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        await give_pins(at.parts)
        await at.parts.people.sign_in.sign_in(LEAD)
        order = await at.sent()
        panel = docked(at, order.key)
        at.hands.key("Cancel order…", panel)
        at.hands.key("Guest left", at.window.host.sheet)
        assert at.hands.touches == 3
        await at.held(order.key)
        assert at.window.host.sheet is None
        assert panel.undo.isVisible()
        await at.left(order.key, Status.CANCELLED)
        assert at.document(order.id)["status"] == "cancelled"


async def test_a_cashiers_reassignment_comes_back_to_the_docked_order(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        await give_pins(at.parts)
        await at.parts.people.sign_in.sign_in(CASHIER)
        order = await at.sent()
        at.parts.orders.release(await at.parts.orders.assign(order.key, at.person("ines")))
        await at.confirmed(order.key, Status.PREPARING)
        panel = docked(at, order.key)
        at.hands.key("Reassign…", panel)
        at.hands.key("Paul", panel)
        await at.pin(LEAD)
        await at.held(order.key)
        assert not isinstance(at.window.host.sheet, OrderSheet)
        assert panel.undo.words.text() == "A1 · Preparing · Paul"


async def test_a_refused_order_is_put_right_in_the_cart(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        at.service.kill()
        await at.offline()
        at.parts.till.add(COKE)
        order = await at.parts.till.send()
        refuse(at.parts, order.key, "create", "the menu has changed")
        assert at.entry(order.key).delivery is Delivery.REFUSED
        at.hands.key("Correct…", docked(at, order.key).refused)
        await at.rest()
        assert not at.window.pages.at_board, "the sale is shown, with the order in its cart"
        assert at.parts.till.cart.units_of(COKE) == 1
        assert at.parts.feed.queue.get(order.key) is None
