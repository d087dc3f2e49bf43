"""People of the shop and what they are there for."""

from msgspec import Struct

from pos_app.domain.open_enum import OpenEnum


class Role(OpenEnum):
    """What a person is signed in as."""

    CASHIER = "cashier"
    SHIFT_LEAD = "shift_lead"
    MANAGER = "manager"
    KITCHEN = "kitchen"


class Person(Struct, frozen=True):
    """One of the staff, as the service lists them."""

    id: str
    name: str
    role: Role
    on_shift: bool = False


# Nobody in particular: whose PIN leaves a kiosk where no staff is known, as a kiosk's key reads none.
KIOSK_KEEPER = Person("kiosk-exit", "Kiosk exit", Role.MANAGER)
