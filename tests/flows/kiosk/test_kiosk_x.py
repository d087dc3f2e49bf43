"""Customers who try to get out: a kiosk in a real X window, with and without a window manager that would let them."""

import random
import shutil
import subprocess
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


@pytest.fixture(params=["no window manager", "openbox"])
def display(request: pytest.FixtureRequest) -> Iterator[XDisplay]:
    """With openbox as it comes: Alt+F4 closes, Alt+Tab switches, Alt and a drag moves, the desktop has a menu."""
    with x_display(UPRIGHT) as made:
        if request.param == "no window manager":
            yield made
            return
        if shutil.which("openbox") is None:
            pytest.skip("needs openbox")
        with subprocess.Popen(["openbox"], env=made.environ, stderr=subprocess.DEVNULL) as manager:
            eventually(lambda: "Openbox" in made.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK") or True)
            yield made
            manager.terminate()


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


def test_wrong_pins_do_not_end_it_and_the_right_one_does(upright: XKiosk) -> None:
    upright.display.press("ctrl+alt+shift+l")
    upright.display.press(*"0000", "Return")
    assert eventually(lambda: bool(upright.rows("SELECT * FROM audit WHERE kind = 'wrong PIN'")))
    assert upright.process.poll() is None
    assert upright.leave() == 0
    said = upright.rows("SELECT kind FROM audit ORDER BY seq")
    assert said[-1] == ("kiosk left",), said


def test_five_seconds_in_the_corner_ask_for_the_pin(upright: XKiosk) -> None:
    def digits_end_it() -> bool:
        upright.display.press(*"4711", "Return")
        return eventually(lambda: upright.process.poll() is not None, 1)

    upright.display.tool("mousemove", "40", "40", "mousedown", "1")
    assert eventually(digits_end_it, 20)
    assert upright.process.wait() == 0
