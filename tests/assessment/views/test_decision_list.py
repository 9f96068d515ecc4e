"""认定与豁免: every decision."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from tests import make
from tests.assessment.judged import DAY, THEN, TODAY
from tests.workbooks import listed

URL = reverse("assessment:decision_list")


@pytest.fixture
def world(cast):
    make.decision(cast.jia, cast.director, rule="W1", verdict="WAIVED", decided_on=THEN, valid_to=TODAY - DAY)
    make.decision(cast.yi, cast.officer, rule="W6", reason="=1+1", document_no="江科协〔2026〕1号")
    make.decision(cast.bing, cast.officer, rule="E5", withdrawn_on=TODAY)
    return cast


def names(response):
    return [row.society.name[3] for row in response.context["page"]]


def test_each_with_its_state(world, as_):
    response = as_(world.officer).get(URL)
    assert sorted(names(response)) == sorted("甲乙丙")
    page = response.content.decode()
    assert [page.count(f"{word}<") for word in (">有效", ">已过期", "日起撤销")] == [2, 1, 1]  # 有效 is a choice, too


@pytest.mark.parametrize(("asked", "expected"), [("held=yes", "乙"), ("q=江科协", "乙"), ("sort=rule", "丙甲乙")])
def test_narrowed_and_ordered(world, as_, asked, expected):
    assert "".join(names(as_(world.officer).get(f"{URL}?{asked}"))) == expected


def test_only_of_ones_own_societies(world, as_):
    assert names(as_(world.assigned_officer).get(URL)) == ["乙"]


def test_the_workbook_holds_exactly_what_is_filtered(world, as_):
    rows = listed(as_(world.officer).get(f"{URL}?held=yes&export=xlsx"))
    assert [row[:6] for row in rows[1:]] == [["江海省乙学会", "W6", "认定达标", "=1+1", "江科协〔2026〕1号", "林经办"]]
    assert AuditEntry.objects.get(action="导出").changes["条件"] == [None, "状态：有效"]


@pytest.mark.parametrize("who", ["filler", "centre", "expert", "administrator"])
def test_not_for_others(world, as_, who):
    assert as_(world.people[who]).get(URL).status_code == 403
