"""The profile as data: sections of tables of fields.

One line per field serves the form, the section's page, the page that checks the answers and the import of the register;
what the value is and who may read it, the field itself says (core/fields).
Each app of settings.PROFILE_APPS publishes its part as `<app>/sections.py: SECTIONS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from django.conf import settings
from django.db import models


def every(rows, day, others):
    """Every row of a table counts."""
    return rows


@dataclass(frozen=True)
class Wanted:
    """What of a table must be entered before it is filled in: whatever a rule misses and can always be answered.

    `fields`: what every row in force answers (0, 否 and 无 are answers); `only`: {field: row -> whether it is asked}.
    `blank`: fields that a rule misses too but that may truthfully stay blank, such as the day of what never happened.
    `kinds`: (field, values) when each of these values needs a row of its own. `least`: whether there must be a row.
    `in_force`: which rows count on a day, from (rows, day as 2026-11-26, rows of all tables by key).
    """

    fields: tuple[str, ...] = ()
    only: Mapping[str, Callable] = field(default_factory=dict, hash=False)
    blank: tuple[str, ...] = ()
    kinds: tuple[str, tuple[str, ...]] | None = None
    in_force: Callable = every
    least: bool = True

    def asked_of(self, row, names):
        """Those of the names that are asked of this row."""
        return [name for name in names if name not in self.only or self.only[name](row)]


@dataclass(frozen=True)
class Table:
    """One kind of record inside a section. `fields` are names on the model, in the order people read them.

    Without `wanted` a table may truthfully be empty (确实没有的可以不填).
    """

    key: str
    model: type[models.Model]
    fields: tuple[str, ...]
    columns: tuple[str, ...] = ()  # those shown in the list; all fields when empty
    single: bool = False  # the society's own row: a form, not a list
    hint: str = ""
    ends: str = ""  # the field that says a record is over: filled in where people would remove what has been
    wanted: Wanted | None = None
    form: str = ""  # the dotted name of a form of its own (societies.profile.forms)
    asks: tuple[Callable, ...] = ()  # soft questions about a row (doubts.py)

    @property
    def title(self):
        """The model's Chinese name."""
        return self.model._meta.verbose_name

    @property
    def shown(self):
        """Columns of the list."""
        return self.columns or self.fields


@dataclass(frozen=True)
class Section:
    """One page of the profile."""

    number: int
    key: str
    title: str
    hint: str
    tables: tuple[Table, ...]
    rules: tuple[str, ...] = field(default=())  # rules of other sections that read this one too, shown with its own
    takes: str = ""  # how long it takes the first time
    papers: tuple[str, ...] = ()  # what to have ready

    @property
    def permission(self):
        """What a role needs to see this section (accounts/roles.py)."""
        return f"societies.view_section_{self.key}"


@cache
def sections():
    """All sections in the order of the task list (基本信息 … 佐证材料)."""
    published = [s for app in settings.PROFILE_APPS for s in import_module(f"{app}.sections").SECTIONS]
    return tuple(sorted(published, key=lambda section: section.number))


def seen_by(user):
    """The sections this person's role may see, in order."""
    return tuple(section for section in sections() if user.has_perm(section.permission))


def hidden_from(user):
    """The sections this person's role may not see."""
    return tuple(section for section in sections() if not user.has_perm(section.permission))


def hidden_models(user):
    """The models of those sections, as the audit trail names them (`app.Model`)."""
    return [table.model._meta.label for section in hidden_from(user) for table in section.tables]


def section(key):
    """The section with this key; KeyError when there is none."""
    return {s.key: s for s in sections()}[key]


def table(section_key, table_key):
    """One table of a section; KeyError when there is none."""
    return {t.key: t for t in section(section_key).tables}[table_key]


def place_of(model):
    """(section, table) in which records of a model are filled in; KeyError when there is none."""
    return {table.model: (section, table) for section in sections() for table in section.tables}[model]
