"""The kiosk's session for real: killed, it is back; left by its PIN, it is over."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from tests.flows.kiosk.x_kiosk import NAME, UPRIGHT, XKiosk, prepare
from tests.x_display import eventually, needs_x, x_display

SUPPORTING = "_NET_SUPPORTING_WM_CHECK"
SESSION = Path(__file__).parents[3] / "packaging" / "kiosk" / "session"


@contextmanager
def session(place: str, program: str, **environ: str) -> Iterator[subprocess.Popen[str]]:
    """The session script on a program; its whole family is ended after."""
    values = {**os.environ, **environ, "POS_APP": program, "KIOSK_PAUSE": "0"}
    with subprocess.Popen(
        [str(SESSION), place], env=values, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)


def kiosk_of(running: subprocess.Popen[str]) -> int:
    """The process id of the kiosk in this session, 0 when it is not there."""
    for one in psutil.Process(running.pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it ended meanwhile
            if "--data-dir" in one.cmdline()[:8]:
                return one.pid
    return 0


@pytest.mark.x11
@needs_x
def test_a_killed_kiosk_is_back_in_front_and_the_pin_ends_its_session(tmp_path: Path) -> None:
    program = f"{sys.executable} -m pos_app --lang en --data-dir {tmp_path}"
    with x_display(UPRIGHT) as display:
        prepare(tmp_path, display)
        with session("on-display", program, **display.environ) as running:
            kiosk = XKiosk(display, tmp_path, running)
            assert eventually(kiosk.is_alone)
            kiosk.order()
            first = kiosk_of(running)
            os.kill(first, signal.SIGKILL)
            assert eventually(lambda: kiosk_of(running) not in (0, first) and kiosk.is_alone())
            assert len(display.places(NAME)) == 1
            assert not [found for found in checked(tmp_path) if found in ("no kiosk session", "screensaver")]
            assert kiosk.leave() == 0


def checked(folder: Path) -> list[str]:
    """What the kiosk found about its machine, once it looked."""
    from pos_app.services.kiosk import self_check

    assert eventually(lambda: self_check.read(folder) is not None)
    report = self_check.read(folder)
    return [one.weakness.value for one in report.found] if report else []


def script(folder: Path, *lines: str) -> str:
    """A program in the kiosk's place."""
    made = folder / "program"
    made.write_text("\n".join(("#!/bin/sh", *lines, "")), "utf-8")
    made.chmod(0o700)
    return str(made)


def test_a_kiosk_that_cannot_stay_up_is_given_up_with_a_failure(tmp_path: Path) -> None:
    with session("keep", script(tmp_path, "exit 3"), KIOSK_MOST_CRASHES="4") as running:
        _, said = running.communicate(timeout=30)
        assert running.returncode == 70
        assert said.count("ended with status 3") == 4


def test_the_end_of_the_session_lets_the_kiosk_end_in_order(tmp_path: Path) -> None:
    mark, ready = tmp_path / "ended", tmp_path / "ready"
    program = script(tmp_path, f"trap 'touch {mark}; exit 0' TERM", f"touch {ready}", "while :; do sleep 0.05; done")
    with session("keep", program) as running:
        assert eventually(ready.exists)
        running.terminate()
        assert running.wait(timeout=20) == 0
    assert mark.exists()


def test_the_kiosk_knows_that_it_is_one_and_that_it_is_kept(tmp_path: Path) -> None:
    said = tmp_path / "said"
    with session("keep", script(tmp_path, f'echo "$POS_APP_KIOSK $POS_APP_KIOSK_SESSION" > {said}')) as running:
        assert running.wait(timeout=20) == 0
    assert said.read_text() == "1 own\n"


@pytest.mark.x11
@needs_x
def test_keys_a_window_manager_left_are_found_and_those_of_the_session_are_none() -> None:
    from pos_app.ui.kiosk.self_audit import look

    if shutil.which("openbox") is None:
        pytest.skip("needs openbox")
    for config, taken in (([], True), (["--config-file", str(SESSION.with_name("rc.xml"))], False)):
        with x_display(UPRIGHT) as display:
            environ = display.environ
            with (
                subprocess.Popen(["openbox", *config], env=environ, stderr=subprocess.DEVNULL) as manager,
                pytest.MonkeyPatch.context() as patch,
            ):
                assert eventually(lambda environ=display: "window id" in environ.run("xprop", "-root", SUPPORTING))
                patch.setenv("DISPLAY", environ["DISPLAY"])
                seen = look(("one",), on_x=True)
                assert (seen.manager, seen.unseen) == ("Openbox", "")
                assert ("Alt+F4" in seen.keys) == taken, seen.keys
                assert bool(seen.keys) == taken
                manager.terminate()
