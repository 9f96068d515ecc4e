"""A decision taken back; it stays on record."""

import re

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.once import form_token
from assessment import services
from assessment.models import Standing
from tests import make
from tests.assessment.judged import DAY, TODAY
from tests.assessment.stored import attain


@pytest.fixture
def decision(cast):
    return make.decision(cast.jia, cast.officer)


def url(decision):
    return reverse("assessment:decision_withdraw", args=[decision.pk])


def post(client, decision, reason="依据有误", token=None, kind="from_today"):
    return client.post(url(decision), {"reason": reason, "kind": kind} | (token or form_token()))


def test_taken_back_from_today(cast, as_, decision):
    assert "已核实" in as_(cast.officer).get(url(decision)).content.decode()
    assert post(as_(cast.officer), decision).url == reverse("assessment:finding", args=[cast.jia.pk, "W1"])
    decision.refresh_from_db()
    assert decision.withdrawn_on == TODAY
    assert AuditEntry.objects.get(action="撤销认定").reason == "依据有误"


def test_twice_is_once(cast, as_, decision):
    client, token = as_(cast.officer), form_token()
    post(client, decision, token=token)
    assert post(client, decision, token=token).status_code == 302
    assert post(client, decision).status_code == 422  # from a day on it can be taken back once
    assert AuditEntry.objects.filter(action="撤销认定").count() == 1


def test_nothing_is_chosen_beforehand_and_something_must_be(cast, as_, decision):
    client = as_(cast.officer)
    page = client.get(url(decision)).content.decode()
    assert page.count('type="radio"') == 2
    assert "checked" not in page
    assert "视为从未作出" in page
    assert "此前因它达到的仍然算达到过" in page
    assert post(client, decision, kind="").status_code == 422
    decision.refresh_from_db()
    assert decision.withdrawn_on is None


def test_as_if_never_made(cast, as_, decision):
    client = as_(cast.officer)
    assert post(client, decision, kind="never", reason="点错了学会").status_code == 302
    decision.refresh_from_db()
    assert (decision.never_made, decision.withdrawn_on) == (True, decision.decided_on)
    for place in (reverse("assessment:finding", args=[cast.jia.pk, "W1"]), reverse("assessment:decision_list")):
        page = client.get(place).content.decode()
        assert "误操作撤销，视为从未作出" in page
        assert "点错了学会" in page
    assert client.get(url(decision)).status_code == 404  # there is nothing left to take back


def test_one_taken_back_from_a_day_on_is_offered_the_other_way_alone(cast, as_, decision):
    client = as_(cast.officer)
    post(client, decision)
    page = client.get(url(decision)).content.decode()
    assert (page.count('type="radio"'), 'value="never"' in page) == (1, True)
    assert post(client, decision, kind="from_today").status_code == 422
    assert post(client, decision, kind="never").status_code == 302


def test_what_will_be_is_said_before(cast, as_):
    """W1 alone stood open and was waived yesterday: from today on it fell, or it never was."""
    attain(cast.jia, cast.director)
    waiver = cast.jia.decisions.get(rule="W1")
    services.judge_and_store([cast.jia.pk], TODAY - 2 * DAY, trial=False)
    page = as_(cast.officer).get(url(waiver)).content.decode()
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", page, re.DOTALL)]
    assert ["已达标" in rows[0], "达标后滑落" in rows[1], "逾期未达标" in rows[2]] == [True, True, True]
    assert "已达标" not in rows[2]
    for kind, state in (("from_today", "LAPSED"), ("never", "OVERDUE")):  # and so it comes
        assert post(as_(cast.officer), waiver, kind=kind).status_code == 302
        assert Standing.objects.get(society=cast.jia).state == state


def test_without_a_reason(cast, as_, decision):
    assert post(as_(cast.officer), decision, reason=" ").status_code == 422
    decision.refresh_from_db()
    assert decision.withdrawn_on is None


def test_a_waiver_is_the_directors(cast, as_):
    waiver = make.decision(cast.jia, cast.director, verdict="WAIVED", valid_to=TODAY)
    assert post(as_(cast.officer), waiver).status_code == 403
    assert post(as_(cast.director), waiver).status_code == 302


@pytest.mark.parametrize(("who", "status"), [("assigned_officer", 404), ("filler", 403), ("leader", 403)])
def test_not_for_others(cast, as_, decision, who, status):
    assert post(as_(cast.people[who]), decision).status_code == status
