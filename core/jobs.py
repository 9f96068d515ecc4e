"""Durable background work on top of Celery.

`submit` writes a row in the caller's transaction; the message goes out after commit and may be lost, doubled or
late: `execute` claims the row by one conditional UPDATE, every chunk renews the lease with the token it got, a pulse
beside the work says that its process lives, and `reap` re-sends whatever waits too long. Nothing here needs the broker
to be trustworthy, or even there.
"""

import logging
import queue
import threading
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
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
        self.pulse = None

    def renew(self, *, done=None, total=None, message=None, result=None):
        """Extend the hold and report progress; inside a transaction it also fences off a worker that came back late.

        Progress gives the attempts back: a long job may be interrupted often, a poisonous one only three times.
        Raises LeaseLost when the job is no longer ours.
        """
        if not self.mine().update(**self._news(done=done, total=total, message=message, result=result)):
            raise LeaseLost(self.pk)

    def tell(self, *, done, message):
        """Report progress from inside a long transaction so that others read it now; `renew` is read after its commit.

        Written by the pulse, on its own connection. On SQLite, where one connection writes at a time, what is told
        inside a transaction is not written at all: tell beforehand what is to be read meanwhile.
        """
        news = self._news(done=done, message=message)
        if not connection.in_atomic_block:
            self.mine().update(**news)
        elif self.pulse and connection.vendor != "sqlite":
            self.pulse.told.put(news)

    def _news(self, **given):
        changes = {name: value for name, value in given.items() if value is not None}
        if given["done"] is not None and given["done"] > self.done:
            self.done, changes["attempts"] = given["done"], 1
        return changes | {"heartbeat": timezone.now()}

    def close(self, status, **values):
        """End the job, unless another worker holds it by now."""
        self.mine().update(status=status, finished=timezone.now(), **values)

    def give_back(self):
        """Let it be tried again, a little later; after the last attempt it has failed."""
        again = self.mine().filter(attempts__lt=MOST_ATTEMPTS)
        if not again.update(status=Job.Status.QUEUED, send_after=_next_sending(self.created, timezone.now())):
            self.close(Job.Status.FAILED, message="处理时出错，已记录，请联系系统管理员。")

    def mine(self):
        """The job's row as long as it is ours."""
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


class Pulse(threading.Thread):
    """Renews a lease beside the work, on a connection of its own: others see the job alive also while the work is in a
    long transaction. It stops with its process, with the work, and with the lease."""

    def __init__(self, lease):
        super().__init__(daemon=True)
        self.lease, self.told = lease, queue.SimpleQueue()

    def __enter__(self):
        self.lease.pulse = self
        self.start()

    def __exit__(self, *error):
        self.told.put(None)
        self.join(1)  # on SQLite it may be waiting for a writer

    def run(self):
        """Beat four times in the time after which the job would count as abandoned, and pass on what is told."""
        try:
            while (news := self._next()) is not None and self._beat(news):
                pass
        finally:
            connection.close()

    def _beat(self, news):
        """Whether the job is still ours, as far as can be seen."""
        later = {"done__lte": news["done"]} if "done" in news else {}  # told before what was written since
        try:
            return bool(self.lease.mine().filter(**later).update(**news) or later)
        except DatabaseError:  # the work itself may hold the row for a while
            logger.warning("Job %s missed a beat", self.lease.pk, exc_info=True)
            return True

    def _next(self):
        try:
            return self.told.get(timeout=settings.JOB_STALE_SECONDS / 4)
        except queue.Empty:
            return {"heartbeat": timezone.now()}


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
        with Pulse(lease):
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
