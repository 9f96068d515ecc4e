"""A soft question about a person: at its field when saved, on the page that checks the answers, never in the way."""

import datetime

import pytest
from django.urls import reverse

from staffing.models import StaffMember
from tests import make
from tests.societies.views.posting import hidden, token

BORN = datetime.date(1980, 1, 1)
LI = {"name": "李四", "birth_date": "1980-01-01"}
TWICE = "另有一条姓名、出生日期相同的专职人员，请核对是否同一人；同一人只填一条。"


@pytest.fixture
def sun(cast):
    """孙三 of 甲, born in 1980."""
    return make.staff_member(cast.jia, name="孙三", birth_date=BORN, phone="13900001111")


def address(name, society, *args):
    return reverse(f"societies:{name}", args=[society.pk, "staff", "staff", *args])


def test_somebody_entered_again_is_asked_about_and_saved_all_the_same(cast, as_, sun):
    client, given = as_(cast.filler), {"name": "孙三", "birth_date": "1980-01-01"}
    page = client.post(address("record_add", cast.jia), token(given))
    assert page.status_code == 422
    assert TWICE in page.content.decode()
    assert StaffMember.objects.count() == 1
    sure = client.post(address("record_add", cast.jia), token(given | hidden(page)))
    assert (sure.status_code, StaffMember.objects.count()) == (302, 2)


def test_another_person_is_not_asked_about(cast, as_, sun):
    client = as_(cast.filler)
    assert client.post(address("record_add", cast.jia), token(LI)).status_code == 302
    make.staff_member(cast.yi, name="周五", birth_date=BORN)  # of another society
    assert client.post(address("record_add", cast.jia), token(LI | {"name": "周五"})).status_code == 302


def test_what_is_not_touched_is_not_asked_about_again(cast, as_, sun):
    again = make.staff_member(cast.jia, name="孙三", birth_date=BORN)
    client = as_(cast.filler)
    form = client.get(address("record_edit", cast.jia, again.pk)).context["editing"]
    values = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert client.post(address("record_edit", cast.jia, again.pk), values | {"post": "会计"}).status_code == 302
    page = client.post(address("record_edit", cast.jia, again.pk), values | {"birth_date": "2022-06-01", "version": 2})
    assert page.status_code == 422
    assert "时-2周岁" not in page.content.decode()
    assert "出生日期晚于入职日期，请核对。" in page.content.decode()


def test_the_page_that_checks_the_answers_asks_in_sight(cast, as_, sun):
    again = make.staff_member(cast.jia, name="孙三", birth_date=BORN)
    page = as_(cast.filler).get(reverse("societies:check_answers", args=[cast.jia.pk])).content.decode()
    assert page.count(TWICE) == 2
    for one in (sun, again):
        edit = address("record_edit", cast.jia, one.pk)
        assert f'<p class="question"><a href="{edit}?back=check#edit">孙三</a>：{TWICE}</p>' in page
    read = as_(cast.officer).get(reverse("societies:check_answers", args=[cast.jia.pk])).content.decode()
    assert f'<p class="question"><strong>孙三</strong>：{TWICE}</p>' in read


def test_the_page_that_checks_the_answers_is_quiet_otherwise(cast, as_, sun):
    page = as_(cast.filler).get(reverse("societies:check_answers", args=[cast.jia.pk])).content.decode()
    assert 'class="question"' not in page
