"""The shift of a till: reported at any time, closed with the drawer counted; with no service at all, too."""

import sqlite3
from datetime import timedelta

from pos_app.domain.audit import AuditKind
from pos_app.domain.money import Money
from pos_app.domain.order_queue import Delivery, Entry
from pos_app.domain.shift import ClosedShift, ShiftReport, TenderTotals
from pos_app.domain.tender import Tender
from pos_app.journal import shift_figures, shifts
from pos_app.journal.store import Store
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.clock import Clock
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.paperwork.shift_papers import ShiftPaper, ShiftPapers
from pos_app.services.recording import recorded
from pos_app.services.register import NotRecorded, Register
from pos_app.services.staff.audit import Audit
from pos_app.services.staff.supervision import Approval, Permission, Supervision

__all__ = ["ClosedShift", "NotRecorded", "ShiftPaper", "ShiftReport", "Shifts", "TenderTotals"]

_TILL = "till"
KEPT = timedelta(days=31)
AT_ONCE = 200
MOST_NAMED = 50


class Shifts:
    """`report` changes nothing; `close` begins the next shift. What is not sent yet is carried over and goes on."""

    def __init__(
        self,
        store: Store,
        register: Register,
        feed: OrderFeed,
        catalog: CatalogKeeper,
        supervision: Supervision,
        audit: Audit,
        clock: Clock,
        tenders: tuple[Tender, ...],
        papers: ShiftPapers,
    ) -> None:
        self._store = store
        self._register = register
        self._feed = feed
        self._catalog = catalog
        self._supervision = supervision
        self._audit = audit
        self._clock = clock
        self._cash = frozenset(tender.id for tender in tenders if tender.gives_change)
        self.tenders = tenders
        self.papers = papers

    def open_orders(self) -> tuple[Entry, ...]:
        """Orders that still need somebody, oldest first."""
        return tuple(self._feed.queue.open())

    def refused(self) -> tuple[Entry, ...]:
        """Orders of which the service refused something."""
        return tuple(one for one in self._feed.queue.entries.values() if one.delivery is Delivery.REFUSED)

    async def report(self) -> ShiftReport:
        """The running shift. Raises `NotRecorded` when the journal cannot be read."""
        currency = self._catalog.menu.currency
        return await recorded(self._store, lambda rows: shift_figures.report(rows, currency, self._cash))

    async def close(self, counted: Money, left: Money, approval: Approval) -> ClosedShift:
        """Close the shift: `counted` is in the drawer, `left` of it stays there. `approval`: for CLOSE_SHIFT.

        What was held for undo leaves now. Raises `ApprovalRefused`, `NotRecorded`.
        """
        self._supervision.use(approval, Permission.CLOSE_SHIFT, _TILL)
        at, by = self._clock.now().isoformat(), approval.approver or approval.requester
        numbers = tuple(entry.order.number for entry in self.open_orders()[:MOST_NAMED])

        def work(rows: sqlite3.Connection) -> ClosedShift:
            report = shift_figures.report(rows, counted.currency, self._cash)
            closed = ClosedShift(report, at, by.name if by else "", counted, left, numbers)
            shifts.close(rows, closed)
            detail = f"{report.number}: expected {report.expected}, counted {counted}, left {left}"
            self._audit.line(
                AuditKind.SHIFT_CLOSED, person=approval.requester, approver=approval.approver, detail=detail
            )(rows)
            return closed

        closed = await recorded(self._store, work)
        self._register.parts.shift_closed.publish(None)
        self._register.recorded.publish(None)
        await self._forget()
        return closed

    async def move_cash(self, amount: Money, reason: str, approval: Approval) -> None:
        """Cash is put into the drawer, or taken out below zero, without a sale. `approval`: for NO_SALE.

        Raises `ApprovalRefused`, `NotRecorded`.
        """
        self._supervision.use(approval, Permission.NO_SALE, _TILL)
        at = self._clock.now().isoformat()
        log = self._audit.line(
            AuditKind.CASH_IN if amount.minor > 0 else AuditKind.CASH_OUT,
            person=approval.requester,
            approver=approval.approver,
            reason=reason,
            detail=str(amount if amount.minor > 0 else -amount),
        )

        def work(rows: sqlite3.Connection) -> None:
            shifts.move_cash(rows, amount, at, reason)
            log(rows)

        await recorded(self._store, work)

    async def paper(self, over: ClosedShift | None = None) -> ShiftPaper:
        """The report on paper, of a shift that is over or else of the running one. Raises `NotRecorded`."""
        if over is not None:
            return await self.papers.closed(over)
        numbers = [entry.order.number for entry in self.open_orders()[:MOST_NAMED]]
        return self.papers.running(await self.report(), numbers)

    async def newest(self, most: int) -> tuple[ClosedShift, ...]:
        """The last `most` closed shifts, newest first. Raises `NotRecorded`."""
        return await recorded(self._store, lambda rows: shifts.newest(rows, most))

    async def _forget(self) -> None:
        """Rows of long closed shifts that the service confirmed, a few at a time: a sale may come between."""
        closed_before = (self._clock.now() - KEPT).isoformat()
        while await self._store.run(lambda rows: shifts.prune(rows, closed_before, AT_ONCE)):
            pass
