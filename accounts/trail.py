"""Audit rows in words: fields by their Chinese names, choices by their labels, old → new."""

import re
from datetime import datetime
from typing import NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import DateField

from accounts.actions import Action, spoken
from accounts.audit import SEALED
from accounts.roles import Role
from core.values import NOTHING, date_cn, datetime_cn
from rulebook.months import Month

DAY, MONTH = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d")
SEAL = re.compile(rf"{SEALED}[0-9a-f]{{16}}")
SEALED_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")  # in the names of records, as earlier versions wrote them
HASH = re.compile(r"[0-9a-f]{64}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HIDDEN = "（不显示）"
# Rows are sealed: what an earlier version wrote in a program's words is put into people's here.
EARLIER = {"scope": "报告", "year": "年度", "society": "学会编号"}
EARLIER_SCOPES = {"society": "年度评估报告", "province": "年度全省汇总报告", "batch": "年度各学会评估报告"}
GONE_KIND, GONE_FIELD = "旧版本中的记录", "旧版本中的项目"


class Change(NamedTuple):
    """One field of a change as people read it; `old` is "" where there was nothing that could have been changed."""

    field: str
    old: str
    new: str

    @property
    def said(self):
        """Field and values as one text; without an old value, only the new one."""
        return f"{self.field}：{self.old} → {self.new}" if self.old else f"{self.field}：{self.new}"

    @property
    def hash(self):
        """The new value when it is one long hash, which a table shows by its beginning; else ""."""
        return self.new if HASH.fullmatch(self.new) else ""


class TrailEntry(NamedTuple):
    """One audit row as people read it."""

    sequence: int
    at: str
    person: str
    role: str
    society: str
    action: str
    subject: str
    changes: list
    reason: str

    @property
    def told(self):
        """All changes as one text, for a table cell of an export."""
        return "；".join(change.said.removesuffix("。") for change in self.changes)


def entries(rows, names):
    """The rows in words; `names` is {society id: name}."""
    return [
        TrailEntry(
            row.sequence,
            datetime_cn(row.at),
            row.actor_name,
            Role(row.role).label if row.role in Role.values else "",
            names.get(row.society_id, "已移除的学会" if row.society_id else ""),
            spoken(row.action),
            _subject(row),
            _changes(row),
            SEAL.sub(HIDDEN, row.reason),
        )
        for row in rows
    ]


def _model(row):
    try:
        return apps.get_model(row.object_type)  # unscoped: its words, not its rows
    except (LookupError, ValueError):  # a model of an older version
        return None


def _kind(row):
    model = _model(row)
    return str(model._meta.verbose_name) if model else GONE_KIND


def _subject(row):
    """The kind of object and its name, where neither the name nor what was done says the kind already."""
    kind, called = _kind(row), SEALED_DAY.sub(lambda day: _dated(day[0]), row.object_name)
    said = kind in called or (CHINESE.search(called) and kind[:2] in row.action)
    return called if said else f"{kind} {called}".strip()


def _changes(row):
    """What changed; a field that was empty and stayed so says nothing."""
    model = _model(row)
    told = [(name, [_words(model, name, value) for value in pair]) for name, pair in row.changes.items()]
    first = row.action not in (Action.CHANGED, Action.CHANGED_BY_IMPORT, Action.SET_BACK)
    return [
        Change(_label(model, name), "" if first and old == NOTHING else old, new)
        for name, (old, new) in told
        if {old, new} != {NOTHING}
    ]


def _field(model, name):
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _label(model, name):
    field = _field(model, name)
    label = str(getattr(field, "verbose_name", "")) or EARLIER.get(name, name)
    return label if CHINESE.search(label) else GONE_FIELD


def _words(model, name, value):
    """One stored value in words; of a sealed or personal one only that it is kept.

    A private one is stored as it was, for the society itself; whoever reads the trail here is not the society.
    """
    text, field = "" if value is None else str(value), _field(model, name)
    if text.startswith(SEALED) or (text and getattr(field, "personal", None)):
        return HIDDEN
    if isinstance(value, dict) and hasattr(field, "said"):
        return field.said(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(_words(model, name, item) for item in value) or NOTHING
    if text and getattr(field, "counts", False):
        return _figure(field, value)
    if name == "scope" and field is None:
        return EARLIER_SCOPES.get(text, text) or NOTHING
    choices = {str(key): word for key, word in getattr(field, "flatchoices", None) or ()}
    dated = field is None or isinstance(field, DateField)
    return str(choices.get(text) or (dated and _dated(text)) or SEAL.sub(HIDDEN, text) or NOTHING)


def _figure(field, value):
    """A number as the pages write it: 39,916.00; what an older version kept otherwise as it stands."""
    try:
        return field.said(field.to_python(value))
    except ValidationError:
        return str(value)


def _dated(text):
    """A day, a month or a moment as `str` wrote it, in words; "" for any other text."""
    try:
        if MONTH.fullmatch(text):
            return date_cn(Month.read(text))
        return (
            (date_cn if DAY.fullmatch(text) else datetime_cn)(datetime.fromisoformat(text)) if DAY.match(text) else ""
        )
    except ValueError:
        return ""
