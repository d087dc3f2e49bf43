"""The key over the cards that says how many orders nobody has seen yet; touching it ends their sounds."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from pos_app.services.alerts import Alerts, Mark
from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key

_ICON = 20
_WIDE, _NARROW = 92, 66


class SeenKey(Key):
    """Hidden while everything is seen; its place is kept, so that nothing moves under a finger. `narrow`: a figure."""

    def __init__(self, alerts: Alerts, *, narrow: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("", "ink", height=42, parent=parent)
        look = theme.current()
        self._narrow = narrow
        if narrow:
            self.setIcon(look.icon("eye", look.palette.surface, _ICON))
            self.setIconSize(QSize(look.px(_ICON), look.px(_ICON)))
        self.setFixedWidth(look.px(_NARROW if narrow else _WIDE))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.acted.connect(alerts.see)
        self.destroyed.connect(alerts.changed.subscribe(self._show))
        self._show(alerts.unseen)

    def _show(self, unseen: Mapping[str, Mark]) -> None:
        count = len(unseen)
        if count:
            shown = str(count) if count < 100 else "99+"
            self.setText(shown if self._narrow else translate("Alert", "Seen · {count}").format(count=shown))
            said = translate("Alert", "{count} orders not seen yet: mark them as seen")
            self.setAccessibleName(said.format(count=count))
        self.setVisible(bool(count))
