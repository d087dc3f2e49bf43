"""Two tills and a service over the table of the life of an order: random people do random things, online and offline.

After each step the tills show what they were asked for or what is true; what a till refuses the service refuses too;
in the end all three agree, the service's history is a walk through the table, and each till's log is whole.
"""

import asyncio
import shutil
import tempfile
from collections import Counter
from contextlib import AsyncExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import keyring
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from pos_app.domain.audit import AuditKind
from pos_app.domain.lifecycle import MOVES, Status
from pos_app.domain.order_queue import Delivery, Entry, OrderSeen
from pos_app.domain.permissions import Permission, may
from pos_app.parts import Parts, build
from pos_app.services.clock import Clock
from pos_app.services.ordering.orders import ApprovalRefused, Moved, MoveRefused
from pos_app.services.staff.supervision import Approval
from pos_app.services.waiting import until
from pos_app.settings import Settings
from pos_app.wire.document import order_from_document
from tests.service import asgi_service, status_move
from tests.services.shop import COKE, Shop, Wire, delivering
from tests.services.staff import CASHIER, LEAD, MANAGER, MemoryKeyring, give_pins, person

PINS = {"vincent": CASHIER, "karim": LEAD, "helene": MANAGER}
CUT = 10**9
PATIENCE = 30
SETTLED = (Delivery.CONFIRMED, Delivery.REFUSED)
which = st.sampled_from((0, 1))
statuses = st.sampled_from(list(Status))


class StoppedClock(Clock):
    """What is held leaves when it is let go, not because the machine is slow."""

    def __init__(self) -> None:
        self._at = super().now()

    def now(self) -> datetime:
        return self._at

    def monotonic(self) -> float:
        return 0.0


class Shift(RuleBasedStateMachine):
    """Orders are known by their keys; `shops` are the two tills, the first of which has the key of a till only."""

    keys = Bundle("keys")
    loop: asyncio.Runner
    shops: list[Shop]

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.loop = asyncio.Runner(loop_factory=asyncio.SelectorEventLoop)
        self.stack = AsyncExitStack()
        self.before = keyring.get_keyring()
        keyring.set_keyring(MemoryKeyring())
        self.logged: tuple[Counter[AuditKind], Counter[AuditKind]] = (Counter(), Counter())
        self.held: dict[tuple[int, str], tuple[Moved, AuditKind | None]] = {}
        self.opened: set[str] = set()
        self.run(self._open())

    def run(self, work: Any) -> Any:
        return self.loop.run(work)

    async def _open(self) -> None:
        service = await self.stack.enter_async_context(asgi_service(self.folder, sample=True))
        self.shops = []
        for letter in "AB":
            parts = build(Settings(data_dir=self.folder / letter, till=letter), StoppedClock())
            self.stack.callback(parts.store.close)
            running = delivering(parts, service, "till" if letter == "A" else "lead", Wire(service.transport))
            self.shops.append(await self.stack.enter_async_context(running))
            await give_pins(parts)
            await parts.people.sign_in.sign_in(CASHIER)
        self.raw = await self.stack.enter_async_context(service.client("lead"))
        self.weak = await self.stack.enter_async_context(service.client("till"))
        self.display = await self.stack.enter_async_context(service.client("display"))

    def teardown(self) -> None:
        if not hasattr(self, "loop"):
            return
        try:
            if hasattr(self, "shops"):
                self.run(self._agree())
        finally:
            self.run(self.stack.aclose())
            self.loop.close()
            keyring.set_keyring(self.before)
            shutil.rmtree(self.folder)

    @rule(target=keys, at=which)
    def place(self, at: int) -> Any:
        if len(self.opened) >= 3:
            return multiple()
        key = self.run(self._place(self.shops[at]))
        self.opened.add(key)
        return key

    async def _place(self, shop: Shop) -> str:
        shop.parts.till.add(COKE)
        key = (await shop.parts.till.send()).key
        online, shop.wire.cut_before = shop.wire.cut_before, 0
        await self._arrived(shop, key, (Delivery.CONFIRMED,))
        shop.wire.cut_before = online
        for other in self.shops:
            other.parts.feed.apply(OrderSeen(order_from_document(await self._document(key))))
        return key

    @rule(at=which, who=st.sampled_from(sorted(PINS)))
    def sign_in(self, at: int, who: str) -> None:
        self.run(self.shops[at].parts.people.sign_in.sign_in(PINS[who]))

    @rule(at=which)
    def lock(self, at: int) -> None:
        self.shops[at].parts.people.sign_in.lock()

    @rule(at=which)
    def lose_the_line(self, at: int) -> None:
        self.shops[at].wire.cut_before = CUT

    @rule(at=which)
    def find_the_line(self, at: int) -> None:
        self.shops[at].wire.cut_before = 0
        self.run(self._settle(self.shops[at]))

    @rule(at=which, key=keys)
    def read(self, at: int, key: str) -> None:
        self.run(self._read(self.shops[at], key))

    @rule(at=which, key=keys, status=statuses)
    def move(self, at: int, key: str, status: Status) -> None:
        self.run(self._do(at, key, status, lambda orders: orders.move(key, status)))

    @rule(at=which, key=keys, who=st.sampled_from((None, "ines", "vincent")))
    def assign(self, at: int, key: str, who: str | None) -> None:
        parts = self.shops[at].parts
        known = entry(parts, key)
        asked = person(parts, who) if who else None
        taken = who is not None and known.status is Status.PREPARING and known.colleague is not None
        if taken and not may(parts.people.sign_in.person, Permission.REASSIGN) and known.colleague.id != who:  # type: ignore[union-attr]
            with pytest.raises(ApprovalRefused):
                self.run(parts.orders.assign(key, asked))
            return
        logged = AuditKind.REASSIGN if taken else None
        after = Status.PREPARING if who else Status.WAITING
        self.run(self._do(at, key, after, lambda orders: orders.assign(key, asked), logged))

    @rule(at=which, key=keys)
    def hand_over(self, at: int, key: str) -> None:
        self.run(self._do(at, key, Status.FINDING, lambda orders: orders.hand_over(key, "went off shift")))

    @rule(at=which, key=keys, own=st.booleans())
    def cancel(self, at: int, key: str, own: bool) -> None:
        self.run(self._cancel(at, key, own))

    async def _cancel(self, at: int, key: str, own: bool) -> None:
        """By whoever is at the till, or with the PIN of a lead who comes to it."""
        parts = self.shops[at].parts
        supervision, me = parts.people.supervision, parts.people.sign_in.person
        if own and not may(me, Permission.CANCEL):
            with pytest.raises(ApprovalRefused):
                await supervision.allow(Permission.CANCEL, key, "guest left")
            return
        approval: Approval = await (
            supervision.allow(Permission.CANCEL, key, "guest left")
            if own
            else supervision.approve(Permission.CANCEL, key, LEAD, "guest left")
        )
        await self._do(
            at, key, Status.CANCELLED, lambda orders: orders.cancel(key, "guest left", approval), AuditKind.CANCEL
        )

    @rule(at=which, key=keys)
    def undo(self, at: int, key: str) -> None:
        held = self.held.pop((at, key), None)
        if held is None:
            return
        moved, logged = held
        parts = self.shops[at].parts
        if self.run(parts.orders.take_back(moved)) and logged:
            self.logged[at][AuditKind.UNDONE] += 1

    @rule(at=which, key=keys)
    def let_it_leave(self, at: int, key: str) -> None:
        self._release(at, key)
        if not self.shops[at].wire.cut_before:
            self.run(self._settle(self.shops[at]))

    @rule(at=which, key=keys)
    def see_to_what_was_refused(self, at: int, key: str) -> None:
        parts = self.shops[at].parts
        if entry(parts, key).delivery is Delivery.REFUSED:
            self.run(parts.register.void(key, "seen"))

    @rule(key=keys, status=statuses)
    def somebody_without_the_right_asks_the_service(self, key: str, status: Status) -> None:
        self.run(self._ask_without_right(key, status))

    async def _ask_without_right(self, key: str, status: Status) -> None:
        before = await self._document(key)
        move = status_move(status, reason="x", approved_by="Karim", colleague={"id": "marc"})
        if status is Status.CANCELLED:
            assert (await self.weak.put(f"/api/v1/orders/{before.id}/status", json=move)).status_code == 403
        assert (await self.display.put(f"/api/v1/orders/{before.id}/status", json=move)).status_code == 403
        nobody = status_move("cancelled", reason="x", approved_by="vincent")
        assert (await self.raw.put(f"/api/v1/orders/{before.id}/status", json=nobody)).status_code in (409, 422)
        history = (await self.raw.get(f"/api/v1/orders/{before.id}/history")).json()["history"]
        assert not {move["request_id"], nobody["request_id"]} & {change.get("request_id") for change in history}

    @invariant()
    def what_is_shown_is_what_was_asked_for_or_what_was_read(self) -> None:
        for shop in getattr(self, "shops", ()):
            for one in shop.parts.feed.queue.entries.values():
                assert one.status is (one.asked.status if one.asked else one.order.status)
                assert one.asked is None or one.delivery not in SETTLED
                assert bool(one.reason) == (one.delivery is Delivery.REFUSED) or one.delivery not in SETTLED

    async def _do(self, at: int, key: str, after: Status, act: Any, logged: AuditKind | None = None) -> None:
        """Do something; when the till refuses it and knows the truth, the service refuses it as well."""
        parts = self.shops[at].parts
        before = entry(parts, key)
        try:
            moved = await act(parts.orders)
        except MoveRefused as refused:
            assert (entry(parts, key).status, entry(parts, key).asked) == (before.status, before.asked)
            if before.asked is None and after not in MOVES[before.status]:
                await self._refused_by_the_service(before, after, refused)
            return
        allowed = MOVES[before.status]
        assert after in allowed or (before.status is after is Status.PREPARING)
        parts.orders._drop_timer(key)  # however slow this machine is, it is held until it is let go
        self.held[at, key] = (moved, logged)
        if logged:
            self.logged[at][logged] += 1

    async def _refused_by_the_service(self, seen: Entry, after: Status, refused: MoveRefused) -> None:
        """What the till refused, asked of the service directly, when the till had seen what is true there."""
        for shop in self.shops:
            if not shop.wire.cut_before:
                await self._settle(shop)
        document = await self._document(seen.order.key)
        if document.version != seen.order.version:
            return
        move = status_move(after, version=document.version, reason="x", approved_by="Karim", colleague={"id": "marc"})
        answer = await self.raw.put(f"/api/v1/orders/{document.id}/status", json=move)
        assert answer.status_code == 409, (refused.move, answer.text)
        assert answer.json()["code"] == "STATUS_NOT_ALLOWED"

    async def _document(self, key: str) -> Any:
        answer = await self.raw.get(f"/api/v1/locations/{self.shops[0].service.location}/orders?private_ref={key}")
        (found,) = answer.json()["orders"]
        return self._decoded(found)

    def _decoded(self, found: dict[str, Any]) -> Any:
        from pos_app.wire.codec import decode, encode
        from pos_app.wire.document import OrderDocument

        return decode(encode(found), OrderDocument)

    async def _read(self, shop: Shop, key: str) -> None:
        shop.parts.feed.apply(OrderSeen(order_from_document(await self._document(key))))

    def _release(self, at: int, key: str) -> None:
        held = self.held.pop((at, key), None)
        if held is not None:
            self.shops[at].parts.orders.release(held[0])

    async def _settle(self, shop: Shop) -> None:
        """Wait until nothing of this till is on its way but what is held."""
        at = self.shops.index(shop)
        for key in self.opened:
            if (at, key) not in self.held:
                await self._arrived(shop, key, SETTLED)

    async def _arrived(self, shop: Shop, key: str, wanted: tuple[Delivery, ...]) -> None:
        """What a busy service put off would wait for ever by a stopped clock: somebody presses "Try again" then."""
        for _ in range(PATIENCE):
            with suppress(TimeoutError):
                await until(shop.parts.feed.changed, lambda: shop.delivery(key) in wanted, 2)
                return
            await shop.parts.register.retry(key)
        raise AssertionError(f"{shop.delivery(key)} for ever")

    async def _agree(self) -> None:
        for at, shop in enumerate(self.shops):
            shop.wire.cut_before = 0
            for key in self.opened:
                self._release(at, key)
            await self._settle(shop)
        for key in self.opened:
            document = await self._document(key)
            history = (await self.shops[1].api.history(document.id)).history
            assert history[-1].to == document.status
            assert all(Status(change.to) in MOVES[Status(change.before)] for change in history if change.before)
            for shop in self.shops:
                await self._read(shop, key)
                assert entry(shop.parts, key).status == document.status
        for at, shop in enumerate(self.shops):
            await self._check_log(shop.parts, self.logged[at])

    async def _check_log(self, parts: Parts, expected: Counter[AuditKind]) -> None:
        assert (await parts.people.audit.check()).whole
        kinds = Counter(line.entry.kind for line in await parts.people.audit.newest(10_000))
        for kind in (AuditKind.CANCEL, AuditKind.REASSIGN, AuditKind.UNDONE):
            assert kinds[kind] == expected[kind], kind


def entry(parts: Parts, key: str) -> Entry:
    return parts.feed.queue.entries[key]


class TestShift(Shift.TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=20, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))
