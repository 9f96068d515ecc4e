"""Is the site well? Asked of the database alone: no question waits for the broker."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from core.models import Heartbeat, Job

SILENT = timedelta(seconds=4 * settings.JOB_REAP_SECONDS)  # the reaper beats in the worker every JOB_REAP_SECONDS


def beat(name):
    """Note that a part of the site is alive."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


def worker():
    """What the worker's heartbeat says: state alive, silent or never; seconds since the last; jobs waiting."""
    last = Heartbeat.objects.filter(name="worker").values_list("at", flat=True).first()
    since = None if last is None else timezone.now() - last
    state = "never" if since is None else "silent" if since > SILENT else "alive"
    seconds = None if since is None else int(since.total_seconds())
    return {"state": state, "seconds": seconds, "waiting": Job.objects.waiting().count()}
