"""Removing a record, after a question."""

from datetime import date

import pytest

from core.fields import Day
from societies.models import CouncilTerm, Department
from societies.profile import tables
from staffing.models import Appraisal
from tests import make
from tests.societies.views.posting import address, hidden, token


@pytest.fixture
def client(cast, as_):
    return as_(cast.filler)


@pytest.fixture
def row(cast):
    return make.department(cast.jia)


def url(row):
    return address("record_remove", row.society, "platforms", "departments", row.pk)


def test_asking_removes_nothing(client, row):
    response = client.get(url(row))
    assert "移除后不再计入档案和检查结果" in response.content.decode()
    assert hidden(response)["version"] == "1"
    assert Department.objects.count() == 1


def test_the_answer_removes_it_once(cast, client, row):
    sent = token({"version": 1})
    first, second = client.post(url(row), sent), client.post(url(row), sent)
    assert first.url == second.url == f"/society/{cast.jia.pk}/profile/platforms/"
    assert Department.objects.count() == 0


def test_a_record_changed_meanwhile_is_shown_again(client, row):
    Department.objects.filter(pk=row.pk).update(version=2)
    response = client.post(url(row), token({"version": 1}))
    assert response.status_code == 422
    assert "有人改过这条记录" in response.content.decode()
    assert hidden(response)["version"] == "2"
    assert Department.objects.count() == 1


def test_what_others_hang_on_stays(cast, client):
    term = make.body(make.term(cast.jia)).term
    page = client.post(address("record_remove", cast.jia, "governance", "terms", term.pk), token({"version": 1}))
    assert "“第5届”下面还有治理机构，请先移除它们。" in page.content.decode()
    assert CouncilTerm.objects.count() == 1


def test_what_hangs_on_it_is_named_with_the_way_to_it(cast, client):
    body = make.body(make.term(cast.jia))
    page = client.get(address("record_remove", cast.jia, "governance", "terms", body.term_id)).content.decode()
    for action in ("record_edit", "record_remove"):
        assert f'href="{address(action, cast.jia, "governance", "bodies", body.pk)}' in page
    assert "第5届理事会" in page
    assert "danger" not in page
    assert ">移除</button>" not in page


@pytest.mark.parametrize(
    ("section", "table", "made", "field", "label"),
    [
        ("staff", "staff", make.staff_member, "left_on", "离职日期"),
        ("secretary_general", "appointments", make.secretary_general, "ends_on", "离任日期"),
        ("platforms", "departments", make.department, "closed_on", "撤销日期"),
    ],
)
def test_what_is_over_is_ended_not_removed(cast, client, section, table, made, field, label):
    record = made(cast.jia)
    page = client.get(address("record_remove", cast.jia, section, table, record.pk)).content.decode()
    link = f"{address('record_edit', cast.jia, section, table, record.pk)}#id_{field}"
    assert f'href="{link}">填写{label}</a>' in page
    assert f'id="id_{field}"' in client.get(link).content.decode()
    setattr(record, field, date(2026, 1, 1))
    record.save()
    assert link not in client.get(address("record_remove", cast.jia, section, table, record.pk)).content.decode()


def test_a_person_with_appraisals_is_shown_both_ways(cast, client):
    person = make.staff_member(cast.jia, name="孙一")
    Appraisal.objects.create(society=cast.jia, member=person, year=2025, result="GOOD")
    page = client.get(address("record_remove", cast.jia, "staff", "staff", person.pk)).content.decode()
    assert "“孙一”下面还有记录，现在不能移除" in page
    assert "孙一 2025" in page
    assert "填写离职日期" in page


def test_every_end_is_a_day_of_its_table():
    ends = [(table, table.ends) for section in tables.sections() for table in section.tables if table.ends]
    assert [t.key for t, end in ends if end not in t.fields or not isinstance(t.model._meta.get_field(end), Day)] == []


def test_the_society_itself_is_not_removed_this_way(cast, client):
    assert client.post(address("record_remove", cast.jia, "basic", "society", cast.jia.pk), token()).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("officer", 403)])
def test_nobody_else_removes(cast, as_, row, who, status):
    assert as_(cast.people[who]).post(url(row), token({"version": 1})).status_code == status
    assert Department.objects.count() == 1


def test_a_foreign_record_behind_the_own_societys_address_is_not_there(cast, client):
    foreign = make.department(cast.yi)
    own = address("record_remove", cast.jia, "platforms", "departments", foreign.pk)
    assert client.post(own, token({"version": 1})).status_code == 404
    assert Department.objects.count() == 1
