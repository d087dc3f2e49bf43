"""The window of the till: rail, menu, cart, queue. The zones never move; sheets open over them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from pos_app.domain.menu import Menu
from pos_app.domain.order import Order
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.line.connection import Facts
from pos_app.services.paying.payments import TakenPart
from pos_app.services.staff.people import People
from pos_app.services.staff.sign_in import AtTheTill
from pos_app.settings import Settings
from pos_app.ui import notices
from pos_app.ui.cart.discount_gate import DiscountGate
from pos_app.ui.frame.banner import Banner
from pos_app.ui.frame.board_room import BoardRoom
from pos_app.ui.frame.lead_line import LeadLine
from pos_app.ui.frame.notice_line import NoticeLine
from pos_app.ui.frame.pages import Pages
from pos_app.ui.frame.rail import Rail
from pos_app.ui.frame.scanner import Scanner
from pos_app.ui.frame.scans import Scans
from pos_app.ui.frame.sheets import Sheets
from pos_app.ui.frame.shortcuts import Shortcuts
from pos_app.ui.frame.till_parts import TillParts
from pos_app.ui.frame.zones import Zones
from pos_app.ui.menu.view import MenuView
from pos_app.ui.payment.column import CartColumn
from pos_app.ui.payment.give_back_line import GiveBackLine
from pos_app.ui.queue.by_number import ByNumber
from pos_app.ui.queue.cancelled import say_cancelled
from pos_app.ui.queue.moves import Moves
from pos_app.ui.queue.sight import Sight
from pos_app.ui.queue.view import QueueView
from pos_app.ui.queue.watch import QueueWatch
from pos_app.ui.receipt.desk import PrintDesk
from pos_app.ui.sign_in.guard import Guard
from pos_app.ui.sign_in.words import first_name
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost

SMALLEST = (800, 480)
_TICK_MS = 1000


class MainWindow(QMainWindow):
    """Built from the parts of `pos_app.parts`; every change of theirs is drawn, every touch is one call on them."""

    def __init__(self, parts: TillParts) -> None:
        super().__init__()
        self._parts = parts
        self._dress(parts.settings)
        self.host = SheetHost(self)
        self.printing = PrintDesk(self.host, parts.paper)
        self.rail = Rail(parts.settings.till)
        self.banner = Banner()
        self.give_back_line = GiveBackLine(parts.payments)
        self.lead_line = LeadLine(parts.alerts, parts.people)
        self.menu_view = MenuView(parts.till)
        self.cart_column = CartColumn(parts.till, parts.payments, parts.feed, self.host)
        self._make_orders()
        self.discounts = DiscountGate(parts.till, parts.people, self.sheets.desk)
        self.notice_line = NoticeLine(self, self.menu_view)
        self.guard = Guard(
            self, parts.people.sign_in, parts.settings.till, parts.settings.lock_after, self._cover_changed
        )
        self._scans = Scans(parts.till, self.menu_view, self.host, self.guard, self.pages.show_sale)
        self.scanner = Scanner(self, self._scans.wants)
        self._tick = QTimer(self, interval=_TICK_MS)
        lines = (self.banner, self.give_back_line, self.lead_line)
        self._zones = Zones(self.rail, lines, self.pages, self.menu_view, self.cart_column, self.queue_view)
        self.setCentralWidget(self._zones)
        self._wire(parts.catalog, parts.people)
        self._shortcuts = Shortcuts(self, self._acts())

    @property
    def folded(self) -> bool:
        """Is the queue behind its key on the rail?"""
        return self._zones.folded

    def go(self, place: str) -> None:
        """Open a place of the rail: sale, orders, parked, shift, settings, person."""
        match place:
            case "orders":
                self.host.close_sheet()
                self.pages.show_board()
            case "parked":
                self.pages.show_sale()
                self.sheets.open_parked()
            case "shift":
                self.sheets.shift.open()
            case "settings":
                self.sheets.open_settings()
            case "person":
                self.sheets.desk.open_person()
            case _:
                self.host.close_sheet()
                self.pages.show_sale()
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_place()

    def add_line(self, line: QWidget) -> None:
        """One more line over the zones, below those that are there."""
        self._zones.add_line(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter pays; letters go to the search."""
        letters = event.text()
        if self.host.sheet is not None or self.guard.locked:
            event.accept()
        elif self.pages.at_board:
            self.pages.board.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cart_column.pay()
        elif letters and letters.isprintable() and not letters.isspace() and not _commands(event):
            self.menu_view.type_in_search(letters)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each zone its width; fold the queue where there is no room."""
        super().resizeEvent(event)
        self._zones.arrange(self.width(), self.height())
        self._show_counts()

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to the scanner from the first moment on."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self.scanner)
            handle.installEventFilter(self.guard)
        notices.show_on(self._show_notice)
        self._tick.start()
        self._show_facts()
        if self.focusWidget() is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.guard.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing ticks in a closed window."""
        self._tick.stop()
        notices.show_on(None)
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """No ticking while minimised."""
        if event.type() == QEvent.Type.WindowStateChange:
            (self._tick.stop if self.isMinimized() else self._tick.start)()
        super().changeEvent(event)

    def _dress(self, settings: Settings) -> None:
        self.setObjectName("window")
        self.setWindowTitle(translate("Window", "Till {letter}").format(letter=settings.till))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(*SMALLEST)
        self.resize(1366, 768)

    def _make_orders(self) -> None:
        """The queue beside the cart, the sheets, and the place of the board."""
        parts, settings = self._parts, self._parts.settings
        orders, alerts, connection = parts.orders, parts.alerts, parts.connection
        self.watch = QueueWatch(parts.feed, orders, alerts, self)
        self.sight = Sight(
            settings.ages, settings.workflow, settings.escalate_after, orders.held, self.watch.twins.of, alerts.mark
        )
        self.moves = Moves(orders, self.sight)
        self.queue_view = QueueView(self.watch, self.sight, self.moves, connection, alerts)
        self.sheets = Sheets(self.host, parts, self.cart_column, self.printing)
        sale = partial(self.go, "sale")
        seen = (self.watch, self.sight, self.moves)
        room = BoardRoom(*seen, orders, connection, parts.people.sign_in, alerts, settings.till, self.sheets, sale)
        self.pages = Pages(room.make)
        self.menu_view.elsewhere = ByNumber(parts.feed, self.cart_column.pay_order, self.sheets.open_order).open

    def _wire(self, catalog: CatalogKeeper, people: People) -> None:
        self.rail.went.connect(self.go)
        self.give_back_line.asked.connect(self.sheets.open_give_backs)
        self.lead_line.asked.connect(self.sheets.open_order)
        self.sheets.show_order = self._show_order
        self.sheets.reworked.subscribe(lambda _key: self.go("sale"))
        self.banner.settings_asked.connect(lambda: self.go("settings"))
        self.menu_view.options_asked.connect(self.sheets.open_options)
        self.cart_column.edit_requested.connect(self.sheets.edit_line)
        self.cart_column.receipt_requested.connect(self.printing.print_receipt)
        self.cart_column.bill_requested.connect(self._show_bill)
        self.cart_column.sold.connect(self._open_drawer)
        self.cart_column.discount_chosen.connect(self.discounts.choose)
        self.cart_column.discount_outgrown.connect(self.discounts.before_sale)
        self.queue_view.order_opened.connect(self.sheets.open_order)
        self.queue_view.counted.connect(lambda _count: self._show_counts())
        self.cart_column.sold.connect(lambda _part: self.pages.show_sale())
        self.pages.turned.connect(self._page_turned)
        self.scanner.scanned.connect(self._scans.take)
        self.host.changed.connect(lambda _is_open: self._cover_changed())
        self._tick.timeout.connect(self._show_facts)
        for ends in (
            self._parts.connection.changed.subscribe(self._show_facts),
            self._parts.till.parked_changed.subscribe(lambda _parked: self._show_counts()),
            catalog.changed.subscribe(self._use_menu),
            self.printing.stop,
            people.sign_in.changed.subscribe(self._show_person),
            self._parts.alerts.changed.subscribe(lambda unseen: self.rail.show_unseen(len(unseen))),
            say_cancelled(self._parts.alerts, self._parts.feed),
        ):
            self.destroyed.connect(ends)
        self._show_counts()
        self._show_person(people.sign_in.state)

    def _acts(self) -> dict[str | QKeySequence.StandardKey, Callable[[], object]]:
        return {
            "F1": lambda: self._sell(self.menu_view.to_search),
            "F2": lambda: self._sell(self.menu_view.to_grid),
            "F3": lambda: self._sell(self.cart_column.cart.to_lines),
            "F4": lambda: self.go("orders"),
            "F5": lambda: self.go("parked"),
            "F6": lambda: self.go("settings"),
            "F7": lambda: self.go("shift"),
            QKeySequence.StandardKey.Undo: self._undo,
        }

    def _sell(self, then: Callable[[], object]) -> None:
        self.pages.show_sale()
        then()

    def _undo(self) -> None:
        """The last change of the cart, or on the board the last move."""
        (self.moves.take_back_latest if self.pages.at_board else self.cart_column.cart.undo)()

    def _show_place(self) -> None:
        self.rail.show_place(self.sheets.place or self.pages.place)

    def _cover_changed(self) -> None:
        """A sheet or the lock came or went."""
        covered = self.host.sheet is not None or self.guard.locked
        self._shortcuts.set_enabled(not covered)
        self._show_place()
        self.notice_line.make_way(covered)
        self.guard.stay_on_top()

    def _page_turned(self) -> None:
        self._show_place()
        self.notice_line.stand_in(self.pages.board.lanes if self.pages.at_board else self.menu_view)

    def _show_notice(self, notice: notices.Notice) -> None:
        self.notice_line.show_notice(notice)
        self.guard.stay_on_top()

    def _show_order(self, key: str) -> None:
        """An order in full: beside the board where it is docked, else in a sheet."""
        if self.pages.at_board and self.pages.board.docked:
            self.pages.board.open(key)
        else:
            self.sheets.open_order(key)

    def _show_bill(self, order: Order) -> None:
        """The bill, and its payment again when that is closed."""
        self.printing.open(order)
        if self.host.sheet is not None:
            again = partial(self.cart_column.pay_order, order.key)
            self.host.sheet.close_asked.connect(lambda: QTimer.singleShot(0, self, again))

    def _open_drawer(self, part: TakenPart) -> None:
        if part.tender.opens_drawer:
            self.printing.open_drawer()

    def _show_person(self, state: AtTheTill) -> None:
        self.rail.show_person(first_name(state.person) if state.person else "")

    def _use_menu(self, menu: Menu) -> None:
        self.menu_view.use(menu)

    def _show_counts(self) -> None:
        self.rail.show_parked(len(self._parts.till.parked))
        self.rail.show_orders(self.queue_view.count, self.folded)
        self.pages.show_count(self.queue_view.count)

    def _show_facts(self, _facts: Facts | None = None) -> None:
        facts, now = self._parts.connection.facts, self._parts.connection.monotonic()
        self.rail.show_facts(facts, now)
        self.banner.show_facts(facts, now)


def _commands(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
