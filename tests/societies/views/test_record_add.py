"""Adding a record to the profile."""

import pytest
from django.utils import timezone

from assessment.models import Finding
from societies.models import CouncilTerm, Department, GoverningBody, MembershipYear
from tests import make
from tests.societies.views.posting import address, token


@pytest.fixture
def client(cast, as_):
    return as_(cast.filler)


def departments(cast):
    return address("record_add", cast.jia, "platforms", "departments")


def test_a_record_is_added_and_judged_at_once(cast, client):
    response = client.post(departments(cast), token({"name": "办公室"}), follow=True)
    assert Department.objects.get().society == cast.jia
    assert "已添加内设机构“办公室”，结果已重新检查。" in response.content.decode()
    assert Finding.objects.get(society=cast.jia, rule="E4").status == "MET"


def test_a_double_click_adds_one(cast, client):
    sent = token({"name": "办公室"})
    first, second = client.post(departments(cast), sent), client.post(departments(cast), sent)
    assert (first.status_code, second.status_code, first.url) == (302, 302, second.url)
    assert Department.objects.count() == 1


def test_without_the_token_nothing_is_added(cast, client):
    assert client.post(departments(cast), {"name": "办公室"}).status_code == 400
    assert Department.objects.count() == 0


def test_what_is_wrong_is_listed_and_leads_to_its_field(cast, client):
    response = client.post(departments(cast), token({"name": "", "founded_on": "昨天"}))
    page = response.content.decode()
    assert response.status_code == 422
    assert "有 2 处需要修改" in page
    assert 'href="#id_name"' in page
    assert 'value="昨天"' in page
    assert Department.objects.count() == 0


def test_the_corrected_form_may_use_the_same_token(cast, client):
    sent = token({"name": ""})
    client.post(departments(cast), sent)
    assert client.post(departments(cast), sent | {"name": "办公室"}).status_code == 302
    assert Department.objects.count() == 1


def test_last_years_values_stand_beside_the_boxes(cast, client):
    year = timezone.localdate().year
    make.members(cast.jia, year=year - 1, individual=2986)
    page = client.get(address("record_add", cast.jia, "members", "years")).content.decode()
    assert f'value="{year}"' in page
    assert "去年：2,986" in page
    assert 'data-value="2986">与去年相同' in page


def years(cast):
    return address("record_add", cast.jia, "members", "years")


def test_where_there_is_nothing_to_choose_the_way_to_the_first_is_shown(cast, client):
    page = client.get(address("record_add", cast.jia, "governance", "bodies")).text
    assert f'还没有届次，请先<a href="{address("record_add", cast.jia, "governance", "terms")}">添加届次</a>。' in page
    make.term(cast.jia)
    assert "还没有届次" not in client.get(address("record_add", cast.jia, "governance", "bodies")).text


def test_a_number_that_moved_far_is_asked_about_once(cast, client):
    make.members(cast.jia, year=2025, individual=1000, unit=10)
    sent = token({"year": "2026", "individual": "1301", "unit": "12"})
    first = client.post(years(cast), sent)
    assert first.status_code == 422
    assert "2025年为1,000，现填1,301，增加30%，请核对。" in first.content.decode()
    assert MembershipYear.objects.filter(year=2026).count() == 0
    assert client.post(years(cast), sent | {"sure": "individual:1301"}).status_code == 302
    assert MembershipYear.objects.get(year=2026).individual == 1301


def test_being_sure_of_one_number_says_nothing_of_another(cast, client):
    make.members(cast.jia, year=2025, individual=1000)
    sent = token({"year": "2026", "individual": "9000", "sure": "individual:1301"})
    assert client.post(years(cast), sent).status_code == 422


def test_another_societys_row_cannot_be_pointed_at(cast, client):
    foreign = make.term(cast.yi)
    sent = token({"term": foreign.pk, "kind": "COUNCIL", "size": "60"})
    assert client.post(address("record_add", cast.jia, "governance", "bodies"), sent).status_code == 422
    assert GoverningBody.objects.count() == 0


def test_a_new_record_cannot_be_given_to_another_society(cast, client):
    sent = token({"starts_on": "2026-01-01", "ends_on": "2030-12-31", "society": cast.yi.pk, "society_id": cast.yi.pk})
    assert client.post(address("record_add", cast.jia, "governance", "terms"), sent).status_code == 302
    assert CouncilTerm.objects.get().society == cast.jia


@pytest.mark.parametrize("section_table", [("basic", "society"), ("evidence", "evidence"), ("staff", "departments")])
def test_what_is_not_added_this_way_is_not_there(cast, client, section_table):
    assert client.get(address("record_add", cast.jia, *section_table)).status_code == 404
    assert client.post(address("record_add", cast.jia, *section_table), token()).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("officer", 403), ("director", 403), ("leader", 403)])
def test_nobody_else_adds(cast, as_, who, status):
    assert as_(cast.people[who]).post(departments(cast), token({"name": "办公室"})).status_code == status
    assert Department.objects.count() == 0


def test_from_the_checking_page_it_leads_back(cast, client):
    response = client.post(f"{departments(cast)}?back=check", token({"name": "办公室"}))
    assert response.url == f"/society/{cast.jia.pk}/profile/check/#in-platforms"
    response = client.post(f"{departments(cast)}?back=https://elsewhere.example/", token({"name": "学术部"}))
    assert response.url == f"/society/{cast.jia.pk}/profile/platforms/"


def test_the_year_that_was_chosen_decides_what_last_year_was(cast, client):
    make.members(cast.jia, year=2020, individual=100)
    sent = {"year": 2021, "individual": 1000}
    page = client.post(address("record_add", cast.jia, "members", "years"), token(sent))
    assert page.status_code == 422
    assert "2020年为100，现填1,000" in page.text
