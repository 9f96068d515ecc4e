"""Why nothing was written, in words for the person who wrote: others were at it, the disk is full, a rule refuses it.

All of them are ValidationErrors: a form that shows what its service refuses shows these too, filled in as it was sent.
"""

import errno
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from core import violations

BUSY_ON_POSTGRESQL = {"55P03", "40P01", "40001"}  # lock not available, deadlock detected, serialization failure
FULL_ON_POSTGRESQL = {"53100"}
BUSY_ON_SQLITE = {5, 6}  # SQLITE_BUSY, SQLITE_LOCKED
FULL_ON_SQLITE = {13}  # SQLITE_FULL
FULL_FOR_FILES = {errno.ENOSPC, errno.EDQUOT}
HELD = ContextVar("held", default=False)  # whether this request may write anything
NOT_YET, FILES = "not_yet", "unsaved_file"  # fields of a form that comes back unsaved: that it does, files it had
LAST = ContextVar("last", default=None)  # the NotWritten that was raised here, until something is written


class NotWritten(ValidationError):
    """Nothing was written, whatever was typed. The message says why, and what to do."""

    words = ""

    def __init__(self):
        super().__init__(self.words, code="not_written")


class Busy(NotWritten):
    """Others held what a write needs for longer than the database waits."""

    words = "系统正忙，刚才的操作没有保存。您填的内容还在，请再点一次。"


class Full(NotWritten):
    """There is no room left for the database or for files."""

    words = "磁盘已满，刚才的操作没有保存。您填的内容还在，请联系系统管理员清理磁盘，再点一次。"


class NotYet(NotWritten):
    """A form that was sent when its login had ended is shown again (accounts/unsaved.py): nobody pressed save yet."""

    words = "还没有保存，请核对后再提交一次。"


def refuse_held():
    """Raise NotYet where this request only shows a form again."""
    if HELD.get():
        LAST.set(NotYet())
        raise LAST.get()


def why(error):
    """The ValidationError to raise for an error of the database or of a file, once its transaction is undone.

    None for an error that says nothing of the kind: it is a mistake of the code or a database that is gone.
    """
    if isinstance(error, IntegrityError):
        return violations.told(error)
    if isinstance(error, OSError):
        return Full() if error.errno in FULL_FOR_FILES else None
    cause = error.__cause__
    state, code = getattr(cause, "pgcode", None), getattr(cause, "sqlite_errorcode", None)
    low = None if code is None else code & 0xFF  # the rest of it says which lock or which file
    if state in BUSY_ON_POSTGRESQL or low in BUSY_ON_SQLITE:
        return Busy()
    return Full() if state in FULL_ON_POSTGRESQL or low in FULL_ON_SQLITE else None


def refuse(form, error, at=None):
    """Show what a service raised on its form: each complaint at its field where the form has it, one about no field in
    particular at the field `at`. The form comes back as it was sent."""
    form.unwritten = isinstance(error, NotWritten)
    if form.unwritten:
        LAST.set(error)
    for name, problems in getattr(error, "error_dict", {None: [error]}).items():
        place = name if name in form.fields else None if name or form.unwritten else at
        for problem in problems:
            form.add_error(place, problem)
