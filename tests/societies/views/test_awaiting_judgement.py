"""Every page that shows results of one society says so while a job has yet to judge it anew."""

import pytest
from django.urls import reverse

from assessment.services import awaited
from core import jobs
from core.models import Job
from societies import services

PAGES = {
    "societies:society_home": (),
    "societies:society_detail": (),
    "societies:section": ("staff",),
    "societies:check_answers": (),
    "assessment:checkup": (),
    "assessment:finding": ("W2",),
}
SAID = "这家学会的数据刚改过，正在后台重新检查"


@pytest.fixture
def world(cast):
    """Two of three judged societies wait for a job, the last in its list first."""
    societies = [cast.jia, cast.yi, cast.bing]
    services.facts_changed([one.pk for one in societies])
    waiting = {"societies": [cast.yi.pk, cast.jia.pk]}
    cast.job = jobs.submit("recheck", waiting, owner_id=cast.officer.pk, title="检查")
    return cast


def told(client, society):
    """The pages that say it."""
    pages = [client.get(reverse(name, args=[society.pk, *more])).text for name, more in PAGES.items()]
    return [SAID in page for page in pages]


def test_every_page_of_a_society_that_waits_says_so_and_no_other(world, as_):
    client = as_(world.officer)
    assert told(client, world.jia) == [True] * len(PAGES)
    assert told(client, world.bing) == [False] * len(PAGES)
    assert SAID not in client.get(reverse("assessment:checkup", args=[world.jia.pk]), {"on": "2026-01-31"}).text
    assert SAID in as_(world.filler).get(reverse("societies:society_home", args=[world.jia.pk])).text


def test_what_the_job_has_judged_waits_no_longer(world):
    Job.objects.update(done=1)  # in the order of ids, whatever order they were given in
    first, second = sorted([world.jia.pk, world.yi.pk])
    assert (awaited(first), awaited(second) != "") == ("", True)
    Job.objects.update(done=0)
    jobs.run(world.job.pk)
    assert Job.objects.get().status == Job.Status.DONE
    assert [awaited(pk) for pk in (first, second)] == ["", ""]
