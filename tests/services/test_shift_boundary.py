"""Until when a payment can be corrected: the shift decides, not the date."""

from collections.abc import Callable

import pytest

from pos_app.domain.order_queue import OrderSeen
from pos_app.domain.part import PartKind
from pos_app.domain.payment import AmountType, Payment, PaymentRefused
from pos_app.domain.permissions import Permission
from pos_app.parts import Parts
from pos_app.services.staff.supervision import Approval
from pos_app.wire.document import write_time
from tests.builders import eur
from tests.services.conftest import TurnedClock
from tests.services.shop import COKE, pay_in_full


async def placed(parts: Parts) -> str:
    """An order of 10.00 in the queue; its key."""
    parts.till.add(COKE, 5)
    return (await parts.till.send()).key


async def allowed(parts: Parts, key: str) -> Approval:
    return await parts.people.supervision.allow(Permission.CORRECT_PAYMENT, key, "guest asked")


async def shift_closed(parts: Parts) -> None:
    approval = await parts.people.supervision.allow(Permission.CLOSE_SHIFT, "till")
    await parts.shifts.close(eur("0.00"), eur("0.00"), approval)


@pytest.mark.asyncio
async def test_a_payment_is_corrected_after_midnight_and_until_the_shift_is_closed(
    start: Callable[[], Parts], clock: TurnedClock
) -> None:
    before = start()
    keys = [await placed(before), await placed(before)]
    wrong = [await pay_in_full(before, key) for key in keys]
    await before.store.run(lambda rows: rows.execute("UPDATE intents SET state = 'confirmed'"))
    before.store.close()
    clock.turn(24 * 3600)
    after = start()
    await after.recall_unsent()
    assert [part.kind for part in after.payments.recorded(keys[0])] == [PartKind.SALE]

    async def correct(place: int) -> None:
        approval, card = await allowed(after, keys[place]), after.payments.tenders[1]
        await after.payments.correct(keys[place], wrong[place].payment.intent_id, card, None, approval)

    await correct(0)
    report = await after.shifts.report()
    assert {one.tender: one.net for one in report.tenders} == {"cash": wrong[1].taken.due, "card": wrong[0].taken.due}
    await shift_closed(after)
    with pytest.raises(PaymentRefused, match="shift of this payment is closed"):
        await correct(1)


@pytest.mark.asyncio
async def test_a_payment_of_another_till_is_corrected_when_it_is_of_this_shift(
    parts: Parts, clock: TurnedClock
) -> None:
    card = parts.payments.tenders[1]
    early, late = await placed(parts), await placed(parts)
    await another_till_paid(parts, early, clock)
    clock.turn(60)
    await shift_closed(parts)
    clock.turn(60)
    await another_till_paid(parts, late, clock)
    given = await allowed(parts, early)
    with pytest.raises(PaymentRefused, match="shift of this payment is closed"):
        await parts.payments.correct(early, "elsewhere", card, None, given)
    given = await allowed(parts, late)
    await parts.payments.correct(late, "elsewhere", card, None, given)
    nets = {one.tender: one.net for one in (await parts.shifts.report()).tenders}
    assert nets == {"": eur("-10.00"), "card": eur("10.00")}


async def another_till_paid(parts: Parts, key: str, clock: TurnedClock) -> None:
    """All of an order, in cash."""
    cash = parts.payments.tenders[0]
    at = write_time(clock.now())
    paid = Payment("elsewhere", cash.payment_type, eur("10.00"), AmountType.FULL, cash.name, cash.ref, updated_at=at)
    parts.feed.apply(OrderSeen(parts.payments.bill(key).with_payment(paid)))
