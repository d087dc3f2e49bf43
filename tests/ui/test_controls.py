"""Keys, steppers, segments, labels and sheets under a finger and under the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets import key as keys
from pos_app.ui.widgets.elided import ElidedLabel, paragraph, plain
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.sheet import Sheet, SheetHost
from pos_app.ui.widgets.stepper import Stepper

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # parts stand alone here
LEFT = Qt.MouseButton.LeftButton
Counter = Callable[[], None]


@pytest.fixture
def touches() -> list[object]:
    return []


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)


def test_a_key_acts_when_it_is_pressed(qtbot: QtBot, touches: list[object]) -> None:
    key = Key("Send")
    shown(qtbot, key)
    key.acted.connect(lambda: touches.append(1))
    qtbot.mousePress(key, LEFT)
    assert touches == [1]
    assert key.isDown()
    qtbot.mouseRelease(key, LEFT)
    assert touches == [1]


@pytest.mark.parametrize("code", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_acts_once_from_the_keyboard(qtbot: QtBot, touches: list[object], code: Qt.Key) -> None:
    key = Key("Send")
    shown(qtbot, key)
    key.acted.connect(lambda: touches.append(1))
    qtbot.keyClick(key, code)
    assert touches == [1]


def test_a_money_key_takes_no_second_touch_within_a_quarter_of_a_second(
    qtbot: QtBot, touches: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(keys.time, "monotonic", lambda: now[0])
    key = Key("Pay", "primary", money=True)
    shown(qtbot, key)
    key.acted.connect(lambda: touches.append(now[0]))
    for later in (0.0, 0.249, 0.251):
        now[0] = 100.0 + later
        qtbot.mouseClick(key, LEFT)
    assert touches == [100.0, 100.251]


def test_other_keys_take_every_touch(qtbot: QtBot, touches: list[object]) -> None:
    key = Key("+")
    shown(qtbot, key)
    key.acted.connect(lambda: touches.append(1))
    for _ in range(5):
        qtbot.mouseClick(key, LEFT)
    assert len(touches) == 5


def test_keys_are_large_enough_for_a_finger(qtbot: QtBot) -> None:
    for kind, least in (("primary", 60), ("plain", 44), ("ink", 44), ("cash", 44)):
        key = Key("Send", kind)  # type: ignore[arg-type]
        qtbot.addWidget(key)
        assert key.minimumHeight() >= least, kind


def test_a_touch_leaves_the_focus_where_it_was(qtbot: QtBot) -> None:
    place = QWidget()
    field, key = QLineEdit(place), Key("Send", parent=place)
    key.move(0, 40)
    shown(qtbot, place)
    field.setFocus()
    qtbot.mouseClick(key, LEFT)
    assert place.focusWidget() is field


def test_a_stepper_stays_within_its_bounds_and_says_its_name(qtbot: QtBot, touches: list[object]) -> None:
    stepper = Stepper("Quantity", value=2, most=3)
    shown(qtbot, stepper)
    stepper.value_changed.connect(touches.append)
    less, more = stepper.findChildren(Key)
    for key in (more, more, less, less, less):
        qtbot.mouseClick(key, LEFT)
    assert touches == [3, 2, 1]
    assert (less.accessibleName(), more.accessibleName()) == ("Quantity: one less", "Quantity: one more")
    assert not less.isEnabled()


def test_one_segment_is_chosen_at_a_time(qtbot: QtBot, touches: list[object]) -> None:
    segments = Segmented("Service", [("eat_in", "Eat in"), ("collection", "Take away")])
    shown(qtbot, segments)
    segments.chosen.connect(touches.append)
    segments.choose("eat_in")
    assert (segments.value, touches) == ("eat_in", [])
    qtbot.mouseClick(segments.findChildren(Key)[1], LEFT)
    assert (segments.value, touches) == ("collection", ["collection"])
    qtbot.mouseClick(segments.findChildren(Key)[1], LEFT)
    assert segments.value == "collection"


def test_text_from_outside_is_plain_in_every_label(qtbot: QtBot) -> None:
    nasty = "<b>Café</b> <img src=x>"
    for label in (ElidedLabel(nasty), plain(nasty), paragraph(nasty)):
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == nasty


def test_a_long_text_does_not_widen_the_window(qtbot: QtBot) -> None:
    label = ElidedLabel("a very long name " * 40)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 60


@pytest.fixture
def office(qtbot: QtBot) -> tuple[QWidget, QLineEdit, SheetHost]:
    place = QWidget()
    place.resize(900, 700)
    QLineEdit(place)  # where the focus would go if nobody gave it back
    field, host = QLineEdit(place), SheetHost(place)
    shown(qtbot, place)
    field.setFocus()
    return place, field, host


def three_keys() -> tuple[Sheet, list[Key]]:
    sheet = Sheet("Sure?")
    made = [Key(words) for words in ("One", "Two", "Three")]
    for key in made:
        sheet.body.addWidget(key)
    return sheet, made


def test_a_sheet_covers_the_window_and_gives_the_focus_back(
    qtbot: QtBot, office: tuple[QWidget, QLineEdit, SheetHost]
) -> None:
    place, field, host = office
    sheet, made = three_keys()
    host.open(sheet)
    assert host.geometry() == place.rect()
    assert place.focusWidget() is made[0]
    qtbot.keyClick(made[0], Qt.Key.Key_Escape)
    assert (host.isVisible(), host.sheet, place.focusWidget()) == (False, None, field)


def test_tab_stays_inside_the_sheet(qtbot: QtBot, office: tuple[QWidget, QLineEdit, SheetHost]) -> None:
    place, _, host = office
    sheet, made = three_keys()
    host.open(sheet)
    visited = []
    for _ in range(4):
        visited.append(place.focusWidget())
        qtbot.keyClick(place.focusWidget(), Qt.Key.Key_Tab)
    assert visited == [*made, made[0]]
    qtbot.keyClick(made[0], Qt.Key.Key_Backtab)
    assert place.focusWidget() in made


def test_a_new_sheet_takes_the_place_of_the_open_one(
    office: tuple[QWidget, QLineEdit, SheetHost], touches: list[object]
) -> None:
    place, field, host = office
    first, _ = three_keys()
    second, _ = three_keys()
    first.closed.connect(lambda: touches.append("first"))
    second.closed.connect(lambda: touches.append("second"))
    host.open(first)
    host.open(second)
    assert (host.sheet, touches) == (second, ["first"])
    host.close_sheet()
    host.close_sheet()
    assert touches == ["first", "second"]
    assert place.focusWidget() is field


def test_a_touch_beside_a_sheet_reaches_nothing(qtbot: QtBot, office: tuple[QWidget, QLineEdit, SheetHost]) -> None:
    _, _, host = office
    sheet, _ = three_keys()
    host.open(sheet)
    qtbot.mouseClick(host, LEFT, pos=QPoint(3, 3))
    assert host.sheet is sheet
    sheet.closes_outside = True
    qtbot.mouseClick(host, LEFT, pos=QPoint(3, 3))
    assert host.sheet is None


def test_a_drag_that_starts_on_a_key_scrolls_and_does_not_press_it(qtbot: QtBot, touches: list[object]) -> None:
    content = QWidget()
    content.setMinimumHeight(2000)
    key = Key("Bleu", tap=True, parent=content)
    key.acted.connect(lambda: touches.append(1))
    area = FlickArea(content)
    area.watch(key)
    area.resize(300, 300)
    shown(qtbot, area)
    qtbot.mousePress(key, LEFT, pos=QPoint(10, 40))
    qtbot.mouseMove(key, QPoint(10, 5))
    qtbot.mouseRelease(key, LEFT, pos=QPoint(10, 5))
    assert area.verticalScrollBar().value() == 35
    assert not touches
    area.verticalScrollBar().setValue(0)
    qtbot.mouseClick(key, LEFT, pos=QPoint(10, 10))
    assert touches == [1]
