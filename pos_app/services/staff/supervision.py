"""Approvals: a shift lead or manager allows exactly one action on one order, for a minute."""

from datetime import datetime

from msgspec import Struct

from pos_app.domain.cart import Cart
from pos_app.domain.discount_rule import over_limit
from pos_app.domain.permissions import ApprovalRefused, Permission, may
from pos_app.domain.staff import Person
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.identity import new_key
from pos_app.services.recording import recorded
from pos_app.services.staff.audit import Audit, AuditKind
from pos_app.services.staff.pins import PinError
from pos_app.services.staff.sign_in import SignIn

__all__ = ["Approval", "ApprovalRefused", "Permission", "PinError", "Supervision"]

VALID_SECONDS = 60.0


class Approval(Struct, frozen=True):
    """`approver` allows `action` on the order `order_key`, once, until `until` (monotonic seconds).

    `requester`: who was at the till; both None on a till without PINs. `at`, `service_at`: both clocks, the service's
    None while it is not known.
    """

    id: str
    action: Permission
    order_key: str
    requester: Person | None
    approver: Person | None
    reason: str
    at: datetime
    service_at: datetime | None
    until: float


class Supervision:
    """Gives approvals and takes them back in when they are used. Each is in the log before it is given.

    `discount_limit`: percent that anybody may take off.
    """

    def __init__(self, store: Store, clock: Clock, sign_in: SignIn, audit: Audit, discount_limit: int) -> None:
        self._store = store
        self._clock = clock
        self._sign_in = sign_in
        self._audit = audit
        self._limit = discount_limit
        self._given: dict[str, Approval] = {}

    @property
    def requester(self) -> Person | None:
        """Who would ask: whoever is at the till."""
        return self._sign_in.person

    def needs_approval(self, action: Permission) -> bool:
        """Must somebody else type a PIN? Not for who may do it, nor on a till without PINs."""
        return self._sign_in.needed and not may(self._sign_in.person, action)

    def discount_over_limit(self, cart: Cart) -> bool:
        """Is more taken off some line than anybody may, and than was approved?"""
        return over_limit(cart, self._limit)

    async def allow(self, action: Permission, order_key: str, reason: str = "") -> Approval:
        """One's own approval, without a PIN. Raises `ApprovalRefused` where one is needed, `NotRecorded`."""
        if self.needs_approval(action):
            raise ApprovalRefused("this needs a shift lead")
        return await self._give(action, order_key, self._sign_in.person, reason)

    async def approve(self, action: Permission, order_key: str, pin: str, reason: str = "") -> Approval:
        """The approval of whoever has this PIN. Raises `PinError`, `NotRecorded`."""
        approver = await self._sign_in.owner(pin, action)
        return await self._give(action, order_key, approver, reason)

    def use(self, approval: Approval, action: Permission, order_key: str) -> None:
        """Spend `approval` on this action. Raises `ApprovalRefused` when it is for another, used, or too old."""
        given = self._given.pop(approval.id, None)
        if given is not approval:
            raise ApprovalRefused("this approval was used already: ask again")
        if (given.action, given.order_key) != (action, order_key):
            raise ApprovalRefused("this approval is for something else: ask again")
        if self._clock.monotonic() > given.until:
            raise ApprovalRefused("this approval is too old: ask again")

    async def _give(self, action: Permission, order_key: str, approver: Person | None, reason: str) -> Approval:
        at, service_at = self._audit.times()
        until = self._clock.monotonic() + VALID_SECONDS
        made = Approval(new_key(), action, order_key, self._sign_in.person, approver, reason, at, service_at, until)
        line = self._audit.line(
            AuditKind.APPROVED, approver=approver, order_key=order_key, reason=reason, detail=str(action)
        )
        await recorded(self._store, line)
        self._given = {key: one for key, one in self._given.items() if one.until >= self._clock.monotonic()}
        self._given[made.id] = made
        return made
