"""The board of orders, connected with the rest of the window; made when it is first looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app.services.alerts import Alerts
from pos_app.services.line.connection import Connection
from pos_app.services.ordering.orders import Orders
from pos_app.services.staff.sign_in import SignIn
from pos_app.ui.frame.sheets import Sheets
from pos_app.ui.queue.moves import Moves
from pos_app.ui.queue.seen_key import SeenKey
from pos_app.ui.queue.sight import Sight
from pos_app.ui.queue.watch import QueueWatch

if TYPE_CHECKING:
    from pos_app.ui.board.page import BoardPage


class BoardRoom:
    """`leave` leads back to the sale."""

    def __init__(
        self,
        watch: QueueWatch,
        sight: Sight,
        moves: Moves,
        orders: Orders,
        connection: Connection,
        sign_in: SignIn,
        alerts: Alerts,
        till: str,
        sheets: Sheets,
        leave: Callable[[], object],
    ) -> None:
        self._parts = (watch, sight, moves, orders, connection, sign_in, till, sheets.make_panel)
        self._alerts = alerts
        self._sheets = sheets
        self._leave = leave

    def make(self) -> "BoardPage":
        """The page."""
        from pos_app.ui.board.page import BoardPage

        board = BoardPage(*self._parts)
        board.order_opened.connect(self._sheets.open_order)
        board.looked.connect(self._alerts.see)
        board.head.add(SeenKey(self._alerts, narrow=True))
        board.left.connect(self._leave)
        return board
