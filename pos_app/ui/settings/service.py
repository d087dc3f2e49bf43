"""Which order service the till uses, with which key."""

from collections.abc import Coroutine
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.services.line.account import Account, AccountError, KeyState
from pos_app.services.line.connection import Connection
from pos_app.ui import tasks, theme
from pos_app.ui.reasons import reason
from pos_app.ui.settings import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.tone import set_tone

_OWN, _OTHER = "own", "other"


class ServicePanel(QWidget):
    """Address, location and key of the service. The key is asked for, never shown."""

    def __init__(self, account: Account, connection: Connection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account = account
        self._connection = connection
        self.facts = paragraph("", 15)
        self.key_state = paragraph("", 15, "quiet")
        self.exposure = paragraph("", 15, "warn")
        self.answer = paragraph("", 15, "bad")
        self.choice = Segmented(translate("Settings", "Order service"), _choices())
        self.url = _field(translate("Settings", "Address of the service"), "https://")
        self.location = _field(translate("Settings", "Location"), "main")
        self.key = _field(translate("Settings", "API key"), "")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.trust = Key(translate("Settings", "Trust this host of the shop's network without encryption"), tap=True)
        self.trust.setCheckable(True)
        self.trust.acted.connect(lambda: self.trust.setChecked(not self.trust.isChecked()))
        self.connect_key = Key(translate("Settings", "Connect"), "ink", money=True, tap=True)
        self.forget_key = Key(translate("Settings", "Forget the key"), money=True, tap=True)
        self._remote = self._form()
        self._fill()
        self._wire()
        self.choice.choose(_OTHER if account.state.url else _OWN)
        self.url.setText(account.state.url)
        self.location.setText(account.state.location)
        self._show()

    def stop(self) -> None:
        """Listen no more."""
        for end in self._ends:
            end()

    def _wire(self) -> None:
        self.choice.chosen.connect(lambda _choice: self._show())
        self.url.textChanged.connect(lambda _text: self._show_trust())
        self.key.returnPressed.connect(self._connect)
        self.connect_key.acted.connect(self._connect)
        self.forget_key.acted.connect(lambda: self._run(self._account.clear_key(), "forget the key"))
        self._ends = (
            self._account.changed.subscribe(lambda _state: self._show()),
            self._connection.changed.subscribe(lambda _facts: self.show_facts()),
        )

    def show_facts(self) -> None:
        """The connection as it is now."""
        facts = self._connection.facts
        self.facts.setText(words.connection_text(facts, self._connection.monotonic()))
        set_tone(self.facts, "warn" if facts.problem else "ok")

    def _show(self) -> None:
        state, other = self._account.state, self.choice.value == _OTHER
        self._remote.setVisible(other)
        self.key_state.setText(words.key_text(state))
        self.exposure.setText(words.exposure_text(state))
        self.exposure.setVisible(bool(state.plain_http))
        self.forget_key.setVisible(other and state.key in (KeyState.STORED, KeyState.THIS_RUN_ONLY))
        self.connect_key.setVisible(other or bool(state.url))
        self.connect_key.setText(
            translate("Settings", "Connect") if other else translate("Settings", "Use this till's own")
        )
        self._show_trust()
        self.show_facts()

    def _show_trust(self) -> None:
        url = self.url.text()
        exposed = words.crosses_in_the_clear(url)
        self.trust.setVisible(exposed and self.choice.value == _OTHER)
        if exposed and urlsplit(url.strip()).hostname in self._account.trusted_hosts:
            self.trust.setChecked(True)

    def _connect(self) -> None:
        if self.choice.value == _OWN:
            self._run(self._account.use_embedded(), "use the till's own service")
            return
        url, location = self.url.text().strip(), self.location.text().strip()
        known = self._account.state
        if (url, location) == (known.url, known.location) and known.key is not KeyState.MISSING:
            self._run(self._account.replace_key(self.key.text()), "replace the key")
            return
        trusts = self.trust.isVisibleTo(self) and self.trust.isChecked()
        self._run(self._account.connect(url, location, self.key.text(), trusts), "connect")

    def _run(self, work: Coroutine[Any, Any, None], doing: str) -> None:
        tasks.spawn(self._try(work), name=doing)

    async def _try(self, work: Coroutine[Any, Any, None]) -> None:
        self._say("")
        self._set_busy(True)
        try:
            await work
        except AccountError as error:
            self._say(reason(error))
        else:
            self.key.clear()
        finally:
            self._set_busy(False)
            self._show()

    def _say(self, sentence: str) -> None:
        self.answer.setText(sentence)
        self.answer.setVisible(bool(sentence))

    def _set_busy(self, busy: bool) -> None:
        for key in (self.connect_key, self.forget_key):
            key.setEnabled(not busy)

    def _form(self) -> QWidget:
        form = QWidget()
        rows = QFormLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(10)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (self.url, self.location, self.key):
            label = plain(field.accessibleName(), tone="quiet")
            label.setMinimumHeight(field.minimumHeight())
            rows.addRow(label, field)
        rows.addRow(self.trust)
        return form

    def _fill(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(theme.GAP)
        keys.addWidget(self.forget_key, 1)
        keys.addWidget(self.connect_key, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.choice, self.facts, self.exposure, self._remote, self.key_state, self.answer):
            column.addWidget(part)
        column.addLayout(keys)
        self.answer.hide()


def _choices() -> list[tuple[str, str]]:
    return [(_OWN, translate("Settings", "This till's own")), (_OTHER, translate("Settings", "Another service"))]


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setMaxLength(500)
    field.setMinimumHeight(theme.current().px(46))
    field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase)
    return field
