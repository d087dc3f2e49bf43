"""The tenders as keys that act at once: one touch takes the part."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos_app.domain.tender import Tender
from pos_app.ui import theme
from pos_app.ui.payment import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key

_ONE_COLUMN, _TWO_COLUMNS = 5, 10
FIRST_F_KEY = 5


class TenderKeys(QWidget):
    """Emits `chosen` with the `Tender`. The first, main one stands out. F5 and on are their keys."""

    chosen = Signal(object)

    def __init__(self, tenders: Sequence[Tender], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tenders = tuple(tenders)
        self.keys = [self._key(place, tender) for place, tender in enumerate(self._tenders)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GAP)
        self._columns = 0
        self.set_low(False)

    def allow(self, ready: bool, tipped: bool) -> None:
        """Which can be touched: none unless `ready`; with a tip, those that take tips."""
        for key, tender in zip(self.keys, self._tenders, strict=True):
            key.setEnabled(ready and (tender.tips or not tipped))
            no_tips = translate("Payment", "{tender} takes no tips").format(tender=words.tender_name(tender.name))
            key.setToolTip(no_tips if tipped and not tender.tips else "")

    def press(self, place: int) -> bool:
        """Touch the key at `place`, as its F-key does; False when there is none."""
        if not 0 <= place < len(self.keys):
            return False
        self.keys[place].click()
        return True

    def set_low(self, low: bool) -> None:
        """Lower keys in more columns where there is little room."""
        count = len(self.keys)
        columns = 1 if count <= _ONE_COLUMN and not low else 2 if count <= _TWO_COLUMNS else 3
        for key in self.keys:
            key.setMinimumHeight(theme.KEY_SECOND if low else theme.current().px(theme.KEY_SECOND + 8))
        if columns == self._columns:
            return
        self._columns = columns
        for key in self.keys:
            key.setProperty("choice", columns == 1)  # words at the start of a wide key, in the middle of a narrow one
            key.style().unpolish(key)
            key.style().polish(key)
        for place, key in enumerate(self.keys):
            self._grid.addWidget(key, place // columns, place % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _key(self, place: int, tender: Tender) -> Key:
        key = Key(words.tender_name(tender.name).replace("&", "&&"), "plain" if place else "ink", money=True)
        key.setAccessibleName(words.tender_name(tender.name))
        key.setAccessibleDescription(f"F{FIRST_F_KEY + place}")
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        key.acted.connect(lambda: self.chosen.emit(tender))
        return key
