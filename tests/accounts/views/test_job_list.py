"""The list of background work."""

from core.models import Job


def test_own_jobs_only(cast, as_):
    Job.objects.create(kind="report", title="甲的报告", owner_id=cast.officer.pk)
    Job.objects.create(kind="report", title="别人的报告", owner_id=cast.director.pk)
    page = as_(cast.officer).get("/jobs/").text
    assert "甲的报告" in page
    assert "别人的报告" not in page


def test_the_administrator_sees_all_but_gets_no_file(cast, as_):
    done = {"status": Job.Status.DONE, "result": {"file": "reports/x", "name": "x.pdf", "permission": "a.b"}}
    job = Job.objects.create(kind="report", title="甲的报告", owner_id=cast.officer.pk, **done)
    page = as_(cast.administrator).get("/jobs/").text
    assert "甲的报告" in page
    assert "林经办" in page
    assert f"/jobs/{job.pk}/download/" not in page
    assert f"/jobs/{job.pk}/download/" in as_(cast.officer).get("/jobs/").text


def test_nothing_yet(cast, as_):
    assert "还没有后台任务" in as_(cast.officer).get("/jobs/").text
