"""判定说明书: one result with everything behind it."""

import pytest
from django.urls import reverse

from tests import make
from tests.assessment.judged import DAY, THEN, TODAY, change, province


@pytest.fixture
def world(cast):
    return province(cast)


def url(society, rule="W1"):
    return reverse("assessment:finding", args=[society.pk, rule])


def test_values_reading_clause_and_remedy(world, as_):
    world.jia.findings.filter(rule="W1").update(values={"会员": 3001, "还差": 1})
    page = as_(world.filler).get(url(world.jia)).content.decode()
    for words in ("W1的说明。", "<dt>会员</dt>", ">3,001<", "5‰为参考上限", "三·2", "在“专职人员”中补充"):
        assert words in page


def test_its_history_newest_first(world, as_):
    change(world.jia, "W1", "NOT_MET", on=TODAY, old="MET")
    response = as_(world.filler).get(url(world.jia))
    assert [row.new for row in response.context["changes"]] == ["NOT_MET", "MET"]
    assert "由达标变为未达标" in response.content.decode()


def test_decisions_valid_withdrawn_and_over(world, as_):
    make.decision(world.yi, world.director, decided_on=THEN, withdrawn_on=TODAY, reason="第一次")
    make.decision(world.yi, world.director, decided_on=THEN, valid_to=TODAY - DAY, reason="第二次")
    page = as_(world.officer).get(url(world.yi)).content.decode()
    for words in ("有效", "日起撤销", "已过期", "第一次", "第二次"):
        assert words in page
    assert page.count(">撤销</a>") == 1  # only one still holds


def test_a_past_day(world, as_):
    response = as_(world.filler).get(f"{url(world.jia)}?on={THEN}")
    assert response.context["result"].explanation == "W1当时的说明。"
    assert ">认定</a>" not in as_(world.officer).get(f"{url(world.jia)}?on={THEN}").content.decode()


def test_a_rule_not_checked_yet(world, as_):
    assert "今晚的检查会给出结果" in as_(world.filler).get(url(world.jia, "P1")).content.decode()


def test_a_rule_that_is_none(world, as_):
    assert as_(world.filler).get(url(world.jia, "Z9")).status_code == 404


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("filler", False), ("leader", False)])
def test_judging_is_offered_to_those_who_may(world, as_, who, offered):
    page = as_(world.people[who]).get(url(world.jia)).content.decode()
    assert (reverse("assessment:decision_add", args=[world.jia.pk, "W1"]) in page) == offered


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("assigned_officer", 404), ("centre", 403)])
def test_not_for_others(world, as_, who, status):
    assert as_(world.people[who]).get(url(world.jia)).status_code == status
