"""Which sheet opens for what a person may or may not do: approvals asked for, staff, PINs, log."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from pos_app.domain.permissions import Permission
from pos_app.domain.staff import Person
from pos_app.services.ordering.orders import Orders
from pos_app.services.staff.people import People
from pos_app.services.staff.supervision import Approval, ApprovalRefused
from pos_app.settings import Settings, SettingsError
from pos_app.ui import notices, tasks
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost

EXPORTS = "exports"
_TILL = "till"


class Desk:
    """Opens them on `host`. `save` keeps settings for the next start; it may raise `SettingsError` or `OSError`."""

    def __init__(
        self,
        host: SheetHost,
        people: People,
        settings: Settings,
        save: Callable[[Mapping[str, object]], object],
        orders: Orders,
    ) -> None:
        self._host = host
        self._people = people
        self._settings = settings
        self._save = save
        self._orders = orders

    def open_person(self) -> None:
        """Who is at the till."""
        from pos_app.ui.sign_in.sheet import SignInSheet

        person = self._people.sign_in.person
        if person is not None:
            sheet = SignInSheet(self._people.sign_in, person)
            sheet.off_shift_asked.connect(partial(self.leave_shift, person))
            sheet.sign_out_asked.connect(partial(self._sign_out, person))
            self._host.open(sheet)

    def _change_shift(self, person: Person, on_shift: bool) -> None:
        if on_shift:
            tasks.spawn(self._people.sign_in.set_on_shift(person, True), name="come on shift")
        else:
            self.leave_shift(person)

    def leave_shift(self, person: Person) -> None:
        """A person goes off shift, once it is said what becomes of the orders they prepare."""
        sign_in = self._people.sign_in
        leave = translate("SignIn", "go off shift")
        self._leave(
            person,
            leave,
            translate("Order", "Went off shift"),
            lambda: tasks.spawn(sign_in.set_on_shift(person, False), name="off shift"),
        )

    def _sign_out(self, person: Person) -> None:
        leave, reason = translate("SignIn", "sign out"), translate("Order", "Signed out")
        self._leave(person, leave, reason, self._people.sign_in.sign_out)

    def _leave(self, person: Person, words: str, reason: str, go: Callable[[], object]) -> None:
        from pos_app.ui.sign_in.leaving import LeavingSheet

        entries = self._orders.prepared_by(person)
        if not entries:
            go()
            return
        sheet = LeavingSheet(person, entries, words)
        sheet.answered.connect(lambda find: self._hand_over(person, reason, go) if find else go())
        self._host.open(sheet)

    def _hand_over(self, person: Person, reason: str, go: Callable[[], object]) -> None:
        tasks.spawn(self._hand_over_and_go(person, reason, go), name="find colleagues")

    async def _hand_over_and_go(self, person: Person, reason: str, go: Callable[[], object]) -> None:
        handed = await self._orders.hand_over_all(person, reason)
        go()
        numbers = ", ".join(moved.number for moved in handed)
        if handed:
            notices.say(translate("SignIn", "A colleague is looked for: {numbers}").format(numbers=numbers))

    def open_staff(self) -> None:
        """The staff and their PINs, once somebody who may has said so."""
        title = translate("Staff", "Staff and PINs")
        self.when_allowed(Permission.SETTINGS, _TILL, title, self._open_staff)

    def open_log(self) -> None:
        """The audit log, once somebody who may has said so."""
        from pos_app.ui.sign_in.log import LogSheet

        folder: Path = self._settings.data_dir / EXPORTS
        title = translate("Log", "Audit log")
        self.when_allowed(
            Permission.READ_LOG, _TILL, title, lambda _given: self._host.open(LogSheet(self._people.audit, folder))
        )

    def when_allowed(
        self, action: Permission, order_key: str, title: str, then: Callable[[Approval | None], object]
    ) -> None:
        """Do `then` now where no approval is needed, else with the approval, used up, once it is given."""
        if not self._people.supervision.needs_approval(action):
            then(None)
            return
        self.ask(action, order_key, title, (), then)

    def ask(
        self,
        action: Permission,
        order_key: str,
        title: str,
        facts: tuple[str, ...],
        then: Callable[[Approval], object],
    ) -> None:
        """Ask for an approval, with a reason where there are usual ones, use it up and do `then`."""
        from pos_app.ui.sign_in.approval import ApprovalSheet, Request
        from pos_app.ui.sign_in.reasons import usual

        request = Request(action, order_key, title, facts, usual(action))
        sheet = ApprovalSheet(self._people.supervision, request)
        sheet.approved.connect(partial(self._use, action, order_key, then))
        self._host.open(sheet)

    def _use(self, action: Permission, order_key: str, then: Callable[[Approval], object], approval: Approval) -> None:
        try:
            self._people.supervision.use(approval, action, order_key)
        except ApprovalRefused as refused:
            notices.refused(refused)
        else:
            then(approval)

    def _open_staff(self, _given: Approval | None = None) -> None:
        from pos_app.ui.sign_in.staff import StaffSheet

        sheet = StaffSheet(self._people.sign_in, self._settings, self._keep)
        sheet.pin_asked.connect(self._open_pin)
        self._host.open(sheet)

    def _open_pin(self, person: Person) -> None:
        from pos_app.ui.sign_in.staff import PinSheet

        sheet = PinSheet(self._people.sign_in, person)
        sheet.done.connect(self._open_staff)
        sheet.shift_asked.connect(partial(self._change_shift, person))
        self._host.open(sheet)

    def _keep(self, setting: str, value: object) -> None:
        try:
            self._save({setting: value})
        except (SettingsError, OSError) as error:
            notices.problem(translate("Settings", "This could not be kept: {why}").format(why=error))
