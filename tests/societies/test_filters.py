"""The filter of the society list: every condition, and the words that repeat it."""

import datetime

import pytest
from django.utils import timezone

from assessment.models import Finding
from societies import services
from societies.filters import SocietyFilter
from societies.models import Society
from tests import make

DAY = datetime.timedelta(1)


@pytest.fixture
def three(cast):
    """甲: advanced, engineering, judged, its term soon over; 乙: not a member; 丙: nothing known."""
    today = timezone.localdate()
    services.change_record(
        actor=None,
        record=cast.jia,
        values={"name": "江海省音乐学会", "short_name": "音乐", "discipline": "ENGINEERING"},
        version=1,
    )
    make.label(cast.jia)
    make.term(cast.jia, starts_on=today - 400 * DAY, ends_on=today + 90 * DAY)
    make.term(cast.bing, starts_on=today - 400 * DAY, ends_on=today + 91 * DAY)
    Society.objects.filter(pk=cast.yi.pk).update(is_group_member=False)
    make.members(cast.jia, individual=3001, unit=0)
    make.staff_member(cast.jia)
    services.facts_changed([cast.jia.pk])
    return cast


def found(cast, who="officer", **asked):
    rows = Society.objects.visible_to(cast.people[who]).with_figures(timezone.localdate())
    names = {cast.jia.pk: "甲", cast.yi.pk: "乙", cast.bing.pk: "丙"}
    return "".join(sorted((names[s.pk] for s in SocietyFilter(asked, rows).qs), key="甲乙丙".index))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "甲乙丙"),
        ({"q": "音乐"}, "甲"),
        ({"q": "yyxh"}, "甲"),
        ({"q": "ＹＹＸＨ"}, "甲"),
        ({"q": "yin yue"}, "甲"),
        ({"q": "513200005090100173"}, "甲"),
        ({"q": "51320000509010025x"}, "乙"),
        ({"q": "江海省"}, "甲乙丙"),
        ({"q": "没有"}, ""),
        ({"discipline": "ENGINEERING"}, "甲"),
        ({"discipline": "NONE"}, "乙丙"),
        ({"label": "ADVANCED"}, "甲"),
        ({"label": "OTHER"}, "乙丙"),
        ({"state": "OVERDUE"}, "甲"),
        ({"state": "ATTAINED"}, ""),
        ({"rule": "W1", "status": "NOT_MET"}, "甲"),
        ({"rule": "W1", "status": "MET"}, ""),
        ({"rule": "W1"}, "甲"),
        ({"status": "NOT_MET"}, "甲"),
        ({"member": "1"}, "甲丙"),
        ({"member": "0"}, "乙"),
        ({"ending": "1"}, "甲"),
        ({"pick": "0,x,99999999999999999999999"}, ""),
        ({"label": "ADVANCED", "discipline": "NONE"}, ""),
    ],
)
def test_each_condition(three, asked, expected):
    assert found(three, **asked) == expected


def test_the_chosen_ones(three):
    assert found(three, pick=f"{three.jia.pk},{three.bing.pk}") == "甲丙"


def test_a_rule_and_a_state_mean_the_same_result(three):
    """Not: any result of W1, and any rule not met."""
    services.facts_changed([three.yi.pk])
    assert Finding.objects.get(society=three.yi, rule="W1").status == "NO_DATA"
    assert Finding.objects.filter(society=three.yi, status="NOT_MET").exists()
    assert found(three, rule="W1", status="NOT_MET") == "甲"


def test_a_filter_never_widens_the_scope(three):
    assert found(three, "assigned_officer", q="江海省") == "乙"
    assert found(three, "assigned_officer", pick=f"{three.jia.pk},{three.yi.pk}") == "乙"


def words(**asked):
    return [text for _, text in SocietyFilter(asked, Society.objects.none()).conditions()]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, []),
        ({"rule": "W1", "status": "NOT_MET"}, ["W1 专职工作人员配备达标：未达标"]),
        ({"status": "ERROR"}, ["任一条款：检查异常"]),
        ({"rule": "X9"}, ["X9"]),
        ({"label": "OTHER", "state": "LAPSED"}, ["类别：一般学会", "两化：达标后滑落"]),
        ({"q": "jsj", "member": "1"}, ["“jsj”", "团体会员"]),
        ({"ending": "1", "pick": "1"}, ["90天内届满", "所选的学会"]),
    ],
)
def test_the_conditions_in_words(asked, expected):
    assert words(**asked) == expected
