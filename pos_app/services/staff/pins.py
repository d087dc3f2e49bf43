"""The PINs of the staff: set, found and refused on this till, with or without the service.

PinError                     str() is a sentence
├── WrongPin                 nobody's PIN, or not one of somebody who may do this: the same words for both
├── PinLocked                too many wrong ones: wait
├── PinTaken                 somebody else has it; PINs alone tell people apart
└── PinsUnavailable          the keyring with the pepper does not open
"""

import math
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from pos_app.domain.pin import COUNTED_SECONDS, BadPin, check_pin, pause_after
from pos_app.journal import people
from pos_app.journal.people import PinHash
from pos_app.journal.store import Store, Work
from pos_app.services.clock import Clock
from pos_app.services.recording import recorded
from pos_app.services.staff import pin_hash
from pos_app.services.staff.pepper import Pepper, PepperLocked, name_of

if TYPE_CHECKING:
    import asyncio

__all__ = ["BadPin", "PinError", "PinLocked", "PinTaken", "Pins", "PinsUnavailable", "WrongPin"]


class PinError(Exception):
    """A PIN was not taken."""


class WrongPin(PinError):
    """Not a PIN that does this. `seconds`: until the next try."""

    def __init__(self, seconds: int) -> None:
        super().__init__("this PIN was not accepted")
        self.seconds = seconds


class PinLocked(PinError):
    """`seconds`: until the next try."""

    def __init__(self, seconds: float) -> None:
        self.seconds = math.ceil(seconds)
        super().__init__(f"too many wrong PINs: wait {self.seconds} seconds")


class PinTaken(PinError):
    """Two people cannot have the same PIN."""

    def __init__(self) -> None:
        super().__init__("choose another PIN")


class PinsUnavailable(PinError):
    """PINs cannot be checked now."""


class Pins:
    """`holders`: the ids of those who have a PIN, as of the start and what was changed here since."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._pepper = Pepper()
        self._turn: asyncio.Lock | None = None
        self.holders: frozenset[str] = store.read(people.holders)

    async def get_ready(self) -> None:
        """Open the keyring before the first PIN is typed; what is wrong with it is said then."""
        with suppress(PepperLocked):
            await self._pepper.read()

    async def owner(self, pin: str, among: frozenset[str]) -> str:
        """The id of the person of this PIN, one of `among`. Raises `PinError`, `NotRecorded`.

        The try is in the journal as a wrong one before the PIN is looked at: ending the program does not undo it.
        """
        async with self._one_at_a_time():
            known = await self._usable()
            number, wait = await self._begin_try()
            found = await pin_hash.find(pin, [(one.encoded, pepper) for one, pepper in known])
            if found is None or known[found][0].person_id not in among:
                raise WrongPin(wait)
            await recorded(self._store, lambda rows: people.forgive_try(rows, number))
            return known[found][0].person_id

    async def set(self, person_id: str, pin: str, log: Work[None]) -> None:
        """Give a person a PIN in place of any other, and `log` that in the same transaction.

        Raises `BadPin`, `PinTaken`, `PinsUnavailable`, `NotRecorded`.
        """
        check_pin(pin)
        async with self._one_at_a_time():
            try:
                pepper = await self._pepper.read_or_make()
            except PepperLocked as error:
                raise PinsUnavailable(str(error)) from None
            others = [one for one in await recorded(self._store, people.pins) if one.person_id != person_id]
            if await pin_hash.find(pin, [(one.encoded, pepper if one.pepper else b"") for one in others]) is not None:
                raise PinTaken
            made = PinHash(person_id, await pin_hash.make(pin, pepper), name_of(pepper))
            at = self._clock.now()

            def work(rows: sqlite3.Connection) -> None:
                people.put_pin(rows, made, at)
                log(rows)

            await recorded(self._store, work)
            self.holders |= {person_id}

    async def remove(self, person_id: str, log: Work[None]) -> None:
        """Take a person's PIN away, and `log` that in the same transaction. Raises `NotRecorded`."""

        def work(rows: sqlite3.Connection) -> None:
            people.drop_pin(rows, person_id)
            log(rows)

        await recorded(self._store, work)
        self.holders -= {person_id}

    async def _usable(self) -> list[tuple[PinHash, bytes]]:
        """The hashes made without a pepper or with the one that is there. Raises `PinsUnavailable` for only others."""
        try:
            pepper = await self._pepper.read()
        except PepperLocked as error:
            raise PinsUnavailable(str(error)) from None
        known = await recorded(self._store, people.pins)
        usable = [(one, pepper if one.pepper else b"") for one in known if one.pepper in ("", name_of(pepper))]
        if known and not usable:
            raise PinsUnavailable("the keyring no longer holds the secret of the PINs: set them anew on this computer")
        return usable

    async def _begin_try(self) -> tuple[int, int]:
        """The try's number, and how long to wait should it be wrong. Raises `PinLocked`."""
        now = self._clock.now().timestamp()

        def work(rows: sqlite3.Connection) -> tuple[int, float]:
            wrong, last = people.tries(rows, now, COUNTED_SECONDS)
            still = pause_after(wrong) - (now - last)
            return (0, still) if still > 0 else (people.add_try(rows, now), pause_after(wrong + 1))

        number, wait = await recorded(self._store, work)
        if not number:
            raise PinLocked(wait)
        return number, int(wait)

    def _one_at_a_time(self) -> "asyncio.Lock":
        """So that many tries at once are not one."""
        import asyncio

        self._turn = self._turn or asyncio.Lock()
        return self._turn
