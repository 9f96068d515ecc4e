"""Where societies stood on a past day."""

import pytest
from django.urls import reverse

from tests.assessment.judged import DAY, THEN, TODAY, province
from tests.workbooks import listed

URL = reverse("assessment:standing_list")


@pytest.fixture
def world(cast):
    return province(cast)


def names(response):
    return "".join(row.society.name[3] for row in response.context["page"])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (f"?on={THEN}", "甲乙"),
        (f"?on={THEN}&label=ADVANCED", "甲"),
        (f"?on={TODAY - DAY}&state=OVERDUE", "甲"),
        (f"?on={TODAY - DAY}&state=ATTAINED", "乙"),
        (f"?on={THEN}&sort=-society", "乙甲"),
    ],
)
def test_as_it_was_then(world, as_, asked, expected):
    assert names(as_(world.officer).get(URL + asked)) == expected


def test_only_ones_own_societies(world, as_):
    assert names(as_(world.assigned_officer).get(f"{URL}?on={THEN}")) == "乙"


def test_today_is_the_society_list(world, as_):
    answer = as_(world.officer).get(f"{URL}?state=LAPSED")
    assert (answer.status_code, answer.url) == (302, f"{reverse('societies:society_list')}?state=LAPSED")


def test_a_day_that_cannot_be_used_is_said(world, as_):
    page = as_(world.officer).get(f"{URL}?on=2099-01-01", follow=True).content.decode()
    assert "2099年1月1日还没到" in page


def test_as_a_workbook(world, as_):
    rows = listed(as_(world.officer).get(f"{URL}?on={THEN}&label=OTHER&export=xlsx"))
    assert [row[:2] for row in rows[1:]] == [["江海省乙学会", "已达标"]]


@pytest.mark.parametrize("who", ["filler", "head", "centre", "expert", "administrator"])
def test_not_for_others(world, as_, who):
    assert as_(world.people[who]).get(f"{URL}?on={THEN}").status_code == 403
