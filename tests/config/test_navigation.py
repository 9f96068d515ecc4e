"""The navigation agrees with the pages: same permission, a symbol, no line that leads nowhere."""

import pytest
from django.urls import resolve, reverse

from accounts.access import POLICY
from accounts.roles import Role, permissions_of
from config import navigation
from core.templatetags.ui import symbols

LINES = sorted(
    {line for group in [navigation.SOCIETY, navigation.DEPARTMENT, *navigation.GROUPS.values()] for line in group}
)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[2])
def test_a_line_leads_to_a_page_and_asks_for_its_permission(line):
    label, icon, name, permission, _ = line
    assert getattr(resolve(reverse(name)).func, POLICY) == permission
    assert icon in symbols()


@pytest.mark.parametrize("role", Role)
def test_every_role_has_somewhere_to_go(role):
    from accounts.models import User

    lines = navigation.items(User(role=role))
    assert [line for line in lines if line[3] in permissions_of(role)]


def test_scope_says_whose_data_is_shown(cast):
    shown = {name: navigation.scope(user) for name, user in cast.people.items()}
    assert shown["filler"] == shown["head"] == "江海省甲学会"
    assert shown["stranger"] == "江海省乙学会"
    assert shown["assigned_officer"] == shown["expert"] == "分派的学会"
    assert shown["centre"] == "申请服务的学会"
    assert shown["officer"] == shown["leader"] == "全省学会"


def test_a_person_without_a_society_is_told(db):
    from tests import make

    assert navigation.scope(make.user(Role.FILLER)) == "尚未关联学会"
