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

from core.models import Job

logger = logging.getLogger(__name__)
STALE = timedelta(seconds=settings.JOB_STALE_SECONDS)
UNSENT = timedelta(seconds=settings.JOB_UNSENT_SECONDS)
MOST_ATTEMPTS = 3
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
        self.pk, self.token, self.params, self.owner_id = row.pk, row.token, row.params, row.owner_id
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
        mine = Job.objects.filter(pk=self.pk, token=self.token, status=Job.Status.RUNNING)
        if not mine.update(heartbeat=timezone.now(), **changes):
            raise LeaseLost(self.pk)


def submit(kind, params=None, *, owner_id=None, key=None, title=""):
    """Write a job row in the current transaction and wake a worker after commit.

    With `key` the same work exists once: an existing row is returned as it is.
    """
    values = {"kind": kind, "params": params or {}, "owner_id": owner_id, "title": title}
    if key is None:
        row = Job.objects.create(**values)
    else:
        row, fresh = _create_once(key, values)
        if not fresh:
            return row
    transaction.on_commit(lambda: publish(row.pk))
    return row


def _create_once(key, values):
    row = Job.objects.filter(key=key).first()
    if row:
        return row, False
    try:
        with transaction.atomic():
            return Job.objects.create(key=key, **values), True
    except IntegrityError:
        return Job.objects.get(key=key), False


def publish(pk):
    """Send the wake-up call in a thread of its own: a frozen broker costs the request nothing."""
    threading.Thread(target=_send, args=(pk,), daemon=True).start()


def _send(pk):
    from core.tasks import execute

    try:
        execute.apply_async((pk,), retry=False)
    except Exception as error:  # the reaper sends it again
        logger.warning("Job %s could not be published: %s", pk, error)


def claim(pk):
    """Take a queued or abandoned job; None when it is somebody else's, finished or given up."""
    now = timezone.now()
    free = Q(status=Job.Status.QUEUED) | Q(status=Job.Status.RUNNING, heartbeat__lt=now - STALE)
    token = uuid.uuid4().hex
    taken = Job.objects.filter(free, pk=pk, attempts__lt=MOST_ATTEMPTS).update(
        status=Job.Status.RUNNING, token=token, heartbeat=now, attempts=F("attempts") + 1
    )
    return Lease(Job.objects.get(pk=pk)) if taken else None


def run(pk):
    """Claim and do one job. Returns False when there was nothing to take."""
    lease = claim(pk)
    if lease is None:
        return False
    kind = Job.objects.values_list("kind", flat=True).get(pk=pk)
    try:
        result = HANDLERS[kind](lease)
    except LeaseLost:
        logger.warning("Job %s was taken over", pk)
    except JobFailed as error:
        _finish(lease, Job.Status.FAILED, message=str(error)[:500])
    except Exception:
        logger.exception("Job %s (%s) failed", pk, kind)
        _try_again(lease)
    else:
        _finish(lease, Job.Status.DONE, **({"result": result} if result is not None else {}))
    return True


def _finish(lease, status, **values):
    Job.objects.filter(pk=lease.pk, token=lease.token).update(status=status, finished=timezone.now(), **values)


def _try_again(lease):
    row = Job.objects.get(pk=lease.pk)
    if row.attempts >= MOST_ATTEMPTS:
        _finish(lease, Job.Status.FAILED, message="处理时出错，已记录，请联系系统管理员。")
    else:
        Job.objects.filter(pk=lease.pk, token=lease.token).update(status=Job.Status.QUEUED, published=timezone.now())


def reap():
    """Re-send what waits too long or lost its worker; give up after three attempts. Returns the ids sent."""
    now = timezone.now()
    stale = Q(status=Job.Status.RUNNING, heartbeat__lt=now - STALE)
    unsent = Q(status=Job.Status.QUEUED, created__lt=now - UNSENT) & (Q(published=None) | Q(published__lt=now - UNSENT))
    Job.objects.filter(stale, attempts__gte=MOST_ATTEMPTS).update(
        status=Job.Status.FAILED, finished=now, message="处理时多次中断，请重试或联系系统管理员。"
    )
    waiting = list(Job.objects.filter(stale | unsent, attempts__lt=MOST_ATTEMPTS).values_list("pk", flat=True)[:200])
    Job.objects.filter(pk__in=waiting, status=Job.Status.QUEUED).update(published=now)
    for pk in waiting:
        _send(pk)
    return waiting
