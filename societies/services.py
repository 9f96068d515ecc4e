"""Every write to a society's profile: locked, audited, and judged again at once."""

from itertools import groupby

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string

from accounts import audit
from accounts.actions import Action
from core.text import typed
from core.writing import hold, writing
from societies.models import Society


def facts_changed(society_ids):
    """Tell the app above that these societies must be judged again (settings.FACTS_CHANGED), in this transaction."""
    import_string(settings.FACTS_CHANGED)(sorted(set(society_ids)))


def lock(society_ids):
    """Hold the societies' rows until the transaction ends: one writer of their results at a time."""
    hold(Society.objects.filter(pk__in=society_ids))


def differences(record, values):
    """{field: [old, new]} of the values that differ from the record."""
    return {name: [getattr(record, name), value] for name, value in values.items() if getattr(record, name) != value}


def content(record):
    """{field: value} of what people fill in."""
    fields = [field for field in record._meta.concrete_fields if field.editable and not field.primary_key]
    return {field.name: getattr(record, field.name) for field in fields}


@writing
def add_record(*, actor, record, reason=""):
    """Save a new society or a new record of one. Raises ValidationError in Chinese when a constraint refuses it."""
    lock([record.society.pk])  # a new society has none yet and locks nothing
    record.full_clean()
    record.save(force_insert=True)
    changes = {name: [None, value] for name, value in content(record).items() if value not in (None, "")}
    _recorded(actor, Action.ADDED, record, changes, reason)
    settled(record)
    facts_changed([record.society.pk])
    return record


@writing
def change_record(*, actor, record, values, version, reason=""):
    """Write new values over the version the editor saw. Returns the changes; nothing changed writes nothing.

    Raises Conflict when somebody else saved first, ValidationError when a constraint refuses the values.
    """
    lock([record.society.pk])
    changes = differences(record, values)
    if not changes:
        return {}
    _check(record, values)
    record.save_over(version, values)
    _recorded(actor, Action.CHANGED, record, changes, reason)
    settled(record)
    facts_changed([record.society.pk])
    return changes


def _check(record, values):
    """full_clean with the new values, leaving the record as it was: a conflict must still show what it held."""
    before = {name: getattr(record, name) for name in values}
    try:
        for name, value in values.items():
            setattr(record, name, value)
        record.full_clean()
    finally:
        for name, value in before.items():
            setattr(record, name, value)


def settled(*records):
    """Let models bring what they derive up to date once these were saved or removed (statements their faults, societies
    their search key and whether their credit code is valid)."""
    for model, group in groupby(records, key=type):
        if hasattr(model, "after_save"):
            model.after_save(list(group))


def _recorded(actor, action, record, changes, reason):
    audit.record(
        actor=actor, action=action, subject=record, changes=changes, society_id=record.society.pk, reason=reason
    )


@writing
def add_records(*, actor, records, reason=""):
    """Save many new records, of any models, at once (demo data), each with an audit row that holds no values; their
    societies are judged again once, at the end.

    Records that point at others come after them. Fields are checked one by one: raises ValidationError naming the one
    that is wrong, and IntegrityError where a constraint is broken.
    """
    societies = set()
    for model, group in groupby(records, key=type):
        of_model = list(group)
        links = [field.name for field in model._meta.concrete_fields if field.is_relation]
        for record in of_model:
            record.clean_fields(exclude=links)
        saved = model._base_manager.bulk_create(of_model, batch_size=500)
        audit.record_all(
            [(record, {}, record.society.pk) for record in saved], actor=actor, action=Action.ADDED, reason=reason
        )
        settled(*saved)
        societies |= {record.society.pk for record in saved}
    facts_changed(societies)


@writing
def reveal(*, actor, record, field, reason):
    """The plain value of a masked field, once who looked and why is written down. ValidationError without a reason."""
    reason = typed(reason)
    if not reason:
        raise ValidationError("请填写查看的原因。")
    label = str(record._meta.get_field(field).verbose_name)
    _recorded(actor, Action.LOOKED, record, {"查看": [None, label]}, reason)
    return getattr(record, field)
