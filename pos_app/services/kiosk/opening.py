"""Does the kiosk take orders now? The shop's hours, and whether its service would have them."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from pos_app.domain.kiosk.hours import Hours
from pos_app.domain.menu import Menu
from pos_app.services.clock import Clock
from pos_app.services.line.connection import Connection, Problem

# What no waiting cures. A service that only does not answer gets the orders later.
REFUSALS = frozenset(
    {
        Problem.WRONG_KEY,
        Problem.NO_SCOPE,
        Problem.UNKNOWN_LOCATION,
        Problem.NO_KEY,
        Problem.UNTRUSTED_CERTIFICATE,
        Problem.PLAIN_HTTP_REFUSED,
        Problem.KEYRING_LOCKED,
        Problem.KEYRING_ABSENT,
        Problem.KEYRING_FAILING,
    }
)


class Shut(StrEnum):
    """Why there are no orders now."""

    HOURS = "hours"
    REFUSED = "refused"
    NO_MENU = "no menu"
    OUT_OF_ORDER = "out of order"


class Opening(Struct, frozen=True):
    """`shut`: why not, None when it is open. `until`: when it opens, local time. `problem`: what the service said.

    Each `shut` has its sentence on the screen; `reason` is for the staff.
    """

    shut: Shut | None = None
    until: datetime | None = None
    problem: Problem | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Can a customer begin?"""
        return self.shut is None


def opening_now(hours: Hours, clock: Clock, connection: Connection, menu: Menu, broken: str = "") -> Opening:
    """Whether the kiosk takes orders at this moment. `broken`: why it cannot keep one, "" when it can."""
    if broken:
        return Opening(Shut.OUT_OF_ORDER, reason=broken)
    facts = connection.facts
    if facts.problem in REFUSALS:
        return Opening(Shut.REFUSED, problem=facts.problem, reason=facts.detail)
    now = clock.now().astimezone()
    if not hours.is_open(now):
        return Opening(Shut.HOURS, until=hours.opens_at(now))
    if not any(item.available for item in menu.items):
        return Opening(Shut.NO_MENU)
    return Opening()
