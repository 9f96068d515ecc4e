"""Writes the records of a plan: new ones column by column (core/bulk.py), changed ones by one insert-or-update a batch.

No resource of django-import-export: that library reads cells one by one, and here they were read, compared and checked
before. It makes the files of lists (core/excel/lists.py), for which it is made (decision 16, and 52 for the new ones).
"""

from core import bulk
from societies.models import Society

BATCH = 1000


def write(records):
    """Write Records of one part, all new or all stored; they know their primary keys after. Returns the instances.

    What a new one derives from its own values is written with it.
    """
    part = records[0].part
    rows = part.model._base_manager
    if records[0].stored:
        kept = rows.in_bulk([record.pk for record in records])
        instances = [filled(kept[record.pk], record) for record in records]
        overwrite(rows, instances)
    else:
        make = bulk.maker(part.model)
        instances = [make(_said(record)) for record in records]
        for instance in instances if hasattr(part.model, "derive") else ():
            instance.derive()
        bulk.append(instances)
    for record, instance in zip(records, instances, strict=True):
        record.pk = instance.pk
        if part.model is Society:
            record.society.pk = instance.pk
    return instances


def _said(record):
    """What a new instance holds by its Record: what it belongs to and the values."""
    part = record.part
    links = {} if part.model is Society else {"society_id": record.society.pk}
    if part.parent:
        links[part.model._meta.get_field(part.parent).attname] = record.parent.pk
    return links | {name: record.values[name] for name in part.names if name in record.values}


def filled(instance, record):
    """A stored instance with what a Record says of it."""
    for name in record.part.names:
        if name in record.values:
            setattr(instance, name, record.values[name])
    return instance


def overwrite(rows, instances):
    """Save records that are there, each a version higher: one statement a batch, where Django's bulk_update builds a
    CASE for every value."""
    for instance in instances:
        instance.version += 1
    names = [field.name for field in rows.model._meta.concrete_fields if not field.primary_key]
    rows.bulk_create(instances, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=names)
