"""督查整改: findings, deadlines, and what was done about them."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import make
from tests.assessment.pages import offered_export
from tests.workbooks import listed

URL = reverse("coordination:inspection_list")
TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def world(cast):
    held = {"held_on": TODAY - 30 * DAY}
    make.inspection(cast.jia, **held, due_on=TODAY - DAY, finding="甲的问题")
    make.inspection(cast.yi, **held, due_on=TODAY + DAY, finding="乙的问题")
    make.inspection(cast.bing, **held, closed_on=TODAY, result="已整改", finding="丙的问题")
    return cast


def found(response):
    return "".join(sorted(row.society.name[3] for row in response.context["page"]))


def test_each_with_its_state(world, as_):
    response = as_(world.officer).get(URL)
    assert found(response) == "丙乙甲"
    page = response.content.decode()
    for words in ("逾期</span>", "整改中</span>", "已销号</span>", "甲的问题", "已整改"):
        assert words in page


@pytest.mark.parametrize(("state", "expected"), [("open", "乙甲"), ("late", "甲"), ("closed", "丙")])
def test_by_state(world, as_, state, expected):
    assert found(as_(world.officer).get(f"{URL}?state={state}")) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [("filler", "甲"), ("head", "甲"), ("stranger", "乙"), ("assigned_officer", "乙"), ("leader", "丙乙甲")],
)
def test_one_sees_the_inspections_of_ones_own_societies(world, as_, who, expected):
    client = as_(world.people[who])
    assert found(client.get(URL)) == expected
    rows = listed(client.get(f"{URL}?export=xlsx"))
    assert "".join(sorted(row[0][3] for row in rows[1:])) == expected


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("filler", False), ("leader", False)])
def test_recording_and_closing_is_the_departments(world, as_, who, offered):
    page = as_(world.people[who]).get(URL).content.decode()
    assert ("记录督查" in page, "/close/" in page) == (offered, offered)


@pytest.mark.parametrize("who", ["centre", "expert", "administrator"])
def test_not_for_others(world, as_, who):
    assert as_(world.people[who]).get(URL).status_code == 403


def test_the_export_offered_is_of_what_is_filtered(world, as_):
    client = as_(world.officer)
    count, address = offered_export(client, f"{URL}?q=甲")
    assert (count, len(list(listed(client.get(address)))) - 1) == (1, 1)
