"""What the shop's kiosks found about their machines, for whoever leads, until it is put aside."""

from typing import TYPE_CHECKING

from pos_app.journal import shelf
from pos_app.journal.records import Snapshot
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.subscription import Subscription
from pos_app.wire.codec import BadShape, decode, encode
from pos_app.wire.kiosk import KioskFound, KioskMark

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi

__all__ = ["KioskFound", "KioskMark", "KioskReports"]

_ASIDE = "kiosk findings put aside"
MOST = 100
_Mark = tuple[str, str, str]


class KioskReports:
    """`open`: the kiosks with a finding that nobody put aside; `changed` is published with them.

    What was put aside comes back when a kiosk finds something else, and when it was gone in between.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._etag = ""
        self._of: OrderApi | None = None
        self._closed_to: OrderApi | None = None
        self._found: tuple[KioskFound, ...] = ()
        self._aside = _read(store.read(lambda rows: shelf.snapshot(rows, _ASIDE)))
        self.changed: Subscription[tuple[KioskFound, ...]] = Subscription()

    @property
    def open(self) -> tuple[KioskFound, ...]:
        """Each with all it found, by letter."""
        return tuple(one for one in self._found if _marks((one,)) - self._aside)

    async def refresh(self, api: "OrderApi") -> None:
        """Ask for what is newer; a service that has no such thing is not asked again. Raises `ApiError`."""
        from pos_app.api.errors import Refused

        if self._closed_to is api:
            return
        try:
            answer = await api.kiosks(self._etag if self._of is api else "")
        except Refused:
            self._closed_to = api
            await self._show((), "", api)
            return
        if answer is not None:
            listed, etag = answer
            await self._show(tuple(listed.kiosks[:MOST]), etag, api)

    async def put_aside(self) -> None:
        """They were read. Raises `JournalError`."""
        await self._keep(_marks(self._found))
        self.changed.publish(self.open)

    async def _show(self, found: tuple[KioskFound, ...], etag: str, api: "OrderApi") -> None:
        self._etag, self._of = etag, api
        if found == self._found:
            return
        self._found = found
        still = self._aside & _marks(found)
        if still != self._aside:
            await self._keep(still)
        self.changed.publish(self.open)

    async def _keep(self, aside: frozenset[_Mark]) -> None:
        kept = Snapshot("", encode(sorted(aside)), self._clock.now())
        await self._store.run(lambda rows: shelf.put_snapshot(rows, _ASIDE, kept))
        self._aside = aside


def _marks(found: tuple[KioskFound, ...]) -> frozenset[_Mark]:
    return frozenset((one.letter, mark.code, mark.detail) for one in found for mark in one.findings)


def _read(kept: Snapshot | None) -> frozenset[_Mark]:
    try:
        return frozenset(decode(kept.body, list[_Mark])) if kept else frozenset()
    except BadShape:
        return frozenset()
