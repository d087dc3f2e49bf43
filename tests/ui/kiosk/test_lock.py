"""The lock on a window: what may happen to it, what may not, and who gets out."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QDragEnterEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMainWindow, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from pos_app.services.staff.pins import WrongPin
from pos_app.ui.kiosk.corner import CORNER
from pos_app.ui.kiosk.leaving import LeavingSheet
from pos_app.ui.kiosk.lock import Lock
from tests.ui.hands import find_key, settled, touch

ROOT = Path(__file__).parents[3]
PIN = "4711"
CONTROL, ALT, SHIFT, META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


class Field(QLineEdit):
    """Counts what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QEvent.Type] = []

    def event(self, event: QEvent) -> bool:
        """Note it."""
        is_shift = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Shift
        self.seen += [] if is_shift else [event.type()]
        return super().event(event)


async def leave(pin: str) -> None:
    """One PIN is right."""
    if pin != PIN:
        raise WrongPin(0)


@pytest.fixture
def field() -> Field:
    return Field()


@pytest.fixture
def lock(qapp: QApplication, qtbot: QtBot, field: Field) -> Iterator[Lock]:
    window = QMainWindow()
    window.setMinimumSize(1, 1)  # as the kiosk's own
    window.setCentralWidget(field)
    made = Lock(qapp, window, leave)
    qapp.setQuitOnLastWindowClosed(False)  # as the kiosk's own loop has it
    made.engage()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    yield made
    made.end()
    window.deleteLater()
    qapp.setQuitOnLastWindowClosed(True)


def press(target: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """As the window system would."""
    QTest.keyClick(target.window().windowHandle(), key, modifiers)


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Escape, NONE),
        (Qt.Key.Key_F4, ALT),
        (Qt.Key.Key_F11, NONE),
        (Qt.Key.Key_Q, CONTROL),
        (Qt.Key.Key_V, CONTROL),
        (Qt.Key.Key_P, CONTROL),
        (Qt.Key.Key_Tab, CONTROL),
        (Qt.Key.Key_Tab, ALT),
        (Qt.Key.Key_Delete, SHIFT),
        (Qt.Key.Key_Insert, SHIFT),
        (Qt.Key.Key_Menu, NONE),
        (Qt.Key.Key_Print, NONE),
        (Qt.Key.Key_F10, SHIFT),
        (Qt.Key.Key_L, META),
        (Qt.Key.Key_HomePage, NONE),
    ],
)
def test_keys_that_lead_out_reach_nothing(
    lock: Lock, field: Field, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    field.seen.clear()
    press(field, key, modifiers)
    assert not {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut} & set(field.seen)


def test_letters_and_the_keys_of_a_switch_arrive(lock: Lock, field: Field) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_B, Qt.Key.Key_Backspace):
        press(field, key)
    press(field, Qt.Key.Key_C, SHIFT)
    euro = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, CONTROL | ALT, "€")  # AltGr, as Windows has it
    QApplication.sendEvent(field, euro)
    assert field.text().lower() == "a c€"


def test_menus_drags_and_zooming_reach_nothing(lock: Lock, field: Field) -> None:
    field.setText("a name")
    field.seen.clear()
    data, at = QMimeData(), field.rect().center()
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at))
    actions, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(field, QDragEnterEvent(at, actions, data, left, NONE))
    where = (QPointF(at), QPointF(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton)
    QApplication.sendEvent(field, QWheelEvent(*where, CONTROL, Qt.ScrollPhase.NoScrollPhase, False))
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        QTest.mouseClick(field, button)
    heard = {QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.Wheel, QEvent.Type.MouseButtonPress}
    assert not heard & set(field.seen)
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what the dialogs of the test are told
@pytest.mark.parametrize("kind", [QDialog, QFileDialog, QMessageBox, QMenu])
def test_no_dialog_stays_open_and_none_keeps_the_touches_from_the_kiosk(
    lock: Lock, field: Field, qtbot: QtBot, kind: type[QWidget]
) -> None:
    stranger = kind(field)
    if isinstance(stranger, QDialog):
        stranger.open()
    else:
        stranger.show()
    qtbot.waitUntil(lambda: not stranger.isVisible())
    assert QApplication.modalWindow() is None
    press(field, Qt.Key.Key_A)
    assert field.text() == "a"


@pytest.mark.qt_log_ignore("openUrl", "openDocument")  # a desktop without screens opens nothing
@pytest.mark.parametrize(
    "link",
    [
        "http://elsewhere.example",
        "https://elsewhere.example",
        "file:///etc/passwd",
        "mailto:a@elsewhere.example",
        "tel:112",
        "ftp://elsewhere.example",
    ],
)
def test_a_link_leads_nowhere(lock: Lock, monkeypatch: pytest.MonkeyPatch, link: str) -> None:
    refused: list[str] = []
    monkeypatch.setattr(Lock, "refuse_link", lambda _lock, url: refused.append(url.toString()))
    assert QDesktopServices.openUrl(QUrl(link)), "the kiosk takes it, the desktop is not asked"
    assert refused == [link]
    lock.release()
    QDesktopServices.openUrl(QUrl(link))
    assert refused == [link], "a till's links are its desktop's again"


def test_what_is_copied_is_gone_at_once(lock: Lock, qtbot: QtBot) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("a name")
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_a_closed_hidden_shrunken_or_moved_window_is_back(lock: Lock, field: Field, qtbot: QtBot) -> None:
    window = field.window()
    full = window.geometry()
    assert not window.close()
    for disturb in (window.hide, window.showMinimized, window.showNormal, lambda: window.setGeometry(5, 5, 90, 90)):
        disturb()
        qtbot.waitUntil(lambda: window.isVisible() and window.isFullScreen() and window.geometry() == full)


@pytest.mark.asyncio
async def test_the_corner_held_asks_for_the_pin_and_a_wrong_one_changes_nothing(lock: Lock, field: Field) -> None:
    lock.corner.held.emit()
    sheet = lock.host.sheet
    assert isinstance(sheet, LeavingSheet)
    for digit in "0000":
        touch(find_key(sheet, digit))
    touch(find_key(sheet, "OK"))
    await settled()
    assert lock.engaged
    assert sheet.pin.answer.text() == "This PIN was not accepted"


@pytest.mark.asyncio
async def test_the_right_pin_ends_it_and_gives_everything_back(lock: Lock, field: Field) -> None:
    QTest.keyClick(field, Qt.Key.Key_L, CONTROL | ALT | SHIFT)
    field.setFocus()  # as a page that changes under the sheet does
    for key in (*map(ord, PIN), Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key(key))
    await settled()
    assert not lock.engaged
    assert not field.window().isVisible()
    assert QApplication.overrideCursor() is None


def test_a_pin_nobody_types_is_not_waited_for(lock: Lock) -> None:
    lock.ask_to_leave()
    sheet = lock.host.sheet
    assert isinstance(sheet, LeavingSheet)
    sheet._patience.timeout.emit()
    assert lock.host.sheet is None
    assert lock.engaged


@pytest.mark.parametrize("away", ["let go", "moved out"])
def test_a_finger_that_does_not_stay_in_the_corner_asks_for_nothing(lock: Lock, field: Field, away: str) -> None:
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert lock.corner._timer.isActive()
    if away == "let go":
        QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    else:
        QTest.mouseMove(field, QPoint(CORNER + 20, 10))
    assert not lock.corner._timer.isActive()


OPENS = {
    "QFileDialog", "QMessageBox", "QInputDialog", "QColorDialog", "QFontDialog", "QErrorMessage", "QPrintDialog",
    "QPrintPreviewDialog", "QPageSetupDialog", "QDesktopServices", "QMenu", "QSystemTrayIcon", "QComboBox", "QProcess",
    "QCompleter", "QWizard",
}  # fmt: skip


def test_no_screen_of_the_kiosk_knows_anything_that_opens_a_window() -> None:
    for module in (ROOT / "pos_app" / "ui" / "kiosk").rglob("*.py"):
        names = {
            name.name
            for node in ast.walk(ast.parse(module.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom)
            for name in node.names
        }
        allowed = {"QDesktopServices"} if module.name == "lock.py" else set()  # it refuses links through it
        assert not names & OPENS - allowed, module.name
