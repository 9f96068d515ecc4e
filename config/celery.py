"""The Celery application and its schedule."""

import os

import billiard.pool
from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings  # noqa: E402

TRANSPORT_ALIASES["files"] = "config.files:Transport"  # the scheme of config.broker.files
UNREAD_SECONDS = 3  # how long a child that ends waits for what it told to be read
app = Celery("config")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

hour, minute = settings.NIGHTLY_AT.split(":")
app.conf.beat_schedule = {
    "nightly": {"task": "assessment.tasks.nightly", "schedule": crontab(hour=int(hour), minute=int(minute))},
    "catch-up": {"task": "assessment.tasks.catch_up", "schedule": settings.CATCH_UP_SECONDS},
    "reap": {"task": "core.tasks.reap", "schedule": settings.JOB_REAP_SECONDS},
    "sweep-uploads": {"task": "societies.tasks.sweep_uploads", "schedule": 3600},
    "sweep-evidence": {"task": "societies.tasks.sweep_evidence", "schedule": 6 * 3600},
    "empty-bin": {"task": "societies.tasks.empty_bin", "schedule": 3600},
    "sweep-reports": {"task": "assessment.tasks.sweep_reports", "schedule": 24 * 3600},
}


@worker_init.connect
def wait_for_the_broker(**kwargs):
    """A worker's connections are more patient than those of a web process (settings.WORKER_BROKER_OPTIONS)."""
    app.conf.broker_transport_options = app.conf.broker_transport_options | settings.WORKER_BROKER_OPTIONS


@worker_init.connect
def end_in_time(**kwargs):
    """A worker that is told to stop forgets a task it has handed over and not yet heard of. Its child does the task,
    and by default waits half a minute for somebody to read of it: longer than who stops the worker has patience.
    """
    tries = UNREAD_SECONDS / billiard.pool.GUARANTEE_MESSAGE_CONSUMPTION_RETRY_INTERVAL
    billiard.pool.GUARANTEE_MESSAGE_CONSUMPTION_RETRY_LIMIT = round(tries)
