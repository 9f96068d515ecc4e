"""Scheduled work on the register's files."""

from celery import shared_task

from societies.register import uploads


@shared_task(ignore_result=True)
def sweep_uploads():
    """Remove register workbooks that nobody imported within a day."""
    uploads.sweep()
