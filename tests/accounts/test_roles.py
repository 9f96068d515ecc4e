"""The matrix of roles."""

from accounts.roles import PERMISSIONS, Role, permissions_of
from tests.house import sources


def test_every_role_has_its_line():
    assert PERMISSIONS.keys() == set(Role)
    assert permissions_of("NOBODY") == frozenset()


def test_every_permission_is_asked_for_somewhere():
    asked = "".join(text for inside, text in sources() if str(inside) != "accounts/roles.py")
    held = set().union(*PERMISSIONS.values())
    assert sorted(permission for permission in held if f'"{permission}"' not in asked) == []
