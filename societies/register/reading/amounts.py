"""Amounts that cannot be what they seem: too small for 元 where no unit is said, too large once they are converted."""

import re
from decimal import Decimal

from core.cells import Formula, narrow, number_of, shown
from core.text import few
from societies.register.asking import Question
from societies.register.reading.rowkinds import odd_kind
from societies.register.reading.units import MONEY, Scale, figure

TOO_SMALL = 10_000  # 元 of a year of a society: below it, and with decimals, 万元 is meant
TINY, HUNDRED_THOUSAND = 1_000, 100_000  # 56.3 in a column of sums of hundreds of thousands
TOTALS = re.compile("合计|总额|总收入|总支出|净资产|会费")  # heads whose amounts are of one size in all societies
TOO_LARGE = 100_000_000  # 元 of a society; 53000 in a column of 万元
TEN_THOUSAND = Scale(10_000, MONEY, "万元")
UNITS = {"万元": TEN_THOUSAND, "元": Scale(1, MONEY, "元")}


def small_unit(table, numbers, reading):
    """The Scale of money columns for which nothing names a unit and whose amounts are all small, with decimals or
    beside cells that say 万: asked once for all tables of one form. None for others."""
    amounts, named = _amounts(table, numbers)
    if not amounts or not 0 < max(amounts)[0] < TOO_SMALL:
        return None
    if "万" not in named if named else all(amount == int(amount) for amount, _ in amounts):
        return None
    largest, cell = max(amounts)
    silent = f"的金额有的写着单位（{named}），有的没有写，其中" if named else "没有写金额的单位，"
    labels = tuple(column.label for column in table.head.columns)
    question = Question(
        key=reading.asked_once.setdefault(labels, f"unit:{table.id}"),
        kind="unit",
        sheet=table.sheet,
        cell=cell,
        message=f"工作表“{table.sheet}”{silent}最大的是 {largest:,f}（{cell}），看来是万元。金额是哪一种？",
        options={word: f"是{word}" for word in UNITS},
        proposal=TEN_THOUSAND.word,
    )
    unit = UNITS[reading.answers.ask(question, tentative=True)]
    if unit.times != 1 and question.key in reading.answers.given:
        reading.understood_unit(table, unit, "", "")
    return unit


def _amounts(table, numbers):
    """([(amount, cell)] of figures without a unit of their own, the first cell that names one in units of 万, else the
    first that names any, else "")."""
    amounts, named = [], ""
    for row in table.rows:
        if odd_kind(row.values) is not None:
            continue
        for number in numbers:
            value = row.values[number - 1]
            value = value.value if type(value) is Formula else value
            if type(value) is str and figure(narrow(value)):
                said = f"{table.cell(row.number, number)}“{shown(value)}”"
                named = said if not named or ("万" in said and "万" not in named) else named
                continue
            try:
                amounts.append((abs(number_of(value)), table.cell(row.number, number)))
            except ValueError:
                continue
    return amounts, named


def tell_odd(columns, notices):
    """Notices of amounts of a table that can hardly be: made too large by their unit, or far below all others of a
    sum. Those that name their own unit are meant so."""
    large, small = [], []
    for view, head, index, *_ in columns.plan:
        column = view.spec.columns.get(head)
        if column is not None and column.sort == "Money":
            large += _too_large(columns, view, head, index)
            small += _far_below(columns, view, head, index) if TOTALS.search(head) else []
    sheet = columns.table.sheet
    if large:
        notices.append(f"工作表“{sheet}”有 {len(large):,} 处金额换算后超过 1 亿元，请核对单位：{few(large)}。")
    if small:
        words = f"工作表“{sheet}”有 {len(small):,} 处金额不到 1,000 元，同一列别处在 10 万元以上，请核对是不是万元"
        notices.append(f"{words}：{few(small)}。")


def _too_large(columns, view, head, index):
    scale = columns.scales.get(index + 1)
    if scale is None or scale.times in (None, 1):
        return []
    amounts = _read_amounts(columns, view, head, index)
    return [_said(view, head, *one) for one in amounts if abs(one[1]) >= TOO_LARGE]


def _far_below(columns, view, head, index):
    amounts = _read_amounts(columns, view, head, index)
    if not any(abs(amount) >= HUNDRED_THOUSAND for _, amount, _ in amounts):
        return []
    return [_said(view, head, *one) for one in amounts if 0 < one[1] < TINY and one[1] != int(one[1])]


def _read_amounts(columns, view, head, index):
    """[(line, amount, what is written)] of figures without a unit of their own."""
    rows = {row.number: row.values[index] for row in columns.table.rows}
    read = [(line, line.values.get(head), rows[line.number]) for line in view.lines]
    return [one for one in read if isinstance(one[1], Decimal) and not _own_unit(one[2])]


def _said(view, head, line, amount, written):
    figures = f"{amount:,.2f}".removesuffix(".00")
    return f"{line.society}的“{head}”{view.cell(line, head)}“{shown(written)}”读作 {figures} 元"


def _own_unit(written):
    return type(written) is str and figure(narrow(written)) is not None
