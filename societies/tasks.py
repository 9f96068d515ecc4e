"""Scheduled work on the register's files."""

from celery import shared_task

from societies import bin, filing
from societies.register import kept, uploads


@shared_task(ignore_result=True)
def sweep_uploads():
    """Remove register workbooks that nobody imported within a day, and those of imports kept long enough."""
    uploads.sweep()
    kept.sweep()


@shared_task(ignore_result=True)
def sweep_evidence():
    """Put right what processes that died left in the folder of evidence, and tell of files that are lost."""
    filing.sweep()


@shared_task(ignore_result=True)
def empty_bin():
    """Delete for good what was removed thirty days ago."""
    bin.purge()
