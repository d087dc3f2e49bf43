"""Roles in the words of the shop."""

from pos_app.domain.staff import Person, Role
from pos_app.ui.text import translate


def role_text(role: Role) -> str:
    """A role in the shop's words; an unknown one as it came."""
    named = {
        Role.CASHIER: translate("SignIn", "Cashier"),
        Role.SHIFT_LEAD: translate("SignIn", "Shift lead"),
        Role.MANAGER: translate("SignIn", "Manager"),
        Role.KITCHEN: translate("SignIn", "Kitchen"),
    }
    return named.get(role, str(role))


def first_name(person: Person) -> str:
    """What a person is called on the rail."""
    return person.name.split()[0] if person.name.split() else person.id


def shift_text(person: Person) -> str:
    """Role, and on shift or not."""
    on = translate("SignIn", "on shift") if person.on_shift else translate("SignIn", "off shift")
    return f"{role_text(person.role)} · {on}"
