"""Run by the system's Python, which has pyatspi: says every control of a kiosk's page as a screen reader is told it.

`at_spi_walk.py X,Y …` touches each place in turn. Prints one JSON list: for each page a list of [role, name].
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator

import pyatspi
from gi.repository import GLib

PAUSE = threading.Event()
CONTROLS = {"push button", "check box", "radio button", "toggle button", "list", "list item", "text", "entry"}
Row = tuple[str, str]


def kiosk() -> "pyatspi.Accessible":
    """The program on the bus, once it is there."""
    for _ in range(200):
        for one in pyatspi.Registry.getDesktop(0):
            if one is not None and one.name == "pos-app":
                return one
        PAUSE.wait(0.1)
    raise SystemExit("no kiosk on the bus")


def controls(part: "pyatspi.Accessible") -> Iterator[Row]:
    """What can be seen and used in `part`."""
    for place in range(part.childCount):
        child = part.getChildAtIndex(place)
        if child is None:
            continue
        if child.getState().contains(pyatspi.STATE_SHOWING) and child.getRoleName() in CONTROLS:
            yield child.getRoleName(), child.name
        yield from controls(child)


def page(program: "pyatspi.Accessible", before: list[Row]) -> list[Row]:
    """The controls, once they are others than before and stay as they are."""
    last: list[Row] = []
    for _ in range(100):
        try:
            now = list(controls(program))
        except GLib.GError:  # the page went while it was read
            now = []
        if now and now != before and now == last:
            return now
        last = now
        PAUSE.wait(0.1)
    return last


def main() -> None:
    """Walk."""
    program = kiosk()
    pages = [page(program, [])]
    for place in sys.argv[1:]:
        subprocess.run(["xdotool", "mousemove", *place.split(","), "click", "1"], check=True)
        pages.append(page(program, pages[-1]))
    subprocess.run(["xdotool", "key", "ctrl+alt+shift+l"], check=True)
    pages.append(page(program, pages[-1]))
    print(json.dumps(pages))  # noqa: T201


main()
