"""Redis may be gone, frozen or empty: requests do not wait for it, and nothing is lost with it."""

import os
import signal
import subprocess
import time

import pytest

from assessment.models import NightlyRun
from core.models import Job
from tests.family import eventually
from tests.faults.conftest import forget, results

pytestmark = [pytest.mark.alone, pytest.mark.redis, pytest.mark.timeout(90)]
SOON = 3  # seconds: the longest a request may take


def over():
    """Whether the night is done."""
    return NightlyRun.objects.filter(state="DONE").exists()


def working(site, **environment):
    """A worker and a scheduler that are up: they have done their first night, and it is forgotten."""
    worker = site.worker(**environment)
    site.beat(FAULTS_CATCH_UP="3600", **environment)
    assert eventually(over, 30)
    forget()
    return worker


@pytest.mark.parametrize("guarded", [True, False])
def test_a_frozen_redis_holds_up_no_request_and_the_work_is_done_once_it_goes_on(site, redis, undisturbed, guarded):
    """Frozen while the worker is at work, so that its acknowledgement waits. The control: it times out, and the worker
    stays up and takes nothing any more."""
    working(site, **({} if guarded else {"FAULTS_UNGUARDED": "patience"}))
    site.ask("linger")
    assert eventually(lambda: "linger[" in site.output(), every=0.01)
    redis.freeze()
    assert site.ask("start the night") < SOON
    assert NightlyRun.objects.get().state == "RUNNING"
    time.sleep(5)  # the work in hand ends, and every time-out of a connection passes
    redis.thaw()
    if guarded:
        assert eventually(over, 45)
        assert results() == undisturbed
    else:
        assert not eventually(over, 10)


def test_the_control_a_plain_delay_hangs_on_a_frozen_redis(site, redis):
    """The guard off: no job row, Celery's own way of publishing."""
    redis.freeze()
    with pytest.raises(subprocess.TimeoutExpired):
        site.ask("plain delay", seconds=3 * SOON, FAULTS_UNGUARDED="broker")


def test_a_redis_that_refuses_holds_up_no_request_and_the_work_is_done_once_it_is_back(site, redis, undisturbed):
    working(site)
    redis.stop()
    assert site.ask("start the night") < SOON
    redis.start()
    assert eventually(over, 45)
    assert results() == undisturbed


@pytest.mark.parametrize("guarded", [True, False])
def test_a_flushed_redis_loses_nothing(site, redis, undisturbed, guarded):
    """Flushed under a running site with the night's messages in it. The control: nothing is ever sent again."""
    environment = {} if guarded else {"FAULTS_UNSENT": "3600"}
    worker = working(site, **environment)
    os.killpg(worker.pid, signal.SIGSTOP)
    site.ask("start the night", **environment)  # who hands out the work says when its message counts as lost
    assert redis.waiting() >= Job.objects.count()
    redis.flush()
    os.killpg(worker.pid, signal.SIGCONT)
    if guarded:
        assert eventually(over, 45)
        assert results() == undisturbed
    else:
        assert not eventually(over, 8)
        assert results() != undisturbed
