"""The parts this till recorded, on their way through the journal; whoever shows them is told of each change."""

import sqlite3
from collections.abc import Sequence

from pos_app.domain.order import Order
from pos_app.domain.part import GiveBack, RecordedPart
from pos_app.journal import ledger, outbox
from pos_app.journal.records import IntentKind, NewIntent, write_payment
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.subscription import Subscription
from pos_app.wire.document import write_time

UNDO_SECONDS = 5.0


class PartBook:
    """`changed`: an order's key and all its parts. `owed`: all that waits to be given back to customers.

    `shift_closed`: what was of the running shift no longer is.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.changed: Subscription[tuple[str, tuple[RecordedPart, ...]]] = Subscription()
        self.owed: Subscription[tuple[GiveBack, ...]] = Subscription()
        self.shift_closed: Subscription[None] = Subscription()

    def write(self, rows: sqlite3.Connection, order: Order, parts: Sequence[RecordedPart]) -> Order:
        """Record parts of an order inside the caller's transaction, held for undo; the order with them."""
        now = self._clock.now().timestamp()
        for part in parts:
            order = order.with_payment(part.payment)
        outbox.put_order(rows, order)
        for part in parts:
            body, intent_id = write_payment(part.payment), part.payment.intent_id
            held = NewIntent(IntentKind.PAYMENT, intent_id, body, now + UNDO_SECONDS)
            outbox.add(rows, order.key, [held], now)
            ledger.add(rows, part, parts[0].payment.intent_id)
        return order

    def of(self, rows: sqlite3.Connection, key: str) -> tuple[RecordedPart, ...]:
        """The parts of an order, inside the caller's transaction."""
        return ledger.of_order(rows, key, self._clock.monotonic() - self._clock.now().timestamp())

    def timestamp(self) -> str:
        """Now, as the wire and the journal write it: UTC with milliseconds."""
        return write_time(self._clock.now())

    async def tell(self, key: str) -> None:
        """Read an order's parts anew for whoever shows them. Raises `JournalError`."""
        await self.tell_all((key,))

    async def tell_all(self, keys: Sequence[str]) -> None:
        """The same for several orders, read together."""
        for told in await self._store.look(lambda rows: [(key, self.of(rows, key)) for key in keys]):
            self.changed.publish(told)
