"""Celery's side of the nightly check; the schedule is in config/celery.py."""

from celery import shared_task
from celery.signals import worker_ready

from assessment import services
from assessment.services import reports


@shared_task(ignore_result=True)
def nightly():
    """Start the check that is due; a second scheduler's call changes nothing."""
    services.start_night()


@shared_task(ignore_result=True)
def catch_up():
    """Make up for a missed night."""
    services.catch_up()


@shared_task(ignore_result=True)
def sweep_reports():
    """Remove what workers that died left half-written."""
    reports.sweep()


@worker_ready.connect
def look_for_a_missed_night(sender=None, **kwargs):
    """A worker that was down at night need not wait for the hour."""
    catch_up.apply_async(retry=False)
