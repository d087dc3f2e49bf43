"""Why something is asked for: keys with the shop's usual reasons, and a field for any other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.audit import LONGEST_TEXT
from pos_app.domain.permissions import Permission
from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key


def usual(action: Permission) -> tuple[str, ...]:
    """What people usually say for `action`, in the language of the screens."""
    mistake, complaint = translate("Approval", "Keyed by mistake"), translate("Approval", "Complaint")
    match action:
        case Permission.CANCEL:
            left, kitchen = translate("Approval", "Guest left"), translate("Approval", "Kitchen cannot make it")
            return (left, mistake, kitchen, translate("Approval", "Duplicate order"), complaint)
        case Permission.REFUND:
            returned = translate("Approval", "Not served or sent back")
            return (complaint, returned, mistake, translate("Approval", "Paid twice"))
        case Permission.DISCOUNT:
            meal, guest = translate("Approval", "Staff meal"), translate("Approval", "Regular guest")
            return (complaint, guest, meal, translate("Approval", "Promotion"))
        case Permission.CORRECT_PAYMENT:
            return (translate("Approval", "Wrong tender"), translate("Approval", "Wrong amount"), mistake)
        case Permission.NO_SALE:
            return (translate("Approval", "Change for the drawer"), translate("Approval", "Check the drawer"))
        case _:
            return ()


class ReasonKeys(QWidget):
    """`chosen` when a reason is there: a key was touched, or another reason was typed and Enter struck."""

    chosen = Signal(str)

    def __init__(self, reasons: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self._keys = [self._key(words) for words in reasons]
        for key in self._keys:
            key.acted.connect(lambda key=key: self._choose(key))
        self.other = self._key(translate("Approval", "Other…"))
        self.other.acted.connect(self._type)
        self.field = QLineEdit()
        self.field.setAccessibleName(translate("Approval", "Another reason"))
        self.field.setPlaceholderText(translate("Approval", "Another reason"))
        self.field.setMaxLength(min(200, LONGEST_TEXT))
        self.field.setMinimumHeight(theme.current().px(theme.KEY_SECOND + 8))
        self.field.returnPressed.connect(self._typed)
        self._column.addWidget(self.field)
        self._column.addStretch(1)
        self.field.hide()

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every key, for the place that scrolls them."""
        return (*self._keys, self.other)

    @property
    def reason(self) -> str:
        """The reason, "" while there is none."""
        if not self.field.isHidden():
            return self.field.text().strip()
        return next((key.text().replace("&&", "&") for key in self._keys if key.isChecked()), "")

    def _choose(self, chosen: Key) -> None:
        self.field.hide()
        self.other.show()
        for key in self._keys:
            key.setChecked(key is chosen)
        self.chosen.emit(self.reason)

    def _type(self) -> None:
        for key in self._keys:
            key.setChecked(False)
        self.other.hide()
        self.field.show()
        self.field.setFocus()

    def _typed(self) -> None:
        if self.reason:
            self.chosen.emit(self.reason)

    def _key(self, words: str) -> Key:
        key = Key(words.replace("&", "&&"), tap=True, height=theme.KEY_SECOND + 8)
        key.setProperty("choice", True)
        key.setCheckable(True)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._column.addWidget(key)
        return key
