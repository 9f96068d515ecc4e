"""A column 金额单位: in what each row's amounts are."""

import re
from dataclasses import replace

from core.cells import Formula, narrow
from core.excel.reading import Row
from societies.register.reading.headwords import key
from societies.register.reading.rowkinds import odd_kind
from societies.register.reading.units import SCALES
from societies.register.reading.views import Problem
from societies.register.reading.vocabulary import Meaning
from societies.register.reading.whose import name_column

HEADS = frozenset({"单位", "金额单位", "计量单位", "货币单位", "数量单位"})
UNIT = re.compile(rf"(?:人民币)?[(]?((?:{SCALES})?元)[)]?")
FIGURE = re.compile(r"[+-]?[\d,]*\d(?:\.\d+)?")
OTHER = "这一行的金额单位是{unit}，表头写的却是“{label}”，请核对。"
MISSING = "这一行没有写金额单位，别的行写着{others}，请补填。"


def settle_unit_column(table, reading):
    """Read the units of such a column: one in all rows is the table's, else each amount is written with that of its
    row."""
    named = [one for one in table.head.columns if key(one.parts[-1]) in HEADS]
    column, units = next(((one, units) for one in named if (units := _units(table, one))), (None, {}))
    if not units:
        return
    words = list(dict.fromkeys(units.values()))
    table.head.columns = [
        replace(one, meaning=Meaning(None, "unused")) if one is column else one for one in table.head.columns
    ]
    money = [one for one in table.head.columns if _is_money(one, reading)]
    places = [one.number - 1 for one in money if one.scale is None]
    for row in table.rows:
        wrong = _wrong(row, units.get(row.number), money, words, table)
        if wrong:
            cell = table.cell(row.number, column.number)
            problem = Problem(table.sheet, cell, units.get(row.number, ""), wrong)
            reading.content.found.setdefault((table.sheet, cell), problem)
    if len(words) == 1:
        table.titles = [*table.titles, (column.cell, f"金额单位：{words[0]}")]
        return
    table.rows = [_with_unit(row, places, units[row.number]) if row.number in units else row for row in table.rows]


def _units(table, column):
    """{number of a row: unit}; {} where something else stands in the column too."""
    units = {}
    for row in table.rows:
        value = table.grid.value(row, column.number) if table.by_rows else row.values[column.number - 1]
        match = UNIT.fullmatch(narrow(value)) if isinstance(value, str) else None
        if match:
            units[row.number] = match[1]
        elif value not in (None, "") and not odd_kind(row.values):
            return {}
    return units


def _is_money(column, reading):
    known = reading.specs[column.target.sheet].columns.get(column.target.head) if column.target else None
    return known is not None and known.sort in ("Money", "Amount")


def _wrong(row, unit, money, words, table):
    """What is wrong with the unit of a row: it has none, or the head over an amount names another."""
    filled = [one for one in money if _amount(row.values[one.number - 1])]
    if not unit:
        missing = len(words) > 1 and filled and _is_data(row, table)
        return MISSING.format(others="、".join(words)) if missing else ""
    other = next((one for one in filled if one.scale and one.scale.word not in (unit, unit.removesuffix("元"))), None)
    return OTHER.format(unit=unit, label=other.label) if other else ""


def _is_data(row, table):
    name = name_column(table.head)
    return not odd_kind(row.values, row.values[name - 1] if name else None)


def _with_unit(row, places, unit):
    values = list(row.values)
    for place in places:
        if amount := _amount(values[place]):
            values[place] = f"{amount}{unit}"
    return Row(row.number, tuple(values))


def _amount(value):
    """The figure of a cell that names no unit itself, "" for anything else."""
    value = value.value if type(value) is Formula else value
    written = "" if value is None or isinstance(value, bool) else narrow(value)
    return written if FIGURE.fullmatch(written) else ""
