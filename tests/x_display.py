"""A real X server without a screen, a pointer and a keyboard on it, and what its windows look like from outside."""

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

Size = tuple[int, int]
Place = tuple[int, int, int, int]  # x, y, width, height
SPECK = 400
_PLACE = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
needs_x = pytest.mark.skipif(
    not all(map(shutil.which, ("Xvfb", "xdotool", "xwininfo", "xrandr"))),
    reason="needs Xvfb, xdotool, xwininfo and xrandr; make setup has them",
)


def eventually(reached: Callable[[], bool], seconds: float = 30.0) -> bool:
    """Ask again until it is so; for what happens in another process and announces nothing."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if reached():
            return True
        pause.wait(0.05)
    return reached()


@dataclass(frozen=True)
class XDisplay:
    """`environ`: for programs on it."""

    environ: dict[str, str]
    size: Size

    def tool(self, *words: str) -> str:
        """What xdotool says."""
        done = subprocess.run(["xdotool", *words], check=False, env=self.environ, capture_output=True, text=True)
        return done.stdout.strip()

    def tap(self, place: Size) -> None:
        """Touch and let go."""
        self.tool("mousemove", str(place[0]), str(place[1]), "click", "1")

    def press(self, *keys: str) -> None:
        """One after the other."""
        self.tool("key", *keys)

    def run(self, *command: str) -> str:
        """What a program on this display prints."""
        done = subprocess.run(command, check=False, env=self.environ, capture_output=True, text=True, timeout=20)
        return done.stdout + done.stderr

    def monitor(self, name: str, size: Size, x: int, output: str = "none") -> None:
        """Cut a screen out of the display, as if it had been plugged in there. The first one takes `output`."""
        width, height = size
        self.run("xrandr", "--setmonitor", name, f"{width}/300x{height}/300+{x}+0", output)

    def shown(self) -> list[Place]:
        """Every window of the display that can be seen, menus and frames too, without those too small to touch."""
        return sorted(self.stacking())

    def stacking(self) -> list[Place]:
        """The same in their order, the one in front last."""
        ids = re.findall(r"^ +(0x\w+) ", self.run("xwininfo", "-root", "-children"), re.MULTILINE)
        return [place for one in reversed(ids) if (place := self._place(one)) and _is_seen(place)]

    def places(self, program: str) -> list[Place]:
        """The windows of this program that can be seen, sorted."""
        return sorted(place for one in self._windows(program) if (place := self._place(one)) and _is_seen(place))

    def has_focus(self, program: str) -> bool:
        """Do the keys go to this program?"""
        return self.tool("getwindowfocus") in self._windows(program)

    def _windows(self, program: str) -> list[str]:
        return self.tool("search", "--onlyvisible", "--class", f"^{re.escape(program)}$").splitlines()

    def _place(self, window: str) -> Place | None:
        said = self.run("xwininfo", "-id", window)
        if "IsViewable" not in said:
            return None
        found = [re.search(rf"{what}:\s+(-?\d+)", said) for what in _PLACE]
        if not all(found):
            return None
        x, y, width, height = (int(one[1]) for one in found if one)
        return x, y, width, height


def _is_seen(place: Place) -> bool:
    return place[2] * place[3] > SPECK


@contextmanager
def x_display(size: Size) -> Iterator[XDisplay]:
    """A display of its own; it takes a free number."""
    told, tells = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(tells),
        "-screen",
        "0",
        f"{size[0]}x{size[1]}x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    with subprocess.Popen(command, pass_fds=(tells,), stderr=subprocess.DEVNULL) as server:
        os.close(tells)
        with os.fdopen(told) as answer:
            number = answer.readline().strip()
        try:
            assert number, "Xvfb did not start"
            yield XDisplay({**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}, size)
        finally:
            server.terminate()
