"""The profile as data: sections of tables of fields.

One line per field serves the form, the section's page, the page that checks the answers and the import of the register;
what the value is and who may read it, the field itself says (core/fields).
Each app of settings.PROFILE_APPS publishes its part as `<app>/sections.py: SECTIONS`.
"""

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from django.conf import settings
from django.db import models


@dataclass(frozen=True)
class Table:
    """One kind of record inside a section. `fields` are names on the model, in the order people read them."""

    key: str
    model: type[models.Model]
    fields: tuple[str, ...]
    columns: tuple[str, ...] = ()  # those shown in the list; all fields when empty
    single: bool = False  # the society's own row: a form, not a list
    hint: str = ""
    ends: str = ""  # the field that says a record is over: filled in where people would remove what has been

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
    rules: tuple[str, ...] = field(default=())  # the rules that read this section, shown on top of it

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
