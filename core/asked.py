"""What a list was asked for, in words: on a printed page and over the heads of a workbook."""

import datetime

from core.values import date_cn


def conditions(filterset):
    """The words of each condition in force, 标签：值. A filter that says them itself (`conditions`) is believed."""
    if hasattr(filterset, "conditions"):
        return [words for _, words in filterset.conditions()]
    form = filterset.form
    given = form.cleaned_data if form.is_valid() else {}
    shown = [field for field in form.visible_fields() if given.get(field.name) not in (None, "", [])]
    return [f"{field.label}：{_said(field.field, given[field.name])}" for field in shown]


def _said(field, value):
    if isinstance(value, datetime.date):
        return date_cn(value)
    return dict(getattr(field, "choices", ())).get(value, value)
