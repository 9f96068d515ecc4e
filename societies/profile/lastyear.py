"""Last year's row beside this year's, and the soft question when a number moved far."""

from decimal import Decimal

FAR = Decimal("0.3")  # a change beyond this share asks whether it is meant


def yearly_key(model):
    """The fields that, with society and year, make a row of a yearly table unique; None for a table without years."""
    for constraint in model._meta.constraints:
        named = set(getattr(constraint, "fields", ()))
        if "year" in named:
            return named - {"society", "year"}
    return None


def year_before(record, rows):
    """The row of the year before with the same key (grade, audience …) among `rows`, or None."""
    key = yearly_key(type(record))
    if key is None or record.year is None:
        return None
    same = {name: getattr(record, record._meta.get_field(name).attname) for name in key}
    return rows.filter(year=record.year - 1, **same).first() if None not in same.values() else None


def free_year(model, rows, year):
    """The year a new row starts with: this one, or None where the year alone makes a row and has one already."""
    return None if yearly_key(model) == set() and rows.filter(year=year).exists() else year


def beside(before, names):
    """{field: (text, value as the box takes it)} of last year's row, its key left out; empty without one."""
    if before is None:
        return {}
    left_out = yearly_key(type(before)) | {"year"}
    last = {}
    for name in names:
        column, value = before._meta.get_field(name), getattr(before, name)
        if name not in left_out and value not in (None, ""):
            last[name] = (column.said(value), str(value))
    return last


def questions(values, before, was="原为"):
    """{field: question} for each number that moved by more than 30 % from `before` (a record), both known and not 0.

    `was`: how that record is spoken of.
    """
    asked = {}
    for name, value in values.items():
        column, old = before._meta.get_field(name), getattr(before, name)
        if column.counts and old and value is not None and abs(value - old) > abs(old) * FAR:
            asked[name] = f"{was}{column.said(old)}，现填{column.said(value)}，{_change(old, value)}，请核对。"
    return asked


def _change(old, new):
    share = abs(100 * (new - old) / old)
    return f"{'增加' if new > old else '减少'}{share:.0f}%"
