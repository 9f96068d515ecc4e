"""Writes the records of a plan: new ones by one INSERT a batch, changed ones by one insert-or-update a batch.

The ORM's own bulk_create, not a resource of django-import-export: that library reads cells one by one, and here they
were read, compared and checked before. Over 10,000 rows, where openpyxl's reading of the file is 1: the whole import
with its resources, even with their slow bulk_update replaced, 4.8 (new) and 4.5 (all changed); with this 1.4 and 1.9.
The library makes the files of lists (core/excel/lists.py), for which it is made.
"""

from societies.models import Society

BATCH = 1000


def write(records):
    """Write Records of one part, all new or all stored; they know their primary keys after. Returns the instances."""
    part = records[0].part
    rows = part.model._base_manager
    if records[0].stored:
        kept = rows.in_bulk([record.pk for record in records])
        instances = [_filled(kept[record.pk], record) for record in records]
        _overwrite(rows, instances)
    else:
        instances = rows.bulk_create([_filled(_begun(record), record) for record in records], batch_size=BATCH)
    for record, instance in zip(records, instances, strict=True):
        record.pk = instance.pk
        if part.model is Society:
            record.society.pk = instance.pk
    return instances


def _begun(record):
    """A new instance that knows what it belongs to."""
    part = record.part
    links = {} if part.model is Society else {"society_id": record.society.pk}
    if part.parent:
        links[part.model._meta.get_field(part.parent).attname] = record.parent.pk
    return part.model(**links)


def _filled(instance, record):
    for name in record.part.names:
        if name in record.values:
            setattr(instance, name, record.values[name])
    return instance


def _overwrite(rows, instances):
    """One statement a batch, where Django's bulk_update builds a CASE for every value."""
    for instance in instances:
        instance.version += 1
    names = [field.name for field in rows.model._meta.concrete_fields if not field.primary_key]
    rows.bulk_create(instances, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=names)
