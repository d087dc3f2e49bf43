"""The API key in a real keyring: kept, replaced, cleared, locked away, missing."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.api.secret_service import Desktop, Till

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(
        not all(map(shutil.which, ("gnome-keyring-daemon", "dbus-daemon"))),
        reason="needs gnome-keyring and dbus-daemon",
    ),
]
KEY = "k3y-with-a-é-€"


class Session:
    """Desktops and tills that end with the test."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack

    def desktop(self, *, bus: bool = True) -> Desktop:
        desktop = Desktop(self._folder, bus=bus)
        self._stack.callback(desktop.close)
        return desktop

    def till(self, desktop: Desktop, **environment: str) -> Till:
        till = Till(desktop.environment, **environment)
        self._stack.callback(till.close)
        return till


@pytest.fixture
def session() -> Iterator[Session]:
    # Not in tmp_path: the path of a socket has a hundred characters at most.
    with TemporaryDirectory(prefix="till-") as folder, ExitStack() as stack:
        yield Session(Path(folder), stack)


@pytest.fixture
def desktop(session: Session) -> Desktop:
    """A desktop with an open keyring."""
    desktop = session.desktop()
    desktop.start_keyring()
    return desktop


def test_a_key_is_kept_for_the_next_start(session: Session, desktop: Desktop) -> None:
    first = session.till(desktop)
    assert first.ask("get") is None
    assert first.ask("set", KEY) is None
    assert session.till(desktop).ask("get") == KEY


def test_a_key_is_replaced(session: Session, desktop: Desktop) -> None:
    till = session.till(desktop)
    till.ask("set", "old")
    till.ask("set", KEY)
    assert till.ask("get") == KEY
    till.ask("delete")
    assert till.ask("get") is None


def test_clearing_a_key_that_is_not_there_is_fine(session: Session, desktop: Desktop) -> None:
    assert session.till(desktop).ask("delete") is None


@pytest.mark.parametrize("call", [["get"], ["set", KEY], ["delete"]], ids=lambda call: call[0])
def test_a_locked_keyring_says_how_to_go_on(session: Session, desktop: Desktop, call: list[str]) -> None:
    till = session.till(desktop)
    till.ask("set", "old")
    desktop.lock()
    kind, sentence = till.ask(*call)
    assert kind == "KeyringLocked"
    assert "Unlock it" in sentence
    assert KEY not in sentence


def test_no_bus_is_no_keyring(session: Session) -> None:
    kind, sentence = session.till(session.desktop(bus=False)).ask("get")
    assert kind == "KeyringAbsent"
    assert "Start one" in sentence


def test_a_keyring_that_is_started_later_is_found(session: Session) -> None:
    desktop = session.desktop()
    till = session.till(desktop)
    assert till.ask("set", KEY)[0] == "KeyringAbsent"
    desktop.start_keyring()
    assert till.ask("set", KEY) is None
    assert till.ask("get") == KEY


def test_a_keyring_that_dies_is_missed_not_mourned(session: Session) -> None:
    desktop = session.desktop()
    daemon = desktop.start_keyring()
    till = session.till(desktop)
    till.ask("set", KEY)
    daemon.kill()
    daemon.wait()
    assert till.ask("get")[0] == "KeyringAbsent"
    desktop.start_keyring()
    assert till.ask("get") == KEY


def with_backend(session: Session, name: str) -> Till:
    return session.till(session.desktop(bus=False), PYTHON_KEYRING_BACKEND=f"tests.api.keyring_backends.{name}")


def test_a_question_nobody_answers_holds_up_neither_the_till_nor_its_end(session: Session) -> None:
    till = with_backend(session, "Waiting")
    assert till.ask("get", "Waiting")[0] == "KeyringLocked"
    assert till.ask("get", "Waiting")[0] == "KeyringLocked"
    assert till.close() == 0


def test_a_keyring_that_keeps_nothing_is_found_out(session: Session) -> None:
    assert with_backend(session, "Forgetful").ask("set", KEY)[0] == "KeyringFailing"


def test_a_failing_keyring_does_not_say_whose_keys_it_keeps(session: Session) -> None:
    kind, sentence = with_backend(session, "Broken").ask("get")
    assert kind == "KeyringFailing"
    assert "LookupError" in sentence
    assert "shop.example" not in sentence


def test_a_person_may_switch_the_keyring_off(session: Session, desktop: Desktop) -> None:
    till = session.till(desktop, PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    assert till.ask("set", KEY)[0] == "KeyringAbsent"
