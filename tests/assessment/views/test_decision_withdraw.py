"""A decision taken back; it stays on record."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.once import form_token
from tests import make
from tests.assessment.judged import TODAY


@pytest.fixture
def decision(cast):
    return make.decision(cast.jia, cast.officer)


def url(decision):
    return reverse("assessment:decision_withdraw", args=[decision.pk])


def post(client, decision, reason="依据有误", token=None):
    return client.post(url(decision), {"reason": reason} | (token or form_token()))


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
    assert post(client, decision).status_code == 404  # there is none left to take back
    assert AuditEntry.objects.filter(action="撤销认定").count() == 1


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
