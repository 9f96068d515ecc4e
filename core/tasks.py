"""Celery's side of the job table."""

from celery import shared_task
from celery.signals import worker_ready

from core import health, jobs


@shared_task(name=jobs.EXECUTE, ignore_result=True)
def execute(pk):
    """Do one job; a doubled message finds nothing to take."""
    jobs.run(pk)


@shared_task(ignore_result=True)
def reap():
    """Re-send what the broker lost; that this ran is the worker's sign of life."""
    health.beat("worker")
    jobs.reap()


@worker_ready.connect
def wake_what_waited(sender=None, **kwargs):
    """At worker start nothing needs to wait for the schedule."""
    reap.apply_async(retry=False)
