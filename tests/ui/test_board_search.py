"""Orders the queue no longer has, looked for on the board: asked of the real service, or of the journal without it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order
from pos_app.domain.order_queue import OrderVoided
from pos_app.ui.board.page import BoardPage
from tests.service import LOCATION, order_push, status_move
from tests.ui.hands import find_key, touch
from tests.ui.shop import COKE, Shop, shop

pytestmark = pytest.mark.asyncio


async def closed_elsewhere(at: Shop, number: str, customer: str, *moves: Status) -> str:
    """Another till's order, closed before this one came; its key."""
    with at.service.client("lead") as client:
        pushed = order_push(display_id=number, customer=customer)
        order = client.post(f"/api/v1/locations/{LOCATION}/orders", json=pushed).json()
        for status in moves:
            move = status_move(status, reason="guest left", approved_by="karim")
            answer = client.put(f"/api/v1/orders/{order['id']}/status", json=move)
            assert answer.status_code == 200, answer.text
    key = str(pushed["private_ref"])
    await at.until(lambda: key in at.parts.feed.queue.entries and at.entry(key).order.status is moves[-1])
    at.parts.feed.apply(OrderVoided(key))
    return key


def numbers(board: BoardPage) -> set[str]:
    """All that is on the board."""
    rows = [lane.rows.entry(row) for lane in board.lanes.lanes for row in range(lane.rows.rowCount())]
    return {entry.order.number for entry in rows if entry is not None}


async def asked(at: Shop, board: BoardPage) -> set[str]:
    """What is found, when the typing has paused."""
    assert board._pause.isActive()
    board._pause.stop()
    board._look_further()
    await at.rest()
    at.window.watch.look()
    if board._frame.isActive():
        board._frame.timeout.emit()
    return numbers(board)


def all_but(at: Shop, keys: Iterable[str]) -> bool:
    return not set(keys) & set(at.parts.feed.queue.entries)


async def test_done_and_cancelled_are_asked_of_the_service(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        done = await closed_elsewhere(at, "B1", "Amélie", Status.HANDED)
        cancelled = await closed_elsewhere(at, "B2", "Zoé", Status.CANCELLED)
        at.window.go("orders")
        board = at.window.pages.board
        assert all_but(at, (done, cancelled))
        touch(find_key(board, "Done"))
        assert numbers(board) == set()
        assert await asked(at, board) == {"B1"}
        touch(find_key(board, "Cancelled"))
        assert await asked(at, board) == {"B2"}
        board.head.search.setText("amelie")
        board._frame.timeout.emit()
        assert await asked(at, board) == set()
        assert board.said.text() == "No cancelled order has “amelie” in it."


async def test_an_old_order_is_found_by_its_number_and_opened(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        key = await closed_elsewhere(at, "B17", "Amélie", Status.HANDED)
        await closed_elsewhere(at, "B18", "Zoé", Status.HANDED)
        at.window.go("orders")
        board = at.window.pages.board
        touch(find_key(board, "Done"))
        board.head.search.setText("b17")
        board._frame.timeout.emit()
        assert await asked(at, board) == {"B17"}
        board.open(key)
        assert board.panel is not None
        assert board.panel.title.text() == "Order B17"
        await board.panel._read_history(key)
        assert len(board.panel.document.history.sentences()) == 2
        await at.rest()


async def test_without_the_service_this_tills_own_orders_are_found(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        mine: Order = await at.sent(COKE)
        await at.moved(mine.key, Status.WAITING)
        await closed_elsewhere(at, "B2", "Zoé", Status.HANDED)
        at.service.kill()
        await at.offline()
        at.parts.feed.apply(OrderVoided(mine.key))
        at.window.go("orders")
        board = at.window.pages.board
        board.head.search.setText("coca")
        board._frame.timeout.emit()
        assert mine.number in await asked(at, board)
        touch(find_key(board, "Done"))
        board.head.search.setText("zoe")
        board._frame.timeout.emit()
        assert await asked(at, board) == set(), "another till's is not in this journal"
