"""The kinds of the audit log in words."""

from pos_app.domain.audit import AuditKind
from pos_app.ui.text import translate


def kind_text(kind: AuditKind) -> str:
    """What a line is about; an unknown kind as it was written."""
    named = {
        AuditKind.SIGNED_IN: translate("Log", "Signed in"),
        AuditKind.SIGNED_OUT: translate("Log", "Signed out"),
        AuditKind.LOCKED: translate("Log", "Till locked"),
        AuditKind.SHIFT: translate("Log", "On or off shift"),
        AuditKind.WRONG_PIN: translate("Log", "Wrong PIN"),
        AuditKind.PIN_CHANGED: translate("Log", "PIN changed"),
        AuditKind.APPROVED: translate("Log", "Approved"),
        AuditKind.DISCOUNT: translate("Log", "Discount over the limit"),
        AuditKind.REFUND: translate("Log", "Refund"),
        AuditKind.CORRECTION: translate("Log", "Payment corrected"),
        AuditKind.CANCEL: translate("Log", "Order cancelled"),
        AuditKind.REASSIGN: translate("Log", "Order reassigned"),
        AuditKind.NO_SALE: translate("Log", "Drawer opened without a sale"),
        AuditKind.SETTING: translate("Log", "Setting changed"),
        AuditKind.EXPORT: translate("Log", "Log written to a file"),
    }
    return named.get(kind, str(kind))
