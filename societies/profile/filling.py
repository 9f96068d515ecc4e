"""填报: what of a profile is entered and what is still to do, from its records and the field list alone.

What the rules say of it is 达标 (standing.py): a true profile is filled in whether or not it keeps the policy.
"""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from societies.profile import tables
from societies.profile.held import records

TODO, DOING, FILLED = "TODO", "DOING", "FILLED"  # states of core/states.py
BLANK = (None, "")


@dataclass(frozen=True)
class Gap:
    """One thing not entered: a field of a record, or with no `name` a record of the table."""

    section: str
    table: tables.Table
    words: str
    pk: int | None = None
    name: str = ""

    def url(self, society_id, inside):
        """Where it is entered, at the very field; for those who only read, where it would stand."""
        if self.table.single:
            place = f"id_{self.name}" if inside else f"f-{self.name}"
        elif not inside:
            place = f"{self.table.key}-{self.pk}" if self.pk else self.table.key
        elif self.pk:
            args = [society_id, self.section, self.table.key, self.pk]
            return f"{reverse('societies:record_edit', args=args)}#id_{self.name}"
        elif self.table.key == "evidence":
            return reverse("societies:evidence_add", args=[society_id])
        else:
            return f"{reverse('societies:record_add', args=[society_id, self.section, self.table.key])}#edit"
        return f"{reverse('societies:section', args=[society_id, self.section])}#{place}"


@dataclass
class Filling:
    """How far one section is: `asked` things, those of them `missing`, and what may truthfully stay blank (`maybe`)."""

    section: tables.Section
    asked: int = 0
    begun: bool = False
    missing: list = field(default_factory=list)
    maybe: list = field(default_factory=list)
    counts: dict = field(default_factory=dict)  # {table key: records}

    @property
    def done(self):
        """How many of the things asked are entered."""
        return self.asked - len(self.missing)

    @property
    def state(self):
        """未开始, 填写中 or 已填完."""
        if not self.begun:
            return TODO
        return DOING if self.missing else FILLED


def filling(society, sections, held=None):
    """[Filling] of these sections of a society today, by one query; by none from its `held` records (held.py)."""
    held = records([society.pk])[society.pk] if held is None else held
    day = timezone.localdate().isoformat()
    return [_of(section, society, held, day) for section in sections]


def fillings(societies, sections):
    """{society id: [Filling]} of societies, by one query however many they are."""
    held = records([society.pk for society in societies])
    return {society.pk: filling(society, sections, held[society.pk]) for society in societies}


def _of(section, society, held, day):
    told = Filling(section)
    for table in section.tables:
        rows = [society] if table.single else held.get(table.key, [])
        told.counts[table.key] = len(rows)
        _table(told, section.key, table, rows, held, day)
    return told


def _table(told, key, table, rows, held, day):
    wanted = table.wanted
    if wanted is None:
        told.begun |= bool(rows)
        told.maybe += [] if rows else [Gap(key, table, table.title)]
        return
    in_force = wanted.in_force(rows, day, held)
    told.begun |= bool(rows) and not table.single
    absent = list(_absent(key, table, rows, in_force))
    if wanted.least:
        told.asked += len(wanted.kinds[1]) if wanted.kinds else 1 - table.single
        told.missing += absent
    else:
        told.maybe += absent
    for row in in_force:
        asked = wanted.asked_of(row, wanted.fields)
        told.asked += len(asked)
        told.begun |= any(getattr(row, name) not in BLANK for name in asked)
        for name in asked:
            told.missing += _gap(key, table, row, name, len(in_force))
        for name in wanted.asked_of(row, wanted.blank):
            told.maybe += _gap(key, table, row, name, len(in_force))


def _absent(key, table, rows, in_force):
    """A Gap for each kind of record that is not there, or one for the whole table."""
    if table.wanted.kinds:
        name, values = table.wanted.kinds
        labels = dict(table.model._meta.get_field(name).choices)
        there = {getattr(row, name) for row in in_force}
        return [Gap(key, table, labels[value]) for value in values if value not in there]
    old = "（近年的）" if rows else ""
    # Those who were there and left are an answer; figures that are too old are none.
    return [] if in_force or rows and not hasattr(rows[0], "year") else [Gap(key, table, f"{table.title}{old}")]


def _gap(key, table, row, name, among):
    if getattr(row, name) not in BLANK:
        return []
    label = str(table.model._meta.get_field(name).verbose_name)
    whose = "" if table.single else _named(table, row, among)
    return [Gap(key, table, f"{whose}{label}", None if table.single else row.id, name)]


def _named(table, row, among):
    """Whose field it is, where the table has more than one row that counts."""
    if table.wanted.kinds:
        name = table.wanted.kinds[0]
        return f"{dict(table.model._meta.get_field(name).choices)[getattr(row, name)]}的"
    return f"{row.name}的" if among > 1 and hasattr(row, "name") else ""
