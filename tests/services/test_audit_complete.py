"""Everything that has to be in the log is in it: who, who allowed it, which order, and in what turn."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import pytest
import pytest_asyncio

from pos_app.domain.audit import AuditKind
from pos_app.domain.cart import Discount
from pos_app.domain.lifecycle import UNDO_HANDOVER_SECONDS, Status
from pos_app.domain.money import Money
from pos_app.domain.permissions import Permission
from pos_app.parts import Parts
from pos_app.printing.config import Printer, PrinterKind
from pos_app.services.paperwork.printing import PrintFailed
from pos_app.services.staff.pins import WrongPin
from pos_app.services.staff.supervision import Approval
from tests.services.conftest import TurnedClock
from tests.services.shop import COKE, pay_in_full
from tests.services.staff import CASHIER, LEAD, WRONG, MemoryKeyring, give_pins, person

pytestmark = pytest.mark.asyncio


@dataclass
class Day:
    """A till on which Vincent, a cashier, works, and an order he sent."""

    parts: Parts
    clock: TurnedClock
    key: str = ""

    async def allowed(self, action: Permission) -> Approval:
        return await self.parts.people.supervision.approve(action, self.key, LEAD, "as agreed")

    async def sold(self) -> None:
        self.key = (await pay_in_full(self.parts, self.key)).order.key

    async def preparing(self) -> None:
        await self.parts.orders.assign(self.key, person(self.parts, "vincent"))


async def wrong_pin(day: Day) -> None:
    with pytest.raises(WrongPin):
        await day.parts.people.sign_in.sign_in(WRONG)


async def sign_in(day: Day) -> None:
    await day.parts.people.sign_in.sign_in(LEAD)


async def sign_out(day: Day) -> None:
    day.parts.people.sign_in.sign_out()


async def lock(day: Day) -> None:
    day.parts.people.sign_in.lock()


async def shift(day: Day) -> None:
    await day.parts.people.sign_in.set_on_shift(person(day.parts, "vincent"), False)


async def new_pin(day: Day) -> None:
    await day.parts.people.sign_in.give_pin(person(day.parts, "vincent"), "5927")


async def no_pin(day: Day) -> None:
    await day.parts.people.sign_in.take_pin(person(day.parts, "vincent"))


async def approval(day: Day) -> None:
    await day.allowed(Permission.CANCEL)


async def small_discount(day: Day) -> None:
    day.parts.till.add(COKE, 5)
    day.parts.till.discount(Discount(percent=1000))
    day.key = (await day.parts.till.send()).key


async def refund(day: Day) -> None:
    await day.sold()
    payments = day.parts.payments
    given = await day.allowed(Permission.REFUND)
    await payments.refund(day.key, None, Money(100, "EUR"), payments.tenders[0], given)


async def correction(day: Day) -> None:
    await day.sold()
    payments = day.parts.payments
    wrong = payments.recorded(day.key)[0].payment.intent_id
    card = next(one for one in payments.tenders if not one.gives_change)
    await payments.correct(day.key, wrong, card, None, await day.allowed(Permission.CORRECT_PAYMENT))


async def cancel(day: Day) -> None:
    await day.parts.orders.cancel(day.key, "as agreed", await day.allowed(Permission.CANCEL))


async def cancel_of_a_paid_order(day: Day) -> None:
    await day.sold()
    await cancel(day)


async def reassign(day: Day) -> None:
    await day.preparing()
    await day.parts.orders.assign(day.key, person(day.parts, "karim"), await day.allowed(Permission.REASSIGN))


async def undo_of_a_cancel(day: Day) -> None:
    moved = await day.parts.orders.cancel(day.key, "as agreed", await day.allowed(Permission.CANCEL))
    assert await day.parts.orders.take_back(moved)


async def late_take_back(day: Day) -> None:
    await day.parts.orders.move(day.key, Status.HANDED)
    day.clock.turn(UNDO_HANDOVER_SECONDS + 1)
    await day.parts.orders.move(day.key, Status.PICKUP, approval=await day.allowed(Permission.REOPEN))


async def no_sale(day: Day) -> None:
    with suppress(PrintFailed):  # there is nothing at that address; the log says first that it was asked for
        await day.parts.paper.drawer.no_sale("change for the drawer")


async def setting(day: Day) -> None:
    await day.parts.account.use_embedded()


async def export(day: Day) -> None:
    await day.parts.people.audit.export(day.parts.settings.data_dir)


A = AuditKind
TABLE: list[tuple[Callable[[Day], Awaitable[None]], tuple[AuditKind, ...], bool]] = [
    (sign_in, (A.SIGNED_IN,), False),
    (wrong_pin, (A.WRONG_PIN,), False),
    (sign_out, (A.SIGNED_OUT,), False),
    (lock, (A.LOCKED,), False),
    (shift, (A.SHIFT,), False),
    (new_pin, (A.PIN_CHANGED,), False),
    (no_pin, (A.PIN_CHANGED,), False),
    (approval, (A.APPROVED,), True),
    (small_discount, (A.DISCOUNTED,), True),
    (refund, (A.APPROVED, A.REFUND), True),
    (correction, (A.APPROVED, A.CORRECTION), True),
    (cancel, (A.APPROVED, A.CANCEL), True),
    (cancel_of_a_paid_order, (A.APPROVED, A.CANCEL, A.REFUND), True),
    (reassign, (A.APPROVED, A.REASSIGN), True),
    (undo_of_a_cancel, (A.APPROVED, A.CANCEL, A.UNDONE), True),
    (late_take_back, (A.APPROVED, A.REOPENED), True),
    (no_sale, (A.NO_SALE,), False),
    (setting, (A.SETTING,), False),
    (export, (A.EXPORT,), False),
]
ELSEWHERE = {
    A.DISCOUNT,  # tests/ui/test_approval.py, test_discount_gate.py
    A.VOID,  # test_refused_tray.py
    A.REWORKED,  # test_refused_tray.py
    A.KIOSK_LEFT,  # kiosk/
    A.SHIFT_CLOSED,  # test_shifts.py
    A.CASH_IN,  # test_shifts.py
    A.CASH_OUT,  # test_shifts.py
}
UNALLOWED = {A.DISCOUNTED, A.UNDONE}


@pytest_asyncio.fixture
async def day(start: Callable[[], Parts], clock: TurnedClock, safe: MemoryKeyring) -> Day:
    parts = start()
    parts.paper.queue.printers = (Printer("Front", PrinterKind.NETWORK, "127.0.0.1:1", drawer=True),)
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    parts.till.add(COKE)
    order = await parts.till.send()
    return Day(parts, clock, order.key)


@pytest.mark.parametrize(("act", "kinds", "of_order"), TABLE, ids=[act.__name__ for act, _kinds, _of in TABLE])
async def test_it_is_in_the_log(
    day: Day, act: Callable[[Day], Awaitable[None]], kinds: tuple[AuditKind, ...], of_order: bool
) -> None:
    audit = day.parts.people.audit
    before = len(await audit.newest(99))
    await act(day)
    after = await audit.newest(99)
    lines = after[: len(after) - before][::-1]
    for moved in tuple(day.parts.orders.held.values()):
        day.parts.orders.release(moved)
    assert sorted(line.entry.kind for line in lines) == sorted(kinds)
    assert {line.entry.order_key for line in lines} == {day.key if of_order else ""}
    assert all(line.entry.at for line in lines)
    if of_order:
        assert {line.entry.person for line in lines} == {"vincent"}
        assert {line.entry.approver for line in lines if line.entry.kind not in UNALLOWED} <= {"karim"}
    assert (await audit.check()).whole


async def test_every_kind_is_looked_for() -> None:
    tested = {kind for _act, kinds, _of in TABLE for kind in kinds}
    assert tested | ELSEWHERE == set(AuditKind)


async def test_the_log_finds_the_call_number_of_an_order(day: Day) -> None:
    await cancel(day)
    audit = day.parts.people.audit
    lines = await audit.newest(99, (AuditKind.CANCEL,))
    assert [line.entry.kind for line in lines] == [AuditKind.CANCEL]
    entry = day.parts.feed.queue.get(day.key)
    assert entry is not None
    assert await audit.call_numbers(lines) == {day.key: entry.order.number}
    path = await audit.export(day.parts.settings.data_dir)
    assert f",{day.key},{entry.order.number},as agreed," in path.read_text("utf-8-sig")
    for moved in tuple(day.parts.orders.held.values()):
        day.parts.orders.release(moved)
