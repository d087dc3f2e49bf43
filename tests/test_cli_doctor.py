"""`pos-app doctor`: it names what is wrong, says what to do, changes nothing and tells no secret."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pos_app.journal import outbox
from pos_app.journal.checkup import look
from pos_app.journal.errors import JournalDamaged, JournalNewer, JournalUnavailable
from pos_app.journal.records import IntentKind, NewIntent
from pos_app.journal.store import Store
from tests.builders import order
from tests.service import RunningService
from tests.shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def findings(shell: Shell, *words: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit status and the rows by name."""
    result = shell.run("doctor", "--json", *words)
    assert result.stderr == ""
    return result.returncode, {row["name"]: row for row in json.loads(result.stdout)}


def journal(folder: Path, unsent: int = 0) -> Path:
    """A journal with so many orders that were never sent."""
    path = folder / "journal.sqlite"
    with closing(Store(path)) as store:
        for number in range(unsent):
            placed = order(f"ref-{number}")
            intent = NewIntent(IntentKind.CREATE, f"once-{number}", b"{}")
            store.submit(lambda opened, placed=placed: outbox.put_order(opened, placed)).result()
            store.submit(lambda opened, of=placed, one=intent: outbox.add(opened, of.key, [one], 0.0)).result()
    return path


def test_a_fresh_machine_has_no_failure_and_nothing_is_written(shell: Shell) -> None:
    status, rows = findings(shell)
    assert status == 0
    assert [row["name"] for row in rows.values() if row["verdict"] == "fail"] == []
    assert [row["name"] for row in rows.values() if (row["verdict"] == "ok") != (row["next_step"] == "")] == []
    assert {"python", "qt", "fonts", "arabic", "sound", "keyring", "service", "journal", "disk"} <= rows.keys()
    assert "offscreen" in rows["qt"]["detail"]
    assert not shell.data.exists()


@pytest.mark.parametrize(
    ("programs", "verdict", "detail"),
    [
        ({}, "warn", "no pw-play, paplay or aplay"),
        ({"aplay": "exit 1"}, "warn", "no sound device answers"),
        ({"aplay": "exit 0"}, "ok", "plays with aplay; switched off: late"),
    ],
)
def test_it_says_whether_the_computer_can_be_heard(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programs: dict[str, str], verdict: str, detail: str
) -> None:
    for name, body in programs.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    shell.data.mkdir()
    (shell.data / "settings.toml").write_text("[sounds]\nlate = 0\n")
    row = findings(shell)[1]["sound"]
    assert (row["verdict"], row["detail"].split("; without")[0]) == (verdict, detail)


def test_the_text_has_a_next_step_under_each_warning(shell: Shell) -> None:
    lines = shell.done("doctor").splitlines()
    for number, line in enumerate(lines):
        if line.startswith(("warn", "fail")):
            assert lines[number + 1].strip().startswith("→ ")


def test_unsent_orders_are_counted(shell: Shell) -> None:
    shell.data.mkdir()
    before = journal(shell.data, unsent=3).read_bytes()
    status, rows = findings(shell)
    assert (status, rows["journal"]["verdict"]) == (0, "warn")
    assert "3 unsent, 0 refused" in rows["journal"]["detail"]
    assert (shell.data / "journal.sqlite").read_bytes() == before


def test_a_damaged_journal_fails_and_is_left_alone(shell: Shell) -> None:
    shell.data.mkdir()
    damaged = b"this was a journal" * 500
    (shell.data / "journal.sqlite").write_bytes(damaged)
    status, rows = findings(shell)
    assert (status, rows["journal"]["verdict"]) == (1, "fail")
    assert "do not delete" in rows["journal"]["next_step"]
    assert (shell.data / "journal.sqlite").read_bytes() == damaged


def test_a_service_that_does_not_answer_fails(shell: Shell) -> None:
    status, rows = findings(shell, "--service", "http://127.0.0.1:9")
    assert status == 1
    assert "127.0.0.1:9 cannot be reached" in rows["service"]["detail"]
    assert rows["keyring"]["verdict"] == "fail"


def test_a_service_that_answers_is_ok_and_its_clock_is_ours(shell: Shell) -> None:
    with RunningService(shell.folder / "service.sqlite") as service:
        _, rows = findings(shell, "--service", service.url)
    assert rows["service"]["verdict"] == "ok"
    assert "answers" in rows["service"]["detail"]


def test_a_password_in_the_address_is_not_repeated(shell: Shell) -> None:
    result = shell.run("doctor", "--service", "https://me:hunter2@shop.example")
    assert result.returncode == 1
    assert "hunter2" not in result.stdout + result.stderr


def test_a_data_folder_that_is_a_file_fails(shell: Shell) -> None:
    shell.data.write_text("not a folder")
    status, rows = findings(shell)
    assert (status, rows["disk"]["verdict"]) == (1, "fail")


def test_a_look_at_a_journal_finds_what_is_wrong(tmp_path: Path) -> None:
    path = journal(tmp_path, unsent=2)
    assert look(path).unsent == 2
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 999")
    with pytest.raises(JournalNewer):
        look(path)
    with pytest.raises(JournalUnavailable):
        look(tmp_path / "missing.sqlite")
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 20_000)
    with pytest.raises(JournalDamaged):
        look(path)


def test_damage_in_a_page_nobody_reads_today_is_found(tmp_path: Path) -> None:
    path = journal(tmp_path, unsent=1)
    with closing(sqlite3.connect(path)) as database:
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'orders'").fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(JournalDamaged, match="the journal file is damaged: "):
        look(path)
