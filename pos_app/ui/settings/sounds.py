"""The sounds: how loud each is, a test of each, and whether this computer can be heard at all."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos_app.services.alerts import AlertKind, Alerts
from pos_app.services.player import SoundState
from pos_app.ui import text, theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.tone import set_tone

LOUD = (0, 25, 50, 75, 100)


class SoundsPanel(QWidget):
    """One row a sound. Emits `changed` with "sounds" and all volumes; they are heard at once. `stop` ends listening."""

    changed = Signal(str, object)

    def __init__(self, alerts: Alerts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alerts = alerts
        self.volumes: dict[AlertKind, Segmented] = {}
        self.said = paragraph("", 13, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        about = translate(
            "Sounds", "Heard again until somebody has seen it, where the order came from a place nobody attends."
        )
        column.addWidget(paragraph(about, 13, "quiet"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 5)
        for row, kind in enumerate(AlertKind):
            self._add(grid, row, kind)
        column.addLayout(grid)
        column.addWidget(self.said)
        self.stop = alerts.player.changed.subscribe(self._show)
        self._show(alerts.player.state)

    def _add(self, grid: QGridLayout, row: int, kind: AlertKind) -> None:
        name = text.alert_text(kind)
        off = translate("Sounds", "Off")
        loud = Segmented(
            translate("Sounds", "Volume of {sound}").format(sound=name), [(str(n), str(n) if n else off) for n in LOUD]
        )
        loud.choose(str(min(LOUD, key=lambda n: abs(n - self._alerts.volumes.of(kind)))))
        loud.chosen.connect(partial(self._choose, kind))
        test = Key(translate("Sounds", "Test"), tap=True)
        test.setAccessibleName(translate("Sounds", "Test the sound of {sound}").format(sound=name))
        test.acted.connect(lambda: self._alerts.test(kind, int(loud.value or 0)))
        self.volumes[kind] = loud
        for place, widget in enumerate((ElidedLabel(name, 15), loud, test)):
            grid.addWidget(widget, row, place)

    def _choose(self, kind: AlertKind, percent: str) -> None:
        self._alerts.set_volume(kind, int(percent))
        if int(percent):
            self._alerts.test(kind, int(percent))
        self.changed.emit("sounds", self._alerts.volumes)

    def _show(self, state: SoundState) -> None:
        self.said.setText(_said(state))
        set_tone(self.said, "bad" if state in (SoundState.NO_PROGRAM, SoundState.NO_DEVICE) else "quiet")


def _said(state: SoundState) -> str:
    match state:
        case SoundState.NO_PROGRAM:
            return translate(
                "Sounds",
                "This computer is silent: install pw-play, paplay or aplay. The screen shows everything all the same.",
            )
        case SoundState.NO_DEVICE:
            return translate("Sounds", "No loudspeaker answers: check it. The screen shows everything all the same.")
        case SoundState.WORKS:
            return translate("Sounds", "The last sound was played.")
        case _:
            return translate("Sounds", "Test one to hear whether this computer can be heard.")
