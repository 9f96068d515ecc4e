"""The matrix of roles."""

import re

from accounts.access import POLICY
from accounts.checks import routes
from accounts.roles import PERMISSIONS, Role, permissions_of
from societies.profile import tables
from tests.house import ROOT, sources

HELD = set().union(*PERMISSIONS.values())
OF_SECTIONS = {section.permission for section in tables.sections()}
IN_A_PAGE = re.compile(r"\bperms\.(\w+\.\w+)")


def test_every_role_has_its_line():
    assert PERMISSIONS.keys() == set(Role)
    assert permissions_of("NOBODY") == frozenset()


def test_every_permission_is_asked_for_somewhere():
    asked = "".join(text for inside, text in sources() if str(inside) != "accounts/roles.py")
    assert sorted(permission for permission in HELD - OF_SECTIONS if f'"{permission}"' not in asked) == []


def test_every_permission_that_is_asked_for_is_in_the_matrix():
    views = {getattr(route.view, POLICY) for route in routes()}
    named = {asked for asked in views if isinstance(asked, str) and not asked.startswith("public: ")}
    pages = {word for page in (ROOT / "templates").rglob("*.html") for word in IN_A_PAGE.findall(page.read_text())}
    assert "societies.view_section_regulations" in pages
    assert sorted((named | pages) - HELD) == []


def test_every_section_has_its_permission():
    assert {one for one in HELD if one.startswith("societies.view_section_")} == OF_SECTIONS
    assert len(OF_SECTIONS) == len(tables.sections())


def test_who_sees_which_sections():
    """As the matrix says: all of them, 规章制度 alone, or none; whoever edits a profile sees all of it."""
    seen = {role: OF_SECTIONS & permissions_of(role) for role in Role}
    assert seen.pop(Role.SERVICE_CENTRE) == {"societies.view_section_regulations"}
    assert seen.pop(Role.EXPERT) == set()
    assert [role for role, sections in seen.items() if sections != OF_SECTIONS] == []
