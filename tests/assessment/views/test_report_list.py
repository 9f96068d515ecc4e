"""报表: reports asked for, and those asked for before."""

import pytest
from django.urls import reverse

from accounts.once import form_token
from assessment.services.reports import paper_name
from core.models import Job
from tests.assessment.judged import TODAY

URL = reverse("assessment:report_list")


def post(client, token=None, **values):
    given = {"scope": "society", "society": "江海省甲学会", "year": TODAY.year} | values
    return client.post(URL, given | (token or form_token()))


def test_asking_starts_background_work(cast, as_):
    assert post(as_(cast.officer)).url == URL
    job = Job.objects.get()
    assert (job.kind, job.owner_id, job.status) == ("report", cast.officer.pk, "QUEUED")
    assert {name: job.params[name] for name in ("scope", "year", "society")} == {
        "scope": "society",
        "year": TODAY.year,
        "society": cast.jia.pk,
    }
    page = as_(cast.officer).get(URL).content.decode()
    assert job.title in page
    assert reverse("accounts:job_progress", args=[job.pk]) in page


@pytest.mark.parametrize("scope", ["province", "batch"])
def test_a_report_on_all_names_no_society(cast, as_, scope):
    post(as_(cast.officer), scope=scope)
    assert Job.objects.get().params["society"] is None


def test_who_sees_some_societies_is_promised_no_report_on_the_province(cast, as_):
    client = as_(cast.assigned_officer)
    assert "分派学会汇总" in client.get(URL).text
    assert "全省汇总" not in client.get(URL).text
    post(client, scope="province", society="")
    job = Job.objects.get()
    assert (job.title, job.params["whole"]) == (f"{TODAY.year}年度分派学会汇总报告", "分派学会")
    assert paper_name(None, TODAY.year, job.params["whole"]) == f"分派学会{TODAY.year}年度两化评估报告.pdf"
    post(as_(cast.officer), scope="province")
    assert Job.objects.latest("pk").title == f"{TODAY.year}年度全省汇总报告"


def test_sent_twice_it_is_made_once(cast, as_):
    client, token = as_(cast.officer), form_token()
    post(client, token)
    post(client, token)
    assert Job.objects.count() == 1
    post(client)
    assert Job.objects.count() == 2  # the control


def test_one_sees_ones_own_reports_only(cast, as_):
    post(as_(cast.officer))
    for other in ("director", "administrator"):  # an administrator watches jobs elsewhere
        assert list(as_(cast.people[other]).get(URL).context["jobs"]) == []


@pytest.mark.parametrize(
    "values", [{"society": ""}, {"society": "无此学会"}, {"year": TODAY.year + 1}, {"year": 2015}, {"scope": "world"}]
)
def test_what_is_wrong_is_said_and_nothing_started(cast, as_, values):
    response = post(as_(cast.officer), **values)
    assert response.status_code == 422
    assert "处需要修改" in response.content.decode()
    assert not Job.objects.exists()


def test_a_foreign_society_is_neither_offered_nor_taken(cast, as_):
    assert "甲学会" not in as_(cast.assigned_officer).get(URL).content.decode()
    assert post(as_(cast.assigned_officer)).status_code == 422
    assert not Job.objects.exists()


def test_a_society_page_leads_here_with_its_society(cast, as_):
    page = as_(cast.officer).get(f"{URL}?society={cast.jia.pk}").content.decode()
    assert 'value="江海省甲学会"' in page


@pytest.mark.parametrize("who", ["filler", "head", "centre", "expert"])
def test_not_for_others(cast, as_, who):
    assert as_(cast.people[who]).get(URL).status_code == 403
    assert post(as_(cast.people[who])).status_code == 403
    assert not Job.objects.exists()
