"""The column by which a list of names is sorted: kept beside the name, since no database knows how names are read."""

from django.db import models

from core.pinyin import LONGEST, sort_key

BATCH = 500


class NameOrder(models.CharField):
    """The key of the model's `name`, in the order of pinyin; `person`: of somebody, whose surname is read as one.

    Written with every save of the row, whoever saves it, and by Versioned.save_over; never by people.
    """

    def __init__(self, verbose_name=None, person=False, **kwargs):
        self.person = person
        super().__init__(verbose_name, **kwargs | {"max_length": LONGEST, "default": "", "editable": False})

    def deconstruct(self):
        """As migrations know it: a column of text."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def clone(self):
        """What migrations compare and keep."""
        *_, kwargs = self.deconstruct()
        return models.CharField(**kwargs)

    def key(self, name):
        """The key of a name."""
        return sort_key(name or "", self.person)

    def pre_save(self, record, add):
        """The key of the name as it is saved."""
        setattr(record, self.attname, self.key(record.name))
        return super().pre_save(record, add)


def orders(model, values):
    """{column: key} that values written by an UPDATE bring along."""
    if "name" not in values:
        return {}
    columns = [field for field in model._meta.concrete_fields if isinstance(field, NameOrder)]
    return {field.attname: field.key(values["name"]) for field in columns}


def fill_in(app, model, person=False):
    """For the migration that adds the column: what fills it for the rows there are."""

    def fill(apps, schema_editor):
        kind = apps.get_model(app, model)  # unscoped: a migration
        named = list(kind._base_manager.values_list("pk", "name"))  # unscoped: a migration
        rows = [kind(pk=pk, name_order=sort_key(name, person)) for pk, name in named]
        kind._base_manager.bulk_update(rows, ["name_order"], batch_size=BATCH)  # unscoped: a migration

    return fill
