"""What the till records is what the service has: every type, every step, refunds and corrections."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.cart import Discount
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery
from pos_app.domain.part import Part
from pos_app.domain.payment import AmountType, ItemShare, PaymentRefused, PaymentState, PaymentType, paid, units_paid
from pos_app.domain.permissions import Permission
from pos_app.domain.split import EvenSplit, full_part, items_part, rest_part
from pos_app.domain.tender import DEFAULT_TENDERS, Tender
from pos_app.parts import Parts, build
from pos_app.services.paying.payments import TakenPart
from pos_app.services.staff.supervision import Approval
from pos_app.services.waiting import until
from pos_app.settings import Settings
from pos_app.wire.document import order_from_document
from tests.builders import eur
from tests.service import asgi_service
from tests.services.shop import COKE, Shop, delivering

CASH, CARD, EDENRED, SWILE, OTHER = DEFAULT_TENDERS


@asynccontextmanager
async def open_shop(
    place: Path, role: str = "lead", tenders: tuple[Tender, ...] = DEFAULT_TENDERS
) -> AsyncIterator[Shop]:
    async with asgi_service(place) as service:
        parts = build(Settings(data_dir=place / "till", tenders=tenders))
        try:
            async with delivering(parts, service, role) as shop:
                yield shop
        finally:
            parts.store.close()


async def placed(shop: Shop, units: int = 5, percent: int = 0) -> str:
    """An order the service has; its key."""
    shop.parts.till.add(COKE, units)
    shop.parts.till.add("cafe", 1)
    if percent:
        shop.parts.till.discount(Discount(percent=percent))
        shop.parts.till.allow_discount()
    key = (await shop.parts.till.send()).key
    await shop.confirmed(key)
    return key


async def leave(shop: Shop, *taken: TakenPart) -> None:
    """Let parts leave and wait until the service has them."""
    for one in taken:
        shop.parts.payments.release(one)
    await shop.confirmed(taken[0].order.key)


async def approval(parts: Parts, action: Permission, key: str) -> Approval:
    return await parts.people.supervision.allow(action, key, "guest asked")


async def at_service(shop: Shop, key: str) -> Order:
    return order_from_document(await shop.document(key))


def here(shop: Shop, key: str) -> Order:
    return shop.parts.payments.bill(key)


@pytest.mark.asyncio
async def test_all_17_payment_types_come_back_as_they_were_taken(tmp_path: Path) -> None:
    tenders = tuple(Tender(kind.value, kind.value.capitalize(), kind, f"{kind}-1", tips=True) for kind in PaymentType)
    assert len(tenders) == 17
    async with open_shop(tmp_path, tenders=tenders) as shop:
        key = await placed(shop, 20)
        part = Part(AmountType.MANUAL, eur("1.00"), tip=eur("0.10"))
        for tender in tenders:
            taken = await shop.parts.payments.take(key, part, tender, transaction_id=f"T-{tender.id}")
            await leave(shop, taken)
        assert (await at_service(shop, key)).payments == here(shop, key).payments
        assert [one.payment for one in shop.parts.payments.recorded(key)] == list(here(shop, key).payments)
        assert {one.type for one in here(shop, key).payments} == set(PaymentType)


@pytest.mark.asyncio
async def test_all_5_amount_types_come_back_as_they_were_taken(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        key = await placed(shop)
        pay = shop.parts.payments

        def parts() -> list[Part]:
            bill = pay.bill(key)
            return [
                items_part(bill, (ItemShare(0, 2),), eur("0.50"), eur("0.20")),
                EvenSplit(bill.left, 3).part,
                Part(AmountType.MANUAL, eur("0.07")),
                full_part(bill),
            ]

        for number in range(4):
            await leave(shop, await pay.take(key, parts()[number], CASH))
        await pay.receipt_only(key)
        await shop.confirmed(key)
        there = await at_service(shop, key)
        assert there.payments == here(shop, key).payments
        assert [one.amount_type for one in there.payments] == ["items", "split", "manual", "full", "none"]
        assert there.payment_state is PaymentState.PAID
        assert all(one.updated_at.endswith("Z") and len(one.updated_at) == 24 for one in there.payments)


@pytest.mark.asyncio
async def test_refunds_and_corrections_reach_the_service_in_turn(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        key = await placed(shop)
        pay = shop.parts.payments
        whole = await pay.take(key, full_part(here(shop, key)), CASH)
        await leave(shop, whole)
        both = await pay.correct(
            key, whole.payment.intent_id, CARD, None, await approval(shop.parts, Permission.CORRECT_PAYMENT, key)
        )
        await leave(shop, *both)
        back = await pay.refund(key, (ItemShare(0, 2),), None, CARD, await approval(shop.parts, Permission.REFUND, key))
        await leave(shop, back)
        there = await at_service(shop, key)
        assert there.payments == here(shop, key).payments
        assert [one.amount.minor > 0 for one in there.payments] == [True, False, True, False]
        assert there.left == eur("4.00")
        assert {one.delivery for one in pay.recorded(key)} == {Delivery.CONFIRMED}


@pytest.mark.asyncio
async def test_a_key_that_may_not_refund_says_so_and_leaves_a_correction_undone_as_a_whole(tmp_path: Path) -> None:
    async with open_shop(tmp_path, role="till") as shop:
        key = await placed(shop)
        pay = shop.parts.payments
        whole = await pay.take(key, full_part(here(shop, key)), CASH)
        await leave(shop, whole)
        both = await pay.correct(
            key, whole.payment.intent_id, CARD, None, await approval(shop.parts, Permission.CORRECT_PAYMENT, key)
        )
        for one in both:
            pay.release(one)
        await shop.until(lambda: shop.delivery(key) is Delivery.REFUSED)
        assert [part.delivery for part in pay.recorded(key)] == [
            Delivery.CONFIRMED,
            Delivery.REFUSED,
            Delivery.REFUSED,
        ]
        assert all(part.reason for part in pay.recorded(key)[1:])
        assert len((await at_service(shop, key)).payments) == 1
        assert pay.give_backs == ()


@pytest.mark.asyncio
async def test_a_part_undone_before_others_left_leaves_the_others_standing(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        key = await placed(shop, 3, 1000)
        pay = shop.parts.payments
        first = await pay.take(key, items_part(here(shop, key), (ItemShare(0, 1),)), CASH)
        second = await pay.take(key, items_part(here(shop, key), (ItemShare(0, 1),)), CARD)
        last = await pay.take(key, rest_part(here(shop, key)), CASH)
        assert await pay.take_back(first)
        await leave(shop, second, last)
        there = await at_service(shop, key)
        assert there.payments == here(shop, key).payments
        assert there.left == first.payment.amount
        assert pay.give_backs == ()


@pytest.mark.asyncio
async def test_a_part_on_its_way_counts_after_a_restart_though_the_service_has_only_the_first(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        key = await placed(shop)
        pay = shop.parts.payments
        first = await pay.take(key, Part(AmountType.MANUAL, eur("4.00")), CASH)
        held = await pay.take(key, Part(AmountType.MANUAL, eur("3.00")), CARD)
        pay.release(first)
        await until(pay.changed, lambda: pay.recorded(key)[0].delivery is Delivery.CONFIRMED)
        assert len((await at_service(shop, key)).payments) == 1
        left = here(shop, key).left
    again = build(shop.parts.settings)
    await again.recall_unsent()
    assert again.payments.bill(key).left == left
    assert [part.delivery for part in again.payments.recorded(key)] == [Delivery.CONFIRMED, Delivery.TO_SEND]
    assert again.payments.bill(key).payments[-1] == held.payment
    again.store.close()


# Whatever is done in whatever order.

steps = st.lists(
    st.tuples(
        st.sampled_from(["full", "split", "items", "rest", "manual", "refund", "refund items", "correct", "undo"]),
        st.integers(0, 10**6),
        st.sampled_from(DEFAULT_TENDERS),
    ),
    min_size=1,
    max_size=7,
)


class Story:
    """One order, step by step; what a step may not do is refused and changes nothing."""

    def __init__(self, shop: Shop, key: str) -> None:
        self.shop = shop
        self.key = key
        self.pay = shop.parts.payments

    async def step(self, what: str, number: int, tender: Tender) -> None:
        before = here(self.shop, self.key)
        try:
            taken = await self._do(what, number, tender, before)
        except PaymentRefused:
            assert here(self.shop, self.key) == before
            return
        if taken:
            await leave(self.shop, *taken)
        await self.check()

    async def check(self) -> None:
        order = here(self.shop, self.key)
        there = await at_service(self.shop, self.key)
        assert (there.payments, there.version) == (order.payments, order.version)
        assert there.payment_state == order.payment_state
        assert 0 <= order.left.minor <= order.total.minor
        assert paid(order.payments, "EUR") + order.left == order.total
        assert [part.payment for part in self.pay.recorded(self.key)] == list(order.payments)
        for index, line in enumerate(order.lines):
            assert -line.quantity <= units_paid(order.payments, index) <= line.quantity
        assert self.pay.give_backs == ()

    async def _do(self, what: str, number: int, tender: Tender, order: Order) -> tuple[TakenPart, ...]:
        one = ItemShare(number % (len(order.lines) + 1), 1 + number % 3)
        amount = Money(1 + number % 1200, "EUR")
        tip = Money(number % 3 * 50, "EUR") if tender.tips and number % 3 else None
        match what:
            case "refund" | "refund items":
                allowed = await approval(self.shop.parts, Permission.REFUND, self.key)
                items, given = ((one,), None) if what == "refund items" else (None, amount)
                return (await self.pay.refund(self.key, items, given, tender, allowed),)
            case "correct":
                allowed = await approval(self.shop.parts, Permission.CORRECT_PAYMENT, self.key)
                known = [payment.intent_id for payment in order.payments] or ["none"]
                return await self.pay.correct(self.key, known[number % len(known)], tender, None, allowed)
            case "undo":
                taken = await self.pay.take(self.key, Part(AmountType.MANUAL, amount), tender)
                assert await self.pay.take_back(taken)
                return ()
            case _:
                part = self._part(what, number, order, one, amount, tip)
                return (await self.pay.take(self.key, part, tender),)

    def _part(self, what: str, number: int, order: Order, one: ItemShare, amount: Money, tip: Money | None) -> Part:
        match what:
            case "full":
                return full_part(order, tip)
            case "split":
                return EvenSplit(order.left, 2 + number % 19).part
            case "items":
                return items_part(order, (one,), None if number % 2 else Money(number % 50, "EUR"), tip)
            case "rest":
                return rest_part(order, tip)
            case _:
                return Part(AmountType.MANUAL, amount, tip=tip)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 4), st.sampled_from([0, 700, 3333]), steps)
def test_the_service_and_the_till_agree_after_each_step(
    tmp_path_factory: pytest.TempPathFactory, units: int, percent: int, story: list[tuple[str, int, Tender]]
) -> None:
    async def run() -> None:
        async with open_shop(tmp_path_factory.mktemp("shop")) as shop:
            told = Story(shop, await placed(shop, units, percent))
            for step in story:
                await told.step(*step)

    asyncio.run(run())
