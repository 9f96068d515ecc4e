"""A person judges one result."""

import pytest
from django.urls import reverse

from accounts.once import form_token
from assessment.models import Decision, Finding
from tests.assessment.judged import TODAY, find


def url(society, rule="W1"):
    return reverse("assessment:decision_add", args=[society.pk, rule])


def post(client, society, token=None, **values):
    given = {"verdict": "MET", "reason": "已核实原件", "document_no": "", "valid_to": ""} | values
    return client.post(url(society), given | (token or form_token()))


def test_it_stands_beside_the_result(cast, as_):
    assert post(as_(cast.officer), cast.jia).url == reverse("assessment:finding", args=[cast.jia.pk, "W1"])
    decision = Decision.objects.get()
    assert (decision.rule, decision.verdict, decision.author, decision.decided_on) == ("W1", "MET", cast.officer, TODAY)
    assert Finding.objects.get(society=cast.jia, rule="W1").status == "NO_DATA"  # as the machine sees it


def test_the_form_shows_the_result(cast, as_):
    find(cast.jia)
    assert "W1的说明。" in as_(cast.officer).get(url(cast.jia)).content.decode()


def test_sent_twice_it_counts_once(cast, as_):
    client, token = as_(cast.officer), form_token()
    assert post(client, cast.jia, token).url == post(client, cast.jia, token).url
    assert Decision.objects.count() == 1
    post(client, cast.jia)
    assert Decision.objects.count() == 2  # the control: another form is another decision


@pytest.mark.parametrize("values", [{"reason": ""}, {"verdict": "WAIVED"}, {"valid_to": "2020-01-01"}])
def test_what_is_wrong_is_said_and_nothing_kept(cast, as_, values):
    response = post(as_(cast.director), cast.jia, **values)
    assert response.status_code == 422
    assert "处需要修改" in response.content.decode()
    assert not Decision.objects.exists()


def test_a_waiver_is_the_directors(cast, as_):
    waiver = {"verdict": "WAIVED", "valid_to": TODAY}
    assert post(as_(cast.officer), cast.jia, **waiver).status_code == 422
    assert post(as_(cast.director), cast.jia, **waiver).status_code == 302
    assert Decision.objects.get().get_verdict_display() == "豁免"


def test_a_rule_that_is_none(cast, as_):
    assert as_(cast.officer).get(url(cast.jia, "Z9")).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("assigned_officer", 404), ("filler", 403), ("leader", 403)])
def test_not_for_others(cast, as_, who, status):
    assert post(as_(cast.people[who]), cast.jia).status_code == status
    assert not Decision.objects.exists()
