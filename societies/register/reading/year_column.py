"""A column 年度 in a table of societies: it says of which year the figures of each row are."""

from dataclasses import replace

from core.excel.reading import Row
from societies.register.columns import FIRST
from societies.register.reading.headwords import key
from societies.register.reading.rowkinds import odd_kind
from societies.register.reading.vocabulary import Meaning
from societies.register.reading.whose import name_column
from societies.register.reading.years import YearSaid, year_alone

HEADS = frozenset(
    f"{of}{word}" for of in ("", "统计", "数据", "所属", "报告", "填报", "会计", "指标") for word in ("年度", "年份")
)
MOST = 10  # years in one table


def by_year(table):
    """The Tables of the years that such a column names, the table alone when none stands in it, something else does,
    or a row of data has none beside others of several years."""
    column = _column(table)
    if column is None:
        return [table]
    rows, last = {}, 0
    for row in table.rows:
        value = table.grid.value(row, column.number)
        year = year_alone(value)
        if value not in (None, "") and not year and not odd_kind(row.values):
            return [table]
        if not year and _is_data(row, table) and len(rows) > 1:
            return [table]
        last = year or last
        rows.setdefault(last, []).append(row)
    first = rows.pop(0, [])
    if not 0 < len(rows) <= MOST:
        return [table]
    rows[next(iter(rows))][:0] = first
    return [_of_year(table, column, year, of_year, place) for place, (year, of_year) in enumerate(rows.items())]


def _column(table):
    if table.head.sheet != FIRST or table.places:
        return None
    columns = [one for one in table.head.columns if one.target is None and one.meaning.how in ("unknown", "unused")]
    return next((one for one in columns if key(one.parts[-1]) in HEADS), None)


def _is_data(row, table):
    name = name_column(table.head)
    value = row.values[name - 1] if name else None
    return value not in (None, "") and odd_kind(row.values, value) is None


def _of_year(table, column, year, rows, place):
    name = name_column(table.head)
    columns = [replace(one, meaning=Meaning(None, "unused")) if one is column else one for one in table.head.columns]
    return replace(
        table,
        head=replace(table.head, columns=columns),
        rows=[_named(row, name, table.grid) for row in rows] if name else rows,
        id=f"{table.id}#{year}" if place else table.id,
        left=[] if place else table.left,
        said=YearSaid(year, (year,), column.label, column.cell, "表头"),
    )


def _named(row, name, grid):
    """The row with the society's name that is merged over it: the first of its rows is in the table of another year."""
    value = grid.value(row, name)
    if row.values[name - 1] == value:
        return row
    return Row(row.number, (*row.values[: name - 1], value, *row.values[name:]))
