"""The worker of a night, without a broker."""

from core import jobs
from core.models import Job


def work():
    """Do every waiting job, as a worker would."""
    for pk in Job.objects.waiting().order_by("pk").values_list("pk", flat=True):
        jobs.run(pk)
