"""The two pages right of the rail: the sale, and the board of orders, which is made when it is first looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

if TYPE_CHECKING:
    from pos_app.ui.board.page import BoardPage


class Pages(QStackedWidget):
    """`zones` are those of the sale: they stay as they are while the board is shown. `turned`: the other page is."""

    turned = Signal()

    def __init__(self, make_board: "Callable[[], BoardPage]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_board = make_board
        self._board: BoardPage | None = None
        self._docked = False
        self._count = 0
        self._sale = QWidget()
        self.zones = QHBoxLayout(self._sale)
        self.zones.setContentsMargins(0, 0, 0, 0)
        self.zones.setSpacing(0)
        self.addWidget(self._sale)

    @property
    def at_board(self) -> bool:
        """Is the board shown?"""
        return self.currentWidget() is not self._sale

    @property
    def place(self) -> str:
        """The page by the rail's name."""
        return "orders" if self.at_board else "sale"

    @property
    def board(self) -> "BoardPage":
        """The board of orders."""
        if self._board is None:
            self._board = self._make_board()
            self._board.head.say_open(self._count)
            self._board.dock(self._docked)
            self.addWidget(self._board)
        return self._board

    def show_board(self) -> None:
        """Turn to the board, and give it the keyboard."""
        board = self.board
        if not self.at_board:
            self.setCurrentWidget(board)
            self.turned.emit()
        board.take_focus()

    def show_sale(self) -> None:
        """Turn to the sale."""
        if self.at_board:
            self.setCurrentWidget(self._sale)
            self.turned.emit()

    def dock(self, docked: bool) -> None:
        """Is there room for an order beside the board?"""
        self._docked = docked
        if self._board is not None:
            self._board.dock(docked)

    def show_count(self, count: int) -> None:
        """How many orders are open."""
        self._count = count
        if self._board is not None:
            self._board.head.say_open(count)
