"""PINs with a real keyring: the pepper lives there and nowhere else; a copy of the journal alone is worth little."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from tests.api.secret_service import Desktop

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(
        not all(map(shutil.which, ("gnome-keyring-daemon", "dbus-daemon"))),
        reason="needs gnome-keyring and dbus-daemon",
    ),
]
ROOT = Path(__file__).parents[1]
PIN = "830157"
STORED = "import keyring; print(keyring.get_password('pos-app', 'pins#pepper') or '')"
HASHES = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT hash FROM pins').fetchone()[0])"


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """A desktop with an open keyring."""
    # Not in tmp_path: the path of a socket has a hundred characters at most.
    with TemporaryDirectory(prefix="till-") as folder:
        made = Desktop(Path(folder))
        try:
            made.start_keyring()
            yield made
        finally:
            made.close()


def python(desktop: Desktop, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python in the session of `desktop`."""
    environment = {**desktop.environment, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *words], input=stdin, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def pos_app(desktop: Desktop, data: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command of the till on the folder `data`."""
    return python(desktop, "-m", "pos_app", *words, "--data-dir", str(data), stdin=stdin)


def test_the_pepper_is_in_the_keyring_and_in_no_file(desktop: Desktop, tmp_path: Path) -> None:
    done = pos_app(desktop, tmp_path, "staff", "pin", "helene", stdin=PIN)
    assert (done.returncode, done.stderr) == (0, "")
    pepper = python(desktop, "-c", STORED).stdout.strip()
    assert len(bytes.fromhex(pepper)) == 32
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in (PIN.encode(), pepper.encode(), bytes.fromhex(pepper)):
        assert secret not in kept
    encoded = python(desktop, "-c", HASHES, str(tmp_path / "journal.sqlite")).stdout.strip()
    with pytest.raises(VerifyMismatchError):
        PasswordHasher().verify(encoded, PIN)


def test_the_doctor_says_that_the_keyring_holds_its_part(desktop: Desktop, tmp_path: Path) -> None:
    pos_app(desktop, tmp_path, "staff", "pin", "helene", stdin=PIN)
    rows = json.loads(pos_app(desktop, tmp_path, "doctor", "--json").stdout)
    found = next(row for row in rows if row["name"] == "staff")
    assert (found["verdict"], found["detail"]) == ("ok", "PINs: 1, kept with a secret of the keyring")


def test_a_second_till_of_the_same_person_keeps_the_pepper(desktop: Desktop, tmp_path: Path) -> None:
    for till in ("a", "b"):
        assert pos_app(desktop, tmp_path / till, "staff", "pin", "helene", stdin=PIN).returncode == 0
        peppers = python(desktop, "-c", STORED).stdout
    assert peppers.strip()
    assert (
        pos_app(desktop, tmp_path / "a", "staff", "pin", "karim", stdin=PIN).stderr == "pos-app: choose another PIN\n"
    )
