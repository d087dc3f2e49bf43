"""The baseline of the board: as many plain tables side by side as it has lanes, full of rows; as many changes a second,
each the move of a row or another text in it. Prints by how much its beats were late
and what the thread worked between them, in milliseconds.

Run as a program with how many rows, how many changes a second, and for how many seconds.
"""

import json
import random
import sys
import time

from heart import Heart
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTableView, QWidget

ROWS, RATE, SECONDS = (int(given) for given in sys.argv[1:])
LANES = 6

app = QApplication([])
chance = random.Random(7)
window = QWidget()
beside = QHBoxLayout(window)
models = [QStandardItemModel(window) for _ in range(LANES)]
for model in models:
    view = QTableView()
    view.horizontalHeader().hide()
    view.verticalHeader().hide()
    view.setModel(model)
    beside.addWidget(view)
for number in range(ROWS):
    models[number % LANES].appendRow(QStandardItem(f"B{number}"))
window.setMinimumSize(1, 1)  # else Qt says that a display without screens knows no least size
window.resize(1366, 768)
window.show()
heart = Heart()
began = time.perf_counter()
made: list[int] = []


def change(number: int) -> None:
    """A row of one table goes to another, or says something else."""
    here, there = chance.sample(models, 2)
    row = chance.randrange(here.rowCount())
    if number % 2:
        there.insertRow(chance.randrange(there.rowCount() + 1), here.takeRow(row))
    else:
        here.item(row).setText(f"B{number}")


def tick() -> None:
    """As many changes as are due."""
    passed = time.perf_counter() - began
    for _ in range(int(passed * RATE) - len(made)):
        made.append(len(made) + 1)
        change(made[-1])
    if passed >= SECONDS:
        print(json.dumps({"late": heart.late, "worked": heart.worked}), flush=True)
        app.quit()


pace = QTimer(window, interval=round(1000 / RATE))
pace.timeout.connect(tick)
pace.start()
heart.start()
sys.exit(app.exec())
