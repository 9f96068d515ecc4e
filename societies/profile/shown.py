"""How a record reads on a page: choices by their words, unknown as a dash, phones and politics not for everybody."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import models

from core.templatetags.ui import NOTHING, date_cn, mask_phone, money, number

INSIDE_ONLY = "仅本会可见"
ORDINALS = ("year", "number")  # whole numbers that count nothing


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


def words(column, value):
    """A value of a model's column as people read it; the column is needed for choices and amounts."""
    if value is None or value == "":
        return NOTHING
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date | datetime):
        return date_cn(value)
    if isinstance(value, Decimal):
        return money(value)
    if isinstance(column, models.IntegerField) and column.name not in ORDINALS:
        return number(value)
    return str(value)


def label_of(column):
    """The column's Chinese name."""
    return str(column.verbose_name)


def show(record, table, name, inside):
    """One field of a record. `inside`: the reader belongs to the society itself."""
    column = record._meta.get_field(name)
    text = words(column, getattr(record, name))
    figure = isinstance(column, models.IntegerField | models.DecimalField) and column.name not in ORDINALS
    css = "num" if figure else "nowrap" if isinstance(column, models.DateField) else ""
    if inside or text == NOTHING:
        return Shown(name, label_of(column), text, css)
    if name in table.private:
        return Shown(name, label_of(column), INSIDE_ONLY)
    if name in table.masked:
        return Shown(name, label_of(column), mask_phone(text), "nowrap", masked=True)
    return Shown(name, label_of(column), text, css)


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
    return [Row(record, [show(record, table, name, inside) for name in names or table.shown]) for record in records]
