"""`pos-app login` and `logout`: the key is typed unseen, tried on the service, and kept in the keyring or nowhere."""

import os
import pty
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.service import RunningService
from tests.shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[RunningService]:
    with RunningService(tmp_path / "service.sqlite", sample=True) as running:
        yield running


def refused(shell: Shell, status: int, *words: str, stdin: str) -> str:
    """The one line a login ends with; it holds no key and leaves nothing behind."""
    result = shell.run("login", *words, stdin=stdin)
    assert (result.returncode, result.stdout) == (status, "")
    assert result.stderr.count("\n") == 1
    assert not stdin.strip() or stdin.strip() not in result.stderr
    assert not (shell.data / "settings.toml").exists()
    return result.stderr


def test_a_service_that_does_not_answer_is_status_3(shell: Shell) -> None:
    assert "cannot be reached" in refused(shell, 3, "--service", "http://127.0.0.1:9", stdin="some-key\n")


@pytest.mark.parametrize(
    ("key", "location", "says"),
    [
        (lambda service: "wrong-key", "main", "refuses this key"),
        (lambda service: service.key("till"), "bistro", "knows no location 'bistro' for this key"),
        (lambda service: service.key("display"), "main", "not one for a till: it lacks catalog.read"),
    ],
)
def test_a_key_that_does_not_fit_is_status_4(
    shell: Shell, service: RunningService, key: object, location: str, says: str
) -> None:
    assert callable(key)
    words = ("--service", service.url, "--location", location)
    assert says in refused(shell, 4, *words, stdin=f"{key(service)}\n")


def test_without_a_keyring_nothing_is_stored_and_status_is_4(shell: Shell, service: RunningService) -> None:
    says = refused(shell, 4, "--service", service.url, stdin=service.key() + "\n")
    assert "the key was not stored. No keyring" in says


@pytest.mark.parametrize("typed", ["", "\n", "two words\n", "ключ\n", "x" * 5000])
def test_what_is_no_key_is_not_sent_anywhere(shell: Shell, typed: str) -> None:
    refused(shell, 2, "--service", "http://127.0.0.1:9", stdin=typed)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://10.0.0.1", "plain http to 10.0.0.1 is not safe"),
        ("https://user:secret@shop.example", "holds no user name, password or key"),
        ("ftp://shop.example", "begins with https:// or http://"),
        ("shop", "begins with https:// or http://"),
    ],
)
def test_an_address_a_key_must_not_go_to_is_refused_before_asking(shell: Shell, url: str, says: str) -> None:
    assert says in refused(shell, 2, "--service", url, stdin="some-key\n")


@contextmanager
def typing(shell: Shell) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """A login on a terminal that has asked for the key: the process, and the other end of the terminal."""
    ours, theirs = pty.openpty()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # tests in the background would hand that on
        signal.signal(signal.SIGINT, signal.default_int_handler)
    login = subprocess.Popen(
        shell.command("login", "--service", "http://127.0.0.1:9"),
        env=shell.environment,
        cwd=shell.folder,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with login:
        assert login.stderr is not None
        prompt = b""
        try:
            while not prompt.endswith(b": "):
                prompt += login.stderr.read(1) or pytest.fail(f"it did not ask: {prompt!r}")
            assert b"API key of http://127.0.0.1:9" in prompt
            yield login, ours
        finally:
            login.kill()
    os.close(theirs)
    os.close(ours)


def test_a_typed_key_is_not_shown(shell: Shell) -> None:
    with typing(shell) as (login, terminal):
        os.write(terminal, b"typed-key\n")
        assert login.wait(30) == 3
        os.set_blocking(terminal, False)
        shown = os.read(terminal, 1000) if _readable(terminal) else b""
        assert login.stderr is not None
        assert b"typed-key" not in shown + login.stderr.read()


def test_ctrl_c_at_the_question_is_quiet(shell: Shell) -> None:
    with typing(shell) as (login, _):
        login.send_signal(signal.SIGINT)
        assert login.wait(30) == 130
        assert login.stderr is not None
        assert login.stderr.read().strip() == b""


def _readable(terminal: int) -> bool:
    import select

    return bool(select.select([terminal], [], [], 0)[0])


# The process behind the Secret Service of this private bus: it outlives the bus unless it is ended.
OWNER = """
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
with open_dbus_connection() as bus:
    print(Proxy(message_bus, bus).GetConnectionUnixProcessID("org.freedesktop.secrets")[0])
"""
SESSION = """
export XDG_DATA_HOME=$PWD/keyring XDG_RUNTIME_DIR=$PWD/run; mkdir -m 700 run
printf test | gnome-keyring-daemon --unlock --components=secrets --daemonize > started
pid=$("$PYTHON" -c "$OWNER") || exit 1
trap 'kill "$pid"' EXIT
app() { "$PYTHON" -m pos_app "$@"; }
echo "$KEY" | app login --service "$URL" || exit 1
app doctor --json > first.json
cat "$POS_APP_DATA_DIR/settings.toml"
app logout || exit 1
app doctor --json > second.json
exit 0
"""


@pytest.mark.keyring
@pytest.mark.skipif(not shutil.which("gnome-keyring-daemon"), reason="gnome-keyring is not installed")
def test_a_key_that_fits_is_kept_in_the_keyring_until_logout(shell: Shell, service: RunningService) -> None:
    key = service.key()
    words = {"OWNER": OWNER, "KEY": key, "URL": service.url, "PYTHON": shell.command()[0]}
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION],
        env=shell.environment | words,
        cwd=shell.folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f'service = "{service.url}"' in done.stdout
    assert "The keyring holds no key of" in done.stdout
    first, second = ((shell.folder / name).read_text() for name in ("first.json", "second.json"))
    assert "holds the key" in first
    assert "no key of" in second
    for text in (first, second, done.stdout, (shell.data / "settings.toml").read_text()):
        assert key not in text
