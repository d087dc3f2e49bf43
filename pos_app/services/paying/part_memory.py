"""What the screens ask without waiting: the parts of this shift and of unfinished orders, and what is owed."""

from itertools import islice
from typing import TYPE_CHECKING

from pos_app.domain.order_queue import Delivery
from pos_app.domain.part import GiveBack, RecordedPart
from pos_app.journal import ledger
from pos_app.journal.store import Store
from pos_app.services.paying.part_book import PartBook
from pos_app.services.subscription import Subscription

if TYPE_CHECKING:
    import asyncio

AT_ONCE = 200  # orders read in one go: a sale may come between
KEPT = 500  # orders whose parts are all confirmed; what is asked for of others is read again


class PartMemory:
    """Follows the part book. `changed`: the key of an order whose parts changed; `owed_changed`: all that is owed."""

    def __init__(self, store: Store, book: PartBook) -> None:
        self._store = store
        self._book = book
        self._parts: dict[str, tuple[RecordedPart, ...]] = {}
        self._let_go: set[str] = set()
        self._asked: set[asyncio.Task[None]] = set()
        self.owed: tuple[GiveBack, ...] = ()
        self.changed: Subscription[str] = Subscription()
        self.owed_changed: Subscription[tuple[GiveBack, ...]] = Subscription()
        book.changed.subscribe(self._learn)
        book.owed.subscribe(self._owe)
        book.shift_closed.subscribe(lambda _closed: self._read_anew())

    def of(self, key: str) -> tuple[RecordedPart, ...]:
        """The parts of an order, in turn; those of very old orders come a moment later, and `changed` says so."""
        if key in self._let_go:
            self._ask(key)
        return self._parts.get(key, ())

    async def recall(self) -> None:
        """Learn what earlier runs recorded. Raises `JournalError`."""
        keys = await self._store.look(ledger.keys_of_shift)
        self._let_go.update(keys[:-KEPT])
        keys = keys[-KEPT:]
        for start in range(0, len(keys), AT_ONCE):
            await self._book.tell_all(keys[start : start + AT_ONCE])
        self._owe(await self._store.look(ledger.give_backs))

    def _learn(self, told: tuple[str, tuple[RecordedPart, ...]]) -> None:
        key, parts = told
        if parts != self._parts.get(key, ()):
            self._let_go.discard(key)
            self._parts.pop(key, None)  # the newest come last
            self._parts[key] = parts
            self._let_old_go()
            self.changed.publish(key)

    def _let_old_go(self) -> None:
        over = len(self._parts) - KEPT
        if over > 0:
            old = [key for key, parts in islice(self._parts.items(), 2 * over + 10) if all(map(_is_settled, parts))]
            for key in old[:over]:
                del self._parts[key]
                self._let_go.add(key)

    def _ask(self, key: str) -> None:
        import asyncio

        self._let_go.discard(key)
        task = asyncio.get_running_loop().create_task(self._book.tell(key), name="read an order's parts again")
        self._asked.add(task)
        task.add_done_callback(self._asked.discard)

    def _read_anew(self) -> None:
        """Nothing is held, and nothing of the shift that is over can be corrected; older orders are forgotten."""
        self._let_go = set(self._parts)
        self._parts.clear()

    def _owe(self, owed: tuple[GiveBack, ...]) -> None:
        if owed != self.owed:
            self.owed = owed
            self.owed_changed.publish(owed)


def _is_settled(part: RecordedPart) -> bool:
    return part.delivery is Delivery.CONFIRMED
