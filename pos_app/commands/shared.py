"""What several commands take: a location, a database, a theme; checked while the arguments are read."""

import argparse
from pathlib import Path

from pos_app.commands.failure import CommandFailed, Exit
from pos_app.settings import Settings, SettingsError, load

LONGEST_ID = 80
# The till's own options carry the same names: what was said before the command stays said.
UNSAID = argparse.SUPPRESS


def location(text: str) -> str:
    """The id of a location, as it may stand in an address."""
    if not text.isprintable() or set(text) & set("/\\?#% ") or not 1 <= len(text) <= LONGEST_ID:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is no location: 1 to {LONGEST_ID} letters, digits, - _ .")
    return text


def port(text: str) -> int:
    """A TCP port; 0 picks a free one."""
    if not (text.isascii() and text.isdecimal()) or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is no port: a number from 0 to 65535")
    return int(text)


def add_location(parser: argparse.ArgumentParser) -> None:
    """`--location`."""
    parser.add_argument(
        "--location", type=location, metavar="ID", default=UNSAID, help="the shop's location (default: main)"
    )


def add_kiosk(parser: argparse.ArgumentParser) -> None:
    """`--kiosk`, for a command that would else look at the till of this computer."""
    parser.add_argument("--kiosk", action="store_true", default=UNSAID, help="of this computer's kiosk, not its till")


def add_database(parser: argparse.ArgumentParser) -> None:
    """`--database`."""
    parser.add_argument(
        "--database",
        metavar="FILE|URL",
        help="a SQLite file or postgresql://… (default: the one of the till on this computer)",
    )


def settings(**given: object) -> Settings:
    """The settings of this run. Raises `CommandFailed`."""
    try:
        return load(given)
    except SettingsError as error:
        raise CommandFailed(str(error), Exit.USAGE) from None


def place(given: argparse.Namespace) -> str:
    """The location a command works on. Raises `CommandFailed`."""
    found: str = given.location or settings(data_dir=given.data_dir, kiosk=given.kiosk).location
    return found


def database(given: argparse.Namespace, *, existing: bool = False) -> str:
    """The database a command works on; `existing`: it must be there already. Raises `CommandFailed`."""
    found: str = given.database or _own_database(given)
    if existing and "://" not in found and not Path(found).expanduser().is_file():
        raise CommandFailed(f"there is no database at {found}: start the till or `pos-app serve` once, or name another")
    return found


def _own_database(given: argparse.Namespace) -> str:
    path = settings(data_dir=given.data_dir, kiosk=given.kiosk).service_database
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise CommandFailed(f"{path.parent} cannot be made: {error.strerror}") from None
    return str(path)


def described(summary: str, *, examples: str, notes: str = "") -> dict[str, object]:
    """Keyword arguments of a parser whose help shows examples as they are written."""
    epilog = f"examples:\n{examples.rstrip()}\n" + (f"\n{notes.rstrip()}\n" if notes else "")
    return {
        "description": summary,
        "epilog": epilog,
        "formatter_class": argparse.RawDescriptionHelpFormatter,
        "allow_abbrev": False,
    }
