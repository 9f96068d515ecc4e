"""Evidence files and their rows: both or neither, and each night what was left behind is put right."""

import logging
from datetime import timedelta
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from core import stored
from core.unwritten import why
from core.writing import writing
from societies import files, services
from societies.models import Evidence, RemovedRecord
from societies.models.evidence import FOLDER, storage_name

GRACE = timedelta(days=1)  # no transaction takes so long: a file that is older and has no row will never have one
NAMED = 20  # lost files named in the log
NOT_KEPT = "文件没有存下来：服务器存不下或写不进去。请稍后再试，或联系系统管理员。"
logger = logging.getLogger(__name__)


def add_evidence(*, actor, evidence, upload, reason=""):
    """Store an uploaded file and its row, which names who brought it.

    The file has its own name only once the row is committed, also by a transaction around this one; until then, and
    for ever when it never is, it is temporary (core/stored.py). Raises ValidationError in Chinese when the file or the
    row is refused, or when the disk takes no more; then neither is there.
    """
    checked = files.check(upload)
    evidence.file_name, evidence.size, evidence.sha256 = checked.name, len(checked.content), checked.sha256
    evidence.uploaded_by, evidence.file = actor, storage_name(evidence, checked.name)
    try:
        stored.stage(evidence.file.name, checked.content)
    except OSError as error:
        logger.exception("An upload could not be stored")
        raise why(error) or ValidationError(NOT_KEPT) from error
    try:
        return _add_row(actor, evidence, reason)
    except ValidationError:  # nothing was committed; of anything else the sweep knows better
        stored.unstage(evidence.file.name)
        raise


@writing
def _add_row(actor, evidence, reason):
    transaction.on_commit(partial(stored.keep, evidence.file.name), robust=True)  # first of all that waits
    return services.add_record(actor=actor, record=evidence, reason=reason)


def owned(names):
    """Those of these files that a row names, in the profile or in the bin."""
    rows = [model._base_manager.filter(file__in=names) for model in (Evidence, RemovedRecord)]
    return {name for files_of in rows for name in files_of.values_list("file", flat=True)}


def discard(names):
    """Delete these files, less those that a row names: the demo's rows share one."""
    for name in names - owned(names):
        default_storage.delete(name)


def sweep(before=None):
    """Put the folder of evidence right (core.stored.sweep); returns which rows' files the disk has lost."""
    stored.sweep(FOLDER, owned, before or timezone.now() - GRACE)
    rows = Evidence._base_manager.order_by("pk").values_list("pk", "file")
    lost = [f"{pk} {name}" for pk, name in rows.iterator(chunk_size=2000) if not stored.there(name)]
    if lost:
        logger.error("%s evidence files are missing on the disk: %s", len(lost), ", ".join(lost[:NAMED]))
    return lost
