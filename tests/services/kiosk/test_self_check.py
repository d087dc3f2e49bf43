"""What a kiosk finds out about its machine, and how the doctor hears of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.commands import kiosk_checks
from pos_app.commands.findings import Verdict
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.services.kiosk import self_check
from pos_app.services.kiosk.self_check import Found, Machine, Report, Weakness
from pos_app.settings import Settings

AT = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def weaknesses(machine: Machine, *, has_pin: bool = True) -> list[Weakness]:
    return [one.weakness for one in self_check.judge(machine, has_pin=has_pin)]


def test_a_machine_that_is_only_a_kiosk_has_nothing_to_say() -> None:
    assert not weaknesses(Machine(screens=("DP-1",), manager="Openbox"))


@pytest.mark.parametrize(
    ("machine", "weakness"),
    [
        (Machine(screens=("DP-1", "HDMI-1")), Weakness.SCREENS),
        (Machine(manager="Mutter", keys=("Alt+F4", "Super")), Weakness.KEYS),
        (Machine(savers=("X11 600 s",)), Weakness.SAVER),
        (Machine(account=("sudo", "/bin/bash")), Weakness.ACCOUNT),
        (Machine(supervised=False), Weakness.SESSION),
        (Machine(unseen="no X display"), Weakness.UNSEEN),
    ],
)
def test_each_thing_that_would_let_somebody_out_is_named(machine: Machine, weakness: Weakness) -> None:
    assert weaknesses(machine) == [weakness]


def test_a_kiosk_nobody_can_leave_says_so_first() -> None:
    assert weaknesses(Machine(supervised=False), has_pin=False)[0] is Weakness.NO_PIN


def test_the_account_of_root_or_with_a_shell_is_none_for_a_kiosk() -> None:
    import os
    import pwd

    own = pwd.getpwuid(os.getuid())
    assert (own.pw_shell in self_check.account()) == (Path(own.pw_shell).name not in ("nologin", "false"))


def test_the_doctor_shows_what_was_found_with_what_to_do(tmp_path: Path) -> None:
    found = (Found(Weakness.NO_PIN), Found(Weakness.KEYS, "Mutter: Alt+F4"))
    self_check.write(tmp_path, Report(AT, found))
    rows = list(kiosk_checks.kiosk(Settings(data_dir=tmp_path)))
    assert [row.verdict for row in rows] == [Verdict.WARN, Verdict.WARN]
    assert "kiosk-exit" in rows[0].next_step
    assert "Mutter: Alt+F4" in rows[1].detail
    assert "2026-03-14 09:30" in rows[1].detail


@pytest.mark.parametrize("weakness", list(Weakness))
def test_every_finding_has_its_words(tmp_path: Path, weakness: Weakness) -> None:
    self_check.write(tmp_path, Report(AT, (Found(weakness, "detail"),)))
    (row,) = kiosk_checks.kiosk(Settings(data_dir=tmp_path))
    assert row.next_step


def test_the_doctor_of_a_kiosk_that_is_locked_in_is_content(tmp_path: Path) -> None:
    self_check.write(tmp_path, Report(AT, ()))
    (row,) = kiosk_checks.kiosk(Settings(data_dir=tmp_path))
    assert row.verdict is Verdict.OK


def test_a_kiosk_that_never_started_is_not_taken_for_a_good_one(tmp_path: Path) -> None:
    (row,) = kiosk_checks.kiosk(Settings(data_dir=tmp_path, kiosk=KioskSetup(enabled=True)))
    assert row.verdict is Verdict.WARN
    assert not list(kiosk_checks.kiosk(Settings(data_dir=tmp_path)))


@pytest.mark.parametrize("broken", ["", "[]", '{"at": "soon", "found": []}', '{"found": [{"weakness": "new"}]}'])
def test_a_report_that_cannot_be_read_is_none(tmp_path: Path, broken: str) -> None:
    (tmp_path / self_check.FILE).write_text(broken, "utf-8")
    assert self_check.read(tmp_path) is None
