"""A society's own desk."""

import pytest
from django.urls import reverse
from django.utils import timezone

from societies import services
from societies.profile import tables
from tests import make

HOME = reverse("societies:society_home")


def url(society):
    return reverse("societies:society_home", args=[society.pk])


def test_without_a_number_the_own_society_opens(cast, as_):
    response = as_(cast.filler).get(HOME)
    assert (response.status_code, response.url) == (302, url(cast.jia))


def test_who_works_for_two_societies_chooses(cast, as_):
    make.membership(cast.filler, cast.yi)
    page = as_(cast.filler).get(HOME).content.decode()
    assert url(cast.jia) in page
    assert url(cast.yi) in page
    assert url(cast.bing) not in page


def test_who_belongs_to_no_society_is_told_what_to_do(cast, as_):
    cast.filler.memberships.all().delete()
    assert "您的账号还没有关联学会" in as_(cast.filler).get(HOME).content.decode()


def test_the_department_goes_to_its_list(cast, as_):
    assert as_(cast.officer).get(HOME).url == reverse("societies:society_list")


@pytest.fixture
def under_way(cast):
    """甲 has begun five sections."""
    make.members(cast.jia, individual=3001, unit=0)
    make.staff_member(cast.jia)
    make.department(cast.jia)
    make.regulation(cast.jia)
    services.facts_changed([cast.jia.pk])
    return cast


def test_the_desk_lists_ten_sections_and_what_fails_first(under_way, as_):
    response = as_(under_way.filler).get(url(under_way.jia))
    page = response.content.decode()
    assert "会员3001人，按1‰应配4人，现有专职1人，还差3人。" in page
    assert page.count('class="what"') == 10
    assert f"未达标 {len(response.context['failing'])} 条，请先看" in page
    assert response.context["failing"][0]["rule"] != "G3"  # the goals follow from the others


def test_what_is_entered_and_what_the_rules_say_stand_apart(under_way, as_):
    response = as_(under_way.filler).get(url(under_way.jia))
    page, tally = response.content.decode(), response.context["tally"]
    assert sum(tally.values()) == 10
    assert f"填写中 {tally['DOING']}·未开始 {tally['TODO']}" in page
    assert "有问题" not in page
    assert "未达标 2" in page  # W1 and another of 专职人员


def test_the_numbers_of_the_sections_and_the_goals_add_up(under_way, as_):
    context = as_(under_way.filler).get(url(under_way.jia)).context
    for name, word in (("failing", "未达标"), ("waiting", "待认定"), ("missing", "资料缺失")):
        parts = [line["state"].standing for line in context["lines"]] + [context["goals"]]
        counts = [int(words.split()[1]) for part in parts for _, words in part.tally if words.startswith(word)]
        assert sum(counts) == len(context[name])


def test_what_is_still_to_do_is_a_link_to_its_field(under_way, as_):
    page = as_(under_way.filler).get(url(under_way.jia)).text
    basic = reverse("societies:section", args=[under_way.jia.pk, "basic"])
    assert f'{basic}#id_certificate_valid_to">法人证书有效期至</a>' in page


def test_a_society_of_a_minute_ago_is_shown_the_first_steps(cast, as_):
    services.facts_changed([cast.jia.pk])
    assert cast.jia.standing.state == "OVERDUE"  # stored as it is
    page = as_(cast.filler).get(url(cast.jia)).text
    assert "暂无法判断是否达标" in page
    assert [word for word in ("逾期", "请先看", ">G3 ", 'class="st st-not"') if word in page] == []
    begin = reverse("societies:section", args=[cast.jia.pk, "basic"])
    assert f'<a class="btn btn-primary" href="{begin}">接着填：基本信息' in page
    for section in tables.sections():
        assert section.takes in page
        assert "；".join(section.papers) in page


def test_with_the_third_section_begun_the_desk_is_the_ordinary_one(cast, as_):
    make.term(cast.jia)
    services.facts_changed([cast.jia.pk])
    assert "欢迎，从这里开始" in as_(cast.filler).get(url(cast.jia)).text
    make.members(cast.jia)
    services.facts_changed([cast.jia.pk])
    page = as_(cast.filler).get(url(cast.jia)).text
    assert ("欢迎，从这里开始" in page, "逾期未达标" in page) == (False, True)


def test_before_the_first_check_the_desk_says_so(cast, as_):
    for add in (make.term, make.members, make.department):
        add(cast.jia)
    assert "还没有检查过" in as_(cast.filler).get(url(cast.jia)).content.decode()


def test_another_society_is_not_there(cast, as_):
    assert as_(cast.filler).get(url(cast.yi)).status_code == 404
    assert as_(cast.assigned_officer).get(url(cast.jia)).status_code == 404
    assert as_(cast.expert).get(url(cast.jia)).status_code == 403


def test_who_only_reads_is_not_asked_to_change(cast, as_):
    services.facts_changed([cast.jia.pk])
    page = as_(cast.officer).get(url(cast.jia)).content.decode()
    assert ("首次填报" in page, "btn-primary" in page) == (True, False)
    for add in (make.term, make.members, make.department):
        add(cast.jia)
    page = as_(cast.officer).get(url(cast.jia)).content.decode()
    assert "去修改" not in page


def test_a_society_that_has_hardly_begun_is_told_what_the_lists_say_of_it(cast, as_):
    services.facts_changed([cast.jia.pk])
    told = "规定的期限已过，学会部的名单和统计暂把贵学会计在未达标之列"
    assert told in as_(cast.filler).get(url(cast.jia)).text
    assert told in as_(cast.filler).get(reverse("assessment:checkup", args=[cast.jia.pk])).text
    assert cast.jia.name in as_(cast.officer).get(reverse("societies:society_list"), {"state": "OVERDUE"}).text
    cast.jia.registered_on = timezone.localdate()
    cast.jia.save()
    services.facts_changed([cast.jia.pk])
    assert "规定的期限" not in as_(cast.filler).get(url(cast.jia)).text
