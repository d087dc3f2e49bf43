"""PySide6 6.12.0 on Python 3.11 drops a reference to True on every emit and aborts after some hundred of them."""

import subprocess
import sys

EMIT_MANY_TIMES = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

bell = Bell()
heard = []
bell.rung.connect(heard.append)
for _ in range(5_000):
    bell.rung.emit(True)
assert len(heard) == 5_000
"""


def test_signals_may_be_emitted_all_day() -> None:
    child = subprocess.run([sys.executable, "-c", EMIT_MANY_TIMES], capture_output=True, text=True, check=False)
    assert child.returncode == 0, child.stderr
