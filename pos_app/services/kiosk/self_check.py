"""What a kiosk finds out about its machine when it starts: whatever would let a customer out, or leave the staff in.

The doctor mostly runs as somebody else and outside the kiosk's session, so the kiosk writes down what it found.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

FILE = "kiosk-check.json"
SESSION = "POS_APP_KIOSK_SESSION"  # set by packaging/kiosk/session
_POWERFUL = frozenset({"root", "sudo", "wheel", "admin", "adm", "docker", "lxd", "libvirt", "disk", "shadow"})
_NO_SHELLS = frozenset({"nologin", "false"})
_LONGEST = 200


class Weakness(StrEnum):
    """What is not as a kiosk's machine should be."""

    NO_PIN = "no exit PIN"
    SCREENS = "second screen"
    KEYS = "window manager's keys"
    SESSION = "no kiosk session"
    ACCOUNT = "no kiosk account"
    SAVER = "screensaver"
    UNSEEN = "not looked at"


class Found(Struct, frozen=True):
    """`detail`: names and figures, in no language."""

    weakness: Weakness
    detail: str = ""


class Machine(Struct, frozen=True):
    """`screens`: names. `keys`: combinations another program has on this display. `savers`: what darkens the screen.

    `account`: what this user may do beyond a kiosk. `supervised`: something starts the kiosk again after a crash.
    `unseen`: why the display could not be looked at.
    """

    screens: tuple[str, ...] = ()
    manager: str = ""
    keys: tuple[str, ...] = ()
    savers: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    supervised: bool = True
    unseen: str = ""


class Report(Struct, frozen=True):
    """What the start at `at` found."""

    at: datetime
    found: tuple[Found, ...]


def judge(machine: Machine, *, has_pin: bool) -> Iterator[Found]:
    """Everything that is not as it should be, the worst first."""
    if not has_pin:
        yield Found(Weakness.NO_PIN)
    if machine.keys:
        named = f"{machine.manager}: " if machine.manager else ""
        yield Found(Weakness.KEYS, named + ", ".join(machine.keys))
    if not machine.supervised:
        yield Found(Weakness.SESSION)
    if machine.account:
        yield Found(Weakness.ACCOUNT, ", ".join(machine.account))
    if len(machine.screens) > 1:
        yield Found(Weakness.SCREENS, ", ".join(machine.screens))
    if machine.savers:
        yield Found(Weakness.SAVER, ", ".join(machine.savers))
    if machine.unseen:
        yield Found(Weakness.UNSEEN, machine.unseen[:_LONGEST])


def account() -> tuple[str, ...]:
    """What the user of this process may do beyond a kiosk: groups that lead to root, a shell to log in to."""
    if sys.platform == "win32":
        return ()
    import grp
    import pwd

    try:
        own = pwd.getpwuid(os.getuid())
    except KeyError:  # a container's user without a name has no shell and no groups by name either
        return ("root",) if os.getuid() == 0 else ()
    names = {own.pw_name} if own.pw_uid == 0 else set()
    for group in os.getgroups():
        try:
            names.add(grp.getgrgid(group).gr_name)
        except KeyError:
            continue
    shell = [own.pw_shell] if Path(own.pw_shell).name not in _NO_SHELLS else []
    return (*sorted(names & _POWERFUL), *shell)


def write(folder: Path, report: Report) -> None:
    """Keep `report` for the doctor. Raises `OSError`."""
    rows = {"at": report.at.isoformat(), "found": [asdict(one) for one in report.found]}
    fresh = folder / f"{FILE}.new"
    fresh.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    fresh.replace(folder / FILE)


def read(folder: Path) -> Report | None:
    """The last report; None when there is none that can be read."""
    try:
        rows: Any = json.loads((folder / FILE).read_text("utf-8"))
        found = tuple(Found(Weakness(one["weakness"]), str(one["detail"])) for one in rows["found"])
        return Report(datetime.fromisoformat(rows["at"]), found)
    except (OSError, ValueError, KeyError, TypeError):
        return None
