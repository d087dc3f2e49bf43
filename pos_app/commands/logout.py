"""`pos-app logout`: forget the key of a remote order service."""

import argparse

from pos_app.commands import shared
from pos_app.commands.failure import CommandFailed, Exit

HELP = shared.described(
    "Remove the API key of a remote order service from the keyring of the desktop. Sales that were not sent yet stay\n"
    "in the till's journal and go out after the next login. On the service the key stays valid: `pos-app keys revoke`.",
    examples="""\
  pos-app logout
  pos-app logout --service https://orders.example --location bistro""",
    notes="exit status: 0 removed (or there was none), 2 wrong arguments, 4 the keyring does not answer",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `logout` takes."""
    parser.add_argument(
        "--service", metavar="URL", default=shared.UNSAID, help="(default: the service of the settings)"
    )
    shared.add_location(parser)
    parser.add_argument("--data-dir", metavar="DIR", default=shared.UNSAID, help="of the till that uses it")
    shared.add_kiosk(parser)


def run(given: argparse.Namespace) -> int:
    """Remove the key; the exit status."""
    import asyncio

    from pos_app.api.address import read_address
    from pos_app.api.credentials import Keyring, KeyringError
    from pos_app.api.errors import BadAddress

    settings = shared.settings(
        data_dir=given.data_dir, kiosk=given.kiosk, service=given.service, location=given.location
    )
    if not settings.service:
        raise CommandFailed("no remote service is set up: name one with --service https://…", Exit.USAGE)
    try:
        service = read_address(settings.service)
        asyncio.run(Keyring(of=settings.keyring_of).delete(service, settings.location))
    except BadAddress as error:
        raise CommandFailed(str(error), Exit.USAGE) from None
    except KeyringError as error:
        raise CommandFailed(f"the key was not removed. {error}", Exit.NOT_AUTHORISED) from None
    print(f"The keyring holds no key of {service}, location {settings.location}.")
    return 0
