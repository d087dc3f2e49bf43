"""Opening the shift's sheets; closing it, and moving cash, once whoever may has said so."""

from collections.abc import Callable

from msgspec.structs import replace

from pos_app.domain.money import Money
from pos_app.domain.permissions import Permission
from pos_app.services.line.connection import Connection
from pos_app.services.shifts import ClosedShift, Shifts
from pos_app.services.staff.people import People
from pos_app.services.staff.supervision import Approval
from pos_app.ui import notices, tasks, text
from pos_app.ui.receipt.desk import PrintDesk
from pos_app.ui.receipt.words import job_text
from pos_app.ui.shift.sheet import ShiftSheet
from pos_app.ui.sign_in.approval import ApprovalSheet, Request
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost

_TILL = "till"


class ShiftDesk:
    """Its sheets open on `host`."""

    def __init__(
        self, host: SheetHost, shifts: Shifts, people: People, connection: Connection, printing: PrintDesk
    ) -> None:
        self._host = host
        self._shifts = shifts
        self._people = people
        self._connection = connection
        self._printing = printing

    def open(self, over: ClosedShift | None = None) -> None:
        """The running shift, or one that is over."""
        sheet = ShiftSheet(self._shifts, self._connection, over)
        sheet.closing.connect(self._ask_to_close)
        sheet.paper_asked.connect(lambda: self.open_paper(over))
        sheet.earlier_asked.connect(self.open_earlier)
        sheet.cash_asked.connect(self.open_cash)
        self._host.open(sheet)

    def open_paper(self, over: ClosedShift | None = None) -> None:
        """The report as it will be printed."""
        from pos_app.ui.shift.paper import ShiftPaperSheet

        sheet = ShiftPaperSheet(self._shifts, over)
        sheet.close_asked.connect(lambda: tasks.spawn(self._again(over), name="back to the shift"))
        self._host.open(sheet)

    def open_earlier(self) -> None:
        """The shifts that are closed."""
        from pos_app.ui.shift.earlier import EarlierSheet

        sheet = EarlierSheet(self._shifts)
        sheet.chosen.connect(self.open)
        self._host.open(sheet)

    def open_cash(self, currency: str) -> None:
        """Cash in or out without a sale."""
        from pos_app.ui.shift.cash import CashSheet

        sheet = CashSheet(currency)
        sheet.chosen.connect(self._ask_for_cash)
        self._host.open(sheet)

    def _ask_to_close(self, counted: Money, left: Money) -> None:
        fact = translate("Shift", "Counted {amount}").format(amount=text.money(counted))
        keep = translate("Shift", "Go on selling")
        request = Request(Permission.CLOSE_SHIFT, _TILL, translate("Shift", "Close the shift"), (fact,), (), keep)
        self._when_allowed(request, lambda approval: tasks.spawn(self._close(counted, left, approval), name="close"))

    def _ask_for_cash(self, amount: Money, reason: str) -> None:
        fact = f"{reason}: {text.surcharge(amount)}"
        request = Request(Permission.NO_SALE, _TILL, translate("Shift", "Cash in or out"), (fact,))
        self._when_allowed(
            request, lambda approval: tasks.spawn(self._move_cash(amount, reason, approval), name="move cash")
        )

    def _when_allowed(self, request: Request, then: Callable[[Approval | None], object]) -> None:
        """With None where nobody has to be asked."""
        if not self._people.supervision.needs_approval(request.action):
            then(None)
            return
        below = self._host.sheet
        request = replace(request, memo=below.memo() if below is not None else None)
        sheet = ApprovalSheet(self._people.supervision, request)
        sheet.approved.connect(then)
        self._host.open(sheet)

    async def _close(self, counted: Money, left: Money, approval: Approval | None) -> None:
        approval = approval or await self._people.supervision.allow(Permission.CLOSE_SHIFT, _TILL)
        closed = await self._shifts.close(counted, left, approval)
        self.open(closed)
        if self._shifts.papers.queue.printers:
            notices.say(job_text(await self._shifts.papers.print(await self._shifts.paper(closed))))

    async def _move_cash(self, amount: Money, reason: str, approval: Approval | None) -> None:
        approval = approval or await self._people.supervision.allow(Permission.NO_SALE, _TILL, reason)
        await self._shifts.move_cash(amount, reason, approval)
        self._printing.open_drawer()
        self.open()

    async def _again(self, over: ClosedShift | None) -> None:
        """Behind the report, once it is gone, stands the shift it is of."""
        self.open(over)
