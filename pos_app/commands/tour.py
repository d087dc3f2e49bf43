"""`pos-app tour`: a scripted shift on the real window, with pictures."""

import argparse
import re
from pathlib import Path

from pos_app.commands import shared
from pos_app.commands.failure import CommandFailed

_SIZE = re.compile(r"([0-9]{3,4})x([0-9]{3,4})")
HELP = shared.described(
    "Play a scripted shift on the real window against a real order service of its own: sell, choose options, park and\n"
    "recall, send, take cash, move the queue, receive a kiosk's order. Saves a picture of every screen. Needs no\n"
    "display, touches no other till's data.",
    examples="""\
  pos-app tour --out pictures
  pos-app tour --out pictures --size 1024x600 --theme dark --lang fr
  pos-app tour --out pictures --kiosk""",
    notes="exit status: 0 the service confirmed every step, 1 a step was not confirmed, 2 wrong arguments",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `tour` takes."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the pictures")
    parser.add_argument("--size", type=size, metavar="WxH", help="of the window (1366x768; 1080x1920)")
    parser.add_argument("--kiosk", action="store_true", help="customers at a kiosk instead of a shift at the till")
    parser.add_argument("--theme", choices=("light", "dark"), default=shared.UNSAID, help="(default: light)")
    parser.add_argument("--lang", choices=("en", "fr"), default=shared.UNSAID, help="(default: en)")


def size(text: str) -> tuple[int, int]:
    """`1366x768` → (1366, 768)."""
    match = _SIZE.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is no size: write it as 1366x768")
    return int(match[1]), int(match[2])


def run(given: argparse.Namespace) -> int:
    """Play; the exit status."""
    from pos_app import tour

    try:
        given.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandFailed(f"the pictures cannot be written to {given.out}: {error.strerror}") from None
    size = given.size or ((1080, 1920) if given.kiosk else (1366, 768))
    return tour.run(given.out, size, _said(given.theme, "light"), _said(given.lang, "en"), kiosk=given.kiosk)


def _said(word: str | None, otherwise: str) -> str:
    """Pictures do not depend on the desktop they are taken on."""
    return otherwise if word in (None, "auto") else str(word)
