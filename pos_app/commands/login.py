"""`pos-app login`: give the till the key of a remote order service."""

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pos_app.commands import shared
from pos_app.commands.failure import CommandFailed, Exit

if TYPE_CHECKING:
    from pos_app.settings import Settings

LONGEST_KEY = 1000
HELP = shared.described(
    "Let the till of this computer use a remote order service: ask for its API key (not shown while typed; from\n"
    "standard input when that is no terminal; never an argument), try it on the service, and keep it in the keyring\n"
    "of the desktop. The service and location are remembered for the next start of the till.",
    examples="""\
  pos-app login --service https://orders.example --location bistro
  pass show shop/key | pos-app login --service https://orders.example --location bistro
  pos-app login --service http://192.168.1.20:8000 --trust-plain-http
  pos-app login --kiosk --service https://orders.example --location bistro""",
    notes="""\
exit status: 0 stored, 2 wrong arguments, 3 the service cannot be reached, 4 the service refuses the key or the
keyring cannot keep it (nothing is stored)""",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `login` takes."""
    parser.add_argument(
        "--service", metavar="URL", default=shared.UNSAID, help="https://… (default: the service of the settings)"
    )
    shared.add_location(parser)
    parser.add_argument("--data-dir", metavar="DIR", default=shared.UNSAID, help="of the till that will use it")
    shared.add_kiosk(parser)
    parser.add_argument(
        "--trust-plain-http", action="store_true", help="this http:// host is on the shop's own network: remember that"
    )


def run(given: argparse.Namespace) -> int:
    """Ask, try, keep; the exit status."""
    settings = shared.settings(
        data_dir=given.data_dir, kiosk=given.kiosk, service=given.service, location=given.location
    )
    if not settings.service:
        raise CommandFailed("name the service: pos-app login --service https://…", Exit.USAGE)
    settings = _address(settings, given.trust_plain_http)
    _try_and_store(settings, _read_key(settings))
    _remember(settings)
    print(f"The till now uses {settings.service}, location {settings.location}; its key is in the keyring.")
    return 0


def _address(settings: "Settings", trust: bool) -> "Settings":
    """The settings with the address as it is kept, its host trusted when asked for."""
    from urllib.parse import urlsplit

    from pos_app.api.address import check_address, is_exposed, read_address
    from pos_app.api.errors import ApiError, PlainHttpRefused

    try:
        address = read_address(settings.service)
        host = urlsplit(address).hostname or ""
        trusted = settings.trusted_hosts
        if trust and is_exposed(address) and host not in trusted:
            trusted = (*trusted, host)
        check_address(address, trusted)
    except PlainHttpRefused as error:
        raise CommandFailed(
            f"plain http to {error.host} is not safe: use https, or --trust-plain-http on the shop's own network",
            Exit.USAGE,
        ) from None
    except ApiError as error:
        raise CommandFailed(str(error), Exit.USAGE) from None
    return replace(settings, service=address, trusted_hosts=trusted)


def _read_key(settings: "Settings") -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        key = sys.stdin.readline(LONGEST_KEY + 2) if sys.stdin else ""
    else:
        key = getpass.getpass(f"API key of {settings.service}, location {settings.location}: ")
    key = key.strip()
    if not key:
        raise CommandFailed("no key was given", Exit.USAGE)
    if len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()) or " " in key:
        raise CommandFailed("this is no API key: letters, digits and signs without spaces", Exit.USAGE)
    return key


def _try_and_store(settings: "Settings", key: str) -> None:
    import asyncio

    from pos_app.api.credentials import KeyringError
    from pos_app.api.errors import ApiError, NoScope, NotFound, Refused

    try:
        asyncio.run(_store_when_accepted(settings, key))
    except NoScope as error:
        raise CommandFailed(f"this key is not one for a till: it lacks {error.scope}", Exit.NOT_AUTHORISED) from None
    except NotFound:
        raise CommandFailed(
            f"{settings.service} knows no location {settings.location!r} for this key", Exit.NOT_AUTHORISED
        ) from None
    except Refused as error:
        raise CommandFailed(f"{settings.service} refuses this key: {error}", Exit.NOT_AUTHORISED) from None
    except ApiError as error:
        raise CommandFailed(str(error), Exit.UNREACHABLE) from None
    except KeyringError as error:
        raise CommandFailed(f"the key was not stored. {error}", Exit.NOT_AUTHORISED) from None


async def _store_when_accepted(settings: "Settings", key: str) -> None:
    from pos_app.api.client import OrderApi
    from pos_app.api.credentials import Keyring

    api = OrderApi(settings.service, settings.location, lambda: key, trusted_hosts=settings.trusted_hosts)
    try:
        await api.catalog()
    finally:
        await api.close()
    await Keyring(of=settings.keyring_of).set(settings.service, settings.location, key)


def _remember(settings: "Settings") -> None:
    from pos_app.settings import SettingsError, save

    kept = {"service": settings.service, "location": settings.location, "trusted_hosts": settings.trusted_hosts}
    try:
        save(settings, kept)
    except (SettingsError, OSError) as error:
        raise CommandFailed(f"the key is stored, but the settings cannot be written: {error}") from None
