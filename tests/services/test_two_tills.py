"""Two tills at one order: whoever is second keeps what it has in hand, as a payment or as money to give back."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from pos_app.domain.cart import Discount
from pos_app.domain.money import Money, total
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery
from pos_app.domain.part import Part, RecordedPart
from pos_app.domain.payment import AmountType, ItemShare, PaymentRefused, paid, units_paid
from pos_app.domain.split import EvenSplit, full_part, items_part, rest_of_items
from pos_app.journal import ledger, outbox
from pos_app.parts import build
from pos_app.services.paying.payments import GiveBack, TakenPart
from pos_app.services.waiting import until
from pos_app.settings import Settings
from pos_app.wire.document import order_from_document
from tests.builders import eur
from tests.service import AsgiService, asgi_service
from tests.services.shop import COKE, Shop, Wire, delivering

INTERLEAVINGS = 500
AT_ONCE = 10
LOST_ANSWERS = 0.03


class ShakyWire(Wire):
    """Lets others go first now and then, and loses some answers."""

    def __init__(self, inner: httpx.AsyncBaseTransport, dice: random.Random) -> None:
        super().__init__(inner)
        self._dice = dice

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await pause(self._dice)
        if self._dice.random() < LOST_ANSWERS:
            self.cut_after = 1
        answer = await super().handle_async_request(request)
        await pause(self._dice)
        return answer


async def pause(dice: random.Random) -> None:
    for _ in range(dice.randrange(6)):
        await asyncio.sleep(0)


@asynccontextmanager
async def two_tills(place: Path, dice: random.Random) -> AsyncIterator[tuple[Shop, Shop]]:
    async with asgi_service(place) as service, AsyncExitStack() as stack:
        yield await _till("A", place, service, stack, dice), await _till("B", place, service, stack, dice)


async def _till(letter: str, place: Path, service: AsgiService, stack: AsyncExitStack, dice: random.Random) -> Shop:
    parts = build(Settings(data_dir=place / letter, till=letter))
    stack.callback(parts.store.close)
    wire = ShakyWire(service.transport, dice)
    return await stack.enter_async_context(delivering(parts, service, "lead", wire))


async def placed(first: Shop, second: Shop, units: int, percent: int) -> str:
    """An order that both tills have read; its key."""
    first.parts.till.add(COKE, units)
    first.parts.till.add("cafe", 2)
    if percent:
        first.parts.till.discount(Discount(percent=percent))
        first.parts.till.allow_discount()
    key = (await first.parts.till.send()).key
    await first.confirmed(key)
    await second.read(key)
    return key


class Cashier:
    """Somebody who takes money at one till and remembers what is in hand."""

    def __init__(self, shop: Shop, dice: random.Random) -> None:
        self.shop = shop
        self.payments = shop.parts.payments
        self.dice = dice
        self.in_hand: dict[str, Money] = {}
        self.offered = eur("0.00")

    async def work(self, key: str) -> None:
        """A few parts of one order; some are undone, the others leave at once or a little later."""
        for _ in range(self.dice.randrange(1, 4)):
            await pause(self.dice)
            if self.dice.random() < 0.3:
                await self.shop.read(key)
            taken = await self._take(key)
            if taken is None:
                continue
            await pause(self.dice)
            assert self.shop.delivery(key) is not Delivery.CONFIRMED  # it is held still
            if self.dice.random() < 0.15 and await self.payments.take_back(taken):
                del self.in_hand[taken.payment.intent_id]
                continue
            self.offered += taken.payment.amount
            self.payments.release(taken)

    async def _take(self, key: str) -> TakenPart | None:
        bill = self.payments.bill(key)
        part = self._part(bill)
        if part is None:
            return None
        tender = self.dice.choice(self.payments.tenders)
        if tender.tips and self.dice.random() < 0.3:
            part = replace(part, tip=Money(self.dice.randrange(1, 200), "EUR"))
        tendered = None
        if tender.gives_change:
            due = self.payments.preview(key, part, tender).due
            tendered = Money(due.minor + self.dice.randrange(500), "EUR")
        taken = await self.payments.take(key, part, tender, tendered)
        self.in_hand[taken.payment.intent_id] = taken.taken.tendered - taken.taken.change
        return taken

    def _part(self, bill: Order) -> Part | None:
        if bill.left.minor <= 0:
            return None
        kind = self.dice.choice(["full", "split", "manual", "items"])
        if kind == "split":
            part = EvenSplit(bill.left, self.dice.randrange(2, 5)).part
            return part if part.amount else None
        if kind == "manual":
            return Part(AmountType.MANUAL, Money(self.dice.randint(1, bill.left.minor), "EUR"))
        rest = rest_of_items(bill)
        if kind == "items" and rest:
            one = self.dice.choice(rest)
            with suppress(PaymentRefused):
                part = items_part(bill, (ItemShare(one.index, self.dice.randint(1, one.quantity)),))
                return part if eur("0.00") < part.amount <= bill.left else None
        return full_part(bill)

    async def settled(self, key: str) -> None:
        """Wait until everything of the order is at the service."""
        await until(self.shop.parts.feed.changed, lambda: self.shop.delivery(key) is Delivery.CONFIRMED, 20)

    async def books(self, key: str) -> tuple[tuple[RecordedPart, ...], tuple[GiveBack, ...]]:
        """What the journal has: parts, and money to give back, of one order."""

        def work(rows: outbox.Rows) -> tuple[tuple[RecordedPart, ...], tuple[GiveBack, ...]]:
            owed = tuple(one for one in ledger.give_backs(rows) if one.order_key == key)
            return ledger.of_order(rows, key), owed

        return await self.shop.parts.store.run(work)


async def check_books(cashiers: tuple[Cashier, Cashier], key: str) -> tuple[int, int]:
    """Every cent is where it belongs; how many parts there are, and how much is to be given back."""
    order = order_from_document(await cashiers[0].shop.document(key))
    recorded: dict[str, RecordedPart] = {}
    owed = 0
    for cashier in cashiers:
        parts, give_backs = await cashier.books(key)
        assert {part.delivery for part in parts} <= {Delivery.CONFIRMED}
        taken = total((part.taken.due for part in parts), "EUR")
        back = total((one.amount for one in give_backs), "EUR")
        assert taken + back == total(cashier.in_hand.values(), "EUR")
        for part in parts:
            mine = total((one.amount for one in give_backs if one.intent_id == part.payment.intent_id), "EUR")
            assert part.taken.due + mine == cashier.in_hand[part.payment.intent_id]
        recorded |= {part.payment.intent_id: part for part in parts}
        assert tuple(one for one in cashier.payments.give_backs if one.order_key == key) == give_backs
        assert cashier.payments.recorded(key) == parts
        owed += back.minor
    assert [payment.intent_id for payment in order.payments] == list(dict.fromkeys(p.intent_id for p in order.payments))
    assert {payment.intent_id: payment for payment in order.payments} == {
        intent_id: part.payment for intent_id, part in recorded.items()
    }
    offered = cashiers[0].offered + cashiers[1].offered
    assert paid(order.payments, "EUR") == min(order.total, offered)
    assert order.left.minor >= 0
    for index, line in enumerate(order.lines):
        assert 0 <= units_paid(order.payments, index) <= line.quantity
    return len(recorded), owed


async def shift(shops: tuple[Shop, Shop], dice: random.Random) -> tuple[int, int]:
    """Some orders at once, each paid at both tills; how many parts, and for how many orders something goes back."""
    keys = [await placed(*shops, dice.randrange(1, 4), dice.choice([0, 0, 700, 3333])) for _ in range(AT_ONCE)]
    served = [((Cashier(shops[0], dice), Cashier(shops[1], dice)), key) for key in keys]
    await asyncio.gather(*(cashier.work(key) for cashiers, key in served for cashier in cashiers))
    await asyncio.gather(*(cashier.settled(key) for cashiers, key in served for cashier in cashiers))
    checked = [await check_books(cashiers, key) for cashiers, key in served]
    return sum(parts for parts, _ in checked), sum(owed > 0 for _, owed in checked)


@pytest.mark.asyncio
async def test_nothing_is_lost_and_nothing_doubled_in_500_interleavings(tmp_path: Path) -> None:
    dice = random.Random(20261121)
    async with two_tills(tmp_path, dice) as shops:
        shifts = [await shift(shops, dice) for _ in range(INTERLEAVINGS // AT_ONCE)]
    assert sum(parts for parts, _ in shifts) > INTERLEAVINGS
    assert sum(owed for _, owed in shifts) > INTERLEAVINGS // 20


@pytest.mark.asyncio
async def test_the_second_till_sees_what_the_first_took_and_what_to_give_back(tmp_path: Path) -> None:
    async with two_tills(tmp_path, random.Random(1)) as (first, second):
        key = await placed(first, second, 2, 0)
        told: list[tuple[GiveBack, ...]] = []
        second.parts.payments.give_backs_changed.subscribe(told.append)
        bill = first.parts.payments.bill(key)
        cash = first.parts.payments.tenders[0]
        mine = await first.parts.payments.take(key, Part(AmountType.MANUAL, eur("3.00")), cash)
        first.parts.payments.release(mine)
        await first.confirmed(key)
        theirs = await second.parts.payments.take(key, full_part(bill), cash, eur("20.00"))
        second.parts.payments.release(theirs)
        await second.confirmed(key)
        (part,) = second.parts.payments.recorded(key)
        assert part.payment.amount == bill.total - eur("3.00")
        assert [one.intent_id for one in second.parts.payments.elsewhere(second.parts.payments.bill(key))] == [
            mine.payment.intent_id
        ]
        (owed,) = second.parts.payments.give_backs
        assert (owed.amount, owed.order_key, owed.tender) == (eur("3.00"), key, "cash")
        assert told == [(owed,)]
        await second.parts.payments.acknowledge(owed)
        assert second.parts.payments.give_backs == ()


@pytest.mark.asyncio
async def test_what_is_to_be_given_back_outlasts_a_restart_until_somebody_gave_it(tmp_path: Path) -> None:
    async with two_tills(tmp_path, random.Random(2)) as (first, second):
        key = await placed(first, second, 1, 0)
        bill = first.parts.payments.bill(key)
        card = first.parts.payments.tenders[1]
        for shop in (first, second):
            taken = await shop.parts.payments.take(
                key, full_part(bill), card, transaction_id=f"T-{shop.parts.settings.till}"
            )
            shop.parts.payments.release(taken)
            await shop.confirmed(key)
        (owed,) = second.parts.payments.give_backs
        assert (owed.amount, owed.transaction_id, second.parts.payments.recorded(key)) == (bill.total, "T-B", ())
        folder = second.parts.settings
        second.parts.store.close()
        again = build(folder)
        await again.recall_unsent()
        assert again.payments.give_backs == (owed,)
        await again.payments.acknowledge(owed)
        again.store.close()
        last = build(folder)
        await last.recall_unsent()
        assert last.payments.give_backs == ()
        last.store.close()
