"""What a list was asked for, in words: on a printed page, over the heads of a workbook and in the audit trail."""

import datetime

from core.values import date_cn


def conditions(filterset, typed=str):
    """The words of each condition in force, 标签：值. A filter that says them itself (`conditions`) is believed.

    A choice is said by its word; all else was typed, and is said by `typed`: as it is, or sealed for the audit trail.
    """
    if hasattr(filterset, "conditions"):
        return [words for _, words in filterset.conditions(typed, whole=True)]
    form = filterset.form
    form.is_valid()  # reads the boxes; a wrong one asks for nothing
    given = getattr(form, "cleaned_data", {})
    shown = [field for field in form.visible_fields() if given.get(field.name) not in (None, "", [])]
    return [f"{field.label}：{_said(field.field, given[field.name], typed)}" for field in shown]


def _said(field, value, typed):
    if isinstance(value, datetime.date):
        return date_cn(value)
    words = dict(getattr(field, "choices", ()))
    return words[value] if value in words else typed(value)
