"""Every permission against every role, by what a person at the till can really do; and each one guards something."""

import ast
from collections import defaultdict
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio

import pos_app
from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Party
from pos_app.domain.order_queue import OrderSeen
from pos_app.domain.permissions import PERMISSIONS, Permission
from pos_app.domain.split import full_part
from pos_app.domain.staff import Role
from pos_app.parts import Parts
from pos_app.services.staff.pins import WrongPin
from pos_app.services.staff.supervision import Approval, ApprovalRefused
from tests import builders
from tests.builders import eur
from tests.services.conftest import TurnedClock
from tests.services.staff import CASHIER, LEAD, MANAGER, MemoryKeyring, give_pins, person

pytestmark = pytest.mark.asyncio
PINS = {Role.CASHIER: CASHIER, Role.SHIFT_LEAD: LEAD, Role.MANAGER: MANAGER, Role.KITCHEN: "5263"}
COKE, ELSEWHERE = "coca-cola-25cl", "from-elsewhere"
# Not guards: what the log and the keys call them.
WORDS = {"str", "usual", "Request"}
Act = Callable[[Parts, str, Approval | None], Awaitable[object]]


@pytest_asyncio.fixture
async def till(parts: Parts, safe: MemoryKeyring) -> Parts:
    """A manager, a lead, a cashier and a cook with a PIN each."""
    await give_pins(parts)
    cook = next(one for one in parts.people.sign_in.people if one.role is Role.KITCHEN)
    await parts.people.sign_in.give_pin(cook, PINS[Role.KITCHEN])
    return parts


@pytest.mark.parametrize("permission", list(Permission))
@pytest.mark.parametrize("role", list(Role))
async def test_whoever_has_a_permission_needs_no_pin_and_nobody_elses_pin_allows_it(
    till: Parts, clock: TurnedClock, role: Role, permission: Permission
) -> None:
    supervision, has = till.people.supervision, permission in PERMISSIONS[role]
    await till.people.sign_in.sign_in(PINS[role])
    assert supervision.needs_approval(permission) is not has
    if has:
        own = await supervision.allow(permission, "k1", "x")
        assert own.approver == own.requester is not None
    else:
        with pytest.raises(ApprovalRefused):
            await supervision.allow(permission, "k1", "x")
    await till.people.sign_in.sign_in(CASHIER)
    if has:
        approval = await supervision.approve(permission, "k1", PINS[role], "x")
        assert approval.approver is not None
        assert approval.approver.role is role
    else:
        with pytest.raises(WrongPin):
            await supervision.approve(permission, "k1", PINS[role], "x")
        clock.turn(3600)


async def cancel(parts: Parts, key: str, approval: Approval | None) -> object:
    approval = approval or await parts.people.supervision.allow(Permission.CANCEL, key, "x")
    return await parts.orders.cancel(key, "x", approval)


async def reassign(parts: Parts, key: str, approval: Approval | None) -> object:
    return await parts.orders.assign(key, person(parts, "ines"), approval)


async def reopen(parts: Parts, key: str, approval: Approval | None) -> object:
    return await parts.orders.move(key, Status.PICKUP, approval=approval)


async def refund(parts: Parts, key: str, approval: Approval | None) -> object:
    approval = approval or await parts.people.supervision.allow(Permission.REFUND, key, "x")
    return await parts.payments.refund(key, None, eur("1.00"), parts.payments.tenders[0], approval)


async def correct(parts: Parts, key: str, approval: Approval | None) -> object:
    approval = approval or await parts.people.supervision.allow(Permission.CORRECT_PAYMENT, key, "x")
    intent = parts.payments.bill(key).payments[0].intent_id
    return await parts.payments.correct(key, intent, parts.payments.tenders[1], None, approval)


ACTS: dict[Permission, Act] = {
    Permission.CANCEL: cancel,
    Permission.REASSIGN: reassign,
    Permission.REOPEN: reopen,
    Permission.REFUND: refund,
    Permission.CORRECT_PAYMENT: correct,
}


async def order_for(parts: Parts, permission: Permission, clock: TurnedClock) -> str:
    """An order on which only who may could do this."""
    if permission in (Permission.REFUND, Permission.CORRECT_PAYMENT):
        parts.till.add(COKE)
        part = full_part(parts.payments.bill(None))
        return (await parts.payments.take(None, part, parts.payments.tenders[0])).order.key
    status = {Permission.REOPEN: Status.HANDED, Permission.REASSIGN: Status.PREPARING}.get(permission, Status.PICKUP)
    seen = builders.order(ELSEWHERE, order_id="id-1", version=3, status=status, at=clock.now())
    parts.feed.apply(OrderSeen(builders.with_hands(seen, Party("marc", "Marc"))))
    clock.turn(121)
    return ELSEWHERE


@pytest.mark.parametrize("permission", list(ACTS))
@pytest.mark.parametrize("role", list(Role))
async def test_only_who_may_does_it_and_nothing_is_recorded_of_what_was_refused(
    till: Parts, clock: TurnedClock, role: Role, permission: Permission
) -> None:
    await till.people.sign_in.sign_in(PINS[role])
    key = await order_for(till, permission, clock)
    before = till.feed.queue.entries[key]
    if permission not in PERMISSIONS[role]:
        with pytest.raises(ApprovalRefused):
            await ACTS[permission](till, key, None)
        assert (till.feed.queue.entries[key], till.orders.held) == (before, {})
        other = await till.people.supervision.approve(permission, "another order", LEAD, "x")
        with pytest.raises(ApprovalRefused):
            await ACTS[permission](till, key, other)
        assert till.feed.queue.entries[key] == before
        await ACTS[permission](till, key, await till.people.supervision.approve(permission, key, LEAD, "x"))
    else:
        await ACTS[permission](till, key, None)
    assert till.feed.queue.entries[key] != before


async def test_every_permission_guards_something() -> None:
    guards: dict[str, set[str]] = defaultdict(set)
    for file in Path(pos_app.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                named = [ast.unparse(given) for given in (*node.args, *(word.value for word in node.keywords))]
                for one in named:
                    if one.startswith("Permission.") and called not in WORDS:
                        guards[one.removeprefix("Permission.")].add(f"{file.name}: {called}")
    assert set(guards) == {permission.name for permission in Permission}
