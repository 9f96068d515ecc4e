"""Whatever is killed, doubled or started at once, the results are those of an undisturbed night, once."""

import os
import signal
import time

import pytest

from accounts.models import AuditEntry
from assessment.models import FindingChange, NightlyRun
from assessment.services import start_night
from core.models import Job
from tests.family import eventually
from tests.faults.conftest import results

pytestmark = [pytest.mark.alone, pytest.mark.timeout(60)]


def over():
    """Whether the night is done."""
    return NightlyRun.objects.filter(state="DONE").exists()


def abandoned():
    """Chunks that were begun and not finished."""
    return Job.objects.filter(status="RUNNING", done=0).count()


def interrupt(site, **environment):
    """Start the night and kill the worker and its child in the middle of a chunk."""
    start_night()
    time.sleep(
        1.5
    )  # this process has another broker than the site: the worker's first reaping sends what waits so long
    for _ in range(8):
        worker = site.worker(**environment)
        begun = eventually(abandoned, 20, every=0.002)
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        assert begun
        if abandoned():
            return
    pytest.fail("the worker was never caught in the middle of a chunk")


def test_a_worker_killed_in_the_middle_of_the_night(site, undisturbed):
    interrupt(site)
    assert not over()
    site.worker()
    site.beat()
    assert eventually(over, 30)
    assert results() == undisturbed


def test_the_control_without_stale_leases_the_night_never_ends(site, undisturbed):
    """The guard off: no lease ever counts as abandoned, so what the killed worker had begun is lost, on any broker."""
    unguarded = {"FAULTS_STALE": "3600"}
    interrupt(site, **unguarded)
    site.worker(**unguarded)
    site.beat(**unguarded)
    assert eventually(lambda: Job.objects.filter(done=1).count() == Job.objects.count() - 1, 20)
    time.sleep(4)  # twice the pause after which the guard would have taken it up
    assert not over()
    assert results() != undisturbed


def test_two_beats_three_workers_and_a_start_by_hand(site, undisturbed):
    for _ in range(2):
        site.beat()
    for _ in range(3):
        site.worker()
    by_hand = start_night()
    assert eventually(over, 30)
    time.sleep(2)  # both schedules go on asking
    run = NightlyRun.objects.get()
    assert (run.pk, run.round) == (by_hand.pk, 1)
    assert results() == undisturbed
    assert FindingChange.objects.count() == len(undisturbed[1])
    assert (
        list(AuditEntry.objects.filter(action="完成检查").values_list("object_id", flat=True)).count(str(run.pk)) == 1
    )
