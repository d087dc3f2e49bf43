"""A keyring of the test's own, the sample staff by name, and PINs for three of them."""

import keyring.backend
from keyring.compat import properties
from keyring.errors import KeyringLocked, PasswordDeleteError

from pos_app.domain.staff import Person
from pos_app.parts import Parts

MANAGER, LEAD, CASHIER = "830157", "4826", "7391"
WRONG = "0000"


class MemoryKeyring(keyring.backend.KeyringBackend):
    """Keeps secrets in this process. `locked`: it refuses, as a locked one does."""

    @properties.classproperty
    def priority(self) -> float:  # type: ignore[override]
        """Not one that a computer has: only the test that sets it gets it."""
        raise RuntimeError("only for tests")

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError

    def _check(self) -> None:
        if self.locked:
            raise KeyringLocked


def person(parts: Parts, person_id: str) -> Person:
    """One of the sample staff."""
    return next(one for one in parts.people.sign_in.people if one.id == person_id)


async def give_pins(parts: Parts) -> None:
    """Hélène manages, Karim leads, Vincent is a cashier; afterwards nobody is at the till."""
    for person_id, pin in (("helene", MANAGER), ("karim", LEAD), ("vincent", CASHIER)):
        await parts.people.sign_in.give_pin(person(parts, person_id), pin)
    parts.people.sign_in.sign_out()
