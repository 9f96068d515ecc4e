"""A job's file: its owner's, as long as the owner may see what is in it."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core.models import Job


@pytest.fixture
def job(cast):
    name = default_storage.save("reports/test.pdf", ContentFile(b"%PDF-1.4 test"))
    result = {
        "file": name,
        "name": "甲学会报告.pdf",
        "permission": "assessment.export_report",
        "societies": [cast.yi.pk],
    }
    return Job.objects.create(kind="report", owner_id=cast.assigned_officer.pk, status="DONE", result=result)


def download(client, job):
    return client.get(f"/jobs/{job.pk}/download/")


def test_the_owner_gets_it_as_an_attachment(cast, as_, job):
    answer = download(as_(cast.assigned_officer), job)
    assert b"".join(answer) == b"%PDF-1.4 test"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "%E7%94%B2%E5%AD%A6%E4%BC%9A" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("person", ["officer", "director", "administrator", "stranger"])
def test_nobody_else_does(cast, as_, job, person):
    assert download(as_(getattr(cast, person)), job).status_code == 404


def test_not_after_the_society_was_withdrawn(cast, as_, job):
    cast.assigned_officer.memberships.all().delete()
    assert download(as_(cast.assigned_officer), job).status_code == 404


def test_not_after_the_right_was_withdrawn(cast, as_, job):
    cast.assigned_officer.role = "EXPERT"
    cast.assigned_officer.save()
    assert download(as_(cast.assigned_officer), job).status_code == 403


def test_a_result_that_names_no_right_is_given_to_nobody(cast, as_, job):
    job.result.pop("permission")
    job.save()
    assert download(as_(cast.assigned_officer), job).status_code == 403


def test_before_it_is_done(cast, as_, job):
    Job.objects.update(status="RUNNING")
    assert download(as_(cast.assigned_officer), job).status_code == 404


def test_a_job_without_a_file_and_a_file_cleared_away(cast, as_, job):
    default_storage.delete(job.result["file"])
    assert download(as_(cast.assigned_officer), job).status_code == 404
    Job.objects.update(result={})
    assert download(as_(cast.assigned_officer), job).status_code == 404
