"""The sheet for whom the order is: customer, table, guests, note."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit

from pos_app.domain.cart import MAX_GUESTS, MAX_NAME, MAX_NOTE, Cart
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import Sheet
from pos_app.ui.widgets.stepper import Stepper


class DetailsSheet(Sheet):
    """Emits `saved` with customer, table, guests, note."""

    saved = Signal(str, str, int, str)

    def __init__(self, cart: Cart) -> None:
        super().__init__(translate("Cart", "Who is it for?"), width=560)
        self._table = self._field(translate("Cart", "Table"), cart.table, MAX_NAME)
        self._customer = self._field(translate("Cart", "Customer"), cart.customer, MAX_NAME)
        self._note = self._field(translate("Cart", "Note for the kitchen"), cart.note, MAX_NOTE)
        self._guests = Stepper(translate("Cart", "Guests"), cart.guests, 1, MAX_GUESTS)
        self._fields = (self._table, self._customer, self._note)
        for entry in self._fields:
            entry.textChanged.connect(lambda _text: self.edited.emit())
        self._guests.value_changed.connect(lambda _value: self.edited.emit())
        form = QFormLayout()
        form.setVerticalSpacing(14)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field in (
            (translate("Cart", "Table"), self._table),
            (translate("Cart", "Customer"), self._customer),
            (translate("Cart", "Guests"), self._guests),
            (translate("Cart", "Note"), self._note),
        ):
            words = plain(label, tone="quiet")
            words.setMinimumHeight(field.sizeHint().height())
            form.addRow(words, field)
        self.body.addLayout(form)
        self.body.addStretch(1)
        self._add_keys()
        self.first = self._table

    def memo(self) -> OpenSheet:
        """The fields as they are."""
        fields = self._table.text(), self._customer.text(), self._note.text(), str(self._guests.value)
        return OpenSheet(SheetName.DETAILS, entered="\n".join(fields))

    def resume(self, found: OpenSheet) -> None:
        """The fields as they were."""
        for field, text in zip(self._fields, found.entered.split("\n"), strict=False):
            field.setText(text)
        self._guests.set_value(int(found.entered.rpartition("\n")[2]))

    def _add_keys(self) -> None:
        leave = Key(translate("Cart", "Cancel"), height=theme.KEY_MAIN)
        keep = Key(translate("Cart", "Done"), "primary")
        leave.acted.connect(self.ask_close)
        keep.acted.connect(self._save)
        self.footer.addWidget(leave, 1)
        self.footer.addWidget(keep, 2)

    def _field(self, name: str, value: str, longest: int) -> QLineEdit:
        field = QLineEdit(value)
        field.setMaxLength(longest)
        field.setMinimumHeight(theme.current().px(48))
        field.setAccessibleName(name)
        field.returnPressed.connect(self._save)
        return field

    def _save(self) -> None:
        self.saved.emit(self._customer.text(), self._table.text(), self._guests.value, self._note.text())
        self.ask_close()
