"""Taking records off a profile, and bringing them back within thirty days (decision 25)."""

import json
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from accounts import audit
from accounts.actions import Action
from core import stored
from core.writing import hold, writing
from societies import filing, services
from societies.models import RemovedRecord
from societies.models.removed import KEPT

CHUNK = 200  # records that go for good in one transaction
GONE = "这条记录已经恢复，或者已过30天、彻底删除了。"
UNKNOWN = "系统升级后已没有这一类记录，不能恢复。"


@writing
def remove_record(*, actor, record, version, reason=""):
    """Take a record that somebody looked at in this version off its profile; it lies in the bin for thirty days.

    Returns the RemovedRecord. Raises Conflict when somebody else saved first, ValidationError when others hang on it.
    """
    society_id = record.society.pk
    services.lock([society_id])
    held = dependents(record)
    if held:
        kinds = "、".join(str(model._meta.verbose_name) for model in held)
        raise ValidationError(f"“{record}”下面还有{kinds}，请先移除它们。")
    record.save_over(version, {})
    values = {name: [value, None] for name, value in services.content(record).items()}
    audit.record(
        actor=actor, action=Action.REMOVED, subject=record, changes=values, society_id=society_id, reason=reason
    )
    removed = put_away(record, actor)
    record.delete()
    services.settled(record)
    services.facts_changed([society_id])
    return removed


def dependents(record):
    """{model: [the records that would silently go with this one]}."""
    relations = [one for one in record._meta.related_objects if one.on_delete is models.CASCADE]
    rows = {one.related_model: list(getattr(record, one.get_accessor_name()).all()) for one in relations}
    return {model: hanging for model, hanging in rows.items() if hanging}


def put_away(record, actor):
    """Lay what a record holds into the bin of its society; the record itself is still there. Returns the row."""
    (plain,) = serializers.serialize("python", [record])  # Django's JSON would cut moments to milliseconds
    return RemovedRecord.objects.create(
        society=record.society,
        kind=record._meta.label,
        record_id=record.pk,
        name=str(record)[:200],
        values=json.loads(json.dumps(plain["fields"], default=str)),
        file=str(getattr(record, "file", "")),
        removed_by=actor,
    )


@writing
def restore_record(*, actor, removed):
    """Bring a removed record back, with what it held and under its own id; audited and judged like a new one.

    Returns the record. Raises ValidationError in Chinese when it no longer fits: what it belongs to is gone, another
    has taken its place, its file is lost, or somebody else was quicker.
    """
    if not hold(RemovedRecord.objects.filter(pk=removed.pk)):
        raise ValidationError(GONE)
    services.lock([removed.society_id])
    row = RemovedRecord.objects.get(pk=removed.pk)
    record = rebuilt(row)
    if record is None:
        raise ValidationError(UNKNOWN)
    if row.file and not stored.there(row.file):
        raise ValidationError("它的文件已不在服务器上，不能恢复。请重新上传。")
    for link in [one for one in record._meta.concrete_fields if one.is_relation]:
        _tie(record, link)
    if type(record)._base_manager.filter(pk=record.pk).exists():
        record.pk = None  # a database that was brought back from a copy may have given the id away
    record.full_clean()
    record.save(force_insert=True)
    values = {name: [None, value] for name, value in services.content(record).items() if value not in (None, "")}
    audit.record(actor=actor, action=Action.RESTORED, subject=record, changes=values, society_id=row.society_id)
    row.delete()
    services.settled(record)
    services.facts_changed([row.society_id])
    return record


def rebuilt(row):
    """The record as it was, not saved; None when there is no such table any more.

    A column that came since has its default, one that is gone is left out.
    """
    plain = {"model": row.kind, "pk": row.record_id, "fields": row.values}
    records = [one.object for one in serializers.deserialize("python", [plain], ignorenonexistent=True)]
    return records[0] if records else None


def _tie(record, link):
    """See that what the record points at is there; a pointer it can do without is let go."""
    pk = getattr(record, link.attname)
    if pk is None:
        return
    target = link.related_model._base_manager.filter(pk=pk).first()
    if target is None and link.null:
        setattr(record, link.attname, None)
    elif target is None:
        raise ValidationError(_orphaned(link, pk))
    elif link.unique:
        taken = type(record)._base_manager.filter(**{link.attname: pk}).first()
        if taken:
            raise ValidationError(f"“{target}”已经有另一份新版“{taken}”，请先移除那一份，再恢复这一份。")


def _orphaned(link, pk):
    kind, label = link.verbose_name, link.related_model._meta.label
    parent = RemovedRecord.objects.filter(kind=label, record_id=pk).first()
    if parent:
        return f"它所属的{kind}“{parent.name}”也在回收站里，请先恢复“{parent.name}”。"
    return f"它所属的{kind}已经没有了，不能恢复。请重新添加。"


@dataclass(frozen=True)
class Gone:
    """A record that is no more, as the trail speaks of it."""

    _meta: Any
    pk: int
    name: str

    def __str__(self):
        return self.name


def purge(now=None):
    """Delete for good what has lain in the bin for thirty days, and its files. Returns how many records."""
    before, total = (now or timezone.now()) - KEPT, 0
    while rows := _purge_some(before):
        filing.discard({row.file for row in rows if row.file})
        total += len(rows)
    return total


@writing
def _purge_some(before):
    old = RemovedRecord.objects.filter(removed__lt=before).order_by("pk")[:CHUNK]
    held = hold(RemovedRecord.objects.filter(pk__in=[row.pk for row in old]))  # somebody may be bringing one back
    rows = list(RemovedRecord.objects.filter(pk__in=held).order_by("pk"))
    if rows:
        gone = [(_gone(row), {}, row.society_id) for row in rows]
        audit.record_all(gone, actor=None, action=Action.PURGED, reason="移除已满30天")
        RemovedRecord.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return rows


def _gone(row):
    try:
        model = apps.get_model(row.kind)
    except LookupError:
        model = RemovedRecord
    return Gone(model._meta, row.record_id, row.name)
