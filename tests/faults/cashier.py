"""The rig's cashier: rings up one sale after the other, whatever happens, and goes on after a kill where it was."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pos_app.domain.cart import CartError
from pos_app.domain.lifecycle import Status
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.payment import PaymentRefused, PaymentState
from pos_app.domain.split import full_part
from pos_app.parts import Parts
from pos_app.services.paying.payments import TakenPart
from pos_app.services.till import NotRecorded
from pos_app.services.waiting import until
from tests.faults.kinds import dice
from tests.faults.task import Task

if TYPE_CHECKING:
    from tests.faults.till_process import SetClock

DISHES = ("san-pellegrino-1l", "creme-brulee", "mousse-au-chocolat", "ile-flottante", "citron-presse")
TENDERED = Money(20_000, "EUR")
MOST_UNSENT = 8
WALK = (Status.WAITING, Status.PREPARING, Status.PICKUP, Status.HANDED)
DAY = 86400.0


@dataclass(frozen=True)
class Known:
    """What the journal has of a sale."""

    key: str
    paid: bool
    moves: int


class Cashier:
    """`tell` is called with everything the till has shown as done, right when it has."""

    def __init__(self, parts: Parts, clock: "SetClock", task: Task, tell: Callable[..., None]) -> None:
        self._parts = parts
        self._till = parts.till
        self._clock = clock
        self._task = task
        self._tell = tell
        self._moves = 0

    async def work(self) -> None:
        """All sales of the task, then wait until everything has left."""
        await until(self._parts.catalog.changed, lambda: self._till.menu.item(DISHES[0]) is not None, seconds=60)
        pause = 60 / self._task.per_minute if self._task.per_minute else 0.0
        for number in range(self._task.first, self._task.last):
            self._tell(begin=number)
            await self._interfere(number)
            await self._sale(number)
            await self._contest(number)
            await self._not_too_far_ahead()
            if number % 100 == 0:
                self._tell(tasks=len(asyncio.all_tasks()))
            await asyncio.sleep(pause)
        self._tell(finished=True)
        async with asyncio.timeout(240):
            while await self._parts.store.run(_unsent):
                await self._news()
        self._tell(drained=True)

    def name(self, number: int) -> str:
        """What makes this sale known again everywhere: the customer's name on it."""
        return f"{self._task.letter}-{number:06d}"

    async def _news(self) -> None:
        """Returns when the till has heard something of the service."""
        heard = asyncio.Event()
        forget = self._parts.connection.changed.subscribe(lambda _: heard.set())
        await heard.wait()
        forget()

    async def _interfere(self, number: int) -> None:
        if number == self._task.disk_full_at:
            await self._parts.store.run(_fill_disk)
        if number == self._task.clock_jump_at:
            self._clock.offset += -DAY if self._clock.offset >= 0 else DAY
            self._tell(clock_offset=self._clock.offset)

    async def _sale(self, number: int) -> None:
        name, chance = self.name(number), dice(self._task.seed, self._task.letter, number)
        known = await self._parts.store.run(lambda rows: find(rows, name))
        pays_now, leaves_open = chance.random() < 0.6, self._task.contests and number % 10 == 0
        units, walk = chance.randint(1, 4), (Status.HANDED,) if chance.random() < 0.8 else WALK
        if known is None:
            known = await self._place(number, units, pays_now and not leaves_open)
        self._tell(order=name, key=known.key)
        if leaves_open:
            return
        if not known.paid:
            await self._pay(name, known.key)
        for status in walk[: known.moves]:  # as the queue shows after a restart
            self._tell(moved=name, status=status.value)
        for status in walk[known.moves :]:
            await self._in_queue(known.key)
            await self._stubborn(lambda status=status: self._move(known.key, status))
            self._tell(moved=name, status=status.value)

    async def _place(self, number: int, units: int, pays_now: bool) -> Known:
        name = self.name(number)
        self._find_cart(number)
        self._till.describe(customer=name)
        while self._units() < units:
            self._till.add(DISHES[(number + self._units()) % len(DISHES)])
            self._tell(painted=self._units(), sale=number)
        if number % 7 == 0:
            self._till.park(name)
            self._tell(painted=units, sale=number)
            self._till.recall(self._till.parked[-1].id)
        if not pays_now:
            order = await self._stubborn(self._till.send)
            return Known(order.key, False, 0)
        sale = await self._stubborn(lambda: self._take(None))
        self._tell(order=name, key=sale.order.key)
        self._tell(paid=name, intent=sale.payment.intent_id)
        if number % 11 == 0:
            self._tell(taking_back=name, intent=sale.payment.intent_id)
            if await self._parts.payments.take_back(sale):
                self._tell(taken_back=name, intent=sale.payment.intent_id)
                return Known(sale.order.key, False, 0)
        if number % 13:
            self._parts.payments.release(sale)
        return Known(sale.order.key, True, 0)

    def _find_cart(self, number: int) -> None:
        """After a kill the cart is on the screen or parked, as it was painted last."""
        name = self.name(number)
        parked = next((cart.id for cart in self._till.parked if cart.cart.customer == name), None)
        if parked and self._till.cart.customer != name:
            self._till.recall(parked)
        found = self._units() if self._till.cart.customer == name else -1
        if number == self._task.first and found < self._task.painted:
            self._tell(cart_lost=name, painted=self._task.painted, found=found)
        if self._till.cart.customer not in ("", name):
            self._tell(odd=f"a cart of {self._till.cart.customer} at the start of {name}")
            self._till.clear()

    def _units(self) -> int:
        return sum(line.quantity for line in self._till.cart.lines)

    async def _pay(self, name: str, key: str) -> None:
        await self._in_queue(key)
        sale = await self._stubborn(lambda: self._take(key))
        self._tell(paid=name, intent=sale.payment.intent_id)
        self._parts.payments.release(sale)

    async def _move(self, key: str, status: Status) -> None:
        """Now and then a move is undone at first; most leave at once, some when their time is over."""
        orders = self._parts.orders
        self._moves += 1
        moved = await orders.move(key, status)
        if self._moves % 11 == 0 and await orders.take_back(moved):
            moved = await orders.move(key, status)
        if self._moves % 13:
            orders.release(moved)

    async def _in_queue(self, key: str) -> None:
        """After a restart the queue may have to be read first."""
        await until(self._parts.feed.changed, lambda: self._parts.feed.queue.get(key) is not None, seconds=60)

    async def _contest(self, number: int) -> None:
        """Now and then take the money for an order that every till may take it for."""
        if number % 5:
            return
        for entry in self._parts.feed.queue.open():
            order = entry.order
            if not _is_contested(order) or order.payment_state is not PaymentState.UNPAID:
                continue
            try:
                sale = await self._stubborn(lambda key=order.key: self._take(key))
            except (PaymentRefused, CartError):
                return  # the other till was seen to be first
            self._tell(paid=order.customer, intent=sale.payment.intent_id, contested=True)
            self._parts.payments.release(sale)
            return

    async def _take(self, key: str | None) -> TakenPart:
        payments = self._parts.payments
        return await payments.take(key, full_part(payments.bill(key)), payments.tenders[0], TENDERED)

    async def _stubborn(self, action: Callable[[], Any]) -> Any:
        """Try again what the journal could not record, once there is room again."""
        try:
            return await action()
        except NotRecorded as refusal:
            self._tell(not_recorded=str(refusal))
            await self._parts.store.run(_free_disk)
            return await action()

    async def _not_too_far_ahead(self) -> None:
        facts = self._parts.connection
        if facts.facts.unsent > MOST_UNSENT:
            await until(facts.changed, lambda: facts.facts.unsent <= MOST_UNSENT, seconds=120)


def _is_contested(order: Order) -> bool:
    number = order.customer.rpartition("-")[2]
    return number.isdigit() and int(number) % 10 == 0


def find(rows: sqlite3.Connection, name: str) -> Known | None:
    """What the journal has of the sale of this name."""
    found = rows.execute("SELECT key FROM orders WHERE instr(body, CAST(? AS BLOB))", (f'"{name}"',)).fetchone()
    if found is None:
        return None
    kinds = rows.execute("SELECT kind, state FROM intents WHERE order_key = ?", found).fetchall()
    paid = any(kind == "payment" and state != "withdrawn" for kind, state in kinds)
    moves = sum(kind == "status" and state != "withdrawn" for kind, state in kinds)
    return Known(found[0], paid, moves)


def _unsent(rows: sqlite3.Connection) -> int:
    """What waits behind a refused order waits for a person; the verdict sees it."""
    (count,) = rows.execute("SELECT count(*) FROM heads WHERE blocked = 0").fetchone()
    return int(count)


def _fill_disk(rows: sqlite3.Connection) -> None:
    (pages,) = rows.execute("PRAGMA page_count").fetchone()
    rows.execute(f"PRAGMA max_page_count = {int(pages)}")


def _free_disk(rows: sqlite3.Connection) -> None:
    rows.execute("PRAGMA max_page_count = 1073741823")
