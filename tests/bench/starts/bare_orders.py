"""The baseline of a start with many open orders: a bare window, then httpx reads them, then a plain table shows them.

Run as a program with the service's URL, the location, how many orders there are; the key comes in the environment.
"""

import os
import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

PAINTED, FILLED = QEvent.Type(QEvent.Type.User + 1), QEvent.Type(QEvent.Type.User + 2)
URL, LOCATION, EXPECTED = sys.argv[1], sys.argv[2], int(sys.argv[3])


def say(mark: str) -> None:
    """One mark, with the clock that all processes share."""
    sys.stdout.write(f"{mark} {time.monotonic()}\n")
    sys.stdout.flush()


class Window(QMainWindow):
    """Fills its table as soon as it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1366, 768)
        self.table = QTableWidget(0, 3)
        self.setCentralWidget(self.table)
        self.seen = False

    def event(self, event: QEvent) -> bool:
        """What is posted while painting arrives when all of it is on the screen."""
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            QCoreApplication.postEvent(self, QEvent(PAINTED))
        elif event.type() == PAINTED:
            say("painted")
            self.fill(read())
        elif event.type() == FILLED:
            say("filled")
        return super().event(event)

    def fill(self, orders: list[dict[str, object]]) -> None:
        """Three words of each order."""
        self.table.setRowCount(len(orders))
        for row, order in enumerate(orders):
            for column, name in enumerate(("display_id", "status", "total")):
                self.table.setItem(row, column, QTableWidgetItem(str(order.get(name))))
        self.table.viewport().installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The table's next paint shows them."""
        if event.type() == QEvent.Type.Paint and self.table.rowCount() >= EXPECTED:
            self.table.viewport().removeEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(FILLED))
        return False


def read() -> list[dict[str, object]]:
    """All open orders, page by page."""
    import httpx

    orders: list[dict[str, object]] = []
    path = f"/api/v1/locations/{LOCATION}/orders"
    with httpx.Client(base_url=URL, headers={"X-API-KEY": os.environ["POS_BENCH_KEY"]}) as client:
        asked = {"state": "open", "limit": "200"}
        while True:
            page = client.get(path, params=asked).raise_for_status().json()
            orders += page["orders"]
            if not page.get("more"):
                return orders
            asked["after"] = page["cursor"]


app = QApplication([])
window = Window()
window.show()
sys.exit(app.exec())
