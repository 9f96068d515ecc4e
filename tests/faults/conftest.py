"""A province large enough to be interrupted, and what an undisturbed night makes of it."""

import shutil

import pytest
from django.db import connection

from assessment.models import Finding, FindingChange, NightlyRun, Standing
from assessment.services import start_night
from core import jobs
from core.models import Job
from tests import make
from tests.faults.site import Redis, Site

SOCIETIES, CHUNK = 120, 20


def results():
    """All that a night writes, without ids and moments."""
    tables = (
        Finding.objects.order_by("society", "rule"),
        FindingChange.objects.order_by("society", "rule", "on"),
        Standing.objects.order_by("society"),
    )
    return [[{k: v for k, v in row.items() if k not in ("id", "recorded")} for row in rows.values()] for rows in tables]


def forget():
    """No night has been."""
    for model in (NightlyRun, Job, Finding, FindingChange, Standing):
        model.objects.all().delete()


@pytest.fixture
def undisturbed(transactional_db, settings):
    """The results of a night on which nothing happened; afterwards no night has been."""
    settings.NIGHTLY_CHUNK, settings.NIGHTLY_AT = CHUNK, "00:00"
    for number in range(SOCIETIES):
        society = make.society()
        make.members(society, individual=100 * number)
        for _ in range(number % 5):
            make.staff_member(society)
    start_night()
    for pk in Job.objects.order_by("pk").values_list("pk", flat=True):
        jobs.run(pk)
    expected = results()
    forget()
    return expected


@pytest.fixture
def redis(tmp_path):
    """A Redis of the test's own."""
    if not shutil.which("redis-server"):
        pytest.skip("no redis-server here to freeze and flush")
    with Redis(tmp_path) as server:
        yield server


@pytest.fixture
def site(request, transactional_db, tmp_path, settings):
    """The site on the test's database: on Redis in that leg of the tests, else on the filesystem broker."""
    settings.JOB_UNSENT_SECONDS = 1  # as the site's: jobs that this process hands out are sent again as soon
    redis = request.getfixturevalue("redis") if settings.REDIS_URL else None
    with Site(tmp_path, redis) as found:
        yield found
        connection.close()
        if request.node.rep_call.failed:
            print(found.output()[-8000:])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    setattr(item, f"rep_{report.when}", report)
    return report
