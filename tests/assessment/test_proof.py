"""Behind a result: its values with the ways to their sources, and behind W1 the people."""

import datetime

import pytest
from django.urls import reverse

from societies import services
from tests import make

URL = "assessment:finding"


@pytest.fixture
def staffed(cast):
    """甲 has two who count, and one of each who do not."""
    for number in range(3):
        make.department(cast.jia, name=f"第{number}部")
    make.term(cast.jia)
    cast.year = make.members(cast.jia, individual=3001, unit=0)
    make.secretary_general(cast.jia, name="周文远")
    cast.li = make.staff_member(cast.jia, name="李晓岚")
    make.staff_member(cast.jia, name="赵敏", time="PART")
    make.staff_member(cast.jia, name="孙志强", employment="SECONDED", time="SECONDED")
    make.staff_member(cast.jia, name="王建平", left_on=datetime.date(2025, 1, 1))
    services.facts_changed([cast.jia.pk])
    return cast


def page_of(client, society, rule="W1"):
    return client.get(reverse(URL, args=[society.pk, rule])).text


@pytest.mark.parametrize("who", ["filler", "head", "officer"])
def test_w1_names_who_counts_and_who_does_not_and_why(staffed, as_, who):
    page = page_of(as_(staffed.people[who]), staffed.jia)
    assert "计入 2 人" in page
    assert "未计入 3 人" in page
    row = reverse("societies:section", args=[staffed.jia.pk, "staff"])
    assert f'<a href="{row}#staff-{staffed.li.pk}">李晓岚</a><span class="muted">（专职）' in page
    for name, why in (("赵敏", "兼职"), ("孙志强", "挂靠单位派驻，派出文件未认可"), ("王建平", "已离职")):
        assert f'{name}</a><span class="muted">（{why}）' in page
    assert '周文远<span class="muted">（专职秘书长）' in page


def test_the_leader_reads_how_many_and_no_name(staffed, as_):
    page = page_of(as_(staffed.leader), staffed.jia)
    assert "未计入 3 人" in page
    assert "兼职 1 人" in page
    assert [name for name in ("李晓岚", "赵敏", "孙志强", "王建平", "周文远") if name in page] == []
    checkup = as_(staffed.leader).get(reverse("assessment:checkup", args=[staffed.jia.pk])).text
    behind_w1 = checkup.partition('id="W1"')[2].partition("</details>")[0]
    assert "兼职 1 人" in behind_w1
    assert [name for name in ("李晓岚", "赵敏", "孙志强") if name in behind_w1] == []


def test_a_number_is_one_click_from_its_record(staffed, as_):
    page = page_of(as_(staffed.filler), staffed.jia)
    row = f"{reverse('societies:section', args=[staffed.jia.pk, 'members'])}#years-{staffed.year.pk}"
    assert f'<dt>会员</dt><dd><a href="{row}">3,001' in page
    assert "由会员数和参数算出" in page  # 应配 was entered by nobody


def test_the_check_up_leads_there_too(staffed, as_):
    page = as_(staffed.filler).get(reverse("assessment:checkup", args=[staffed.jia.pk])).text
    assert f"#years-{staffed.year.pk}" in page
    assert "赵敏" in page


def test_a_past_day_does_not_lead_into_the_profile_of_today(staffed, as_):
    address = reverse(URL, args=[staffed.jia.pk, "W1"]) + "?on=2026-01-01"
    assert "未计入" not in as_(staffed.filler).get(address).text
