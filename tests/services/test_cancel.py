"""Cancelling: the money goes back as it came, in one transaction, and the service has the whole story."""

from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from pos_app.domain.audit import AuditKind
from pos_app.domain.lifecycle import MoveRefused, Status
from pos_app.domain.money import Money, total
from pos_app.domain.order_queue import Delivery
from pos_app.domain.part import Part, PartKind
from pos_app.domain.payment import AmountType, PaymentRefused, paid
from pos_app.domain.permissions import Permission
from pos_app.domain.split import full_part
from pos_app.domain.tender import Tender
from pos_app.journal import outbox
from pos_app.journal.errors import JournalUnavailable
from pos_app.parts import Parts, build
from pos_app.services.ordering.orders import ApprovalRefused, Moved, NotRecorded
from pos_app.services.paying.payments import UNDO_SECONDS
from pos_app.services.staff.supervision import Approval
from pos_app.settings import Settings
from pos_app.wire.document import order_from_document
from tests.builders import eur
from tests.service import AsgiService, asgi_service
from tests.services.conftest import TurnedClock
from tests.services.shop import COKE, Shop, Wire, delivering, moved_on
from tests.services.staff import CASHIER, LEAD, MemoryKeyring, give_pins

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def service(tmp_path: Path) -> AsyncIterator[AsgiService]:
    async with asgi_service(tmp_path) as running:
        yield running


@pytest_asyncio.fixture
async def shop(tmp_path: Path, service: AsgiService) -> AsyncIterator[Shop]:
    """A till in a shop whose smallest coin is five cents."""
    parts = build(Settings(data_dir=tmp_path / "till", cash_rounding=(eur("0.05"),)))
    with closing(parts.store):
        async with delivering(parts, service, "lead") as running:
            yield running


async def allowed(parts: Parts, key: str, reason: str = "guest left") -> Approval:
    return await parts.people.supervision.allow(Permission.CANCEL, key, reason)


async def cancelled(parts: Parts, key: str) -> Moved:
    """Cancel an order; it leaves at once."""
    moved = await parts.orders.cancel(key, "guest left", await allowed(parts, key))
    parts.orders.release(moved)
    return moved


async def placed(parts: Parts, units: int = 5) -> str:
    """An order of 2.00 a unit in the queue; its key."""
    parts.till.add(COKE, units)
    return (await parts.till.send()).key


def tender(parts: Parts, tender_id: str) -> Tender:
    found = parts.payments.tender(tender_id)
    assert found is not None
    return found


async def take(parts: Parts, key: str, tender_id: str, amount: str = "", tip: str = "") -> Money:
    """Take a part by a tender; what the customer handed over."""
    manual = Part(AmountType.MANUAL, eur(amount), tip=eur(tip) if tip else None) if amount else None
    taken = await parts.payments.take(
        key, manual or full_part(parts.payments.bill(key)), tender(parts, tender_id), transaction_id="T-1"
    )
    parts.payments.release(taken)
    return taken.taken.due


async def test_an_unpaid_order_is_cancelled_with_reason_and_approver(shop: Shop) -> None:
    key = await placed(shop.parts)
    await shop.confirmed(key)
    assert shop.parts.orders.given_back(key) == ()
    await cancelled(shop.parts, key)
    await shop.confirmed(key)
    document = await shop.document(key)
    assert document.status == "cancelled"
    last = (await shop.api.history(document.id)).history[-1]
    assert (last.before, last.to, last.reason, last.approved_by) == ("submitted", "cancelled", "guest left", "Till A")


async def test_several_tenders_with_tip_and_cash_rounding_go_back_to_the_cent(shop: Shop) -> None:
    parts = shop.parts
    key = await placed(parts)
    await shop.confirmed(key)
    handed = {
        "card": await take(parts, key, "card", "3.33", tip="1.50"),
        "other-card": await take(parts, key, "other-card", "2.19"),
        "cash": await take(parts, key, "cash"),
    }
    assert handed["cash"] == eur("4.50")  # 4.48, in coins of five cents
    await shop.confirmed(key)
    shown = {one.id: amount for one, amount in parts.orders.given_back(key) if isinstance(one, Tender)}
    assert shown == handed
    await cancelled(parts, key)
    await shop.confirmed(key)
    document = await shop.document(key)
    order = order_from_document(document)
    assert (document.status, document.payment_state) == ("cancelled", "refunded")
    assert paid(order.payments, "EUR") == eur("0.00")
    assert total((one.tip for one in order.payments if one.tip), "EUR") == eur("0.00")
    back = [part for part in parts.payments.recorded(key) if part.kind is PartKind.REFUND]
    assert {part.tender: -part.taken.due for part in back} == handed
    for tender_id in handed:
        mine = [part.taken for part in parts.payments.recorded(key) if part.tender == tender_id]
        assert total((one.due for one in mine), "EUR") == eur("0.00")
        assert total((one.rounding for one in mine), "EUR") == eur("0.00")
        assert total((one.tip for one in mine), "EUR") == eur("0.00")
    assert {part.approved_by for part in back} == {"Till A"}


async def test_what_was_given_back_before_is_not_given_back_again(shop: Shop) -> None:
    parts = shop.parts
    key = await placed(parts)
    await take(parts, key, "cash", "6.00")
    await take(parts, key, "card", "4.00")
    approval = await parts.people.supervision.allow(Permission.REFUND, key, "cold")
    parts.payments.release(await parts.payments.refund(key, None, eur("1.50"), tender(parts, "cash"), approval))
    await shop.confirmed(key)
    await cancelled(parts, key)
    await shop.confirmed(key)
    order = order_from_document(await shop.document(key))
    assert [str(one.amount) for one in order.payments] == [
        "6.00 EUR", "4.00 EUR", "-1.50 EUR", "-4.50 EUR", "-4.00 EUR",
    ]  # fmt: skip
    assert order.status is Status.CANCELLED


async def test_a_tender_that_takes_no_refunds_is_named_and_nothing_is_recorded(shop: Shop) -> None:
    parts = shop.parts
    key = await placed(parts)
    await take(parts, key, "cash", "4.00")
    await take(parts, key, "swile", "6.00")
    await shop.confirmed(key)
    assert [(one if isinstance(one, str) else one.id, amount) for one, amount in parts.orders.given_back(key)] == [
        ("cash", eur("4.00")), ("swile", eur("6.00")),
    ]  # fmt: skip
    approval = await allowed(parts, key)
    with pytest.raises(PaymentRefused, match=r"6.00 EUR was paid with Swile, which takes no refunds"):
        await parts.orders.cancel(key, "guest left", approval)
    assert len(parts.payments.recorded(key)) == 2
    assert not [line for line in await parts.people.audit.newest(9) if line.entry.kind is AuditKind.CANCEL]
    correction = await parts.people.supervision.allow(Permission.CORRECT_PAYMENT, key, "cancelled")
    swile = parts.payments.recorded(key)[1].payment.intent_id
    for one in await parts.payments.correct(key, swile, tender(parts, "cash"), None, correction):
        parts.payments.release(one)
    await cancelled(parts, key)
    await shop.confirmed(key)
    assert (await shop.document(key)).status == "cancelled"


async def test_an_order_that_was_never_sent_is_cancelled_offline_and_the_service_gets_the_whole_story(
    shop: Shop,
) -> None:
    shop.wire.cut_before = 1_000_000
    parts = shop.parts
    key = await placed(parts)
    await take(parts, key, "cash")
    await cancelled(parts, key)
    entry = parts.feed.queue.entries[key]
    assert (entry.status, entry.delivery is Delivery.CONFIRMED) == (Status.CANCELLED, False)
    shop.wire.cut_before = 0
    await shop.confirmed(key)
    document = await shop.document(key)
    assert (document.status, document.payment_state) == ("cancelled", "refunded")
    assert [change.to for change in (await shop.api.history(document.id)).history] == ["submitted", "cancelled"]


async def test_a_cancel_is_undone_with_its_refunds_within_five_seconds(parts: Parts, clock: TurnedClock) -> None:
    key = await placed(parts)
    await take(parts, key, "cash", "4.00")
    await take(parts, key, "card", "6.00")
    moved = await parts.orders.cancel(key, "guest left", await allowed(parts, key))
    clock.turn(UNDO_SECONDS - 0.1)
    assert await parts.orders.take_back(moved)
    entry = parts.feed.queue.entries[key]
    assert (entry.status, entry.order.left, len(parts.payments.recorded(key))) == (Status.SUBMITTED, eur("0.00"), 2)
    assert parts.payments.recorded(key) == tuple(p for p in parts.payments.recorded(key) if p.kind is PartKind.SALE)
    kinds = [str(line.entry.kind) for line in reversed(await parts.people.audit.newest(9))]
    assert kinds == ["approved", "order cancelled", "refund", "refund", "undone"]
    clock.turn(60)
    states = await parts.store.run(lambda rows: rows.execute("SELECT kind, state FROM intents ORDER BY seq").fetchall())
    assert states == [
        ("create", "to send"), ("payment", "to send"), ("payment", "to send"),
        ("payment", "withdrawn"), ("payment", "withdrawn"), ("status", "withdrawn"),
    ]  # fmt: skip


async def test_a_payment_that_is_held_still_leaves_before_its_refund(shop: Shop) -> None:
    parts = shop.parts
    key = await placed(parts)
    bill = parts.payments.bill(key)
    taken = await parts.payments.take(key, full_part(bill), tender(parts, "cash"))
    await cancelled(parts, key)
    assert not await parts.payments.take_back(taken)
    await shop.confirmed(key)
    order = order_from_document(await shop.document(key))
    assert ([one.amount for one in order.payments], order.status) == ([bill.total, -bill.total], Status.CANCELLED)


async def test_a_full_disk_cancels_nothing_and_gives_nothing_back(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = await placed(parts)
    await take(parts, key, "cash")
    approval = await allowed(parts, key)
    before = parts.feed.queue.entries[key]

    def full(*_: object) -> None:
        raise JournalUnavailable("the disk is full")

    monkeypatch.setattr(outbox, "add", full)
    with pytest.raises(NotRecorded):
        await parts.orders.cancel(key, "guest left", approval)
    monkeypatch.undo()
    assert (parts.feed.queue.entries[key], parts.orders.held, len(parts.payments.recorded(key))) == (before, {}, 1)
    assert not [line for line in await parts.people.audit.newest(9) if line.entry.kind is AuditKind.CANCEL]


async def test_a_cashier_cancels_with_a_leads_pin_and_the_log_names_both(parts: Parts, safe: MemoryKeyring) -> None:
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    key = await placed(parts)
    await take(parts, key, "card")
    assert parts.orders.needs_approval(key, Permission.CANCEL)
    approval = await parts.people.supervision.approve(Permission.CANCEL, key, LEAD, "guest left")
    with pytest.raises(MoveRefused, match="say why"):
        await parts.orders.cancel(key, "  ", approval)
    await parts.orders.cancel(key, "guest left", approval)
    lines = [line.entry for line in reversed(await parts.people.audit.newest(3))]
    assert [(str(e.kind), e.person, e.approver, e.reason, e.detail) for e in lines] == [
        ("approved", "vincent", "karim", "guest left", "cancel an order"),
        ("order cancelled", "vincent", "karim", "guest left", ""),
        ("refund", "vincent", "karim", "guest left", "10.00 EUR Card"),
    ]
    other = await placed(parts, 1)
    with pytest.raises(ApprovalRefused):
        await parts.orders.cancel(other, "guest left", approval)
    assert (await parts.people.audit.check()).whole


async def test_what_cannot_be_cancelled_says_so(parts: Parts) -> None:
    key = await placed(parts)
    await moved_on(parts, key, Status.HANDED)
    with pytest.raises(MoveRefused, match="cannot become"):
        await parts.orders.cancel(key, "guest left", await allowed(parts, key))


async def test_a_key_that_may_not_cancel_is_said_in_the_tray_and_the_order_is_as_it_was(
    tmp_path: Path, service: AsgiService
) -> None:
    parts = build(Settings(data_dir=tmp_path / "till"))
    with closing(parts.store):
        async with delivering(parts, service, "till") as shop:
            key = await placed(parts)
            await shop.confirmed(key)
            await cancelled(parts, key)
            await shop.until(lambda: shop.delivery(key) is Delivery.REFUSED)
            entry = parts.feed.queue.entries[key]
            assert entry.status is Status.SUBMITTED
            assert entry.reason == "This key is not allowed to do this: it lacks orders.cancel."
            assert (await shop.document(key)).status == "submitted"


async def test_money_another_till_took_meanwhile_is_seen_before_the_order_is_cancelled(
    tmp_path: Path, service: AsgiService, shop: Shop
) -> None:
    mine, other = shop.parts, build(Settings(data_dir=tmp_path / "other", till="B"))
    with closing(other.store):
        async with delivering(other, service, "lead", Wire(service.transport)) as bar:
            key = await placed(mine)
            await shop.confirmed(key)
            await bar.read(key)
            await take(other, key, "card")
            await bar.confirmed(key)
            await cancelled(mine, key)  # has not heard of the payment
            await shop.until(lambda: shop.delivery(key) is Delivery.REFUSED)
            entry = mine.feed.queue.entries[key]
            assert (entry.status, entry.reason) == (Status.SUBMITTED, "The order is paid: give the money back first.")
            await shop.read(key)
            assert [str(amount) for _, amount in mine.orders.given_back(key)] == ["10.00 EUR"]
            await cancelled(mine, key)
            await shop.confirmed(key)
            document = await shop.document(key)
            assert (document.status, document.payment_state) == ("cancelled", "refunded")
