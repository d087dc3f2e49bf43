"""`pos-app`: the till itself."""

import argparse
import gc
import os
import sys
from collections.abc import Callable
from typing import get_args

from pos_app.commands import shared
from pos_app.commands.failure import CommandFailed, Exit
from pos_app.settings import Language, Settings, Theme

QT_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libbrotli1"
    " libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
)


def arguments(parser: argparse._ActionsContainer) -> None:
    """What the till takes."""
    parser.add_argument("--service", metavar="URL", help="a remote order service (default: one of its own)")
    parser.add_argument("--location", type=shared.location, metavar="ID", help="the shop's location (default: main)")
    parser.add_argument("--till", metavar="LETTER", help="first letter of this till's call numbers (default: A)")
    parser.add_argument("--theme", choices=get_args(Theme), help="light, dark or as the desktop (default: light)")
    parser.add_argument("--lang", choices=get_args(Language), help="English, French or as the desktop (default: auto)")
    parser.add_argument("--text-scale", type=int, metavar="PERCENT", help="size of all text, 100 to 200")
    parser.add_argument("--kiosk", action="store_true", default=None, help="a self-order terminal for customers")
    parser.add_argument("--fullscreen", action="store_true", default=None, help="fill the screen")
    parser.add_argument(
        "--data-dir", metavar="DIR", help="where this till keeps its journal and settings; a kiosk has its own"
    )


def run(given: argparse.Namespace) -> int:
    """Open the till; the exit status when it is closed."""
    settings = shared.settings(
        service=given.service,
        location=given.location,
        till=given.till,
        theme=given.theme,
        lang=given.lang,
        text_scale=given.text_scale,
        fullscreen=given.fullscreen,
        kiosk=given.kiosk,
        data_dir=given.data_dir,
    )
    _need_display()
    gc.disable()  # a start makes no garbage worth looking for; main switches it on again after the first paint
    try:
        import pos_app.ui  # noqa: F401  first: what is imported after it is imported quickly
        from pos_app.program import AlreadyRunning

        start = _kiosk() if settings.kiosk.enabled else _till()
    except ImportError as error:
        raise _missing(error) from error
    from pos_app.journal.errors import JournalError

    try:
        return start(settings)
    except (JournalError, AlreadyRunning) as error:
        raise CommandFailed(str(error)) from None


def _till() -> Callable[[Settings], int]:
    from pos_app import main

    return main.run


def _kiosk() -> Callable[[Settings], int]:
    """The till's own modules stay unknown to this process."""
    from pos_app import kiosk_main

    return kiosk_main.run


def _need_display() -> None:
    """Qt aborts the process when there is no display; a sentence is better."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names):
        raise CommandFailed("there is no display to open the till on; `pos-app tour` and `pos-app serve` need none")


def _missing(error: ImportError) -> CommandFailed:
    if error.name and error.name.startswith("pos_app"):
        raise error
    return CommandFailed(f"Qt cannot be loaded: {error}\nOn Debian or Ubuntu: apt install {QT_PACKAGES}", Exit.FAILED)
