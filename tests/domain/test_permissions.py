"""Which role may do what: the whole table, and nobody by accident."""

import pytest

from pos_app.domain.permissions import PERMISSIONS, Permission, may, who_may
from pos_app.domain.staff import Person, Role

LEAD_ONLY = (
    Permission.DISCOUNT,
    Permission.REFUND,
    Permission.CORRECT_PAYMENT,
    Permission.CANCEL,
    Permission.REASSIGN,
    Permission.REOPEN,
    Permission.NO_SALE,
    Permission.CLOSE_SHIFT,
    Permission.EXIT_KIOSK,
    Permission.READ_LOG,
)
MATRIX = {
    Role.CASHIER: dict.fromkeys(Permission, False),
    Role.KITCHEN: dict.fromkeys(Permission, False),
    Role.SHIFT_LEAD: dict.fromkeys(LEAD_ONLY, True) | {Permission.SETTINGS: False},
    Role.MANAGER: dict.fromkeys(LEAD_ONLY, True) | {Permission.SETTINGS: True},
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("permission", list(Permission))
def test_each_role_has_exactly_its_permissions(role: Role, permission: Permission) -> None:
    assert may(Person("x", "X", role), permission) is MATRIX[role][permission]


def test_every_role_and_permission_is_in_the_table() -> None:
    assert set(PERMISSIONS) == set(Role) == set(MATRIX)
    assert all(set(row) == set(Permission) for row in MATRIX.values())


def test_a_role_only_the_service_knows_may_nothing() -> None:
    assert not any(may(Person("x", "X", Role("owner_of_everything")), one) for one in Permission)


def test_nobody_may_nothing() -> None:
    assert not any(may(None, one) for one in Permission)


def test_a_lead_is_asked_for_all_but_the_settings() -> None:
    assert {one for one in Permission if who_may(one) is Role.MANAGER} == {Permission.SETTINGS}
