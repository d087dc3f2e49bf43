"""The line over the zones for whoever leads: orders that look for a colleague for too long."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.order_queue import Entry
from pos_app.domain.permissions import Permission
from pos_app.services.alerts import Alerts
from pos_app.services.staff.people import People
from pos_app.ui.text import translate
from pos_app.ui.widgets.banner_line import BannerLine


class LeadLine(BannerLine):
    """Hidden while there are none, and from those who may not reassign. `asked`: the key of the oldest one."""

    asked = Signal(str)

    def __init__(self, alerts: Alerts, people: People, parent: QWidget | None = None) -> None:
        super().__init__(translate("Alert", "Show"), parent)
        self._alerts = alerts
        self._people = people
        self.key.acted.connect(self._ask)
        for ends in (
            alerts.leads_changed.subscribe(self._show),
            people.sign_in.changed.subscribe(lambda _state: self._show(alerts.leads)),
        ):
            self.destroyed.connect(ends)
        self._show(alerts.leads)

    def _show(self, leads: tuple[Entry, ...]) -> None:
        may_assign = not self._people.supervision.needs_approval(Permission.REASSIGN)
        self.say(_said(leads) if leads and may_assign else "")

    def _ask(self) -> None:
        if self._alerts.leads:
            self.asked.emit(self._alerts.leads[0].order.key)


def _said(leads: tuple[Entry, ...]) -> str:
    first = leads[0]
    number, was = first.order.number, first.was
    if len(leads) > 1:
        numbers = ", ".join(entry.order.number for entry in leads)
        said = translate("Alert", "Nobody takes {count} orders: {numbers}. Find colleagues for them.")
        return said.format(count=len(leads), numbers=numbers)
    if was is None:
        return translate("Alert", "Nobody takes {number}: find a colleague for it.").format(number=number)
    said = translate("Alert", "Nobody takes {number}, which {name} had: find a colleague for it.")
    return said.format(number=number, name=was.name)
