"""Amounts that cannot be what they seem: too small for 元 where no unit is said, too large once they are converted."""

from decimal import Decimal

from core.cells import Formula, narrow, number_of, shown
from core.text import few
from societies.register.asking import Question
from societies.register.reading.rowkinds import odd_kind
from societies.register.reading.units import MONEY, Scale, figure

TOO_SMALL = 10_000  # 元 of a year of a society: below it, and with decimals, 万元 is meant
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


def tell_large(columns, notices):
    """A notice of the amounts of a table that its unit has made too large; those that name their own are meant so."""
    table, large = columns.table, []
    rows = {row.number: row.values for row in table.rows}
    for view, head, index, *_ in columns.plan:
        scale, column = columns.scales.get(index + 1), view.spec.columns.get(head)
        if column is None or column.sort != "Money" or scale is None or scale.times in (None, 1):
            continue
        for line in view.lines:
            amount, written = line.values.get(head), rows[line.number][index]
            if isinstance(amount, Decimal) and abs(amount) >= TOO_LARGE and not _own_unit(written):
                large.append(f"{line.society}的“{head}”{view.cell(line, head)}“{shown(written)}”读作 {amount:,.0f} 元")
    if large:
        notices.append(f"工作表“{table.sheet}”有 {len(large):,} 处金额换算后超过 1 亿元，请核对单位：{few(large)}。")


def _own_unit(written):
    return type(written) is str and figure(narrow(written)) is not None
