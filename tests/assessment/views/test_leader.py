"""两化总览: the leader's questions on one page."""

import pytest
from django.urls import reverse

from assessment.models import Standing
from tests import make
from tests.assessment.judged import BEFORE_THEN, DAY, THEN, TODAY, find, province
from tests.assessment.pages import numbers

URL = reverse("assessment:leader")


@pytest.fixture
def world(cast):
    return province(cast)


@pytest.mark.parametrize("day", ["", f"?on={THEN}"])
def test_every_number_is_the_number_of_the_list_behind_it(world, as_, day):
    client = as_(world.leader)
    found = numbers(client.get(URL + day))
    assert len(found) > 4
    assert [(address, number) for address, number in found if client.get(address).context["page"].total != number] == []


def test_who_is_late_and_by_what(world, as_):
    find(world.jia, "G3")
    Standing.objects.filter(society=world.jia).update(due_on=TODAY.replace(year=TODAY.year - 2, day=1))
    page = as_(world.leader).get(URL).content.decode()
    assert (
        "未达标 3 条，卡在专职工作人员配备达标（W1）等 3 条" in page
    )  # G3, which only sums up, counts and is no cause
    assert '<span class="mini">先进学会</span>' in page
    assert "逾期 2 年" in page


def test_how_long_is_not_told_of_a_past_day_with_other_due_days(world, as_):
    """The due day of each society is kept of today only: by the version of then it may have been another."""
    Standing.objects.filter(society=world.jia).update(due_on=TODAY.replace(year=TODAY.year - 2, day=1))
    make.policy_version(in_force_from=TODAY, parameters={"due_all": "2025-12-31"})
    page, now = (as_(world.leader).get(URL + day).text for day in (f"?on={TODAY - DAY}", ""))
    assert ("逾期 1 年" in page, "逾期 2 年" in page, "逾期 2 年" in now) == (False, False, True)
    assert "逾期" in page


def test_a_cause_is_what_attainment_stands_on(world, as_):
    """甲 fails a goal and a recommendation, and what it stands on waits or is missing: that is what is named."""
    world.jia.findings.all().delete()
    for rule, status in (("G2", "NOT_MET"), ("E6", "NOT_MET"), ("E1", "TO_REVIEW"), ("W1", "NO_DATA")):
        find(world.jia, rule, status)
    shown = as_(world.leader).get(URL)
    (row,) = shown.context["late"]
    assert [one.rule.id for one in row.causes] == ["W1", "E1"]
    assert "未达标 2 条，卡在专职工作人员配备达标（W1，资料缺失）等 2 条" in shown.content.decode()
    make.decision(world.jia, world.director, rule="W1", verdict="WAIVED", decided_on=TODAY, valid_to=TODAY)
    assert [one.rule.id for one in as_(world.leader).get(URL).context["late"][0].causes] == ["E1"]


def test_what_is_known_of_the_number(world, as_):
    page = as_(world.leader).get(URL).content.decode()
    assert "适用 7 条中 5 条（71.4%）已有结论" in page
    assert "先进学会" in page


def test_before_anything_was_judged(world, as_):
    assert "还没有结果" in as_(world.leader).get(URL + BEFORE_THEN).content.decode()


@pytest.mark.parametrize("who", ["filler", "centre", "expert", "administrator"])
def test_not_for_others(world, as_, who):
    assert as_(world.people[who]).get(URL).status_code == 403


def test_the_four_answers_stand_together_for_one_screen_of_a_phone(world, as_):
    page = as_(world.leader).get(URL).content.decode()
    gist = page[page.index('class="panel gist"') : page.index('class="brief"')]
    for words in ("多少家达标", "差在哪", "谁拖着", "怎么来的", "专职工作人员配备达标", "已有结论"):
        assert words in gist
    assert gist.count("家</a>") > 2


def test_the_label_named_is_the_one_that_set_the_day(world, as_):
    """甲 is late by its oldest label, though a greater one was granted since."""
    due = Standing.objects.filter(society=world.jia)
    world.jia.labels.all().delete()
    make.label(world.jia, kind="ADVANCED", valid_from="2015-01-01")
    make.label(world.jia, kind="MODEL", valid_from="2018-10-02")
    due.update(due_on="2017-12-31")
    assert '<span class="mini">先进学会</span>' in as_(world.leader).get(URL).text
