"""The amber line over the zones: what is wrong with the connection, what goes on, when it is tried again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pos_app.services.connection import Facts, Problem
from pos_app.ui import theme
from pos_app.ui.frame import facts as words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, plain
from pos_app.ui.widgets.key import Key

_SETTLED_IN_SETTINGS = (
    Problem.WRONG_KEY,
    Problem.NO_SCOPE,
    Problem.UNKNOWN_LOCATION,
    Problem.UNTRUSTED_CERTIFICATE,
    Problem.PLAIN_HTTP_REFUSED,
    Problem.NO_KEY,
    Problem.KEYRING_LOCKED,
    Problem.KEYRING_ABSENT,
    Problem.KEYRING_FAILING,
)


class Banner(QFrame):
    """Hidden while all is well. `settings_asked`: the next step is in the settings."""

    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        look = theme.current()
        self.words = ElidedLabel("", 15, 600, tabular=True)
        self.retry = plain("", 15, tabular=True)
        self.key = Key(translate("Rail", "Settings"), "onbanner")
        self.key.acted.connect(self.settings_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.retry)
        row.addWidget(self.key)
        self.setFixedHeight(look.px(40))
        self.hide()

    def show_facts(self, facts: Facts, now: float) -> None:
        """Say what is wrong as of `now` (monotonic seconds), or go away."""
        said = words.banner(facts, now)
        if said is not None:
            self.words.setText(said[0])
            self.words.setToolTip(said[0])
            self.retry.setText(said[1])
            self.key.setVisible(facts.problem in _SETTLED_IN_SETTINGS)
        if self.isHidden() != (said is None):
            self.setVisible(said is not None)
