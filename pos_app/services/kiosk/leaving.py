"""Leaving the kiosk by PIN, checked on this machine: with the service away, and with a key that may not read the staff.

Anybody who may leave a kiosk and has a PIN on this machine can: `pos-app staff pin` sets it. Where no staff is known,
as a kiosk's key reads none, it is set for `KIOSK_KEEPER`, who is nobody in particular and exists on kiosks only.
"""

from pos_app.domain.permissions import Permission, may
from pos_app.domain.staff import KIOSK_KEEPER, Person
from pos_app.journal.store import Store
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.clock import Clock
from pos_app.services.recording import recorded
from pos_app.services.staff.audit import Audit, AuditKind
from pos_app.services.staff.pins import PinError, Pins, WrongPin

__all__ = ["Leaving", "PinError"]


class Leaving:
    """Checks the PIN, slower after wrong ones as at a till, and writes who left, or tried, into the log."""

    def __init__(self, store: Store, clock: Clock, catalog: CatalogKeeper, audit: Audit) -> None:
        self._store = store
        self._catalog = catalog
        self._audit = audit
        self._pins = Pins(store, clock)

    @property
    def people(self) -> tuple[Person, ...]:
        """Who may leave."""
        return (*(one for one in self._catalog.staff if may(one, Permission.EXIT_KIOSK)), KIOSK_KEEPER)

    @property
    def has_pin(self) -> bool:
        """Can anybody leave? Without, the kiosk ends with its machine only."""
        return any(one.id in self._pins.holders for one in self.people)

    async def get_ready(self) -> None:
        """Open the keyring before the PIN is typed."""
        await self._pins.get_ready()

    async def leave(self, pin: str) -> Person:
        """Who leaves with this PIN; it is in the log when this returns. Raises `PinError`, `NotRecorded`."""
        among = {one.id: one for one in self.people}
        try:
            person = among[await self._pins.owner(pin, frozenset(among))]
        except WrongPin:
            self._audit.note(AuditKind.WRONG_PIN, detail=str(Permission.EXIT_KIOSK))
            raise
        await recorded(self._store, self._audit.line(AuditKind.KIOSK_LEFT, person=person))
        return person

    async def give_pin(self, pin: str) -> None:
        """Set the PIN of `KIOSK_KEEPER`. Raises `BadPin`, `PinError`, `NotRecorded`."""
        line = self._audit.line(AuditKind.PIN_CHANGED, detail="set for leaving the kiosk")
        await self._pins.set(KIOSK_KEEPER.id, pin, line)

    async def take_pin(self) -> None:
        """Remove it. Raises `NotRecorded`."""
        line = self._audit.line(AuditKind.PIN_CHANGED, detail="removed for leaving the kiosk")
        await self._pins.remove(KIOSK_KEEPER.id, line)
