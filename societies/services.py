"""Every write to a society's profile: locked, audited, and judged again at once."""

from itertools import groupby

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.module_loading import import_string

from accounts import audit
from societies.models import Society


def facts_changed(society_ids):
    """Tell the app above that these societies must be judged again (settings.FACTS_CHANGED), in this transaction."""
    import_string(settings.FACTS_CHANGED)(sorted(set(society_ids)))


def lock(society_ids):
    """Hold the societies' rows, in order of id, until the transaction ends: one writer of a society's results at a time."""
    return list(Society.objects.select_for_update().filter(pk__in=society_ids).order_by("pk"))


def differences(record, values):
    """{field: [old, new]} of the values that differ from the record."""
    return {name: [getattr(record, name), value] for name, value in values.items() if getattr(record, name) != value}


@transaction.atomic
def add_record(*, actor, record, reason=""):
    """Save a new record of a society's profile. Raises ValidationError in Chinese when a constraint refuses it."""
    lock([record.society_id])
    record.full_clean()
    record.save(force_insert=True)
    names = [field.name for field in record._meta.concrete_fields if field.editable and not field.primary_key]
    changes = {name: [None, getattr(record, name)] for name in names if getattr(record, name) not in (None, "")}
    audit.record(
        actor=actor, action="新增", subject=record, changes=changes, society_id=record.society_id, reason=reason
    )
    settled(record)
    facts_changed([record.society_id])
    return record


@transaction.atomic
def change_record(*, actor, record, values, version, reason=""):
    """Write new values over the version the editor saw. Returns the changes; nothing changed writes nothing.

    Raises Conflict when somebody else saved first, ValidationError when a constraint refuses the values.
    """
    society_id = record.society.pk
    lock([society_id])
    changes = differences(record, values)
    if not changes:
        return {}
    before = {name: getattr(record, name) for name in values}
    for name, value in values.items():
        setattr(record, name, value)
    try:
        record.full_clean()
    finally:
        for name, value in before.items():
            setattr(record, name, value)
    record.save_over(version, values)
    audit.record(actor=actor, action="修改", subject=record, changes=changes, society_id=society_id, reason=reason)
    settled(record)
    facts_changed([society_id])
    return changes


@transaction.atomic
def remove_record(*, actor, record, version, reason=""):
    """Delete a record somebody looked at in this version; its last values stay in the audit trail."""
    lock([record.society_id])
    record.save_over(version, {})
    names = [field.name for field in record._meta.concrete_fields if field.editable and not field.primary_key]
    changes = {name: [getattr(record, name), None] for name in names}
    audit.record(
        actor=actor, action="删除", subject=record, changes=changes, society_id=record.society_id, reason=reason
    )
    society_id = record.society_id
    record.delete()
    settled(record)
    facts_changed([society_id])


def settled(*records):
    """Let models bring what they derive up to date (statements their faults) once these were saved or removed."""
    for model, group in groupby(records, key=type):
        if hasattr(model, "after_save"):
            model.after_save(list(group))


def refuse(field, message):
    """Raise a ValidationError at one field."""
    raise ValidationError({field: message})


@transaction.atomic
def add_records(*, actor, records, reason=""):
    """Save many new records, of any models, at once (demo data): checked, audited, judged again together.

    Records that point at others come after them. Raises ValidationError naming the field that is wrong.
    """
    societies = set()
    for model, group in groupby(records, key=type):
        found = list(group)
        links = [field.name for field in model._meta.concrete_fields if field.is_relation]
        for record in found:
            record.clean_fields(exclude=links)
        saved = model._base_manager.bulk_create(found, batch_size=500)
        items = [(record, {}, record.society.pk) for record in saved]
        audit.record_all(items, actor=actor, action="新增", reason=reason)
        societies |= {record.society.pk for record in saved}
        settled(*saved)
    facts_changed(societies)
