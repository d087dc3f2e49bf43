"""Approvals: who needs one, what one covers, and that it is spent once."""

import asyncio
from datetime import timedelta

import pytest
import pytest_asyncio
from msgspec.structs import replace

from pos_app.domain.audit import AuditKind
from pos_app.domain.permissions import Permission
from pos_app.parts import Parts
from pos_app.services.register import NotRecorded
from pos_app.services.staff.pins import WrongPin
from pos_app.services.staff.supervision import Approval, ApprovalRefused
from tests.services.conftest import TurnedClock
from tests.services.staff import CASHIER, LEAD, MANAGER, MemoryKeyring, give_pins

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def till(parts: Parts, safe: MemoryKeyring) -> Parts:
    """Vincent, a cashier, is at the till."""
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    return parts


async def approved(till: Parts, action: Permission = Permission.REFUND, order_key: str = "k1") -> Approval:
    return await till.people.supervision.approve(action, order_key, LEAD, "complaint")


async def test_a_cashier_needs_approval_a_lead_needs_none(till: Parts) -> None:
    needs = till.people.supervision.needs_approval
    assert all(needs(action) for action in Permission)
    await till.people.sign_in.sign_in(LEAD)
    assert [action for action in Permission if needs(action)] == [Permission.SETTINGS]
    await till.people.sign_in.sign_in(MANAGER)
    assert not any(needs(action) for action in Permission)


async def test_a_lead_who_locked_the_till_is_nobody(till: Parts) -> None:
    await till.people.sign_in.sign_in(LEAD)
    till.people.sign_in.lock()
    assert till.people.supervision.needs_approval(Permission.REFUND)
    with pytest.raises(ApprovalRefused):
        await till.people.supervision.allow(Permission.REFUND, "k1")


async def test_a_till_without_pins_needs_none_and_says_nobody_approved(parts: Parts) -> None:
    assert not any(parts.people.supervision.needs_approval(action) for action in Permission)
    own = await parts.people.supervision.allow(Permission.REFUND, "k1")
    assert (own.requester, own.approver) == (None, None)
    parts.people.supervision.use(own, Permission.REFUND, "k1")


async def test_an_approval_names_requester_approver_reason_and_both_clocks(till: Parts, clock: TurnedClock) -> None:
    till.connection.answered(clock.now().timestamp() + 90)
    approval = await approved(till)
    assert approval.requester is not None
    assert approval.approver is not None
    assert (approval.requester.id, approval.approver.id, approval.reason) == ("vincent", "karim", "complaint")
    assert (approval.at, approval.service_at) == (clock.now(), clock.now() + timedelta(seconds=90))
    [line] = [line for line in await till.people.audit.newest(9) if line.entry.kind is AuditKind.APPROVED]
    assert (line.entry.person, line.entry.approver, line.entry.order_key) == ("vincent", "karim", "k1")
    assert (line.entry.at, line.entry.service_at) == (approval.at, approval.service_at)


async def test_before_the_first_answer_the_services_clock_is_not_made_up(till: Parts) -> None:
    assert (await approved(till)).service_at is None


async def test_an_approval_is_used_once(till: Parts) -> None:
    approval = await approved(till)
    till.people.supervision.use(approval, Permission.REFUND, "k1")
    with pytest.raises(ApprovalRefused, match="used already"):
        till.people.supervision.use(approval, Permission.REFUND, "k1")


@pytest.mark.parametrize(
    ("action", "order_key"), [(Permission.REFUND, "k2"), (Permission.CANCEL, "k1"), (Permission.CANCEL, "k2")]
)
async def test_an_approval_is_for_one_action_on_one_order(till: Parts, action: Permission, order_key: str) -> None:
    with pytest.raises(ApprovalRefused, match="something else"):
        till.people.supervision.use(await approved(till), action, order_key)


async def test_an_approval_is_good_for_a_minute(till: Parts, clock: TurnedClock) -> None:
    first, second = await approved(till), await approved(till)
    clock.turn(60)
    till.people.supervision.use(first, Permission.REFUND, "k1")
    clock.turn(1)
    with pytest.raises(ApprovalRefused, match="too old"):
        till.people.supervision.use(second, Permission.REFUND, "k1")


async def test_a_made_up_or_changed_approval_is_none(till: Parts, clock: TurnedClock) -> None:
    real = await approved(till)
    for forged in (replace(real, order_key="k2"), replace(real, id="x"), replace(real, until=1e9)):
        with pytest.raises(ApprovalRefused):
            till.people.supervision.use(forged, Permission.REFUND, forged.order_key)


async def test_only_a_manager_approves_settings(till: Parts) -> None:
    with pytest.raises(WrongPin):
        await till.people.supervision.approve(Permission.SETTINGS, "", LEAD)
    approval = await till.people.supervision.approve(Permission.SETTINGS, "", MANAGER)
    till.people.supervision.use(approval, Permission.SETTINGS, "")


async def test_what_the_log_cannot_take_is_not_approved(till: Parts) -> None:
    def fill_up(rows: object) -> None:
        rows.execute("DROP TABLE audit")  # type: ignore[attr-defined]

    await till.store.run(fill_up)
    with pytest.raises(NotRecorded):
        await approved(till)


async def test_each_of_many_approvals_at_once_is_one(till: Parts) -> None:
    given = await asyncio.gather(*(approved(till, order_key=f"k{number}") for number in range(5)))
    for number, approval in enumerate(given):
        till.people.supervision.use(approval, Permission.REFUND, f"k{number}")
