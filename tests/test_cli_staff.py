"""`pos-app staff`: PINs without a till on the screen, and what the doctor says about them."""

import json
import os
import pty
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from pos_app.commands.failure import Exit
from tests.shell import Shell

PIN = "830157"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def row(shell: Shell, name: str) -> dict[str, str]:
    rows = json.loads(shell.run("doctor", "--json").stdout)
    return next(found for found in rows if found["name"] == name)


def test_the_sample_staff_is_listed_on_a_till_that_never_ran(shell: Shell) -> None:
    lines = shell.done("staff", "list").splitlines()
    assert len(lines) == 9
    assert lines[4].split() == ["helene", "manager", "-", "Hélène", "Dubœuf"]


def test_a_pin_comes_from_standard_input_and_stays_out_of_everything(shell: Shell) -> None:
    assert shell.done("staff", "pin", "helene", stdin=f"{PIN}\n") == "Hélène Dubœuf has a new PIN.\n"
    assert shell.done("staff", "list").splitlines()[4].split()[2] == "PIN"
    kept = b"".join(path.read_bytes() for path in shell.data.rglob("*") if path.is_file())
    assert b"$argon2id$v=19$m=19456,t=2,p=1$" in kept
    assert PIN.encode() not in kept


def test_a_pin_is_never_an_argument(shell: Shell) -> None:
    result = shell.run("staff", "pin", "helene", PIN)
    assert result.returncode == Exit.USAGE
    assert shell.run("staff", "pin", "helene", "--pin", PIN).returncode == Exit.USAGE


def test_at_a_terminal_it_is_asked_for_twice_and_not_shown(shell: Shell) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        shell.command("staff", "pin", "helene"),
        env=shell.environment,
        cwd=shell.folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as asking:
        os.close(theirs)
        shown = b""
        for question in (b"New PIN of", b"Once more"):
            while question not in shown:
                shown += os.read(ours, 1000)
            os.write(ours, f"{PIN}\n".encode())
        while b"has a new PIN" not in shown:
            shown += os.read(ours, 1000)
        assert asking.wait(timeout=20) == 0
    os.close(ours)
    assert PIN.encode() not in shown


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("pin", "nobody"), PIN, "there is no 'nobody'"),
        (("pin", "helene"), "123", "a PIN has 4 to 8 digits"),
        (("pin", "helene"), "", "a PIN has 4 to 8 digits"),
        (("pin", "karim"), PIN, "set a manager's PIN first"),
    ],
)
def test_what_is_no_pin_or_no_person_is_a_sentence(shell: Shell, words: tuple[str, ...], typed: str, said: str) -> None:
    result = shell.run("staff", *words, stdin=f"{typed}\n")
    assert result.returncode == Exit.FAILED
    assert said in result.stderr
    assert not typed or typed not in result.stderr


def test_the_doctor_says_who_may_do_what_without_pins_and_without_a_keyring(shell: Shell) -> None:
    assert "no PINs" in row(shell, "staff")["detail"]
    shell.done("staff", "pin", "helene", stdin=PIN)
    found = row(shell, "staff")
    assert found["verdict"] == "warn"
    assert "there was no keyring" in found["detail"]
    shell.done("staff", "unpin", "helene")
    assert "no PINs" in row(shell, "staff")["detail"]


def test_the_doctor_finds_a_line_taken_out_of_the_log(shell: Shell) -> None:
    for person in ("helene", "karim", "vincent"):
        shell.done("staff", "pin", person, stdin=PIN[: 4 + len(person) % 3])
    assert row(shell, "log")["detail"].startswith("3 lines, none changed")
    with closing(sqlite3.connect(shell.data / "journal.sqlite", isolation_level=None)) as rows:
        rows.execute("DROP TRIGGER audit_is_not_cut")
        rows.execute("DELETE FROM audit WHERE seq = 2")
    found = row(shell, "log")
    assert (found["verdict"], shell.run("doctor").returncode) == ("fail", Exit.FAILED)
    assert "line 2" in found["detail"]
