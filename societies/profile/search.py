"""What somebody finds of the own society: sections, fields, the records entered, and the rules."""

from typing import NamedTuple

from django.db.models import DateField
from django.urls import reverse

from rulebook.policy import Policy
from rulebook.readings import reading
from rulebook.rules import RULES
from societies.profile.held import records

MOST = 50  # hits of one kind


class Hit(NamedTuple):
    """One find: what it is, where it belongs, and its address."""

    words: str
    where: str
    url: str


def find(society, sections, text):
    """{kind in words: [Hit]} of what holds the text, without regard to case; empty for an empty text.

    Looks into what these sections show; a number or a fact that is personal is never looked into.
    """
    asked = text.strip().lower()
    if not asked:
        return {}
    kinds = {
        "档案各节": _sections(society, sections, asked),
        "填写的内容": _records(society, sections, asked),
        "填写的项目": _fields(society, sections, asked),
        "规则": _rules(society, asked),
    }
    return {kind: hits[:MOST] for kind, hits in kinds.items() if hits}


def _section_url(society, section, place=""):
    url = reverse("societies:section", args=[society.pk, section.key])
    return f"{url}#{place}" if place else url


def _sections(society, sections, asked):
    hits = [Hit(s.title, s.hint, _section_url(society, s)) for s in sections if asked in s.title.lower()]
    for section in sections:
        named = [table for table in section.tables if not table.single and asked in str(table.title).lower()]
        hits += [Hit(str(t.title), section.title, _section_url(society, section, t.key)) for t in named]
    return list(dict.fromkeys(hits))


def _fields(society, sections, asked):
    hits = []
    for section in sections:
        for table in section.tables:
            columns = [table.model._meta.get_field(name) for name in table.fields]
            for column in (one for one in columns if asked in str(one.verbose_name).lower()):
                where = section.title if table.single else f"{section.title} › {table.title}"
                place = f"id_{column.name}" if table.single else table.key
                hits.append(Hit(str(column.verbose_name), where, _section_url(society, section, place)))
    return hits


def _records(society, sections, asked):
    held = records([society.pk], whole=True)[society.pk]
    return [
        Hit(" ".join(told[:3]), f"{section.title} › {table.title}", _row_url(society, section, table, row))
        for section in sections
        for table in section.tables
        for row in held.get(table.key, ())
        if asked in " ".join(told := _told(table, row)).lower()
    ]


def _row_url(society, section, table, row):
    return _section_url(society, section, f"{table.key}-{row.id}")


def _told(table, row):
    """What a row says in words, in the order of its fields."""
    return [words for column in _open(table) if (words := _said(column, row))]


def _open(table):
    """The fields of a table that are words and personal to nobody."""
    columns = [table.model._meta.get_field(name) for name in table.fields]
    words = [one for one in columns if one.get_internal_type() == "CharField" and not isinstance(one, DateField)]
    return [one for one in words if not getattr(one, "personal", "")]


def _said(column, row):
    value = getattr(row, column.attname)
    return str(dict(column.choices).get(value, value)) if column.choices else value


def _rules(society, asked):
    return [
        Hit(f"{rule.id} {rule.title}", rule.clause, reverse("assessment:finding", args=[society.pk, rule.id]))
        for rule in RULES.values()
        if asked == rule.id.lower() or asked in f"{rule.title} {reading(rule, Policy())}".lower()
    ]
