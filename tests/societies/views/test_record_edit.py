"""Changing a record: over the version one saw, or side by side with the other person's."""

import pytest

from accounts.models import AuditEntry
from assessment.models import Finding
from societies import services
from societies.models import BodyMember, MembershipYear, Society
from tests import make
from tests.societies.views.posting import address


@pytest.fixture
def client(cast, as_):
    return as_(cast.filler)


@pytest.fixture
def row(cast):
    return make.members(cast.jia, year=2026, individual=800, unit=20)


def url(row):
    return address("record_edit", row.society, "members", "years", row.pk)


def sent(version=1, **values):
    return {"version": version, "year": "2026", "individual": "800", "unit": "20"} | values


def now(row):
    return MembershipYear.objects.get(pk=row.pk)


def test_a_changed_number_changes_the_result_at_once(cast, client, row):
    make.staff_member(cast.jia)
    page = client.post(url(row), sent(individual="3001", sure="individual:3001"), follow=True).content.decode()
    assert "会员3021人，按1‰应配4人，现有专职1人，还差3人。" in page
    assert Finding.objects.get(society=cast.jia, rule="W1").status == "NOT_MET"
    assert "已保存“2026年会员”的个人会员，结果已重新检查。" in page


def test_the_form_carries_the_version_and_the_values(client, row):
    page = client.get(url(row)).content.decode()
    assert '<input type="hidden" name="version" value="1"' in page
    assert 'value="800"' in page


def test_sending_twice_has_one_effect(cast, client, row):
    for _ in range(2):
        assert client.post(url(row), sent(unit="25")).status_code == 302
    assert (now(row).unit, now(row).version) == (25, 2)
    assert AuditEntry.objects.filter(society_id=cast.jia.pk, action="修改").count() == 1


def other_saves(cast, row, **values):
    services.change_record(actor=cast.head, record=now(row), values=values, version=now(row).version)


def test_who_comes_second_sees_both_versions_and_nothing_is_overwritten(cast, client, row):
    other_saves(cast, row, individual=900)
    response = client.post(url(row), sent(unit="25"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "陈负责" in page
    assert 'name="individual" value="800"' in page
    assert 'name="individual" value="900"' in page
    assert '<input type="hidden" name="version" value="2">' in page
    assert (now(row).individual, now(row).unit, now(row).version) == (900, 20, 2)


def test_the_choice_between_both_is_saved_over_the_newer_version(cast, client, row):
    other_saves(cast, row, individual=900)
    client.post(url(row), sent(unit="25"))
    assert client.post(url(row), sent(version=2, individual="900", unit="25")).status_code == 302
    assert (now(row).individual, now(row).unit, now(row).version) == (900, 25, 3)


def test_a_choice_that_is_late_again_is_compared_again(cast, client, row):
    other_saves(cast, row, individual=900)
    other_saves(cast, row, individual=910)
    assert client.post(url(row), sent(version=2, individual="900", unit="25")).status_code == 409
    assert (now(row).individual, now(row).unit) == (910, 20)


def compared(**chosen):
    """What the page that compares sends: the fields it asks about, what was typed, and the choices made."""
    asked = {"choose": ["individual", "unit"], "mine-individual": "800", "mine-unit": "25"}
    return {"version": 2, "year": "2026"} | asked | chosen


def test_a_field_without_a_choice_is_asked_about_again_and_nothing_is_saved(cast, client, row):
    other_saves(cast, row, individual=900)
    response = client.post(url(row), compared(unit="20"))
    page = response.content.decode()
    assert response.status_code == 409
    assert [line["id"] for line in response.context["problems"]] == ["id_mine_individual"]
    assert "请选择“个人会员”采用我的还是保留对方的" in page
    chosen = {field["name"]: field.get("choice") for field in response.context["fields"]}
    assert (chosen["individual"], chosen["unit"]) == (None, "20")
    assert page.count(" checked") == 1
    assert 'name="mine-unit" value="25"' in page
    assert (now(row).individual, now(row).unit, now(row).version) == (900, 20, 2)


def test_with_every_field_chosen_it_is_saved(cast, client, row):
    other_saves(cast, row, individual=900)
    assert client.post(url(row), compared(individual="900", unit="25")).status_code == 302
    assert (now(row).individual, now(row).unit, now(row).version) == (900, 25, 3)


def test_a_number_confirmed_before_the_conflict_is_not_asked_about_after_it(cast, client, row):
    other_saves(cast, row, unit=30)
    page = client.post(url(row), sent(individual="9000", sure="individual:9000")).content.decode()
    assert '<input type="hidden" name="sure" value="individual:9000">' in page


@pytest.mark.parametrize("version", ["", "0", "99", "-1", "abc"])
def test_a_form_that_does_not_say_what_it_saw_overwrites_nothing(client, row, version):
    assert client.post(url(row), sent(version=version, unit="25")).status_code in (409, 422)
    assert (now(row).unit, now(row).version) == (20, 1)


def test_no_and_not_said_stay_apart_on_the_page_that_compares(cast, client):
    Society.objects.filter(pk=cast.jia.pk).update(has_host=False, version=2)
    edit = address("record_edit", cast.jia, "basic", "society", cast.jia.pk)
    page = client.post(edit, {"version": 1, "short_name": "甲"}).content.decode()
    assert 'name="has_host" value=""' in page
    assert 'name="has_host" value="False"' in page


def test_rows_that_a_version_points_at_are_named_on_it(cast, client):
    member = make.body_member(make.body(make.term(cast.jia)))
    other = make.body(member.body.term, kind="SUPERVISORS")
    BodyMember.objects.filter(pk=member.pk).update(version=2)
    edit = address("record_edit", cast.jia, "governance", "body_members", member.pk)
    page = client.post(edit, {"version": 1, "body": other.pk, "name": "赵一"}).content.decode()
    assert "第5届监事会" in page
    assert "第5届理事会" in page


def test_a_record_removed_meanwhile_is_not_there(cast, client, row):
    gone = url(row)
    row.delete()
    assert client.post(gone, sent(unit="25")).status_code == 404


def test_a_foreign_key_cannot_lead_out_of_the_society(cast, client):
    member = make.body_member(make.body(make.term(cast.jia)))
    foreign = make.body(make.term(cast.yi))
    edit = address("record_edit", cast.jia, "governance", "body_members", member.pk)
    form = {"version": 1, "body": foreign.pk, "name": "赵一", "society": cast.yi.pk}
    assert client.post(edit, form).status_code == 422
    member.refresh_from_db()
    assert (member.body.society, member.society) == (cast.jia, cast.jia)
    assert client.post(edit, form | {"body": member.body.pk, "position": "主任"}).status_code == 302
    member.refresh_from_db()
    assert (member.society, member.position) == (cast.jia, "主任")


def test_last_year_and_the_former_value_both_ask(cast, client, row):
    make.members(cast.jia, year=2025, individual=1000, unit=20)
    page = client.post(url(row), sent(individual="600")).content.decode()
    assert "2025年为1,000，现填600，减少40%，请核对。" in page
    assert now(row).individual == 800
    MembershipYear.objects.filter(year=2025).delete()
    page = client.post(url(row), sent(individual="400")).content.decode()
    assert "原为800，现填400，减少50%，请核对。" in page


def test_what_is_not_touched_is_not_asked_about(cast, client, row):
    make.members(cast.jia, year=2025, individual=100, unit=20)
    assert client.post(url(row), sent(unit="21")).status_code == 302


def test_the_page_asked_with_leads_on_with_what_is_sure(cast, client, row):
    page = client.post(url(row), sent(individual="8000")).content.decode()
    assert '<input type="hidden" name="sure" value="individual:8000">' in page
    assert "核对无误，保存" in page


def test_saving_and_going_on_opens_the_next_section(cast, client):
    edit = address("record_edit", cast.jia, "basic", "society", cast.jia.pk)
    response = client.post(edit, {"version": 1, "uscc": cast.jia.uscc, "next": "1"})
    assert response.url == f"/society/{cast.jia.pk}/profile/governance/"


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("officer", 403), ("administrator", 403)])
def test_nobody_else_changes(cast, as_, row, who, status):
    client = as_(cast.people[who])
    assert client.get(url(row)).status_code == status
    assert client.post(url(row), sent(unit="25")).status_code == status
    assert now(row).version == 1


def test_a_foreign_record_behind_the_own_societys_address_is_not_there(cast, client):
    foreign = make.members(cast.yi)
    edit = address("record_edit", cast.jia, "members", "years", foreign.pk)
    assert client.get(edit).status_code == 404
    assert client.post(edit, sent(unit="25")).status_code == 404


def test_a_withdrawn_tie_bites_on_the_next_request(cast, client, row):
    assert client.get(url(row)).status_code == 200
    cast.filler.memberships.all().delete()
    assert client.post(url(row), sent(unit="25")).status_code == 404
    assert now(row).unit == 20
