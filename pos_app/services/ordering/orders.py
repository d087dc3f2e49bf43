"""What people do with orders that are placed: move them on, assign, hand over; undone while it is held at the till."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from pos_app.domain.audit import AuditKind
from pos_app.domain.lifecycle import UNDO_HANDOVER_SECONDS, Actor, MoveRefused, Status, check_move
from pos_app.domain.money import Money
from pos_app.domain.order import ACTORS, Order, Party
from pos_app.domain.order_queue import Entry, PaymentTaken
from pos_app.domain.part import RecordedPart
from pos_app.domain.payment import PaymentRefused
from pos_app.domain.staff import Person
from pos_app.domain.tender import Tender
from pos_app.journal import moves
from pos_app.journal.store import Store, Work
from pos_app.services.clock import Clock
from pos_app.services.line.service_line import ServiceLine
from pos_app.services.ordering.move_book import Asked, MoveBook, Step
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.paying.payments import Payments
from pos_app.services.recording import recorded
from pos_app.services.register import UNDO_SECONDS, NotRecorded, Register
from pos_app.services.staff.audit import Audit
from pos_app.services.staff.supervision import Approval, ApprovalRefused, Permission, Supervision
from pos_app.services.subscription import Subscription

if TYPE_CHECKING:
    import asyncio

    from pos_app.services.ordering.order_history import OrderHistory
    from pos_app.services.ordering.order_search import State
    from pos_app.services.ordering.refused import RefusedTray

__all__ = [
    "UNDO_SECONDS", "ApprovalRefused", "MoveRefused", "Moved", "NotRecorded", "Orders",
    "PaymentRefused",
]  # fmt: skip

_PREPARABLE = (Status.SUBMITTED, Status.WAITING, Status.FINDING)


class Moved(Struct, frozen=True):
    """A recorded move. `undo_until`: monotonic seconds until which it is held at the till; `once_key`: its intent.

    `logged`: what the log calls it, "" when it has no line there.
    """

    key: str
    number: str
    before: Status
    after: Status
    colleague: Party | None
    undo_until: float
    once_key: str = ""
    logged: str = ""


class Orders:
    """The one way to move orders. `held`: what can be undone now, by order key; `held_changed`: a key of it.

    Every move is in the journal before it is shown, leaves after `UNDO_SECONDS`, and sooner when the next one comes.
    """

    def __init__(
        self,
        register: Register,
        store: Store,
        feed: OrderFeed,
        payments: Payments,
        supervision: Supervision,
        audit: Audit,
        line: ServiceLine,
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
        self._payments = payments
        self._book = MoveBook(clock, register.parts)
        self._line = line
        self._recording: set[str] = set()
        self._held: dict[str, Moved] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self.held_changed: Subscription[str] = Subscription()

    @property
    def held(self) -> Mapping[str, Moved]:
        """What can be undone now, by order key."""
        return self._held

    async def recall(self) -> None:
        """Moves of an earlier run can be taken back as long as they are held. Raises `JournalError`."""
        now, monotonic = self._clock.now().timestamp(), self._clock.monotonic()
        for move in await self._store.look(lambda rows: moves.held(rows, now)):
            entry = self._feed.queue.get(move.key)
            if entry is not None and entry.asked is not None:
                until = monotonic + min(UNDO_SECONDS, move.until - now)
                logged = _logged(entry.asked.status) if move.last.approved_by else ""
                before, after = Status(move.before), entry.asked.status
                self._hold(
                    Moved(
                        move.key, entry.order.number, before, after, entry.asked.colleague, until, move.once_key, logged
                    )
                )

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
        with self._alone(entry, status):
            if not self._is_late(entry, status):
                return await self._record(entry, [Step(status, named)], reason)
            approval = await self._use(approval, Permission.REOPEN, key, reason)
            return await self._record(entry, [Step(status)], reason or approval.reason, approval, AuditKind.REOPENED)

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
        handed = []
        for entry in self.prepared_by(person):
            with suppress(MoveRefused):  # somebody else was quicker: it is theirs now, or done
                handed.append(await self.hand_over(entry.order.key, reason))
        return tuple(handed)

    def prepared_by(self, person: Person) -> tuple[Entry, ...]:
        """What `person` has and prepares, oldest first: what is left behind when they go."""
        return tuple(
            entry
            for entry in self._feed.queue.open()
            if entry.colleague is not None and entry.colleague.id == person.id and Status.FINDING in entry.status.moves
        )

    def given_back(self, key: str) -> tuple[tuple[Tender | str, Money], ...]:
        """What cancelling this order would hand out, by tender; a name where no tender of this till took it."""
        entry = self._feed.queue.get(key)
        return self._payments.given_back(entry.order) if entry else ()

    async def cancel(self, key: str, reason: str, approval: Approval) -> Moved:
        """Cancel an order and give all its money back, tips too, by the tenders it came with: in one transaction.

        `approval`: for CANCEL on this order. Raises `MoveRefused`, `PaymentRefused` where a tender takes no refunds,
        `ApprovalRefused`, `NotRecorded`.
        """
        entry = self._entry(key, Status.CANCELLED)
        if not reason.strip():
            raise MoveRefused(entry.status, Status.CANCELLED, "say why the order is cancelled")
        self._check(entry, Status.CANCELLED, colleague=False)
        with self._alone(entry, Status.CANCELLED), self._payments.alone(key):
            back = await self._payments.all_back(entry.order, self._approver(approval))
            self._supervision.use(approval, Permission.CANCEL, key)
            return await self._record(
                entry, [Step(Status.CANCELLED)], reason, approval, AuditKind.CANCEL, money_back=back
            )

    @cached_property
    def refused(self) -> "RefusedTray":
        """What the service refused."""
        from pos_app.services.ordering.refused import RefusedTray

        return RefusedTray(self._register, self._supervision, self._audit)

    async def history(self, key: str) -> "OrderHistory":
        """Who did what to an order, oldest first. Raises `MoveRefused` when it is gone, `NotRecorded`."""
        from pos_app.services.ordering.order_history import HistoryReader

        return await HistoryReader(self._register, self._line).read(self._entry(key, Status.SUBMITTED).order)

    async def find(self, query: str, state: "State") -> tuple[Order, ...]:
        """Orders by number, name or item: asked of the service, else of this till's journal. Raises `NotRecorded`."""
        from pos_app.services.ordering.order_search import OrderSearch

        return await OrderSearch(self._register, self._feed, self._line).find(query, state)

    async def take_back(self, moved: Moved) -> bool:
        """Undo a move while it is held; False when it has left. Raises `NotRecorded`."""
        if self._held.get(moved.key) != moved:
            return False
        log = self._audit.line(AuditKind.UNDONE, order_key=moved.key, detail=moved.logged) if moved.logged else None
        done = await self._register.take_back(moved.key, moved.once_key, log)
        self._let_go(moved)
        return done

    def release(self, moved: Moved) -> None:
        """Let a held move leave now."""
        if self._held.get(moved.key) == moved:
            self._register.release(moved.once_key)
            self._let_go(moved)

    async def _reassign(self, entry: Entry, party: Party, approval: Approval | None) -> Moved:
        had, steps = entry.colleague, [Step(Status.FINDING), Step(Status.PREPARING, party)]
        if had == party:
            raise MoveRefused(entry.status, entry.status, f"{party.name} has this order already")
        with self._alone(entry, Status.PREPARING):
            if had is None:
                return await self._record(entry, steps)
            approval = await self._use(approval, Permission.REASSIGN, entry.order.key)
            detail = f"{had.name} > {party.name}"
            return await self._record(entry, steps, approval.reason, approval, AuditKind.REASSIGN, detail)

    async def _alone_record(self, entry: Entry, step: Step, reason: str = "") -> Moved:
        with self._alone(entry, step.status):
            return await self._record(entry, [step], reason)

    async def _record(
        self,
        entry: Entry,
        steps: Sequence[Step],
        reason: str = "",
        approval: Approval | None = None,
        logged: AuditKind | None = None,
        detail: str = "",
        money_back: tuple[RecordedPart, ...] = (),
    ) -> Moved:
        """Commit a move with its lines of the log and the money that goes back, then show it."""
        key, before = entry.order.key, entry.status
        asked = Asked(self._me() or ACTORS[Actor.POS], reason.strip(), self._approver(approval))
        bundle = money_back[0].payment.intent_id if money_back else ""
        move = self._book.made(entry, steps, asked, bundle)
        log = self._log(approval, reason, logged, detail, money_back)
        parts = await recorded(self._store, lambda rows: self._book.write(rows, entry.order, move, money_back, log))
        self._feed.apply_all([*(PaymentTaken(key, part.payment) for part in money_back), move.event])
        if money_back:
            self._register.parts.changed.publish((key, parts))
        until, after = self._clock.monotonic() + UNDO_SECONDS, move.intended
        moved = Moved(
            key, entry.order.number, before, after.status, after.colleague, until, move.once_key, logged or ""
        )
        self._hold(moved)
        self._register.recorded.publish(None)
        return moved

    def _log(
        self,
        approval: Approval | None,
        reason: str,
        kind: AuditKind | None,
        detail: str,
        money_back: Sequence[RecordedPart],
    ) -> tuple[Work[None], ...]:
        if approval is None or kind is None:
            return ()
        refunds = ((AuditKind.REFUND, f"{-part.payment.amount} {part.payment.name}") for part in money_back)
        return tuple(
            self._audit.line(
                kind,
                person=approval.requester,
                approver=approval.approver,
                order_key=approval.order_key,
                reason=reason,
                detail=detail,
            )
            for kind, detail in ((kind, detail), *refunds)
        )

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


def _logged(after: Status) -> AuditKind:
    """What the log calls a move that somebody approved."""
    return {Status.CANCELLED: AuditKind.CANCEL, Status.PICKUP: AuditKind.REOPENED}.get(after, AuditKind.REASSIGN)
