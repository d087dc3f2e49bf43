"""The key over the cards that says how many orders nobody has seen yet; touching it ends their sounds."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from pos_app.services.alerts import Alerts, Mark
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key


class SeenKey(Key):
    """Hidden while everything is seen."""

    def __init__(self, alerts: Alerts, parent: QWidget | None = None) -> None:
        super().__init__("", "ink", height=44, parent=parent)
        self.acted.connect(alerts.see)
        self.destroyed.connect(alerts.changed.subscribe(self._show))
        self._show(alerts.unseen)

    def _show(self, unseen: Mapping[str, Mark]) -> None:
        count = len(unseen)
        if count:
            self.setText(translate("Alert", "Seen · {count}").format(count=count))
            self.setAccessibleName(
                translate("Alert", "{count} orders not seen yet: mark them as seen").format(count=count)
            )
        self.setVisible(bool(count))
