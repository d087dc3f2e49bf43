"""A line over the zones: a sentence that stays while it is true, and the key that does something about it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.widgets.elided import ElidedLabel
from pos_app.ui.widgets.key import Key

_HEIGHT = 40


class BannerLine(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, key_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.words = ElidedLabel("", 15, 600, tabular=True)
        self.key = Key(key_words, "onbanner")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(18, 0, 18, 0)
        self.row.setSpacing(12)
        self.row.addWidget(self.words, 1)
        self.row.addWidget(self.key)
        self.setFixedHeight(theme.current().px(_HEIGHT))
        self.hide()

    def say(self, sentence: str) -> None:
        """Show the sentence, or go away when it is empty."""
        if sentence and sentence != self.words.text():
            self.words.setText(sentence)
            self.words.setToolTip(sentence)
        self.setVisible(bool(sentence))
