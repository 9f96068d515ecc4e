"""The navigation agrees with the pages: same permission, a symbol, no line that leads nowhere."""

import pytest
from django.urls import resolve, reverse

from accounts.access import POLICY
from accounts.roles import Role, permissions_of
from config import navigation
from core.templatetags.ui import symbols
from tests import make

LINES = sorted(
    {line for group in [navigation.SOCIETY, navigation.DEPARTMENT, *navigation.GROUPS.values()] for line in group}
)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[2])
def test_a_line_leads_to_a_page_and_asks_for_its_permission(line):
    label, icon, name, permission, _ = line
    url = reverse(name, args=[1] if name == navigation.PROFILE[2] else [])
    assert getattr(resolve(url).func, POLICY) == permission
    assert icon in symbols()


@pytest.mark.parametrize("role", Role)
def test_every_role_has_somewhere_to_go(db, role):
    lines = navigation.items(make.user(role))
    assert [line for line in lines if line[3] in permissions_of(role)]


def test_scope_says_whose_data_is_shown(cast):
    shown = {name: navigation.scope(user) for name, user in cast.people.items()}
    assert shown["filler"] == shown["head"] == "江海省甲学会"
    assert shown["stranger"] == "江海省乙学会"
    assert shown["assigned_officer"] == "分派的学会"
    assert shown["expert"] == "规则与口径"  # nothing is assigned to anybody yet
    assert shown["centre"] == "申请服务的学会"
    assert shown["officer"] == shown["leader"] == "全省学会"


def test_a_person_without_a_society_is_told(db):
    assert navigation.scope(make.user(Role.FILLER)) == "尚未关联学会"


def test_who_works_for_one_society_finds_its_profile_in_the_menu(cast, as_):
    profile = reverse("societies:profile", args=[cast.jia.pk])
    page = as_(cast.filler).get(reverse("societies:section", args=[cast.jia.pk, "staff"])).text
    line = page.partition(f'<a href="{profile}"')[2].partition("</li>")[0]
    assert "学会档案" in line
    assert '<span class="tail">0 / 10</span>' in line
    assert '<ol class="sub">' in line  # its sections stand under it, not under 首页


def test_who_works_for_several_chooses_first_and_the_department_has_its_list(cast):
    make.membership(cast.filler, cast.yi)
    for person in (cast.filler, cast.officer):
        assert "学会档案" not in [line[0] for line in navigation.items(person)]
