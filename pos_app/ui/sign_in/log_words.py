"""The kinds of the audit log in words."""

from pos_app.domain.audit import AuditKind
from pos_app.domain.permissions import Permission
from pos_app.ui.text import translate

GROUPS: dict[str, tuple[AuditKind, ...]] = {
    "all": (),
    "orders": (
        AuditKind.APPROVED,
        AuditKind.CANCEL,
        AuditKind.REASSIGN,
        AuditKind.REOPENED,
        AuditKind.VOID,
        AuditKind.REWORKED,
        AuditKind.UNDONE,
    ),
    "money": (
        AuditKind.DISCOUNT,
        AuditKind.DISCOUNTED,
        AuditKind.REFUND,
        AuditKind.CORRECTION,
        AuditKind.NO_SALE,
        AuditKind.CASH_IN,
        AuditKind.CASH_OUT,
        AuditKind.SHIFT_CLOSED,
    ),
    "people": (
        AuditKind.SIGNED_IN,
        AuditKind.SIGNED_OUT,
        AuditKind.LOCKED,
        AuditKind.SHIFT,
        AuditKind.WRONG_PIN,
        AuditKind.PIN_CHANGED,
        AuditKind.KIOSK_LEFT,
    ),
    "settings": (AuditKind.SETTING, AuditKind.EXPORT),
}


def group_text(group: str) -> str:
    """A group of kinds to look at."""
    named = {
        "all": translate("Log", "All"),
        "orders": translate("Log", "Orders"),
        "money": translate("Log", "Money"),
        "people": translate("Log", "People"),
        "settings": translate("Log", "Settings"),
    }
    return named[group]


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
        AuditKind.DISCOUNTED: translate("Log", "Discount given"),
        AuditKind.REFUND: translate("Log", "Refund"),
        AuditKind.CORRECTION: translate("Log", "Payment corrected"),
        AuditKind.CANCEL: translate("Log", "Order cancelled"),
        AuditKind.REASSIGN: translate("Log", "Order reassigned"),
        AuditKind.REOPENED: translate("Log", "Hand-over taken back"),
        AuditKind.VOID: translate("Log", "Refused order given up"),
        AuditKind.REWORKED: translate("Log", "Refused order corrected"),
        AuditKind.SHIFT_CLOSED: translate("Log", "Shift closed"),
        AuditKind.UNDONE: translate("Log", "Undone"),
        AuditKind.NO_SALE: translate("Log", "Drawer opened without a sale"),
        AuditKind.CASH_IN: translate("Log", "Cash put into the drawer"),
        AuditKind.CASH_OUT: translate("Log", "Cash taken out of the drawer"),
        AuditKind.KIOSK_LEFT: translate("Log", "Kiosk left"),
        AuditKind.SETTING: translate("Log", "Setting changed"),
        AuditKind.EXPORT: translate("Log", "Log written to a file"),
    }
    return named.get(kind, str(kind))


def detail_text(detail: str) -> str:
    """What stands in the log in English, as far as there are words of its own; names and figures as written."""
    named: dict[str, str] = {
        Permission.DISCOUNT: translate("Log", "discount over the limit"),
        Permission.REFUND: translate("Log", "refund"),
        Permission.CORRECT_PAYMENT: translate("Log", "correct a payment"),
        Permission.CANCEL: translate("Log", "cancel an order"),
        Permission.REASSIGN: translate("Log", "reassign an order"),
        Permission.REOPEN: translate("Log", "take an old hand-over back"),
        Permission.NO_SALE: translate("Log", "open the drawer without a sale"),
        Permission.CLOSE_SHIFT: translate("Log", "close the shift"),
        Permission.EXIT_KIOSK: translate("Log", "leave the kiosk"),
        Permission.READ_LOG: translate("Log", "read the log"),
        Permission.SETTINGS: translate("Log", "settings and PINs"),
        AuditKind.CANCEL: translate("Log", "order cancelled"),
        "sign in": translate("Log", "sign in"),
        "on shift": translate("SignIn", "on shift"),
        "off shift": translate("SignIn", "off shift"),
    }
    return named.get(detail, detail)
