"""`pos-app staff`: the PINs of a till's people."""

import argparse
import getpass
import sys
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from pos_app.commands import shared
from pos_app.commands.failure import CommandFailed, Exit
from pos_app.domain.staff import KIOSK_KEEPER

if TYPE_CHECKING:
    from pos_app.domain.staff import Person
    from pos_app.parts import Parts
    from pos_app.services.staff.sign_in import SignIn
    from pos_app.settings import Settings

LONGEST_LINE = 100
HELP = shared.described(
    "List the staff of this till, and give them PINs or take them away. A till without PINs is open to everybody;\n"
    "with the first one, a manager's, people sign in. A PIN is asked for and not shown (from standard input when that\n"
    "is no terminal; never an argument). Only its argon2id hash is kept, with a secret of the keyring in it where\n"
    "there is a keyring. Whoever may run this on the till's data folder is trusted: it is also the way back in.",
    examples="""\
  pos-app staff list
  pos-app staff pin helene
  pos-app staff unpin vincent
  pos-app staff pin kiosk-exit                       at this computer's kiosk""",
    notes="""\
The id kiosk-exit, which is nobody of the staff, holds a PIN that leaves the kiosk: a kiosk's key reads no staff.
A till that is open on this data folder takes the change when it is started again; its own way is Settings, Staff.

exit status: 0 done, 1 failed (no such person, the PIN is not possible), 2 wrong arguments, 4 the keyring refuses""",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `staff` takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list | pin | unpin")
    listing = actions.add_parser("list", help="id, role, PIN or none, name", allow_abbrev=False)
    give = actions.add_parser("pin", help="set a person's PIN: 4 to 8 digits", allow_abbrev=False)
    take = actions.add_parser("unpin", help="take a person's PIN away", allow_abbrev=False)
    for action in (give, take):
        action.add_argument("id", help="as `staff list` shows it")
    for action in (listing, give, take):
        action.add_argument("--data-dir", metavar="DIR", default=shared.UNSAID, help="of the till")
        shared.add_kiosk(action)


def run(given: argparse.Namespace) -> int:
    """Do what was asked; the exit status."""
    from pos_app.journal.errors import JournalError
    from pos_app.parts import build

    leaves = getattr(given, "id", "") == KIOSK_KEEPER.id
    settings = shared.settings(data_dir=given.data_dir, kiosk=given.kiosk or leaves or None)
    if leaves:
        return _kiosk_exit(settings, given)
    try:
        parts = build(settings)
    except JournalError as error:
        raise CommandFailed(str(error)) from None
    try:
        if given.action == "list":
            _list(parts.people.sign_in, settings.kiosk.enabled)
        else:
            _change(parts, given)
    finally:
        parts.store.close()
    return 0


def _list(sign_in: "SignIn", kiosk: bool) -> None:
    for person in (*sign_in.people, *([KIOSK_KEEPER] if kiosk else ())):
        pin = "PIN" if sign_in.has_pin(person) else "-"
        print(f"{_plain(person.id):<24} {_plain(str(person.role)):<12} {pin:<4} {_plain(person.name)}")


def _kiosk_exit(settings: "Settings", given: argparse.Namespace) -> int:
    """The PIN that leaves this kiosk."""
    from pos_app.journal.errors import JournalError
    from pos_app.kiosk import build

    try:
        parts = build(settings)
    except JournalError as error:
        raise CommandFailed(str(error)) from None
    try:
        leaving = parts.leaving
        _do(leaving.give_pin(_ask(KIOSK_KEEPER)) if given.action == "pin" else leaving.take_pin())
    finally:
        parts.store.close()
    _say_done(KIOSK_KEEPER, given.action, f", on the kiosk of {settings.data_dir}")
    return 0


def _change(parts: "Parts", given: argparse.Namespace) -> None:
    sign_in = parts.people.sign_in
    person = next((one for one in sign_in.people if one.id == given.id), None)
    if person is None:
        raise CommandFailed(f"there is no {given.id[:40]!r} among the staff: `pos-app staff list` shows them")
    _do(sign_in.give_pin(person, _ask(person)) if given.action == "pin" else sign_in.take_pin(person))
    _say_done(person, given.action)


def _do(work: Coroutine[Any, Any, None]) -> None:
    """Change a PIN. Raises `CommandFailed`."""
    import asyncio

    from pos_app.services.register import NotRecorded
    from pos_app.services.staff.pins import BadPin, PinError, PinsUnavailable

    try:
        asyncio.run(work)
    except PinsUnavailable as error:
        raise CommandFailed(str(error), Exit.NOT_AUTHORISED) from None
    except (PinError, BadPin, NotRecorded) as error:
        raise CommandFailed(str(error)) from None


def _say_done(person: "Person", action: str, where: str = "") -> None:
    done = "has a new PIN" if action == "pin" else "has no PIN now"
    print(f"{_plain(person.name)} {done}{_plain(where)}.")


def _ask(person: "Person") -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        return sys.stdin.readline(LONGEST_LINE).strip() if sys.stdin else ""
    first = getpass.getpass(f"New PIN of {_plain(person.name)}: ")
    if getpass.getpass("Once more: ") != first:
        raise CommandFailed("these are two different PINs: nothing was changed")
    return first


def _plain(text: str) -> str:
    """Names come from a service: nothing in them may steer a terminal."""
    return "".join(char if char.isprintable() else "?" for char in text)
