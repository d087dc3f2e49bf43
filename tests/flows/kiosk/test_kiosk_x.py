"""Customers who try to get out: a kiosk in a real X window, with and without a window manager that would let them."""

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.kiosk.x_kiosk import COUNTER, NAME, ON, UPRIGHT, XKiosk, kiosk
from tests.x_display import XDisplay, eventually, needs_x, x_display

pytestmark = [pytest.mark.x11, needs_x]

ESCAPES = (
    "Escape", "alt+F4", "ctrl+q", "ctrl+w", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+a", "ctrl+z", "ctrl+p", "ctrl+o",
    "ctrl+s", "ctrl+n", "ctrl+t", "F1", "F4", "F5", "F10", "F11", "F12", "alt+Tab", "alt+shift+Tab", "ctrl+Tab",
    "ctrl+alt+Tab", "alt+Escape", "alt+space", "alt+F2", "super", "super+d", "super+e", "super+l", "super+r",
    "ctrl+Escape", "ctrl+shift+Escape", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+t", "ctrl+alt+Left",
    "Menu", "shift+F10", "Print", "alt+Print", "shift+Insert", "ctrl+Insert", "shift+Delete", "XF86WWW",
    "XF86Calculator", "ctrl+plus", "ctrl+minus", "alt+Left", "BackSpace",
)  # fmt: skip
GESTURES = 200
STRANGER = """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget(None, Qt.WindowType.WindowStaysOnTopHint)
window.setGeometry(100, 100, 600, 600)
window.show()
window.raise_()
window.activateWindow()
app.exec()
"""


@pytest.fixture
def openbox() -> Iterator[XDisplay]:
    """With openbox as it comes: Alt+F4 closes, Alt+Tab switches, Alt and a drag moves, the desktop has a menu."""
    if shutil.which("openbox") is None:
        pytest.skip("needs openbox")
    with x_display(UPRIGHT) as made, subprocess.Popen(["openbox"], env=made.environ, stderr=subprocess.DEVNULL) as wm:
        assert eventually(lambda: "window id" in made.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"))
        yield made
        wm.terminate()


@pytest.fixture
def bare() -> Iterator[XDisplay]:
    """Without a window manager."""
    with x_display(UPRIGHT) as made:
        yield made


@pytest.fixture(params=["bare", "openbox"])
def display(request: pytest.FixtureRequest) -> XDisplay:
    """Both."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def upright(display: XDisplay, tmp_path: Path) -> Iterator[XKiosk]:
    with kiosk(display, tmp_path) as running:
        yield running


def test_no_key_leads_out_and_the_order_stays(upright: XKiosk) -> None:
    upright.order()
    before = upright.steps()
    for keys in ESCAPES:
        upright.display.press(keys)
    middle = ("mousemove", "540", "1000")
    upright.display.tool(*middle, "click", "3", "click", "2", "click", "8", "click", "9")
    upright.display.tool("keydown", "alt", *middle, "mousedown", "1", "mousemove", "100", "200", "mouseup", "1")
    upright.display.tool("keyup", "alt")
    assert eventually(upright.is_alone), upright.display.places(NAME)
    assert upright.process.poll() is None
    assert upright.steps() == before
    assert upright.display.shown() == [(0, 0, *UPRIGHT)]


@pytest.mark.parametrize("display", ["openbox"], indirect=True)
def test_two_hundred_wild_gestures_leave_it_where_it_is_and_the_order_where_it_was(upright: XKiosk) -> None:
    upright.order()
    for _ in range(3):
        upright.tap(ON)
    upright.tap(COUNTER)
    assert eventually(lambda: upright.intents() == [("create", "confirmed")]), upright.intents()
    placed = upright.rows("SELECT * FROM orders")
    hand = random.Random(20_24)
    for number in range(GESTURES):
        upright.display.tool(*gesture(hand))
        assert upright.process.poll() is None, f"ended at gesture {number}"
    upright.display.tool("keyup", "alt", "keyup", "ctrl", "keyup", "shift", "keyup", "super", "mouseup", "1")
    assert eventually(upright.is_alone), upright.display.places(NAME)
    assert upright.display.shown() == [(0, 0, *UPRIGHT)]
    assert upright.rows("SELECT * FROM orders")[:1] == placed
    assert upright.leave() == 0


def gesture(hand: random.Random) -> list[str]:
    """A drag, a flurry of touches, a press with several keys, or a word."""

    def place() -> list[str]:
        return ["mousemove", str(hand.randrange(UPRIGHT[0])), str(hand.randrange(UPRIGHT[1]))]

    match hand.randrange(4):
        case 0:
            path = [word for _ in range(hand.randrange(2, 6)) for word in place()]
            button = hand.choice("1113")
            return [*place(), "mousedown", button, *path, "mouseup", button]
        case 1:
            return [*place(), "click", "--repeat", str(hand.randrange(1, 6)), "--delay", "5", hand.choice("11112345")]
        case 2:
            # Not the four that ask for the PIN: with them it would rightly be asked for.
            chord = hand.sample(["ctrl", "alt", "super"], hand.randrange(1, 4))
            return ["key", "+".join([*chord, hand.choice("abcdefghijkmnopqrstuvwxyz1234567890")])]
        case _:
            return ["key", *hand.choices(["Tab", "shift+Tab", "Return", "space", "Escape", "F4", "a", "Down"], k=6)]


@pytest.mark.parametrize("display", ["bare"], indirect=True)
def test_wrong_pins_do_not_end_it_and_the_right_one_does(upright: XKiosk) -> None:
    upright.display.press("ctrl+alt+shift+l")
    upright.display.press(*"0000", "Return")
    assert eventually(lambda: bool(upright.rows("SELECT * FROM audit WHERE kind = 'wrong PIN'")))
    assert upright.process.poll() is None
    assert upright.leave() == 0
    said = upright.rows("SELECT kind FROM audit ORDER BY seq")
    assert said[-1] == ("kiosk left",), said


@pytest.mark.parametrize("display", ["bare"], indirect=True)
def test_five_seconds_in_the_corner_ask_for_the_pin(upright: XKiosk) -> None:
    def digits_end_it() -> bool:
        upright.display.press(*"4711", "Return")
        return eventually(lambda: upright.process.poll() is not None, 1)

    upright.display.tool("mousemove", "40", "40", "mousedown", "1")
    assert eventually(digits_end_it, 20)
    assert upright.process.wait() == 0


@pytest.mark.parametrize("display", ["bare"], indirect=True)
def test_screens_that_come_are_covered_and_those_that_go_uncovered(upright: XKiosk) -> None:
    left, right = (540, 1920), (540, 1920)
    upright.display.monitor("LEFT", left, 0, "screen")
    upright.display.monitor("RIGHT", right, 540)
    assert eventually(lambda: upright.display.shown() == [(0, 0, *left), (540, 0, *right)]), upright.display.shown()
    upright.display.tap((800, 900))
    upright.display.press("alt+Tab", "a")
    assert eventually(lambda: upright.is_alone(left))
    upright.display.run("xrandr", "--delmonitor", "RIGHT")
    assert eventually(lambda: upright.display.shown() == [(0, 0, *left)]), upright.display.shown()
    assert upright.leave() == 0


@pytest.mark.parametrize("display", ["bare"], indirect=True)
def test_a_window_of_another_program_does_not_keep_the_front(upright: XKiosk) -> None:
    stranger = [sys.executable, "-c", STRANGER]
    with subprocess.Popen(stranger, env=upright.display.environ) as other:
        assert eventually(lambda: len(upright.display.shown()) == 2)
        assert eventually(lambda: upright.display.stacking()[-1] == (0, 0, *UPRIGHT)), upright.display.stacking()
        assert eventually(upright.is_alone)
        other.kill()


def test_nobody_there_leaves_nothing_behind(bare: XDisplay, tmp_path: Path) -> None:
    with kiosk(bare, tmp_path, "idle_seconds = 5\nwarn_seconds = 5\n") as running:
        running.order()
        running.tap(ON)
        running.tap(ON)
        running.display.tool("type", "--delay", "20", "Zebulonia")
        running.display.tool("mousemove", "60", "160", "click", "--repeat", "3", "--delay", "30", "1")
        running.display.press("ctrl+a", "ctrl+c")
        running.display.tap(ON)
        assert eventually(lambda: running.holds(b"Zebulonia")), running.steps()
        assert eventually(lambda: not running.steps(), 60), running.steps()
        for selection in ("clipboard", "primary"):
            assert "Zebulonia" not in running.display.run("xclip", "-o", "-selection", selection)
        assert running.leave() == 0
    left = [path.name for path in tmp_path.iterdir() if path.is_file() and b"Zebulonia" in path.read_bytes()]
    assert not left
