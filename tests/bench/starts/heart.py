"""How long the thread of the screens is held: how late a short timer comes, and how much of that the thread worked; the
rest is the machine's. Needs nothing but PySide6."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5


class Heart(QObject):
    """Milliseconds since `start`. `late`: by how much each beat was; `worked`: processor time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self.worked: list[float] = []
        self._due = self._used = 0.0
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """From now on."""
        self.late.clear()
        self.worked.clear()
        self._used = time.thread_time()
        self._due = time.perf_counter() + BEAT_MS / 1000
        self._timer.start()

    def stop(self) -> None:
        """No more."""
        self._timer.stop()

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.worked.append(max(0.001, (used - self._used) * 1000))
        self._used = used
        self.late.append(max(0.001, (now - self._due) * 1000))
        self._due = now + BEAT_MS / 1000
