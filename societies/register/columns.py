"""How the sheets of a register map to models: each app publishes its parts as `<app>/resources.py: REGISTER`."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import import_module

from django.conf import settings
from django.db import models

from core.cells import narrow
from societies.models import Society, StatedFigure
from societies.profile.tables import sections
from societies.register import words

YEAR_OF_SHEET = "YEAR_OF_SHEET"  # stands in `Part.fixed` for the year that the sheet's title names
FIRST, SOCIETY = "学会", "学会名称"
POST = "职务"  # beside a 秘书长 it says whether the row is about one


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet: the field it fills, the words its head may say, how its cells are read.

    The first of its heads is ours, the others are those of `words.toml`. A `passive` column alone brings no record
    into being (the year, when nothing else is given). `sort` is the name of the field's type (core.fields): by it
    the import knows what people write into such cells.

    The way back, for our own workbook: `write` gives the cell of stored records ([{field: value}]), where it is more
    than the field's value; `words` are {word: value} where the reader has no `options`; `takes` says what to write.
    """

    field: str
    heads: tuple[str, ...] = ()
    read: Callable | None = None
    passive: bool = False
    sort: str = ""
    write: Callable | None = None
    words: dict = field(default_factory=dict, hash=False)
    takes: str = ""

    @property
    def options(self):
        """{word: value} of a choice, empty for any other column."""
        return self.words or getattr(self.read, "options", {})

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
    undated: str = ""  # a day without which no new record can be made, though a stored one is known without it
    leaves: str = ""  # the date on which a record stops to count: those not in the workbook are pointed out
    given: Callable | None = None  # (a society's stored records, day) -> those that our own workbook holds, not all

    def __post_init__(self):
        object.__setattr__(self, "columns", tuple(self._complete(column) for column in self.columns))

    def _complete(self, column):
        head = column.heads[0] if column.heads else str(self.model._meta.get_field(column.field).verbose_name)
        read = column.read or self._reader(column, head)
        known = {target.name: type(target).__name__ for target in self.model._meta.concrete_fields}
        sort = column.sort or ("" if column.read else known.get(column.field, ""))
        return replace(column, heads=(head, *words.heads(self.sheet, head)), read=read, sort=sort)

    def _reader(self, column, head):
        target, known = self.model._meta.get_field(column.field), words.values(head)
        return target.reader(known) if known and target.choices else target.reader()

    @cached_property
    def heads(self):
        """{field: head of its column}."""
        return {column.field: column.head for column in self.columns}

    def head_of(self, name, has=None):
        """The head of the column that fills a field, by itself or by spreading; of several that which a table `has`."""
        heads = [self.heads[one] for one in (name, *self.spread) if one in self.heads]
        return next((head for head in heads if has and has(head)), heads[0])

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
        by_head = {SOCIETY: SheetColumn("society", (SOCIETY, *words.heads(FIRST, SOCIETY)), name_of)}
        for part in self.parts:
            for column in part.columns:
                by_head.setdefault(column.head, column)
        return by_head

    @cached_property
    def yearly(self):
        """Heads whose values are of one year, which the title, the head or a column of its own names."""
        yearly = [part for part in self.parts if YEAR_OF_SHEET in part.fixed.values() or "year" in part.heads]
        return frozenset(head for part in yearly for head in part.heads.values())

    @cached_property
    def checks(self):
        """Heads of totals that are only compared: what cannot be read of them keeps nothing from being written."""
        return frozenset(head for part in self.parts if part.model is StatedFigure for head in part.heads.values())

    @cached_property
    def partners(self):
        """{head of a first day: head of the last day} of periods."""
        return {
            part.heads[start]: part.head_of(end)
            for part in self.parts
            for start, end, _ in part.order
            if start in part.heads and end in part.names
        }

    @cached_property
    def lasts(self):
        """Heads of days up to which something holds: of a period in their cells the second day is meant."""
        return frozenset(head for head in self.columns if head.endswith("至"))

    @cached_property
    def words(self):
        """{what a head may say, normalised: canonical head}."""
        return {narrow(word): head for head, column in self.columns.items() for word in column.heads}


def column(field, head="", read=None, passive=False, **back):
    """A SheetColumn. Without `head` its head is the model field's Chinese name; without `read` the field reads.

    `back` is what our own workbook needs to know: write, words, takes.
    """
    return SheetColumn(field, (head,) if head else (), read, passive, **back)


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
