"""Work that takes long enough for something to happen meanwhile."""

import time

from celery import shared_task


@shared_task(ignore_result=True)
def linger():
    """Keep a worker busy for two seconds; it is acknowledged afterwards (acks_late)."""
    time.sleep(2)
