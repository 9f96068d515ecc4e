"""Uploaded workbooks: kept under a random name until they are imported, or for a day."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone

from core.excel import kinds
from core.excel.guard import Limits, WorkbookRefused

FOLDER = "register"
KEPT = timedelta(hours=24)


def check(upload):
    """Refuse at once what is no workbook or too large. Raises ValidationError in Chinese."""
    try:
        kinds.check(upload, Limits())
    except WorkbookRefused as error:
        raise ValidationError(str(error)) from error


def keep(upload):
    """Store an uploaded workbook that was checked; returns the name under which `opened` finds it.

    Its ending says what it is and not how the person called it.
    """
    sweep()
    kind = kinds.kind_of(upload, Limits())
    upload.seek(0)
    return default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}.{kind}", upload)


def opened(name):
    """The stored workbook as a binary file. Raises FileNotFoundError when its day is over."""
    return default_storage.open(name)


def drop(name):
    """Remove a workbook that has been imported."""
    default_storage.delete(name)


def sweep():
    """Remove workbooks that nobody imported within a day. Returns how many."""
    if not default_storage.exists(FOLDER):
        return 0
    names = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    old = [name for name in names if default_storage.get_modified_time(name) < timezone.now() - KEPT]
    for name in old:
        drop(name)
    return len(old)
