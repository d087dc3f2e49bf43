"""Roles in the words of the shop."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from pos_app.domain.staff import Person, Role
from pos_app.ui.text import translate

_ROLES: dict[Role, object] = {
    Role.CASHIER: QT_TRANSLATE_NOOP("SignIn", "Cashier"),
    Role.SHIFT_LEAD: QT_TRANSLATE_NOOP("SignIn", "Shift lead"),
    Role.MANAGER: QT_TRANSLATE_NOOP("SignIn", "Manager"),
    Role.KITCHEN: QT_TRANSLATE_NOOP("SignIn", "Kitchen"),
}


def role_text(role: Role) -> str:
    """A role in the shop's words; an unknown one as it came."""
    words = _ROLES.get(role)
    return translate("SignIn", str(words)) if words else str(role)


def first_name(person: Person) -> str:
    """What a person is called on the rail."""
    return person.name.split()[0] if person.name.split() else person.id


def shift_text(person: Person) -> str:
    """Role, and on shift or not."""
    on = translate("SignIn", "on shift") if person.on_shift else translate("SignIn", "off shift")
    return f"{role_text(person.role)} · {on}"
