"""What people do with orders that are placed: move them on, assign, hand over; undone while it is held at the till."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.domain.audit import AuditKind
from pos_app.domain.lifecycle import UNDO_HANDOVER_SECONDS, Actor, MoveRefused, Status, check_move
from pos_app.domain.order import ACTORS, Party
from pos_app.domain.order_queue import Entry
from pos_app.domain.staff import Person
from pos_app.journal.store import Store, Work
from pos_app.services.audit import Audit
from pos_app.services.clock import Clock
from pos_app.services.move_book import Asked, MoveBook, Step
from pos_app.services.order_feed import OrderFeed
from pos_app.services.recording import recorded
from pos_app.services.refused import RefusedTray
from pos_app.services.register import UNDO_SECONDS, NotRecorded, Register
from pos_app.services.subscription import Subscription
from pos_app.services.supervision import Approval, ApprovalRefused, Permission, Supervision

if TYPE_CHECKING:
    import asyncio

__all__ = ["ApprovalRefused", "MoveRefused", "Moved", "NotRecorded", "Orders"]

_PREPARABLE = (Status.SUBMITTED, Status.WAITING, Status.FINDING)


@dataclass(frozen=True, slots=True)
class Moved:
    """A recorded move. `undo_until`: monotonic seconds until which it is held at the till; `once_key`: its intent."""

    key: str
    number: str
    before: Status
    after: Status
    colleague: Party | None
    undo_until: float
    once_key: str = ""


class Orders:
    """The one way to move orders. `held`: what can be undone now, by order key; `held_changed`: a key of it.

    Every move is in the journal before it is shown, leaves after `UNDO_SECONDS`, and sooner when the next one comes.
    """

    def __init__(
        self,
        register: Register,
        store: Store,
        feed: OrderFeed,
        supervision: Supervision,
        audit: Audit,
        clock: Clock,
        letter: str,
    ) -> None:
        self._register = register
        self._store = store
        self._feed = feed
        self._supervision = supervision
        self._audit = audit
        self._clock = clock
        self._letter = letter
        self._book = MoveBook(clock)
        self.refused = RefusedTray(register, supervision, audit)
        self._recording: set[str] = set()
        self._held: dict[str, Moved] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self.held_changed: Subscription[str] = Subscription()

    @property
    def held(self) -> Mapping[str, Moved]:
        """What can be undone now, by order key."""
        return self._held

    def needs_approval(self, key: str, action: Permission) -> bool:
        """Must somebody else type a PIN for `action` on this order as it is now?"""
        entry = self._feed.queue.get(key)
        if entry is None or not self._supervision.needs_approval(action):
            return False
        if action is Permission.REASSIGN:
            return entry.status is Status.PREPARING and entry.colleague is not None
        if action is Permission.REOPEN:
            return self._is_late(entry, Status.PICKUP)
        return True

    async def move(self, key: str, status: Status, *, approval: Approval | None = None, reason: str = "") -> Moved:
        """Ask for a status. Whoever starts an order that nobody has is the one who has it.

        `approval`: for REOPEN, when a hand-over is older than two minutes. Raises `MoveRefused`, `ApprovalRefused`,
        `NotRecorded`.
        """
        entry = self._entry(key, status)
        if status is Status.CANCELLED:
            raise MoveRefused(entry.status, status, "say why the order is cancelled")
        me = self._me()
        named = me if status is Status.PREPARING and entry.colleague is None else None
        self._check(entry, status, colleague=bool(named))
        log = None
        if self._is_late(entry, status):
            approval = await self._use(approval, Permission.REOPEN, key, reason)
            log = self._log(AuditKind.REOPENED, approval, reason)
        with self._alone(entry, status):
            return await self._record(entry, [Step(status, named)], reason, approval, log)

    async def assign(self, key: str, colleague: Person | None, approval: Approval | None = None) -> Moved:
        """Give an order to a colleague who prepares it, or back to anyone (None).

        `approval`: for REASSIGN, when somebody has it. Raises `MoveRefused`, `ApprovalRefused`, `NotRecorded`.
        """
        after = Status.PREPARING if colleague else Status.WAITING
        entry = self._entry(key, after)
        if colleague is None:
            self._check(entry, after, colleague=False)
            return await self._alone_record(entry, Step(after, nobody=True))
        party = Party(colleague.id, colleague.name)
        if entry.status is Status.PREPARING:
            return await self._reassign(entry, party, approval)
        if entry.status not in _PREPARABLE:
            raise MoveRefused(entry.status, after, "this order is prepared already")
        self._check(entry, after, colleague=True)
        return await self._alone_record(entry, Step(after, party))

    async def hand_over(self, key: str, reason: str = "") -> Moved:
        """Look for a new colleague for an order. Raises `MoveRefused`, `NotRecorded`."""
        entry = self._entry(key, Status.FINDING)
        self._check(entry, Status.FINDING, colleague=False)
        return await self._alone_record(entry, Step(Status.FINDING), reason=reason)

    async def hand_over_all(self, person: Person, reason: str = "") -> tuple[Moved, ...]:
        """Look for a new colleague for all that `person` has and prepares. Raises `NotRecorded`."""
        mine = [
            entry.order.key
            for entry in self._feed.queue.open()
            if entry.colleague is not None and entry.colleague.id == person.id and Status.FINDING in entry.status.moves
        ]
        return tuple([await self.hand_over(key, reason) for key in mine])

    async def take_back(self, moved: Moved) -> bool:
        """Undo a move while it is held; False when it has left. Raises `NotRecorded`."""
        if self._held.get(moved.key) != moved:
            return False
        done = await self._register.take_back(moved.key, moved.once_key)
        self._let_go(moved)
        return done

    def release(self, moved: Moved) -> None:
        """Let a held move leave now."""
        if self._held.get(moved.key) == moved:
            self._register.release(moved.once_key)
            self._let_go(moved)

    async def _reassign(self, entry: Entry, party: Party, approval: Approval | None) -> Moved:
        had = entry.colleague
        if had == party:
            raise MoveRefused(entry.status, entry.status, f"{party.name} has this order already")
        self._check(entry, Status.FINDING, colleague=False)
        log = None
        if had is not None:
            approval = await self._use(approval, Permission.REASSIGN, entry.order.key)
            log = self._log(AuditKind.REASSIGN, approval, approval.reason, f"{had.name} > {party.name}")
        steps = [Step(Status.FINDING), Step(Status.PREPARING, party)]
        with self._alone(entry, Status.PREPARING):
            return await self._record(entry, steps, approval.reason if approval else "", approval, log)

    async def _alone_record(self, entry: Entry, step: Step, reason: str = "") -> Moved:
        with self._alone(entry, step.status):
            return await self._record(entry, [step], reason)

    async def _record(
        self,
        entry: Entry,
        steps: Sequence[Step],
        reason: str = "",
        approval: Approval | None = None,
        log: Work[None] | None = None,
    ) -> Moved:
        asked = Asked(self._me() or ACTORS[Actor.POS], reason.strip(), self._approver(approval))
        written = self._book.intents(entry, steps, asked)
        await recorded(self._store, lambda rows: self._book.write(rows, entry.order, written, log))
        self._feed.apply(written.event)
        before, after = entry.status, written.intended.status
        until = self._clock.monotonic() + UNDO_SECONDS
        moved = Moved(
            entry.order.key, entry.order.number, before, after, written.intended.colleague, until, written.once_key
        )
        self._hold(moved)
        self._register.recorded.publish(None)
        return moved

    def _entry(self, key: str, status: Status) -> Entry:
        entry = self._feed.queue.get(key)
        if entry is None:
            raise MoveRefused(status, status, "this order is no longer in the queue")
        return entry

    def _check(self, entry: Entry, status: Status, *, colleague: bool) -> None:
        check_move(entry.status, status, lead=True, colleague=colleague, seconds_since_change=self._since(entry))

    def _is_late(self, entry: Entry, status: Status) -> bool:
        handed_back = entry.status is Status.HANDED and status is Status.PICKUP
        return handed_back and self._since(entry) > UNDO_HANDOVER_SECONDS

    def _since(self, entry: Entry) -> float:
        now = self._clock.now()
        return (now - (entry.status_at or now)).total_seconds()

    async def _use(self, approval: Approval | None, action: Permission, key: str, reason: str = "") -> Approval:
        """Spend the approval that was brought along, or one's own."""
        given = approval or await self._supervision.allow(action, key, reason)
        self._supervision.use(given, action, key)
        return given

    def _approver(self, approval: Approval | None) -> str:
        if approval is None:
            return ""
        return approval.approver.name if approval.approver else f"Till {self._letter}"

    def _me(self) -> Party | None:
        person = self._supervision.requester
        return Party(person.id, person.name) if person else None

    def _log(self, kind: AuditKind, approval: Approval, reason: str, detail: str = "") -> Work[None]:
        return self._audit.line(
            kind,
            person=approval.requester,
            approver=approval.approver,
            order_key=approval.order_key,
            reason=reason,
            detail=detail,
        )

    @contextmanager
    def _alone(self, entry: Entry, status: Status) -> Iterator[None]:
        """One move of an order at a time: the next one counts on what this one makes of it."""
        key = entry.order.key
        if key in self._recording:
            raise MoveRefused(entry.status, status, "one moment: this order is being moved")
        self._recording.add(key)
        try:
            yield
        finally:
            self._recording.discard(key)

    def _hold(self, moved: Moved) -> None:
        import asyncio

        self._drop_timer(moved.key)
        self._held[moved.key] = moved
        seconds = max(0.0, moved.undo_until - self._clock.monotonic())
        self._timers[moved.key] = asyncio.get_running_loop().call_later(seconds, self._let_go, moved)
        self.held_changed.publish(moved.key)

    def _let_go(self, moved: Moved) -> None:
        if self._held.get(moved.key) == moved:
            self._drop_timer(moved.key)
            del self._held[moved.key]
            self.held_changed.publish(moved.key)

    def _drop_timer(self, key: str) -> None:
        timer = self._timers.pop(key, None)
        if timer is not None:
            timer.cancel()
