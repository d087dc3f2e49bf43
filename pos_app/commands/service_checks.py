"""The doctor's look at the order service and at the keyring that holds its key."""

import asyncio

from pos_app.commands.findings import Finding, fail, ok, warn
from pos_app.settings import Settings

KEYRING_SECONDS = 10.0
MOST_SECONDS_OFF = 60
KEYRING_STEP = "unlock or start GNOME Keyring or KWallet; until then a key lives for one run of the till"


def keyring(settings: Settings) -> tuple[Finding, str | None]:
    """Does the keyring answer, and which key does it hold for the service of the settings?"""
    from pos_app.api.credentials import Keyring, KeyringError

    needed = bool(settings.service) and "@" not in settings.service
    url = settings.service if needed else "http://doctor.invalid"
    try:
        key = asyncio.run(Keyring(KEYRING_SECONDS, settings.keyring_of).get(url, settings.location))
    except KeyringError as error:
        if needed:
            return fail("keyring", str(error), KEYRING_STEP), None
        return warn("keyring", f"{error} The till's own service needs none.", KEYRING_STEP), None
    if needed and not key:
        step = f"pos-app login --service {settings.service} --location {settings.location}"
        return fail("keyring", f"{_backend()}; no key of {settings.service}", step), None
    return ok("keyring", f"{_backend()}{'; holds the key' if needed else ''}"), key


def _backend() -> str:
    from keyring.core import get_keyring

    kind = type(get_keyring())
    return f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"


def service(settings: Settings, key: str | None) -> Finding:
    """Does the service answer, is its clock ours, and does it take the key?"""
    from pos_app.api.errors import ApiError, Refused

    if not settings.service:
        return ok("service", "the till's own; it starts and ends with the till")
    if "@" in settings.service:
        return fail(
            "service", "the address holds a user name or password", "write it as https://host; keys: pos-app login"
        )
    where = f"{settings.service}, location {settings.location}"
    try:
        off = asyncio.run(_ask(settings, key))
    except Refused as error:
        step = f"pos-app login --service {settings.service} --location {settings.location}"
        return fail("service", f"{where} answers, but refuses: {error}", step)
    except ApiError as error:
        return fail("service", f"{where}: {error}", "check the network and the address; the till sells on meanwhile")
    if off is None:
        return ok("service", f"{where} answers")
    detail = f"{where} answers; its clock is {off:+.0f} s from ours"
    if abs(off) > MOST_SECONDS_OFF:
        return warn("service", detail, "set both computers' clocks by the network (NTP)")
    return ok("service", detail)


async def _ask(settings: Settings, key: str | None) -> float | None:
    from pos_app.api.client import OrderApi

    api = OrderApi(settings.service, settings.location, lambda: key, trusted_hosts=settings.trusted_hosts)
    try:
        health = await api.health()
        if key:
            await api.catalog()
        return health.clock_difference
    finally:
        await api.close()
