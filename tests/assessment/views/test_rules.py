"""The rules as they are checked, and the policy versions with their numbers."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from core.values import date_cn
from rulebook.policy import policy_from
from rulebook.readings import reading
from rulebook.rules import RULES
from tests import make

URL = reverse("assessment:rules")


def test_every_rule_with_what_it_says(cast, as_):
    page = as_(cast.expert).get(URL).content.decode()
    assert page.count('<tr id="') == len(RULES)
    for words in (RULES["W1"].title, reading(RULES["S2"], policy_from({}))[:20], RULES["E10"].remedy):
        assert words in page


@pytest.mark.parametrize(("asked", "count"), [("W1", 1), ("党支部", 3), ("无此规则", 0)])
def test_found_by_words(cast, as_, asked, count):
    response = as_(cast.filler).get(URL, {"q": asked})
    assert response.context["count"] == count
    assert ("没有找到规则" in response.content.decode()) == (count == 0)


def test_parameters_in_chinese(cast, as_):
    page = as_(cast.filler).get(URL).content.decode()
    assert "<dt>专职人员至少</dt><dd>3 人</dd>" in page
    assert "least_staff" not in page


def test_versions_past_present_and_to_come(cast, as_):
    later = make.policy_version(in_force_from=timezone.localdate() + datetime.timedelta(days=9))
    make.policy_version(
        in_force_from=timezone.localdate(), document_no="江科协发〔2026〕9号", parameters={"least_staff": 4}
    )
    page = as_(cast.director).get(URL).content.decode()
    assert page.count("（现行）") == 1
    assert "<dd>4 人</dd>" in page
    assert reverse("assessment:policy_withdraw", args=[later.pk]) in page
    assert reverse("assessment:policy_withdraw", args=[later.pk]) not in as_(cast.officer).get(URL).content.decode()


def test_the_words_of_a_rule_hold_the_numbers_of_the_version_and_say_where_it_departs(cast, as_):
    make.policy_version(in_force_from=timezone.localdate(), parameters={"least_staff": 5, "age_limit": 66})
    page = as_(cast.filler).get(URL).content.decode()
    assert "专职人员不少于5人" in page
    assert "届满不晚于66周岁生日为达标，已满67周岁为未达标" in page
    assert "专职人员至少：原文件口径为3人，本版本为5人。" in page
    assert [words for words in ("不少于3人", "70周岁生日", "已满71周岁") if words in page] == []


def test_each_version_lists_what_it_changes_and_what_follows(cast, as_):
    day = timezone.localdate() + datetime.timedelta(days=9)
    make.policy_version(in_force_from=day, parameters={"least_staff": 5})
    back = make.policy_version(in_force_from=day + datetime.timedelta(days=9), document_no="江科协发〔2027〕8号")
    page = as_(cast.filler).get(URL).content.decode()
    assert '<span class="strong">专职人员至少</span>：3 人 → 5 人' in page
    assert f"{date_cn(back.in_force_from)}起由江科协发〔2027〕8号改回 3 人" in page
