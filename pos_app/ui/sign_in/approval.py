"""The approval sheet: what is asked for and why at the start, the shift lead's PIN at the end."""

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from pos_app.domain.open_sheet import OpenSheet
from pos_app.domain.permissions import Permission, who_may
from pos_app.services.staff.supervision import Approval, ApprovalRefused, Supervision
from pos_app.ui import tasks
from pos_app.ui.sign_in.pin_entry import PinEntry
from pos_app.ui.sign_in.reasons import ReasonKeys
from pos_app.ui.sign_in.two_columns import TwoColumns
from pos_app.ui.sign_in.words import role_text
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key


class Request(Struct, frozen=True):
    """`action` on the order `order_key`. `title`, `facts`: what it is, in words. `keep`: the key that leaves it be.

    `reasons`: keys to choose one from; without any no reason is asked for. `memo`: what a till that was killed while
    this was asked opens again, to ask it anew.
    """

    action: Permission
    order_key: str
    title: str
    facts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    keep: str = ""
    memo: OpenSheet | None = None


class ApprovalSheet(TwoColumns):
    """Emits `approved` with the `Approval`, and closes. Who may do it alone gives a reason, and no PIN."""

    approved = Signal(object)

    def __init__(self, supervision: Supervision, request: Request) -> None:
        alone = not supervision.needs_approval(request.action)
        super().__init__(request.title, wide=not alone)
        self._supervision = supervision
        self._request = request
        self.reasons = ReasonKeys(request.reasons) if request.reasons else None
        self.pin = None if alone else self._pin()
        for fact in request.facts:
            self.about.addWidget(paragraph(fact, 15, "quiet"))
        if self.reasons is not None:
            self._add(self.reasons)
        else:
            self.about.addStretch(1)
        if self.pin is not None:
            self._fill_beside(self.pin)
            self.first = self.pin.pad.ok
        else:
            self.about.addWidget(self._leave())

    def memo(self) -> OpenSheet | None:
        """What it was asked from; neither a PIN nor an approval is kept."""
        return self._request.memo

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type the PIN, Enter ends it, Esc leaves."""
        if self.pin is None or not self.pin.take(event):
            super().keyPressEvent(event)

    def _pin(self) -> PinEntry:
        role = role_text(who_may(self._request.action))
        return PinEntry(role, translate("Approval", "this one action only"), self._approve)

    def _fill_beside(self, pin: PinEntry) -> None:
        asked = paragraph(self._asked_by(), 13, "quiet")
        asked.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.beside.addWidget(pin, 100)
        self.beside.addWidget(self._leave())
        self.beside.addWidget(asked)
        self.beside.addStretch(1)

    def _asked_by(self) -> str:
        person = self._supervision.requester
        if person is None:
            return translate("Approval", "Written to the audit log")
        return translate("Approval", "Asked by {name} · written to the audit log").format(name=person.name)

    def _leave(self) -> Key:
        key = Key(self._request.keep or translate("Approval", "Leave it"), height=56)
        key.acted.connect(self.ask_close)
        return key

    def _add(self, reasons: ReasonKeys) -> None:
        reasons.chosen.connect(self._reason_chosen)
        self.about.addSpacing(4)
        self.about.addWidget(plain(translate("Approval", "Why?"), 15, 600))
        area = FlickArea(reasons)
        for key in reasons.keys:
            area.watch(key)
        self.about.addWidget(area, 1)

    def _reason_chosen(self, reason: str) -> None:
        if self.pin is None:
            tasks.spawn(self._allow(reason), name="approve")
        else:
            self.pin.say("")
            self.pin.pad.ok.setFocus(Qt.FocusReason.OtherFocusReason)

    async def _allow(self, reason: str) -> None:
        request = self._request
        self._end(await self._supervision.allow(request.action, request.order_key, reason))

    async def _approve(self, pin: str) -> None:
        request, reason = self._request, self.reasons.reason if self.reasons is not None else ""
        if self.reasons is not None and not reason:
            raise ApprovalRefused("choose why first, then type the PIN again")
        self._end(await self._supervision.approve(request.action, request.order_key, pin, reason))

    def _end(self, approval: Approval) -> None:
        if not isValid(self):  # whoever asked left: nobody uses it, and it expires
            return
        self.ask_close()
        self.approved.emit(approval)
