"""Durable background work on top of Celery.

`submit` writes a row in the caller's transaction; the message goes out after commit and may be lost, doubled or
late: `execute` claims the row by one conditional UPDATE, every chunk renews the lease with the token it got, and
`reap` re-sends whatever waits too long. Nothing here needs the broker to be trustworthy, or even there.
"""

import logging
import threading
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from core.models import Job, first_pause
from core.writing import writing

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
MOST_SENT = 200  # in one reaping, so that it never takes long
LONGEST_WAIT = timedelta(minutes=5)  # between two messages for one waiting job
EXECUTE = "core.tasks.execute"  # sent by its name: the task itself imports this module
HANDLERS = {}


class LeaseLost(Exception):
    """Another worker has taken the job over; this one must stop without writing."""


class JobFailed(Exception):
    """The work cannot be done, and trying again will not help; the message is shown to the person."""


def job(kind):
    """Register the function that does the work of one kind of job. It gets a `Lease`."""

    def register(function):
        HANDLERS[kind] = function
        return function

    return register


class Lease:
    """A worker's hold on one job."""

    def __init__(self, row):
        self.pk, self.kind, self.token = row.pk, row.kind, row.token
        self.params, self.owner_id, self.created = row.params, row.owner_id, row.created
        self.done = row.done
        self.result = dict(row.result)

    def renew(self, *, done=None, total=None, message=None, result=None):
        """Extend the hold and report progress; inside a transaction it also fences off a worker that came back late.

        Progress gives the attempts back: a long job may be interrupted often, a poisonous one only three times.
        Raises LeaseLost when the job is no longer ours.
        """
        given = {"done": done, "total": total, "message": message, "result": result}
        changes = {name: value for name, value in given.items() if value is not None}
        if done is not None and done > self.done:
            self.done, changes["attempts"] = done, 1
        if not self._mine().update(heartbeat=timezone.now(), **changes):
            raise LeaseLost(self.pk)

    def close(self, status, **values):
        """End the job, unless another worker holds it by now."""
        self._mine().update(status=status, finished=timezone.now(), **values)

    def give_back(self):
        """Let it be tried again, a little later; after the last attempt it has failed."""
        again = self._mine().filter(attempts__lt=MOST_ATTEMPTS)
        if not again.update(status=Job.Status.QUEUED, send_after=_next_sending(self.created, timezone.now())):
            self.close(Job.Status.FAILED, message="处理时出错，已记录，请联系系统管理员。")

    def _mine(self):
        return Job.objects.filter(pk=self.pk, token=self.token, status=Job.Status.RUNNING)


@writing
def submit(kind, params=None, *, owner_id=None, key=None, title=""):
    """Write a job row in the caller's transaction, or in one of its own, and wake a worker after commit.

    With `key` the same work exists once: an existing row is returned as it is.
    """
    values = {"kind": kind, "params": params or {}, "owner_id": owner_id, "title": title}
    if key is None:
        row = Job.objects.create(**values)
    else:
        row, fresh = _create_once(key, values)
        if not fresh:
            return row
    publish_on_commit([row.pk])
    return row


def submit_all(kind, params_by_key, *, title=""):
    """`submit` for many keyed jobs at once: one insert, one wake-up thread. Keys that exist already are left alone."""
    rows = [Job(kind=kind, key=key, params=params, title=title) for key, params in params_by_key.items()]
    Job.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    waiting = Job.objects.filter(key__in=params_by_key, status=Job.Status.QUEUED)
    publish_on_commit(list(waiting.order_by("pk").values_list("pk", flat=True)))


def _create_once(key, values):
    row = Job.objects.filter(key=key).first()
    if row:
        return row, False
    try:
        with transaction.atomic():
            return Job.objects.create(key=key, **values), True
    except IntegrityError:
        return Job.objects.get(key=key), False


def publish_on_commit(pks):
    """Wake workers once the rows can be seen, in a thread of its own: a frozen broker costs the request nothing."""
    transaction.on_commit(threading.Thread(target=_send_all, args=(pks,), daemon=True).start)


def _send_all(pks):
    """Send a wake-up call for each job until the broker fails (the reaper sends the rest). Returns the ids sent."""
    for place, pk in enumerate(pks):
        try:
            import_string(settings.MESSENGER).send_task(EXECUTE, (pk,), retry=False)
        except Exception as error:
            logger.warning("Job %s could not be published: %s", pk, error)
            return pks[:place]
    return pks


def _stale(now):
    return Q(status=Job.Status.RUNNING, heartbeat__lt=now - timedelta(seconds=settings.JOB_STALE_SECONDS))


def claim(pk):
    """Take a queued or abandoned job; None when it is somebody else's, finished or given up."""
    now = timezone.now()
    free = Q(status=Job.Status.QUEUED) | _stale(now)
    token = uuid.uuid4().hex
    taken = Job.objects.filter(free, pk=pk, attempts__lt=MOST_ATTEMPTS).update(
        status=Job.Status.RUNNING, token=token, heartbeat=now, attempts=F("attempts") + 1
    )
    row = Job.objects.filter(pk=pk, token=token).first() if taken else None
    return row and Lease(row)


def run(pk):
    """Claim and do one job. Returns False when there was nothing to take."""
    lease = claim(pk)
    if lease is None:
        return False
    try:
        result = HANDLERS[lease.kind](lease)
    except LeaseLost:
        logger.warning("Job %s was taken over", pk)
    except JobFailed as error:
        lease.close(Job.Status.FAILED, message=str(error)[:500])
    except Exception:
        logger.exception("Job %s (%s) failed", pk, lease.kind)
        lease.give_back()
    else:
        lease.close(Job.Status.DONE, **({} if result is None else {"result": result}))
    return True


def _next_sending(created, now):
    """When a job that still waits is sent again: after as long as it has waited, at most LONGEST_WAIT."""
    return now + min(max(now - created, first_pause()), LONGEST_WAIT)


def reap():
    """Re-send what waits too long or lost its worker; give up after three attempts. Returns the ids sent.

    Each message for a waiting job doubles the pause before the next, so that a long queue is not sent over and over.
    """
    now = timezone.now()
    Job.objects.filter(_stale(now), attempts__gte=MOST_ATTEMPTS).update(
        status=Job.Status.FAILED, finished=now, message="处理时多次中断，请重试或联系系统管理员。"
    )
    unsent = Q(status=Job.Status.QUEUED, send_after__lt=now)
    waiting = list(Job.objects.filter(_stale(now) | unsent).order_by("pk").only("created")[:MOST_SENT])
    sent = _send_all([row.pk for row in waiting])
    for row in waiting[: len(sent)]:
        row.send_after = _next_sending(row.created, now)
    Job.objects.filter(status=Job.Status.QUEUED).bulk_update(waiting[: len(sent)], ["send_after"])
    return sent
