"""The one command: `pos-app [till options]`, or `pos-app` and the name of a command."""

import argparse
import os
import resource
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from pos_app import __version__
from pos_app.commands.failure import CommandFailed, Exit

SUMMARIES = {
    "serve": "run the order service that several tills share",
    "keys": "make, list and take back the keys of an order service",
    "login": "give this till the key of a remote order service",
    "logout": "forget that key",
    "staff": "set the PINs of the people at this till",
    "menu": "take a menu in from CSV or JSON, or write it out",
    "tour": "play a scripted shift and take a picture of every screen",
    "doctor": "check what the till needs, and say what to do about it",
}
DESCRIPTION = """\
A point-of-sale till: take orders, send them, take payment, keep working offline.
Without a command the till opens, on an order service of its own unless --service names another."""
EPILOG = """\
examples:
  pos-app                                        the till, ready to sell
  pos-app --service https://orders.example --location bistro --till B
  pos-app serve --sample --port 8000             an order service for several tills
  pos-app doctor                                 when something is wrong

Settings are read from settings.toml in the data folder, then from POS_APP_SERVICE, POS_APP_LOCATION, POS_APP_TILL,
POS_APP_THEME, POS_APP_LANG, POS_APP_TEXT_SCALE, POS_APP_FULLSCREEN, POS_APP_KIOSK, POS_APP_TRUSTED_HOSTS and
POS_APP_DATA_DIR, then from the options here. Keys are never options: pos-app login.

exit status:
  0 done            3 the order service cannot be reached      130 interrupted
  1 failed          4 not authorised, or the keyring refuses
  2 wrong usage     5 the file cannot be taken in; nothing was changed
Errors are lines on standard error."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    _leave_no_core_file()
    try:
        try:
            given = _parser(words).parse_args(words)
            return int(_command(given.command).run(given))
        finally:
            sys.stdout.flush()
    except CommandFailed as error:
        print(f"pos-app: {error}", file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that closing it does not fail again
        return Exit.BROKEN_PIPE


def _leave_no_core_file() -> None:
    """A crash must not write keys and PINs to a disk."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Every command is listed; only one that may have been asked for is imported."""
    parser = _Parser(
        prog="pos-app",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"pos-app {__version__}")
    _command("till").arguments(parser.add_argument_group("the till"))
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for name, summary in SUMMARIES.items():
        if name in words:
            command = _command(name)
            command.arguments(commands.add_parser(name, help=summary, **command.HELP))
        else:
            commands.add_parser(name, help=summary)
    parser.set_defaults(command="till")
    return parser


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line; the options stand in the help."""

    def error(self, message: str) -> NoReturn:
        """End with the status of wrong usage."""
        self.exit(Exit.USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")


def _command(name: str) -> ModuleType:
    match name:
        case "serve":
            from pos_app.commands import serve

            return serve
        case "keys":
            from pos_app.commands import keys

            return keys
        case "login":
            from pos_app.commands import login

            return login
        case "logout":
            from pos_app.commands import logout

            return logout
        case "staff":
            from pos_app.commands import staff

            return staff
        case "menu":
            from pos_app.commands import menu

            return menu
        case "tour":
            from pos_app.commands import tour

            return tour
        case "doctor":
            from pos_app.commands import doctor

            return doctor
        case _:
            from pos_app.commands import till

            return till
