"""The service centre calls who asked: masked while the request is open, in full with a reason that is kept."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.once import form_token
from tests import make
from tests.assessment.judged import TODAY

OFFICE = "0512-65225678"


@pytest.fixture
def asked(cast):
    type(cast.jia).objects.update(contact_name="周联系", contact_phone=OFFICE)
    return make.service_request(cast.jia, cast.filler)


def url(asked, page="contact"):
    return reverse(f"coordination:service_{page}", args=[asked.pk])


def test_the_page_that_answers_shows_them_masked(cast, as_, asked):
    page = as_(cast.centre).get(url(asked, "answer")).content.decode()
    assert ("李填报" in page, "周联系" in page) == (True, True)
    assert (cast.filler.mobile in page, OFFICE in page, "138****0001" in page) == (False, False, True)


def test_in_full_with_a_reason_that_is_kept(cast, as_, asked):
    client = as_(cast.centre)
    assert client.post(url(asked), {"reason": ""} | form_token()).status_code == 422
    assert not AuditEntry.objects.exists()
    page = client.post(url(asked), {"reason": "约上门时间"} | form_token()).content.decode()
    assert (cast.filler.mobile in page, OFFICE in page) == (True, True)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.reason, entry.society_id) == ("查看", "约上门时间", cast.jia.pk)
    assert cast.filler.mobile not in str(entry.changes)


@pytest.mark.parametrize("values", [{"closed_on": TODAY}, {"withdrawn_on": TODAY}])
def test_only_while_the_request_is_open(cast, as_, asked, values):
    type(asked).objects.update(**values)
    client = as_(cast.centre)
    assert client.get(url(asked)).status_code == 404
    assert client.post(url(asked), {"reason": "约时间"} | form_token()).status_code == 404
    assert "****" not in client.get(reverse("coordination:service_list")).content.decode()


@pytest.mark.parametrize("who", ["filler", "officer", "leader", "expert", "administrator"])
def test_not_for_others(cast, as_, asked, who):
    assert as_(cast.people[who]).post(url(asked), {"reason": "约时间"} | form_token()).status_code == 403
