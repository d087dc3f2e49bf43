"""Who may do what: the named permissions and the roles that have them."""

from enum import StrEnum

from pos_app.domain.staff import Person, Role


class ApprovalRefused(Exception):
    """Not approved, or not for this; the text is a sentence."""


class Permission(StrEnum):
    """What not everybody at a till may do; the value is what the log calls it."""

    DISCOUNT = "discount over the limit"
    REFUND = "refund"
    CORRECT_PAYMENT = "correct a payment"
    CANCEL = "cancel an order"
    REASSIGN = "reassign an order"
    REOPEN = "take an old hand-over back"
    NO_SALE = "open the drawer without a sale"
    CLOSE_SHIFT = "close the shift"
    EXIT_KIOSK = "leave the kiosk"
    READ_LOG = "read the log"
    SETTINGS = "settings and PINs"


_OF_LEADS = frozenset(Permission) - {Permission.SETTINGS}
# A role that is not listed here, as one only the service knows, has none.
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CASHIER: frozenset(),
    Role.SHIFT_LEAD: _OF_LEADS,
    Role.MANAGER: frozenset(Permission),
    Role.KITCHEN: frozenset(),
}


def may(person: Person | None, permission: Permission) -> bool:
    """Has this person the permission? Nobody (None) has none."""
    return person is not None and permission in PERMISSIONS.get(person.role, frozenset())


def who_may(permission: Permission) -> Role:
    """The least role that has the permission: whom to ask."""
    return Role.SHIFT_LEAD if permission in PERMISSIONS[Role.SHIFT_LEAD] else Role.MANAGER
