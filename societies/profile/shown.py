"""How a record reads on a page: each value as its field says it, what is personal not for everybody."""

from dataclasses import dataclass

from django.db import models

from core.fields import MASKED
from core.values import NOTHING


@dataclass(frozen=True)
class Shown:
    """One value as a person may read it. `masked`: more can be revealed, with a reason."""

    name: str
    label: str
    text: str
    css: str = ""
    masked: bool = False

    @property
    def blank(self):
        """Nothing was filled in."""
        return self.text == NOTHING


def label_of(column):
    """The column's Chinese name."""
    return str(column.verbose_name)


def show(record, name, inside):
    """One field of a record. `inside`: the reader belongs to the society itself."""
    column, value = record._meta.get_field(name), getattr(record, name)
    text = column.said(value) if inside else column.outside(value)
    masked = not inside and column.personal == MASKED and text != NOTHING
    return Shown(name, label_of(column), text, column.css, masked)


@dataclass(frozen=True)
class Row:
    """A record and its shown values."""

    record: models.Model
    values: list

    @property
    def filled(self):
        """The values that say something."""
        return [shown for shown in self.values if not shown.blank]

    @property
    def blanks(self):
        """The names of the fields left open."""
        return [shown.label for shown in self.values if shown.blank]


def rows(records, table, inside, names=None):
    """The records of a table as Rows of its columns."""
    return [Row(record, [show(record, name, inside) for name in names or table.shown]) for record in records]
