"""A thousand things people do at a till: the service's histories and the till's log have every one of them, in turn."""

import random
from collections import defaultdict
from pathlib import Path

import keyring
import pytest

from pos_app.domain.audit import AuditKind
from pos_app.domain.lifecycle import Status
from pos_app.domain.order_queue import Delivery, Entry
from pos_app.domain.permissions import Permission, may
from pos_app.domain.split import full_part
from pos_app.domain.staff import Person
from pos_app.journal import audit
from pos_app.parts import Parts, build
from pos_app.services.clock import Clock
from pos_app.services.ordering.orders import Moved, MoveRefused
from pos_app.services.staff.supervision import Approval
from pos_app.settings import Settings
from tests.service import asgi_service
from tests.services.shop import COKE, Shop, delivering
from tests.services.staff import CASHIER, LEAD, MANAGER, MemoryKeyring, give_pins, person

ACTIONS = 1_000
REASONS = ("guest left", "keyed by mistake", "cold")
ORDERS = 60
# What the log must say: kind, who did it, who allowed it, the order, why.
Line = tuple[AuditKind, str, str, str, str]
LOGGED = (AuditKind.APPROVED, AuditKind.CANCEL, AuditKind.REASSIGN, AuditKind.REFUND, AuditKind.UNDONE)


class Day:
    """People take turns at one till; what they did is remembered beside it."""

    def __init__(self, shop: Shop, dice: random.Random) -> None:
        self.shop = shop
        self.parts: Parts = shop.parts
        self.dice = dice
        self.log: list[Line] = []
        self.histories: dict[str, list[tuple[str, str, str]]] = defaultdict(list)  # status, who, reason
        self.held: dict[str, int] = {}  # order: how many of its history can be undone

    @property
    def me(self) -> Person:
        found = self.parts.people.sign_in.person
        assert found is not None
        return found

    async def act(self) -> None:
        """One thing; refused ones leave nothing behind."""
        keys = list(self.histories)
        if (len(keys) < ORDERS and self.dice.random() < 0.2) or not keys:
            await self._place()
            return
        known = self.parts.feed.queue.entries[self.dice.choice(keys)]
        act = self.dice.choice((self._move, self._move, self._assign, self._hand_over, self._cancel, self._switch))
        try:
            await act(known)
        except MoveRefused:
            assert self.parts.feed.queue.entries[known.order.key].asked == known.asked

    async def _place(self) -> None:
        self.parts.till.add(COKE, 2)
        if self.dice.random() < 0.5:
            part = full_part(self.parts.payments.bill(None))
            taken = await self.parts.payments.take(None, part, self.dice.choice(self.parts.payments.tenders[:2]))
            self.parts.payments.release(taken)
            key = taken.order.key
        else:
            key = (await self.parts.till.send()).key
        self.histories[key] = [("submitted", "POS", "")]

    async def _switch(self, _known: Entry) -> None:
        await self.parts.people.sign_in.sign_in(self.dice.choice((CASHIER, LEAD, MANAGER)))
        self.shop.wire.cut_before = self.dice.choice((0, 0, 10**9))

    async def _move(self, known: Entry) -> None:
        moved = await self.parts.orders.move(known.order.key, self.dice.choice(list(Status)), reason="as asked")
        await self._keep(moved, "as asked", None)

    async def _hand_over(self, known: Entry) -> None:
        await self._keep(await self.parts.orders.hand_over(known.order.key, "went off shift"), "went off shift", None)

    async def _assign(self, known: Entry) -> None:
        who = self.dice.choice([None, *(person(self.parts, one) for one in ("ines", "vincent"))])
        taken = known.status is Status.PREPARING and known.colleague is not None
        if who is None or not taken or (known.colleague and known.colleague.id == who.id):
            await self._keep(await self.parts.orders.assign(known.order.key, who), "", None)
            return
        approval = await self._approval(Permission.REASSIGN, known.order.key)
        moved = await self.parts.orders.assign(known.order.key, who, approval)
        self._written(AuditKind.REASSIGN, approval)
        await self._keep(moved, approval.reason, AuditKind.REASSIGN, ("finding_new_colleague", "preparing"))

    async def _cancel(self, known: Entry) -> None:
        if self.dice.random() < 0.7 or not known.status.can_cancel:
            return
        back = self.parts.orders.given_back(known.order.key)
        approval = await self._approval(Permission.CANCEL, known.order.key)
        moved = await self.parts.orders.cancel(known.order.key, approval.reason, approval)
        self._written(AuditKind.CANCEL, approval)
        for _ in back:
            self._written(AuditKind.REFUND, approval)
        await self._keep(moved, approval.reason, AuditKind.CANCEL)

    async def _approval(self, action: Permission, key: str) -> Approval:
        reason, supervision = self.dice.choice(REASONS), self.parts.people.supervision
        own = may(self.me, action)
        approval = await (
            supervision.allow(action, key, reason) if own else supervision.approve(action, key, LEAD, reason)
        )
        self._written(AuditKind.APPROVED, approval)
        return approval

    def _written(self, kind: AuditKind, approval: Approval) -> None:
        approver = approval.approver.id if approval.approver else ""
        self.log.append((kind, self.me.id, approver, approval.order_key, approval.reason))

    async def _keep(self, moved: Moved, reason: str, logged: AuditKind | None, steps: tuple[str, ...] = ()) -> None:
        """Undo it, let it leave, or leave it held."""
        chance = self.dice.random()
        if chance < 0.2 and await self.parts.orders.take_back(moved):
            if logged:
                self.log.append((AuditKind.UNDONE, self.me.id, "", moved.key, ""))
            return
        if chance < 0.7:
            self.parts.orders.release(moved)
        steps = steps or (
            ("finding_new_colleague", "preparing") if moved.before is moved.after else (moved.after.value,)
        )
        self.histories[moved.key] += [(step, self.me.name, reason) for step in steps]


@pytest.mark.asyncio
async def test_history_and_log_are_complete_after_a_thousand_random_actions(tmp_path: Path) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    parts = build(Settings(data_dir=tmp_path / "till"), Clock())
    try:
        async with asgi_service(tmp_path, sample=True) as service, delivering(parts, service, "lead") as shop:
            await give_pins(parts)
            await parts.people.sign_in.sign_in(CASHIER)
            day = Day(shop, random.Random(1022))
            for _ in range(ACTIONS):
                await day.act()
            await _close(day)
            await _check(day)
    finally:
        keyring.set_keyring(before)
        parts.store.close()


async def _close(day: Day) -> None:
    """The line is there again, and nothing is held any more."""
    day.shop.wire.cut_before = 0
    for moved in list(day.parts.orders.held.values()):
        day.parts.orders.release(moved)
    for key in day.histories:
        await day.shop.confirmed(key)


async def _check(day: Day) -> None:
    for key, expected in day.histories.items():
        document = await day.shop.document(key)
        history = (await day.shop.api.history(document.id)).history
        assert [(one.to, one.actor.name if one.actor else "", one.reason or "") for one in history] == expected
        assert document.status == expected[-1][0] == day.parts.feed.queue.entries[key].status
        assert day.shop.delivery(key) is Delivery.CONFIRMED
        assert (document.payment_state in ("unpaid", "refunded")) or document.status != "cancelled"
    entries = [line.entry for line in await day.parts.store.run(audit.lines)]
    assert [
        (one.kind, one.person, one.approver, one.order_key, one.reason) for one in entries if one.kind in LOGGED
    ] == day.log
    assert {kind for kind, *_ in day.log} == set(LOGGED)
    assert (await day.parts.people.audit.check()).whole
