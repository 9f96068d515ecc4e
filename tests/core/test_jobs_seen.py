"""A job seen from elsewhere while its work is in a transaction of its own: what it tells, and that it lives."""

import threading
import time
from contextlib import nullcontext

import pytest
from django.db import connection, transaction

from core import jobs
from core.jobs import claim, run, submit
from core.models import Job
from tests import make
from tests.elsewhere import elsewhere
from tests.family import eventually

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("pulse", [jobs.Pulse, pytest.param(nullcontext, id="control")])
def test_what_is_told_inside_a_transaction_is_read_at_once(kind, monkeypatch, pulse):
    """On PostgreSQL. SQLite has one writer: what was told before the transaction goes on standing there."""
    monkeypatch.setattr(jobs, "Pulse", pulse)
    told, seen = {"pk": submit("test").pk}, []

    def message():
        return Job.objects.get(**told).message

    def then(lease):
        lease.tell(done=1, message="准备")
        with transaction.atomic():
            make.society()
            lease.tell(done=2, message="正在写入")
            eventually(lambda: elsewhere(message) == "正在写入", 2)
            seen.append(elsewhere(message))
            lease.renew(done=3, message="已写入")
            seen.append(elsewhere(message))

    kind.then = then
    run(told["pk"])
    visible = "正在写入" if connection.vendor == "postgresql" and pulse is not nullcontext else "准备"
    assert seen == [visible, visible]  # the renewal inside the transaction is read after its commit
    assert (message(), Job.objects.get(**told).done) == ("已写入", 3)


@pytest.mark.postgres
@pytest.mark.parametrize("pulse", [jobs.Pulse, pytest.param(nullcontext, id="control")])
def test_a_job_in_a_long_transaction_is_seen_to_live(kind, monkeypatch, settings, pulse):
    """The control: without the pulse nothing is seen of it, and after a while another worker takes it over."""
    settings.JOB_STALE_SECONDS = 1
    monkeypatch.setattr(jobs, "Pulse", pulse)
    pk, taken = submit("test").pk, []

    def then(lease):
        with transaction.atomic():
            make.society()
            time.sleep(2)
            taken.append(elsewhere(lambda: claim(pk)) is not None)

    kind.then = then
    run(pk)
    assert taken == [pulse is nullcontext]


@pytest.mark.postgres
def test_a_beat_that_is_missed_is_not_the_last(kind, settings):
    """The work holds the row of its own job: the pulse waits for it in vain, and goes on afterwards."""
    settings.JOB_STALE_SECONDS = 1
    pk, beats = submit("test").pk, []

    def heartbeat():
        return Job.objects.get(pk=pk).heartbeat

    def then(lease):
        with transaction.atomic():
            lease.renew(message="持有自己的行")
            time.sleep(4)  # longer than PostgreSQL waits for a lock
        before = elsewhere(heartbeat)
        beats.append(eventually(lambda: elsewhere(heartbeat) > before, 3))

    kind.then = then
    run(pk)
    assert beats == [True]


def test_the_pulse_ends_with_the_work(kind):
    run(submit("test").pk)
    assert [thread for thread in threading.enumerate() if isinstance(thread, jobs.Pulse)] == []
