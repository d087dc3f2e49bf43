"""Taking money at the till: parts, undo, refunds and corrections, on a real journal with no service in sight."""

import asyncio
from collections.abc import Callable

import pytest

from pos_app.domain.audit import AuditKind
from pos_app.domain.cart import CartError, SoldOut
from pos_app.domain.cash import TooLittle
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery
from pos_app.domain.part import AskTip, Part, PartKind
from pos_app.domain.payment import AmountType, ItemShare, PaymentRefused, PaymentState
from pos_app.domain.permissions import Permission
from pos_app.domain.split import EvenSplit, full_part, items_part, rest_part
from pos_app.journal import outbox
from pos_app.parts import Parts
from pos_app.services.paying.payments import UNDO_SECONDS, TakenPart
from pos_app.services.staff.supervision import Approval, ApprovalRefused
from pos_app.services.waiting import until
from tests.builders import eur
from tests.services.conftest import TurnedClock
from tests.services.shop import pay_in_full

COKE = "coca-cola-25cl"


def manual(amount: str, tip: str = "") -> Part:
    return Part(AmountType.MANUAL, eur(amount), tip=eur(tip) if tip else None)


def due(parts: Parts, clock: TurnedClock) -> list[str]:
    now = clock.now().timestamp()
    return [intent.kind.value for intent in parts.store.submit(lambda rows: outbox.due(rows, now, 10)).result()]


def order(parts: Parts, key: str) -> Order:
    return parts.payments.bill(key)


async def placed(parts: Parts, units: int = 5) -> str:
    """An order of 2.00 a unit in the queue; its key."""
    parts.till.add(COKE, units)
    return (await parts.till.send()).key


async def allowed(parts: Parts, action: Permission, key: str) -> Approval:
    return await parts.people.supervision.allow(action, key, "guest asked")


@pytest.mark.asyncio
async def test_a_cart_is_placed_with_its_first_part_and_the_others_follow(parts: Parts, clock: TurnedClock) -> None:
    parts.till.add(COKE, 5)
    cash = parts.payments.tenders[0]
    split = EvenSplit(parts.payments.bill(None).left, 3)
    first = await parts.payments.take(None, split.part, cash, eur("5.00"))
    assert (first.taken.due, first.taken.change) == (eur("3.34"), eur("1.66"))
    assert not parts.till.cart
    key = first.order.key
    for _ in range(2):
        split = split.take()
        await parts.payments.take(key, split.part, cash)
    assert order(parts, key).payment_state is PaymentState.PAID
    assert [part.taken.due for part in parts.payments.recorded(key)] == [eur("3.34"), eur("3.33"), eur("3.33")]
    assert due(parts, clock) == ["create"]


@pytest.mark.asyncio
async def test_guests_pay_their_items_and_the_last_one_the_rest(parts: Parts) -> None:
    parts.till.add(COKE, 2)
    parts.till.add("cafe", 2)
    cash, card = parts.payments.tenders[:2]
    bill = parts.payments.bill(None)
    one = await parts.payments.take(None, items_part(bill, (ItemShare(0, 1), ItemShare(1, 1))), cash)
    two = await parts.payments.take(one.order.key, rest_part(one.order), card)
    assert two.payment.items == (ItemShare(0, 1), ItemShare(1, 1))
    assert two.order.payment_state is PaymentState.PAID


@pytest.mark.asyncio
async def test_the_preview_shows_what_would_be_taken_and_records_nothing(parts: Parts, clock: TurnedClock) -> None:
    parts.till.add(COKE, 5)
    cash, card = parts.payments.tenders[:2]
    full = full_part(parts.payments.bill(None))
    figures = parts.payments.preview(None, full, cash, eur("20.00"))
    assert (figures.due, figures.change) == (eur("10.00"), eur("10.00"))
    with pytest.raises(TooLittle):
        parts.payments.preview(None, full, cash, eur("9.00"))
    with pytest.raises(AskTip):
        parts.payments.preview(None, full, card, eur("12.00"))
    assert due(parts, clock) == []


@pytest.mark.asyncio
async def test_what_is_refused_records_nothing(parts: Parts, clock: TurnedClock) -> None:
    cash, card = parts.payments.tenders[:2]
    with pytest.raises(CartError, match="empty"):
        await parts.payments.take(None, full_part(parts.payments.bill(None)), cash)
    parts.till.add(COKE, 5)
    for part, tender, tendered, wrong in (
        (manual("10.00"), cash, "9.00", TooLittle),
        (manual("12.00"), card, None, AskTip),
        (manual("12.00"), cash, None, PaymentRefused),
    ):
        with pytest.raises(wrong):
            await parts.payments.take(None, part, tender, eur(tendered) if tendered else None)
    await parts.till.set_available(COKE, False)
    with pytest.raises(SoldOut):
        await parts.payments.take(None, manual("10.00"), cash)
    with pytest.raises(PaymentRefused, match="no longer in the queue"):
        await parts.payments.take("nobody knows", manual("1.00"), cash)
    assert parts.till.cart.units_of(COKE) == 5
    assert due(parts, clock) == []


@pytest.mark.asyncio
async def test_a_part_is_undone_for_five_seconds_and_corrected_after_that(parts: Parts, clock: TurnedClock) -> None:
    key = await placed(parts)
    taken = await parts.payments.take(key, manual("4.00"), parts.payments.tenders[0])
    assert parts.payments.recorded(key)[0].undo_until == taken.undo_until == clock.monotonic() + UNDO_SECONDS
    assert await parts.payments.take_back(taken)
    assert (order(parts, key).left, parts.payments.recorded(key)) == (eur("10.00"), ())
    again = await parts.payments.take(key, manual("4.00"), parts.payments.tenders[0])
    clock.turn(UNDO_SECONDS)
    assert not await parts.payments.take_back(again)
    released = await parts.payments.take(key, manual("4.00"), parts.payments.tenders[0])
    parts.payments.release(released)
    assert not await parts.payments.take_back(released)
    assert order(parts, key).left == eur("2.00")


@pytest.mark.asyncio
async def test_two_touches_at_once_are_one_part(parts: Parts) -> None:
    key = await placed(parts)
    take = parts.payments.take
    results = await asyncio.gather(
        *(take(key, manual("10.00"), parts.payments.tenders[0]) for _ in range(3)), return_exceptions=True
    )
    assert sum(isinstance(result, TakenPart) for result in results) == 1
    assert all(isinstance(result, (TakenPart, PaymentRefused)) for result in results)
    assert order(parts, key).payment_state is PaymentState.PAID


@pytest.mark.asyncio
async def test_parts_and_their_figures_are_there_after_a_restart(
    start: Callable[[], Parts], clock: TurnedClock
) -> None:
    before = start()
    cash, card = before.payments.tenders[:2]
    key = await placed(before)
    await before.payments.take(key, manual("4.00", tip="1.00"), cash, eur("20.00"))
    await before.payments.take(key, manual("3.00"), card, transaction_id="T-1")
    shown = before.payments.recorded(key)
    before.store.close()
    after = start()
    await after.recall_unsent()
    assert after.payments.recorded(key) == shown
    assert order(after, key) == order(before, key)
    first, second = shown
    assert (first.taken.tendered, first.taken.change, first.taken.tip) == (eur("20.00"), eur("15.00"), eur("1.00"))
    assert (first.tender, second.tender, second.payment.transaction_id) == ("cash", "card", "T-1")
    assert (first.kind, first.day, first.delivery) == (PartKind.SALE, "2026-11-21", Delivery.TO_SEND)
    assert first.payment.updated_at == "2026-11-21T12:00:00.000Z"


@pytest.mark.asyncio
async def test_parts_of_very_old_orders_are_read_again_when_somebody_looks(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos_app.services.paying.part_memory.KEPT", 2)
    confirm = "UPDATE intents SET state = 'confirmed' WHERE kind = 'payment'"
    keys = []
    for _ in range(5):
        parts.till.add(COKE)
        keys.append((await pay_in_full(parts)).order.key)
        await parts.store.run(lambda rows: rows.execute(confirm).rowcount)
        await parts.register.parts.tell(keys[-1])
    payments = parts.payments
    assert [len(payments.recorded(key)) for key in keys[3:]] == [1, 1]
    assert payments.recorded(keys[0]) == ()
    await until(payments.changed, lambda: len(payments.recorded(keys[0])) == 1)


@pytest.mark.asyncio
async def test_every_change_of_an_orders_parts_is_told(parts: Parts) -> None:
    told: list[str] = []
    parts.payments.changed.subscribe(told.append)
    key = await placed(parts)
    taken = await parts.payments.take(key, manual("4.00"), parts.payments.tenders[0])
    await parts.payments.take_back(taken)
    assert told == [key, key]


@pytest.mark.asyncio
async def test_a_refund_needs_an_approval_for_this_order_and_only_once(parts: Parts) -> None:
    key, other = await placed(parts), await placed(parts)
    cash = parts.payments.tenders[0]
    for each in (key, other):
        await parts.payments.take(each, full_part(order(parts, each)), cash)
    approval = await allowed(parts, Permission.REFUND, key)
    for wrong in (await allowed(parts, Permission.NO_SALE, key), await allowed(parts, Permission.REFUND, other)):
        with pytest.raises(ApprovalRefused, match="something else"):
            await parts.payments.refund(key, None, eur("2.00"), cash, wrong)
    back = await parts.payments.refund(key, (ItemShare(0, 2),), None, cash, approval)
    assert (back.payment.amount, back.taken.due, back.order.left) == (eur("-4.00"), eur("-4.00"), eur("4.00"))
    with pytest.raises(ApprovalRefused, match="used already"):
        await parts.payments.refund(key, None, eur("2.00"), cash, approval)
    assert [part.kind for part in parts.payments.recorded(key)] == [PartKind.SALE, PartKind.REFUND]
    (line,) = [one for one in await parts.people.audit.newest(20) if one.entry.kind is AuditKind.REFUND]
    assert (line.entry.order_key, line.entry.reason, line.entry.detail) == (key, "guest asked", "4.00 EUR Cash")


@pytest.mark.asyncio
async def test_a_refund_that_is_refused_spends_no_approval(parts: Parts) -> None:
    key = await placed(parts)
    cash, card = parts.payments.tenders[:2]
    await parts.payments.take(key, full_part(order(parts, key)), cash)
    approval = await allowed(parts, Permission.REFUND, key)
    with pytest.raises(PaymentRefused, match="no more can be given back"):
        await parts.payments.refund(key, None, eur("2.00"), card, approval)
    assert parts.payments.refundable(order(parts, key), card) == eur("0.00")
    await parts.payments.refund(key, None, eur("2.00"), cash, approval)


@pytest.mark.asyncio
async def test_a_wrong_tender_is_reversed_and_entered_anew_and_both_are_kept(parts: Parts) -> None:
    key = await placed(parts)
    cash, card = parts.payments.tenders[:2]
    wrong = await parts.payments.take(key, manual("4.00", tip="1.00"), cash, eur("5.00"))
    approval = await allowed(parts, Permission.CORRECT_PAYMENT, key)
    back, new = await parts.payments.correct(key, wrong.payment.intent_id, card, None, approval)
    assert (back.payment.amount, back.payment.tip, back.tender) == (eur("-4.00"), eur("-1.00"), cash)
    assert (new.payment.amount, new.payment.tip, new.payment.type) == (eur("4.00"), eur("1.00"), card.payment_type)
    assert new.order.left == eur("6.00")
    parts_kept = parts.payments.recorded(key)
    assert [part.kind for part in parts_kept] == [PartKind.SALE, PartKind.REVERSAL, PartKind.CORRECTION]
    assert {part.corrects for part in parts_kept[1:]} == {wrong.payment.intent_id}
    assert sum(part.taken.due.minor for part in parts_kept if part.tender == "cash") == 0
    again = await allowed(parts, Permission.CORRECT_PAYMENT, key)
    with pytest.raises(PaymentRefused, match="corrected already"):
        await parts.payments.correct(key, wrong.payment.intent_id, card, None, again)


@pytest.mark.asyncio
async def test_a_correction_is_undone_as_a_whole(parts: Parts) -> None:
    key = await placed(parts)
    cash, card = parts.payments.tenders[:2]
    wrong = await parts.payments.take(key, full_part(order(parts, key)), cash)
    approval = await allowed(parts, Permission.CORRECT_PAYMENT, key)
    back, new = await parts.payments.correct(key, wrong.payment.intent_id, card, None, approval)
    assert await parts.payments.take_back(new)
    assert [part.kind for part in parts.payments.recorded(key)] == [PartKind.SALE]
    assert order(parts, key).payment_state is PaymentState.PAID
    assert not await parts.payments.take_back(back)


@pytest.mark.asyncio
async def test_what_cannot_be_corrected_says_why(parts: Parts, clock: TurnedClock) -> None:
    key = await placed(parts)
    cash, card, edenred = parts.payments.tenders[:3]
    tipped = await parts.payments.take(key, manual("4.00", tip="1.00"), cash)
    approval = await allowed(parts, Permission.CORRECT_PAYMENT, key)

    async def refused(intent_id: str, tender: object, why: str) -> None:
        with pytest.raises(PaymentRefused, match=why):
            await parts.payments.correct(key, intent_id, tender, None, approval)  # type: ignore[arg-type]

    await refused(tipped.payment.intent_id, cash, "paid with Cash already")
    await refused(tipped.payment.intent_id, edenred, "takes no tips")
    await refused("another order's", card, "not on the order")
    await shift_closed(parts)
    await refused(tipped.payment.intent_id, card, "shift of this payment is closed")


async def shift_closed(parts: Parts) -> None:
    approval = await parts.people.supervision.allow(Permission.CLOSE_SHIFT, "till")
    await parts.shifts.close(eur("0.00"), eur("0.00"), approval)


@pytest.mark.asyncio
async def test_a_receipt_alone_is_a_payment_of_nothing(parts: Parts, clock: TurnedClock) -> None:
    key = await placed(parts)
    await parts.payments.receipt_only(key)
    (payment,) = order(parts, key).payments
    assert (payment.amount_type, payment.type, payment.amount) == (AmountType.NONE, "none", eur("0.00"))
    assert parts.payments.recorded(key) == ()
    assert parts.payments.elsewhere(order(parts, key)) == ()


@pytest.mark.asyncio
async def test_an_order_of_another_day_is_refunded_from_the_journal(
    start: Callable[[], Parts], clock: TurnedClock
) -> None:
    before = start()
    key = await placed(before)
    cash = before.payments.tenders[0]
    await before.payments.take(key, full_part(order(before, key)), cash)
    await before.store.run(lambda rows: rows.execute("UPDATE intents SET state = 'confirmed'"))
    await shift_closed(before)
    before.store.close()
    clock.turn(3 * 24 * 3600)
    after = start()
    await after.recall_unsent()
    assert (after.feed.queue.get(key), after.payments.recorded(key)) == (None, ())
    with pytest.raises(PaymentRefused, match="no longer in the queue"):
        await after.payments.refund(
            "nobody knows", None, eur("1.00"), cash, await allowed(after, Permission.REFUND, key)
        )
    await after.payments.refund(key, (ItemShare(0, 1),), None, cash, await allowed(after, Permission.REFUND, key))
    assert [part.kind for part in after.payments.recorded(key)] == [PartKind.SALE, PartKind.REFUND]


@pytest.mark.asyncio
async def test_another_currency_is_refused(parts: Parts) -> None:
    key = await placed(parts)
    with pytest.raises(PaymentRefused, match="this order is in EUR"):
        await parts.payments.take(key, Part(AmountType.MANUAL, Money(100, "USD")), parts.payments.tenders[0])
    with pytest.raises(PaymentRefused, match="this order is in EUR"):
        await parts.payments.take(key, manual("1.00"), parts.payments.tenders[0], Money(100, "USD"))
