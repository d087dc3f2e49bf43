"""Run as a process of its own by the kiosk: asks the X server and the session bus what else is on this display.

Prints one line of JSON: `{"manager": str, "keys": [str], "savers": [str]}`. A mistake in here ends this process only,
and a key combination is tried by asking for it: the X server refuses the one that another program has.
"""

import ctypes
import ctypes.util
import json
import os
from collections.abc import Iterator
from typing import Any

_SHIFT, _CONTROL, _ALT, _SUPER, _ANY = 1, 4, 8, 64, 1 << 15
_BAD_ACCESS = 10
_ASKED: tuple[tuple[str, int, str], ...] = (
    ("Alt+F4", _ALT, "F4"),
    ("Alt+F2", _ALT, "F2"),
    ("Alt+Tab", _ALT, "Tab"),
    ("Alt+Esc", _ALT, "Escape"),
    ("Alt+Space", _ALT, "space"),
    ("Super", _ANY, "Super_L"),
    ("Super+D", _SUPER, "d"),
    ("Super+E", _SUPER, "e"),
    ("Super+R", _SUPER, "r"),
    ("Super+Tab", _SUPER, "Tab"),
    ("Ctrl+Esc", _CONTROL, "Escape"),
    ("Ctrl+Alt+T", _CONTROL | _ALT, "t"),
    ("Ctrl+Alt+D", _CONTROL | _ALT, "d"),
    ("Ctrl+Alt+Del", _CONTROL | _ALT, "Delete"),
    ("Ctrl+Alt+Left", _CONTROL | _ALT, "Left"),
    ("Ctrl+Alt+Tab", _CONTROL | _ALT, "Tab"),
    ("Ctrl+Shift+Esc", _CONTROL | _SHIFT, "Escape"),
    ("Print", 0, "Print"),
    ("F11", 0, "F11"),
)
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver", "org.xfce.ScreenSaver")
_ON_ERROR = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


class _XError(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("resource", ctypes.c_ulong),
        ("serial", ctypes.c_ulong),
        ("code", ctypes.c_ubyte),
    )


class Display:
    """A connection to the X server. Raises `OSError` without one."""

    def __init__(self) -> None:
        self._x: Any = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XInternAtom.restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(None)
        if not opened:
            raise OSError("no X display")
        self._display = ctypes.c_void_p(opened)
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._code = 0
        self._on_error = _ON_ERROR(self._remember)
        self._x.XSetErrorHandler(self._on_error)

    def taken(self, modifiers: int, key: str) -> bool:
        """Has another program this combination?"""
        symbol = ctypes.c_ulong(self._x.XStringToKeysym(key.encode()))
        code = self._x.XKeysymToKeycode(self._display, symbol)
        if not code:
            return False
        self._code = 0
        self._x.XGrabKey(self._display, code, modifiers, self._root, 0, 1, 1)
        self._x.XSync(self._display, 0)
        refused = self._code == _BAD_ACCESS
        if not refused:
            self._x.XUngrabKey(self._display, code, modifiers, self._root)
            self._x.XSync(self._display, 0)
        return refused

    def manager(self) -> str:
        """The name of the window manager, "" for none."""
        window = self._property(self._root, "_NET_SUPPORTING_WM_CHECK")
        if len(window) < ctypes.sizeof(ctypes.c_ulong):
            return ""
        number = ctypes.c_ulong.from_buffer_copy(window)
        return self._property(number, "_NET_WM_NAME").decode("utf-8", "replace")

    def savers(self) -> Iterator[str]:
        """What the X server does to a screen that nobody touches."""
        numbers = [ctypes.c_int() for _ in range(4)]
        self._x.XGetScreenSaver(self._display, *map(ctypes.byref, numbers))
        if numbers[0].value > 0:
            yield f"X11 {numbers[0].value} s"
        try:
            extension: Any = ctypes.CDLL("libXext.so.6")
        except OSError:
            return
        level, on, spare = ctypes.c_ushort(), ctypes.c_ubyte(), ctypes.c_int()
        known = extension.DPMSQueryExtension(self._display, ctypes.byref(spare), ctypes.byref(spare))
        if known and extension.DPMSInfo(self._display, ctypes.byref(level), ctypes.byref(on)) and on.value:
            yield "DPMS"

    def _property(self, window: ctypes.c_ulong, name: str) -> bytes:
        atom = ctypes.c_ulong(self._x.XInternAtom(self._display, name.encode(), 1))
        if not atom.value:
            return b""
        kind, size, count, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
        data = ctypes.POINTER(ctypes.c_ubyte)()
        shape = (ctypes.c_long(0), ctypes.c_long(64), 0, ctypes.c_ulong(0))
        found = map(ctypes.byref, (kind, size, count, left, data))
        if self._x.XGetWindowProperty(self._display, window, atom, *shape, *found) or not count.value:
            return b""
        width = ctypes.sizeof(ctypes.c_ulong) if size.value == 32 else size.value // 8
        return bytes(data[: count.value * width])

    def _remember(self, _display: int, error: int) -> int:
        self._code = ctypes.cast(error, ctypes.POINTER(_XError)).contents.code
        return 0


def savers_on_bus() -> Iterator[str]:
    """Screensavers of a desktop that are running."""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        return
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return
    interface = bus.interface()
    yield from (name for name in _SAVERS if interface.isServiceRegistered(name).value())


def main() -> None:
    """Look and tell."""
    seen: dict[str, Any] = {"manager": "", "keys": [], "savers": list(savers_on_bus())}
    if os.environ.get("DISPLAY"):
        display = Display()
        seen["manager"] = display.manager()
        seen["keys"] = [name for name, modifiers, key in _ASKED if display.taken(modifiers, key)]
        seen["savers"] += display.savers()
    print(json.dumps(seen))  # noqa: T201


if __name__ == "__main__":
    main()
