"""Before somebody goes who has orders to prepare: shall colleagues be found for them?"""

from PySide6.QtCore import Signal

from pos_app.domain.order_queue import Entry
from pos_app.domain.staff import Person
from pos_app.ui import text
from pos_app.ui.order.rows import Row, RowsView
from pos_app.ui.queue import words
from pos_app.ui.sign_in.words import first_name
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import Sheet


class LeavingSheet(Sheet):
    """`answered`: True to find colleagues for the orders, False to leave them with the person; then it is closed."""

    rail_place = "person"
    answered = Signal(bool)

    def __init__(self, person: Person, entries: tuple[Entry, ...], going: str) -> None:
        super().__init__(_title(person, len(entries)), width=560)
        said = translate("SignIn", "Somebody else has to prepare them when {name} goes.").format(
            name=first_name(person)
        )
        self.rows = RowsView(self.title.text())
        self.rows.show_rows([_row(entry) for entry in entries])
        self.look = Key(translate("SignIn", "Find colleagues, {going}").format(going=going), "primary")
        self.keep = Key(translate("SignIn", "{name} keeps them, {going}").format(name=first_name(person), going=going))
        self.stay = Key(translate("SignIn", "Stay"))
        self.body.addWidget(paragraph(said, 15, "quiet"))
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(self.look)
        self.footer.addWidget(self.stay, 1)
        self.footer.addWidget(self.keep, 2)
        self.look.acted.connect(lambda: self._answer(True))
        self.keep.acted.connect(lambda: self._answer(False))
        self.stay.acted.connect(self.ask_close)
        self.first = self.look

    def _answer(self, find: bool) -> None:
        self.ask_close()
        self.answered.emit(find)


def _title(person: Person, count: int) -> str:
    if count == 1:
        return translate("SignIn", "{name} has an order to prepare").format(name=person.name)
    return translate("SignIn", "{name} has {count} orders to prepare").format(name=person.name, count=count)


def _row(entry: Entry) -> Row:
    return Row(entry.order.number, words.items(entry.order), text.status_text(entry.status))
