"""How the sheets of a register map to models: each app publishes its parts as `<app>/resources.py: REGISTER`."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import import_module

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from core import cells
from core.cells import narrow
from societies.profile.tables import sections

YEAR_OF_SHEET = "YEAR_OF_SHEET"  # stands in `Part.fixed` for the year that the sheet's title names
SOCIETY = "学会名称"


@dataclass(frozen=True)
class Column:
    """One column of a sheet: the field it fills, the words its head may say, how its cells are read.

    A `passive` column alone brings no record into being (the year, when nothing else is given).
    """

    field: str
    heads: tuple[str, ...] = ()
    read: Callable | None = None
    passive: bool = False

    @property
    def head(self):
        """The head as our own templates and messages write it."""
        return self.heads[0]


@dataclass(frozen=True)
class Part:
    """What one sheet says of one model.

    `keys` name, with the society, the record a row means: the first key that fits decides, looser ones only where they
    leave no doubt. `order` holds (earlier field, later field, whether the same day is wrong too).
    """

    sheet: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    keys: tuple[tuple[str, ...], ...] = ((),)
    fixed: dict = field(default_factory=dict)
    order: tuple[tuple[str, str, bool], ...] = ()
    parent: str = ""  # foreign key to the record that another part of the same row means
    stand_ins: dict = field(default_factory=dict)  # {field of a new record: field that says it where it is blank}
    in_force: tuple[str, str] = ()  # (start, end): at most one record of a society at a time
    also: frozenset = frozenset()  # further fields that rows fill: by a spreading column, by the society's own name
    leaves: str = ""  # the date on which a record stops to count: those not in the workbook are pointed out

    def __post_init__(self):
        object.__setattr__(self, "columns", tuple(self._complete(column) for column in self.columns))

    def _complete(self, column):
        if column.read and column.heads:
            return column
        target = self.model._meta.get_field(column.field)
        heads = column.heads or (str(target.verbose_name),)
        return replace(column, heads=heads, read=column.read or reader(target))

    @cached_property
    def heads(self):
        """{field: head of its column}."""
        return {column.field: column.head for column in self.columns}

    @cached_property
    def triggers(self):
        """Fields that bring a record into being."""
        return frozenset(column.field for column in self.columns if not column.passive)

    @cached_property
    def spread(self):
        """Columns whose reader gives {field: value} for several fields."""
        known = {target.name for target in self.model._meta.concrete_fields}
        return tuple(column.field for column in self.columns if column.field not in known)

    @cached_property
    def names(self):
        """The model's fields that this part may write."""
        known = [target.name for target in self.model._meta.concrete_fields if target.editable]
        own = {column.field for column in self.columns} | set(self.fixed) | self.also
        return tuple(name for name in known if name in own)

    @cached_property
    def needed(self):
        """Fields without which a record cannot be stored."""
        targets = [self.model._meta.get_field(name) for name in self.names]
        return tuple(t.name for t in targets if not (t.null or t.blank or t.has_default() or t.is_relation))

    @property
    def title(self):
        """The model's Chinese name."""
        return str(self.model._meta.verbose_name)


@dataclass(frozen=True)
class Sheet:
    """A sheet of the register: its title and the parts its columns fill."""

    title: str
    parts: tuple[Part, ...]

    @cached_property
    def columns(self):
        """The distinct columns by head, the society's name first."""
        found = {SOCIETY: Column("society", (SOCIETY, "学会", "社团名称", "单位名称"), cells.name(100))}
        for part in self.parts:
            for column in part.columns:
                found.setdefault(column.head, column)
        return found

    @cached_property
    def words(self):
        """{what a head may say, normalised: canonical head}."""
        return {head_key(word): head for head, column in self.columns.items() for word in column.heads}


def column(field, *heads, read=None, passive=False):
    """A Column. Without `heads` its head is the model field's Chinese name; without `read` the field decides."""
    return Column(field, heads, read, passive)


def head_key(text):
    """A head without blanks, stars, colons and units in brackets; 万元 stays, for it changes the figures."""
    word = narrow(text).replace("*", "").replace(":", "")
    before, bracket, after = word.partition("(")
    return before if bracket and "万" not in after else word


def reader(target, synonyms=None):
    """How the cells of a model field are read; `synonyms` ({word: label}) widen a choice."""
    if target.choices:
        return cells.choice({label: code for code, label in target.choices}, synonyms)
    if isinstance(target, models.DateField):
        return cells.day
    if isinstance(target, models.BooleanField):
        return cells.yes_no
    if isinstance(target, models.DecimalField):
        return cells.money if target.max_digits >= cells.MONEY_DIGITS else checked(cells.money, target)
    if isinstance(target, models.PositiveSmallIntegerField):
        return cells.year if target.name == "year" else cells.small
    if isinstance(target, models.IntegerField):
        return cells.whole
    plain = cells.text(target.max_length)
    return checked(plain, target) if isinstance(target, models.EmailField | models.URLField) else plain


def checked(read, target):
    """A reader whose values the model field's own validators accept: a short number, an address."""

    def checked_read(value):
        found = read(value)
        try:
            target.run_validators(found)
        except ValidationError as error:
            raise ValueError(f"不符合要求：“{cells.shown(value)}”。{''.join(error.messages)}") from error
        return found

    return checked_read


@cache
def sheets():
    """Every sheet of the register, 学会 first: its parts from the `REGISTER` of each app of settings.PROFILE_APPS."""
    found = {}
    for app in settings.PROFILE_APPS:
        for part in import_module(f"{app}.resources").REGISTER:
            found.setdefault(part.sheet, []).append(_with_profile(part))
    return tuple(Sheet(title, tuple(parts)) for title, parts in found.items())


def _with_profile(part):
    """A part with a column for every further field of its profile table: one line there serves the import too."""
    if part.fixed:
        return part
    tables = [table for section in sections() for table in section.tables if table.model is part.model]
    known = {one.field for one in part.columns} | part.also
    further = [
        column(name)
        for table in tables
        for name in table.fields
        if name not in known and not part.model._meta.get_field(name).is_relation
    ]
    return replace(part, columns=(*part.columns, *further))
