"""The job row is the truth: nothing is lost, nothing is done twice, however messages go astray."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from config.celery import app as celery_app
from core.jobs import JobFailed, LeaseLost, claim, reap, run, submit, submit_all
from core.models import Job
from core.tasks import execute
from tests import make
from tests.family import eventually

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def empty_queue():
    with celery_app.connection_for_write() as broker:
        broker.default_channel.queue_purge("celery")


def messages():
    """How many wake-up calls lie in the broker."""
    with celery_app.connection_for_read() as broker:
        return broker.default_channel.queue_declare("celery", passive=False).message_count


def age(pk, **moments):
    """Move moments of a job into the past."""
    Job.objects.filter(pk=pk).update(**{name: timezone.now() - gone for name, gone in moments.items()})


def pass_by(row, time):
    """Let time pass for a job as it was read: its moments move into the past."""
    Job.objects.filter(pk=row.pk).update(created=row.created - time, send_after=row.send_after - time)


def test_submit_writes_the_row_and_wakes_a_worker_after_commit():
    with transaction.atomic():
        row = submit("test", {"n": 1}, title="一件事")
        assert messages() == 0
    assert eventually(messages) == 1
    assert (str(row), row.status, row.params) == ("一件事", "QUEUED", {"n": 1})


def test_a_rolled_back_request_leaves_neither_row_nor_message():
    with transaction.atomic():
        submit("test")
        transaction.set_rollback(True)
    assert (Job.objects.count(), messages()) == (0, 0)


def test_a_key_exists_once():
    assert submit("test", key="a").pk == submit("test", key="a").pk
    assert Job.objects.count() == 1


def test_a_key_exists_once_when_two_submit_at_the_same_moment():
    gate, found = threading.Barrier(2, timeout=10), []

    def one():
        gate.wait()
        found.append(submit("test", key="a").pk)
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert len(set(found)) == Job.objects.count() == 1


def test_submit_all_leaves_known_keys_alone():
    done = submit("test", {"n": 0}, key="a")
    Job.objects.update(status="DONE")
    submit_all("test", {"a": {"n": 9}, "b": {"n": 1}, "c": {"n": 2}})
    assert list(Job.objects.order_by("pk").values_list("key", "params")) == [
        ("a", {"n": 0}),
        ("b", {"n": 1}),
        ("c", {"n": 2}),
    ]
    assert eventually(lambda: messages() == 3)  # the first submit's and one each for the new ones
    assert Job.objects.get(pk=done.pk).status == "DONE"


def test_a_job_is_done_once_however_often_it_is_sent(kind):
    kind.then = lambda lease: {"made": 3}
    row = submit("test", {"n": 1})
    execute(row.pk)
    execute(row.pk)
    assert run(row.pk) is False
    assert kind.seen == [{"n": 1}]
    row.refresh_from_db()
    assert (row.status, row.result, row.percent, row.over) == ("DONE", {"made": 3}, 100, True)


def test_a_running_job_is_left_to_its_worker_until_it_goes_stale():
    row = submit("test")
    assert claim(row.pk)
    assert claim(row.pk) is None
    age(row.pk, heartbeat=2 * MINUTE)
    assert claim(row.pk)


def test_a_worker_that_comes_back_late_cannot_write():
    row = submit("test", key="x")
    late = claim(row.pk)
    age(row.pk, heartbeat=2 * MINUTE)
    ours = claim(row.pk)
    with pytest.raises(LeaseLost):
        late.renew(done=1)
    late.close("DONE")
    late.give_back()
    ours.renew(done=5, total=10)
    row.refresh_from_db()
    assert (row.status, row.done, row.percent) == ("RUNNING", 5, 50)


def test_the_renewal_inside_a_transaction_is_what_keeps_the_late_worker_out():
    """The control: without `renew` first, both workers write."""
    for fenced, written in ((True, 1), (False, 2)):
        row = submit("test")
        late = claim(row.pk)
        age(row.pk, heartbeat=2 * MINUTE)
        ours = claim(row.pk)
        names = []
        for lease in (ours, late):
            with pytest.raises(LeaseLost) if fenced and lease is late else transaction.atomic(), transaction.atomic():
                if fenced:
                    lease.renew(done=1)
                names.append(make.society().pk)
        assert len(names) == written


def test_a_job_that_crashes_is_tried_three_times(kind):
    def crash(lease):
        raise ZeroDivisionError

    kind.then = crash
    row = submit("test")
    for status in ("QUEUED", "QUEUED", "FAILED"):
        assert run(row.pk)
        row.refresh_from_db()
        assert row.status == status
    assert run(row.pk) is False
    assert len(kind.seen) == 3
    assert row.message == "处理时出错，已记录，请联系系统管理员。"


def test_a_job_that_cannot_be_done_fails_at_once_and_says_why(kind):
    def refuse(lease):
        raise JobFailed("文件已被删除。")

    kind.then = refuse
    row = submit("test")
    run(row.pk)
    row.refresh_from_db()
    assert (row.status, row.message, row.attempts) == ("FAILED", "文件已被删除。", 1)


def test_an_unknown_kind_fails_and_does_not_stop_the_worker():
    row = submit("nobody-knows")
    for _ in range(3):
        run(row.pk)
    row.refresh_from_db()
    assert row.status == "FAILED"


def test_progress_gives_the_attempts_back():
    row = submit("test")
    for done in range(1, 6):
        lease = claim(row.pk)
        lease.renew(done=done)
        age(row.pk, heartbeat=2 * MINUTE)
    row.refresh_from_db()
    assert (row.attempts, row.done) == (1, 5)


def test_a_job_that_kills_its_worker_three_times_is_given_up():
    row = submit("test")
    for _ in range(3):
        assert claim(row.pk)
        age(row.pk, heartbeat=2 * MINUTE)
    assert claim(row.pk) is None
    assert reap() == []
    row.refresh_from_db()
    assert (row.status, row.message) == ("FAILED", "处理时多次中断，请重试或联系系统管理员。")


def test_the_reaper_sends_what_the_broker_lost(kind):
    fresh, lost, abandoned, done = (submit("test", {"n": n}) for n in range(4))
    age(lost.pk, created=MINUTE, send_after=timedelta(seconds=1))
    claim(abandoned.pk)
    age(abandoned.pk, heartbeat=2 * MINUTE)
    run(done.pk)
    assert eventually(lambda: messages() == 4)
    assert reap() == [lost.pk, abandoned.pk]
    assert messages() == 6
    assert reap() == [abandoned.pk]  # the queued one was just sent again


@pytest.mark.parametrize(
    ("waited", "sent_before", "sent_again"),
    [
        (60, 31, True),
        (60, 29, False),
        (60, 5, False),
        (15, 11, True),
        (15, 9, False),
        (3600, 301, True),
        (3600, 299, False),
    ],
)
def test_a_waiting_job_is_sent_again_after_twice_the_pause_at_most_five_minutes(waited, sent_before, sent_again):
    """A job sent at half its age has waited as long again; a long queue is not sent over and over."""
    row = submit("test")
    earlier = timedelta(seconds=waited - sent_before)
    age(row.pk, created=earlier, send_after=timedelta(seconds=1))
    assert reap() == [row.pk]
    row.refresh_from_db()
    pass_by(row, timedelta(seconds=sent_before))
    assert reap() == [row.pk] * sent_again


def test_a_job_that_crashed_waits_as_long_again_before_its_next_attempt(kind):
    kind.then = lambda lease: 1 / 0
    row = submit("test")
    age(row.pk, created=MINUTE)
    run(row.pk)
    row.refresh_from_db()
    assert reap() == []
    pass_by(row, timedelta(seconds=59))
    assert reap() == []
    pass_by(row, timedelta(seconds=61))
    assert reap() == [row.pk]


def test_people_see_their_own_jobs_and_the_administrator_all(cast):
    mine, other = submit("test", owner_id=cast.filler.pk), submit("test", owner_id=cast.officer.pk)
    Job.objects.filter(pk=other.pk).update(status="DONE")
    assert list(Job.objects.visible_to(cast.filler)) == [mine]
    assert set(Job.objects.visible_to(cast.administrator)) == {mine, other}
    assert list(Job.objects.waiting()) == [mine]
