"""A check of everybody, started by hand."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.once import form_token
from assessment.models import NightlyRun
from core.models import Job
from tests import make
from tests.assessment.nights import work
from tests.assessment.stored import TODAY, staffed, story

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


def test_a_second_check_of_the_day_judges_again_in_the_same_row_and_the_page_says_so(cast, as_):
    client = as_(cast.officer)
    staffed(cast.jia, 2)
    client.post(URL, form_token())
    work()
    assert story(cast.jia) == [("", "NOT_MET", TODAY)]
    make.staff_member(cast.jia)
    client.post(URL, form_token())
    work()
    assert story(cast.jia) == [("", "MET", TODAY)]  # the history is one of days
    assert (NightlyRun.objects.get().round, NightlyRun.objects.get().state) == (2, "DONE")
    page = client.get(reverse("assessment:nightly_list")).content.decode()
    assert "同一天可以再检查，会按当时的资料重新判定，仍记在这一天的一行里。" in page


@pytest.mark.parametrize("who", ["filler", "leader", "centre", "expert"])
def test_not_for_others(cast, as_, who):
    assert as_(cast.people[who]).post(URL, form_token()).status_code == 403
    assert not NightlyRun.objects.exists()


def test_not_by_a_link(cast, as_):
    assert as_(cast.officer).get(URL).status_code == 405
