"""What a person does with one order: next step, whom it goes to, cancel, give up what was refused, take back."""

from collections.abc import Callable, Coroutine
from typing import Any

from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Entry
from pos_app.domain.permissions import Permission
from pos_app.domain.staff import Person, Role
from pos_app.domain.workflow import Workflow
from pos_app.services.line.connection import Connection
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.ordering.orders import Moved, Orders
from pos_app.services.paying.payments import Payments
from pos_app.services.staff.people import People
from pos_app.services.staff.sign_in import AtTheTill
from pos_app.services.staff.supervision import Approval
from pos_app.services.subscription import Subscription
from pos_app.ui import notices, tasks
from pos_app.ui.order import cancel
from pos_app.ui.sign_in.approval import ApprovalSheet, Request
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost


class OrderDesk:
    """Every touch is one call on `orders`; approvals are asked for on `host`.

    `again`: shows the order of a key again where a sheet of the desk took its place.
    """

    def __init__(
        self,
        host: SheetHost,
        orders: Orders,
        feed: OrderFeed,
        payments: Payments,
        people: People,
        connection: Connection,
        workflow: Workflow,
        again: Callable[[str], object],
    ) -> None:
        self._host = host
        self.orders = orders
        self.feed = feed
        self.payments = payments
        self._people = people
        self._connection = connection
        self._workflow = workflow
        self._again = again
        self._touched: dict[str, Order] = {}

    @property
    def people_changed(self) -> Subscription[AtTheTill]:
        """Somebody came, went, or is at the till now."""
        return self._people.sign_in.changed

    def on_shift(self, entry: Entry) -> tuple[Person, ...]:
        """Whom the order can be given to: those on shift but who has it, the kitchen and whoever has least first.

        Who has just left it comes last.
        """
        holder = entry.colleague.id if entry.colleague else ""
        load: dict[str, int] = {}
        for other in self.feed.queue.open():
            if other.colleague is not None and other.status is Status.PREPARING:
                load[other.colleague.id] = load.get(other.colleague.id, 0) + 1
        there = (one for one in self._people.sign_in.people if one.on_shift and one.id != holder)
        left = entry.was.id if entry.was else ""
        return tuple(sorted(there, key=lambda one: (one.id == left, one.role is not Role.KITCHEN, load.get(one.id, 0))))

    def seen(self, key: str) -> Order | None:
        """The order as it was when somebody here last did something with it."""
        return self._touched.get(key)

    def next_step(self, entry: Entry) -> Status | None:
        """The move its key offers, as this shop works."""
        return self._workflow.next_step(entry.status)

    def move(self, entry: Entry, status: Status) -> None:
        """Move an order on, or a step back."""
        self._do(entry, self.orders.move(entry.order.key, status), "move the order")

    def recall(self, entry: Entry) -> None:
        """Back to preparing, or not handed over after all; after a while a shift lead is asked."""
        key, before = entry.order.key, entry.status
        if before is not Status.HANDED:
            self.move(entry, Status.PREPARING)
            return
        if not self.orders.needs_approval(key, Permission.REOPEN):
            self.move(entry, Status.PICKUP)
            return

        def then(approval: Approval) -> None:
            self._do(entry, self.orders.move(key, Status.PICKUP, approval=approval), "take the hand-over back")
            self._again(key)

        self._host.open(self._asked(cancel.reopen(entry), then))

    def assign(self, entry: Entry, person: Person | None) -> None:
        """Give an order to somebody, None for anyone; a shift lead is asked where somebody is preparing it."""
        key = entry.order.key
        if not (entry.status is Status.PREPARING and self.orders.needs_approval(key, Permission.REASSIGN)):
            self._do(entry, self.orders.assign(key, person), "assign the order")
            return

        def then(approval: Approval) -> None:
            self._do(entry, self.orders.assign(key, person, approval), "assign the order")
            self._again(key)

        self._host.open(self._asked(cancel.reassign(entry, person), then))

    def hand_over(self, entry: Entry, reason: str) -> None:
        """Who has the order leaves it."""
        self._do(entry, self.orders.hand_over(entry.order.key, reason), "hand the order over")

    def cancel(self, entry: Entry) -> None:
        """Ask why, and whoever may say so; then it is cancelled and what was paid given back."""
        key = entry.order.key

        def then(approval: Approval) -> None:
            self._do(entry, self.orders.cancel(key, approval.reason, approval), "cancel the order")
            self._again(key)

        request = cancel.cancel(self.orders, entry, self._connection.facts.problem is not None)
        self._host.open(self._asked(request, then))

    def void(self, entry: Entry) -> None:
        """Ask why what the service refused is given up."""
        key = entry.order.key

        def then(approval: Approval) -> None:
            tasks.spawn(self._void(key, approval), name="give the refused up")

        self._host.open(self._asked(cancel.void(self.payments, entry), then))

    def retry(self, entry: Entry) -> None:
        """Send what was refused once more."""
        tasks.spawn(self.orders.refused.retry(entry.order.key), name="try again")

    def take_back(self, moved: Moved) -> None:
        """Undo what is held still."""
        tasks.spawn(self._take_back(moved), name="take the move back")

    def _asked(self, request: Request, then: Callable[[Approval], object]) -> ApprovalSheet:
        sheet = ApprovalSheet(self._people.supervision, request)
        sheet.approved.connect(then)
        return sheet

    def _do(self, entry: Entry, work: Coroutine[Any, Any, Moved], doing: str) -> None:
        self._touched[entry.order.key] = entry.order
        tasks.spawn(work, name=doing)

    async def _void(self, key: str, approval: Approval) -> None:
        await self.orders.refused.void(key, approval)
        notices.say(translate("Order", "Given up. Nothing more of it is sent."))
        if self.feed.queue.get(key) is not None:
            self._again(key)

    async def _take_back(self, moved: Moved) -> None:
        if not await self.orders.take_back(moved):
            notices.say(translate("Order", "Too late to take it back: it has left the till."))
