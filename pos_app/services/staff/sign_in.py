"""Who is at the till: signing in by PIN, switching, locking, coming and going. The cart stays where it is."""

import sqlite3

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.permissions import Permission, may
from pos_app.domain.staff import KIOSK_KEEPER, Person
from pos_app.journal import people
from pos_app.journal.store import Store, Work
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.clock import Clock
from pos_app.services.recording import recorded
from pos_app.services.staff.audit import Audit, AuditKind
from pos_app.services.staff.pins import PinError, Pins, WrongPin
from pos_app.services.subscription import Subscription


class AtTheTill(Struct, frozen=True):
    """`person`: who works at it, None for nobody. `locked`: a PIN is needed before anything else.

    `needed`: there are PINs on this till; without any it is open to everybody and nobody signs in.
    """

    person: Person | None = None
    locked: bool = False
    needed: bool = False


class SignIn:
    """Holder of `state`. A till with PINs starts locked."""

    def __init__(self, store: Store, clock: Clock, catalog: CatalogKeeper, pins: Pins, audit: Audit) -> None:
        self._store = store
        self._clock = clock
        self._catalog = catalog
        self._pins = pins
        self._audit = audit
        self._shifts = store.read(people.shift_marks)
        self.state = AtTheTill(locked=bool(self._holders), needed=bool(self._holders))
        self.changed: Subscription[AtTheTill] = Subscription()

    @property
    def needed(self) -> bool:
        """Are there PINs on this till?"""
        return self.state.needed

    @property
    def person(self) -> Person | None:
        """Who may act: nobody while it is locked."""
        return None if self.state.locked else self.state.person

    @property
    def people(self) -> tuple[Person, ...]:
        """The staff, on shift or not as this till last heard."""
        return tuple(replace(one, on_shift=self._shifts.get(one.id, one.on_shift)) for one in self._catalog.staff)

    def has_pin(self, person: Person) -> bool:
        """Can this person sign in?"""
        return person.id in self._pins.holders

    async def get_ready(self) -> None:
        """Before the first PIN is typed, on a till that will ask for one."""
        if self.needed:
            await self._pins.get_ready()

    async def sign_in(self, pin: str) -> Person:
        """Whoever has this PIN is at the till now; this unlocks it too. Raises `PinError`, `NotRecorded`."""
        person = await self.owner(pin)
        await recorded(self._store, self._audit.line(AuditKind.SIGNED_IN, person=person))
        self._set(AtTheTill(person, needed=True))
        return person

    async def owner(self, pin: str, action: Permission | None = None) -> Person:
        """Who has this PIN, among those who may do `action`. Raises `PinError`, `NotRecorded`; logs wrong tries."""
        among = {one.id: one for one in self.people if action is None or may(one, action)}
        try:
            return among[await self._pins.owner(pin, frozenset(among))]
        except WrongPin:
            self._audit.note(AuditKind.WRONG_PIN, detail=str(action or "sign in"))
            raise

    def sign_out(self) -> None:
        """Nobody is at the till; the next one types a PIN."""
        if self.needed:
            self._audit.note(AuditKind.SIGNED_OUT)
            self._set(AtTheTill(locked=True, needed=True))

    def lock(self) -> None:
        """Ask for a PIN before anything else; the cart stays."""
        if self.needed and not self.state.locked:
            self._audit.note(AuditKind.LOCKED)
            self._set(replace(self.state, locked=True))

    async def set_on_shift(self, person: Person, on_shift: bool) -> None:
        """A person comes or goes. Raises `NotRecorded`."""
        at = self._clock.now()
        line = self._audit.line(AuditKind.SHIFT, person=person, detail="on shift" if on_shift else "off shift")

        def work(rows: sqlite3.Connection) -> None:
            people.mark_shift(rows, person.id, on_shift, at)
            line(rows)

        await recorded(self._store, work)
        self._shifts[person.id] = on_shift
        self.changed.publish(self.state)

    async def give_pin(self, person: Person, pin: str) -> None:
        """Set a person's PIN. The first on a till is a manager's, who stays signed in. Raises `PinError`, `BadPin`."""
        first = not self._holders
        if first and not may(person, Permission.SETTINGS):
            raise PinError("set a manager's PIN first: else nobody could change the settings again")
        await self._pins.set(person.id, pin, self._pin_line(f"set for {person.name} ({person.id})"))
        if first:
            self._set(AtTheTill(person, needed=True))

    async def take_pin(self, person: Person) -> None:
        """Remove a person's PIN; the last manager's only when it is the last of all. Raises `PinError`."""
        others = self._holders - {person.id}
        if others and not any(may(one, Permission.SETTINGS) for one in self.people if one.id in others):
            raise PinError("this is the last manager's PIN: remove the others' first")
        await self._pins.remove(person.id, self._pin_line(f"removed from {person.name} ({person.id})"))
        if not others:
            self._set(AtTheTill())

    @property
    def _holders(self) -> frozenset[str]:
        """Who of the staff has a PIN; a kiosk's exit is no person."""
        return self._pins.holders - {KIOSK_KEEPER.id}

    def _pin_line(self, detail: str) -> Work[None]:
        return self._audit.line(AuditKind.PIN_CHANGED, detail=detail)

    def _set(self, state: AtTheTill) -> None:
        self.state = state
        self._audit.person = self.person
        self.changed.publish(state)
