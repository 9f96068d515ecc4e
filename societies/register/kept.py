"""What is kept of an import: its file, how it was told to read it, and row by row what it wrote."""

import hashlib
import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.actions import Action
from core import bulk, stored
from core.unwritten import why
from core.writing import hold, writing
from societies.filing import GRACE, NOT_KEPT
from societies.models import ImportedRow, RegisterImport, Society
from societies.models.imports import KEPT

FOLDER = "imports"
BATCH = 5000
SAVED = ["imported", "kind", "record_id", "society", "society_name", "called", "sheet", "line", "state"]
SAVED += ["changes", "version"]


@dataclass
class StagedFile:
    """A workbook on the disk under its temporary name; `noted` once a row names it."""

    name: str
    sha256: str
    size: int
    noted: bool = False


@contextmanager
def staged(file):
    """Keep a copy of the open binary `file` for as long as an import that is `note`d inside is kept.

    Raises ValidationError in Chinese when the disk does not take it; then nothing is there.
    """
    file.seek(0)
    content = file.read()
    copy = StagedFile(f"{FOLDER}/{secrets.token_hex(16)}", hashlib.sha256(content).hexdigest(), len(content))
    try:
        stored.stage(copy.name, content)
    except OSError as error:
        raise why(error) or ValidationError(NOT_KEPT) from error
    try:
        yield copy
    except (ValidationError, ValueError):  # nothing was committed; of anything else the sweep knows better
        stored.unstage(copy.name)
        raise
    if not copy.noted:
        stored.unstage(copy.name)


def note(plan, copy, *, actor, name, mapping=None):
    """Keep what a Plan that was just written did, in the same transaction. Returns the RegisterImport; None when
    nothing was written."""
    touched = [record for record in plan.records if record.state != "unchanged"]
    if not touched:
        return None
    copy.noted = True
    transaction.on_commit(partial(stored.keep, copy.name), robust=True)
    done = RegisterImport.objects.create(
        name=PurePath(name).name[-200:] or "名册.xlsx",
        file=copy.name,
        sha256=copy.sha256,
        size=copy.size,
        mapping=mapping or {},
        answers=_answers(plan),
        counts=plan.counts(),
        actor=actor,
    )
    versions, namers = _versions(touched), {}
    for record in touched:
        if id(record.part) not in namers:
            namers[id(record.part)] = _namer(record.part)
    rows = [
        (done.pk, *_row(record, namers[id(record.part)]), versions[record.part.model, record.pk]) for record in touched
    ]
    bulk.insert(ImportedRow, SAVED, rows)
    return done


def sheet_of(record):
    """The title of the sheet in which a Record stands."""
    return record.view.sheet


def _row(record, called):
    new = {} if record.stored else {name: [None, value] for name, value in record.values.items() if value is not None}
    return (
        record.part.model._meta.label,
        record.pk,
        record.society.pk,
        record.society.name,
        called(record)[:200],
        sheet_of(record),
        record.row,
        record.state,
        record.changes or new,
    )


def _namer(part):
    """What tells a Record of a part from its neighbours, as a function of it: the part's first key, in words."""
    if part.model is Society:
        return lambda record: record.society.name
    columns = [column for name in part.keys[0] if not (column := part.model._meta.get_field(name)).is_relation]

    def called(record):
        told = [column.outside(record.now(column.name)) for column in columns]
        return " ".join([word for word in told if word != "—"])

    return called


def _versions(records):
    """{(model, primary key): version} as they are now; a new record has its first."""
    versions, stored_ones = {}, {}
    for record in records:
        versions[record.part.model, record.pk] = 1
        if record.stored:
            stored_ones.setdefault(record.part.model, []).append(record.pk)
    for model, pks in stored_ones.items():
        for start in range(0, len(pks), BATCH):
            rows = model._base_manager.filter(pk__in=pks[start : start + BATCH]).values_list("pk", "version")
            versions |= {(model, pk): version for pk, version in rows}
    return versions


def _answers(plan):
    """The questions that were decided, in words."""
    given = plan.content.answers.given
    return [
        {"society": question.society, "message": question.message, "choice": question.options[given[question.key]]}
        for question in plan.questions
        if given.get(question.key) in question.options
    ]


@writing
def taken(*, actor, imported):
    """The workbook of an import as an open binary file, once who took it is written down. Raises FileNotFoundError
    when it is no longer kept."""
    if not imported.file:
        raise FileNotFoundError(imported.name)
    file = stored.opened(imported.file)
    audit.record(actor=actor, action=Action.EXPORTED, subject=imported, changes={"文件": [None, imported.name]})
    return file


# --- How long


def owned(names):
    """Those of these files that an import names."""
    return set(RegisterImport.objects.filter(file__in=names).values_list("file", flat=True))


def sweep(before=None):
    """Put the folder right (core.stored.sweep) and let go of what has been kept long enough. Returns how many went."""
    stored.sweep(FOLDER, owned, before or timezone.now() - GRACE)
    return _let_go(timezone.now() - KEPT)


@writing
def _let_go(before):
    """Of imports older than a moment the file and the values go; that they were, and what they touched, stays."""
    held = hold(RegisterImport.objects.filter(at__lt=before).exclude(file=""))  # somebody may be letting go of them too
    old = list(RegisterImport.objects.filter(pk__in=held).exclude(file="").order_by("pk"))
    audit.record_all([(one, {}, None) for one in old], actor=None, action=Action.PURGED, reason="保留已满400天")
    ImportedRow.objects.filter(imported__in=old).update(changes={})
    RegisterImport.objects.filter(pk__in=[one.pk for one in old]).update(file="")
    for one in old:
        transaction.on_commit(partial(default_storage.delete, one.file), robust=True)
    return len(old)
