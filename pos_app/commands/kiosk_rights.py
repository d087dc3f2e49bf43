"""The doctor's look at a kiosk's key: does it do what the settings want, and no more than a kiosk needs?"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.commands.findings import Finding, ok, warn
from pos_app.settings import Settings

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi

NAME = "kiosk key"
NO_ORDER = "doctor"  # no order has such an id: whoever may pay is told that it is not there
KIOSK_KEY = "pos-app keys create --role kiosk at the service, then pos-app login here"
TILL_KEY = 'pos-app keys create --role till at the service, then pos-app login here; or pay = ["counter"] in [kiosk]'


@dataclass(frozen=True, slots=True)
class Rights:
    """What a key opens beyond making orders and reading the menu."""

    pays: bool
    reads_staff: bool


def rights(settings: Settings, key: str | None) -> Iterator[Finding]:
    """A row for the key of a kiosk that uses a remote service; nothing for anybody else."""
    from pos_app.api.errors import ApiError

    if not settings.kiosk.enabled or not settings.service or not key:
        return
    try:
        found = asyncio.run(_ask(settings, key))
    except ApiError:
        return  # the row of the service says what is wrong
    yield judge(found, records_payments=settings.kiosk.records_payments)


def judge(found: Rights, *, records_payments: bool) -> Finding:
    """What these rights mean for a kiosk."""
    if records_payments and not found.pays:
        detail = "it may not record payments, so all customers pay at the counter, whatever the settings say"
        return warn(NAME, detail, TILL_KEY)
    if records_payments:
        return ok(NAME, "a till's key, as the kiosk records payments: it may more than a kiosk's")
    if found.pays or found.reads_staff:
        return warn(NAME, "it may do more than a kiosk needs: whoever takes it off this machine could, too", KIOSK_KEY)
    return ok(NAME, "it makes orders, and reads the menu and its own orders; nothing else")


async def _ask(settings: Settings, key: str) -> Rights:
    from pos_app.api.client import OrderApi

    api = OrderApi(settings.service, settings.location, lambda: key, trusted_hosts=settings.trusted_hosts)
    try:
        return Rights(pays=await _pays(api), reads_staff=await _reads_staff(api))
    finally:
        await api.close()


async def _pays(api: "OrderApi") -> bool:
    from pos_app.api.errors import NoScope, NotFound
    from pos_app.wire.payment import PaymentShape

    try:
        await api.pay(NO_ORDER, PaymentShape(NO_ORDER, "pos", "0.01 EUR"))
    except NoScope:
        return False
    except NotFound:
        return True
    return True


async def _reads_staff(api: "OrderApi") -> bool:
    from pos_app.api.errors import NoScope

    try:
        await api.staff()
    except NoScope:
        return False
    return True
