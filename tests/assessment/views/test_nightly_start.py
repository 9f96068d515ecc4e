"""A check of everybody, started by hand."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.once import form_token
from assessment.models import NightlyRun
from core.models import Job

URL = reverse("assessment:nightly_start")


def test_it_starts_a_run(cast, as_):
    assert as_(cast.officer).post(URL, form_token()).url == reverse("assessment:nightly_list")
    run = NightlyRun.objects.get()
    assert (run.state, run.societies) == ("RUNNING", 3)
    assert AuditEntry.objects.filter(actor_id=cast.officer.pk, action="开始检查").count() == 1


def test_a_double_click_and_a_second_person_join_the_same_run(cast, as_):
    token = form_token()
    client = as_(cast.officer)
    client.post(URL, token)
    jobs = Job.objects.count()
    client.post(URL, token)
    as_(cast.administrator).post(URL, form_token())
    assert (NightlyRun.objects.count(), Job.objects.count()) == (1, jobs)


@pytest.mark.parametrize("who", ["filler", "leader", "centre", "expert"])
def test_not_for_others(cast, as_, who):
    assert as_(cast.people[who]).post(URL, form_token()).status_code == 403
    assert not NightlyRun.objects.exists()


def test_not_by_a_link(cast, as_):
    assert as_(cast.officer).get(URL).status_code == 405
