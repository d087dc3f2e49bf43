"""Opening the shift's sheet, and closing the shift once whoever may has said so."""

from pos_app.domain.money import Money
from pos_app.domain.permissions import Permission
from pos_app.services.connection import Connection
from pos_app.services.people import People
from pos_app.services.shifts import ClosedShift, Shifts
from pos_app.services.supervision import Approval
from pos_app.ui import tasks, text
from pos_app.ui.shift.sheet import ShiftSheet
from pos_app.ui.sign_in.approval import ApprovalSheet, Request
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost

_TILL = "till"


class ShiftDesk:
    """Its sheets open on `host`."""

    def __init__(self, host: SheetHost, shifts: Shifts, people: People, connection: Connection) -> None:
        self._host = host
        self._shifts = shifts
        self._people = people
        self._connection = connection

    def open(self, over: ClosedShift | None = None) -> None:
        """The running shift, or one that is over."""
        sheet = ShiftSheet(self._shifts, self._connection, over)
        sheet.closing.connect(self._ask)
        self._host.open(sheet)

    def _ask(self, counted: Money, left: Money) -> None:
        if not self._people.supervision.needs_approval(Permission.CLOSE_SHIFT):
            tasks.spawn(self._close(counted, left, None), name="close the shift")
            return
        fact = translate("Shift", "Counted {amount}").format(amount=text.money(counted))
        keep = translate("Shift", "Go on selling")
        request = Request(Permission.CLOSE_SHIFT, _TILL, translate("Shift", "Close the shift"), (fact,), (), keep)
        sheet = ApprovalSheet(self._people.supervision, request)
        sheet.approved.connect(
            lambda approval: tasks.spawn(self._close(counted, left, approval), name="close the shift")
        )
        self._host.open(sheet)

    async def _close(self, counted: Money, left: Money, approval: Approval | None) -> None:
        approval = approval or await self._people.supervision.allow(Permission.CLOSE_SHIFT, _TILL)
        self.open(await self._shifts.close(counted, left, approval))
