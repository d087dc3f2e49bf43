"""`pos-app keys`: the keys of an order service."""

import argparse
import sys

from pos_app.commands import shared
from pos_app.commands.failure import CommandFailed

ROLES = ("till", "lead", "kiosk", "display")
HELP = shared.described(
    "Make, list and take back the keys that open an order service. A key is bound to one location and one role;\n"
    "only its SHA-256 is stored, so it is shown once and never again.",
    examples="""\
  pos-app keys create --role till                    prints the key, and nothing else, on standard output
  pos-app keys create --role till | pos-app login --service http://127.0.0.1:8000
  pos-app keys list
  pos-app keys revoke 3f2a91c0""",
    notes="""\
roles: till    sells: everything but cancelling and refunds
       lead    everything
       kiosk   orders for itself and reads the menu
       display reads orders

exit status: 0 done, 1 failed (no such key, database cannot be opened), 2 wrong arguments""",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `keys` takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="create | list | revoke")
    create = actions.add_parser("create", help="make a key and print it once", allow_abbrev=False)
    create.add_argument("--role", choices=ROLES, required=True, help="what the key may do")
    create.add_argument("--name", default="", help="whose it is, for the list")
    shared.add_location(create)
    listing = actions.add_parser("list", help="the valid keys: id, role, location, made at, name", allow_abbrev=False)
    revoke = actions.add_parser("revoke", help="take a key back; it is refused within a second", allow_abbrev=False)
    revoke.add_argument("id", help="as `keys list` shows it")
    for action in (create, listing, revoke):
        shared.add_database(action)


def run(given: argparse.Namespace) -> int:
    """Do what was asked; the exit status."""
    from pos_app.server.database import DatabaseError

    try:
        match given.action:
            case "create":
                _create(given)
            case "list":
                _list(given)
            case _:
                _revoke(given)
    except DatabaseError as error:
        raise CommandFailed(str(error)) from None
    return 0


def _create(given: argparse.Namespace) -> None:
    from pos_app.server.keys import create_key

    where = shared.place(given)
    print(create_key(shared.database(given), given.role, where, given.name))
    if sys.stderr.isatty():
        print(f"This key ({given.role}, {where}) is shown only now.", file=sys.stderr)


def _list(given: argparse.Namespace) -> None:
    from pos_app.server.keys import list_keys

    for key in list_keys(shared.database(given, existing=True)):
        name = "".join(char if char.isprintable() else "?" for char in key.name)
        print(f"{key.id}  {key.role:<8} {key.location:<16} {key.created_at}  {name}".rstrip())


def _revoke(given: argparse.Namespace) -> None:
    from pos_app.server.keys import revoke_key

    if not revoke_key(shared.database(given, existing=True), given.id):
        raise CommandFailed(f"there is no valid key {given.id[:40]!r}: `pos-app keys list` shows them")
