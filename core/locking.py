"""Optimistic locking: a record is saved only over the version its editor saw."""

from django.db import models

from core.fields.order import orders


class Conflict(Exception):
    """Somebody else saved first. Carries both versions for the page that compares them."""

    def __init__(self, record, values):
        super().__init__(f"{record} was changed by somebody else")
        self.record, self.values = record, values


def seen_version(text):
    """The version a form carries, or 0, which no row has: the form then meets the page that compares."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


class Versioned(models.Model):
    """A record with a version number that every save raises by one."""

    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        abstract = True

    def save_over(self, version, values):
        """Write `values` if the row still has `version`; raises Conflict with the row as it is now otherwise."""
        values = values | orders(type(self), values)
        rows = type(self)._base_manager.filter(pk=self.pk, version=version)
        if not rows.update(version=version + 1, **values):
            raise Conflict(type(self)._base_manager.filter(pk=self.pk).first(), values)
        for name, value in values.items():
            setattr(self, name, value)
        self.version = version + 1
