"""The kinds of the audit log in words."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from pos_app.domain.audit import AuditKind
from pos_app.ui.text import translate

_KINDS: dict[AuditKind, object] = {
    AuditKind.SIGNED_IN: QT_TRANSLATE_NOOP("Log", "Signed in"),
    AuditKind.SIGNED_OUT: QT_TRANSLATE_NOOP("Log", "Signed out"),
    AuditKind.LOCKED: QT_TRANSLATE_NOOP("Log", "Till locked"),
    AuditKind.SHIFT: QT_TRANSLATE_NOOP("Log", "On or off shift"),
    AuditKind.WRONG_PIN: QT_TRANSLATE_NOOP("Log", "Wrong PIN"),
    AuditKind.PIN_CHANGED: QT_TRANSLATE_NOOP("Log", "PIN changed"),
    AuditKind.APPROVED: QT_TRANSLATE_NOOP("Log", "Approved"),
    AuditKind.DISCOUNT: QT_TRANSLATE_NOOP("Log", "Discount over the limit"),
    AuditKind.REFUND: QT_TRANSLATE_NOOP("Log", "Refund"),
    AuditKind.CORRECTION: QT_TRANSLATE_NOOP("Log", "Payment corrected"),
    AuditKind.CANCEL: QT_TRANSLATE_NOOP("Log", "Order cancelled"),
    AuditKind.REASSIGN: QT_TRANSLATE_NOOP("Log", "Order reassigned"),
    AuditKind.NO_SALE: QT_TRANSLATE_NOOP("Log", "Drawer opened without a sale"),
    AuditKind.SETTING: QT_TRANSLATE_NOOP("Log", "Setting changed"),
    AuditKind.EXPORT: QT_TRANSLATE_NOOP("Log", "Log written to a file"),
}


def kind_text(kind: AuditKind) -> str:
    """What a line is about; an unknown kind as it was written."""
    words = _KINDS.get(kind)
    return translate("Log", str(words)) if words else str(kind)
