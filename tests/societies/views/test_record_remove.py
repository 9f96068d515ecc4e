"""Removing a record, after a question."""

import pytest

from societies.models import CouncilTerm, Department
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
