"""How the sheets of a register map to models: each app publishes its parts as `<app>/resources.py: REGISTER`."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import import_module

from django.conf import settings
from django.db import models

from core.cells import narrow
from societies.models import Society
from societies.profile.tables import sections

YEAR_OF_SHEET = "YEAR_OF_SHEET"  # stands in `Part.fixed` for the year that the sheet's title names
SOCIETY = "学会名称"


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet: the field it fills, the words its head may say, how its cells are read.

    `synonyms` are further words for the field's choices ({word: label}). A `passive` column alone brings no record into
    being (the year, when nothing else is given).
    """

    field: str
    heads: tuple[str, ...] = ()
    read: Callable | None = None
    synonyms: dict | None = None
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
    columns: tuple[SheetColumn, ...]
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
        read = column.read or (target.reader(column.synonyms) if column.synonyms else target.reader())
        return replace(column, heads=column.heads or (str(target.verbose_name),), read=read)

    @cached_property
    def heads(self):
        """{field: head of its column}."""
        return {column.field: column.head for column in self.columns}

    def head_of(self, name):
        """The head of the column that fills a field, by itself or by spreading."""
        return self.heads.get(name) or self.heads["".join(self.spread)]

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
        name_of = Society._meta.get_field("name").reader()
        by_head = {SOCIETY: SheetColumn("society", (SOCIETY, "学会", "社团名称", "单位名称"), name_of)}
        for part in self.parts:
            for column in part.columns:
                by_head.setdefault(column.head, column)
        return by_head

    @cached_property
    def words(self):
        """{what a head may say, normalised: canonical head}."""
        return {head_key(word): head for head, column in self.columns.items() for word in column.heads}


def column(field, *heads, read=None, synonyms=None, passive=False):
    """A SheetColumn. Without `heads` its head is the model field's Chinese name; without `read` the field reads."""
    return SheetColumn(field, heads, read, synonyms, passive)


def head_key(text):
    """A head without blanks, stars, colons and units in brackets; 万元 stays, for it changes the figures."""
    word = narrow(text).replace("*", "").replace(":", "")
    before, bracket, after = word.partition("(")
    return before if bracket and "万" not in after else word


@cache
def sheets():
    """Every sheet of the register, 学会 first: its parts from the `REGISTER` of each app of settings.PROFILE_APPS."""
    by_title, tables = {}, [table for section in sections() for table in section.tables]
    for app in settings.PROFILE_APPS:
        for part in import_module(f"{app}.resources").REGISTER:
            by_title.setdefault(part.sheet, []).append(with_profile(part, tables))
    return tuple(Sheet(title, tuple(parts)) for title, parts in by_title.items())


def with_profile(part, tables):
    """A part with a column for every further field of its profile table: one line there serves the import too.

    A part that only means some of a table's records (`fixed`: the council's level, the sheet's year) stays as it is.
    """
    if part.fixed:
        return part
    known = {one.field for one in part.columns} | part.also
    further = [
        column(name)
        for table in tables
        for name in table.fields
        if table.model is part.model and name not in known and not part.model._meta.get_field(name).is_relation
    ]
    return replace(part, columns=(*part.columns, *further))
