"""The amber line over the zones: what is wrong with the connection, what goes on, when it is tried again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_app.services.line.connection import Facts, Problem
from pos_app.ui.frame import facts as words
from pos_app.ui.text import translate
from pos_app.ui.widgets.banner_line import BannerLine
from pos_app.ui.widgets.elided import plain

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


class Banner(BannerLine):
    """Hidden while all is well. `settings_asked`: the next step is in the settings."""

    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Rail", "Settings"), parent)
        self.retry = plain("", 15, tabular=True)
        self.row.insertWidget(1, self.retry)
        self.key.acted.connect(self.settings_asked)

    def show_facts(self, facts: Facts, now: float) -> None:
        """Say what is wrong as of `now` (monotonic seconds), or go away."""
        wrong, retry = words.banner(facts, now) or ("", "")
        self.retry.setText(retry)
        self.key.setVisible(facts.problem in _SETTLED_IN_SETTINGS)
        self.say(wrong)
