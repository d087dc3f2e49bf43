"""Signing in, locking and switching on the real window: the cart stays, and nothing gets past the lock."""

import pytest
import pytest_asyncio
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.parts import Parts, build
from pos_app.settings import Settings
from pos_app.ui import language, notices
from pos_app.ui.sign_in.pin_entry import PinEntry
from pos_app.ui.sign_in.sheet import LockSheet, SignInSheet
from pos_app.ui.window import MainWindow
from tests.services.staff import CASHIER, LEAD, MANAGER, WRONG, give_pins
from tests.ui.hands import Hands, find_key, keys, settled, touch

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("safe")]
COKE = "coca-cola-25cl"


@pytest_asyncio.fixture
async def staffed(window: MainWindow, parts: Parts) -> MainWindow:
    """PINs are set and nobody is at the till."""
    await give_pins(parts)
    return window


async def type_pin(within: QWidget, pin: str) -> None:
    """On the pad, digit by digit, and OK."""
    for digit in pin:
        touch(find_key(within, digit))
    touch(find_key(within, "OK"))
    await settled()


def lock_of(window: MainWindow) -> LockSheet:
    sheet = window.guard.host.sheet
    assert isinstance(sheet, LockSheet)
    assert sheet.isVisible()
    return sheet


async def test_a_newcomers_till_shows_its_letter_and_sells_at_once(window: MainWindow, parts: Parts) -> None:
    assert window.guard.host.sheet is None
    assert window.rail.till.isVisible()
    assert not window.rail.person.isVisible()
    Hands(window).tile("Coca-cola 25cl")
    assert parts.till.cart


async def test_a_right_pin_unlocks_and_the_rail_says_who_it_is(staffed: MainWindow) -> None:
    await type_pin(lock_of(staffed), CASHIER)
    assert staffed.guard.host.sheet is None
    assert staffed.rail.person.text() == "Vincent"
    assert staffed.rail.person.accessibleName() == "Vincent is at the till: lock, switch, leave"


async def test_signing_in_by_the_keyboard_needs_no_touch(staffed: MainWindow, qtbot: QtBot) -> None:
    lock_of(staffed)
    qtbot.keyClicks(QApplication.focusWidget(), LEAD)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    await settled()
    assert not staffed.guard.locked


async def test_a_pin_is_shown_as_dots_and_never_as_digits(staffed: MainWindow) -> None:
    sheet = lock_of(staffed)
    for digit in "8301":
        touch(find_key(sheet, digit))
    assert sheet.pin.dots.accessibleName() == "PIN, 4 digits typed"
    shown = [label.text() for label in sheet.findChildren(QWidget) if hasattr(label, "text") and callable(label.text)]
    assert "8301" not in " ".join(shown)
    assert not sheet.findChildren(QLineEdit)


async def test_a_wrong_pin_says_so_and_forgets_what_was_typed(staffed: MainWindow) -> None:
    sheet = lock_of(staffed)
    await type_pin(sheet, WRONG)
    assert sheet.pin.answer.text() == "This PIN was not accepted"
    assert sheet.pin.dots.accessibleName() == "PIN, 0 digits typed"
    assert sheet.pin.pad.isEnabled()


async def test_after_several_wrong_ones_the_pad_waits_and_says_how_long(staffed: MainWindow) -> None:
    sheet = lock_of(staffed)
    await type_pin(sheet, WRONG)
    await type_pin(sheet, WRONG)
    assert not sheet.pin.pad.isEnabled()
    assert "The next try in 1 s." in sheet.pin.answer.text()
    sheet.pin._count_down()
    assert sheet.pin.pad.isEnabled()


async def test_three_digits_are_no_try(staffed: MainWindow) -> None:
    sheet = lock_of(staffed)
    for _ in range(5):
        await type_pin(sheet, "123")
        assert sheet.pin.answer.text() == "A PIN has 4 to 8 digits"
        sheet.pin.clear()
    await type_pin(sheet, CASHIER)
    assert not staffed.guard.locked


async def test_nothing_gets_past_the_lock(staffed: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    parts.till.add(COKE)
    lock = lock_of(staffed)
    cart = parts.till.cart
    for code in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_Return):
        qtbot.keyClick(staffed, code)
        qtbot.keyClick(QApplication.focusWidget() or lock, code)
        assert lock.isAncestorOf(QApplication.focusWidget())
        assert staffed.host.sheet is None
    qtbot.keyClick(staffed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    for place in (staffed.rect().topLeft(), staffed.rect().bottomRight(), staffed.rect().center()):
        under = staffed.childAt(place)
        assert under is staffed.guard.host or staffed.guard.host.isAncestorOf(under)
    staffed.scanner.scanned.emit("5449000000996")
    for _ in range(30):
        lock.focusNextPrevChild(True)
        assert lock.isAncestorOf(QApplication.focusWidget())
    assert parts.till.cart is cart
    assert lock_of(staffed) is lock


async def test_what_opens_or_is_said_meanwhile_stays_under_the_lock(staffed: MainWindow, parts: Parts) -> None:
    lock_of(staffed)
    staffed.go("parked")
    notices.problem("the printer is out of paper")
    over = [child for child in staffed.children() if isinstance(child, QWidget) and child.isVisible()]
    assert over[-1] is staffed.guard.host


async def test_locking_keeps_the_cart_and_the_open_sheet(staffed: MainWindow, parts: Parts) -> None:
    await type_pin(lock_of(staffed), CASHIER)
    parts.till.add(COKE)
    cart = parts.till.cart
    staffed.go("parked")
    sheet = staffed.host.sheet
    assert sheet is not None
    parts.people.sign_in.lock()
    await type_pin(lock_of(staffed), CASHIER)
    assert parts.till.cart is cart
    assert staffed.host.sheet is sheet


async def test_switching_takes_one_touch_and_a_pin_and_keeps_the_cart(staffed: MainWindow, parts: Parts) -> None:
    await type_pin(lock_of(staffed), CASHIER)
    parts.till.add(COKE)
    cart = parts.till.cart
    touch(staffed.rail.person)
    sheet = staffed.host.sheet
    assert isinstance(sheet, SignInSheet)
    await type_pin(sheet, LEAD)
    assert staffed.host.sheet is None
    assert staffed.rail.person.text() == "Karim"
    assert parts.till.cart is cart


@pytest.mark.parametrize("words", ["Lock the till", "Sign out"])
async def test_leaving_keeps_the_cart(staffed: MainWindow, parts: Parts, words: str) -> None:
    await type_pin(lock_of(staffed), CASHIER)
    parts.till.add(COKE)
    cart = parts.till.cart
    touch(staffed.rail.person)
    Hands(staffed).key(words, staffed.host.sheet)
    lock_of(staffed)
    assert staffed.host.sheet is None
    assert parts.till.cart is cart


async def test_going_off_shift_is_one_key(staffed: MainWindow, parts: Parts) -> None:
    await type_pin(lock_of(staffed), CASHIER)
    touch(staffed.rail.person)
    Hands(staffed).key("Go off shift", staffed.host.sheet)
    await settled()
    assert not next(one for one in parts.people.sign_in.people if one.id == "vincent").on_shift
    touch(staffed.rail.person)
    assert "Come on shift" in keys(staffed)


async def test_after_minutes_without_a_touch_it_locks_and_the_cart_stays(parts: Parts, qtbot: QtBot) -> None:
    made = MainWindow(replace(parts, settings=Settings(parts.settings.data_dir, lock_after=10)))
    qtbot.addWidget(made)
    made.show()
    assert not made.guard._idle.isActive(), "a till without PINs has nothing to ask for"
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    parts.till.add(COKE)
    cart = parts.till.cart
    assert made.guard._idle.isActive()
    assert made.guard._idle.interval() == 600_000
    made.guard._idle.timeout.emit()
    lock_of(made)
    assert parts.till.cart is cart


async def test_every_touch_puts_the_idle_lock_off(parts: Parts, qtbot: QtBot) -> None:
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    made = MainWindow(replace(parts, settings=Settings(parts.settings.data_dir, lock_after=10)))
    qtbot.addWidget(made)
    made.show()
    made.guard._idle.setInterval(60_000)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin):
        made.guard._idle.start(1)
        made.guard._idle.setInterval(60_000)
        made.guard.eventFilter(made, QEvent(kind))
        assert made.guard._idle.remainingTime() > 50_000


async def test_the_till_starts_locked_where_there_are_pins(parts: Parts, qtbot: QtBot) -> None:
    await give_pins(parts)
    parts.store.close()
    again = build(Settings(parts.settings.data_dir))
    made = MainWindow(again)
    qtbot.addWidget(made)
    made.show()
    lock_of(made)
    again.store.close()


async def test_every_control_of_the_people_sheets_has_a_name(staffed: MainWindow, qtbot: QtBot) -> None:
    await type_pin(lock_of(staffed), MANAGER)
    desk = staffed.sheets.desk
    for open_it in (desk.open_person, desk.open_staff, desk.open_log, lambda: staffed.go("settings")):
        open_it()
        await settled()
        sheet = staffed.host.sheet
        assert sheet is not None
        assert sheet.accessibleName()
        controls = [*sheet.findChildren(QAbstractButton), *sheet.findChildren(QAbstractItemView)]
        assert controls
        for control in controls:
            named = control.accessibleName() or (isinstance(control, QAbstractButton) and control.text())
            assert named or not control.isVisible(), (type(sheet), type(control))


async def test_the_lock_is_french_in_french(parts: Parts, qtbot: QtBot, qapp: QApplication) -> None:
    language.use(qapp, "fr")
    sheet = LockSheet(parts.people.sign_in, "A")
    qtbot.addWidget(sheet)
    assert sheet.title.text() == "La caisse A est verrouillée"
    assert sheet.findChild(PinEntry) is sheet.pin
    language.use(qapp, "en")
