"""A society's own desk."""

from django.urls import reverse

from societies import services
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


def test_the_desk_lists_ten_sections_and_what_fails_first(cast, as_):
    make.members(cast.jia, individual=3001, unit=0)
    make.staff_member(cast.jia)
    services.facts_changed([cast.jia.pk])
    response = as_(cast.filler).get(url(cast.jia))
    page = response.content.decode()
    assert "会员3001人，按1‰应配4人，现有专职1人，还差3人。" in page
    assert page.count('class="what"') == 10
    assert f"未达标 {len(response.context['failing'])} 条，请先看" in page
    assert response.context["tally"]["PROBLEM"] == page.count("st-problem")


def test_before_the_first_check_the_desk_says_so(cast, as_):
    assert "还没有检查过" in as_(cast.filler).get(url(cast.jia)).content.decode()


def test_another_society_is_not_there(cast, as_):
    assert as_(cast.filler).get(url(cast.yi)).status_code == 404
    assert as_(cast.assigned_officer).get(url(cast.jia)).status_code == 404
    assert as_(cast.expert).get(url(cast.jia)).status_code == 403


def test_who_only_reads_is_not_asked_to_change(cast, as_):
    services.facts_changed([cast.jia.pk])
    page = as_(cast.officer).get(url(cast.jia)).content.decode()
    assert "去修改" not in page
