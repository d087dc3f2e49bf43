"""Random days at a till: the report's sums are those of the journal's parts, and the drawer holds what it says."""

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import fields

from pos_app.domain.cart import Discount
from pos_app.domain.cash import Taken, TooLittle
from pos_app.domain.lifecycle import MoveRefused
from pos_app.domain.money import Money
from pos_app.domain.part import Part, PartKind, RecordedPart
from pos_app.domain.payment import AmountType, PaymentRefused
from pos_app.domain.permissions import Permission
from pos_app.domain.shift import ClosedShift, ShiftReport, Tally
from pos_app.journal import ledger
from pos_app.parts import Parts, build
from pos_app.services.staff.audit import AuditKind
from pos_app.services.staff.supervision import Approval
from pos_app.settings import Settings
from tests.builders import eur
from tests.services.conftest import TurnedClock

ITEMS = ("coca-cola-25cl", "soupe-de-tomates", "cafe", "the-vert")
STEPS, SEEDS = 40, 16
KINDS = (PartKind.SALE, PartKind.REFUND, PartKind.REVERSAL, PartKind.CORRECTION)


@pytest.fixture
def till(tmp_path: Path, clock: TurnedClock) -> Iterator[Parts]:
    """Cash is rounded to five cents."""
    made = build(Settings(data_dir=tmp_path, cash_rounding=(eur("0.05"),)), clock)
    yield made
    made.store.close()


class Day:
    """A cashier of whom nobody knows what they do next; `apart`: cash that is in the drawer besides that of parts."""

    def __init__(self, parts: Parts, clock: TurnedClock, seed: int) -> None:
        self.parts = parts
        self.clock = clock
        self.dice = random.Random(seed)
        self.apart = 0
        self.keys: list[str] = []
        self.every: list[str] = []
        self.counted: set[str] = set()
        self.begin()

    def begin(self) -> None:
        """A shift in which nothing was done yet."""
        self.counted = {part.payment.intent_id for part in self.recorded()}
        self.placed: dict[str, tuple[int, int]] = {}
        self.cancelled: list[int] = []
        self.no_sales = 0
        self.moved = [0, 0]

    def recorded(self) -> list[RecordedPart]:
        """All parts of all orders, as the journal has them."""
        read = self.parts.store.submit(lambda rows: [ledger.of_order(rows, key) for key in self.every])
        return [part for of_order in read.result() for part in of_order]

    @property
    def drawer(self) -> Money:
        """What somebody would count."""
        return Money(self.apart + sum(part.taken.due.minor for part in self.recorded() if part.tender == "cash"), "EUR")

    async def step(self) -> None:
        """Anything a cashier may do; what cannot be is refused, and does not count."""
        often = [self.sell] * 5 + [self.pay] * 6 + [self.correct] * 2
        seldom = [self.undo, self.refund, self.cancel, self.open_drawer, self.move_cash, self.void, self.give_back]
        act = self.dice.choice(often + seldom) if self.keys else self.sell
        with suppress(PaymentRefused, TooLittle, MoveRefused):
            await act()
        self.clock.turn(self.dice.choice((1, 3, 60, 7000)))

    async def sell(self) -> None:
        till = self.parts.till
        for _ in range(self.dice.randint(1, 3)):
            till.add(self.dice.choice(ITEMS), self.dice.randint(1, 4))
        if self.dice.random() < 0.3:
            till.discount(Discount(percent=self.dice.choice((333, 1000))))
        full = sum(line.gross.minor for line in till.cart.lines)
        order = await till.send()
        self.keys.append(order.key)
        self.every.append(order.key)
        self.placed[order.key] = (order.total.minor, full - order.total.minor)

    async def pay(self) -> None:
        key = self.dice.choice(self.keys)
        left = self.parts.payments.bill(key).left
        amount = self.dice.choice((left, left, Money(max(1, left.minor // 3), "EUR")))
        tip = self.dice.choice((None, None, eur("0.57")))
        kind = AmountType.FULL if amount == left else AmountType.MANUAL
        tender = self.dice.choice(self.parts.payments.tenders[:3])
        given = amount + eur("13.00") if tender.gives_change and self.dice.random() < 0.5 else None
        await self.parts.payments.take(key, Part(kind, amount, tip=tip), tender, given)

    async def undo(self) -> None:
        key = self.dice.choice(self.keys)
        held = [part for part in self.parts.payments.recorded(key) if part.undo_until > self.clock.monotonic()]
        if held:
            await self.parts.register.take_back(key, held[-1].payment.intent_id)

    async def refund(self) -> None:
        key, tender = self.dice.choice(self.keys), self.dice.choice(self.parts.payments.tenders)
        most = self.parts.payments.refundable(self.parts.payments.bill(key), tender)
        amount = Money(self.dice.randint(1, max(1, most.minor)), "EUR")
        await self.parts.payments.refund(key, None, amount, tender, await self.allowed(Permission.REFUND, key))

    async def correct(self) -> None:
        key = self.dice.choice(self.keys)
        found = [one for one in self.parts.payments.recorded(key) if one.payment.amount.minor > 0]
        if found:
            wrong, tender = self.dice.choice(found), self.dice.choice(self.parts.payments.tenders)
            given = await self.allowed(Permission.CORRECT_PAYMENT, key)
            await self.parts.payments.correct(key, wrong.payment.intent_id, tender, None, given)

    async def cancel(self) -> None:
        key = self.dice.choice(self.keys)
        order = self.parts.payments.bill(key)
        moved = await self.parts.orders.cancel(key, "changed their mind", await self.allowed(Permission.CANCEL, key))
        self.parts.orders.release(moved)
        self.keys.remove(key)
        self.cancelled.append(order.total.minor)

    async def void(self) -> None:
        """The service refuses an order whose money is in the drawer; the money is to be given back."""
        key = self.dice.choice(self.keys)
        refuse = "UPDATE intents SET state = 'refused' WHERE order_key = ? AND kind = 'create'"
        before = self.drawer.minor
        await self.parts.store.run(lambda rows: rows.execute(refuse, (key,)).rowcount)
        await self.parts.register.void(key, "a training order")
        self.apart += before - self.drawer.minor
        self.keys.remove(key)
        self.placed.pop(key, None)

    async def give_back(self) -> None:
        if self.parts.payments.give_backs:
            owed = self.dice.choice(self.parts.payments.give_backs)
            await self.parts.payments.acknowledge(owed)
            self.apart -= owed.amount.minor if owed.tender == "cash" else 0

    async def open_drawer(self) -> None:
        await self.parts.store.run(self.parts.people.audit.line(AuditKind.NO_SALE))
        self.no_sales += 1

    async def move_cash(self) -> None:
        amount = Money(self.dice.choice((5000, -1500)), "EUR")
        await self.parts.shifts.move_cash(amount, "change", await self.allowed(Permission.NO_SALE, "till"))
        self.apart += amount.minor
        self.moved[amount.minor < 0] += abs(amount.minor)

    async def close(self) -> ClosedShift:
        """Close with what is in the drawer, and leave it all there."""
        approval = await self.allowed(Permission.CLOSE_SHIFT, "till")
        closed = await self.parts.shifts.close(self.drawer, self.drawer, approval)
        self.begin()
        return closed

    async def allowed(self, action: Permission, key: str) -> Approval:
        return await self.parts.people.supervision.allow(action, key)

    def check(self, report: ShiftReport) -> None:
        """Is every figure the sum of what was done in this shift?"""
        parts = [part for part in self.recorded() if part.payment.intent_id not in self.counted]
        found = {(one.tender, kind): sums for one in report.tenders for kind, sums in zip(KINDS, one.all, strict=True)}
        for (tender, kind), sums in found.items():
            mine = [part for part in parts if (part.tender, part.kind) == (tender, kind)]
            assert sums.count == len(mine)
            for figure in fields(Taken):
                added = sum(getattr(part.taken, figure.name).minor for part in mine)
                assert getattr(sums, figure.name).minor == added, (tender, kind, figure.name)
            amounts = sum(part.payment.amount.minor for part in mine)
            assert sums.due.minor == amounts + sums.tip.minor + sums.rounding.minor
            assert sums.due == sums.tendered - sums.change
        assert {(part.tender, part.kind) for part in parts} <= set(found)
        placed = self.placed.values()
        taken_off = [off for _total, off in placed if off]
        assert report.placed == Tally(len(self.placed), cents(sum(amount for amount, _off in placed)))
        assert report.discounted == Tally(len(taken_off), cents(sum(taken_off)))
        assert report.cancelled == Tally(len(self.cancelled), cents(sum(self.cancelled)))
        assert report.no_sales == self.no_sales
        assert [report.put_in.minor, report.taken_out.minor] == self.moved
        assert report.expected == self.drawer


def cents(minor: int) -> Money:
    return Money(minor, "EUR")


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", range(SEEDS))
async def test_sums_of_a_random_day_are_those_of_its_parts_to_the_cent(
    till: Parts, clock: TurnedClock, seed: int
) -> None:
    day = Day(till, clock, seed)
    for number in (1, 2, 3):
        for _ in range(day.dice.randint(5, STEPS)):
            await day.step()
        report = await till.shifts.report()
        day.check(report)
        closed = await day.close()
        assert (closed.report, closed.report.number, closed.difference) == (report, number, eur("0.00"))
    assert [old.report.number for old in await till.shifts.newest(9)] == [3, 2, 1]
