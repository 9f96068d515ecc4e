"""The Celery application and its schedule."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings  # noqa: E402

app = Celery("config")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

hour, minute = settings.NIGHTLY_AT.split(":")
app.conf.beat_schedule = {
    "nightly": {"task": "assessment.tasks.nightly", "schedule": crontab(hour=int(hour), minute=int(minute))},
    "catch-up": {"task": "assessment.tasks.catch_up", "schedule": settings.CATCH_UP_SECONDS},
    "reap": {"task": "core.tasks.reap", "schedule": settings.JOB_REAP_SECONDS},
}
