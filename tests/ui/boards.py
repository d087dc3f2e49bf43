"""What a test needs of the board: orders on it, its lanes in words, and where to touch a card."""

from collections.abc import Callable
from datetime import timedelta

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect

from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order
from pos_app.domain.order_queue import OrderSeen
from pos_app.parts import Parts
from pos_app.ui.board.lane import Lane
from pos_app.ui.board.page import BoardPage
from pos_app.ui.queue.card import places
from tests.builders import NOON, order


def seen(number: int, status: Status = Status.WAITING, version: int = 1, **changes: object) -> Order:
    made = order(f"key-{number}", order_id=f"id-{number}", version=version, display_id=f"A{number}", status=status)
    at = NOON + timedelta(minutes=5 * number)
    return replace(made, created_at=at, status_at=at, **changes)  # type: ignore[arg-type]


def feed(board: BoardPage, parts: Parts, *orders: Order) -> None:
    for one in orders:
        parts.feed.apply(OrderSeen(one))
    board._watch.look()


def lanes(board: BoardPage) -> dict[str, list[str]]:
    """The numbers in each lane, by its title."""
    return {lane.title.text(): numbers(lane) for lane in board.lanes.lanes}


def numbers(lane: Lane) -> list[str]:
    rows = (lane.rows.entry(row) for row in range(lane.rows.rowCount()))
    return [entry.order.number for entry in rows if entry is not None]


def search(board: BoardPage, words: str) -> None:
    """Type, and let a frame pass."""
    board.head.search.setText(words)
    assert board._frame.isActive()
    board._frame.timeout.emit()
    assert not board._frame.isActive()


def filled(board: BoardPage) -> dict[str, list[str]]:
    return {title: held for title, held in lanes(board).items() if held}


def lane(board: BoardPage, title: str) -> Lane:
    return next(one for one in board.lanes.lanes if one.title.text() == title)


def at(lane: Lane, row: int, of: Callable[[QRect], QPoint]) -> QPoint:
    return of(lane.cards.visualRect(lane.rows.index(row)))


def on_key(card: QRect) -> QPoint:
    return places(card, lane=True).key.center()


def on_ring(card: QRect) -> QPoint:
    return places(card, lane=True, held=True).undo.center()


def on_number(card: QRect) -> QPoint:
    return places(card, lane=True).first.center()


def status(parts: Parts, number: int) -> Status:
    entry = parts.feed.queue.get(f"key-{number}")
    assert entry is not None
    return entry.status
