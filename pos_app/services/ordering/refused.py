"""What the service refused of an order: tried again, put right, or given up by whoever may; the log has a line."""

from typing import TYPE_CHECKING

from pos_app.domain.audit import AuditKind
from pos_app.services.register import Register
from pos_app.services.staff.audit import Audit
from pos_app.services.staff.supervision import Approval, Permission, Supervision

if TYPE_CHECKING:
    from pos_app.services.till import Till


class RefusedTray:
    """Both act on everything that was refused of one order."""

    def __init__(self, register: Register, supervision: Supervision, audit: Audit) -> None:
        self._register = register
        self._supervision = supervision
        self._audit = audit

    async def retry(self, key: str) -> None:
        """Send it once more. Raises `NotRecorded`."""
        await self._register.retry(key)

    async def rework(self, key: str, till: "Till") -> None:
        """An order the service refused to create becomes the cart on the screen, to be put right and sent anew.

        Money taken for it is to be given back. Raises `CartError`, `MoveRefused`, `PaymentRefused` when it is gone,
        `NotRecorded`.
        """
        await till.rework(key, self._audit.line(AuditKind.REWORKED, order_key=key))

    async def void(self, key: str, approval: Approval) -> None:
        """Give it up for the approval's reason; money taken for it is then to be given back.

        `approval`: for CANCEL on this order. Raises `ApprovalRefused`, `MoveRefused` when nothing is refused,
        `NotRecorded`.
        """
        self._supervision.use(approval, Permission.CANCEL, key)
        log = self._audit.line(
            AuditKind.VOID,
            person=approval.requester,
            approver=approval.approver,
            order_key=key,
            reason=approval.reason,
        )
        await self._register.void(key, approval.reason, log)
