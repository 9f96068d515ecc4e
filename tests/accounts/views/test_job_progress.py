"""The fragment of a job asks again while it runs and stops when it is over."""

import pytest

from core.models import Job


@pytest.fixture
def job(cast):
    return Job.objects.create(
        kind="report", title="报告", owner_id=cast.officer.pk, status=Job.Status.RUNNING, done=3, total=12
    )


def progress(client, job):
    return client.get(f"/jobs/{job.pk}/progress/", headers={"HX-Request": "true"}).text


def test_running(cast, as_, job):
    part = progress(as_(cast.officer), job)
    assert "<html" not in part
    assert f'hx-get="/jobs/{job.pk}/progress/"' in part
    assert '<progress value="3" max="12"' in part


@pytest.mark.parametrize(
    ("status", "message", "words"),
    [("DONE", "", "已完成"), ("FAILED", "第3家出错", "第3家出错")],
    ids=["done", "failed"],
)
def test_over(cast, as_, job, status, message, words):
    Job.objects.update(status=status, message=message)
    part = progress(as_(cast.officer), job)
    assert "hx-get" not in part
    assert words in part


def test_done_with_a_file_or_a_page(cast, as_, job):
    Job.objects.update(status="DONE", result={"file": "reports/x", "name": "x.pdf"})
    assert f"/jobs/{job.pk}/download/" in progress(as_(cast.officer), job)
    assert "download" not in progress(as_(cast.administrator), job)
    Job.objects.update(status="DONE", result={"url": "/assessment/nightly/"})
    assert 'href="/assessment/nightly/"' in progress(as_(cast.officer), job)
