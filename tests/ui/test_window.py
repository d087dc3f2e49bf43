"""The window: zones, keys, scanner, connection, and how it folds on a small screen."""

import time

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.menu import Menu
from pos_app.domain.order_queue import OrderSeen
from pos_app.parts import Parts
from pos_app.services.line.connection import Problem
from pos_app.ui import notices, theme
from pos_app.ui.frame.rail import Rail, RailKey
from pos_app.ui.menu.view import MenuView
from pos_app.ui.options.sheet import OptionsSheet
from pos_app.ui.parked.sheet import ParkedSheet
from pos_app.ui.payment.sheet import PaymentSheet
from pos_app.ui.settings.sheet import SettingsSheet
from pos_app.ui.window import MainWindow
from tests.builders import order

LEFT = Qt.MouseButton.LeftButton
COLA = "5449000000996"


def strike(window: MainWindow, code: Qt.Key, letters: str, at_ms: int) -> None:
    """One key, as it comes from the system, struck at a moment."""
    handle = window.windowHandle()
    assert handle is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letters)
        event.setTimestamp(at_ms)
        QCoreApplication.sendEvent(handle, event)


def key_in(window: MainWindow, code: str, gap_ms: int, start: int = 1_000) -> None:
    """`code` and Enter, with so many milliseconds between the keys."""
    for place, letter in enumerate(code):
        strike(window, Qt.Key(ord(letter.upper())), letter, start + place * gap_ms)
    strike(window, Qt.Key.Key_Return, "\r", start + len(code) * gap_ms)


def in_cart(parts: Parts) -> list[tuple[str, int]]:
    return [(line.name, line.quantity) for line in parts.till.cart.lines]


def focused(window: MainWindow) -> QWidget | None:
    return window.focusWidget()


def test_the_zones_stand_side_by_side_and_never_move(window: MainWindow, parts: Parts) -> None:
    zones: tuple[QWidget, ...] = (window.rail, window.menu_view, window.cart_column, window.queue_view)
    places = [zone.geometry() for zone in zones]
    assert [zone.width() for zone in zones] == [72, 622, 372, 300]
    for _ in range(30):
        parts.till.add("cafe", 1, note=str(_))
    parts.feed.apply(OrderSeen(order(private_ref="k1")))
    QApplication.sendPostedEvents()
    assert [zone.geometry() for zone in zones] == places


def test_the_first_key_goes_to_nobody_and_a_letter_starts_a_search(window: MainWindow, qtbot: QtBot) -> None:
    assert focused(window) is window
    qtbot.keyClick(window, "t")
    assert focused(window) is window.menu_view.search
    assert window.menu_view.search.text() == "t"


def test_enter_opens_the_payment_of_a_cart_and_of_nothing_else(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert window.host.sheet is None
    parts.till.add("cafe")
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert isinstance(window.host.sheet, PaymentSheet)


def test_enter_in_an_empty_search_pays_too(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    parts.till.add("cafe")
    window.menu_view.to_search()
    qtbot.keyClick(window.menu_view.search, Qt.Key.Key_Return)
    assert isinstance(window.host.sheet, PaymentSheet)


def test_function_keys_go_to_the_zones(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    parts.till.add("cafe")
    places: dict[Qt.Key, QWidget] = {
        Qt.Key.Key_F1: window.menu_view.search,
        Qt.Key.Key_F2: window.menu_view.grid,
        Qt.Key.Key_F3: window.cart_column.cart.lines,
    }
    for code, place in places.items():
        window.go("orders")
        qtbot.keyClick(window, code)
        assert focused(window) is place, code


def test_undo_takes_back_the_last_change_of_the_cart(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    parts.till.add("cafe")
    window.menu_view.to_search()
    qtbot.keyClick(window.menu_view.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not parts.till.cart


def test_undo_while_writing_is_the_fields_own(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    parts.till.add("cafe")
    window.menu_view.to_search()
    qtbot.keyClicks(window.menu_view.search, "th")
    qtbot.keyClick(window.menu_view.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.menu_view.search.text() == ""
    assert in_cart(parts) == [("Café", 1)]


def test_a_scan_adds_the_item_wherever_the_focus_is(window: MainWindow, parts: Parts) -> None:
    places: tuple[QWidget, ...] = (
        window,
        window.menu_view.search,
        window.menu_view.grid,
        window.cart_column.cart.lines,
    )
    for count, place in enumerate(places, start=1):
        place.setFocus()
        key_in(window, COLA, gap_ms=5, start=count * 10_000)
        assert in_cart(parts) == [("Coca-cola 25cl", count)], place.objectName()
        assert window.host.sheet is None, "the Enter of a scan pays nothing"
        assert window.menu_view.search.text() == ""


def test_a_scan_leaves_what_was_written_in_a_field(window: MainWindow, parts: Parts) -> None:
    window.menu_view.to_search()
    window.menu_view.search.setText("caf")
    key_in(window, COLA, gap_ms=20)
    assert window.menu_view.search.text() == "caf"
    assert in_cart(parts) == [("Coca-cola 25cl", 1)]


def test_a_person_typing_is_no_scanner(window: MainWindow, parts: Parts) -> None:
    window.menu_view.to_search()
    key_in(window, "tarte", gap_ms=120)
    assert len(in_cart(parts)) == 1, "Enter takes the first hit"
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    key_in(window, COLA, gap_ms=90)
    assert field.text() == COLA


def test_fast_typing_in_a_field_that_is_no_code_stays_there(window: MainWindow, parts: Parts) -> None:
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    key_in(window, "terrasse4", gap_ms=5)
    assert field.text() == "terrasse4"
    assert not parts.till.cart


def test_an_unknown_code_is_said(window: MainWindow, parts: Parts) -> None:
    window.setFocus()
    key_in(window, "40000001", gap_ms=5)
    assert not parts.till.cart
    assert window.notice_line.isVisible()
    assert "40000001" in window.notice_line.words.text()
    key_in(window, COLA, gap_ms=5, start=9_000)
    assert in_cart(parts) == [("Coca-cola 25cl", 1)]
    assert window.menu_view.search.text() == ""


def test_nothing_is_scanned_into_a_cart_under_a_sheet(window: MainWindow, parts: Parts) -> None:
    parts.till.add("cafe")
    window.cart_column.pay()
    key_in(window, COLA, gap_ms=5)
    assert in_cart(parts) == [("Café", 1)]


def test_a_scanned_item_that_must_be_asked_about_is_asked_about(window: MainWindow, parts: Parts) -> None:
    steak = next(one for one in parts.till.menu.items if one.needs_options and one.plu)
    assert window.menu_view.add_code(steak.plu)
    assert isinstance(window.host.sheet, OptionsSheet)


def test_the_rail_counts_and_leads_to_the_places(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    parts.till.add("cafe")
    parts.till.park("Table 4")
    assert window.rail.parked.text() == "Parked 1"
    qtbot.mouseClick(window.rail.parked, LEFT)
    assert isinstance(window.host.sheet, ParkedSheet)
    assert window.rail.parked.isChecked()
    window.go("settings")
    assert isinstance(window.host.sheet, SettingsSheet)
    window.go("sale")
    assert window.host.sheet is None
    assert window.rail.sale.isChecked()


def test_on_a_small_screen_the_orders_are_on_their_own_page_and_the_rail_counts_them(
    window: MainWindow, parts: Parts, qtbot: QtBot
) -> None:
    parts.feed.apply(OrderSeen(order(private_ref="k1")))
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: window.folded)
    assert not window.queue_view.isVisible()
    qtbot.waitUntil(lambda: window.rail.orders.accessibleName() == "Orders, 1 open")
    qtbot.mouseClick(window.rail.orders, LEFT)
    assert window.pages.board.isVisible()
    assert window.rail.orders.isChecked()
    qtbot.mouseClick(window.rail.sale, LEFT)
    assert window.menu_view.isVisible()
    assert window.rail.sale.isChecked()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.queue_view.isVisible() and not window.folded)


def test_the_sale_stands_as_it_was_left_behind_the_board(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    parts.till.add("cafe")
    zones: tuple[QWidget, ...] = (window.rail, window.menu_view, window.cart_column, window.queue_view)
    places = [zone.geometry() for zone in zones]
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert window.pages.board.isVisible()
    assert not window.menu_view.isVisible()
    qtbot.keyClick(window.pages.board, Qt.Key.Key_Escape)
    assert in_cart(parts) == [("Café", 1)]
    assert [zone.geometry() for zone in zones] == places


def test_a_scan_at_the_board_goes_to_the_sale(window: MainWindow, parts: Parts) -> None:
    window.go("orders")
    key_in(window, COLA, gap_ms=5)
    assert in_cart(parts) == [("Coca-cola 25cl", 1)]
    assert window.menu_view.isVisible()


def test_a_silent_service_is_said_calmly_and_selling_goes_on(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    parts.connection.answered()
    parts.connection.works()
    assert window.banner.isHidden()
    long_ago = time.monotonic() - 42
    parts.connection.facts = replace(parts.connection.facts, last_answer=long_ago)
    parts.connection.failed(Problem.NO_ANSWER, retry_at=time.monotonic() + 4)
    assert window.banner.isVisible()
    assert window.banner.words.text().startswith("No answer for 0:42 · selling goes on")
    parts.till.add("cafe")
    assert in_cart(parts) == [("Café", 1)]
    parts.connection.works()
    assert window.banner.isHidden()


def test_a_wrong_key_leads_to_the_settings(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    parts.connection.failed(Problem.WRONG_KEY)
    qtbot.mouseClick(window.banner.key, LEFT)
    assert isinstance(window.host.sheet, SettingsSheet)


def test_a_notice_stands_inside_the_window_with_its_next_step(window: MainWindow, qtbot: QtBot) -> None:
    done: list[int] = []
    notices.problem("<b>The printer</b> has no paper", notices.Action("Try again", lambda: done.append(1)))
    line = window.notice_line
    assert window.rect().contains(line.geometry())
    assert line.words.textFormat() is Qt.TextFormat.PlainText
    qtbot.mouseClick(line.action, LEFT)
    assert done == [1]
    assert not line.isVisible()


def test_a_notice_never_covers_the_keys_of_a_sheet(window: MainWindow, parts: Parts) -> None:
    notices.say("A1 is sent")
    window.sheets.open_options("cafe", quick=False)
    sheet = window.host.sheet
    assert isinstance(sheet, OptionsSheet)
    assert not window.notice_line.isVisible(), "it was only good to know"
    notices.problem("The printer has no paper")
    keys = sheet.close_key.rect().translated(sheet.close_key.mapTo(window, sheet.close_key.rect().topLeft()))
    assert window.notice_line.isVisible()
    assert not window.notice_line.geometry().intersects(keys)
    window.host.close_sheet()
    assert window.notice_line.isVisible(), "a problem stays until it is closed"
    assert window.notice_line.geometry().top() > window.height() // 2


def test_a_new_menu_reaches_the_grid(window: MainWindow, parts: Parts) -> None:
    few = Menu("", "EUR", parts.till.menu.categories, parts.till.menu.items[:3])
    parts.catalog.changed.publish(few)
    assert window.menu_view.model.rowCount() == 3


def test_every_control_has_a_name_for_a_screen_reader(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    parts.till.add("cafe")
    opened = [lambda: None, window.cart_column.pay, lambda: window.go("parked"), lambda: window.go("settings")]
    opened.append(lambda: window.go("orders"))
    opened.append(lambda: window.sheets.open_options("cafe", quick=False))
    for step, open_it in enumerate(opened):
        open_it()
        controls: list[QWidget] = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
        controls += window.findChildren(QAbstractItemView)
        for control in controls:
            named = control.accessibleName() or (isinstance(control, QAbstractButton) and control.text())
            assert named or not control.isVisible() or _inner(control), (step, type(control), control.parent())


def _inner(control: QWidget) -> bool:
    """Qt's own parts inside a field."""
    return isinstance(control.parent(), QLineEdit)


def test_the_window_fits_small_screens_at_every_text_size(parts: Parts, qtbot: QtBot, qapp: QApplication) -> None:
    from pos_app.ui import theme

    for scale in (100, 150, 200):
        theme.apply(qapp, theme.chosen("light", scale))
        made = MainWindow(parts)
        qtbot.addWidget(made)
        made.resize(1024, 600)
        made.show()
        qtbot.waitExposed(made)
        assert made.size().width() == 1024, scale
        assert made.menu_view.width() >= 350, scale
        assert all(key.width() <= made.rail.width() for key in made.rail.findChildren(RailKey))
        made.close()


def test_the_menu_view_needs_no_window(parts: Parts, qtbot: QtBot) -> None:
    view = MenuView(parts.till)
    qtbot.addWidget(view)
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    parts.till.add("cafe")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("count", "unseen"), [(7, 0), (11, 0), (142, 0), (5000, 0), (11, 3), (5000, 1200)])
def test_no_count_covers_the_icon_of_the_orders(qapp: QApplication, scale: float, count: int, unseen: int) -> None:
    theme.apply(qapp, theme.Theme(scale=scale))
    try:
        rail = Rail("A")
        rail.set_narrow(True)
        rail.show_orders(count, folded=True)
        rail.show_unseen(unseen)
        side = theme.current().px(22)
        icon = QRect((rail.orders.width() - side) // 2, theme.current().px(5), side, side)
        badges = [place for place, _count, _urgent in rail.orders._badges(icon)]
        assert len(badges) == 1 + bool(unseen)
        assert not any(icon.intersects(place) for place in badges)
        assert all(rail.orders.rect().contains(place) for place in (icon, *badges))
        assert badges[0] is badges[-1] or not badges[0].intersects(badges[-1])
    finally:
        theme.apply(qapp, theme.Theme())
