"""A till that was killed opens again what was open: each sheet says what it holds, before it is painted."""

import logging

from pos_app.domain.payment import PaymentRefused
from pos_app.services.paying.payments import Payments, TakenPart
from pos_app.services.screen import OpenSheet, Screen, SheetName
from pos_app.ui.frame.pages import Pages
from pos_app.ui.frame.sheets import Sheets
from pos_app.ui.payment.column import CartColumn
from pos_app.ui.widgets.sheet import SheetHost

log = logging.getLogger(__name__)
_OF_ORDERS = (SheetName.PAYMENT, SheetName.ORDER, SheetName.REFUND, SheetName.CORRECT, SheetName.RECEIPT)


class Remembering:
    """Keeps what lies over the sale: the sheet on `host`, else the change in `column`, else the board of `pages`."""

    def __init__(self, host: SheetHost, column: CartColumn, pages: Pages, screen: Screen) -> None:
        self._host = host
        self._pages = pages
        self._column = column
        self._screen = screen
        self._opening = False
        host.changed.connect(self._host_changed)
        column.change_changed.connect(self.keep)
        pages.turned.connect(self.keep)

    def keep(self) -> None:
        """What is shown now; while that is being opened again, it is what was found."""
        if self._opening:
            return
        sheet = self._host.sheet
        board = OpenSheet(SheetName.BOARD) if self._pages.at_board else None
        self._screen.keep(self._column.memo() or board if sheet is None else sheet.memo())

    async def reopen(self, sheets: Sheets, payments: Payments) -> None:
        """Open what an earlier run left open, unless somebody was quicker. Raises `NotRecorded`."""
        found = self._screen.found
        if found is None or self._host.sheet is not None:
            return
        try:
            part = await self._look_up(found, payments)
            self._opening = True
            if self._host.sheet is None:
                self._open(found, sheets, part)
                self._resume(found)
        except (PaymentRefused, ValueError) as gone:  # what it was about, or what another version wrote of it
            log.info("the %s sheet is not opened again: %s", found.name, gone)
        finally:
            self._opening = False
        self.keep()

    async def _look_up(self, found: OpenSheet, payments: Payments) -> TakenPart | None:
        """The part whose change is shown; the order that a sheet is about is known from now on."""
        if found.name is SheetName.CHANGE:
            return await payments.taken(found.key, found.entered)
        if found.name in _OF_ORDERS and found.key:
            await payments.find(found.key)
        return None

    def _open(self, found: OpenSheet, sheets: Sheets, part: TakenPart | None) -> None:
        key, column, cart = found.key, self._column, self._column.cart
        {
            SheetName.PAYMENT: lambda: column.pay_order(key) if key else column.pay(),
            SheetName.ORDER: lambda: sheets.open_order(key),
            SheetName.CHANGE: lambda: column.resume(part),
            SheetName.REFUND: lambda: sheets.money_back.refund(key),
            SheetName.CORRECT: lambda: sheets.money_back.correct(key),
            SheetName.RECEIPT: lambda: sheets.open_receipt(key),
            SheetName.OPTIONS: lambda: sheets.open_options(key, found.mode == "quick"),
            SheetName.LINE: lambda: sheets.edit_line(int(key)),
            SheetName.DETAILS: cart.edit_details,
            SheetName.DISCOUNT: lambda: cart.discount(int(key)),
            SheetName.PARKED: sheets.open_parked,
            SheetName.GIVE_BACKS: sheets.open_give_backs,
            SheetName.SETTINGS: sheets.open_settings,
            SheetName.SHIFT: sheets.shift.open,
            SheetName.BOARD: self._pages.show_board,
        }[found.name]()

    def _resume(self, found: OpenSheet) -> None:
        sheet = self._host.sheet
        memo = sheet.memo() if sheet is not None else None
        if sheet is not None and memo is not None and memo.name is found.name:
            sheet.resume(found)

    def _host_changed(self, is_open: bool) -> None:
        sheet = self._host.sheet
        if is_open and sheet is not None:
            sheet.edited.connect(self.keep)
        self.keep()
